"""One record in its form: opened, kept while somebody types, saved, and what to do when somebody was faster.

Organisations that are named for the first time are saved with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID, uuid4

import streamlit as st

from campaigns.pages import drawing, state, undo_bar
from campaigns.pages.conflict import choose_between, moved_to_trash, saved_already
from campaigns.pages.record_words import RecordWords
from campaigns.pages.typed import Form, Values, open_form, unsaved_forms
from campaigns.plan.change import differences
from campaigns.plan.organisation import Organisation
from campaigns.plan.record import Record
from campaigns.store.conflict import ConflictError

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Editing(Generic[R]):
    """How records of one type are typed in.

    values_of: what the form shows of a record, with a field called title. show_fields: draws the widgets.
    read: what the widgets hold, and the version before -> the next version, and organisations to be saved
    with it; raises PlanError. finish: goes where the saved record is shown.
    """

    record_type: type[R]
    words: RecordWords
    values_of: Callable[[R], Values]
    show_fields: Callable[[Form[R]], None]
    read: Callable[[Values, R], tuple[R, Sequence[Organisation]]]
    finish: Callable[[R], None]

    @property
    def name_of_new(self) -> str:
        """How names of forms of new records begin; the id follows."""
        return f"{self.words.what}:new:"

    def new_id(self, mark: str = "", **about: str) -> UUID:
        """The id of the new record this browser began last and has not saved, otherwise a fresh one.

        For forms whose address does not name the record. about: fields that have to hold this in what was
        begun. A tab keeps its fresh id for that mark until a record is saved.
        """
        for draft in unsaved_forms():
            typed = draft.values["values"]
            if draft.key.startswith(self.name_of_new) and about.items() <= typed.items():
                return UUID(draft.key.removeprefix(self.name_of_new))
        marks = (mark, *sorted(about.values()))
        return UUID(st.session_state.setdefault(f"{self._slot}{marks}", str(uuid4())))

    @property
    def _slot(self) -> str:
        return f"editing_new_{self.words.what}"

    def forget_new_ids(self) -> None:
        """A record was saved: the next new one is another."""
        for key in [key for key in st.session_state if str(key).startswith(self._slot)]:
            del st.session_state[key]

    def add(self, start: R) -> None:
        """The form of a new record: start has its id and first content, and need not keep the rules yet."""
        _draw_new(self, start)

    def edit(self, record: R) -> None:
        """The form of a kept record."""
        _draw_kept(self, record)


@st.fragment
def _draw_new(editing: Editing[R], start: R) -> None:
    form = open_form(
        f"{editing.name_of_new}{start.id}",
        editing.record_type,
        None,
        lambda _base: editing.values_of(start),
    )
    _draw(editing, form, start)


@st.fragment
def _draw_kept(editing: Editing[R], record: R) -> None:
    form = open_form(
        f"{editing.words.what}:{record.id}",
        editing.record_type,
        record,
        lambda base: editing.values_of(base or record),
    )
    _draw(editing, form, form.base or record)


def _draw(editing: Editing[R], form: Form[R], before: R) -> None:
    if form.restored:
        st.info(
            "You began this earlier and did not save it. Here is what you typed.", icon=":material/history:"
        )
    st.caption("What you type is kept, also when you leave this page, until you save it or start afresh.")
    editing.show_fields(form)
    form.keep(str(form.values()["title"]) or f"New {editing.words.what}")
    st.divider()
    with drawing.reported():
        _end(editing, form, before)
    if form.values() != form.first:
        st.caption("Not saved yet.")
        if st.button("Start afresh", key=form.key("afresh"), help="Forget what you typed."):
            form.drop()
            st.rerun()


def _end(editing: Editing[R], form: Form[R], before: R) -> None:
    """The button that saves, or what stands in its way: a version somebody else saved meanwhile."""
    kept = state.store().get(editing.record_type, before.id)
    if (kept and kept.revision) == (form.base and form.base.revision):
        if st.button("Save", type="primary", key=form.key("save")):
            _save(editing, form, *editing.read(form.values(), before))
        return
    mine, new = editing.read(form.values(), before)
    if kept is not None and not differences(kept, mine):
        _finish(editing, form, kept)  # saved by this very form, and a late key stroke drew it again
    if kept is None:
        chosen = moved_to_trash(editing.words, mine)
    elif form.base is None:
        chosen = saved_already(editing.words, mine)
        if st.button("Look at what was saved", key=form.key("look")):
            editing.finish(kept)
    else:
        names = {str(one.id): one.title for one in new}
        chosen = choose_between(editing.words, form.base, mine, kept, names)
    if chosen is not None:
        _save(editing, form, chosen, new)


def _save(editing: Editing[R], form: Form[R], record: R, new: Sequence[Organisation]) -> None:
    """Save, then show the record. A version saved in the same moment by somebody else is shown at once."""
    document = record.model_dump_json()
    named = [one for one in new if str(one.id) in document]
    try:
        together: list[Record] = [*named, record]
        state.store().save_all(together, by=state.who())
    except ConflictError as conflict:
        if conflict.theirs is None or differences(conflict.theirs, record):
            st.rerun()
    _finish(editing, form, record)


def _finish(editing: Editing[R], form: Form[R], record: R) -> None:
    form.drop()
    editing.forget_new_ids()
    undo_bar.tell("Saved")
    editing.finish(record)
