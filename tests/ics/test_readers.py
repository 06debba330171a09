"""Calendars read back by four programs not of ours: the same events, instants and texts as in the plan."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from campaigns.ics import words
from campaigns.ics.calendar import calendar_bytes
from campaigns.ics.tz_data import zone_info
from campaigns.plan.activity import Activity
from tests.ics import readers
from tests.ics.samples import CAMPAIGNS, ORGANISATIONS, SHELTER, everything, vigil, whole_days

HOW_TO_INSTALL = "ical.js is not here: npm install --no-package-lock --prefix tests/ics/javascript"
READERS = [
    pytest.param(readers.with_icalendar, id="icalendar"),
    pytest.param(readers.with_vobject, id="vobject"),
    pytest.param(readers.with_home_assistant, id="home assistant"),
    pytest.param(
        readers.with_ical_js,
        id="ical.js",
        marks=pytest.mark.skipif(not readers.HAS_ICAL_JS, reason=HOW_TO_INSTALL),
    ),
]
ZONES = (
    "Europe/Vienna", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca",
    "Pacific/Apia", "Africa/Cairo", "Asia/Gaza", "Europe/Dublin", "Antarctica/Troll", "America/Nuuk",
)  # fmt: skip
DAYS = (
    date(2026, 2, 20), date(2026, 3, 29), date(2026, 10, 25),
    date(2027, 1, 1), date(2027, 7, 30), date(2041, 12, 31),
)  # fmt: skip


@pytest.fixture(autouse=True)
def zones_of_the_tzdata_package() -> Iterator[None]:
    """Two of the programs take a zone they know from the machine, whose rules may be years old."""
    zoneinfo.reset_tzpath(to=())
    zoneinfo.ZoneInfo.clear_cache()
    yield
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache()


def around_the_world() -> list[Activity]:
    """A morning in each zone on each of the days, with different titles."""
    return [
        vigil(
            id=UUID(int=1000 * place + day),
            title=f"{zone} on {DAYS[day]}",
            zone=zone,
            first_day=DAYS[day],
            last_day=DAYS[day],
            start_time=time(9),
            end_time=time(10, 30),
        )
        for place, zone in enumerate(ZONES)
        for day in range(len(DAYS))
    ]


def instant(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, zone_info(zone)).astimezone(UTC)


@pytest.mark.parametrize("read", READERS)
def test_every_program_reads_the_instants_of_the_plan(read):
    activities = around_the_world()

    found = {one.summary: (one.start, one.end) for one in read(calendar_bytes(activities, {}, name="World"))}

    assert found == {
        one.title: (
            instant(one.first_day, one.start_time, one.zone),
            instant(one.last_day, one.end_time, one.zone),
        )
        for one in activities
    }


@pytest.mark.parametrize("read", READERS)
def test_every_program_reads_the_texts_of_the_plan(read):
    activity = everything(status="cancelled")

    (found,) = read(calendar_bytes([activity], ORGANISATIONS, campaigns=CAMPAIGNS, name="World Day, 30 July"))

    assert found == readers.Read(
        uid=str(activity.id),
        start=datetime(2027, 7, 30, 16, tzinfo=UTC),
        end=datetime(2027, 7, 30, 17, tzinfo=UTC),
        summary="Vigil",
        status="CANCELLED",
        description=words.description(activity, ORGANISATIONS, CAMPAIGNS),
        location="Town hall, Rathausplatz 1, Vienna, Austria",
        contact="Walk desk, walk@safehouse.example",
        categories=words.categories(activity),
        organiser=SHELTER.title,
    )


@pytest.mark.parametrize("read", READERS)
def test_every_program_reads_whole_days_with_an_exclusive_end(read):
    (found,) = read(calendar_bytes([whole_days(last_day=date(2027, 7, 31))], {}))
    assert (found.start, found.end) == (date(2027, 7, 30), date(2027, 8, 1))


@pytest.mark.parametrize("read", READERS)
def test_every_program_reads_an_empty_calendar(read):
    assert read(calendar_bytes([], {}, name="Nothing yet")) == []


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(("fold", "hour"), [(0, 0), (1, 1)])
def test_every_program_reads_an_hour_that_comes_twice_as_it_was_meant(read, fold, hour):
    day = date(2026, 10, 25)
    activity = vigil(first_day=day, last_day=day, start_time=time(2, 30, fold=fold), end_time=time(4))
    (found,) = read(calendar_bytes([activity], {}))
    assert found.start == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
