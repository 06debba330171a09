"""Screen: the programme of an edition, as list, calendar, timeline and map, and round the world."""

import streamlit as st

from campaigns.pages import programme_roll_forward, state
from campaigns.pages.advice_line import show_edition_line
from campaigns.pages.drawing import literal_text, reported
from campaigns.pages.programme_address import VIEW, bring_back, clear_filter, strange_parts
from campaigns.pages.programme_calendar import show_calendar
from campaigns.pages.programme_charts import show_map, show_timeline
from campaigns.pages.programme_days_off import show_days_off
from campaigns.pages.programme_downloads import show_downloads
from campaigns.pages.programme_edition import show_acts, show_theme
from campaigns.pages.programme_filter import Asked
from campaigns.pages.programme_filter_bar import ORDERS, ask
from campaigns.pages.programme_list import show_list
from campaigns.pages.programme_world import show_world
from campaigns.pages.starting import first_steps
from campaigns.plan.edition import Edition, next_world_day
from campaigns.plan.filter import ActivityFilter
from campaigns.store.counting import edition_years

VIEWS = ("List", "Calendar", "Timeline", "Map", "Round the world")


def show() -> None:
    """The World Day screen."""
    bring_back()
    with reported():
        years = edition_years(state.store())
        if not years:
            st.title("World Day")
            first_steps()
            return
        head, choice = st.columns([3, 1], vertical_alignment="bottom")
        known = {*map(str, years), str(next_world_day(state.today()).year), state.ALL_YEARS}
        strange = strange_parts(known, VIEWS, ORDERS)
        with choice:
            year = state.choose_edition(everything=True)
        head.title(f"World Day {year}" if year else "World Day, all years", anchor=False)
        for sentence in strange:
            st.warning(literal_text(sentence))
        if year and programme_roll_forward.is_asked():
            programme_roll_forward.show(year)
        else:
            _show_programme(year)


def _show_programme(year: int | None) -> None:
    edition = state.store().edition(year) if year else None
    if year:
        show_theme(edition, year)
        show_days_off(year)
    advice = st.container()
    _show_activities(edition, year)
    if year:
        with advice:  # computed last, so that the list does not wait for it
            show_edition_line(year)


def _show_activities(edition: Edition | None, year: int | None) -> None:
    acts = st.container(horizontal=True, vertical_alignment="center")
    with acts:
        show_acts(edition, year)
    asked = ask(year)
    found = state.store().count(asked.where)
    if not found:
        _show_nothing(asked, year)
        return
    with acts:
        show_downloads(asked, year)
    _show_views(asked, found, year)


def _show_views(asked: Asked, found: int, year: int | None) -> None:
    """The view whose tab is open; the others are not computed."""
    as_list, calendar, timeline, places, world = st.tabs(VIEWS, key=VIEW, bind="query-params")
    if as_list.open:
        with as_list:
            show_list(asked, found)
    if calendar.open:
        with calendar:
            show_calendar(asked, year)
    if timeline.open:
        with timeline:
            show_timeline(asked.where, year)
    if places.open:
        with places:
            show_map(asked.where, year)
    if world.open:
        with world:
            show_world(asked.where, year)


def _show_nothing(asked: Asked, year: int | None) -> None:
    """Say why the programme is empty and what can be done about it."""
    if not asked.conditions:
        st.info("No activities yet. Add the first one above, or import a file on the Data screen.")
        return
    others = state.store().count(ActivityFilter(edition=year))
    st.info(f"None of the {others:,} activities of this edition fits the filter.")
    if others:
        st.button("Clear all conditions", key="programme_clear_empty", on_click=clear_filter)
