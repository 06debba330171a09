"""One activity in its form: opened, kept while somebody types, saved."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from campaigns.pages import drawing, screens, state
from campaigns.pages.activity_conflict import choose_between, moved_to_trash, saved_already
from campaigns.pages.activity_form import show_fields
from campaigns.pages.activity_people import named_or_new
from campaigns.pages.activity_planned import forget_planned
from campaigns.pages.activity_presets import template
from campaigns.pages.activity_values import activity_of, blank, values_of
from campaigns.pages.typed import Form, is_open, open_form, unsaved_forms
from campaigns.plan.activity import Activity
from campaigns.plan.change import differences
from campaigns.plan.organisation import Organisation
from campaigns.store.conflict import ConflictError

_NEW, _EDIT = "activity:new:", "activity:"  # and the id: names of forms


def add(key: UUID) -> None:
    """The form of a new activity that will have this id."""
    st.title("New activity", anchor=False)
    _new_form(key)


def edit(activity: Activity) -> None:
    """The form of a kept activity."""
    st.title("Edit activity", anchor=False)
    _edit_form(activity)


def begun() -> UUID | None:
    """The id of the new activity this browser began last and has not saved, None when there is none."""
    keys = [form.key.removeprefix(_NEW) for form in unsaved_forms() if form.key.startswith(_NEW)]
    return UUID(keys[0]) if keys else None


def is_being_added(key: UUID) -> bool:
    """Whether this tab has the form of a new activity of that id open."""
    return is_open(f"{_NEW}{key}")


@st.fragment
def _new_form(key: UUID) -> None:
    start = template(key)
    form = open_form(f"{_NEW}{key}", Activity, None, lambda _base: values_of(start, state.today()))
    _draw(form, blank(key))


@st.fragment
def _edit_form(activity: Activity) -> None:
    form = open_form(f"{_EDIT}{activity.id}", Activity, activity, _fill)
    if form.base is not None:
        _draw(form, form.base)


def _fill(base: Activity | None) -> dict[str, object]:
    return values_of(base, state.today()) if base else {}


def _draw(form: Form[Activity], before: Activity) -> None:
    if form.restored:
        st.info(
            "You began this earlier and did not save it. Here is what you typed.", icon=":material/history:"
        )
    st.caption("What you type is kept, also when you leave this page, until you save it or start afresh.")
    show_fields(form)
    form.keep(str(form.values()["title"]) or "New activity")
    st.divider()
    with drawing.reported():
        _end(form, before)
    _leave(form, before)


def _end(form: Form[Activity], before: Activity) -> None:
    """The button that saves, or what stands in its way: a version somebody else saved meanwhile."""
    kept = state.store().get(Activity, before.id)
    if kept is None and form.base is not None:
        mine, new = _read(form, before)
        copy = moved_to_trash(mine)
        if copy is not None:
            _save(form, copy, new)
    elif kept is not None and (form.base is None or kept.revision != form.base.revision):
        mine, new = _read(form, before)
        if not differences(kept, mine):  # saved by this very form, and a late key stroke drew it again
            _finish(form, kept)
        names = {str(one.id): one.title for one in new}
        chosen = choose_between(form.base, mine, kept, names) if form.base else saved_already(mine)
        if chosen is not None:
            _save(form, chosen, new)
    elif st.button("Save", type="primary", key=form.key("save")):
        _save(form, *_read(form, before))


def _read(form: Form[Activity], before: Activity) -> tuple[Activity, list[Organisation]]:
    """What is typed as the next version, and the organisations it names for the first time."""
    values = form.values()
    ids, new = named_or_new([values["organiser"], *values["partners"]])
    return activity_of(values, before, ids), new


def _save(form: Form[Activity], activity: Activity, new: Sequence[Organisation]) -> None:
    """Save, then show the activity. A version saved in the same moment by somebody else is shown at once."""
    named = [one for one in new if one.id in (activity.organiser, *activity.partners)]
    try:
        state.store().save_all([*named, activity], by=state.who())
    except ConflictError as conflict:
        if conflict.theirs is None or differences(conflict.theirs, activity):
            st.rerun()
    _finish(form, activity)


def _finish(form: Form[Activity], activity: Activity) -> None:
    _forget(form)
    st.toast("Saved")
    screens.go("activity", activity=str(activity.id))


def _forget(form: Form[Activity]) -> None:
    form.drop()
    forget_planned(form)


def _leave(form: Form[Activity], before: Activity) -> None:
    values = form.values()
    if values != form.first:
        st.caption("Not saved yet.")
        if st.button("Start afresh", key=form.key("afresh"), help="Forget what you typed."):
            _forget(form)
            st.rerun()
    if form.base is not None:
        screens.link("activity", "Back to the activity", activity=str(before.id))
