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
        people, qualifier = _keys(form, audience)
        figure = figures.get(audience)
        st.session_state.setdefault(people, figure.people if figure else None)
        st.session_state.setdefault(qualifier, str(figure.qualifier) if figure else "exact")
        left, right = st.columns([2, 1], vertical_alignment="bottom")
        words = audience_words(audience) if audience else TOGETHER_WORDS
        left.number_input(
            f"Planned: {words}",
            0,
            LARGEST_FIGURE,
            value=None,
            step=1,
            key=people,
            on_change=_take_over,
            args=(form, audience),
        )
        right.selectbox(
            f"Meant as: {words}",
            QUALIFIER,
            format_func=QUALIFIER.__getitem__,
            key=qualifier,
            on_change=_take_over,
            args=(form, audience),
        )


def forget_planned(form: Form[Activity]) -> None:
    """Let the widgets begin again from what the form holds."""
    prefix = form.key("planned_")
    for key in [str(key) for key in st.session_state if str(key).startswith(prefix)]:
        del st.session_state[key]


def _keys(form: Form[Activity], audience: str) -> tuple[str, str]:
    return form.key(f"planned_people_{audience}"), form.key(f"planned_as_{audience}")


def _take_over(form: Form[Activity], audience: str) -> None:
    people, qualifier = (st.session_state[key] for key in _keys(form, audience))
    planned = form.key("planned")
    st.session_state[planned] = with_planned(st.session_state[planned], audience, people, qualifier)
