"""The activities of a campaign: as a list cut into pages by the database, and on a Gantt chart."""

from uuid import UUID

import streamlit as st

from campaigns.charts.campaign_chart import gantt
from campaigns.charts.chart import counted
from campaigns.pages import drawing, screens, state
from campaigns.pages.programme_list import show_row
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.organisation import Organisation

PAGE_SIZE = 25
MOST_IN_CHART = 200  # activities handed to the chart and its table


def show_activities(campaign: Campaign) -> None:
    """One page of the campaign's activities, and the way to another one."""
    where = ActivityFilter(campaign=campaign.id)
    found = state.store().count(where)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(counted(found, "activity", "activities"), width="content")
        _link_to_add(campaign)
        if found:
            screens.link(
                "world_day",
                "Filter and download them",
                icon=":material/filter_list:",
                edition=state.ALL_YEARS,
                campaign=str(campaign.id),
            )
    pages = -(-found // PAGE_SIZE)
    shown = st.pagination(pages, key=f"campaign_page_{campaign.id}") if pages > 1 else 1
    rows = state.store().activities(where, page=shown, size=PAGE_SIZE)
    titles = _titles(rows)
    for activity in rows:
        show_row(activity, titles)


def show_gantt(campaign: Campaign) -> None:
    """The campaign's period, its activities and its days of reckoning in time."""
    where = ActivityFilter(campaign=campaign.id)
    found = state.store().count(where)
    if found > MOST_IN_CHART:
        st.caption(f"Made of the first {MOST_IN_CHART:,} of {found:,} activities by date. The list has all.")
    activities = state.store().activities(where, size=MOST_IN_CHART)
    drawing.show_chart(gantt(campaign, activities, state.today()), key="campaign_gantt")


def _link_to_add(campaign: Campaign) -> None:
    query = {"campaign": str(campaign.id), "edition": str(campaign.edition or "all")}
    if campaign.audience:
        query["audience"] = campaign.audience
    screens.link("activity", "Add an activity", icon=":material/add:", do="new", **query)


def _titles(activities: tuple[Activity, ...]) -> dict[UUID, str]:
    keys = {activity.organiser for activity in activities if activity.organiser}
    return {key: one.title for key, one in state.store().get_many(Organisation, keys).items()}
