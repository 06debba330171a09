"""The filter above the programme: its widgets, and the row of conditions that are set."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import streamlit as st

from campaigns.pages import state
from campaigns.pages.activity_people import organisation_names
from campaigns.pages.drawing import literal
from campaigns.pages.programme_address import (
    ORDER,
    address,
    clear_filter,
    put,
    put_widget,
    show_in_widget,
)
from campaigns.pages.programme_filter import (
    DAYS,
    FIND,
    LONGEST_SEARCH,
    QUESTIONS,
    RECORDS,
    Asked,
    Condition,
    read_address,
)
from campaigns.plan.campaign import Campaign
from campaigns.plan.organisation import Organisation

ORDERS = {
    "when": "By date",
    "latest": "Latest date first",
    "title": "By title",
    "changed": "Last changed first",
}


def ask(edition: int | None) -> Asked:
    """Draw the filter and give what it asks for, out of the activities of an edition (None: of all)."""
    asked = read_address(address(), edition, _title_of)
    _draw_search()
    with st.expander("Filters", key="programme_more", on_change="rerun") as more:
        if more.open:
            _draw_questions(edition)
    for sentence in asked.unknown:
        st.warning(literal(sentence))
    if asked.conditions:
        _draw_conditions(asked.conditions)
    return asked


def order() -> str:
    """The order of the list that the address asks for."""
    wanted = address().get(ORDER, "")
    return wanted if wanted in ORDERS else "when"


def draw_order() -> None:
    """The choice of order."""
    st.selectbox(
        "Order",
        ORDERS,
        format_func=ORDERS.__getitem__,
        key=show_in_widget(ORDER, order()),
        on_change=put_widget,
        args=(ORDER,),
        width=220,
    )


def _draw_search() -> None:
    st.text_input(
        "Search",
        type="search",
        max_chars=LONGEST_SEARCH,
        placeholder="Title, town, venue, description or organisation",
        key=show_in_widget(FIND, address().get(FIND, "")),
        on_change=put_widget,
        args=(FIND,),
    )


def _draw_questions(edition: int | None) -> None:
    with st.grid(min_column_width=220):
        for name, question in QUESTIONS.items():
            _draw_choice(name, question.label, question.answers())
        _draw_choice("campaign", RECORDS["campaign"], _campaigns(edition))
        _draw_choice("organisation", RECORDS["organisation"], organisation_names())
        for name in ("from", "to"):
            _draw_day(name)


def _draw_choice(name: str, label: str, answers: Mapping[str, str]) -> None:
    held = address().get(name)
    st.selectbox(
        label,
        answers,
        format_func=lambda answer: answers.get(answer, answer),
        index=None,
        placeholder="All",
        key=show_in_widget(name, held if held in answers else None),
        on_change=put_widget,
        args=(name,),
    )


def _draw_day(name: str) -> None:
    try:
        held = date.fromisoformat(address().get(name, ""))
    except ValueError:
        held = None
    st.date_input(
        DAYS[name],
        value=None,
        format="DD/MM/YYYY",
        min_value=date(2000, 1, 1),
        max_value=date(2100, 12, 31),
        key=show_in_widget(name, held),
        on_change=put_widget,
        args=(name,),
    )


def _draw_conditions(conditions: tuple[Condition, ...]) -> None:
    with st.container(horizontal=True, key="programme_conditions"):
        for name, label, words in conditions:
            st.button(
                f"{literal(label)}: {literal(words)}",
                key=f"programme_without_{name}",
                icon=":material/close:",
                help="Take this condition away",
                on_click=put,
                args=(name, ""),
            )
        st.button("Clear all", key="programme_clear", type="tertiary", on_click=clear_filter)


def _title_of(name: str, key: UUID) -> str | None:
    record = state.store().get(Campaign if name == "campaign" else Organisation, key)
    return record.name if record else None


def _campaigns(edition: int | None) -> Mapping[str, str]:
    return {str(one.id): one.title for one in state.store().campaigns(edition)}
