"""Who reads a feed: which family of programs, when last and how often. Nothing else is known of readers."""

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.pages import state
from campaigns.pages.changes import moment_text
from campaigns.pages.drawing import literal
from campaigns.pages.partners_feed_address import HOW_SLOWLY
from campaigns.pages.partners_feeds import READ_DAYS, first_read_day
from campaigns.plan.feed import Feed
from campaigns.store.feeds import NEVER_READ, reads_of


def show_readers(feed: Feed) -> None:
    """When the feed was read last, and by program how often."""
    reads = reads_of(state.store(), first_read_day()).get(feed.id, NEVER_READ)
    if reads.last_at is None:
        st.info("Nobody has read it yet. Once a program subscribes to its address, this is told here.")
    else:
        st.markdown(literal(f"Last read by {reads.last_program} on {moment_text(reads.last_at)}."))
        end = ":" if reads.total else "."
        st.markdown(f"{counted(reads.total, 'read')} in the last {READ_DAYS} days{end}")
        if reads.by_program:
            st.table([{"Program": name, "Reads": f"{count:,}"} for name, count in reads.by_program])
    st.caption(
        "Of a reader only the family of their program is kept, as the program calls itself: no address, no "
        "person. A read is told here some seconds later."
    )
    st.markdown(HOW_SLOWLY)
