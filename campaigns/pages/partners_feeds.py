"""The feeds there are: for whom, what they may hold, whether they are open, and who reads them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.feeds.texts import utc_today
from campaigns.pages import screens, state
from campaigns.pages.activity_people import all_names
from campaigns.pages.changes import moment_text
from campaigns.pages.drawing import literal
from campaigns.pages.partners_address import FEED, SCREEN
from campaigns.pages.partners_feed_words import ACCESS, in_words
from campaigns.pages.partners_public import show_public
from campaigns.pages.partners_rows import rows
from campaigns.plan.feed import PUBLIC_FEED, Feed
from campaigns.store.feed_reads import NEVER_READ, Reads, reads_of
from campaigns.store.feeds import living_secrets

PAGE_SIZE = 25
READ_DAYS = 30
WHAT_A_FEED_IS = (
    "A feed is a calendar that a partner subscribes to once. Their calendar program reads its address again "
    "and again, and so shows what is new, moved or cancelled without anybody sending anything."
)


class Health(NamedTuple):
    """How all feeds stand. open_since: of those whose address works, by id. reads: in READ_DAYS, by id."""

    open_since: Mapping[UUID, datetime]
    reads: Mapping[UUID, Reads]


def show_feeds() -> None:
    """The public programme, then the feeds of partners by name."""
    st.markdown(WHAT_A_FEED_IS)
    feeds = {one.id: one for one in state.store().all(Feed)}
    screens.link(
        SCREEN,
        "New feed" if feeds.keys() - {PUBLIC_FEED} else "Make the first feed",
        icon=":material/add:",
        do="new",
    )
    how = health()
    show_public(feeds.get(PUBLIC_FEED), readers_text(how.reads.get(PUBLIC_FEED, NEVER_READ)))
    of_partners = [one for one in feeds.values() if one.id != PUBLIC_FEED]
    if not of_partners:
        return
    st.subheader("Feeds of partners", anchor=False)
    pages = -(-len(of_partners) // PAGE_SIZE)
    page = st.pagination(pages, key="partners_feeds_page") if pages > 1 else 1
    names = all_names()
    with rows():
        for feed in of_partners[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]:
            _show(feed, how, names)


def health() -> Health:
    """How the feeds stand now."""
    return Health(living_secrets(state.store()), reads_of(state.store(), first_read_day()))


def first_read_day() -> date:
    """The first of the last READ_DAYS days, as reads are counted (UTC)."""
    return utc_today() - timedelta(days=READ_DAYS - 1)


def _show(feed: Feed, how: Health, names: Mapping[str, str]) -> None:
    with st.container(border=True, gap=None):
        st.page_link(
            screens.page(SCREEN),
            label=f"**{literal(feed.title)}**",
            icon="",
            query_params={FEED: str(feed.id)},
        )
        st.markdown(f"{literal(about_text(feed, names))}  \n{standing_markdown(feed, how)}")


def about_text(feed: Feed, names: Mapping[str, str]) -> str:
    """For whom a feed is, what may be in it, and its language."""
    partner = in_words("partner", str(feed.partner), names) if feed.partner else ""
    language = in_words("language", feed.language, names)
    parts = (f"For {partner}" if partner else "", ACCESS[feed.access], language)
    return " · ".join(part for part in parts if part)


def standing_markdown(feed: Feed, how: Health) -> str:
    """Whether the address of a feed works, and who reads it, a line each."""
    since = how.open_since.get(feed.id)
    if feed.id == PUBLIC_FEED:
        opened = "On: everybody can read it" if feed.is_on else "Off: nobody can read it"
    else:
        opened = f"Open since {moment_text(since)}" if since else "Closed: no address works"
    icon = "check_circle" if since or (feed.id == PUBLIC_FEED and feed.is_on) else "block"
    readers = readers_text(how.reads.get(feed.id, NEVER_READ))
    return f":material/{icon}: {literal(opened)}  \n{literal(readers)}"


def readers_text(reads: Reads) -> str:
    """Last read by Thunderbird on 3 May 2027, 10:02 (Africa/Nairobi) · 12 reads in the last 30 days."""
    if reads.last_at is None:
        return "Nobody has read it yet"
    last = f"Last read by {program_text(reads.last_program)} on {moment_text(reads.last_at)}"
    return f"{last} · {counted(reads.total, 'read')} in the last {READ_DAYS} days"


def program_text(program: str) -> str:
    """A family of programs inside a sentence: Thunderbird, a web browser."""
    is_name = not program.startswith(("A ", "Another "))
    return program if is_name else program[0].lower() + program[1:]
