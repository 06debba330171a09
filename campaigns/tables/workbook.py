"""Workbooks (XLSX) <-> rows of cells. The only place that knows openpyxl."""

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl
from openpyxl.cell import WriteOnlyCell

from campaigns.errors import FileError
from campaigns.plan.incoming import Problem
from campaigns.tables.cells import looks_like_formula
from campaigns.tables.sheet import MOST_COLUMNS, MOST_ROWS, Sheet, sheet_of

LARGEST_UNPACKED = 150_000_000  # bytes of all parts together; 100,000 full rows have about 100 MB
_MOST_PARTS = 2_000
_MOST_ROWS_READ = MOST_ROWS + 1_000  # some empty ones among them
_LONGEST_CELL = 32_767  # characters; Excel's own limit

_TO_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how the format writes characters XML has no place for


def read_workbook(content: bytes, name: str) -> tuple[Sheet, ...]:
    """The tables of a workbook; sheets whose header we do not know are named in a note.

    Formulas are read as the values they had when the file was saved. Raises FileError when the file cannot be
    read, is packed suspiciously small, or holds no table we know.
    """
    _check_size(content, name)
    try:
        found = _all_rows(content)
    except FileError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part makes it stumble over
        raise FileError(
            f"“{name}” cannot be read as a workbook. Open it, save it again as .xlsx, and retry."
        ) from error
    sheets = {title: sheet_of(rows, title) for title, rows in found.items()}
    known = [sheet for sheet in sheets.values() if sheet is not None]
    if not known:
        raise FileError(
            f"“{name}” has no sheet with a header we know. The first row of a sheet has to name the columns, "
            "such as title, start_date and country_iso2."
        )
    strange = [title for title, sheet in sheets.items() if sheet is None and any(map(any, found[title]))]
    if strange:
        note = Problem(
            name, 0, "", f"These sheets have no header we know and are not read: {', '.join(strange)}."
        )
        first = known[0]
        known[0] = Sheet(first.kind, first.columns, first.rows, first.name, first.bad, (*first.notes, note))
    return tuple(known)


def write_workbook(tables: Mapping[str, tuple[Sequence[str], Iterable[Sequence[str | int]]]]) -> bytes:
    """A workbook with one sheet for each title: its header and its rows. No cell of it is a formula.

    Raises FileError when a text is longer than a cell of a workbook can be.
    """
    # Every text is looked at before the first sheet is begun: one left half-written keeps its files open.
    escaped = {
        title: [[_escaped(value) for value in row] for row in rows] for title, (_, rows) in tables.items()
    }
    book = openpyxl.Workbook(write_only=True)
    for title, (header, _) in tables.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        sheet.append(header)
        for row in escaped[title]:
            sheet.append([_as_text(sheet, value) for value in row])
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def _check_size(content: bytes, name: str) -> None:
    try:
        with ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
    except (BadZipFile, ValueError, OSError) as error:
        raise FileError(f"“{name}” is damaged and cannot be unpacked. Save it again as .xlsx.") from error
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise FileError(
            f"“{name}” is far larger unpacked than a plan can be, so it is not opened. "
            "Copy its rows into a new workbook."
        )


def _all_rows(content: bytes) -> dict[str, list[list[str]]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about parts of Excel's format that hold no cells
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            return {sheet.title: _rows(sheet) for sheet in book.worksheets}
        finally:
            book.close()


def _rows(sheet: Any) -> list[list[str]]:
    sheet.reset_dimensions()  # some programs write wrong ones, and rows beyond them would be lost
    rows = sheet.iter_rows(max_row=_MOST_ROWS_READ + 1, max_col=MOST_COLUMNS + 1, values_only=True)
    found = [[_read(value) for value in row] for row in _without_tail(rows)]
    while found and not any(found[-1]):
        found.pop()
    return found


def _without_tail(rows: Iterable[tuple[Any, ...]]) -> Iterable[tuple[Any, ...]]:
    """The rows cut behind their last cell that holds something."""
    for row in rows:
        last = next((place for place in range(len(row), 0, -1) if row[place - 1] is not None), 0)
        yield row[:last]


def _read(value: Any) -> str:
    """The cell as text: dates and times as ISO 8601 writes them, whole numbers without a point."""
    match value:
        case None:
            return ""
        case str():
            return _ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), value)
        case bool():
            return "yes" if value else "no"
        case datetime():
            is_day = value.time() == time()
            return value.date().isoformat() if is_day else value.strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _escaped(value: str | int) -> str | int | None:
    if not isinstance(value, str):
        return value
    text = _TO_ESCAPE.sub("_x005F_", value)
    if len(text) > _LONGEST_CELL:
        raise FileError(
            f"The text that begins “{text[:40]}…” is longer than the {_LONGEST_CELL:,} characters a "
            "cell of a workbook holds. Export it as CSV."
        )
    return text or None


def _as_text(sheet: Any, value: str | int | None) -> Any:
    """The value, or a cell that stays text where a spreadsheet would see a formula or an error."""
    if not isinstance(value, str) or not (value.startswith("#") or looks_like_formula(value)):
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"  # openpyxl would make a formula of "=..." and an error of "#N/A"
    cell.quotePrefix = True  # so that it stays text when somebody edits the cell
    return cell
