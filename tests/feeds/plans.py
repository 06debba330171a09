"""Small plans for the tests of feeds, and a plain look at what a feed holds."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from campaigns.plan.activity import Activity
from campaigns.plan.feed import Feed
from campaigns.plan.vocabulary import Status, Visibility

TODAY = date(2027, 7, 20)  # where a test says which day it is
WORLD_DAY = date(2027, 7, 30)


def talk(title: str = "Talk", **new: Any) -> Activity:
    """A public talk on the World Day 2027, 18:00 to 19:00 in Nairobi, whatever is said otherwise."""
    values: dict[str, Any] = {
        "title": title,
        "kind": "training",
        "first_day": WORLD_DAY,
        "last_day": new.get("first_day", WORLD_DAY),
        "start_time": time(18),
        "end_time": time(19),
        "zone": "Africa/Nairobi",
        "status": Status.CONFIRMED,
        "visibility": Visibility.PUBLIC,
    }
    return Activity(**{**values, **new})


def ended(days_ago: int, **new: Any) -> Activity:
    """A talk of whole days that ended so many days before TODAY."""
    day = TODAY - timedelta(days=days_ago)
    return talk(
        **{"first_day": day, "last_day": day, "start_time": None, "end_time": None, "zone": "", **new}
    )


def feed(title: str = "World Day 2027", **new: Any) -> Feed:
    """A partners' feed of everything, for ever, in English, whatever is said otherwise."""
    return Feed(**{"title": title, "days_back": None, **new})


def unfolded(body: bytes) -> list[str]:
    """The logical lines of a calendar."""
    return body.decode().replace("\r\n ", "").split("\r\n")[:-1]


def titles(body: bytes) -> list[str]:
    """The titles in a calendar, sorted."""
    return sorted(
        said.partition(":")[2] for said in unfolded(body) if said.startswith(("SUMMARY:", "SUMMARY;"))
    )


def uids(body: bytes) -> set[UUID]:
    """The UIDs in a calendar; a calendar that is not whole or says one twice fails."""
    lines = unfolded(body)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    found = [UUID(said.removeprefix("UID:")) for said in lines if said.startswith("UID:")]
    assert len(found) == len(set(found)) == lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT")
    return set(found)


def uids_of_jcal(body: bytes) -> set[UUID]:
    """The UIDs in a calendar written as jCal."""
    _, _, components = json.loads(body)
    return {
        UUID(value)
        for name, properties, _ in components
        if name == "vevent"
        for key, _, _, value in properties
        if key == "uid"
    }
