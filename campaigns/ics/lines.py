"""One line of a calendar as bytes: its text escaped, its parameters quoted, folded, ended with CRLF.

The text and the folding are our own: the icalendar library makes a line break of the two characters
“\\N” in somebody's text, guards against forged lines with an assert alone, and folds letter by letter,
which takes as long as all the rest of a large calendar. Parameters are quoted by the library.
"""

import re
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import quote

from icalendar.parser import Parameters

from campaigns.plan.timing import in_utc

CRLF = b"\r\n"
LONGEST_LINE = 75  # octets without the line break; RFC 5545, 3.1

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # some reader ends a line at each
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all but the tab and the line feed
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")  # any of the two above
_ESCAPED = re.compile(r"\\(.)")
_KEPT_IN_ADDRESS = "!#$%&'()*+,/:;=?@[]~"  # what RFC 3986 lets stand, beside letters, digits and -._
_URI = re.compile(rf"[A-Za-z0-9_.\-{re.escape(_KEPT_IN_ADDRESS)}]*")  # one that is written as it is
_BACKSLASH = ord("\\")
_FIRST_CONTINUATION, _LAST_CONTINUATION = 0x80, 0xBF  # octets inside a character of UTF-8


def text_line(name: str, text: str, **parameters: str) -> bytes:
    """A property whose value is text. Control characters are dropped, all else comes back as it was."""
    return line(name, escaped(text), **parameters)


def line(name: str, value: str, **parameters: str) -> bytes:
    """A property with its value as given, for values that need no escaping: dates, numbers, addresses.

    parameters: in the order they are to be written; quoted and escaped as RFC 6868 has it.
    """
    head = name + _parameters_text(tuple(parameters.items())) if parameters else name
    return folded(f"{head}:{value}".encode())


def escaped(text: str) -> str:
    """The text as a TEXT value (RFC 5545, 3.3.11), one of a list too."""
    text = _without_controls(text).replace("\\", "\\\\")
    return text.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


@lru_cache(maxsize=2048)
def list_value(texts: tuple[str, ...]) -> str:
    """Several texts as the value of one property."""
    return ",".join([escaped(text) for text in texts])


def unescaped(value: str) -> str:
    """The text of a TEXT value: what escaped() was given, but for the control characters."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def folded(content: bytes) -> bytes:
    """The line in pieces of at most 75 octets, cut in no character and in no escaped one, ended with CRLF."""
    if len(content) <= LONGEST_LINE:
        return content + CRLF
    pieces = []
    start, end, size = 0, LONGEST_LINE, len(content)
    while end < size:
        while _FIRST_CONTINUATION <= content[end] <= _LAST_CONTINUATION:
            end -= 1
        if content[end - 1] == _BACKSLASH:
            end -= _backslashes(content[start:end]) % 2  # an odd one belongs to the character after it
        pieces.append(content[start:end])
        start, end = end, end + LONGEST_LINE - 1  # a space leads every further piece
    pieces.append(content[start:])
    return b"\r\n ".join(pieces) + CRLF


def _backslashes(piece: bytes) -> int:
    """How many it ends with."""
    return len(piece) - len(piece.rstrip(b"\\"))


@lru_cache(maxsize=4096)
def _parameters_text(parameters: tuple[tuple[str, str], ...]) -> str:
    clean = {name: _without_controls(word).replace("\n", " ") for name, word in parameters}
    return f";{Parameters(clean).to_ical(sorted=False).decode()}"


def _without_controls(text: str) -> str:
    """Plan objects hold none; this is the second fence, for it is here that one would forge a line."""
    if _HARMFUL.search(text) is None:
        return text
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def utc_text(moment: datetime) -> str:
    """20270730T160000Z. The moment has to have a zone."""
    return f"{local_text(in_utc(moment))}Z"


def local_text(moment: datetime) -> str:
    """20270730T180000, the clock of its own zone."""
    day = f"{moment.year:04}{moment.month:02}{moment.day:02}"
    return f"{day}T{moment.hour:02}{moment.minute:02}{moment.second:02}"


def day_value(day: date) -> str:
    """20270730"""
    return day.isoformat().replace("-", "")


def address_value(address: str) -> str:
    """A web address as a URI: what is no ASCII, or not allowed to stand, as %.."""
    return address if _URI.fullmatch(address) else quote(address, safe=_KEPT_IN_ADDRESS)
