"""The table of a budget's lines: what a unit costs, how many may be bought, whom one of them reaches."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from campaigns.pages.reach_budget_grid import amounts, edit_cells, numbers
from campaigns.pages.reach_budget_values import LineValues, line_text, lines_typed, with_edits
from campaigns.pages.reach_words import audience_text
from campaigns.pages.typed import Form
from campaigns.plan.budget import MOST_UNITS, Budget
from campaigns.plan.observation import LARGEST_FIGURE

_NUMBERS = {
    "least": ("Least", "The fewest units to buy"),
    "most": ("Most", "The most units to buy; empty for no limit"),
    "fixed": ("Fixed", "Exactly so many units, whatever else; empty to let the budget decide"),
}
COLUMNS = frozenset({"title", "unit", "cost", *_NUMBERS})  # the others are audiences, by id


def enter_lines(form: Form[Budget], titles: Mapping[str, str]) -> None:
    """The table, and a way to take out what has no cost yet."""
    st.markdown("**What the money may be spent on**")
    if not form.values()["activities"]:
        st.info("No activity is in this budget yet. Choose some above.")
        return
    st.caption(
        "A unit is what you buy at once: a session, a week of posters, the activity as planned. For each "
        "audience, enter how many people one unit by itself would reach: an assumption until it is observed. "
        "The table scrolls sideways; click or tap a cell twice to change it."
    )
    _offer_to_take_out(form, _type_lines(form, titles))


def _type_lines(form: Form[Budget], titles: Mapping[str, str]) -> list[str]:
    """The table of lines; the activities that have no cost in it."""
    values = form.values()
    activities, audiences = values["activities"], values["audiences"]
    typed = lines_typed(values)
    lines = {key: typed[key] for key in activities if key in typed}
    edits = edit_cells(
        form,
        "lines",
        list(lines),
        _cells(list(lines.values()), [titles.get(key, "") for key in lines], audiences),
        _columns(values["currency"], audiences),
        ["title"],
        "Lines of the budget",
    )
    for place, key in enumerate(lines):
        typed[key] = with_edits(typed[key], edits.get(place, {}))
    st.session_state[form.key("lines")] = [line_text(line) for line in typed.values()]
    return [key for key in lines if not typed[key]["cost"]]


def _cells(lines: list[LineValues], titles: list[str], audiences: list[str]) -> dict[str, pd.Series]:
    return {
        "title": pd.Series(titles, dtype="str"),
        "unit": pd.Series([line["unit"] or "" for line in lines], dtype="str"),
        "cost": amounts([line["cost"] for line in lines]),
        **{name: numbers([line[name] for line in lines]) for name in _NUMBERS},
        **{one: numbers([line.get(one) for line in lines]) for one in audiences},
    }


def _columns(currency: str, audiences: list[str]) -> dict[str, object]:
    config = st.column_config
    return {
        "title": config.TextColumn("Activity", width="medium"),
        "unit": config.TextColumn("One unit is", width="medium", max_chars=200),
        "cost": config.NumberColumn(
            f"A unit costs, {currency}" if currency else "A unit costs",
            help="Up to four digits after the point",
            min_value=0.0001,
            max_value=9_999_999_999.0,
            format="localized",
        ),
        **{
            name: config.NumberColumn(label, help=help, min_value=0, max_value=MOST_UNITS, step=1)
            for name, (label, help) in _NUMBERS.items()
        },
        **{
            one: config.NumberColumn(
                audience_text(one),
                help="People of this audience one unit reaches by itself",
                min_value=0,
                max_value=LARGEST_FIGURE,
                step=1,
                format="localized",
            )
            for one in audiences
        },
    }


def _offer_to_take_out(form: Form[Budget], without_cost: list[str]) -> None:
    if not without_cost:
        return
    many = len(without_cost)
    st.caption(f"{many:,} {'line has' if many == 1 else 'lines have'} no cost of a unit yet.")
    st.button(
        "Take out the lines without a cost",
        key=form.key("take_out"),
        on_click=_take_out,
        args=(form, without_cost),
    )


def _take_out(form: Form[Budget], keys: list[str]) -> None:
    held = form.handed_back("activities")
    if held is not None:
        st.session_state[form.key("activities")] = [key for key in held[0] if key not in keys]
