"""What was typed into a table of records and is not saved yet, by record and not by where the row stood.

A browser tells edits by the position of a row in the table it was given. Here they become edits of records,
so that they outlive another page of the table, another filter, another screen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypedDict, TypeVar
from uuid import UUID, uuid5

from campaigns.errors import PlanError
from campaigns.plan.record import Record

R = TypeVar("R", bound=Record)
Cells = dict[str, Any]  # column -> what stands in it: text, a number, a day, or None


class EditorState(TypedDict):
    """What the browser tells of a table: position -> column -> value, new rows, positions of deleted rows."""

    edited_rows: dict[int, Cells]
    added_rows: list[Cells]
    deleted_rows: list[int]


@dataclass(frozen=True)
class Line(Generic[R]):
    """A record as it was read, and the cells of its row."""

    record: R
    cells: Cells


@dataclass(frozen=True)
class Unsaved(Generic[R]):
    """What was typed. Keys are ids of records; deleted ones are in neither edited nor added.

    edited: only the columns that were typed into. bases: the versions that edits and deletions began with.
    """

    edited: Mapping[str, Cells] = field(default_factory=dict)
    added: Mapping[str, Cells] = field(default_factory=dict)
    deleted: tuple[str, ...] = ()
    bases: Mapping[str, Line[R]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many records saving would touch."""
        return len(self.edited) + len(self.added) + len(self.deleted)

    @property
    def deletions(self) -> "Unsaved[R]":
        """Of what was typed only the deleted rows."""
        bases = {key: base for key, base in self.bases.items() if key in self.deleted}
        return Unsaved(deleted=self.deleted, bases=bases)

    def without(self, key: str) -> "Unsaved[R]":
        """What was typed, but for this record."""
        return Unsaved(
            _but(self.edited, key),
            _but(self.added, key),
            tuple(one for one in self.deleted if one != key),
            _but(self.bases, key),
        )

    def over(self, line: Line[R]) -> "Unsaved[R]":
        """The same edits, to be put on top of a later version of the record."""
        return Unsaved(self.edited, self.added, self.deleted, {**self.bases, str(line.record.id): line})

    def rows(self, lines: Sequence[Line[R]]) -> dict[str, Cells]:
        """The table to draw: the cells of these records with what was typed, then the new rows."""
        found: dict[str, Cells] = {}
        for line in lines:
            key = str(line.record.id)
            if key not in self.deleted:
                found[key] = {**self.bases.get(key, line).cells, **self.edited.get(key, {})}
        return {**found, **self.added}


def with_state(
    before: Unsaved[R], drawn: Sequence[str], lines: Mapping[str, Line[R]], state: EditorState, seed: UUID
) -> Unsaved[R]:
    """What was typed in all, after the browser told what happened to the table it was given last.

    drawn: keys of the rows of that table. lines: its records. seed: makes the ids of new rows, the same ones
    each time it is asked for the same state.
    """
    edited, added = dict(before.edited), dict(before.added)
    deleted, bases = list(before.deleted), dict(before.bases)
    for position, cells in state["edited_rows"].items():
        key = drawn[position]
        into = added if key in added else edited
        into[key] = {**into.get(key, {}), **cells}
    for position in state["deleted_rows"]:
        key = drawn[position]
        edited.pop(key, None)
        if added.pop(key, None) is None:
            deleted.append(key)
    for position, cells in enumerate(state["added_rows"]):
        if any(value not in (None, "") for value in cells.values()):
            added[str(uuid5(seed, str(position)))] = dict(cells)
    for key in (*edited, *deleted):
        if key in lines:
            bases.setdefault(key, lines[key])
    differing = {key: _differing(cells, bases[key].cells) for key, cells in edited.items()}
    edited = {key: cells for key, cells in differing.items() if cells}
    in_use = {key: base for key, base in bases.items() if key in edited or key in deleted}
    return Unsaved(edited, added, tuple(deleted), in_use)


def nothing_typed() -> EditorState:
    """The state of a table that nobody has touched."""
    return EditorState(edited_rows={}, added_rows=[], deleted_rows=[])


def text_in(cells: Cells, column: str) -> str:
    """The words of a cell, "" when it is empty."""
    value = cells.get(column)
    return "" if value is None else str(value)


def number_in(cells: Cells, column: str, label: str) -> int | None:
    """The whole number of a cell, None when it is empty. Raises PlanError. label: of the column."""
    value = cells.get(column)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value) or value < 0:
        raise PlanError(f"{label} has to be a whole number from 0 on. Correct it.")
    return int(value)


def day_in(cells: Cells, column: str, label: str) -> date | None:
    """The day of a cell, None when it is empty. Raises PlanError. label: of the column."""
    value = cells.get(column)
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise PlanError(f"{label}, “{str(value)[:40]}”, is no day of the calendar. Correct it.") from None


def choice_in(cells: Cells, column: str, words: Mapping[str, str], label: str) -> str:
    """The id that was chosen in a cell. Raises PlanError when none of words was. label: of the column."""
    value = text_in(cells, column)
    if value not in words:
        raise PlanError(f"{label} is empty or none of the list. Choose one.")
    return value


def _differing(typed: Cells, before: Cells) -> Cells:
    """What was typed, but for cells that say again what stood there."""
    return {column: value for column, value in typed.items() if _said(value) != _said(before.get(column))}


def _said(value: Any) -> str:
    return "" if value is None else str(value)


def _but(mapping: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {one: value for one, value in mapping.items() if one != key}
