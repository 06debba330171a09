"""The programme as a list: complete, with the inexact dates, cut into pages by the database."""

from collections.abc import Mapping
from uuid import UUID

import streamlit as st

from campaigns.advice.days_off_rule import mark
from campaigns.pages import state
from campaigns.pages.drawing import literal
from campaigns.pages.programme_address import PAGE, address, put, whole_number
from campaigns.pages.programme_filter import Asked
from campaigns.pages.programme_filter_bar import draw_order, order
from campaigns.pages.programme_words import (
    audiences_text,
    kind_text,
    organiser_text,
    places_text,
    standing_text,
)
from campaigns.pages.screens import page
from campaigns.plan.activity import Activity
from campaigns.plan.organisation import Organisation
from campaigns.plan.timing import timing_text
from campaigns.plan.vocabulary import Status

PAGE_SIZE = 25
FLUSH_TITLES = """<style>
.st-key-programme_rows [data-testid="stPageLink-NavLink"] { padding-left: 0; }
</style>"""


def show_list(asked: Asked, found: int) -> None:
    """One page of what was asked for. found: how many activities that is, all pages together."""
    pages = max(1, -(-found // PAGE_SIZE))
    shown = min(whole_number(PAGE), pages)
    first = (shown - 1) * PAGE_SIZE
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        last = min(first + PAGE_SIZE, found)
        st.text(f"Activities {first + 1:,} to {last:,} of {found:,}", width="content")
        draw_order()
    rows = state.store().activities(asked.where, order=order(), page=shown, size=PAGE_SIZE)
    titles = _titles(rows)
    st.html(FLUSH_TITLES)
    with st.container(key="programme_rows", gap="small"):
        for activity in rows:
            show_row(activity, titles)
    if pages > 1:
        _draw_pages(pages, shown)


def _draw_pages(pages: int, shown: int) -> None:
    """The pages. Another filter or order gets a widget of its own, which begins where the address says."""
    others = sorted((name, value) for name, value in address().items() if name != PAGE)
    key = f"programme_page_{hash((tuple(others), pages))}"
    if st.session_state.get(key, shown) != shown:  # the browser's Back button was used
        st.session_state[key] = shown
    st.pagination(pages, default=shown, key=key, on_change=_turn_to, args=(key,))


def _turn_to(key: str) -> None:
    put(PAGE, str(st.session_state[key]))


def show_row(activity: Activity, titles: Mapping[UUID, str]) -> None:
    """One activity: a link to it, when it is, and the rest in words. titles: of the organisations."""
    with st.container(border=True, gap=None):
        cancelled = "Cancelled: " if activity.status is Status.CANCELLED else ""
        label = f"**{literal(cancelled + activity.title)}**"
        st.page_link(page("activity"), label=label, icon="", query_params={"activity": str(activity.id)})
        st.markdown(_row_text(activity, titles))


def _row_text(activity: Activity, titles: Mapping[UUID, str]) -> str:
    parts = (
        kind_text(activity),
        places_text(activity),
        _said("organised by", organiser_text(activity, titles)),
        _said("for", audiences_text(activity)),
    )
    when = f"{literal(timing_text(activity))} · **{literal(standing_text(activity))}**{_day_off(activity)}"
    return f"{when}  \n{' · '.join(literal(part) for part in parts if part)}"


def _day_off(activity: Activity) -> str:
    """That its day is off where it takes place and that this matters to its kind; empty when not."""
    said = mark(activity, state.today())
    return f" · Day off: {literal(said)}" if said else ""


def _said(before: str, text: str) -> str:
    return f"{before} {text}" if text else ""


def _titles(activities: tuple[Activity, ...]) -> dict[UUID, str]:
    keys = {activity.organiser for activity in activities if activity.organiser}
    return {key: one.title for key, one in state.store().get_many(Organisation, keys).items()}
