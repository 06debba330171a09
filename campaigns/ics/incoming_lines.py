"""The bytes of somebody's calendar -> its logical lines, each with the number of the line it begins at.

Lines are put together again before they are decoded, since many programs fold inside a character.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from campaigns.errors import FileError

MOST_LINES = 1_000_000  # a calendar of ordinary lines is larger than an upload may be long before that
LONGEST_LINE = 100_000  # bytes of a folded line; the longest text a field holds has a fifth of its characters

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BEGIN = re.compile(rb"[\s\x00]*BEGIN[ \t]*:[ \t]*VCALENDAR", re.IGNORECASE)
_LOOKED_AT = 4096  # bytes at the beginning of a file


class LogicalLine(NamedTuple):
    """A line with its continuations.

    number: of the line it begins at, the first of the file being 1. text: None when it is too long.
    is_utf8: whether it was; otherwise it was read as Windows-1252.
    """

    number: int
    text: str | None
    is_utf8: bool


def is_calendar(content: bytes) -> bool:
    """Whether the bytes are an iCalendar, by what is in them."""
    return _BEGIN.match(as_utf8(content[:_LOOKED_AT])) is not None


def claims_to_be_calendar(content: bytes, name: str) -> bool:
    """Whether a file is to be read as a calendar: it is one, or its name says so."""
    return is_calendar(content) or name.lower().endswith(".ics")


def as_utf8(content: bytes) -> bytes:
    """The content without a byte order mark; UTF-16 with such a mark turned into UTF-8."""
    if content.startswith(_UTF16_MARKS):
        return content.decode("utf-16", "replace").encode()
    return content.removeprefix(_UTF8_MARK)


def logical_lines(content: bytes, name: str) -> Iterator[LogicalLine]:
    """The lines of as_utf8() content, empty ones left out; one after the other, never all in memory.

    name: of the file, for messages. Lines end with CRLF or LF or, where there is no LF at all, with CR.

    Raises FileError past MOST_LINES, before any line is read.
    """
    end = b"\n" if b"\n" in content else b"\r"
    if content.count(end) > MOST_LINES:
        raise FileError(f"“{name}” has more than {MOST_LINES:,} lines. Divide it and import the parts.")
    number, length, parts = 0, 0, list[bytes]()
    for position, line in enumerate(_physical_lines(content, end), start=1):
        if line[:1] in (b" ", b"\t") and parts:
            length += len(line)
            if length <= LONGEST_LINE:
                parts.append(line[1:])
            continue
        if parts:
            yield _whole(number, parts, length)
        number, length, parts = position, len(line), [line[:LONGEST_LINE]] if line.strip() else []
    if parts:
        yield _whole(number, parts, length)


def _physical_lines(content: bytes, end: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(content):
        found = content.find(end, start)
        stop = len(content) if found < 0 else found
        yield content[start:stop].rstrip(b"\r")
        start = stop + 1


def _whole(number: int, parts: list[bytes], length: int) -> LogicalLine:
    if length > LONGEST_LINE:
        return LogicalLine(number, None, True)
    line = b"".join(parts)
    try:
        return LogicalLine(number, line.decode(), True)
    except UnicodeDecodeError:
        return LogicalLine(number, _windows_text(line), False)


def _windows_text(line: bytes) -> str:
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:  # five octets mean nothing there
        return line.decode("latin-1")
