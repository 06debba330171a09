"""Which version of an event is newer: whatever changes its bytes moves its LAST-MODIFIED."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from campaigns.errors import PlanError
from campaigns.ics.event import Variant, event
from campaigns.plan import activity, campaign, organisation
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed, differences
from campaigns.plan.organisation import Organisation
from campaigns.plan.record import STORE_FIELDS, Record
from campaigns.plan.timing import in_calendars
from tests.ics.samples import (
    BORDER,
    CAMPAIGNS,
    ORGANISATIONS,
    POLICE,
    SAVED,
    SHELTER,
    everything,
    values,
    vigil,
)

NOW = SAVED + timedelta(days=30)
VARIANTS = (
    Variant(),
    Variant("fr", mark_cancelled=True, date_bars=True, alarms=(30,), rich=True),
    Variant("ar"),
)
WORDS = st.sampled_from(["", "a", "b", "Desk, desk@a.example", "Line\nbreak; comma, \\"])
SOME_OF: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(["Vigil", "March"]),
    "description": WORDS,
    "translations": st.sampled_from(
        [(), ({"language": "fr", "title": "Veillée"},), ({"language": "fr", "description": "Texte"},)]
    ),
    "kind": st.sampled_from(["march", "other"]),
    "first_day": st.sampled_from([date(2027, 7, 30), date(2027, 7, 29)]),
    "last_day": st.sampled_from([date(2027, 7, 30), date(2027, 8, 1)]),
    "start_time": st.sampled_from([None, time(9), time(18)]),
    "end_time": st.sampled_from([None, time(19), time(20)]),
    "zone": st.sampled_from(["", "UTC", "Europe/Vienna", "Asia/Kathmandu"]),
    "precision": st.sampled_from(["day", "week"]),
    "format": st.sampled_from(["in_person", "online", "hybrid"]),
    "level": st.sampled_from(["", "local"]),
    "places": st.sampled_from(
        [(), ({"country": "AT"},), ({"country": "AT", "city": "Graz", "latitude": 47.0, "longitude": 15.0},)]
    ),
    "disclosure": st.sampled_from(["full", "town", "hidden"]),
    "online_url": st.sampled_from(["", "https://meet.example/"]),
    "links": st.sampled_from(
        [(), ({"url": "https://a.example/"},), ({"url": "https://a.example/", "label": "x"},)]
    ),
    "languages": st.sampled_from([(), ("de",), ("de", "en")]),
    "access": st.sampled_from([(), ("step_free",)]),
    "audiences": st.sampled_from([(), ("children",), ("children", "women")]),
    "other_audiences": st.sampled_from([(), ("passers-by",)]),
    "planned": st.sampled_from([(), ({"people": 3},)]),
    "cells": st.sampled_from([(), ("5.purpose.awareness",)]),
    "organiser": st.sampled_from([None, SHELTER.id, POLICE.id]),
    "partners": st.sampled_from([(), (POLICE.id,), (SHELTER.id, POLICE.id)]),
    "campaign": st.sampled_from([None, BORDER.id]),
    "status": st.sampled_from(["tentative", "confirmed", "cancelled"]),
    "outcome": st.sampled_from(["unknown", "not_held"]),
    "visibility": st.sampled_from(["draft", "partners", "public"]),
    "series": st.sampled_from(["world_day", "training"]),
    "edition": st.sampled_from([None, 2027]),
    "icat_member": st.booleans(),
    "country": st.sampled_from(["", "AT"]),
    "website": st.sampled_from(["", "https://a.example/"]),
    "audience": st.sampled_from([None, "children"]),
    "target": st.sampled_from([None, 5]),
    "countries": st.sampled_from([(), ("AT",)]),
}
SAME = {
    "cost",
    "currency",
    "lead",
    "target_due",
    "measured_on",
    "import_key",
    "id",
}  # two fields at once, or fixed
STAMPED = {Activity: activity.stamped, Organisation: organisation.stamped, Campaign: campaign.stamped}


def other_values(record: Record) -> st.SearchStrategy[dict[str, Any]]:
    """New values for up to three fields of a record."""
    names = sorted(set(type(record).model_fields) - STORE_FIELDS - SAME)
    choices = {name: SOME_OF.get(name, WORDS) for name in names}
    if isinstance(record, Campaign):
        choices["status"] = st.just("draft")
    return st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True).flatmap(
        lambda chosen: st.fixed_dictionaries({name: choices[name] for name in chosen})
    )


def edited(record: Record, new: dict[str, Any], now: datetime) -> Record:
    """The record as the store keeps it after that edit, or as it was when the edit is refused or no edit."""
    try:
        after = changed(record, **new)
        if isinstance(record, Activity):
            activity.check_step(record, after)
        if isinstance(record, Campaign):
            campaign.check_step(record, after)
    except PlanError:
        return record
    if not differences(record, after):
        return record
    return STAMPED[type(record)](record, after, now)


def fragments(shown: Activity, others: list[Record]) -> list[bytes]:
    organisations = {one.id: one for one in others if isinstance(one, Organisation)}
    campaigns = {one.id: one for one in others if isinstance(one, Campaign)}
    return [event(shown, organisations, campaigns, variant) for variant in VARIANTS]


START = [
    everything(announced_at=SAVED, created_at=SAVED, modified_at=SAVED),
    *(one.model_copy(update={"created_at": SAVED - timedelta(days=1)}) for one in (SHELTER, POLICE, BORDER)),
]
EDITS = st.integers(0, len(START) - 1).flatmap(
    lambda place: st.tuples(st.just(place), other_values(START[place]))
)


@settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@example([(3, {"visibility": "partners"})])
@example([(3, {"title": "New"}), (3, {"visibility": "partners"})])
@example([(0, {"other_audiences": ()})])
@example([(1, {"title": "New"}), (0, {"organiser": None, "public_contact": ""})])
@given(st.lists(EDITS, min_size=1, max_size=4))
def test_any_edit_leaves_an_event_as_it_was_or_makes_it_newer(edits):
    records = list(START)
    for number, (place, new) in enumerate(edits):
        before = fragments(records[0], records[1:]) if in_calendars(records[0]) else None
        records[place] = edited(records[place], new, NOW + timedelta(hours=number))
        if before is None or not in_calendars(records[0]):
            continue
        for old, now in zip(before, fragments(records[0], records[1:]), strict=True):
            assert old == now or values(old, "LAST-MODIFIED") < values(now, "LAST-MODIFIED")
            assert values(old, "SEQUENCE") <= values(now, "SEQUENCE")


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(other_values(START[0]))
def test_sequence_rises_with_start_end_or_status_and_with_nothing_else(new):
    before = START[0]
    after = edited(before, new, NOW)
    if not in_calendars(after):
        return
    old, now = (event(one, {}, {}) for one in (before, after))
    moved = any(values(old, name) != values(now, name) for name in ("DTSTART", "DTEND", "STATUS"))
    assert after.sequence == before.sequence + moved


@pytest.mark.parametrize(
    ("shown", "new"),
    [
        (vigil(start_time=None, end_time=None, zone=""), {"zone": "Europe/Vienna"}),
        (vigil(zone=""), {"start_time": time(17)}),
        (vigil(), {"venue": "Town hall"}),
    ],
    ids=["a zone without a time", "a time without a zone", "a venue"],
)
def test_what_moves_no_instant_leaves_the_sequence(shown, new):
    assert edited(shown, new, NOW).sequence == shown.sequence


@pytest.mark.parametrize(
    "named",
    [
        SHELTER.model_copy(update={"announced_at": NOW}),
        POLICE.model_copy(update={"announced_at": NOW}),
        POLICE.model_copy(update={"created_at": NOW}),  # kept before there was a moment to keep
        BORDER.model_copy(update={"announced_at": NOW}),
    ],
    ids=["organiser", "partner", "an older record", "campaign"],
)
def test_an_event_is_as_new_as_the_newest_that_is_named_in_it(named):
    others = {**ORGANISATIONS, **CAMPAIGNS, named.id: named}
    organisations = {key: one for key, one in others.items() if isinstance(one, Organisation)}
    campaigns = {key: one for key, one in others.items() if isinstance(one, Campaign)}
    lines = event(everything(), organisations, campaigns)
    assert values(lines, "LAST-MODIFIED") == values(lines, "DTSTAMP") == ["20270201T030405Z"]
    assert values(event(vigil(), organisations, campaigns), "LAST-MODIFIED") == ["20270102T030405Z"]


def test_a_draft_campaign_that_nobody_may_see_changes_nothing():
    hidden = changed(BORDER, visibility="draft", announced_at=NOW, title="Secret")
    assert event(everything(), ORGANISATIONS, {BORDER.id: hidden}) == event(
        everything(), ORGANISATIONS, {BORDER.id: changed(hidden, announced_at=SAVED, title="Other")}
    )


def test_a_second_change_in_one_second_is_newer_all_the_same():
    first = edited(START[0], {"title": "One"}, NOW)
    second = edited(first, {"title": "Two"}, NOW)
    assert second.announced_at == NOW + timedelta(seconds=1)
    assert (
        edited(second, {"title": "Three"}, datetime(2020, 1, 1, tzinfo=UTC)).announced_at
        > second.announced_at
    )


def test_the_identity_is_the_same_after_every_edit():
    again = edited(START[0], {"title": "One", "start_time": time(17), "status": "cancelled"}, NOW)
    assert values(event(again, {}, {}), "UID") == [str(UUID(int=100))]
