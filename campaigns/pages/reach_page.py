"""Screen: target, planned and actual reach by audience, and what is behind each number."""

import streamlit as st

from campaigns.pages.drawing import reported
from campaigns.pages.reach_address import AIMS, BEHIND, ENTER, FIGURES, VIEW, ask
from campaigns.pages.reach_behind import show_behind
from campaigns.pages.reach_enter import show_enter
from campaigns.pages.reach_sizes import is_open, show_size, show_sizes
from campaigns.pages.reach_table import show_table
from campaigns.pages.reach_targets import show_targets


def show() -> None:
    """The Reach screen."""
    st.title("Reach")
    st.markdown("How many people are wanted, planned and reached: three figures that are never mixed.")
    asked = ask()
    table, behind, enter, aims = st.tabs([FIGURES, BEHIND, ENTER, AIMS], key=VIEW, bind="query-params")
    if table.open:
        with table, reported():
            show_table(asked)
    if behind.open:
        with behind, reported():
            show_behind(asked)
    if enter.open:
        with enter, reported():
            show_enter(asked.edition)
    if aims.open:
        with aims, reported():
            _show_aims(asked.edition)


def _show_aims(edition: int | None) -> None:
    if is_open():
        show_size()
    else:
        show_sizes()
        show_targets(edition)
