"""The programme on a timeline and on a map of the world."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from campaigns.advice.days_off import day_off
from campaigns.advice.days_off_words import day_words
from campaigns.charts.chart import counted
from campaigns.charts.map_chart import Closed, world_map
from campaigns.charts.season_chart import MOST_BARS, season_timeline
from campaigns.pages import state
from campaigns.pages.drawing import show_chart
from campaigns.pages.programme_filter import QUESTIONS
from campaigns.plan.dates import day_text
from campaigns.plan.edition import Edition, next_world_day, world_day
from campaigns.plan.filter import ActivityFilter
from campaigns.reference.countries import countries
from campaigns.store.counting import country_counts, day_counts, place_counts


def show_timeline(where: ActivityFilter, year: int | None) -> None:
    """When the activities of the filter happen: each as a bar, or their number a day when there are many."""
    span = _span(where, year)
    if span is None:
        st.caption("None of these activities has a known day, so there is nothing to draw.")
        return
    first, last = span
    inside = where.model_copy(update={"from_day": first, "to_day": last, "dated": True})
    found = state.store().count(inside)
    if found > MOST_BARS:
        _draw_days(inside, found)
        return
    day = world_day(year) if year else next_world_day(first)
    activities = state.store().activities(inside)
    chart = season_timeline(activities, span, day, state.today(), QUESTIONS["kind"].answers())
    show_chart(chart, key="programme_timeline")


def show_map(where: ActivityFilter, year: int | None) -> None:
    """Where the activities of the filter happen, and where the World Day of that year is a day off."""
    places = place_counts(state.store(), where)
    if not places:
        st.caption("None of these activities has a place, so there is nothing to draw.")
        return
    counts = country_counts(state.store(), where)
    chart = world_map(places, counts, countries(), _closed(world_day(year), counts) if year else None)
    show_chart(chart, key="programme_map")
    st.caption("Places are shown as far as each activity discloses them.")


def _closed(day: date, shown: Iterable[str]) -> Closed | None:
    """In which of the countries shown the day is off, and why; None when it is over."""
    if day < state.today():
        return None
    seen = {code: day_off(code, day) for code in shown}
    return Closed(day_text(day), {code: day_words(one) for code, one in seen.items() if one.is_off})


def _span(where: ActivityFilter, year: int | None) -> tuple[date, date] | None:
    """The days to draw, both inclusive: the season and whatever lies around it; None without a known day."""
    if where.dated is False:
        return None
    store, dated = state.store(), where.model_copy(update={"dated": True})
    earliest, latest = store.activities(dated, size=1), store.activities(dated, order="latest", size=1)
    known = [one.first_day for one in (*earliest, *latest) if one.first_day]
    known += [one.last_day for one in (*earliest, *latest) if one.last_day]
    if not known:
        return None
    if year:
        known += (store.edition(year) or Edition(year=year)).season
    return min(known), max(known)


def _draw_days(where: ActivityFilter, found: int) -> None:
    """How many begin on each day, counted by the database."""
    beginning = day_counts(state.store(), where)
    busiest = max(beginning, key=lambda day: (beginning[day], day))
    columns = {"Day": list(beginning), "Activities that begin": list(beginning.values())}
    st.bar_chart(columns, x="Day", y="Activities that begin")
    st.caption(
        f"{counted(found, 'activity', 'activities')}: too many for a bar each. "
        f"Most begin on {day_text(busiest)}: {beginning[busiest]:,}."
    )
    with st.expander("The same as a table", key="programme_days", on_change="rerun") as table:
        if table.open:
            st.dataframe(columns, hide_index=True, key="programme_days_rows")
