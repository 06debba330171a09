"""Activities, organisations and campaigns for the calendar tests, and a plain look at calendar bytes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from campaigns.plan.activity import Activity, Link
from campaigns.plan.campaign import Campaign
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place

SHELTER = Organisation(
    id=UUID(int=1),
    title="Safe House; Vienna, “Haus”",
    public_contact="Press office, press@safehouse.example",
    internal_contact="director private number 0043-1-SECRET",
    notes="internal note on the SECRET shelter",
)
POLICE = Organisation(id=UUID(int=2), title="Federal Police")
BORDER = Campaign(id=UUID(int=3), title="Know the signs at the border", visibility="public")

SAVED = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)


def vigil(**new: Any) -> Activity:
    """A one-hour vigil on the World Day 2027 in Vienna, whatever is said otherwise."""
    values: dict[str, Any] = {
        "id": UUID(int=100),
        "title": "Vigil",
        "kind": "march",
        "first_day": date(2027, 7, 30),
        "last_day": date(2027, 7, 30),
        "start_time": time(18),
        "end_time": time(19),
        "zone": "Europe/Vienna",
        "places": (Place(country="AT", city="Vienna", latitude=48.2082, longitude=16.3738),),
        "status": "confirmed",
        "visibility": "public",
        "created_at": datetime(2026, 12, 1, tzinfo=UTC),
        "modified_at": SAVED,
        "announced_at": SAVED,
    }
    return Activity(**{**values, **new})


def whole_days(**new: Any) -> Activity:
    """The vigil without a time of day."""
    return vigil(**{"start_time": None, "end_time": None, "zone": "", **new})


def everything(**new: Any) -> Activity:
    """The vigil with something in every field."""
    return vigil(
        **{
            "description": "Candles are handed out; bring friends, please.\nWe walk in silence.",
            "other_kind": "candle walk",
            "format": "hybrid",
            "venue": "Town hall",
            "street": "Rathausplatz 1",
            "online_url": "https://meet.example/vigil?a=1,2;3&b=4",
            "links": (Link(url="https://example.org/vigil", label="Programme"),),
            "languages": ("de", "en"),
            "access": ("step_free", "sign_language"),
            "access_note": "Ramp at the side door",
            "audiences": ("law_enforcement/police", "children"),
            "other_audiences": ("passers-by",),
            "cells": ("5.purpose.awareness",),
            "organiser": SHELTER.id,
            "partners": (POLICE.id,),
            "campaign": BORDER.id,
            "public_contact": "Walk desk, walk@safehouse.example",
            "sequence": 3,
            "cost": "1200",
            "currency": "EUR",
            "internal_contact": "Volunteer SECRET contact",
            "notes": "SECRET route of the survivors",
            "import_key": "SECRET-row-7",
            **new,
        }
    )


ORGANISATIONS = {one.id: one for one in (SHELTER, POLICE)}
CAMPAIGNS = {BORDER.id: BORDER}


def unfolded(calendar: bytes) -> list[str]:
    """The logical lines of a calendar."""
    return calendar.decode().replace("\r\n ", "").split("\r\n")[:-1]


def values(calendar: bytes, name: str) -> list[str]:
    """What follows a property's name on each of its lines outside VTIMEZONE, parameters included."""
    found, in_zone = [], False
    for line in unfolded(calendar):
        in_zone = (in_zone or line == "BEGIN:VTIMEZONE") and line != "END:VTIMEZONE"
        if not in_zone and line.startswith((f"{name}:", f"{name};")):
            found.append(line.removeprefix(name).removeprefix(":"))
    return found
