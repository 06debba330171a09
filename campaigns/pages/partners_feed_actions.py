"""What can be done with a feed: edit it, give it a new address, close it, move it to the trash."""

import streamlit as st

from campaigns.pages import drawing, screens, state, undo_bar
from campaigns.pages.partners_address import FEED, SCREEN
from campaigns.pages.partners_feed_address import forget, give_out
from campaigns.plan.feed import PUBLIC_FEED, Feed
from campaigns.store.feeds import revoke_secret

_OLD_STOPS = (
    "Whoever has the address it has now gets nothing more from this moment on: their program is told that "
    "the feed was closed. What it read last may stand there until they remove the calendar."
)


def show_actions(feed: Feed, *, is_open: bool) -> None:
    """The buttons above a feed. is_open: whether an address of it works."""
    if state.store().get(Feed, feed.id) is None:
        _in_the_trash(feed)
        return
    with st.container(horizontal=True, key="partners_feed_actions"):
        if st.button("Edit", type="primary", icon=":material/edit:", key="partners_feed_edit"):
            screens.go(SCREEN, **{FEED: str(feed.id)}, do="edit")
        if feed.id == PUBLIC_FEED:
            return
        if is_open:
            if st.button("New address", icon=":material/autorenew:", key="partners_feed_rotate"):
                _ask_to_rotate(feed)
            if st.button("Close it", icon=":material/block:", key="partners_feed_close"):
                _ask_to_close(feed)
            return
        if st.button("Open it with a new address", icon=":material/key:", key="partners_feed_open"):
            _give_out(feed)
        if st.button("Move to trash", icon=":material/delete:", key="partners_feed_trash"):
            _trash(feed)


@st.dialog("Give this feed a new address?")
def _ask_to_rotate(feed: Feed) -> None:
    st.text(feed.title[: drawing.LONGEST_LABEL])
    st.markdown(f"{_OLD_STOPS} You see the new address once, and have to give it to the partner.")
    with st.container(horizontal=True):
        if st.button("Yes, a new address", type="primary", key="partners_rotate_yes"):
            _give_out(feed)
        if st.button("No, keep it", key="partners_rotate_no"):
            st.rerun()


@st.dialog("Close this feed?")
def _ask_to_close(feed: Feed) -> None:
    st.text(feed.title[: drawing.LONGEST_LABEL])
    st.markdown(f"{_OLD_STOPS} It can be opened again, with a new address.")
    with st.container(horizontal=True):
        if st.button("Yes, close it", type="primary", key="partners_close_yes"):
            with drawing.reported():
                revoke_secret(state.store(), feed, by=state.who())
                forget(feed)
                st.toast("Closed")
                st.rerun()
        if st.button("No, keep it open", key="partners_close_no"):
            st.rerun()


def _give_out(feed: Feed) -> None:
    with drawing.reported():
        give_out(feed)
        st.rerun()


def _trash(feed: Feed) -> None:
    with drawing.reported():
        state.store().trash(feed, by=state.who())
        undo_bar.tell("Moved to the trash")
        st.rerun()


def _in_the_trash(feed: Feed) -> None:
    st.warning("This feed is in the trash. Nobody can read it.", icon=":material/delete:")
    icon = ":material/restore_from_trash:"
    if st.button("Restore", type="primary", icon=icon, key="partners_feed_restore"):
        with drawing.reported():
            state.store().restore(Feed, feed.id, by=state.who())
            undo_bar.tell("Restored")
            st.rerun()
