"""Fields that several forms have: a line of text, a choice, organisations by name, an edition, a day."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from campaigns.pages import activity_people, state
from campaigns.pages.typed import Form
from campaigns.store.counting import edition_years

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
_TYPING_PAUSE = "300ms"  # after it, what stands in a line is kept
_DATE_FORMAT = "YYYY-MM-DD"


def line(form: Form[Any], field: str, label: str, help: str | None = None) -> None:
    """One line of text."""
    st.text_input(label, key=form.key(field), help=help, live=_TYPING_PAUSE)


def choice(
    form: Form[Any], field: str, label: str, words: Mapping[str, str], help: str | None = None
) -> None:
    """One of several. words: value -> what to show; a value that is not among them stays to be chosen."""
    st.selectbox(
        label,
        with_present(words, [form.values()[field]]),
        format_func=lambda value: words.get(value, value),
        key=form.key(field),
        help=help,
    )


def several(
    form: Form[Any], field: str, label: str, words: Mapping[str, str], help: str | None = None
) -> None:
    """Any of several. words: value -> what to show; a value that is not among them stays to be chosen."""
    st.multiselect(
        label,
        with_present(words, form.values()[field]),
        format_func=lambda value: words.get(value, value),
        key=form.key(field),
        select_all=False,
        help=help,
    )


def day(form: Form[Any], field: str, label: str, help: str | None = None) -> None:
    """A day, or none."""
    st.date_input(
        label,
        value=None,
        min_value=EARLIEST,
        max_value=LATEST,
        format=_DATE_FORMAT,
        key=form.key(field),
        help=help,
    )


def organisation(form: Form[Any], field: str, label: str, help: str | None = None) -> None:
    """An organisation: one there is, or a new name."""
    names = activity_people.organisation_names()
    st.selectbox(
        label,
        with_present(names, [form.values()[field]]),
        index=None,
        format_func=lambda entry: names.get(entry, entry),
        key=form.key(field),
        accept_new_options=True,
        placeholder="Choose one, or type a new name",
        help=help,
    )


def organisations(form: Form[Any], field: str, label: str) -> None:
    """Organisations: some there are, and new names."""
    names = activity_people.organisation_names()
    st.multiselect(
        label,
        with_present(names, form.values()[field]),
        format_func=lambda entry: names.get(entry, entry),
        key=form.key(field),
        accept_new_options=True,
        select_all=False,
        placeholder="Choose some, or type new names",
    )


def edition(form: Form[Any], field: str, label: str, help: str | None = None) -> None:
    """An edition there is or that comes next, or none."""
    this_year = state.today().year
    years = {*edition_years(state.store()), *range(this_year, this_year + 3)}
    if form.values()[field]:
        years.add(int(form.values()[field]))
    words = {"": "No edition"} | {str(year): f"World Day {year}" for year in sorted(years, reverse=True)}
    choice(form, field, label, words, help)


def with_present(options: Iterable[str], present: Iterable[str | None]) -> list[str]:
    """The options, and what the field holds though it is none of them."""
    known = list(options)
    return [*known, *(value for value in present if value is not None and value not in known)]
