"""One activity in its form, and what the form of a new one holds at first."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from campaigns.pages import screens, state, typed
from campaigns.pages.activity_form import show_fields
from campaigns.pages.activity_people import named_or_new
from campaigns.pages.activity_presets import template
from campaigns.pages.activity_values import Values, activity_of, values_of
from campaigns.pages.editing import Editing
from campaigns.pages.record_words import ACTIVITY
from campaigns.plan.activity import Activity
from campaigns.plan.organisation import Organisation


def add(key: UUID) -> None:
    """The form of a new activity that will have this id."""
    st.title("New activity", anchor=False)
    EDITING.add(template(key))


def edit(activity: Activity) -> None:
    """The form of a kept activity."""
    st.title("Edit activity", anchor=False)
    EDITING.edit(activity)
    screens.link("activity", "Back to the activity", activity=str(activity.id))


def begun() -> UUID | None:
    """The id of the new activity this browser began last and has not saved, None when there is none."""
    name = EDITING.name_of_new
    keys = [form.key.removeprefix(name) for form in typed.unsaved_forms() if form.key.startswith(name)]
    return UUID(keys[0]) if keys else None


def is_being_added(key: UUID) -> bool:
    """Whether this tab has the form of a new activity of that id open."""
    return typed.is_open(f"{EDITING.name_of_new}{key}")


def _values(activity: Activity) -> Values:
    return values_of(activity, state.today())


def _read(values: Values, before: Activity) -> tuple[Activity, Sequence[Organisation]]:
    ids, new = named_or_new([values["organiser"], *values["partners"]])
    return activity_of(values, before, ids), new


def _show(activity: Activity) -> None:
    screens.go("activity", activity=str(activity.id))


EDITING = Editing(Activity, ACTIVITY, _values, show_fields, _read, _show)
