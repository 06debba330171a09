"""Organisations and campaigns an activity may name: what there is to choose from, and new names."""

from collections.abc import Iterable
from uuid import UUID

import streamlit as st

from campaigns.pages import state
from campaigns.plan.organisation import Organisation
from campaigns.plan.text import clean_line, folded


@st.cache_data(max_entries=2, show_spinner=False)
def _organisation_names(version: int) -> dict[str, str]:  # noqa: ARG001  read anew when the plan changes
    return {str(one.id): one.title for one in state.store().all(Organisation)}


@st.cache_data(max_entries=2, show_spinner=False)
def _campaign_names(version: int) -> dict[str, str]:  # noqa: ARG001  read anew when the plan changes
    return {str(one.id): one.title for one in state.store().campaigns()}


def organisation_names() -> dict[str, str]:
    """Id -> name of every organisation, by name."""
    return _organisation_names(state.store().version())


def campaign_names() -> dict[str, str]:
    """Id -> title of every campaign."""
    return _campaign_names(state.store().version())


def named_or_new(entries: Iterable[str | None]) -> tuple[dict[str, UUID], list[Organisation]]:
    """What stands in the fields for organisations -> its id, and the organisations to be made for it.

    entries: ids, or names typed. A name that an organisation already has, without regard to case and
    accents, means that one; each other name makes one new organisation.
    """
    known, ids, new = organisation_names(), dict[str, UUID](), list[Organisation]()
    names = []
    for entry in entries:
        if entry in known:
            ids[entry] = UUID(entry)
        elif entry and clean_line(entry):
            names.append(entry)
    by_name = {folded(one.title): one.id for one in reversed(state.store().named(Organisation, names))}
    for name in names:
        if folded(name) not in by_name:
            new.append(Organisation(title=name))
            by_name[folded(name)] = new[-1].id
        ids[name] = by_name[folded(name)]
    return ids, new


def all_names() -> dict[str, str]:
    """Id -> name of every organisation and campaign."""
    return organisation_names() | campaign_names()
