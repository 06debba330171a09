"""The history of one activity: who changed what, and when."""

from datetime import datetime
from uuid import UUID

import streamlit as st

from campaigns.pages import activity_people, drawing, state
from campaigns.pages.activity_words import FIELDS, in_words
from campaigns.plan.dates import day_text
from campaigns.store.journal import Change

_SHOWN = 20  # entries at first
_ACTIONS = {
    "created": "entered it",
    "changed": "changed it",
    "trashed": "moved it to the trash",
    "restored": "restored it from the trash",
}


def show_history(key: UUID) -> None:
    """The changes of an activity, newest first."""
    changes = state.store().history(key)
    shown = changes if len(changes) <= _SHOWN or _everything(key, len(changes)) else changes[:_SHOWN]
    names = activity_people.all_names()
    for change in shown:
        st.markdown(f"**{drawing.literal_text(change_sentence(change))}**")
        lines = [_field_sentence(field, *values, names) for field, values in change.fields.items()]
        if lines:
            st.markdown("\n".join(f"- {line}" for line in lines))


def _everything(key: UUID, number: int) -> bool:
    return st.checkbox(f"Show all {number:,} changes", key=f"activity_history_{key}")


def change_sentence(change: Change) -> str:
    """amina changed it on 24 November 2026, 10:02 (Africa/Nairobi)."""
    return f"{change.by} {_ACTIONS[change.action]} on {moment_text(change.at)}."


def _field_sentence(field: str, before: object, after: object, names: dict[str, str]) -> str:
    old, new = (drawing.literal(in_words(field, value, names)) for value in (before, after))
    return f"{FIELDS.get(field, field)}: from {old} to {new}"


def moment_text(moment: datetime) -> str:
    """A moment in the reader's zone, with the zone."""
    there = moment.astimezone(state.zone())
    return f"{day_text(there.date())}, {there:%H:%M} ({state.zone().key})"
