"""The campaigns as a list: the filter above it, and one campaign in it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.pages import screens, state
from campaigns.pages.activity_words import audience_words
from campaigns.pages.address import choose
from campaigns.pages.campaign_words import NO_AUDIENCE, STATUS, period_text, target_text
from campaigns.pages.drawing import literal
from campaigns.plan.campaign import Campaign, missing_before_launch
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.organisation import Organisation
from campaigns.reference.audiences import audiences, is_within
from campaigns.store.counting import column_counts

PAGE_SIZE = 25


def ask(campaigns: Sequence[Campaign]) -> list[Campaign]:
    """The filter, kept in the address; the campaigns that fit it."""
    statuses = {"": "Any"} | {one.value: words for one, words in STATUS.items()}
    whom = {"": "Any"} | {one: audience_words(one) for one in audiences()}
    with st.container(horizontal=True):
        status = choose("Status", "status", statuses)
        audience = choose("Audience", "audience", whom)
    return [
        one
        for one in campaigns
        if status in ("", one.status)
        and (not audience or (one.audience is not None and is_within(one.audience, audience)))
    ]


def show_rows(campaigns: Sequence[Campaign]) -> None:
    """The campaigns one below the other."""
    counts = _activity_counts(state.store().version())
    leads = state.store().get_many(Organisation, {one.lead for one in campaigns if one.lead}, trash=True)
    for campaign in campaigns:
        _show_row(campaign, counts.get(str(campaign.id), 0), leads)


@st.cache_data(max_entries=2, show_spinner=False)
def _activity_counts(version: int) -> dict[str, int]:  # noqa: ARG001  counted anew when the plan changes
    """Campaign -> its activities."""
    counts = column_counts(state.store(), "campaign_id", ActivityFilter())
    return {str(campaign): number for campaign, number in counts.items()}


def _show_row(campaign: Campaign, activities: int, leads: Mapping[UUID, Organisation]) -> None:
    lead = leads.get(campaign.lead) if campaign.lead else None
    parts = (
        f"Target: {target_text(campaign)}" if campaign.target else target_text(campaign),
        f"led by {lead.title}" if lead else "no lead yet",
        counted(activities, "activity", "activities"),
    )
    audience = audience_words(campaign.audience) if campaign.audience else NO_AUDIENCE
    with st.container(border=True, gap=None):
        label = f"**{literal(campaign.title)}**"
        st.page_link(
            screens.page("campaign"), label=label, icon="", query_params={"campaign": str(campaign.id)}
        )
        st.markdown(f"**{literal(STATUS[campaign.status])}** · {literal(audience)} · {period_text(campaign)}")
        st.markdown(" · ".join(literal(part) for part in parts))
        missing = missing_before_launch(campaign)
        if missing:
            st.markdown(f":material/radio_button_unchecked: Lacks before launch: {', '.join(missing)}")
