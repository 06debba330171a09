"""The season of an edition on a timeline, with its numbers in words first."""

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.charts.season_chart import season_timeline
from campaigns.pages import screens, state
from campaigns.pages.drawing import show_chart
from campaigns.plan.dates import day_text, days_text
from campaigns.plan.edition import Edition, world_day
from campaigns.plan.filter import ActivityFilter
from campaigns.reference.vocabularies import kinds
from campaigns.store.counting import day_counts

DRAWN = 150  # activities; of more only the number that begin on each day is drawn


def show_season(year: int) -> None:
    """How many activities lie in the season, and the timeline of them."""
    edition = state.store().edition(year) or Edition(year=year)
    first, last = edition.season
    where = ActivityFilter(edition=year, from_day=first, to_day=last, dated=True)
    inside, whole = state.store().count(where), state.store().count(ActivityFilter(edition=year))
    st.subheader("The season")
    of_all = counted(whole, "activity", "activities")
    st.markdown(
        f"{days_text(first, last)}: {inside:,} of the {of_all} of World Day {year} lie in it with exact days."
    )
    if inside:
        screens.link(
            "world_day",
            f"The {counted(inside, 'activity', 'activities')} of the season",
            icon=":material/arrow_forward:",
            edition=str(year),
            dates="exact",
            **{"from": first.isoformat(), "to": last.isoformat()},
        )
        _draw(where, edition) if inside <= DRAWN else _draw_days(where)


def _draw(where: ActivityFilter, edition: Edition) -> None:
    names = {kind.id: kind.label for kind in kinds().values()}
    chart = season_timeline(
        state.store().activities(where), edition.season, world_day(edition.year), state.today(), names
    )
    show_chart(chart, key="home_season")


def _draw_days(where: ActivityFilter) -> None:
    """How many begin on each day, counted by the database."""
    beginning = day_counts(state.store(), where)
    busiest = max(beginning, key=lambda day: (beginning[day], day))
    st.bar_chart(
        {"Day": list(beginning), "Activities that begin": list(beginning.values())},
        x="Day",
        y="Activities that begin",
    )
    st.caption(f"Most begin on {day_text(busiest)}: {beginning[busiest]:,}.")
