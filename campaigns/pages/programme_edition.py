"""The head of the World Day screen: the edition's theme and season, and what can be done with it."""

import streamlit as st

from campaigns.pages import programme_edition_form
from campaigns.pages.drawing import literal
from campaigns.pages.programme_roll_forward import show_link
from campaigns.pages.screens import link
from campaigns.pages.starting import start_edition
from campaigns.plan.dates import WEEKDAYS, day_text, days_text
from campaigns.plan.edition import Edition, world_day


def show_theme(edition: Edition | None, year: int) -> None:
    """The edition's theme and season, or that it has not been started."""
    if edition is None:
        st.info(f"World Day {year} has not been started yet.")
        return
    st.markdown(theme_text(edition))
    st.caption(literal(season_text(edition)))


def show_acts(edition: Edition | None, year: int | None) -> None:
    """What can be done with the edition: add an activity, enter its theme and season, start it."""
    query = {"edition": str(year)} if year else {}
    link("activity", "Add an activity", icon=":material/add:", do="new", **query)
    if edition:
        with st.popover(
            "Theme and season", key="programme_edition", on_change="rerun", icon=":material/edit:"
        ) as form:
            if form.open:
                programme_edition_form.edit(edition)
        show_link(edition.year)
    elif year:
        start_edition(year)


def theme_text(edition: Edition) -> str:
    """The theme with its source and the hashtags, or that nobody has entered one; as Markdown."""
    if edition.theme:
        source = f"source: {literal(edition.theme_source)}" if edition.theme_source else "no source entered"
        theme = f"**Theme:** {literal(edition.theme)} ({source})"
    else:
        theme = "**Theme not entered yet**"
    hashtags = " ".join(literal(one) for one in edition.hashtags)
    return f"{theme}  \n{hashtags}" if hashtags else theme


def season_text(edition: Edition) -> str:
    """When the season is, and the weekday of 30 July."""
    day = world_day(edition.year)
    return f"Season: {days_text(*edition.season)}. {day_text(day)} is a {WEEKDAYS[day.weekday()]}."
