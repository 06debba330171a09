"""One campaign to read: what it asks of whom, what it lacks, its activities, its reach and its history."""

from collections.abc import Mapping

import streamlit as st

from campaigns.pages import drawing, state
from campaigns.pages.campaign_actions import show_actions
from campaigns.pages.campaign_activities import show_activities, show_gantt
from campaigns.pages.campaign_checks import show_check_notes, show_checks
from campaigns.pages.campaign_effects import show_campaign_effects
from campaigns.pages.campaign_reach import show_reach
from campaigns.pages.campaign_words import FIELDS, in_words, period_text, target_text
from campaigns.pages.changes import names_in, show_history
from campaigns.pages.theme_notes import show_theme_notes
from campaigns.plan.campaign import Campaign

_FIRST = ("status", "audience", "action")
_REST = (
    "lead", "partners", "message", "channel", "measure", "baseline", "measured_on", "edition", "countries",
    "languages", "cells", "visibility",
)  # fmt: skip


def show(campaign: Campaign) -> None:
    """Draw the campaign."""
    in_trash = state.store().get(Campaign, campaign.id) is None
    st.title(drawing.literal(campaign.title))
    show_actions(campaign, in_trash=in_trash)
    show_theme_notes(campaign)
    if not in_trash:
        show_check_notes(campaign)
    values = campaign.model_dump(mode="json")
    names = names_in([values])
    facts, checks = st.columns([3, 2], gap="large")
    with facts:
        _show_facts(campaign, values, names)
    with checks:
        show_checks(campaign)
    if in_trash:
        show_history(campaign.id)
    else:
        _show_parts(campaign)


def _show_facts(campaign: Campaign, values: Mapping[str, object], names: Mapping[str, str]) -> None:
    facts = {FIELDS[field]: in_words(field, values[field], names) for field in _FIRST if values[field]}
    facts["Target"] = target_text(campaign)
    facts["Period"] = period_text(campaign)
    facts |= {FIELDS[field]: in_words(field, values[field], names) for field in _REST if values[field]}
    st.markdown("\n\n".join(f"**{label}**  \n{drawing.literal_text(text)}" for label, text in facts.items()))
    if campaign.notes:
        with st.expander("For the organisers only"):
            st.caption("Never leaves the house.")
            st.text(campaign.notes)


def _show_parts(campaign: Campaign) -> None:
    activities, gantt, reach, effect, history = st.tabs(
        ["Activities", "Gantt chart", "Reach", "What it changed", "History"],
        key="campaign_view",
        bind="query-params",
    )
    if activities.open:
        with activities, drawing.reported():
            show_activities(campaign)
    if gantt.open:
        with gantt, drawing.reported():
            show_gantt(campaign)
    if reach.open:
        with reach, drawing.reported():
            show_reach(campaign)
    if effect.open:
        with effect, drawing.reported():
            show_campaign_effects(campaign)
    if history.open:
        with history, drawing.reported():
            show_history(campaign.id)
