"""A campaign's activities as a calendar to take away, for whoever it is meant for."""

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.ics.calendar import file_name
from campaigns.pages import state
from campaigns.pages.programme_downloads import MAY_SEE, READERS, Reader, make_calendar
from campaigns.plan.campaign import Campaign
from campaigns.plan.filter import ActivityFilter

_WHAT_THEY_GET = {
    Reader.PARTNERS: "Activities for partners and public ones: no drafts, notes, costs or internal contacts.",
    Reader.PUBLIC: "Public activities only: no notes, costs or internal contacts.",
    Reader.OURSELVES: "Every activity, drafts too: no notes, costs or internal contacts.",
}


def show_calendar(campaign: Campaign) -> None:
    """The button that offers the .ics; nothing is counted or made before it is opened."""
    with st.popover(
        "Calendar", key="campaign_calendar", on_change="rerun", icon=":material/calendar_month:"
    ) as part:
        if part.open:
            _draw(campaign)


def _draw(campaign: Campaign) -> None:
    reader = Reader(
        st.radio(
            "For whom", list(READERS), format_func=READERS.__getitem__, key="campaign_reader", horizontal=True
        )
    )
    st.caption(_WHAT_THEY_GET[reader])
    store = state.store()
    where = ActivityFilter(campaign=campaign.id, visibilities=MAY_SEE[reader])
    dated = store.count(where.model_copy(update={"dated": True}))
    undated = store.count(where.model_copy(update={"dated": False}))
    st.text(what_is_in_it(dated, undated))
    st.download_button(
        "Download (.ics)",
        data=lambda: make_calendar(store, where, reader, campaign.title),  # made when somebody asks for it
        file_name=file_name(campaign.title),
        mime="text/calendar",
        icon=":material/download:",
        disabled=not dated,
        on_click="ignore",
        key="campaign_ics",
    )


def what_is_in_it(dated: int, undated: int) -> str:
    """5 activities. 2 more have no known day, so they are in no calendar."""
    there = f"{counted(dated, 'activity', 'activities')}."
    if not undated:
        return there
    more = f"{undated:,} more {'has' if undated == 1 else 'have'} no known day"
    return f"{there} {more}, so {'it is' if undated == 1 else 'they are'} in no calendar."
