"""The best split of a budget: what to buy, whom it reaches, what more money and the floors do."""

import streamlit as st

from campaigns.charts.curve_chart import reach_curve
from campaigns.pages import screens
from campaigns.pages.drawing import literal_text, show_chart
from campaigns.pages.reach_address import AIMS, VIEW
from campaigns.pages.reach_budget_grid import show_rows
from campaigns.pages.reach_budget_kept import keep_split
from campaigns.pages.reach_budget_problem import Question, Units, answer_to, curve_of
from campaigns.pages.reach_budget_sentences import (
    fairness_sentence,
    more_money_sentence,
    spent_sentence,
    unfit_sentences,
)
from campaigns.pages.reach_budget_tables import audience_rows, line_rows
from campaigns.pages.reach_words import audience_text
from campaigns.reach.budget import BudgetAnswer
from campaigns.reach.budget_split import SplitReach, one_more

BEST, FAIREST, FREE, CHEAPEST = "Best split", "Fairest split", "Without floors", "Least money for the floors"


def can_be_reckoned(question: Question) -> bool:
    """Whether the size of every audience is known; says which are missing."""
    if question.missing:
        named = ", ".join(audience_text(one) for one in question.missing)
        st.warning(
            f"The size is not entered of {named}. How many people a split reaches depends on it: enter it, "
            "or take the audience out of the budget."
        )
        screens.link("reach", "Enter an audience size", icon=":material/add:", do="new", **{VIEW: AIMS})
    return not question.missing


def splits_found(question: Question) -> dict[str, Units]:
    """The splits the solver offers, by name, the best one first. Raises PlanError when it refuses."""
    answer = answer_to(question.problem())
    return {name: question.units_of(split) for name, split in _splits(answer).items()}


def _splits(answer: BudgetAnswer) -> dict[str, SplitReach]:
    """Those that differ in their units only; the least money only when it is more than there is."""
    found = {BEST if answer.floors_fit else FAIREST: answer.split}
    if answer.free_split.units != answer.split.units:
        found[FREE] = answer.free_split
    if answer.cheapest is not None and not answer.floors_fit:
        found[CHEAPEST] = answer.cheapest
    return found


def show_best(question: Question, *, unsaved: bool) -> None:
    """The split, its tables, its sentences and its chart. Raises PlanError when the solver refuses."""
    if not can_be_reckoned(question):
        return
    answer = answer_to(question.problem())
    refused = unfit_sentences(question, answer)
    if refused:
        st.warning(literal_text(" ".join(refused)), icon=":material/balance:")
    found = _splits(answer)
    name = str(_choose(list(found)))
    split, units = found[name], question.units_of(found[name])
    st.markdown(f"**{literal_text(spent_sentence(question, units, split))}**")
    _show_tables(question, split, units)
    _show_sentences(question, answer)
    keep_split(question, units, name, unsaved=unsaved)
    show_chart(reach_curve(curve_of(question.problem(), units)), key="reach_budget_curve")


def _choose(names: list[str]) -> str | None:
    if len(names) == 1:
        return names[0]
    return st.segmented_control(
        "Which split", names, default=names[0], required=True, key=f"reach_budget_which_{len(names)}"
    )


def _show_tables(question: Question, split: SplitReach, units: Units) -> None:
    more = one_more(question.problem(), split.units)
    st.markdown("**What to buy**")
    show_rows(line_rows(question, units, more), "reach_budget_lines")
    st.markdown("**Whom it reaches**")
    show_rows(audience_rows(question, split), "reach_budget_audiences")
    st.caption(
        "Planned, never counted as reached. Every figure rests on what a unit is assumed to reach. Likely: "
        "how far it may be off because nobody knows who is reached twice. Certain: it cannot be outside, as "
        "long as the figures of single units hold."
    )


def _show_sentences(question: Question, answer: BudgetAnswer) -> None:
    said = [more_money_sentence(question, answer), fairness_sentence(answer)]
    st.markdown("\n".join(f"- {literal_text(one)}" for one in said))
    early = " The search was stopped before it was sure; a slightly better split may exist." * (
        answer.stopped_early
    )
    st.caption(literal_text(f"How it was found: {answer.method}.{early}"))
