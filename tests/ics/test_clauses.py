"""Every variant of every kind of activity, held against the clauses of the standards."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import product
from time import tzset
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from campaigns.errors import PlanError
from campaigns.ics.calendar import calendar_bytes, content_type
from campaigns.ics.event import Variant
from campaigns.plan.activity import Activity, Translation
from campaigns.plan.vocabulary import Visibility
from campaigns.reference.calendar_words import LANGUAGES
from tests.ics.clauses import faults
from tests.ics.samples import (
    BORDER,
    CAMPAIGNS,
    ORGANISATIONS,
    POLICE,
    SAVED,
    SHELTER,
    everything,
    vigil,
    whole_days,
)

VARIANTS = [
    Variant(language, mark_cancelled=marked, date_bars=bars, alarms=alarms, rich=rich)
    for language, marked, bars, alarms, rich in product(
        (*LANGUAGES, "pt-BR"), (False, True), (False, True), ((), (1440, 30, 0)), (False, True)
    )
]
TRANSLATIONS = (
    Translation(language="fr", title="Veillée", description="Apportez une bougie ; merci."),
    Translation(language="ar", title="وقفة تضامنية", description="أحضروا شمعة، من فضلكم."),
)


def every_kind() -> list[Activity]:
    """One activity for each way in which an event is written."""
    day = date(2026, 10, 25)
    kinds: list[dict[str, Any]] = [
        {},
        {"status": "cancelled", "translations": TRANSLATIONS},
        {"last_day": date(2027, 8, 1), "end_time": None},
        {"last_day": date(2027, 7, 31), "zone": "Asia/Kathmandu", "translations": TRANSLATIONS},
        {"start_time": None, "end_time": None, "zone": "", "last_day": date(2027, 7, 31)},
        {"zone": ""},
        {"zone": "UTC", "end_time": None},
        {"first_day": day, "last_day": day, "start_time": time(2, 30), "end_time": time(3, 30)},
        {"format": "online", "places": (), "venue": "", "street": ""},
        {"disclosure": "hidden", "status": "tentative"},
        {"public_contact": "call us", "organiser": POLICE.id, "partners": (SHELTER.id,), "description": ""},
        {"visibility": "draft", "campaign": None, "online_url": "", "links": ()},
    ]
    return [everything(id=UUID(int=900 + number), **kind) for number, kind in enumerate(kinds)]


@pytest.mark.parametrize("variant", VARIANTS, ids=repr)
def test_every_variant_keeps_every_clause(variant):
    for activities in ([], every_kind()[:3], [*every_kind(), vigil(), whole_days(id=UUID(int=7))]):
        content = calendar_bytes(
            activities, ORGANISATIONS, campaigns=CAMPAIGNS, variant=variant,
            name="World Day, 30; July", description="All\nof it", url="https://a.example/world-day",
            source="https://a.example/feeds/world-day.ics",
        )  # fmt: skip
        assert faults(content, content_type(content), rich=variant.rich) == []


@pytest.mark.parametrize("variant", VARIANTS, ids=repr)
@pytest.mark.parametrize(
    ("disclosure", "hidden"),
    [
        ("full", ()),
        ("town", (b"Town hall", b"Rathausplatz", b"48.2", b"16.3")),
        ("hidden", (b"Town hall", b"Rathausplatz", b"48.", b"16.", b"Vienna,", b"Graz")),
    ],
)
def test_no_variant_tells_more_than_may_leave_the_house(variant, disclosure, hidden):
    activity = everything(
        disclosure=disclosure, translations=TRANSLATIONS, partners=(), organiser=POLICE.id,
        places=({"country": "AT", "city": "Graz", "latitude": 48.2082, "longitude": 16.3738},),
    )  # fmt: skip
    secret = CAMPAIGNS[BORDER.id].model_copy(update={"visibility": Visibility.DRAFT, "title": "SECRET"})
    content = calendar_bytes([activity], ORGANISATIONS, campaigns={BORDER.id: secret}, variant=variant)

    whole = content.replace(b"\r\n ", b"")
    for word in (b"SECRET", str(BORDER.id).encode(), *hidden):
        assert word not in whole


ZONES = ("Europe/Vienna", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Cairo")
ACTIVITIES = st.fixed_dictionaries(
    {
        "first_day": st.dates(date(1902, 1, 1), date(2190, 1, 1)),
        "days": st.integers(0, 3),
        "start_time": st.none() | st.times(),
        "end_time": st.none() | st.times(),
        "zone": st.sampled_from(["", "UTC", *ZONES]),
        "status": st.sampled_from(["tentative", "confirmed", "cancelled"]),
        "visibility": st.sampled_from(["draft", "partners", "public"]),
        "disclosure": st.sampled_from(["full", "town", "hidden"]),
        "format": st.sampled_from(["in_person", "online", "hybrid", "media"]),
        "organiser": st.sampled_from([None, SHELTER.id, POLICE.id]),
        "public_contact": st.sampled_from(["", "no address", "Desk <desk@a.example>"]),
        "description": st.text(max_size=40),
        "sequence": st.integers(0, 9),
        "announced_at": st.sampled_from([None, SAVED, SAVED + timedelta(days=400)]),
        "created_at": st.sampled_from([None, SAVED - timedelta(days=9), SAVED + timedelta(days=9)]),
    }
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTIVITIES, max_size=4), st.sampled_from(VARIANTS))
def test_any_plan_keeps_every_clause(given_, variant):
    activities = []
    for number, fields in enumerate(given_):
        last_day = fields["first_day"] + timedelta(days=fields["days"])
        rest = {name: value for name, value in fields.items() if name != "days"}
        try:
            activities.append(everything(id=UUID(int=number), last_day=last_day, partners=(), **rest))
        except PlanError:
            assume(False)
    content = calendar_bytes(activities, ORGANISATIONS, campaigns=CAMPAIGNS, variant=variant, name="Any")
    assert faults(content, content_type(content), rich=variant.rich) == []


def test_whole_days_are_the_same_under_five_zones_of_the_server(monkeypatch):
    for zone in ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/New_York"):
        monkeypatch.setenv("TZ", zone)
        tzset()
        content = calendar_bytes([whole_days(last_day=date(2027, 7, 31))], {})
        assert b"\r\nDTSTART;VALUE=DATE:20270730\r\nDTEND;VALUE=DATE:20270801\r\n" in content
    monkeypatch.undo()
    tzset()


GOOD = calendar_bytes([everything()], ORGANISATIONS, campaigns=CAMPAIGNS, name="Feed")


@pytest.mark.parametrize(
    ("old", "new", "clause"),
    [
        (b"\r\nVERSION:2.0", b"", "5545 3.6: VERSION"),
        (b"\r\nUID:", b"\r\nDURATION:PT1H\r\nUID:", "the UID does not come first"),
        (b"DTSTART;TZID=Europe/Vienna:20270730T180000", b"DTSTART:20270730T180000", "a floating"),
        (b"TZID:Europe/Vienna", b"TZID:Europe/Berlin", "5545 3.6.5"),
        (b"Vienna:20270730T190000", b"Vienna:20270730T180000", "not after the start"),
        (b"SUMMARY:Vigil", b"SUMMARY:Vigil; or, no", "5545 3.3.11"),
        (b"STATUS:CONFIRMED", b"STATUS:MAYBE", "5545 3.8.1.11"),
        (b"SEQUENCE:3", b"SEQUENCE:-3", "5545 3.8.7.4"),
        (b"REFRESH-INTERVAL;VALUE=DURATION", b"REFRESH-INTERVAL", "7986 5.7"),
        (b"X-WR-CALNAME:Feed", b"X-WR-CALNAME:Fred", "7986 5.1"),
        (b"GEO:48", b"GEO:98", "5545 3.8.1.6"),
        (b"END:VEVENT", b"ATTENDEE:mailto:a@b.example\r\nEND:VEVENT", "ATTENDEE"),
        (b"END:VEVENT", b"REFID:x\r\nEND:VEVENT", "without being asked for"),
        (
            b"DTSTART;TZID=Europe/Vienna:20270730T180000",
            b"DTSTART:20270730T160000Z\r\nRRULE:FREQ=WEEKLY",
            "a series that drifts",
        ),
        (b"CREATED:2026", b"CREATED:2029", "created after"),
        (b"\r\nEND:VCALENDAR\r\n", b"\r\nEND:VCALENDAR\n", "5545 3.1"),
        (b"URL:https://", b"URL:https://<", "5545 3.3.13"),
        (b"\r\nMETHOD:PUBLISH", b"\r\nMETHOD:REQUEST", "5546 3.2.1"),
    ],
)
def test_a_calendar_that_breaks_a_clause_is_found_out(old, new, clause):
    assert GOOD.count(old) >= 1
    assert any(clause in fault for fault in faults(GOOD.replace(old, new)))
