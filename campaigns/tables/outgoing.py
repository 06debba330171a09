"""The plan as files: CSV, one table each, and a workbook with all tables.

Figures of very few people, and those that would give them away, are in no file: words stand in their place.
Otherwise with internal=True every field comes back exactly when the file is imported, but for what a
disclosure hides: venue, street and exact positions under town, the towns as well under hidden. Without it
notes, internal contacts and costs are left out too. What is left out is not erased when the file is
imported into the plan it came from; in an empty plan it is missing. Revisions and dates of changes are in no
file.

A set of CSV files is imported in the order of columns.IMPORT_ORDER, a workbook in one go.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from campaigns.plan.record import Record
from campaigns.tables.cells import guarded
from campaigns.tables.columns import COLUMNS, INTERNAL, Kind
from campaigns.tables.workbook import write_workbook
from campaigns.tables.written import KIND_OF, Lookups, cells_of

__all__ = ["Lookups", "export_csv", "export_xlsx"]

_SHEETS: tuple[Kind, ...] = (
    "activities", "observations", "campaigns", "organisations", "editions", "audience_sizes",
)  # fmt: skip
_NUMBERS = frozenset({"edition_year", "year", "attendance", "people", "low", "high", "target"})


def export_csv(kind: Kind, records: Iterable[Record], lookups: Lookups, internal: bool = False) -> bytes:
    """One table as CSV: UTF-8 with a byte order mark, for Excel reads it as Windows-1252 without one.

    Text that a spreadsheet would take for a formula gets an apostrophe, which an import takes off again.
    internal: with the notes, internal contacts and costs, for the organiser's own eyes.
    """
    columns = _columns(kind, internal)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for record in _of_kind(kind, records):
        cells = cells_of(record, lookups)
        writer.writerow([guarded(cells[column]) for column in columns])
    return text.getvalue().encode("utf-8-sig")


def export_xlsx(
    plan: Mapping[Kind, Sequence[Record]], lookups: Lookups | None = None, internal: bool = False
) -> bytes:
    """All tables as one workbook, a sheet each; no cell of it is a formula.

    lookups: where the named records are not all in the plan handed over. internal: as for export_csv().
    Raises FileError when a text is too long for a cell.
    """
    known = lookups or Lookups.of(record for records in plan.values() for record in records)
    return write_workbook({kind: _table(kind, plan.get(kind, ()), known, internal) for kind in _SHEETS})


def _table(
    kind: Kind, records: Iterable[Record], lookups: Lookups, internal: bool
) -> tuple[Sequence[str], Iterable[Sequence[str | int]]]:
    columns = _columns(kind, internal)
    rows = (cells_of(record, lookups) for record in _of_kind(kind, records))
    return columns, ([_typed(column, cells[column]) for column in columns] for cells in rows)


def _columns(kind: Kind, internal: bool) -> tuple[str, ...]:
    return tuple(column for column in COLUMNS[kind] if internal or column not in INTERNAL)


def _of_kind(kind: Kind, records: Iterable[Record]) -> Iterable[Record]:
    return (record for record in records if KIND_OF[type(record)] == kind)


def _typed(column: str, cell: str) -> str | int:
    return int(cell) if column in _NUMBERS and cell.isdecimal() else cell
