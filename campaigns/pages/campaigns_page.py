"""Screen: the campaigns of paragraph 14."""

from collections.abc import Sequence

import streamlit as st

from campaigns.advice.coverage import audiences_left_out
from campaigns.charts.campaigns_chart import campaigns_gantt
from campaigns.charts.chart import counted
from campaigns.pages import screens, state
from campaigns.pages.campaign_list import PAGE_SIZE, ask, show_rows
from campaigns.pages.drawing import reported, show_chart
from campaigns.plan.campaign import Campaign
from campaigns.reference.audiences import audience


def show() -> None:
    """The Campaigns screen."""
    st.title("Campaigns")
    st.markdown(
        "Targeted awareness campaigns, as paragraph 14 of A/RES/72/195 asks for: "
        "one audience, one action asked of it, and a measure fixed before launch."
    )
    with reported():
        edition = state.choose_edition(everything=True)
        if edition:
            st.caption("A campaign that belongs to no edition is under All years.")
        campaigns = state.store().campaigns(edition)
        screens.link("campaign", "Add a campaign", icon=":material/add:", do="new", **_query(edition))
        _show_left_out(campaigns, edition)
        if campaigns:
            _show_campaigns(campaigns)


def _show_left_out(campaigns: Sequence[Campaign], edition: int | None) -> None:
    """The audiences of paragraph 14 for which nobody plans a campaign, with a way to start one."""
    missing = audiences_left_out({}, campaigns)
    if not missing:
        return
    st.subheader("Audiences of paragraph 14 without a campaign")
    st.caption("Cancelled campaigns do not count; a campaign for a kind of an audience does.")
    for one in missing:
        screens.link(
            "campaign",
            f"Start a campaign for {_lowered(audience(one).label)}",
            icon=":material/add:",
            do="new",
            audience=one,
            **_query(edition),
        )


def _show_campaigns(campaigns: Sequence[Campaign]) -> None:
    st.subheader(counted(len(campaigns), "campaign"))
    wanted = ask(campaigns)
    if not wanted:
        st.info(f"None of the {counted(len(campaigns), 'campaign')} fits the filter.")
        return
    if len(wanted) < len(campaigns):
        st.caption(f"{len(wanted):,} of them fit the filter.")
    pages = -(-len(wanted) // PAGE_SIZE)
    page = st.pagination(pages, key="campaigns_page", bind="query-params") if pages > 1 else 1
    show_rows(wanted[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    with st.expander("In time", key="campaigns_chart_open", on_change="rerun") as chart:
        if chart.open:
            show_chart(campaigns_gantt(wanted, state.today()), key="campaigns_chart")


def _query(edition: int | None) -> dict[str, str]:
    return {"edition": str(edition)} if edition else {}


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]
