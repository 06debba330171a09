"""The fifty hours of 30 July: the strip, the hours with nothing, the hand-overs, what cannot be placed."""

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from campaigns.advice.daytime import daytime_anywhere, suggestion_text
from campaigns.advice.placing import NotPlaced
from campaigns.advice.round_the_world import (
    Gap,
    HandOver,
    RoundTheWorld,
    gap_text,
    hand_over_text,
    round_the_world,
)
from campaigns.advice.world_hours import clock_text
from campaigns.charts.world_chart import hand_over_rows, world_strip
from campaigns.pages import state
from campaigns.pages.drawing import literal, literal_text, rows_as_csv, show_chart
from campaigns.pages.screens import link
from campaigns.plan.activity import Activity
from campaigns.plan.edition import world_day
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.organisation import Organisation

MOST_ACTIVITIES = 2_000  # in these hours; of more, the filter has to choose
MOST_LINES = 20  # of a list; the tables hold the rest
_DAY = timedelta(days=1)


def show_world(where: ActivityFilter, year: int | None) -> None:
    """The programme of one edition round the world, out of the activities of the filter."""
    if year is None:
        st.caption("30 July is another one each year. Choose one edition above to see its hours.")
        return
    near = _near(where, year)
    found = state.store().count(near) if near else 0
    if found > MOST_ACTIVITIES:
        st.info(
            f"{found:,} activities of this programme are around 30 July {year}, too many to follow round the "
            f"world. Choose up to {MOST_ACTIVITIES:,} with the filters above, by country or kind."
        )
        return
    _draw(round_the_world(year, _activities(where, near, year), _partners()))


def _draw(found: RoundTheWorld) -> None:
    zone = state.zone().key
    show_chart(world_strip(found, zone), key="programme_world")
    _show_gaps(found, zone)
    _show_hand_overs(found.hand_overs, zone)
    _show_not_placed(found.not_placed)


def _near(where: ActivityFilter, year: int) -> ActivityFilter | None:
    """The filter, narrowed to known days around 30 July; None when it lets none of them through."""
    first, last = world_day(year) - _DAY, world_day(year) + _DAY
    first, last = max(where.from_day or first, first), min(where.to_day or last, last)
    if where.dated is False or first > last:
        return None
    return where.model_copy(update={"from_day": first, "to_day": last, "dated": True})


def _activities(where: ActivityFilter, near: ActivityFilter | None, year: int) -> list[Activity]:
    """What is around 30 July, and what may be: its day is not known."""
    found = list(state.store().activities(near)) if near else []
    if where.dated is not True:
        undated = where.model_copy(update={"dated": False, "edition": year})
        found += state.store().activities(undated, size=MOST_ACTIVITIES)
    return found


@st.cache_data(max_entries=2, show_spinner=False)
def _partners_by_country(version: int) -> dict[str, list[str]]:  # noqa: ARG001  read anew when the plan changes
    found: dict[str, list[str]] = {}
    for one in state.store().all(Organisation):
        if one.country:
            found.setdefault(one.country, []).append(one.title)
    return found


def _partners() -> dict[str, list[str]]:
    """Country -> the organisations of the plan there."""
    return _partners_by_country(state.store().version())


def _show_gaps(found: RoundTheWorld, zone: str) -> None:
    st.subheader("Hours with nothing on", anchor=False)
    if not found.gaps:
        st.markdown("Something is on in each of the hours.")
        return
    for gap in found.gaps:
        st.markdown("\n".join([f"**{literal_text(gap_text(gap, zone))}**\n", *_suggested(gap)]))
    anywhere = daytime_anywhere(found.year)
    st.caption(
        literal_text(
            "Suggested are places with daytime of 30 July then, 09:00 to 19:00 on their clocks: first where "
            "organisations of this plan are, then large towns. Before "
            f"{clock_text(anywhere.start, 'UTC')} and after {clock_text(anywhere.end, 'UTC')} no town has "
            "daytime of 30 July: something online or on the air fits there."
        )
    )
    query = {"edition": str(found.year), "day": world_day(found.year).isoformat()}
    link("activity", "Add an activity on that day", icon=":material/add:", do="new", **query)


def _suggested(gap: Gap) -> list[str]:
    """The suggestions for a gap as lines of a list in Markdown."""
    return [f"- {literal(suggestion_text(one))}" for one in gap.places]


def _show_hand_overs(hand_overs: Sequence[HandOver], zone: str) -> None:
    st.subheader("Who hands over to whom", anchor=False)
    if not hand_overs:
        st.markdown("Nobody yet: for that, two activities need a time and its zone.")
        return
    st.markdown("\n".join(f"- {literal_text(hand_over_text(one))}" for one in hand_overs[:MOST_LINES]))
    _say_more(len(hand_overs), "The table below has them all.")
    st.caption("What begins and ends while another goes on hands nothing over, nor does what lasts all day.")
    with st.expander("The hand-over list as a table", key="programme_hand_overs", on_change="rerun") as table:
        if table.open:
            rows = hand_over_rows(hand_overs, zone)
            st.dataframe(rows, hide_index=True, key="programme_hand_over_rows")
            st.download_button(
                "Download as CSV",
                data=lambda: rows_as_csv(rows),
                file_name="hand-over-list.csv",
                mime="text/csv",
                on_click="ignore",
                icon=":material/download:",
                key="programme_hand_over_csv",
            )


def _show_not_placed(not_placed: Sequence[NotPlaced]) -> None:
    if not not_placed:
        return
    st.subheader("Cannot be placed", anchor=False)
    for one in not_placed[:MOST_LINES]:
        link("activity", one.activity.title, icon=":material/event_busy:", activity=str(one.activity.id))
        st.caption(literal_text(one.why))
    _say_more(len(not_placed), "The list of activities has them all.")


def _say_more(number: int, where: str) -> None:
    if number > MOST_LINES:
        st.caption(f"And {number - MOST_LINES:,} more. {where}")
