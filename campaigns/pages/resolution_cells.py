"""One thing the resolution asks for: who serves it, a way to them, and a way to plan something for it."""

import streamlit as st

from campaigns.advice.coverage import CellCoverage, beginning, ways
from campaigns.charts.chart import counted
from campaigns.pages import screens
from campaigns.pages.drawing import literal, literal_text
from campaigns.plan.filter import ActivityFilter
from campaigns.reference.audiences import audience
from campaigns.reference.resolution import Cell
from campaigns.reference.vocabularies import kinds, levels

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
    cell, year = covered.cell, str(edition or "all")
    icon = ":material/radio_button_unchecked:" if covered.is_empty else ":material/check_circle:"
    note = f" {cell.note}" if cell.note else ""
    with st.container(gap=None):
        st.markdown(f"{icon} **{literal(cell.label)}**: {serving_text(covered)}")
        st.caption(literal_text(cell.explanation + note))
        _show_links(covered, edition, year)


def _show_links(covered: CellCoverage, edition: int | None, year: str) -> None:
    cell = covered.cell
    with st.container(horizontal=True, gap="small"):
        if covered.is_empty:
            _link_beginning(cell, edition)
        for way in ways(cell) if covered.activities else ():
            if way.cell and not covered.ticked:
                continue
            screens.link("world_day", way_text(way), icon=":material/list:", edition=year, **way_query(way))
        if covered.campaigns:
            screens.link(
                "campaigns", counted(covered.campaigns, "campaign"), icon=":material/flag:", edition=year
            )


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


def way_text(way: ActivityFilter) -> str:
    """What the activities of one of coverage.ways have in common, for its link."""
    if way.cell:
        return "Ticked for it"
    if way.level:
        return f"Level: {levels()[way.level].label.lower()}"
    whom = audience(way.audience).label.lower() if way.audience else ""
    return f"{kinds()[way.kind].label} for {whom}" if way.kind else f"For {whom}"


def way_query(way: ActivityFilter) -> dict[str, str]:
    """The same as parameters of the World Day screen's address."""
    asked = {"cell": way.cell, "level": way.level, "audience": way.audience or "", "kind": way.kind}
    return {name: value for name, value in asked.items() if value}
