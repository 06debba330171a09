"""Somebody else saved the same activity meanwhile: who, what, and which of the two to keep."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import streamlit as st

from campaigns.pages import activity_people, drawing, screens, state
from campaigns.pages.activity_history import change_sentence, moment_text
from campaigns.pages.activity_words import FIELDS, in_words
from campaigns.plan.activity import Activity
from campaigns.plan.change import both_changed, changed, differences, merged
from campaigns.store.conflict import ConflictError

_MINE, _THEIRS = "mine", "theirs"
_SHORT = 200  # characters a cell of the table shows; longer texts stand in full below it


def choose_between(
    base: Activity, mine: Activity, theirs: Activity, new_names: Mapping[str, str]
) -> Activity | None:
    """The question which version of each field to keep; the answer once it is given, else None.

    base: what both began with. new_names: id -> name of organisations only mine names.
    The answer is to be saved over theirs. Raises PlanError when it would break a rule.
    """
    _say_who(base, mine, theirs)
    words = _Words({**activity_people.all_names(), **new_names}, base, mine, theirs)
    disputed = both_changed(base, mine, theirs)
    _table(words, disputed)
    choices = {field: _choice(words, field, theirs.revision) for field in disputed}
    undecided = [FIELDS[field] for field, choice in choices.items() if choice is None]
    if undecided:
        st.caption(f"Still to choose: {', '.join(undecided)}.")
    if st.button(
        "Save with these choices" if disputed else "Save both changes",
        type="primary",
        disabled=bool(undecided),
        key=f"activity_merge_{mine.id}_{theirs.revision}",  # a later version of theirs asks again
    ):
        return merged(base, mine, theirs, {field: choice == _MINE for field, choice in choices.items()})
    return None


class _Words:
    """What stands in a field of each of the three versions."""

    def __init__(self, names: Mapping[str, str], base: Activity, mine: Activity, theirs: Activity) -> None:
        self.names = names
        self.base, self.mine, self.theirs = (one.model_dump(mode="json") for one in (base, mine, theirs))
        self.by_me, self.by_them = differences(base, mine), differences(base, theirs)

    def of(self, version: dict[str, Any], field: str) -> str:
        return in_words(field, version[field], self.names)


def _say_who(base: Activity, mine: Activity, theirs: Activity) -> None:
    since = [change for change in state.store().history(mine.id) if change.revision > base.revision]
    by, at = (since[0].by, since[0].at) if since else ("", None)
    st.warning(drawing.literal_text(str(ConflictError(mine, theirs, by, at))), icon=":material/group:")
    for change in reversed(since):
        st.markdown(f"- {drawing.literal_text(change_sentence(change))}")


def _table(words: _Words, disputed: tuple[str, ...]) -> None:
    st.table(
        [
            {
                "Field": FIELDS[field],
                "Before": drawing.literal(words.of(words.base, field)),
                "Theirs": drawing.literal(words.of(words.theirs, field)),
                "Mine": drawing.literal(words.of(words.mine, field)),
                "Kept": _kept(words, field, disputed),
            }
            for field in FIELDS
            if field in words.by_me or field in words.by_them
        ]
    )


def _kept(words: _Words, field: str, disputed: tuple[str, ...]) -> str:
    if field in disputed:
        return "You choose"
    if field in words.by_me and field in words.by_them:
        return "Both the same"
    return "Mine: only you changed it" if field in words.by_me else "Theirs: only they changed it"


def _choice(words: _Words, field: str, revision: int) -> str | None:
    """The radio for a field that both changed; None until one is chosen."""
    theirs, mine = words.of(words.theirs, field), words.of(words.mine, field)
    labels = {_THEIRS: f"Theirs: {drawing.literal(theirs)}", _MINE: f"Mine: {drawing.literal(mine)}"}
    choice: str | None = st.radio(
        FIELDS[field],
        labels,
        index=None,
        format_func=labels.__getitem__,
        key=f"activity_choice_{words.mine['id']}_{revision}_{field}",
    )
    if max(len(theirs), len(mine)) > _SHORT:
        with st.expander(f"{FIELDS[field]}: both texts in full"):
            left, right = st.columns(2)
            left.text(f"Theirs\n\n{theirs}")
            right.text(f"Mine\n\n{mine}")
    return choice


def moved_to_trash(mine: Activity) -> Activity | None:
    """Says that the activity lies in the trash and offers to restore it; mine as a new one when asked for."""
    last = next(iter(state.store().history(mine.id)), None)
    by, at = (last.by, last.at) if last else ("", None)
    st.warning(drawing.literal_text(str(ConflictError(mine, None, by, at))), icon=":material/delete:")
    if at:
        st.caption(drawing.literal(f"Moved to the trash on {moment_text(at)}."))
    with st.container(horizontal=True):
        if st.button("Restore it, then save", key=f"activity_restore_{mine.id}"):
            state.store().restore(Activity, mine.id, by=state.who())
            st.rerun()
        if st.button("Save what I typed as a new activity", key=f"activity_as_new_{mine.id}"):
            return as_new(mine)
    return None


def saved_already(mine: Activity) -> Activity | None:
    """Says that a new activity was saved from another tab; another new one of mine when that is asked for."""
    last = next(iter(state.store().history(mine.id)), None)
    st.warning(
        "This activity was saved meanwhile, from another window of this browser.", icon=":material/group:"
    )
    if last:
        st.markdown(f"- {drawing.literal_text(change_sentence(last))}")
    screens.link("activity", "Look at what was saved", activity=str(mine.id))
    if st.button("Save what is typed here as another activity", key=f"activity_as_new_{mine.id}"):
        return as_new(mine)
    return None


def as_new(mine: Activity) -> Activity:
    """The same under a new id, as if it had never been saved."""
    return changed(mine, id=uuid4(), revision=0, created_at=None, modified_at=None, import_key="", sequence=0)
