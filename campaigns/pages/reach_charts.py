"""Further pictures of reach, one at a time: what is not looked at is not made."""

from collections.abc import Callable, Mapping
from uuid import UUID

import streamlit as st

from campaigns.charts.certainty_chart import certainty
from campaigns.charts.chart import Chart
from campaigns.charts.frequency_chart import times_reached
from campaigns.charts.funnel_chart import funnel as funnel_chart
from campaigns.charts.grid_chart import activity_by_audience
from campaigns.charts.overlap_chart import overlaps as overlap_chart
from campaigns.charts.waterfall_chart import sum_to_people as sum_chart
from campaigns.charts.weeks_chart import reach_by_week
from campaigns.pages import state
from campaigns.pages.drawing import show_chart
from campaigns.pages.reach_contacts import show_contacts
from campaigns.pages.reach_effects import show_effects
from campaigns.pages.reach_figures import Asked, basis, figures, observed_by_week
from campaigns.pages.reach_picked import choose_kind, pick_audience, pick_kind
from campaigns.plan.edition import world_day
from campaigns.plan.vocabulary import ReachKind
from campaigns.reach import pictures
from campaigns.reach.by_week import weeks
from campaigns.reach.figure import Figure
from campaigns.reach.finished import Certainty
from campaigns.reach.funnel import funnel
from campaigns.reach.ledger import AudienceReach, observed_totals
from campaigns.reference.audiences import audiences
from campaigns.store import reaching

WEEKS, SUM, GRID, OVERLAPS = "By week", "From sum to people", "Activity × audience", "Overlaps"
TIMES, CERTAINTY, FUNNEL, CONTACTS = "How many times", "How certain", "What it led to", "Repeat contacts"
_PICTURES = (WEEKS, SUM, GRID, OVERLAPS, TIMES, CERTAINTY, FUNNEL, CONTACTS)


def show_charts(asked: Asked) -> None:
    """The choice of pictures and the one that is chosen."""
    picture = st.pills(
        "Picture", _PICTURES, default=WEEKS, required=True, key="reach_picture", bind="query-params"
    )
    rows = figures(asked)
    if picture == CONTACTS:
        show_contacts(rows)
    elif picture == CERTAINTY:
        show_chart(certainty([Certainty(*one) for one in pictures.certain_rows(rows)]), key="reach_certainty")
    elif picture == GRID:
        _show_grid(asked, rows)
    else:
        _show_of_audience(asked, rows, str(picture))


def _show_of_audience(asked: Asked, rows: tuple[AudienceReach, ...], picture: str) -> None:
    """A picture of one audience and kind: the one asked for, otherwise that with most activities."""
    usable = [row for row in rows if row.audience and (row.actual or row.planned)]
    if not usable:
        st.info("Nothing is planned or observed here yet. Choose other filters, or enter a figure.")
        return
    row = pick_audience(asked, usable, "reach_picture_audience")
    kind = pick_kind(row, "reach_picture_kind")
    if picture == WEEKS:
        found = basis(asked)
        day = world_day(asked.edition) if asked.edition else None
        by_week = weeks(audiences(), row, kind, found.planned, observed_by_week(asked), day)
        show_chart(reach_by_week(by_week), key="reach_weeks")
    elif picture == FUNNEL:
        effects = reaching.effects(state.store(), str(row.audience), asked.edition)
        show_chart(funnel_chart(funnel(row, kind, effects)), key="reach_funnel")
        show_effects(str(row.audience), asked.edition, effects)
    else:
        _show_of_activities(asked, row, kind, picture)


def _show_of_activities(asked: Asked, row: AudienceReach, kind: ReachKind, picture: str) -> None:
    found = basis(asked)
    of_activities = observed_totals(audiences(), found.observed).get(row.audience, {}).get(kind, {})
    if not of_activities:
        st.info("No activity has an observed figure of this audience yet. Enter one under “Enter a figure”.")
        return
    names = _names(pictures.largest_first(of_activities)[: pictures.LARGEST])
    known = found.known
    makers: dict[str, Callable[[], Chart]] = {
        SUM: lambda: sum_chart(pictures.sum_to_people(row, kind, of_activities, names)),
        OVERLAPS: lambda: overlap_chart(pictures.overlaps(row, kind, of_activities, names, known)),
        TIMES: lambda: times_reached(pictures.frequency(row, kind, of_activities, known, _threshold())),
    }
    show_chart(makers[picture](), key=f"reach_{_PICTURES.index(picture)}")


def _threshold() -> int:
    return int(
        st.number_input(
            "How many times count as enough",
            1,
            pictures.MOST_TIMES,
            3,
            key="reach_threshold",
            persist_state="session",
            help="Yours to set, not a finding: how often somebody has to be reached for it to count.",
        )
    )


def _show_grid(asked: Asked, rows: tuple[AudienceReach, ...]) -> None:
    kinds = [kind for kind in ReachKind if any(kind in row.actual for row in rows)]
    if not kinds:
        st.info("Nothing was observed here yet. Choose other filters, or enter a figure.")
        return
    kind = choose_kind(kinds, "reach_grid")
    totals = observed_totals(audiences(), basis(asked).observed)
    largest: dict[UUID, Figure] = {}
    for row in rows:
        for activity, figure in totals.get(row.audience, {}).get(kind, {}).items():
            if activity not in largest or largest[activity].people < figure.people:
                largest[activity] = figure
    names = _names(pictures.largest_first(largest)[: pictures.MOST_ROWS])
    show_chart(activity_by_audience(pictures.grid(rows, kind, totals, names)), key="reach_grid_chart")


def _names(keys: list[UUID]) -> Mapping[UUID, str]:
    return reaching.titles(state.store(), keys)
