"""The one feed that everybody can read, at an address without a secret. Off until somebody turns it on."""

import streamlit as st

from campaigns.pages import screens, state
from campaigns.pages.drawing import literal, reported
from campaigns.pages.partners_address import FEED, SCREEN
from campaigns.pages.partners_feed_address import show_address
from campaigns.plan.change import changed
from campaigns.plan.feed import PUBLIC_FEED, Feed, FeedAccess

USUAL_NAME = "World Day against Trafficking in Persons"
_SWITCH = "partners_public"


def show_public(feed: Feed | None, readers: str) -> None:
    """The switch, and while it is on, the address. readers: who reads it, in words."""
    is_on = feed is not None and feed.is_on
    with st.container(border=True):
        st.subheader("Public programme", anchor=False)
        if st.session_state.get(_SWITCH) != is_on:  # somebody else may have turned it
            st.session_state[_SWITCH] = is_on
        st.toggle("Everybody can read the public programme", key=_SWITCH, on_change=_turn)
        if feed is not None:
            screens.link(SCREEN, "Preview, readers and changes", **{FEED: str(PUBLIC_FEED)})
        if feed is None or not feed.is_on:
            st.caption(
                "Off: nobody can read it. Turned on, it gives public activities to everybody who has its "
                "address, and needs no secret, so that it can stand on a website."
            )
            return
        st.caption("When it is turned off, its readers are told that there is no public calendar here.")
        st.markdown(literal(readers))
        with st.expander("Its address", key="partners_public_address", on_change="rerun") as part:
            if part.open:
                show_address(feed, "")


def _turn() -> None:
    with reported():
        kept = state.store().get(Feed, PUBLIC_FEED)
        is_on = bool(st.session_state[_SWITCH])
        if kept is None:
            kept = Feed(id=PUBLIC_FEED, title=USUAL_NAME, access=FeedAccess.PUBLIC)
        state.store().save(changed(kept, is_on=is_on), by=state.who())
