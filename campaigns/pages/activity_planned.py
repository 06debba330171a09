"""The part of the form that asks how many people the plan would reach, for each audience and together."""

import streamlit as st

from campaigns.pages.activity_values import TOGETHER, planned_figures, with_planned
from campaigns.pages.activity_words import QUALIFIER, audience_words
from campaigns.pages.activity_words import TOGETHER as TOGETHER_WORDS
from campaigns.pages.typed import Form
from campaigns.plan.activity import Activity
from campaigns.plan.observation import LARGEST_FIGURE


def enter_planned(form: Form[Activity]) -> None:
    """A figure for each chosen audience, and one for all of them together."""
    st.caption("Planned reach: whole people. It is never counted as reached.")
    figures = planned_figures(form.values())
    for audience in (TOGETHER, *form.values()["audiences"]):
        people, qualifier = _fields(audience)
        figure = figures.get(audience)
        form.hand_over(people, figure.people if figure else None)
        form.hand_over(qualifier, str(figure.qualifier) if figure else "exact")
        left, right = st.columns([2, 1], vertical_alignment="bottom")
        words = audience_words(audience) if audience else TOGETHER_WORDS
        left.number_input(
            f"Planned: {words}",
            0,
            LARGEST_FIGURE,
            value=None,
            step=1,
            key=form.key(people),
            on_change=_take_over,
            args=(form, audience),
        )
        right.selectbox(
            f"Meant as: {words}",
            QUALIFIER,
            format_func=QUALIFIER.__getitem__,
            key=form.key(qualifier),
            on_change=_take_over,
            args=(form, audience),
        )


def _fields(audience: str) -> tuple[str, str]:
    return f"planned_people_{audience}", f"planned_as_{audience}"


def _take_over(form: Form[Activity], audience: str) -> None:
    held = form.handed_back(*_fields(audience), "planned")
    if held is not None:
        people, qualifier, planned = held
        st.session_state[form.key("planned")] = with_planned(planned, audience, people, qualifier)
