"""What the Reach screen keeps in its address, and links into its parts."""

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from campaigns.pages import state
from campaigns.pages.reach_figures import Asked
from campaigns.pages.reach_words import audience_text
from campaigns.reference.audiences import audiences
from campaigns.reference.countries import countries

VIEW = "reach_view"  # bound to the tabs
FIGURES, BEHIND, ENTER, AIMS = "Figures", "Behind the figures", "Enter a figure", "Sizes and targets"
OBSERVATION = "observation"  # the one to be edited
ACTIVITY = "activity"  # the one a new observation is for


def ask() -> Asked:
    """The filters, drawn; what they ask for."""
    with st.container(horizontal=True):
        edition = state.choose_edition(everything=True)
        audience = _choose("Audience", "reach_audience", "Every audience", tuple(audiences()), audience_text)
        country = _choose("Country", "reach_country", "Every country", tuple(countries()), _country_name)
        titles = {str(one.id): one.title for one in state.store().campaigns(edition)}
        campaign = _choose("Campaign", "reach_campaign", "With or without", tuple(titles), titles.__getitem__)
    return Asked(edition, country, UUID(campaign) if campaign else None, audience or None)


def _choose(label: str, key: str, none: str, options: tuple[str, ...], words: Callable[[str], str]) -> str:
    """A choice that stands in the address; empty when nothing was chosen."""
    if st.session_state.get(key) not in (None, "", *options):
        del st.session_state[key]
    return str(
        st.selectbox(
            label,
            ("", *options),
            format_func=lambda one: words(one)[:100] if one else none,
            key=key,
            bind="query-params",
            persist_state="session",
        )
    )


def _country_name(code: str) -> str:
    return countries()[code].name


def enter(observation: UUID) -> None:
    """Open the form of an observation: the callback of its button."""
    st.session_state[VIEW] = ENTER
    st.query_params[OBSERVATION] = str(observation)


def leave() -> None:
    """Go back to an empty form."""
    for name in (OBSERVATION, ACTIVITY):
        if name in st.query_params:
            del st.query_params[name]
