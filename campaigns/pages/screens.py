"""The screens there are, and links between them. Screens import this, never each other."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import streamlit as st
from streamlit.navigation.page import Page

from campaigns.pages.drawing import literal


@dataclass(frozen=True)
class Screen:
    """One screen. module: the file below campaigns/pages whose show() draws it; address: its path.

    in_menu: False for what is reached from a list, such as one activity.
    """

    module: str
    title: str
    address: str
    icon: str
    in_menu: bool = True


SCREENS = {
    "home": Screen("home_page", "Home", "", ":material/home:"),
    "world_day": Screen("world_day_page", "World Day", "world-day", ":material/event:"),
    "campaigns": Screen("campaigns_page", "Campaigns", "campaigns", ":material/campaign:"),
    "reach": Screen("reach_page", "Reach", "reach", ":material/groups:"),
    "partners": Screen("partners_page", "Partners & feeds", "partners", ":material/rss_feed:"),
    "resolution": Screen("resolution_page", "Resolution", "resolution", ":material/fact_check:"),
    "advice": Screen("advice_page", "Advice", "advice", ":material/lightbulb:"),
    "data": Screen("data_page", "Data", "data", ":material/database:"),
    "activity": Screen("activity_page", "Activity", "activity", ":material/event_note:", in_menu=False),
    "campaign": Screen("campaign_page", "Campaign", "campaign", ":material/flag:", in_menu=False),
    "close_out": Screen("close_out_page", "Close-out", "close-out", ":material/task_alt:", in_menu=False),
}


def _drawing(module: str) -> Callable[[], None]:
    def show() -> None:
        st.query_params.update({})  # after a link to the same screen the browser still has the old address
        importlib.import_module(f"campaigns.pages.{module}").show()

    return show


def pages() -> list[Page]:
    """Streamlit's page objects of all screens, for one run of one visitor.

    Never two visitors the same: a page object remembers whether it is its turn to be drawn, so of
    two runs in one moment that share it, the second is refused.
    """
    return [_new_page(name) for name in SCREENS]


@cache
def page(name: str) -> Page:
    """A page object that links point at. It is never drawn, so all visitors share it."""
    return _new_page(name)


def _new_page(name: str) -> Page:
    screen = SCREENS[name]
    return st.Page(
        _drawing(screen.module),
        title=screen.title,
        icon=screen.icon,
        url_path=screen.address or None,
        default=not screen.address,
        visibility="visible" if screen.in_menu else "hidden",
    )


def link(name: str, label: str, *, icon: str | None = None, help: str | None = None, **query: str) -> None:
    """A link to a screen. label may hold what users typed. query: the parameters of its address."""
    st.page_link(page(name), label=literal(label), icon=icon, help=help, query_params=query or None)


def go(name: str, **query: str) -> None:
    """Leave for another screen at once."""
    st.switch_page(page(name), query_params=query or None)
