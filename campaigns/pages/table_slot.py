"""What a browser tab remembers of a table to type in, and what its browser finds again after a reload."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

import streamlit as st

from campaigns.pages import state
from campaigns.pages.table_edits import Cells, EditorState, Line, Unsaved, nothing_typed, with_state
from campaigns.plan.record import Record
from campaigns.store.drafts import FormDraft, drop_draft, keep_draft, kept_draft

R = TypeVar("R", bound=Record)
Choices = Mapping[str, Mapping[str, str]]  # column -> what can be chosen in it: id -> words


@dataclass
class Slot(Generic[R]):
    """One table in one tab.

    settled: what was typed before the table was drawn as it is; live: what the browser tells of it since.
    place, lines, choices: what it was drawn from; rows: by key, as drawn. number: of drawings, each of which
    is a widget of its own. seed: makes the ids of its new rows. tried: a save was refused. restored: it shows
    what was typed before a reload. kept: what the database has of it.
    """

    name: str
    settled: Unsaved[R] = field(default_factory=Unsaved)
    live: EditorState = field(default_factory=nothing_typed)
    place: str | None = None
    lines: tuple[Line[R], ...] = ()
    choices: Choices = field(default_factory=dict)
    rows: dict[str, Cells] = field(default_factory=dict)
    number: int = 0
    seed: UUID = field(default_factory=uuid4)
    tried: bool = False
    restored: bool = False
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def typed(self) -> Unsaved[R]:
        """What was typed in all."""
        lines = {str(line.record.id): line for line in self.lines}
        return with_state(self.settled, list(self.rows), lines, self.live, self.seed)

    @property
    def widget(self) -> str:
        """The key of the table as it is drawn now."""
        return f"typed_{_form(self.name)}_{self.number}"

    def draw_from(self, place: str, lines: Sequence[Line[R]], choices: Choices) -> None:
        """Draw the table anew from these when that is needed, with what was typed.

        As long as somebody types it stays as it is, for the browser tells edits by the position of the row.
        """
        is_there = self.place == place and self.widget in st.session_state
        is_same = (self.lines, self.choices) == (tuple(lines), choices)
        if is_there and (is_same or self.typed.count):
            return
        self.put(self.typed)
        self.place, self.lines, self.choices = place, tuple(lines), choices
        self.rows = self.settled.rows(lines)

    def put(self, typed: Unsaved[R]) -> None:
        """The table is drawn anew at its next turn, with this typed into it."""
        self.settled, self.live = typed, nothing_typed()
        self.place, self.rows = None, {}
        self.number, self.seed = self.number + 1, uuid4()


def open_slot(name: str, record_type: type[R], line_of: Callable[[R], Line[R]]) -> Slot[R]:
    """What this tab, or else this browser, remembers of a table. line_of: the row of a record."""
    key = _slot(name)
    if key not in st.session_state:
        st.session_state[key] = _earlier(name, record_type, line_of)
    look(name)
    slot: Slot[R] = st.session_state[key]
    return slot


def look(name: str) -> None:
    """Take in what the browser tells of the table, before anything can interrupt the run."""
    slot: Slot[Record] | None = st.session_state.get(_slot(name))
    told = st.session_state.get(slot.widget) if slot else None
    if slot is not None and told is not None:
        slot.live = EditorState(
            edited_rows=dict(told["edited_rows"]),
            added_rows=list(told["added_rows"]),
            deleted_rows=list(told["deleted_rows"]),
        )


def keep(slot: Slot[R], label: str) -> None:
    """Keep what was typed for this browser, under a label for the list of unsaved forms."""
    typed = slot.typed
    document = _document(typed) if typed.count else {}
    if document == slot.kept:
        return
    slot.kept = document
    if document:
        keep_draft(state.store(), FormDraft(_form(slot.name), state.owner(), label, document))
    else:
        drop_draft(state.store(), _form(slot.name), state.owner())


def _document(typed: Unsaved[R]) -> dict[str, Any]:
    bases = {key: base.record.model_dump_json() for key, base in typed.bases.items()}
    values = {"edited": dict(typed.edited), "added": dict(typed.added), "deleted": list(typed.deleted)}
    return {"values": values, "bases": bases}


def _earlier(name: str, record_type: type[R], line_of: Callable[[R], Line[R]]) -> Slot[R]:
    kept = kept_draft(state.store(), _form(name), state.owner())
    if kept is None:
        return Slot(name)
    said = kept.values["values"]
    bases = {
        key: line_of(record_type.model_validate_json(document))
        for key, document in kept.values["bases"].items()
    }
    typed = Unsaved(said["edited"], said["added"], tuple(said["deleted"]), bases)
    return Slot(name, settled=typed, restored=True, kept=kept.values)


def _form(name: str) -> str:
    """How the list of unsaved forms calls the table."""
    return f"table:{name}"


def _slot(name: str) -> str:
    """Where the tab keeps it: with the widget, under names that typed.discard() forgets."""
    return f"typed_slot_{_form(name)}"
