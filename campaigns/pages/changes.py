"""Entries of the journal: who did what, when, and what each field was and became."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import streamlit as st

from campaigns.pages import drawing, state
from campaigns.pages.record_words import WORDS
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.dates import day_text
from campaigns.plan.organisation import Organisation
from campaigns.plan.record import Record
from campaigns.settings import smallest_cell
from campaigns.store.journal import Change
from campaigns.store.observing import hidden_among

ACTIONS = {
    "created": "entered it",
    "changed": "changed it",
    "trashed": "moved it to the trash",
    "restored": "restored it from the trash",
    "issued": "gave out its address",
    "rotated": "gave out a new address, so that the old one no longer works",
    "revoked": "closed it, so that its address no longer works",
}
_REFERENCES: Mapping[str, type[Record]] = {  # fields that hold ids, and of what
    "organiser": Organisation,
    "partner": Organisation,
    "partners": Organisation,
    "taking_part": Organisation,
    "lead": Organisation,
    "campaign": Campaign,
    "activity": Activity,
    "first": Activity,
    "second": Activity,
}
FIGURES = ("people", "low", "high")  # of an observation
HIDDEN = "a figure that is hidden, as it tells of very few people"
_SHOWN = 20  # entries of one record shown at first


def show_history(key: UUID) -> None:
    """The changes of one record, newest first."""
    changes = state.store().history(key)
    if len(changes) > _SHOWN and not st.checkbox(
        f"Show all {len(changes):,} changes", key=f"changes_all_{key}"
    ):
        changes = changes[:_SHOWN]
    names = names_of(changes)
    for change in changes:
        st.markdown(f"**{drawing.literal_text(change_sentence(change))}**")
        show_fields(change, names)


def show_fields(change: Change, names: Mapping[str, str]) -> None:
    """What each field was and became, a line each; nothing unless the record was changed."""
    words = WORDS[change.kind]
    lines = []
    for field, values in change.fields.items():
        if change.kind == "observation" and field in FIGURES and _gives_away(change, values, names):
            values = (HIDDEN, HIDDEN)
        old, new = (
            drawing.literal(value if value == HIDDEN else words.in_words(field, value, names))
            for value in values
        )
        lines.append(f"- {drawing.literal(words.label(field))}: from {old} to {new}")
    if lines:
        st.markdown("\n".join(lines))


def _gives_away(change: Change, values: Iterable[object], names: Mapping[str, str]) -> bool:
    """Whether a figure is of so few people that it is hidden, or tells how many these were."""
    few = any(isinstance(value, int) and 0 < value < smallest_cell() for value in values)
    return few or names.get(str(change.record_id)) == HIDDEN


def change_sentence(change: Change) -> str:
    """amina changed it on 24 November 2026, 10:02 (Africa/Nairobi)."""
    return f"{change.by} {ACTIONS[change.action]} on {moment_text(change.at)}."


def moment_text(moment: datetime) -> str:
    """A moment in the reader's zone, with the zone."""
    there = moment.astimezone(state.zone())
    return f"{day_text(there.date())}, {there:%H:%M} ({state.zone().key})"


def names_of(changes: Iterable[Change]) -> dict[str, str]:
    """Id -> name of what the fields of these changes refer to, the trash included.

    A figure of reach that is hidden has HIDDEN for a name.
    """
    known = list(changes)
    figures = [change.record_id for change in known if change.kind == "observation"]
    hidden = dict.fromkeys(map(str, hidden_among(state.store(), figures)), HIDDEN)
    return hidden | names_in(one for change in known for one in (change.before, change.after) if one)


def names_in(documents: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Id -> name of what these records refer to, the trash included. documents: records dumped to JSON."""
    wanted: dict[type[Record], set[UUID]] = {}
    for document in documents:
        for field, record_type in _REFERENCES.items():
            held = document.get(field) or []
            keys = held if isinstance(held, list) else [held]
            wanted.setdefault(record_type, set()).update(map(UUID, keys))
    return {
        str(key): record.name
        for record_type, keys in wanted.items()
        for key, record in state.store().get_many(record_type, keys, trash=True).items()
    }
