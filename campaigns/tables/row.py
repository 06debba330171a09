"""One row while it is being read: its cells, what there is to say of it, and words nobody could place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from campaigns.errors import CampaignsError
from campaigns.plan.text import clean_line
from campaigns.tables.fields import KEEP, Field
from campaigns.tables.sheet import Sheet, SheetRow, row_name

_QUOTED = 80  # characters of a cell that a sentence about it repeats
_clean = lru_cache(maxsize=2048)(clean_line)  # the same few words stand in most cells


class RowError(CampaignsError):
    """The row cannot be taken. str(error) says why, in a sentence."""


@dataclass
class Row:
    """One row.

    before: how the record it would change is written now; stands in for columns the file does not have.
    remarks: sentences about the row. kept: lines for the notes, with what could not be placed elsewhere.
    """

    sheet: Sheet
    number: int
    cells: Mapping[str, str]
    before: Mapping[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, sheet: Sheet, row: SheetRow) -> "Row":
        """The row, with what stands in columns we have no field for kept at once."""
        reader = cls(sheet, row.number, row.cells)
        for column in sheet.strange_columns:
            reader.keep(column)
        return reader

    @property
    def name(self) -> str:
        return row_name(self.cells)

    def has(self, *columns: str) -> bool:
        """Whether the file has one of these columns, whatever this row says in it."""
        return not self.sheet.column_set.isdisjoint(columns)

    def raw(self, column: str) -> str:
        """The cell as it stands, "" when it is empty."""
        if column not in self.sheet.column_set:
            return self.before.get(column, "")
        return self.cells.get(column, "")

    def text(self, column: str) -> str:
        """The cell on one line, "" when it is empty."""
        raw = self.raw(column)
        return _clean(raw) if raw else ""

    def keep(self, column: str, remark: str = "") -> None:
        """Keep the cell's words for the notes, and say why when there is something to say."""
        self.keep_words(column, self.text(column), remark)

    def keep_words(self, column: str, words: str, remark: str = "") -> None:
        """Keep these words of a column for the notes."""
        if words:
            self.kept.append(f"{column} in the file: {words}")
        if remark:
            self.remarks.append(remark)

    def notes(self) -> str:
        """The notes with what was kept below them, each line once."""
        notes = self.raw("notes").strip()
        lines = {clean_line(line) for line in notes.splitlines()}
        added = [line for line in dict.fromkeys(self.kept) if line not in lines]
        return "\n".join(part for part in (notes, *added) if part)


def read_fields(row: Row, fields: Iterable[Field], *, strictly: bool) -> dict[str, Any]:
    """Field name -> value for those of these fields that the file has a column for.

    A cell that cannot be read: strictly, RowError; otherwise it is left as it is and kept in the notes.
    """
    values: dict[str, Any] = {}
    for one in fields:
        if not row.has(one.column):
            continue
        try:
            value = one.value(row.raw(one.column))
        except ValueError as error:
            words = clean_line(row.raw(one.column)[: 2 * _QUOTED])[:_QUOTED]
            problem = f"{one.column}, “{words}”, {error}."
            if strictly:
                raise RowError(f"{problem} Correct the cell.") from None
            row.keep(one.column, f"{problem} It is kept in the notes.")
            continue
        if value is not KEEP:
            values[one.name] = value
    return values
