"""What can be done with an activity: edit, copy, cancel, trash and restore it, put it into a calendar."""

from uuid import UUID

import streamlit as st

from campaigns.ics.calendar import calendar_bytes, file_name
from campaigns.ics.event import Variant
from campaigns.pages import drawing, screens, state, undo_bar
from campaigns.plan.activity import Activity, is_published
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.organisation import Organisation
from campaigns.plan.timing import in_calendars
from campaigns.plan.vocabulary import Status
from campaigns.store.store import Store


def show_actions(activity: Activity, *, in_trash: bool) -> None:
    """The buttons above an activity."""
    if in_trash:
        _in_the_trash(activity)
        return
    if activity.status is Status.CANCELLED:
        st.warning("Cancelled. Whoever has it in a calendar sees that it does not take place.")
    key = str(activity.id)
    with st.container(horizontal=True, key="activity_actions"):
        if st.button("Edit", type="primary", icon=":material/edit:", key="activity_edit"):
            screens.go("activity", activity=key, do="edit")
        if st.button("Record how many came", icon=":material/group_add:", key="activity_count"):
            screens.go("activity", activity=key, do="count")
        if st.button("Copy", icon=":material/content_copy:", key="activity_copy"):
            screens.go("activity", do="new", copy=key)
        _calendar(activity)
        cancelled = activity.status is Status.CANCELLED
        if st.button("Cancel it", icon=":material/event_busy:", disabled=cancelled, key="activity_cancel"):
            _ask_to_cancel(activity)
        if st.button("Move to trash", icon=":material/delete:", key="activity_trash"):
            _ask_to_trash(activity)
    if not in_calendars(activity):
        st.caption("It cannot be put into a calendar yet: its date is not known to the day.")


def _calendar(activity: Activity) -> None:
    store, key = state.store(), activity.id
    st.download_button(
        "Add to calendar",
        data=lambda: calendar_file(store, key),  # made when somebody asks for it
        file_name=file_name(activity.title),
        mime="text/calendar",
        icon=":material/event:",
        disabled=not in_calendars(activity),
        help="A copy for a calendar you already have. Later changes do not reach it; a feed’s do.",
        on_click="ignore",
        key="activity_calendar",
    )


def calendar_file(store: Store, key: UUID) -> bytes:
    """The activity as it is kept now. Not every program shows that one is cancelled, so its title says so."""
    activity = store.get_many(Activity, [key], trash=True)[key]
    named = [one for one in (activity.organiser, *activity.partners) if one]
    campaigns = store.get_many(Campaign, [activity.campaign]) if activity.campaign else {}
    organisations = store.get_many(Organisation, named)
    marked = Variant(mark_cancelled=True)
    return calendar_bytes([activity], organisations, campaigns=campaigns, variant=marked)


@st.dialog("Cancel this activity?")
def _ask_to_cancel(activity: Activity) -> None:
    st.text(activity.title[: drawing.LONGEST_LABEL])
    if is_published(activity):
        st.markdown("Partners will see it as cancelled in their calendars. It stays in the plan.")
    else:
        st.markdown("It is a draft, so nobody outside has it. It stays in the plan, marked as cancelled.")
    with st.container(horizontal=True):
        if st.button("Yes, cancel it", type="primary", key="activity_cancel_yes"):
            with drawing.reported():
                _cancel(activity)
        if st.button("No, keep it", key="activity_cancel_no"):
            st.rerun()


def _cancel(activity: Activity) -> None:
    state.store().save(changed(activity, status=Status.CANCELLED), by=state.who())
    undo_bar.tell("Cancelled")
    st.rerun()


@st.dialog("Move this activity to the trash?")
def _ask_to_trash(activity: Activity) -> None:
    st.text(activity.title[: drawing.LONGEST_LABEL])
    if is_published(activity):
        st.markdown(
            "It is published, so partners may have it in their calendars, and it would vanish from there "
            "without a word. Cancel it instead: then they see that it does not take place."
        )
        if st.button("Close", key="activity_trash_no"):
            st.rerun()
        return
    st.markdown("It can be restored from there as it was.")
    with st.container(horizontal=True):
        if st.button("Yes, move it to the trash", type="primary", key="activity_trash_yes"):
            with drawing.reported():
                state.store().trash(activity, by=state.who())
                undo_bar.tell("Moved to the trash")
                st.rerun()
        if st.button("No, keep it", key="activity_trash_no"):
            st.rerun()


def _in_the_trash(activity: Activity) -> None:
    st.warning(
        "This activity is in the trash. It is in no list, figure or calendar.", icon=":material/delete:"
    )
    if st.button("Restore", type="primary", icon=":material/restore_from_trash:", key="activity_restore"):
        with drawing.reported():
            state.store().restore(Activity, activity.id, by=state.who())
            undo_bar.tell("Restored")
            st.rerun()
