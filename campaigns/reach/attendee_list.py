"""From a file of who attended to the entries that identify a person each.

Whatever goes wrong, no entry is ever part of a message: a column without a heading known here is named by
its place, since what stands in its first row may be somebody.
"""

import codecs
import csv
import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO

from campaigns.errors import FileError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = ",;\t|"
_START = 10_000  # characters: enough for the heading
_TABLES = (".csv", ".tsv")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx, .ods; .xls


@dataclass(frozen=True)
class _Kind:
    """What columns are called, in letters only: one of the headings, or anything with one of the parts."""

    headings: frozenset[str]
    parts: tuple[str, ...] = ()

    def is_called(self, heading: str) -> bool:
        return heading in self.headings or any(part in heading for part in self.parts)


def _has_sign(entry: str) -> bool:
    """Whether the entry has what addresses and numbers have, and headings have not."""
    return "@" in entry or sum(letter.isdecimal() for letter in entry) > 2


def _letters_of(heading: str) -> str:
    """A heading without case, accents, spaces and punctuation; nothing of what cannot be a heading."""
    if _has_sign(heading):
        return ""
    plain = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def _kind(headings: str, *parts: str) -> _Kind:
    return _Kind(frozenset(_letters_of(heading) for heading in headings.split()), parts)


_IDENTIFYING = (  # the surest first
    _kind(
        "mail courriel correo почта البريد البريدالإلكتروني 邮箱 电子邮件",
        "email",
        "courriel",
        "correo",
        "почт",
    ),
    _kind(
        "tel telno telnumber cell contactnumber portable movil الهاتف رقمالهاتف 电话 手机",
        "phone",
        "mobile",
        "telefon",
        "whatsapp",
        "телефон",
    ),
    _kind(
        "id idno idnumber member memberid memberno membernumber membershipid membershipnumber participantid "
        "attendeeid personid staffid badge badgeid badgenumber matricule username userid passport hash"
    ),
    _kind(
        "name fullname participant participantname participants attendee attendeename attendees nom "
        "nomcomplet nometprenom nombre nombrecompleto nombreyapellidos имя фио الاسم 姓名",
        "nameoriginalname",
    ),
)
_OTHER = _kind(
    "firstname lastname givenname familyname surname forename organisation organization company agency "
    "country region district city town village place date time age agegroup sex gender role position title "
    "language comment comments note notes remarks signature"
)


def read_list(content: bytes, name: str) -> tuple[str, ...]:
    """The entries of a list, one a person, as they stand in the file; empty ones are empty strings.

    name: of the file. One that ends in .csv or .tsv is a table: of it the column that is called e-mail,
    phone, id or name in some form is read, in that order of preference, or its only column. Anything else is
    text with one entry a line. A heading is no entry. UTF-8, and UTF-16 with its mark.

    Raises FileError, naming the columns, if it cannot be told which of them identifies a person, and if the
    file is no such text.
    """
    text = _decoded(content, name)
    if not name.casefold().endswith(_TABLES):
        return _without_heading(text.splitlines())
    rows = _rows(text, name)
    if max(map(len, rows), default=0) <= 1:
        return _without_heading([row[0] if row else "" for row in rows])
    column = _identifying_column(rows[0], name)
    entries = tuple(row[column] if column < len(row) else "" for row in rows[1:])
    _check_lines(entries, name)
    return entries


def _decoded(content: bytes, name: str) -> str:
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text or content.startswith(_WORKBOOKS):
        raise FileError(
            f"“{name}” is not text in UTF-8. Save the list as text with one entry a line, or as CSV in "
            "UTF-8, and add it again."
        )
    return text


def _rows(text: str, name: str) -> list[list[str]]:
    """The rows of a table from its heading on, with the separator that makes the most of that."""
    told = re.match(r"sep=(.)\r?\n", text)
    if told:
        return _split(text[told.end() :], told.group(1), name)
    start = text.lstrip("\r\n")
    separator = max(_SEPARATORS, key=lambda one: _sense(_split(start[:_START], one, name)))
    return _split(start, separator, name)


def _sense(rows: list[list[str]]) -> tuple[int, int]:
    """How many headings of the first row are known, and how many there are."""
    heading = rows[0] if rows else []
    return sum(any(kind.is_called(_letters_of(cell)) for kind in _IDENTIFYING) for cell in heading), len(
        heading
    )


def _split(text: str, separator: str, name: str) -> list[list[str]]:
    rows = None
    with suppress(csv.Error):
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    if rows is None:
        raise FileError(
            f"“{name}” cannot be read as a table. Save it again as CSV in UTF-8, and add it again."
        )
    return rows


def _identifying_column(heading: Sequence[str], name: str) -> int:
    called = [_letters_of(cell) for cell in heading]
    for kind in _IDENTIFYING:
        found = [place for place, title in enumerate(called) if kind.is_called(title)]
        if len(found) == 1:
            return found[0]
        if found:
            break
    columns = ", ".join(_shown(cell, place) for place, cell in enumerate(heading, start=1))
    raise FileError(
        f"It cannot be told which column of “{name}” identifies a person. Its columns are {columns}. "
        "Call one of them e-mail, phone, id or name, and only one, or keep that column alone."
    )


def _shown(heading: str, place: int) -> str:
    return f"“{heading.strip()}”" if _is_known(heading) else f"column {place}"


def _is_known(heading: str) -> bool:
    return any(kind.is_called(_letters_of(heading)) for kind in (*_IDENTIFYING, _OTHER))


def _without_heading(entries: Sequence[str]) -> tuple[str, ...]:
    """The entries but for a first one that is a known heading, or that differs in kind from all others."""
    written = [entry for entry in entries if entry.strip()]
    if not written:
        return tuple(entries)
    differs = len(written) > 2 and not _has_sign(written[0]) and all(map(_has_sign, written[1:]))
    if differs or _is_known(written[0]):
        place = entries.index(written[0])
        return (*entries[:place], *entries[place + 1 :])
    return tuple(entries)


def _check_lines(entries: Sequence[str], name: str) -> None:
    broken = next((row for row, entry in enumerate(entries, start=2) if "\n" in entry.strip()), None)
    if broken is not None:
        raise FileError(
            f"Row {broken:,} of “{name}” goes on over several lines: a quotation mark in it is not closed. "
            "Close or remove it, and add the list again."
        )
