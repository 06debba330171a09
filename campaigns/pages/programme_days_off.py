"""The edition's World Day as a day off: in which countries, why, and the working days nearest to it."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from campaigns.advice import days_off_words as words
from campaigns.advice.days_off import DayOff, around, countries_off, regions_off
from campaigns.advice.holiday_years import SOURCE, countries_known, regions
from campaigns.charts.chart import Cell, counted
from campaigns.pages import state
from campaigns.pages.drawing import literal_text
from campaigns.plan.dates import WEEKDAYS, day_text
from campaigns.plan.edition import world_day
from campaigns.plan.filter import ActivityFilter
from campaigns.reference.countries import countries
from campaigns.store.counting import country_counts

OURS, ALL = "Countries of the plan", "All countries"
_SOURCE = (
    f"Weekends and public holidays are those of the package {SOURCE}; ask on the spot before you rely on it."
)


def show_days_off(year: int) -> None:
    """Where 30 July of an edition that is not over is a day off; computed when it is opened."""
    day = world_day(year)
    if day < state.today():
        return
    with st.expander(
        f"{day_text(day)}: where it is a day off", key="programme_days_off", on_change="rerun"
    ) as opened:
        if opened.open:
            _show_day(day, country_counts(state.store(), ActivityFilter(edition=year)))


def _show_day(day: date, planned: Mapping[str, int]) -> None:
    off = countries_off(day)
    st.markdown(literal_text(summary(day, off, planned)))
    shown = off
    if any(code in off for code in planned):
        chosen = st.segmented_control(
            "Which countries", (OURS, ALL), default=OURS, required=True, key="programme_days_off_which"
        )
        shown = {code: off[code] for code in off if code in planned} if chosen == OURS else off
    st.dataframe(rows(shown, planned), hide_index=True, key="programme_days_off_rows")
    for sentence in in_parts(day, planned):
        st.caption(literal_text(sentence))
    st.caption(literal_text(_SOURCE))


def summary(day: date, off: Mapping[str, DayOff], planned: Mapping[str, int]) -> str:
    """In how many countries the day is off, and in which of the plan's."""
    holidays = sum(bool(one.names) for one in off.values())
    said = (
        f"{day_text(day)} is a {WEEKDAYS[day.weekday()]}: a day off in {len(off)} of "
        f"{len(countries_known())} countries and territories, a weekend in {len(off) - holidays} and "
        f"a public holiday in {holidays}."
    )
    ours = [words.country_name(code) for code in off if code in planned]
    if ours:
        return f"{said} Of the countries of the plan: {words.listed(ours, most=10)}."
    return f"{said} None of them is in the plan." if planned else said


def rows(off: Mapping[str, DayOff], planned: Mapping[str, int]) -> list[dict[str, Cell]]:
    """A row a country, those of the plan first, then by name."""

    def place(code: str) -> tuple[bool, str]:
        return code not in planned, countries()[code].name

    return [_row(code, off[code], planned.get(code, 0)) for code in sorted(off, key=place)]


def _row(code: str, one: DayOff, activities: int) -> dict[str, Cell]:
    near = around(code, (one.day,))
    return {
        "Country": countries()[code].name,
        "Why": words.day_words(one),
        "Working day before": words.short_day(near.earlier) if near.earlier else "",
        "Working day after": words.short_day(near.later) if near.later else "",
        "Activities of the edition": activities,
    }


def in_parts(day: date, planned: Mapping[str, int]) -> list[str]:
    """A sentence for each country of the plan in parts of which the day is a public holiday."""
    found = {code: regions_off(code, day) for code in planned}
    return [
        f"In parts of {words.country_name(code)} only: {_parts(code, parts)}."
        for code, parts in found.items()
        if parts
    ]


def _parts(code: str, parts: tuple[DayOff, ...]) -> str:
    said = [f"{regions(code)[one.spot.region]} ({words.day_words(one)})" for one in parts]
    return words.listed(said, most=6, more=f"more of {counted(len(regions(code)), 'region')}")
