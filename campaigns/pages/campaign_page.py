"""Screen: one campaign and its activities.

/campaign?campaign=<id> shows it, &do=edit is its form. /campaign?do=new begins another one; audience and
edition fill in what they name, copy=<id> everything but what only time will tell.
"""

from uuid import UUID, uuid4

import streamlit as st

from campaigns.pages import campaign_editing, campaign_view, drawing, screens, state
from campaigns.plan.campaign import Campaign


def show() -> None:
    """Draw what the address asks for."""
    with drawing.reported():
        doing, key = st.query_params.get("do", ""), drawing.id_in_address("campaign")
        if doing == "new":
            _begin(key)
            return
        campaign = state.store().get_many(Campaign, [key], trash=True).get(key) if key else None
        if campaign is None:
            _unknown()
        elif doing == "edit":
            campaign_editing.edit(campaign)
        else:
            campaign_view.show(campaign)


def _begin(key: UUID | None) -> None:
    """The form of a new campaign. Its id is in the address: a reload or a second click means the same one."""
    if key is None:
        asked = bool(st.query_params.get("copy") or st.query_params.get("audience"))
        key = (None if asked else campaign_editing.begun()) or uuid4()
        st.query_params["campaign"] = str(key)
    saved = state.store().get_many(Campaign, [key], trash=True).get(key)
    if saved is not None and not campaign_editing.is_being_added(key):
        st.query_params.pop("do")
        campaign_view.show(saved)
    else:
        campaign_editing.add(key)


def _unknown() -> None:
    st.title("Campaign")
    st.info("There is no campaign at this address. Perhaps the link was cut short on its way here.")
    screens.link("campaigns", "Look for it among the campaigns")
