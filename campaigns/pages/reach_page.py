"""Screen: target, planned and actual reach by audience, and what is behind each number."""

from collections.abc import Callable

import streamlit as st

from campaigns.pages.drawing import reported
from campaigns.pages.reach_address import (
    AIMS,
    BEHIND,
    BUDGET,
    CHARTS,
    ENTER,
    FIGURES,
    NARROW,
    VIEW,
    ask,
)  # fmt: skip
from campaigns.pages.reach_behind import show_behind
from campaigns.pages.reach_budget import show_budget
from campaigns.pages.reach_charts import show_charts
from campaigns.pages.reach_enter import show_enter
from campaigns.pages.reach_narrow import show_narrow
from campaigns.pages.reach_sizes import is_open, show_size, show_sizes
from campaigns.pages.reach_table import show_table
from campaigns.pages.reach_targets import show_targets


def show() -> None:
    """The Reach screen."""
    st.title("Reach")
    st.markdown("How many people are wanted, planned and reached: three figures that are never mixed.")
    asked = ask()
    views: dict[str, Callable[[], None]] = {
        FIGURES: lambda: show_table(asked),
        CHARTS: lambda: show_charts(asked),
        NARROW: lambda: show_narrow(asked),
        BEHIND: lambda: show_behind(asked),
        ENTER: lambda: show_enter(asked.edition),
        AIMS: lambda: _show_aims(asked.edition),
        BUDGET: lambda: show_budget(asked),
    }
    for tab, show_view in zip(
        st.tabs(list(views), key=VIEW, bind="query-params"), views.values(), strict=True
    ):
        if tab.open:
            with tab, reported():
                show_view()


def _show_aims(edition: int | None) -> None:
    if is_open():
        show_size()
    else:
        show_sizes()
        show_targets(edition)
