"""Delimited text -> rows of cells, whatever its encoding and separator."""

import codecs
import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from campaigns.errors import FileError
from campaigns.tables.cells import unguarded
from campaigns.tables.columns import COLUMNS, column_name, recognised
from campaigns.tables.sheet import MOST_ROWS, Sheet, is_id, sheet_of

csv.field_size_limit(10_000_000)  # characters of a cell; translations can be longer than Python's own 131,072

_SEPARATORS = ",;\t|"
_LINES_TO_TRY = 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_delimited(content: bytes, name: str) -> Sheet:
    """The one table of a CSV file.

    UTF-8, UTF-16 and UTF-32 are recognised; anything else is read as Windows-1252, and a note says so. The
    separator is the one that makes a header we know.

    Raises FileError when no separator does, and when the text is damaged.
    """
    text, notes = _decoded(content, name)
    separator = _separator(text)
    if separator is None:
        raise FileError(
            f"“{name}” has no header we know. Its first row has to name the columns, such as title, "
            "start_date and country_iso2; the file assets/samples/past_events.csv shows how."
        )
    rows = _rows(text, separator, name)
    if _is_ours(rows):
        rows = [[unguarded(cell) for cell in row] for row in rows]
    sheet = sheet_of(rows, name, notes)
    assert sheet is not None  # the separator was chosen for its header
    return sheet


def _decoded(content: bytes, name: str) -> tuple[str, list[str]]:
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), _unmarked(content))
    try:
        return content.decode(encoding), []
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise FileError(
                f"“{name}” is damaged at byte {error.start:,}: it is not the text it says it is. "
                "Save it again as UTF-8."
            ) from error
        return _not_utf_8(content, name, error)


def _unmarked(content: bytes) -> str:
    """UTF-16 without a mark is known by its zero bytes: every second one of a Western header."""
    head = content[:200]
    if head[1::2].count(0) > len(head) / 4:
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > len(head) / 4 else "utf-8"


def _not_utf_8(content: bytes, name: str, error: UnicodeDecodeError) -> tuple[str, list[str]]:
    tried = content.decode("utf-8", errors="replace")
    broken = tried.count("\ufffd")
    if sum(not letter.isascii() for letter in tried) > 3 * broken:
        raise FileError(
            f"“{name}” is UTF-8 that is damaged at byte {error.start:,}. Save it again as UTF-8."
        ) from error
    note = (
        "The file is not UTF-8; its letters are read as Windows-1252 (Western). "
        "If names look wrong, save it as UTF-8 and import it again."
    )
    return content.decode("cp1252", errors="replace"), [note]


def _separator(text: str) -> str | None:
    """The separator whose header has most of our columns."""
    scores = {separator: _columns_found(text, separator) for separator in _SEPARATORS}
    best = max(scores, key=lambda separator: scores[separator])
    return best if scores[best] else None


def _columns_found(text: str, separator: str) -> int:
    try:
        for row in islice(_reader(text, separator, strict=False), _LINES_TO_TRY):
            if kind := recognised(row):
                return len({column_name(heading) for heading in row} & set(COLUMNS[kind]))
    except csv.Error:
        return 0
    return 0


def _rows(text: str, separator: str, name: str) -> list[list[str]]:
    try:
        return list(islice(_reader(text, separator, strict=True), 2 * MOST_ROWS))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise FileError(
                f"“{name}” ends inside quotation marks, so rows are hidden in one cell. "
                "Find the mark that is not closed."
            ) from error
    try:
        return list(islice(_reader(text, separator, strict=False), 2 * MOST_ROWS))
    except csv.Error as error:
        raise FileError(f"“{name}” cannot be read as rows: {error}. Save it again as CSV.") from error


def _reader(text: str, separator: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator, strict=strict)


def _is_ours(rows: list[list[str]]) -> bool:
    """Whether this app wrote the rows: their column id holds ids of ours."""
    headings = next(
        ([column_name(cell) for cell in row] for row in rows[:_LINES_TO_TRY] if recognised(row)), []
    )
    if "id" not in headings:
        return False
    place = headings.index("id")
    return any(is_id(row[place]) for row in rows if len(row) > place)
