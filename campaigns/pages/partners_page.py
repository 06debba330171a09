"""Screen: the calendars partners subscribe to, and the organisations.

partners_address.py tells what its address may say.
"""

import streamlit as st

from campaigns.pages import partners_feed, partners_organisation_form
from campaigns.pages.drawing import reported
from campaigns.pages.partners_address import FEED, FEEDS, ORGANISATION, ORGANISATIONS, VIEW
from campaigns.pages.partners_feeds import show_feeds
from campaigns.pages.partners_organisations import show_organisations

PARTS = {FEEDS: show_feeds, ORGANISATIONS: show_organisations}


def show() -> None:
    """The lists, or the one record that the address asks for."""
    asked = st.query_params
    is_new = asked.get("do") == "new"
    if ORGANISATION in asked or (is_new and asked.get(VIEW) == ORGANISATIONS):
        with reported():
            partners_organisation_form.show()
    elif FEED in asked or is_new:
        with reported():
            partners_feed.show()
    else:
        _show_lists()


def _show_lists() -> None:
    """Only the list that is open is made."""
    st.title("Partners & feeds")
    for tab, part in zip(st.tabs(list(PARTS), key=VIEW, bind="query-params"), PARTS.values(), strict=True):
        if tab.open:
            with tab, reported():
                part()
