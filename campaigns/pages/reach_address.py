"""What the Reach screen keeps in its address, so that a link shows the same figures in another browser."""

from collections.abc import Mapping
from uuid import UUID

import streamlit as st

from campaigns.pages import state
from campaigns.pages.reach_figures import Asked
from campaigns.pages.reach_words import audience_text
from campaigns.plan.vocabulary import Evidence, label_of
from campaigns.reference.audiences import audiences
from campaigns.reference.countries import countries
from campaigns.store.reaching import breakdowns

VIEW = "reach_view"  # bound to the tabs
FIGURES, CHARTS, NARROW = "Figures", "More charts", "Narrow it"
BEHIND, ENTER, AIMS, BUDGET = "Behind the figures", "Enter a figure", "Sizes and targets", "Budget"
AUDIENCE, COUNTRY, CAMPAIGN = "reach_audience", "reach_country", "reach_campaign"  # hold ids
SEX, AGE, EVIDENCE = "reach_sex", "reach_age", "reach_evidence"
PAGE = "reach_page"

_LAST = "reach_last_address"
_ALWAYS_DRAWN = f"widget_{AUDIENCE}"  # its state is gone when the screen was left
_LONGEST = 100  # characters of a campaign's title in the list


def ask() -> Asked:
    """The filters, drawn; what they ask for."""
    _bring_back()
    with st.container(horizontal=True):
        edition = state.choose_edition(everything=True)
        audience = _choose(
            "Audience", AUDIENCE, "Every audience", {one: audience_text(one) for one in audiences()}
        )
        names = {code: one.name for code, one in countries().items()}
        country = _choose("Country", COUNTRY, "Every country", names)
        titles = {str(one.id): one.title[:_LONGEST] for one in state.store().campaigns(edition)}
        campaign = _choose("Campaign", CAMPAIGN, "All, and none", titles)
        parts = _breakdowns(state.store().version())  # what nobody broke figures down by needs no filter
        sexes = {one: one.capitalize() for one in parts["sex"]}
        ages = {one: one for one in parts["age_group"]}
        sex = _choose("Sex", SEX, "Everybody", sexes) if sexes else ""
        age = _choose("Age group", AGE, "Every age", ages) if ages else ""
        evidence = _choose("Evidence", EVIDENCE, "Any", {one.value: label_of(one) for one in Evidence})
    return Asked(
        edition=edition,
        country=country,
        campaign=UUID(campaign) if campaign else None,
        audience=audience or None,
        sex=sex,
        age_group=age,
        evidence=Evidence(evidence) if evidence else None,
    )


@st.cache_data(max_entries=4, show_spinner=False)
def _breakdowns(version: int) -> dict[str, tuple[str, ...]]:  # noqa: ARG001  the key of the cache
    return breakdowns(state.store())


def address_of(asked: Asked) -> dict[str, str]:
    """The parameters of an address that ask for the same, but for the audience."""
    given = {
        "edition": str(asked.edition or state.ALL_YEARS),
        COUNTRY: asked.country,
        CAMPAIGN: str(asked.campaign or ""),
        SEX: asked.sex,
        AGE: asked.age_group,
        EVIDENCE: str(asked.evidence or ""),
    }
    return {name: value for name, value in given.items() if value}


def _choose(label: str, name: str, nothing: str, words: Mapping[str, str]) -> str:
    """A choice by id that stands in the address; empty when nothing, or nothing known, is asked for."""
    key, asked = f"widget_{name}", st.query_params.get(name, "")
    value = asked if asked in words else ""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return str(
        st.selectbox(
            label,
            ["", *words],
            format_func=lambda one: words.get(one, nothing),
            key=key,
            on_change=_put,
            args=(name,),
        )
    )


def _put(name: str) -> None:
    """Take over what the widget of that parameter holds now."""
    value = st.session_state[f"widget_{name}"]
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)
    st.query_params.pop(PAGE, None)
    _remember()


def _bring_back() -> None:
    """On coming back by a bare address, put back what this tab looked at last."""
    if _ALWAYS_DRAWN not in st.session_state and not any(one in st.query_params for one in _own()):
        for name, value in st.session_state.get(_LAST, {}).items():
            st.query_params[name] = value
    _remember()


def _remember() -> None:
    st.session_state[_LAST] = {one: st.query_params[one] for one in _own() if one in st.query_params}


def _own() -> tuple[str, ...]:
    return (AUDIENCE, COUNTRY, CAMPAIGN, SEX, AGE, EVIDENCE)
