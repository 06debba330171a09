"""One campaign in its form, and what the form of a new one holds at first."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import streamlit as st

from campaigns.pages import drawing, screens, state, typed
from campaigns.pages.activity_people import named_or_new
from campaigns.pages.campaign_form import show_fields
from campaigns.pages.campaign_values import Values, blank, campaign_of, copied, values_of
from campaigns.pages.editing import Editing
from campaigns.pages.record_words import CAMPAIGN
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import FIRST_EDITION
from campaigns.plan.organisation import Organisation
from campaigns.reference.audiences import audiences


def add(key: UUID) -> None:
    """The form of a new campaign that will have this id."""
    st.title("New campaign")
    EDITING.add(_start(key))
    screens.link("campaigns", "Back to the campaigns")


def edit(campaign: Campaign) -> None:
    """The form of a kept campaign."""
    st.title("Edit campaign")
    EDITING.edit(campaign)
    screens.link("campaign", "Back to the campaign", campaign=str(campaign.id))


def begun() -> UUID | None:
    """The id of the new campaign this browser began last and has not saved, None when there is none."""
    name = EDITING.name_of_new
    keys = [form.key.removeprefix(name) for form in typed.unsaved_forms() if form.key.startswith(name)]
    return UUID(keys[0]) if keys else None


def is_being_added(key: UUID) -> bool:
    """Whether this tab has the form of a new campaign of that id open."""
    return typed.is_open(f"{EDITING.name_of_new}{key}")


def _start(key: UUID) -> Campaign:
    """A new campaign filled in as the address asks. What the address has wrong is left out."""
    copy = drawing.id_in_address("copy")
    original = state.store().get(Campaign, copy) if copy else None
    if original is not None:
        return copied(original, key)
    known: dict[str, Any] = {}
    if st.query_params.get("audience") in audiences():
        known["audience"] = st.query_params["audience"]
    year = st.query_params.get("edition", "")
    if year.isascii() and year.isdigit() and FIRST_EDITION <= int(year[:6]) <= 2100:
        known["edition"] = int(year)
    return blank(key, **known)


def _read(values: Values, before: Campaign) -> tuple[Campaign, Sequence[Organisation]]:
    ids, new = named_or_new([values["lead"], *values["partners"]])
    return campaign_of(values, before, ids), new


def _show(campaign: Campaign) -> None:
    screens.go("campaign", campaign=str(campaign.id))


EDITING = Editing(Campaign, CAMPAIGN, values_of, show_fields, _read, _show)
