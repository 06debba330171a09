"""Somebody else saved the same record meanwhile: who, what, and which of the two versions to keep."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import uuid4

import streamlit as st

from campaigns.pages import drawing, state
from campaigns.pages.changes import change_sentence, moment_text, names_in
from campaigns.pages.record_words import RecordWords
from campaigns.plan.change import both_changed, changed, differences, merged
from campaigns.plan.record import STORE_FIELDS, Record
from campaigns.store.conflict import ConflictError

R = TypeVar("R", bound=Record)

_MINE, _THEIRS = "mine", "theirs"
_SHORT = 200  # characters a cell of the table shows; longer texts stand in full below it


def choose_between(words: RecordWords, base: R, mine: R, theirs: R, new_names: Mapping[str, str]) -> R | None:
    """The question which version of each field to keep; the answer once it is given, else None.

    base: what both began with. new_names: id -> name of organisations only mine names.
    The answer is to be saved over theirs. Raises PlanError when it would break a rule.
    """
    _say_who(base, mine, theirs)
    compared = _Compared(words, base, mine, theirs, new_names)
    st.table([compared.row(field) for field in words.fields if compared.was_changed(field)])
    choices = {field: _choice(compared, field) for field in compared.disputed}
    undecided = [words.label(field) for field, choice in choices.items() if choice is None]
    if undecided:
        st.caption(f"Still to choose: {', '.join(undecided)}.")
    if st.button(
        "Save with these choices" if choices else "Save both changes",
        type="primary",
        disabled=bool(undecided),
        key=f"conflict_merge_{mine.id}_{theirs.revision}",  # a later version of theirs asks again
    ):
        return merged(base, mine, theirs, {field: choice == _MINE for field, choice in choices.items()})
    return None


def _say_who(base: Record, mine: Record, theirs: Record) -> None:
    since = [change for change in state.store().history(mine.id) if change.revision > base.revision]
    by, at = (since[0].by, since[0].at) if since else ("", None)
    st.warning(drawing.literal_text(str(ConflictError(mine, theirs, by, at))), icon=":material/group:")
    for change in reversed(since):
        st.markdown(f"- {drawing.literal_text(change_sentence(change))}")


class _Compared:
    """The three versions of a record, field by field and in words."""

    def __init__(
        self, words: RecordWords, base: Record, mine: Record, theirs: Record, new_names: Mapping[str, str]
    ) -> None:
        self.words, self.key, self.revision = words, mine.id, theirs.revision
        self.base, self.mine, self.theirs = (one.model_dump(mode="json") for one in (base, mine, theirs))
        self.names = {**names_in([self.base, self.mine, self.theirs]), **new_names}
        self.by_me, self.by_them = differences(base, mine), differences(base, theirs)
        self.disputed = both_changed(base, mine, theirs)

    def was_changed(self, field: str) -> bool:
        return field in self.by_me or field in self.by_them

    def text(self, version: dict[str, Any], field: str) -> str:
        return self.words.in_words(field, version[field], self.names)

    def row(self, field: str) -> dict[str, str]:
        return {
            "Field": self.words.label(field),
            "Before": drawing.literal(self.text(self.base, field)),
            "Theirs": drawing.literal(self.text(self.theirs, field)),
            "Mine": drawing.literal(self.text(self.mine, field)),
            "Kept": self._kept(field),
        }

    def _kept(self, field: str) -> str:
        if field in self.disputed:
            return "You choose"
        if field in self.by_me and field in self.by_them:
            return "Both the same"
        return "Mine: only you changed it" if field in self.by_me else "Theirs: only they changed it"


def _choice(compared: _Compared, field: str) -> str | None:
    """The radio for a field that both changed; None until one is chosen."""
    theirs, mine = compared.text(compared.theirs, field), compared.text(compared.mine, field)
    labels = {_THEIRS: f"Theirs: {drawing.literal(theirs)}", _MINE: f"Mine: {drawing.literal(mine)}"}
    label = compared.words.label(field)
    choice: str | None = st.radio(
        label,
        labels,
        index=None,
        format_func=labels.__getitem__,
        key=f"conflict_choice_{compared.key}_{compared.revision}_{field}",
    )
    if max(len(theirs), len(mine)) > _SHORT:
        with st.expander(f"{label}: both texts in full"):
            left, right = st.columns(2)
            left.text(f"Theirs\n\n{theirs}")
            right.text(f"Mine\n\n{mine}")
    return choice


def moved_to_trash(words: RecordWords, mine: R) -> R | None:
    """Says that the record lies in the trash and offers to restore it; mine as a new one when asked for."""
    last = next(iter(state.store().history(mine.id)), None)
    by, at = (last.by, last.at) if last else ("", None)
    st.warning(drawing.literal_text(str(ConflictError(mine, None, by, at))), icon=":material/delete:")
    if at:
        st.caption(drawing.literal(f"Moved to the trash on {moment_text(at)}."))
    with st.container(horizontal=True):
        if st.button("Restore it, then save", key=f"conflict_restore_{mine.id}"):
            state.store().restore(type(mine), mine.id, by=state.who())
            st.rerun()
        if st.button(f"Save what I typed as a new {words.what}", key=f"conflict_as_new_{mine.id}"):
            return as_new(mine)
    return None


def saved_already(words: RecordWords, mine: R) -> R | None:
    """Says that a new record was saved from another tab; another new one of mine when that is asked for."""
    last = next(iter(state.store().history(mine.id)), None)
    st.warning(
        f"This {words.what} was saved meanwhile, from another window of this browser.",
        icon=":material/group:",
    )
    if last:
        st.markdown(f"- {drawing.literal_text(change_sentence(last))}")
    if st.button(f"Save what is typed here as another {words.what}", key=f"conflict_as_new_{mine.id}"):
        return as_new(mine)
    return None


def as_new(mine: R) -> R:
    """The same under a new id, as if it had never been saved."""
    never_saved = {
        name: field.default
        for name, field in type(mine).model_fields.items()
        if name in STORE_FIELDS or name == "import_key"
    }
    return changed(mine, **never_saved, id=uuid4())
