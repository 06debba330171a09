"""Screen: how long it is until 30 July, what the plan of an edition lacks, and whom it reaches so far."""

import streamlit as st

from campaigns.pages import screens, starting, state
from campaigns.pages.advice_line import show_edition_line
from campaigns.pages.drawing import literal, reported
from campaigns.pages.home_countdown import countdown_text, season_text
from campaigns.pages.home_missing import show_missing
from campaigns.pages.home_reach import show_reach
from campaigns.pages.home_season import show_season
from campaigns.pages.home_unsaved import show_unsaved
from campaigns.pages.home_who import show_who
from campaigns.store.counting import edition_years


def show() -> None:
    """The home screen."""
    st.title("World Day against Trafficking in Persons")
    with reported():
        _show_countdown()
        show_unsaved()
        if edition_years(state.store()):
            _show_edition()
        else:
            starting.first_steps()
        show_who()


def _show_countdown() -> None:
    today = state.today()
    this_year = state.store().edition(today.year)
    st.header(countdown_text(today, state.zone().key), anchor=False)
    season = season_text(today, this_year.season if this_year else None)
    if season:
        st.markdown(season)


def _show_edition() -> None:
    chosen = state.choose_edition()
    if chosen is None:
        return
    _show_theme(chosen)
    advice = st.container()
    show_missing(chosen)
    show_reach(chosen)
    show_season(chosen)
    with advice:  # computed last, so that nothing waits for it
        show_edition_line(chosen)


def _show_theme(year: int) -> None:
    edition = state.store().edition(year)
    if edition is None:
        screens.link("world_day", f"World Day {year} has not been started yet", edition=str(year))
        return
    theme = f"“{literal(edition.theme)}”" if edition.theme else "not entered yet"
    hashtags = ", ".join(literal(tag) for tag in edition.hashtags)
    st.markdown(f"**Theme of {year}:** {theme}" + (f"  \n**Hashtags:** {hashtags}" if hashtags else ""))
    if edition.theme and edition.theme_source:
        st.caption(f"Theme as given by {literal(edition.theme_source)}")
