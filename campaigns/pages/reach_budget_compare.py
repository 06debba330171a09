"""Splits side by side: those found, those kept, and one of one's own."""

import json
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from campaigns.pages.drawing import literal_text, reported
from campaigns.pages.reach_budget_best import can_be_reckoned, splits_found
from campaigns.pages.reach_budget_grid import draw_anew, edit_cells, numbers, show_rows
from campaigns.pages.reach_budget_kept import keep_split, remove
from campaigns.pages.reach_budget_problem import Question, Units
from campaigns.pages.reach_budget_sentences import spent_sentence
from campaigns.pages.reach_budget_tables import (
    audience_rows,
    compared_audiences,
    compared_lines,
    limits_text,
)
from campaigns.pages.typed import Form, open_form
from campaigns.plan.budget import MOST_UNITS, Budget
from campaigns.reach.budget_split import SplitReach

OWN = "My own split, as typed above"
FOUND = " (found now)"


def splits_of(question: Question) -> dict[str, Units]:
    """Every split by name: those kept, then those found. Raises PlanError when the solver refuses."""
    kept = {split.name: split.units for split in question.budget.splits}
    return kept | {f"{name}{FOUND}": units for name, units in splits_found(question).items()}


def show_compare(question: Question, *, unsaved: bool) -> None:
    """One's own split, and any two side by side. Raises PlanError when the solver refuses."""
    if not can_be_reckoned(question):
        return
    splits = splits_of(question)
    with st.expander("Make a split of your own", icon=":material/tune:"):
        own = _enter_own(question, splits, unsaved=unsaved)
    choices = {**splits, OWN: own}
    left, right = st.columns(2)
    names = list(choices)
    first = left.selectbox("One split", names, key="reach_budget_first")
    second = right.selectbox(
        "The other split", names, index=min(1, len(names) - 1), key="reach_budget_second"
    )
    _show_difference(question, {str(first): choices[first]}, {str(second): choices[second]})
    _offer_removal(question)


def _enter_own(question: Question, splits: Mapping[str, Units], *, unsaved: bool) -> Units:
    """The units typed, with what they cost and reach."""
    budget = question.budget
    form = open_form(f"budget:own:{budget.id}", Budget, budget, lambda _base: _fill(budget))
    st.caption("Type how many units of each line you would buy. Nothing is changed to fit, nothing is saved.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox("Begin with", list(splits), key=form.key("start"))
        st.button("Put these units in", key=form.key("put"), on_click=_put_in, args=(form, question, splits))
    units = _type_units(form, question)
    split = question.reach_of(units)
    st.markdown(f"**{literal_text(spent_sentence(question, units, split))}**")
    show_rows(audience_rows(question, split), "reach_budget_own")
    keep_split(question, units, "own", unsaved=unsaved, typed_in=form)
    return units


def _type_units(form: Form[Budget], question: Question) -> Units:
    """The table of units; what stands in it."""
    budget = question.budget
    typed = _typed(form)
    activities = [str(line.activity) for line in budget.lines]
    edits = edit_cells(
        form,
        "units",
        activities,
        {
            "title": pd.Series(question.names, dtype="str"),
            "units": numbers([typed.get(key, 0) for key in activities]),
            "limits": pd.Series([limits_text(line) for line in budget.lines], dtype="str"),
        },
        _columns(),
        ["title", "limits"],
        "Units of my own split",
    )
    for place, cells in edits.items():
        typed[activities[place]] = int(cells.get("units") or 0)
    st.session_state[form.key("units")] = json.dumps(typed, sort_keys=True)
    form.keep(f"A split of “{budget.title}”")
    return tuple(typed.get(key, 0) for key in activities)


def _fill(budget: Budget) -> dict[str, str]:
    """The fewest units that have to be bought."""
    least = {str(line.activity): line.minimum if line.fixed is None else line.fixed for line in budget.lines}
    return {"units": json.dumps(least, sort_keys=True)}


def _typed(form: Form[Budget]) -> dict[str, int]:
    """Activity -> units."""
    typed: dict[str, int] = json.loads(form.values()["units"])
    return typed


def _put_in(form: Form[Budget], question: Question, splits: Mapping[str, Units]) -> None:
    held = form.handed_back("start")
    if held is not None:
        keys = [str(line.activity) for line in question.budget.lines]
        units = dict(zip(keys, splits[held[0]], strict=True))
        st.session_state[form.key("units")] = json.dumps(units, sort_keys=True)
        draw_anew(form)


def _columns() -> dict[str, object]:
    config = st.column_config
    return {
        "title": config.TextColumn("Activity", width="medium"),
        "units": config.NumberColumn("Units", min_value=0, max_value=MOST_UNITS, step=1),
        "limits": config.TextColumn("Possible"),
    }


def _show_difference(question: Question, first: Mapping[str, Units], second: Mapping[str, Units]) -> None:
    (one, one_units), (other, other_units) = *first.items(), *second.items()
    if one == other:
        st.info("Choose two different splits.")
        return
    units, splits = (one_units, other_units), [question.reach_of(each) for each in (one_units, other_units)]
    st.markdown("**What is bought**")
    show_rows(compared_lines(question, (one, other), units), "reach_budget_bought")
    st.markdown("**Whom it reaches**")
    show_rows(compared_audiences(question, (one, other), splits), "reach_budget_reached")
    st.markdown(literal_text(_difference_sentence(one, other, splits)))
    st.caption("Planned, never counted as reached. The difference is of the second split against the first.")


def _difference_sentence(one: str, other: str, splits: list[SplitReach]) -> str:
    first, second = (round(split.people) for split in splits)
    if first == second:
        return f"“{other}” reaches as many people as “{one}”, audiences counted apart."
    words = f"about {abs(second - first):,} people {'more' if second > first else 'fewer'}"
    return f"“{other}” reaches {words} than “{one}”, audiences counted apart."


def _offer_removal(question: Question) -> None:
    kept = [split.name for split in question.budget.splits]
    if not kept:
        return
    with st.popover("Remove a kept split"):
        name = st.selectbox("Split", kept, key="reach_budget_removed")
        if st.button("Remove it", key=f"reach_budget_remove_{question.budget.revision}"):
            with reported():
                remove(question, str(name))
                st.rerun()
