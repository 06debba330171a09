"""What the form of a new activity holds at first: what its address says, or what another activity has."""

from datetime import date
from typing import Any
from uuid import UUID

import streamlit as st

from campaigns.pages import drawing, state
from campaigns.pages.activity_values import blank, copied
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import FIRST_EDITION, next_world_day
from campaigns.reference.audiences import audiences
from campaigns.reference.resolution import cells
from campaigns.reference.vocabularies import kinds


def template(key: UUID) -> Activity:
    """A new activity of that id, filled in as the address asks. What the address has wrong is left out."""
    copy = drawing.id_in_address("copy")
    original = state.store().get(Activity, copy) if copy else None
    if original is not None:
        return copied(original, key)
    day = _day_in_address()
    return blank(key, **_about(), first_day=day, last_day=day)


def _about() -> dict[str, Any]:
    asked = st.query_params
    known: dict[str, Any] = {"edition": _edition_in_address()}
    if asked.get("audience") in audiences():
        known["audiences"] = (asked["audience"],)
    if asked.get("cell") in cells():
        known["cells"] = (asked["cell"],)
    if asked.get("kind") in kinds():
        known["kind"] = asked["kind"]
    key = drawing.id_in_address("campaign")
    campaign = state.store().get(Campaign, key) if key else None
    if campaign is not None:
        known["campaign"] = campaign.id
        if "edition" not in asked:
            known |= {"edition": campaign.edition, "series": "world_day" if campaign.edition else "awareness"}
    return known


def _edition_in_address() -> int | None:
    asked = st.query_params.get("edition", "")
    if asked.isascii() and asked.isdigit() and FIRST_EDITION <= int(asked[:6]) <= 2100:
        return int(asked)
    return None if asked == "all" else next_world_day(state.today()).year


def _day_in_address() -> date | None:
    try:
        day = date.fromisoformat(st.query_params.get("day", ""))
    except ValueError:
        return None
    return day if 1990 <= day.year <= 2100 else None
