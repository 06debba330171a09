"""Finding the activity a figure is for; the form itself belongs to the activity."""

import streamlit as st

from campaigns.pages import screens, state
from campaigns.pages.reach_address import BEHIND, VIEW
from campaigns.pages.reach_behind import AS_TABLE
from campaigns.plan.activity import Activity
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.timing import timing_text
from campaigns.store.observing import unobserved

OFFERED = 20  # activities; typing finds the others
LONGEST_SEARCH = 100  # characters


def show_enter(edition: int | None) -> None:
    """The search, and a link to the form of each activity found; without one those that lack a figure."""
    st.markdown("A figure belongs to an activity. Choose it to enter how many people it reached.")
    screens.link(
        "reach",
        "Enter several in a table",
        icon=":material/table_edit:",
        **{VIEW: BEHIND, AS_TABLE: "true"},
    )
    find = st.text_input("Find the activity", key="reach_find", help="Words of its title, town or organiser")
    where = ActivityFilter(edition=edition, text=find[:LONGEST_SEARCH])
    if where.text:
        found = state.store().activities(where, order="latest", size=OFFERED)
        st.caption(_found_text(len(found), state.store().count(where)))
    else:
        found = unobserved(state.store(), where, size=OFFERED)
        st.caption(
            "Held, without a figure yet, the latest first:" if found else "Every activity held has a figure."
        )
    for activity in found:
        screens.link(
            "activity", _label(activity), icon=":material/add:", activity=str(activity.id), do="count"
        )


def _found_text(shown: int, found: int) -> str:
    if not found:
        return "No activity was found. Try other words, or another edition above."
    return (
        f"{found:,} found."
        if shown == found
        else f"{found:,} found, the latest {shown} shown. Type more to find others."
    )


def _label(activity: Activity) -> str:
    title = activity.title if len(activity.title) <= 120 else activity.title[:119] + "…"
    return f"{title} ({timing_text(activity)})"
