"""Splits of a budget that are kept under a name."""

import streamlit as st

from campaigns.errors import PlanError
from campaigns.pages import state, undo_bar
from campaigns.pages.drawing import reported
from campaigns.pages.reach_budget_problem import Question, Units
from campaigns.pages.typed import Form
from campaigns.plan.budget import Budget, Split
from campaigns.plan.change import changed

_LONGEST_NAME = 80  # characters: it heads a column


def keep_split(
    question: Question, units: Units, about: str, *, unsaved: bool, typed_in: Form[Budget] | None = None
) -> None:
    """The field for a name and the button that keeps the split.

    about: which split it is, for the keys of the widgets. unsaved: the form of the budget holds changes;
    they would be at odds with a newer version, so that nothing is kept before they are saved. typed_in: the
    form of the units, done with once they are kept.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(
            "Keep this split under a name", max_chars=_LONGEST_NAME, key=f"reach_budget_name_{about}"
        )
        pressed = st.button(
            "Keep this split",
            key=f"reach_budget_keep_{about}_{question.budget.revision}",
            disabled=unsaved,
            help="Save what you typed under “Lines and floors” first." if unsaved else None,
        )
    if pressed:
        with reported():
            _keep(question, name, units)
            if typed_in:
                typed_in.drop()
            st.rerun()


def _keep(question: Question, name: str, units: Units) -> None:
    """Save the budget with one more split.

    Raises PlanError without a name or with one there is, ConflictError when somebody saved meanwhile.
    """
    if not name.strip():
        raise PlanError("The split needs a name, so that you find it again. Enter one.")
    budget = question.budget
    _save(question, (*budget.splits, Split(name=name, units=units)), f"“{name.strip()}” is kept.")


def remove(question: Question, name: str) -> None:
    """Save the budget without the split of that name. Raises ConflictError when somebody saved meanwhile."""
    left = tuple(split for split in question.budget.splits if split.name != name)
    _save(question, left, f"“{name}” was removed.")


def _save(question: Question, splits: tuple[Split, ...], said: str) -> None:
    state.store().save(changed(question.budget, splits=splits), by=state.who())
    undo_bar.tell(said)
