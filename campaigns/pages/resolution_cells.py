"""One thing the resolution asks for: who serves it, a way to them, and a way to plan something for it."""

import streamlit as st

from campaigns.advice.coverage import CellCoverage, beginning
from campaigns.charts.chart import counted
from campaigns.pages import screens, state
from campaigns.pages.drawing import literal, literal_text
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.timing import timing_text
from campaigns.plan.vocabulary import label_of
from campaigns.reference.resolution import Cell
from campaigns.store.serving import serving_activities

ADDRESS = "cell"  # whose activities are listed
PAGE_SIZE = 25
KINDS = {
    "purpose": "What for",
    "level": "At what level",
    "stakeholder": "By whom",
    "topic": "About recruiting",
    "audience": "For whom",
    "content": "With what",
    "training": "Trainings",
}


def show_cell(covered: CellCoverage, edition: int | None) -> None:
    """The cell with its numbers in words and its links."""
    cell, year = covered.cell, str(edition or state.ALL_YEARS)
    icon = ":material/radio_button_unchecked:" if covered.is_empty else ":material/check_circle:"
    note = f" {cell.note}" if cell.note else ""
    with st.container(gap=None):
        st.markdown(f"{icon} **{literal(cell.label)}**: {serving_text(covered)}")
        st.caption(literal_text(cell.explanation + note))
        with st.container(horizontal=True, gap="small"):
            if covered.is_empty:
                _link_beginning(cell, edition)
            if covered.activities:
                label = f"Show the activities: {cell.label}"
                screens.link("resolution", label, icon=":material/list:", edition=year, **{ADDRESS: cell.id})
            if covered.campaigns:
                label = f"Show the campaigns: {cell.label}"
                screens.link("campaigns", label, icon=":material/flag:", edition=year)


def _link_beginning(cell: Cell, edition: int | None) -> None:
    query = {"do": "new", **beginning(cell), **({"edition": str(edition)} if edition else {})}
    screens.link("activity", f"Plan something: {cell.label}", icon=":material/add:", **query)


def serving_text(covered: CellCoverage) -> str:
    """14 activities, 2 of them ticked for it, and 1 campaign; nobody yet."""
    if covered.is_empty:
        return "nobody yet"
    parts = []
    if covered.activities:
        ticked = f", {covered.ticked:,} of them ticked for it" if covered.ticked else ""
        parts.append(counted(covered.activities, "activity", "activities") + ticked)
    if covered.campaigns:
        parts.append(counted(covered.campaigns, "campaign"))
    return " and ".join(parts)


def show_list(covered: CellCoverage, edition: int | None) -> None:
    """One page of exactly the activities that were counted for the cell."""
    cell, year = covered.cell, str(edition or state.ALL_YEARS)
    st.subheader(literal(cell.label))
    st.markdown(f"Paragraph {cell.paragraph}: {serving_text(covered)}.")
    pages = max(1, -(-covered.activities // PAGE_SIZE))
    page = st.pagination(pages, key="resolution_page", bind="query-params") if pages > 1 else 1
    where = ActivityFilter(edition=edition)
    for activity in serving_activities(state.store(), where, cell.id, page=page, size=PAGE_SIZE):
        with st.container(gap=None):
            screens.link("activity", activity.title, activity=str(activity.id))
            why = " · ticked for it" if cell.id in activity.cells else ""
            st.caption(literal(f"{timing_text(activity)} · {label_of(activity.status)}{why}"))
    with st.container(horizontal=True):
        if covered.ticked:
            label = f"The {covered.ticked:,} ticked for it, in the programme"
            screens.link("world_day", label, icon=":material/event:", edition=year, cell=cell.id)
        screens.link("resolution", "Back to everything the resolution asks for", edition=year)
