"""Screen: one activity, to read and to change.

/activity?activity=<id> shows it, &do=edit is its form, &do=count the form for how many came.
/activity?do=new begins another one; edition, campaign, audience, cell, kind and day fill in what they
name, copy=<id> everything but what only time will tell.
"""

from uuid import UUID, uuid4

import streamlit as st

from campaigns.pages import activity_editing, activity_observing, activity_view, drawing, screens, state
from campaigns.plan.activity import Activity


def show() -> None:
    """Draw what the address asks for."""
    doing, key = st.query_params.get("do", ""), drawing.id_in_address("activity")
    if doing == "new":
        _begin(key)
        return
    found = state.store().get_many(Activity, [key], trash=True) if key else {}
    if key is None or key not in found:
        _unknown()
    elif doing == "edit":
        activity_editing.edit(found[key])
    elif doing == "count":
        activity_observing.enter(found[key], drawing.id_in_address("observation"))
    else:
        activity_view.show(found[key])


def _begin(key: UUID | None) -> None:
    """The form of a new activity. Its id is in the address: a reload or a second click means the same one."""
    if key is None:
        key = activity_editing.begun() or uuid4()
        st.query_params["activity"] = str(key)
    saved = state.store().get_many(Activity, [key], trash=True).get(key)
    if saved is not None and not activity_editing.is_being_added(key):
        st.query_params.pop("do")
        activity_view.show(saved)
    else:
        activity_editing.add(key)


def _unknown() -> None:
    st.title("Activity", anchor=False)
    st.info("There is no activity at this address. Perhaps the link was cut short on its way here.")
    screens.link("world_day", "Look for it in the programme")
