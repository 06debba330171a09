"""The budgets of an edition: the list, and one of them step by step, from its lines into the plan."""

from typing import Any
from uuid import UUID, uuid4

import streamlit as st

from campaigns.pages import screens, state, typed, undo_bar
from campaigns.pages.drawing import id_in_address, literal, reported
from campaigns.pages.reach_budget_best import show_best
from campaigns.pages.reach_budget_compare import show_compare
from campaigns.pages.reach_budget_form import (
    ADDRESS,
    CURRENCY,
    EDITING,
    HERE,
    currency_words,
    enter,
    say_unsaved,
)
from campaigns.pages.reach_budget_problem import question_of
from campaigns.pages.reach_budget_start import MOST_LINES, Prefilled, prefilled
from campaigns.pages.reach_budget_take import show_take_over
from campaigns.pages.reach_budget_words import budget_text
from campaigns.pages.reach_figures import Asked
from campaigns.plan.budget import Budget
from campaigns.plan.filter import ActivityFilter

LINES, BEST, COMPARE, TAKE = "Lines and floors", "Find the best split", "Compare splits", "Take over"
_STEPS = (LINES, BEST, COMPARE, TAKE)


def show_budget(asked: Asked) -> None:
    """The budget in the address, otherwise the list of those of the edition."""
    key = id_in_address(ADDRESS)
    if key is None:
        _show_list(asked.edition)
        return
    budget = state.store().get_many(Budget, [key], trash=True).get(key)
    if budget:
        _show_steps(budget)
    elif CURRENCY in st.query_params or _is_begun(key):
        _show_new(key, asked.edition)
    else:
        st.info("There is no budget at this address. Perhaps the link was cut short on its way here.")
    screens.link("reach", "Back to the budgets", **HERE)


def _is_begun(key: UUID) -> bool:
    """Whether this browser has typed into the form of a new budget of that id."""
    return any(draft.key == f"{EDITING.name_of_new}{key}" for draft in typed.unsaved_forms())


def _show_list(edition: int | None) -> None:
    st.subheader(f"Budgets of World Day {edition}" if edition else "Budgets")
    st.markdown(
        "Say what the activities cost and whom they would reach; see how the money reaches the most people "
        "without passing any audience by. The other filters above do not change a budget."
    )
    there = [one for one in state.store().all(Budget) if edition is None or one.edition in (None, edition)]
    for budget in there:
        address = {ADDRESS: str(budget.id), **HERE}
        screens.link("reach", budget_text(budget), icon=":material/payments:", **address)
    if not there:
        st.caption("There is no budget yet.")
    if edition is None:
        st.info("A budget belongs to one edition. Choose it above to start one.")
    else:
        _start()


def _start() -> None:
    """The currency and the button that begins a budget."""
    words = currency_words()
    currency = st.selectbox(
        "Currency of a new budget",
        list(words),
        index=None,
        format_func=words.__getitem__,
        placeholder="Choose the currency first",
        key="reach_budget_currency",
    )
    if st.button("Start a budget", type="primary", disabled=currency is None, key="reach_budget_start"):
        st.query_params.update({ADDRESS: str(uuid4()), CURRENCY: str(currency)})
        st.rerun()


def _show_new(key: UUID, edition: int | None) -> None:
    """The form of a new budget, filled from the plan."""
    st.subheader("New budget")
    currency = st.query_params.get(CURRENCY, "")
    currency = currency if currency in currency_words() else ""
    found = _from_plan(state.store().version(), edition, currency)
    _say_prefilled(found, currency)
    nothing: dict[str, Any] = {"title": "", "money": None}
    enter(
        Budget.model_construct(id=key, edition=edition, currency=currency, lines=found.lines, **nothing),
        new=True,
    )


@st.cache_resource(max_entries=8, show_spinner="Reading the plan…")
def _from_plan(version: int, edition: int | None, currency: str) -> Prefilled:  # noqa: ARG001  the key of the cache
    activities = state.store().activities(ActivityFilter(edition=edition)) if edition and currency else ()
    return prefilled(activities, currency)


def _say_prefilled(found: Prefilled, currency: str) -> None:
    said = [
        f"{len(found.lines):,} activities of the plan have a cost in {currency} or planned reach: each is a "
        "line, one unit being the activity as planned. Cancelled ones are left out, held ones are fixed."
    ] if currency else []  # fmt: skip
    if found.left_out:
        said.append(
            f"{found.left_out:,} more are left out, those with the smallest plans: a budget starts with at "
            f"most {MOST_LINES}. You can add them below."
        )
    if found.elsewhere:
        said.append(f"{found.elsewhere:,} have their cost in another currency: enter it in {currency}.")
    if said:
        st.markdown(" ".join(said))


def _show_steps(budget: Budget) -> None:
    st.subheader(literal(budget.title))
    step = st.pills(
        "Step", _STEPS, default=LINES, required=True, key="reach_budget_step", bind="query-params"
    )
    if step == LINES:
        enter(budget, new=False)
        _offer_trash(budget)
        return
    unsaved = say_unsaved(budget)
    question = question_of(budget)
    with reported():
        if step == BEST:
            show_best(question, unsaved=unsaved)
        elif step == COMPARE:
            show_compare(question, unsaved=unsaved)
        else:
            show_take_over(question)


def _offer_trash(budget: Budget) -> None:
    with st.popover("Move to the trash"):
        st.markdown("It can be restored on the Data screen. Nothing of the plan changes.")
        if st.button("Move it", key="reach_budget_trash"):
            with reported():
                state.store().trash(budget, by=state.who())
                undo_bar.tell("Moved to the trash")
                st.query_params.pop(ADDRESS, None)
                st.rerun()
