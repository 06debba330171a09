"""Who reads a feed: which family of programs, when last and how often. Nothing else is known of readers."""

from datetime import datetime

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.feeds.texts import open_feed_texts
from campaigns.pages import state
from campaigns.pages.changes import moment_text
from campaigns.pages.drawing import literal
from campaigns.pages.partners_feed_address import HOW_SLOWLY
from campaigns.pages.partners_feeds import READ_DAYS, first_read_day, program_text
from campaigns.plan.feed import Feed
from campaigns.settings import read_settings
from campaigns.store.feed_reads import NEVER_READ, reads_of


def show_readers(feed: Feed) -> None:
    """When the feed was read last, and by program how often."""
    reads = reads_of(state.store(), first_read_day()).get(feed.id, NEVER_READ)
    if reads.last_at is None:
        st.info("Nobody has read it yet. Once a program subscribes to its address, this is told here.")
    else:
        last = f"Last read by {program_text(reads.last_program)} on {moment_text(reads.last_at)}."
        st.markdown(f"{literal(last)} {_whether_it_is_true(feed, reads.last_at)}")
        end = ":" if reads.total else "."
        st.markdown(f"{counted(reads.total, 'read')} in the last {READ_DAYS} days{end}")
        if reads.by_program:
            st.table([{"Program": name, "Reads": f"{count:,}"} for name, count in reads.by_program])
    st.caption(
        "Of a reader only the family of their program is kept, as the program calls itself: no address, no "
        "person. A read is told here some seconds later."
    )
    st.markdown(HOW_SLOWLY)


def _whether_it_is_true(feed: Feed, last_read: datetime) -> str:
    """Whether the program that read the feed last has what it tells now."""
    try:
        changed = open_feed_texts(read_settings().database_url).text(feed).changed_at
    except TimeoutError:  # it is being changed right now
        return ""
    if last_read >= changed:
        return "Nothing in it has changed since, so that program has what is true."
    return "What it tells has changed since, and no program has read that yet."
