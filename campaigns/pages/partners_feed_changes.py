"""What subscribers of a feed saw change since a day, in plain sentences."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.feeds.seen import Left, Seen, seen_since
from campaigns.ics.words import location
from campaigns.pages import state
from campaigns.pages.changes import moment_text
from campaigns.pages.drawing import literal_text
from campaigns.pages.partners_feed_address import HOW_SLOWLY
from campaigns.plan.activity import Activity
from campaigns.plan.feed import Feed
from campaigns.plan.timing import timing_text
from campaigns.plan.vocabulary import Status

USUAL_DAYS = 7
MOST_SENTENCES = 200
_LEFT = {
    Left.GONE: "it is no longer in the plan",
    Left.NARROWER: "it is not for the readers of this feed any more",
    Left.UNDATED: "its day is not known any more",
    Left.OVER: "it has been over for as long as this feed keeps what is over",
    Left.ANOTHER: "it does not fit what this feed is about any more",
}


def show_changes(feed: Feed) -> None:
    """The question since when, and the sentences."""
    today = state.today()
    usual: date | None = today - timedelta(days=USUAL_DAYS)
    since = st.date_input(
        "Changed since",
        usual,
        max_value=today,
        format="YYYY-MM-DD",
        key="partners_changed_since",
        width=220,
    )
    if since is None:
        st.info("Choose the day from which on changes are to be told.")
        return
    moment = datetime.combine(since, time.min, state.zone())
    if feed.created_at and moment < feed.created_at:
        moment = feed.created_at
        st.caption(f"The feed was made on {moment_text(moment)}; there was nothing to see before.")
    sentences = [one for seen in seen_since(state.store(), feed, moment) for one in sentences_of(seen)]
    if not sentences:
        st.info("Nothing that this feed tells has changed since then.")
    else:
        st.text(f"{counted(len(sentences), 'change')}, by the day of the activity")
        st.markdown("\n".join(f"- {literal_text(one)}" for one in sentences[:MOST_SENTENCES]))
        if len(sentences) > MOST_SENTENCES:
            st.caption(f"{len(sentences) - MOST_SENTENCES:,} more are not shown. Choose a later day.")
    st.markdown(HOW_SLOWLY)


def sentences_of(seen: Seen) -> Iterator[str]:
    """What a subscriber saw of one activity, a sentence for each kind of change."""
    before, after = seen.before, seen.after
    if before is None and after is not None:
        yield f"New: {_introduced(after)}."
    elif before is not None and after is None:
        yield f"“{before.title}” of {timing_text(before)} left the calendar: {_LEFT[seen.left or Left.GONE]}."
    elif before is not None and after is not None:
        yield from _differences(before, after, seen)


def _introduced(activity: Activity) -> str:
    where = location(activity)
    cancelled = ", cancelled" if activity.status is Status.CANCELLED else ""
    return f"“{activity.title}”, {timing_text(activity)}{f', {where}' if where else ''}{cancelled}"


def _differences(before: Activity, after: Activity, seen: Seen) -> Iterator[str]:
    name = f"“{after.title}”"
    if before.status is not after.status:
        yield f"{name} {_status_text(before.status, after.status)}."
    if before.title != after.title:
        yield f"“{before.title}” is now called {name}."
    if seen.moved:
        yield f"{name} moved from {timing_text(before)} to {timing_text(after)}."
    if seen.place:
        yield f"{name}: {_place_text(location(before), location(after))}."
    if seen.details:
        yield f"{name} tells other details: {', '.join(seen.details)}."


def _status_text(before: Status, after: Status) -> str:
    if after is Status.CANCELLED:
        return "was cancelled"
    if before is Status.CANCELLED:
        return "is no longer cancelled"
    return "is confirmed" if after is Status.CONFIRMED else "is tentative again"


def _place_text(before: str, after: str) -> str:
    if before == after:
        return "less of its place is told now"
    if not before:
        return f"it is at {after}"
    return f"it is no longer at {before}" if not after else f"it is at {after}, no longer at {before}"
