"""Tables of records to type in: drawn, kept while somebody types, saved together, and told where that fails.

All rows are saved in one transaction or, when one of them is wrong, none. After it deleted rows go to the
trash.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

import streamlit as st
from pydantic import ValidationError

from campaigns.charts.chart import counted
from campaigns.errors import CampaignsError, PlanError
from campaigns.pages import state, undo_bar
from campaigns.pages.drawing import literal_text, reported
from campaigns.pages.table_conflict import ask_whose
from campaigns.pages.table_edits import Cells, Line, Unsaved, day_in
from campaigns.pages.table_slot import Choices, Slot, keep, look, open_slot
from campaigns.plan.change import changed
from campaigns.plan.record import Record
from campaigns.store.conflict import ConflictError

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class TypedTable(Generic[R]):
    """How records of one type are typed into a table.

    name: in the keys of widgets. columns: column -> how it is drawn, in order, for the choices there are.
    read: all cells of a row, what was typed of them, the version before (None for a new row) -> the next
    version; raises PlanError. line_of: the row of a record. called: what a row is called in a sentence, by
    its cells. alt: what the table is called. days: columns that hold days.
    """

    name: str
    record_type: type[R]
    columns: Callable[[Choices], Mapping[str, Any]]
    read: Callable[[Cells, Cells, Line[R] | None], R]
    line_of: Callable[[R], Line[R]]
    called: Callable[[Cells], str]
    alt: str
    days: tuple[str, ...] = ()

    @property
    def slot(self) -> Slot[R]:
        """What this tab remembers of it."""
        return open_slot(self.name, self.record_type, self.line_of)

    def show(self, lines: Sequence[Line[R]], choices: Choices, place: str) -> None:
        """The table of these records, and below it what becomes of what was typed.

        place: says which rows these are; when it changes, the table is drawn anew with what was typed.
        """
        slot = self.slot
        slot.draw_from(place, lines, choices)
        if slot.restored and slot.typed.count:
            st.info(
                "You began this earlier and did not save it. Here is what you typed.",
                icon=":material/history:",
            )
        _draw(self, slot)
        keep(slot, self.alt)
        with reported():
            _show_end(self, slot)

    def problem(self, typed: Unsaved[R], key: str) -> str:
        """Why a row cannot be saved, "" when it can."""
        try:
            self.next_version(typed, key)
        except ValidationError as error:
            first = error.errors()[0]
            return f"{str(first['loc'][0]).capitalize()}: {first['msg']}. Correct it."
        except CampaignsError as error:
            return str(error)
        return ""

    def next_version(self, typed: Unsaved[R], key: str) -> R:
        """The record of a row as it is typed. Raises PlanError or ValidationError."""
        if key in typed.added:
            return changed(self.read(typed.added[key], typed.added[key], None), id=UUID(key))
        base = typed.bases[key]
        return self.read({**base.cells, **typed.edited[key]}, typed.edited[key], base)

    def row_name(self, typed: Unsaved[R], key: str) -> str:
        """What a row is called in a sentence."""
        if key in typed.added:
            new = f"New row {list(typed.added).index(key) + 1}"
            called = self.called(typed.added[key])
            return f"{new}, {called}" if called else new
        return self.called({**typed.bases[key].cells, **typed.edited.get(key, {})})


def chosen(label: str, words: Mapping[str, str], **more: Any) -> Any:
    """A column in which one of several is chosen. words: id -> what people read."""
    return st.column_config.SelectboxColumn(
        label, options=list(words), format_func=lambda one: words.get(str(one), str(one)), **more
    )


def _draw(table: TypedTable[R], slot: Slot[R]) -> None:
    from pandas import DataFrame  # slow, and loaded by the first table anyway

    columns = table.columns(slot.choices)
    rows = [[_shown(row, name, table.days) for name in columns] for row in slot.rows.values()]
    st.data_editor(
        DataFrame(rows, columns=list(columns), dtype=object),
        column_config=dict(columns),
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        key=slot.widget,
        on_change=look,
        args=(table.name,),
        alt=table.alt,
    )


def _shown(row: Cells, column: str, days: Collection[str]) -> Any:
    """A cell as the table takes it: of numbers some may be missing, and a day that was typed is text."""
    value = row.get(column)
    if column not in days:
        return float(value) if isinstance(value, int) else value
    try:
        return day_in(row, column, column)
    except PlanError:  # no browser lets anybody type it; the row is named when it is saved
        return None


def _show_end(table: TypedTable[R], slot: Slot[R]) -> None:
    """What was typed, in numbers; what stands in its way; the button that saves it."""
    typed = slot.typed
    if not typed.count:
        slot.tried = slot.restored = False
        return
    _drop_saved(table, slot, typed)
    kept = state.store().get_many(table.record_type, map(UUID, typed.bases))
    conflicts = [key for key, base in typed.bases.items() if _is_other(base, kept.get(UUID(key)))]
    for key in conflicts:
        theirs = kept.get(UUID(key))
        line = table.line_of(theirs) if theirs else None
        answer = ask_whose(typed, key, table.row_name(typed, key), line)
        if answer is not None:
            _put(slot, answer)
    st.caption(f"Not saved yet: {_what(typed)}. It stays here when you leave this screen.")
    with st.container(horizontal=True):
        save = f"Save {counted(typed.count, 'row')}"
        if st.button(save, type="primary", key=f"typed_table_save_{table.name}"):
            slot.tried = True
            _save(table, slot, kept, conflicts)
        if st.button("Start afresh", key=f"typed_table_afresh_{table.name}", help="Forget what you typed."):
            _put(slot, Unsaved())
    if slot.tried:
        _show_problems(table, typed, conflicts)


def _put(slot: Slot[R], typed: Unsaved[R]) -> None:
    slot.put(typed)
    st.rerun()


def _drop_saved(table: TypedTable[R], slot: Slot[R], typed: Unsaved[R]) -> None:
    """Forget new rows that another window of this browser has saved meanwhile."""
    saved = state.store().get_many(table.record_type, map(UUID, typed.added), trash=True)
    if saved:
        for key in saved:
            typed = typed.without(str(key))
        _put(slot, typed)


def _is_other(base: Line[R], kept: R | None) -> bool:
    return kept is None or kept.revision != base.record.revision


def _what(typed: Unsaved[R]) -> str:
    parts = {"changed": typed.edited, "new": typed.added, "to the trash": typed.deleted}
    said = ", ".join(f"{len(keys):,} {what}" for what, keys in parts.items() if keys)
    return f"{said} (the Data screen restores it)" if typed.deleted else said


def _save(table: TypedTable[R], slot: Slot[R], kept: Mapping[UUID, R], conflicts: Sequence[str]) -> None:
    """Save all and draw the table anew or, when one row is wrong or was changed meanwhile, do nothing."""
    typed = slot.typed
    keys = [*typed.edited, *typed.added]
    if conflicts or any(table.problem(typed, key) for key in keys):
        return
    try:
        state.store().save_all([table.next_version(typed, key) for key in keys], by=state.who())
        left = typed.deletions
        slot.put(left)
        for key in typed.deleted:
            state.store().trash(kept[UUID(key)], by=state.who())
            left = left.without(key)
            slot.put(left)
    except ConflictError:  # somebody was faster by a moment: the next run tells who
        st.rerun()
    undo_bar.tell(f"Saved: {_what(typed)}")
    st.rerun()


def _show_problems(table: TypedTable[R], typed: Unsaved[R], conflicts: Sequence[str]) -> None:
    found = {key: table.problem(typed, key) for key in (*typed.edited, *typed.added)}
    wrong = {key: problem for key, problem in found.items() if problem}
    if wrong:
        head = (
            "Nothing was saved: rows are saved together, and these are not right yet. Mend them, then save."
        )
        lines = [f"- {literal_text(f'{table.row_name(typed, key)}: {why}')}" for key, why in wrong.items()]
        st.error("\n".join([head, *lines]))
    elif conflicts:
        st.error(
            "Nothing was saved. Decide above about the rows that somebody else changed, then save again."
        )
