"""Taking a split over into the plan: what would change first, then all of it in one step."""

import hashlib

import streamlit as st

from campaigns.pages import state, undo_bar
from campaigns.pages.drawing import literal_text, reported
from campaigns.pages.reach_budget_best import can_be_reckoned
from campaigns.pages.reach_budget_changes import TakenOver, change_row, taken_over
from campaigns.pages.reach_budget_compare import splits_of
from campaigns.pages.reach_budget_grid import show_rows
from campaigns.pages.reach_budget_problem import Question
from campaigns.pages.reach_budget_sentences import spent_sentence
from campaigns.plan.activity import Activity, is_published


def show_take_over(question: Question) -> None:
    """The choice of a split, what it changes, and the button. Raises PlanError when the solver refuses."""
    if not can_be_reckoned(question):
        return
    splits = splits_of(question)
    name = str(st.selectbox("Split to take over", list(splits), key="reach_budget_taken"))
    units = splits[name]
    st.markdown(literal_text(spent_sentence(question, units, question.reach_of(units))))
    keys = [line.activity for line in question.budget.lines]
    found, left = taken_over(question, units, state.store().get_many(Activity, keys))
    st.markdown(
        "Each activity of the budget gets the cost of its units, and as planned reach what its units reach "
        "by themselves; an audience it was not for is added to its audiences. Nothing else changes, and no "
        "other activity."
    )
    _say_special(found, left)
    touched = [one for one in found if one.is_changed]
    if not touched:
        st.success("The plan is already as this split has it.", icon=":material/check:")
        return
    st.markdown(f"**What changes: {len(touched):,} of {len(question.names):,} activities**")
    show_rows([change_row(one) for one in touched], "reach_budget_changes")
    if st.button("Take over into the plan", type="primary", key=f"reach_budget_take_{_mark(touched)}"):
        with reported():
            _take(touched)


def _say_special(found: list[TakenOver], left: list[str]) -> None:
    """What an organiser may not expect: activities that get nothing, published ones, those left alone."""
    nothing = [one.before.title for one in found if not one.units]
    if nothing:
        st.markdown(
            literal_text(
                f"These get no money: {_named(nothing)}. They stay in the plan with their status, with a "
                "cost of 0 and 0 people planned. Cancel those that are not to take place."
            )
        )
    published = sum(one.is_changed and is_published(one.before) for one in found)
    if published:
        st.caption(
            f"{published:,} of them published already. Partners see "
            "neither costs nor planned reach, only an audience that is added."
        )
    if left:
        st.markdown(
            literal_text(f"Left as they are, being cancelled, over already or in the trash: {_named(left)}.")
        )


def _named(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _take(touched: list[TakenOver]) -> None:
    """Save all of them or none; ConflictError when one was changed since it was read."""
    state.store().save_all([one.after for one in touched], by=state.who())
    undo_bar.tell(f"Taken over: {len(touched):,} activities changed.")
    st.rerun()


def _mark(touched: list[TakenOver]) -> str:
    """Of what is shown, so that a click means that and nothing newer."""
    shown = "\n".join(one.after.model_dump_json() for one in touched)
    return hashlib.sha256(shown.encode()).hexdigest()[:16]
