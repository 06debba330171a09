"""What a feed gives its readers now: as a programme to read, and as the very bytes that are served."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.feeds.texts import FeedText, open_feed_texts
from campaigns.ics.calendar import file_name
from campaigns.pages import screens, state
from campaigns.pages.changes import moment_text
from campaigns.pages.drawing import literal
from campaigns.pages.partners_rows import rows
from campaigns.pages.programme_words import places_text
from campaigns.plan.activity import Activity, disclosed, told_in
from campaigns.plan.dates import day_text
from campaigns.plan.feed import CANCELLED_STAYS, Feed, begins, shown_by
from campaigns.plan.timing import start_instant
from campaigns.plan.vocabulary import Status
from campaigns.reference.calendar_words import calendar_words
from campaigns.settings import read_settings
from campaigns.store.feed_texts import shown, shown_page

PAGE_SIZE = 25
MOST_TEXT = 20_000  # characters shown of the text; all of it can be downloaded
LARGEST_FOR_GOOGLE = 1_000_000  # bytes; about so much users of Google Calendar have seen it read
_PROGRAMME, _TEXT = "As a programme", "As text"


def show_preview(feed: Feed) -> None:
    """The bytes of the feed as they are served, and since when."""
    try:
        text = open_feed_texts(read_settings().database_url).text(feed)
    except TimeoutError:
        st.info("The plan is changing right now. Look again in a moment.")
        return
    _show_version(text)
    view = st.radio("Show it", [_PROGRAMME, _TEXT], key="partners_preview", horizontal=True)
    if view == _PROGRAMME:
        _show_programme(feed, text.day)
    else:
        _show_text(feed, text)


def _show_version(text: FeedText) -> None:
    size, packed = len(text.body) / 1000, len(text.packed) / 1000
    since = literal(moment_text(text.changed_at))
    st.markdown(f"{size:,.1f} kB, {packed:,.1f} kB packed. Served as it is since {since}.")
    st.caption(f"ETag {literal(text.etag)}")
    if len(text.body) > LARGEST_FOR_GOOGLE:
        st.warning(
            "It is larger than about 1 MB, and users of Google Calendar report that it does not read such "
            "feeds. Narrow it to an edition or an audience, or let what is over leave it earlier."
        )


def _show_programme(feed: Feed, today: date) -> None:
    where = shown_by(feed).model_copy(update={"from_day": begins(feed, today)})
    found = len(shown(state.store(), [where], today - CANCELLED_STAYS).rows)
    st.caption(f"{counted(found, 'activity', 'activities')} in it. {_undated_text(feed)}")
    if not found:
        st.info("It is empty, which calendar programs understand. What fits later appears in it by itself.")
        return
    pages = -(-found // PAGE_SIZE)
    page = st.pagination(pages, key=f"partners_preview_page_{feed.id}") if pages > 1 else 1
    activities = shown_page(state.store(), [where], today - CANCELLED_STAYS, page=page, size=PAGE_SIZE)
    with rows():
        for day, of_day in groupby(activities, key=lambda one: one.first_day):
            _show_day(day, of_day, feed)


def _undated_text(feed: Feed) -> str:
    undated = state.store().count(shown_by(feed).model_copy(update={"dated": False}))
    if not undated:
        return "Activities whose day is not known are in no calendar."
    are = "is" if undated == 1 else "are"
    return f"{undated:,} more without a known day {are} in no calendar until the day is known."


def _show_day(day: date | None, activities: Iterable[Activity], feed: Feed) -> None:
    if day is not None:
        st.markdown(f"**{day_text(day, weekday=True)}**")
    for activity in activities:
        with st.container(border=True, gap=None):
            _show_activity(activity, feed)


def _show_activity(activity: Activity, feed: Feed) -> None:
    told = told_in(disclosed(activity), feed.language)
    st.page_link(
        screens.page("activity"),
        label=f"**{literal(_title(told, feed))}**",
        icon="",
        query_params={"activity": str(told.id)},
    )
    place = " · ".join(part for part in (clock_text(told), places_text(told)) if part)
    st.markdown(f"{literal(place)} · **{told.status.value.capitalize()}**")


def _title(activity: Activity, feed: Feed) -> str:
    """The title as the feed gives it."""
    if feed.mark_cancelled and activity.status is Status.CANCELLED:
        return calendar_words(feed.language).phrases["cancelled_title"].format(title=activity.title)
    return activity.title


def clock_text(activity: Activity) -> str:
    """When on its day it is: 18:00 to 20:00 (Europe/Vienna); All day, until 31 July 2027."""
    assert activity.first_day is not None
    assert activity.last_day is not None
    until = day_text(activity.last_day) if activity.last_day != activity.first_day else ""
    start = start_instant(activity)
    if start is None:
        hours = f", at {activity.start_time:%H:%M} in a zone not known" if activity.start_time else ""
        return f"All day{hours}{f', until {until}' if until else ''}"
    clock = f"{activity.end_time:%H:%M}" if activity.end_time else ""
    ends = ", ".join(part for part in (until, clock) if part)
    return f"{start:%H:%M}{f' to {ends}' if ends else ''} ({activity.zone})"


def _show_text(feed: Feed, text: FeedText) -> None:
    st.download_button(
        "Download these bytes (.ics)",
        data=lambda: text.body,
        file_name=file_name(feed.title),
        mime="text/calendar",
        icon=":material/download:",
        on_click="ignore",
        key="partners_preview_ics",
    )
    written = text.body.decode().replace("\r\n", "\n")
    if len(written) > MOST_TEXT:
        written = written[: written.rfind("\n", 0, MOST_TEXT)]
        st.caption("Its beginning; the download has all of it.")
    st.code(written, language=None, wrap_lines=True)
