"""VTIMEZONE against the tz database, at every change of every zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources
from itertools import pairwise

import pytest
from dateutil.rrule import rrulestr

from campaigns.ics.tz_data import zone_info
from campaigns.ics.zones import is_utc, vtimezone

FIRST_YEAR, LAST_YEAR = 2008, 2060
A_DAY = timedelta(days=1)
DAYS = [
    datetime(FIRST_YEAR, 1, 1) + number * 4 * A_DAY
    for number in range((LAST_YEAR + 1 - FIRST_YEAR) * 366 // 4)
]
BY_RULE_ALONE = ("Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Europe/Dublin")


def zones_that_differ() -> list[str]:
    """One name for each content of the tz database: the other names are the same zone."""
    folder = resources.files("tzdata")
    names = folder.joinpath("zones").read_text().split()
    contents = {folder.joinpath("zoneinfo", *name.split("/")).read_bytes(): name for name in reversed(names)}
    return sorted(contents.values())


def by_zoneinfo(zone: str) -> list[tuple[datetime, timedelta]]:
    """The instant of each change from FIRST_YEAR to LAST_YEAR and the offset after it, found by looking."""
    rules = zone_info(zone)
    offsets = [rules.utcoffset(day) for day in DAYS]
    start = DAYS[0].replace(tzinfo=UTC)
    found = [(start, start.astimezone(rules).utcoffset())]
    for early, late, before, after in zip(DAYS, DAYS[1:], offsets, offsets[1:], strict=False):
        if before != after:
            around = (moment.replace(tzinfo=UTC) for moment in (early - A_DAY, late + A_DAY))
            found.append((_first_after(*around, rules, before), after))
    return found


def _first_after(early: datetime, late: datetime, rules, offset) -> datetime:
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        early, late = (middle, late) if middle.astimezone(rules).utcoffset() == offset else (early, middle)
    return late


def by_vtimezone(zone: str, first_year: int) -> list[tuple[datetime, timedelta]]:
    """The same, read from the VTIMEZONE by its own words: onsets in the offset before, rules expanded."""
    start, end = datetime(first_year, 1, 1, tzinfo=UTC), DAYS[-1].replace(tzinfo=UTC)
    onsets = []
    for part in vtimezone(zone, first_year).decode().split("BEGIN:")[2:]:
        said = dict(
            line.split(":", 1) for line in part.splitlines() if not line.startswith("RDATE") and ":" in line
        )
        before, after = _offset(said["TZOFFSETFROM"]), _offset(said["TZOFFSETTO"])
        clocks = [line.removeprefix("RDATE:") for line in part.splitlines() if line.startswith("RDATE")]
        local = [datetime.fromisoformat(clock) for clock in [said["DTSTART"], *clocks]]
        if "RRULE" in said:
            rule = rrulestr(said["RRULE"], dtstart=local[0])
            local += rule.between(local[0], DAYS[-1])
            assert rule[0] == local[0]  # the first onset is one of the rule
        onsets += [(clock.replace(tzinfo=UTC) - before, before, after) for clock in set(local)]
    onsets.sort()
    for (_, _, shown), (_, expected, _) in pairwise(onsets):
        assert shown == expected  # every onset is said in terms of the period before it
    before_start = [after for instant, _, after in onsets if instant <= start]
    found = [(start, before_start[-1])]
    for instant, _, after in onsets:
        if start < instant < end and after != found[-1][1]:
            found.append((instant, after))
    return found


def _offset(text: str) -> timedelta:
    hours, minutes, seconds = int(text[1:3]), int(text[3:5]), int(text[5:7] or 0)
    return (-1 if text[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes, seconds=seconds)


@cache
def changes_of(zone: str) -> list[tuple[datetime, timedelta]]:
    return by_zoneinfo(zone)


def test_every_zone_changes_exactly_when_the_tz_database_says():
    wrong = [zone for zone in zones_that_differ() if by_vtimezone(zone, FIRST_YEAR) != changes_of(zone)]
    assert wrong == []


def test_a_zone_asked_for_from_a_later_year_on_is_right_from_its_first_second():
    start = datetime(2027, 1, 1, tzinfo=UTC)
    for zone in zones_that_differ():
        known = changes_of(zone)
        there = [offset for instant, offset in known if instant <= start][-1]
        assert by_vtimezone(zone, 2027) == [(start, there), *(one for one in known if one[0] > start)], zone


@pytest.mark.parametrize("zone", BY_RULE_ALONE)
def test_a_zone_with_a_rule_has_it_without_an_end(zone):
    written = vtimezone(zone, 2027).decode()
    assert written.count("RRULE:FREQ=YEARLY") >= 2
    assert "UNTIL" not in written
    assert "COUNT" not in written
    assert "RDATE" not in written


def test_vienna_is_written_like_this():
    assert vtimezone("Europe/Vienna", 2027).decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Vienna",
        "BEGIN:DAYLIGHT",
        "DTSTART:20260329T020000",  # icalendar's own zone says 03:00 here
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20261025T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_a_zone_whose_clocks_stay_has_one_standard_time():
    written = vtimezone("Asia/Kathmandu", 2027).decode()
    assert written.count("BEGIN:STANDARD") == 1
    assert "DAYLIGHT" not in written
    assert "TZOFFSETTO:+0545" in written


def test_irelands_summer_is_its_daylight_time_though_the_tz_database_calls_winter_so():
    written = vtimezone("Europe/Dublin", 2027).decode()
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20260329T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100" in written


def test_half_an_hour_and_two_hours_of_summer_time_are_written_as_they_are():
    assert "TZOFFSETFROM:+1030\r\nTZOFFSETTO:+1100" in vtimezone("Australia/Lord_Howe", 2027).decode()
    assert "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0200" in vtimezone("Antarctica/Troll", 2027).decode()


def test_a_change_that_may_fall_in_either_of_two_months_has_a_rule_for_each():
    written = vtimezone("Africa/Cairo", 2027).decode()  # the Friday after the last Thursday of October
    assert "RRULE:FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=26,27,28,29,30,31;BYDAY=FR" in written
    assert "RRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1;BYDAY=FR" in written


def test_changes_the_tz_database_lists_are_listed_and_the_rule_follows_them():
    written = vtimezone("Asia/Gaza", 2027).decode()  # listed until 2086, for they follow the moon
    assert "RDATE:20860413T020000" in written or written.count("RDATE:2086") > 0
    assert "DTSTART:2087" in written


@pytest.mark.parametrize("zone", ["Europe/Vienna", "Africa/Casablanca", "Asia/Gaza"])
def test_a_zone_has_no_comment_for_a_strict_reader_refuses_it(zone):
    assert b"COMMENT" not in vtimezone(zone, 2008)


def test_a_year_before_the_first_change_is_local_mean_time():
    assert "TZOFFSETTO:+010521\r\n" in vtimezone("Europe/Vienna", 1850).decode()


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "Zulu"])
def test_utc_is_known_under_each_of_its_names(zone):
    assert is_utc(zone)


@pytest.mark.parametrize("zone", ["Europe/London", "Africa/Abidjan", "Etc/GMT+1"])
def test_a_zone_that_is_not_utc_is_not_taken_for_it(zone):
    assert not is_utc(zone)
