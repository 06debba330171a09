"""What somebody decides about a calendar before it is imported: whose it is, its zone, its repeats."""

from datetime import date

import streamlit as st

from campaigns.ics.incoming import Choices, ForeignCalendar, window
from campaigns.pages import state
from campaigns.pages.activity_people import organisation_names
from campaigns.plan.edition import Edition, next_world_day
from campaigns.plan.vocabulary import Visibility
from campaigns.reference.zones import zone_names


def choose(calendar: ForeignCalendar, visibility: Visibility, key: str) -> Choices:
    """The fields that this calendar needs, and what stands in them. key: of the file, new for each one.

    Raises FileError when the days do not fit together.
    """
    organisation = st.selectbox(
        "Whose activities these are",
        sorted(set(organisation_names().values())),
        index=None,
        key=f"data_organisation_{key}",
        accept_new_options=True,
        placeholder="Choose an organisation, or type a new name",
        help="The partner the calendar is from. What is imported is marked as theirs.",
    )
    return Choices(
        visibility=visibility,
        coming=next_world_day(state.today()).year,
        editions=state.store().all(Edition),
        zone=_zone(key) if calendar.asks_for_zone else "",
        organisation=organisation or "",
        window=_window(key) if calendar.has_series else None,
    )


def _zone(key: str) -> str:
    zone: str | None = st.selectbox(
        "Time zone of times that have none",
        zone_names(),
        index=None,
        format_func=lambda name: name.replace("_", " "),
        key=f"data_zone_{key}",
        placeholder="Choose the zone that is meant",
        help="The file has times and does not say where, in words we know. If in doubt, ask the partner.",
    )
    return zone or ""


def _window(key: str) -> tuple[date, date] | None:
    days = st.date_input(
        "Take repeating events from these days",
        value=[],
        format="DD/MM/YYYY",
        key=f"data_window_{key}",
        help="Each repeat becomes an activity. Left empty: the season of the World Day they fall in.",
    )
    return window(*days) if len(days) == 2 else None  # one day only: the second is still to be clicked
