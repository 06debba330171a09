"""The floors of a budget: the least share of each audience that its best split has to reach."""

import pandas as pd
import streamlit as st

from campaigns.pages import screens, state
from campaigns.pages.reach_address import AIMS, VIEW
from campaigns.pages.reach_budget_grid import draw_anew, edit_cells, numbers
from campaigns.pages.reach_budget_values import floor_text, floors_typed, lines_typed
from campaigns.pages.reach_words import audience_text
from campaigns.pages.typed import Form
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.budget import Budget
from campaigns.reach.size import size_of
from campaigns.reference.audiences import paragraph_14

_MOST = 99  # percent
_USUAL = 40  # percent, what the field holds at first


def enter_floors(form: Form[Budget]) -> None:
    """The table of floors, and one floor for every audience of paragraph 14."""
    st.markdown("**Floors: whom the money must not pass by**")
    st.caption(
        "A floor is the least share of an audience to be reached. Leave it empty where there is none. "
        "Without floors the money goes where it reaches the most people."
    )
    audiences = form.values()["audiences"]
    if audiences:
        _type_floors(form, audiences)
    _offer_paragraph_14(form)
    _say_unreached(form, audiences, floors_typed(form.values()))


def _type_floors(form: Form[Budget], audiences: list[str]) -> None:
    """The table of floors."""
    typed = floors_typed(form.values())
    edits = edit_cells(
        form,
        "floors",
        audiences,
        {
            "audience": pd.Series([audience_text(one) for one in audiences], dtype="str"),
            "percent": numbers([typed.get(one) for one in audiences]),
            "size": pd.Series(_sizes_in_words(audiences), dtype="str"),
        },
        _columns(),
        ["audience", "size"],
        "Floors of the budget",
    )
    for place, cells in edits.items():
        typed[audiences[place]] = cells.get("percent", typed.get(audiences[place]))
    st.session_state[form.key("floors")] = [floor_text(one, floor) for one, floor in typed.items()]


def _columns() -> dict[str, object]:
    config = st.column_config
    return {
        "audience": config.TextColumn("Audience", width="medium"),
        "percent": config.NumberColumn("At least, %", min_value=0, max_value=_MOST, step=1),
        "size": config.TextColumn("People in it", width="medium"),
    }


def _sizes_in_words(audiences: list[str]) -> list[str]:
    entered = state.store().all(AudienceSize)
    known = [size_of(one, entered) for one in audiences]
    return [
        "size not entered" if one is None
        else f"{one.people:,} ({'an assumption' if one.is_assumption else one.source})"
        for one in known
    ]  # fmt: skip


def _offer_paragraph_14(form: Form[Budget]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        percent = st.number_input("Percent", 1, _MOST, _USUAL, step=1, key=form.key("percent"))
        st.button(
            f"Every paragraph-14 audience at least {percent} %",
            key=form.key("paragraph_14"),
            on_click=_floor_paragraph_14,
            args=(form,),
        )


def _floor_paragraph_14(form: Form[Budget]) -> None:
    held = form.handed_back("audiences", "floors", "percent")
    if held is None:
        return
    audiences, _, percent = held
    floors = floors_typed(form.values()) | dict.fromkeys(paragraph_14(), int(percent))
    st.session_state[form.key("audiences")] = list(dict.fromkeys([*audiences, *paragraph_14()]))
    st.session_state[form.key("floors")] = [floor_text(one, floor) for one, floor in floors.items()]
    draw_anew(form)


def _say_unreached(form: Form[Budget], audiences: list[str], floors: dict[str, int | None]) -> None:
    """Which floors no line can meet, and which audiences have no size."""
    typed = lines_typed(form.values())
    lines = [typed[key] for key in form.values()["activities"] if key in typed]
    unreached = [
        audience_text(one)
        for one in audiences
        if floors.get(one) and not any(line.get(one) for line in lines)
    ]
    if unreached:
        st.warning(
            f"No line reaches {', '.join(unreached)} yet, so no money meets the floor. Enter in the table "
            "above how many people of it one unit reaches, or empty the floor."
        )
    entered = state.store().all(AudienceSize)
    if any(size_of(one, entered) is None for one in audiences):
        screens.link("reach", "Enter an audience size", icon=":material/add:", do="new", **{VIEW: AIMS})
