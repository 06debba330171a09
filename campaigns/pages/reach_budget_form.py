"""The form of a budget: its money, the activities it may be spent on, and the floors for audiences."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import streamlit as st

from campaigns.pages import form_fields, state
from campaigns.pages.editing import Editing
from campaigns.pages.reach_address import BUDGET as BUDGET_VIEW
from campaigns.pages.reach_address import VIEW
from campaigns.pages.reach_budget_floors import enter_floors
from campaigns.pages.reach_budget_lines import enter_lines
from campaigns.pages.reach_budget_start import line_of, may_be_paid
from campaigns.pages.reach_budget_values import (
    Values,
    audiences_of,
    lines_typed,
    new_line,
    read,
    values_of,
)
from campaigns.pages.reach_budget_words import BUDGET, titles_of
from campaigns.pages.reach_words import audience_text
from campaigns.pages.typed import Form, open_form
from campaigns.plan.activity import Activity
from campaigns.plan.budget import Budget
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.organisation import Organisation
from campaigns.reference.audiences import audiences
from campaigns.reference.countries import currencies

ADDRESS, CURRENCY = "budget", "budget_currency"  # names in the address
HERE = {VIEW: BUDGET_VIEW}

_OFFERED = 40  # activities offered at once beside those in the budget
_EDITION = "reach_budget_edition"


def enter(budget: Budget, *, new: bool) -> None:
    """The form of a budget, new or kept. A form in which nothing was typed follows the version kept now."""
    st.session_state[_EDITION] = budget.edition
    if new:
        EDITING.add(budget)
        return
    form = open_form(form_name(budget.id), Budget, budget, lambda base: values_of(base or budget))
    if form.base and form.base.revision != budget.revision and form.values() == form.first:
        form.drop()
    EDITING.edit(budget)


def form_name(key: UUID) -> str:
    """How the form of a kept budget is called."""
    return f"{BUDGET.what}:{key}"


def currency_words() -> dict[str, str]:
    """Currency -> its code and name."""
    return {code: f"{code}: {name}" for code, name in currencies().items()}


def _show_fields(form: Form[Budget]) -> None:
    _add_new_lines(form)
    form_fields.line(form, "title", "Title of the budget")
    left, right = st.columns(2)
    with left:
        form_fields.line(form, "money", "Money to spend at most", "A number such as 3000 or 1200.50")
    with right:
        form_fields.choice(
            form, "currency", "Currency", {"": "Choose the currency"} | currency_words(),
            "Of the money and of every cost below. Costs are not converted.",
        )  # fmt: skip
    titles = titles_of(form.values()["activities"])
    _choose_activities(form, titles)
    enter_lines(form, titles)
    enter_floors(form)
    st.text_area("Notes", key=form.key("notes"))


def _choose_activities(form: Form[Budget], titles: Mapping[str, str]) -> None:
    chosen = len(form.values()["activities"])
    with st.expander(f"Which activities and audiences ({chosen:,} activities)", icon=":material/checklist:"):
        wanted = st.text_input("Find an activity to add", key=form.key("find"), live="300ms")
        edition = st.session_state.get(_EDITION)
        found = state.store().activities(ActivityFilter(edition=edition, text=wanted), size=_OFFERED)
        offered = {str(one.id): one.title for one in found if may_be_paid(one)}
        form_fields.several(form, "activities", "Activities in this budget", {**titles, **offered})
        words = {one: audience_text(one) for one in audiences()}
        form_fields.several(
            form, "audiences", "Audiences counted", words, "Each has a column in the table below."
        )


def _add_new_lines(form: Form[Budget]) -> None:
    """A line for each activity just chosen, as the plan has it; its audiences are counted from then on."""
    values = form.values()
    new = [UUID(key) for key in values["activities"] if key not in lines_typed(values)]
    if not new:
        return
    activities = state.store().get_many(Activity, new)
    made = [line_of(activity, values["currency"]) for activity in activities.values()]
    st.session_state[form.key("lines")] = [*values["lines"], *map(new_line, made)]
    st.session_state[form.key("audiences")] = list(dict.fromkeys([*values["audiences"], *audiences_of(made)]))


def _titled_read(values: Values, before: Budget) -> tuple[Budget, Sequence[Organisation]]:
    return read(values, before, titles_of(values["activities"]))


def _show_budget(saved: Budget) -> None:
    st.query_params[ADDRESS] = str(saved.id)
    st.query_params.pop(CURRENCY, None)
    st.rerun()


EDITING = Editing(Budget, BUDGET, values_of, _show_fields, _titled_read, _show_budget)


def say_unsaved(budget: Budget) -> bool:
    """Whether this browser has typed into the form of the budget and not saved it; says so."""
    form = open_form(form_name(budget.id), Budget, budget, lambda base: values_of(base or budget))
    unsaved = form.values() != form.first
    if unsaved:
        st.warning(
            "You typed something under “Lines and floors” that is not saved yet. What follows is for the "
            "budget as it was saved last.",
            icon=":material/edit_note:",
        )
    return unsaved
