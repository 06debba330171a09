"""The programme as a month, with what stands in no calendar said below it."""

from datetime import date, timedelta

import streamlit as st

from campaigns.pages import state
from campaigns.pages.programme_address import MONTH, PAGE, VIEW, month, put, query_with
from campaigns.pages.programme_filter import Asked
from campaigns.pages.programme_month import Month, days_of, month_html, month_name, month_of
from campaigns.pages.screens import link
from campaigns.plan.dates import last_of_month
from campaigns.plan.filter import ActivityFilter
from campaigns.store.counting import day_counts

MOST_TITLES = 200  # activities of a month shown by their titles; of more, each day says how many begin


def show_calendar(asked: Asked, edition: int | None) -> None:
    """The month the address asks for, July of the edition without one."""
    first_day = _month(asked, edition)
    _draw_choice_of_month(first_day)
    table, found = _read_month(asked.where, first_day)
    if found > MOST_TITLES:
        st.caption(
            f"{month_name(first_day)} has {found:,} activities, too many to name each. "
            "Each day says how many begin on it and leads to them."
        )
    elif not found:
        st.caption(f"Nothing of this programme is in {month_name(first_day)}.")
    st.html(month_html(table, {day: _day_link(day) for day in days_of(first_day)}))
    st.caption("Times are those of the place, with its zone. What lasts several days stands on each of them.")
    _show_undated(asked.where)


def _month(asked: Asked, edition: int | None) -> date:
    given = month()
    if given:
        return given
    if asked.where.from_day:
        return asked.where.from_day.replace(day=1)
    if edition:
        return date(edition, 7, 1)
    dated = asked.where.model_copy(update={"dated": True})
    coming = dated.model_copy(update={"from_day": state.today()})
    store = state.store()
    found = store.activities(coming, size=1) or store.activities(dated, order="latest", size=1)
    day = found[0].first_day if found else None
    return (day or state.today()).replace(day=1)


def _draw_choice_of_month(first_day: date) -> None:
    before = (first_day - timedelta(days=1)).replace(day=1)
    after = last_of_month(first_day) + timedelta(days=1)
    st.subheader(month_name(first_day), anchor=False)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        _draw_step(before, ":material/chevron_left:", "left")
        _draw_step(after, ":material/chevron_right:", "right")


def _draw_step(to: date, icon: str, side: str) -> None:
    st.button(
        month_name(to),
        key=f"programme_month_{side}",
        icon=icon,
        icon_position="left" if side == "left" else "right",
        on_click=put,
        args=(MONTH, f"{to:%Y-%m}"),
    )


def _read_month(where: ActivityFilter, first_day: date) -> tuple[Month, int]:
    """The month, and how many activities it has."""
    if where.dated is False:
        return Month(first_day, {}, {}), 0
    window = _within(where, first_day, last_of_month(first_day))
    found = state.store().count(window)
    if found > MOST_TITLES:
        return Month(first_day, {}, day_counts(state.store(), window)), found
    return month_of(first_day, state.store().activities(window)), found


def _within(where: ActivityFilter, first_day: date, last_day: date) -> ActivityFilter:
    """The filter with its window narrowed to those days; inexact dates left out."""
    return where.model_copy(
        update={
            "from_day": max(where.from_day or first_day, first_day),
            "to_day": min(where.to_day or last_day, last_day),
            "dated": True,
        }
    )


def _day_link(day: date) -> str:
    return query_with(**{"from": day.isoformat(), "to": day.isoformat(), VIEW: "", PAGE: "", MONTH: ""})


def _show_undated(where: ActivityFilter) -> None:
    undated = state.store().count(where.model_copy(update={"dated": False})) if where.dated is not True else 0
    if undated:
        words = "1 activity is" if undated == 1 else f"{undated:,} activities are"
        kept = {**st.query_params.to_dict(), "dates": "inexact"}
        for name in (VIEW, PAGE, MONTH):
            kept.pop(name, None)
        label = f"{words} not in the calendar, for the day is not known"
        link("world_day", label, icon=":material/event_busy:", **kept)
