"""One table of a file as it was found: which one it is, its columns, its rows, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from campaigns.errors import FileError
from campaigns.plan.incoming import Problem
from campaigns.plan.text import clean_line
from campaigns.tables.columns import COLUMNS, Kind, column_name, recognised

MOST_ROWS = 100_000
MOST_COLUMNS = 200
_HEADER_WITHIN = 20  # rows: a title and some words may stand above the header


class SheetRow(NamedTuple):
    """A row: its number as a spreadsheet shows it, and its cells by column; empty cells are left out."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """One table.

    columns: ours by our names, others as their heading is written. bad: rows that could not be taken apart.
    notes: what holds for the whole sheet. is_ours: written by this app, known by its ids.
    """

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    name: str = ""
    bad: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def is_ours(self) -> bool:
        return "id" in self.columns

    @cached_property
    def column_set(self) -> frozenset[str]:
        """The columns, to ask whether one is there."""
        return frozenset(self.columns)

    @cached_property
    def strange_columns(self) -> tuple[str, ...]:
        """Columns we have no field for, as their headings are written."""
        return tuple(column for column in self.columns if column not in COLUMNS[self.kind])


def find_header(rows: Sequence[Sequence[str]]) -> int | None:
    """The index of the first row that is a header of ours, not far down the file; None without one."""
    return next((index for index, row in enumerate(rows[:_HEADER_WITHIN]) if recognised(row)), None)


def sheet_of(rows: Sequence[Sequence[str]], name: str, notes: Sequence[str] = ()) -> Sheet | None:
    """The sheet these rows make, None when none of the first ones is a header we know.

    Raises FileError past MOST_ROWS or MOST_COLUMNS, and when two columns have one name.
    """
    if len(rows) > MOST_ROWS + _HEADER_WITHIN:
        raise FileError(f"“{name}” has more than {MOST_ROWS:,} rows. Divide it and import the parts.")
    header = find_header(rows)
    kind = recognised(rows[header]) if header is not None else None
    if header is None or kind is None:
        return None
    columns = _columns(rows[header], kind, name)
    taken, bad = _taken_apart(rows[header + 1 :], header + 2, columns, name)
    columns, taken = _ids_of_others(columns, taken)
    remarks = [*notes, *_about_strangers(columns, kind)]
    return Sheet(kind, columns, taken, name, bad, tuple(Problem(name, 0, "", remark) for remark in remarks))


def is_id(text: str) -> bool:
    """Whether it is an id as this app makes them (RFC 9562)."""
    try:
        UUID(text.strip())
    except ValueError:
        return False
    return True


def _columns(headings: Sequence[str], kind: Kind, name: str) -> tuple[str, ...]:
    last = max(index for index, heading in enumerate(headings) if heading.strip())
    if last >= MOST_COLUMNS:
        raise FileError(f"“{name}” has more than {MOST_COLUMNS} columns. Remove those that are not needed.")
    found: list[str] = []
    for position, heading in enumerate(headings[: last + 1], start=1):
        column = column_name(heading)
        if column not in COLUMNS[kind]:
            column = clean_line(heading) or f"column {position}"
            while column in found or column in COLUMNS[kind]:
                column += " (again)"
        elif column in found:
            raise FileError(f"“{name}” has two columns called {column}. Rename or remove one of them.")
        found.append(column)
    return tuple(found)


def _taken_apart(
    rows: Sequence[Sequence[str]], first_number: int, columns: tuple[str, ...], name: str
) -> tuple[tuple[SheetRow, ...], tuple[Problem, ...]]:
    taken: list[SheetRow] = []
    bad: list[Problem] = []
    for number, row in enumerate(rows, start=first_number):
        cells = {column: cell for column, cell in zip(columns, row, strict=False) if cell.strip()}
        if any(cell.strip() for cell in row[len(columns) :]):
            message = (
                f"The row has more cells than the {len(columns)} columns of the header, so it is not certain "
                "which belongs where. Put cells that contain the separator in quotation marks."
            )
            bad.append(Problem(name, number, row_name(cells), message))
        elif cells:
            taken.append(SheetRow(number, cells))
    return tuple(taken), tuple(bad)


def row_name(cells: Mapping[str, str]) -> str:
    """What a row calls itself: its event id and its title, or whatever name its table has."""
    columns = ("event_id", "title", "name", "activity")
    if not any(cells.get(column, "").strip() for column in columns):
        columns = ("audience", "country", "place", "year")
    parts = [cells.get(column, "") for column in columns]
    return clean_line(" · ".join(part.strip() for part in parts if part.strip())[:300])


def _ids_of_others(
    columns: tuple[str, ...], rows: tuple[SheetRow, ...]
) -> tuple[tuple[str, ...], tuple[SheetRow, ...]]:
    """A column id without a single id of ours counts by somebody else's rule: it becomes a strange column."""
    theirs = "id (in this file)"
    given = [row.cells["id"] for row in rows if "id" in row.cells]
    if not given or any(is_id(text) for text in given):
        return columns, rows
    renamed = tuple(theirs if column == "id" else column for column in columns)
    return renamed, tuple(
        SheetRow(number, {theirs if column == "id" else column: cell for column, cell in cells.items()})
        for number, cells in rows
    )


def _about_strangers(columns: tuple[str, ...], kind: Kind) -> list[str]:
    strangers = [column for column in columns if column not in COLUMNS[kind]]
    if not strangers:
        return []
    named = ", ".join(strangers)
    if "notes" not in COLUMNS[kind]:
        return [f"There is no field for these columns, so what they say is not taken over: {named}."]
    return [
        f"There is no field for these columns, so what they say is kept in the notes of each row: {named}."
    ]
