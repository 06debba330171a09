"""The fifty hours of 30 July, the regions of the strip, and clocks in words."""

from datetime import UTC, datetime, timedelta

import pytest

from campaigns.advice.world_hours import (
    LAST_ON_EARTH,
    Span,
    band_of,
    bands_of,
    clock_text,
    clocks_text,
    each_hour,
    hours_of,
    offset_on,
    offset_text,
)
from campaigns.reference.zones import zone_names


def utc(day, hour, minute=0):
    return datetime(2027, 7, day, hour, minute, tzinfo=UTC)


def test_30_july_lasts_fifty_hours_from_utc_plus_14_to_utc_minus_12():
    assert hours_of(2027) == Span(utc(29, 10), utc(31, 12))
    assert len(each_hour(hours_of(2027))) == 50


@pytest.mark.parametrize("year", [2014, 2020, 2030, 2100])
def test_the_hours_of_other_editions_are_as_many(year):
    assert hours_of(year).minutes == 50 * 60


def test_every_zone_is_in_a_region_whose_offsets_hold_it():
    for zone in (*zone_names(), LAST_ON_EARTH):
        band = bands_of(2027)[band_of(2027, zone)]
        assert band.lowest <= offset_on(2027, zone) <= band.highest


@pytest.mark.parametrize(
    ("zone", "region"),
    [
        ("Pacific/Kiritimati", "UTC+12 to UTC+14"),
        ("Pacific/Chatham", "UTC+12 to UTC+14"),
        ("Australia/Adelaide", "UTC+9 to UTC+11"),
        ("Australia/Eucla", "UTC+6 to UTC+8:45"),
        ("Asia/Kathmandu", "UTC+3 to UTC+5:45"),
        ("Asia/Kolkata", "UTC+3 to UTC+5:45"),
        ("Africa/Nairobi", "UTC+3 to UTC+5:45"),
        ("Europe/London", "UTC to UTC+2"),
        ("America/St_Johns", "UTC-3 to UTC-1"),
        ("Pacific/Marquesas", "UTC-12 to UTC-9:30"),
        (LAST_ON_EARTH, "UTC-12 to UTC-9:30"),
    ],
)
def test_half_and_quarter_hour_zones_are_in_the_region_of_their_offset(zone, region):
    assert bands_of(2027)[band_of(2027, zone)].name == region


def test_regions_go_with_the_sun_and_have_three_towns_of_three_countries():
    bands = bands_of(2027)
    assert [band.lowest for band in bands] == sorted((band.lowest for band in bands), reverse=True)
    assert bands[2].towns == ("Shanghai", "Ho Chi Minh City", "Dhaka")
    assert bands[0].day == Span(utc(29, 10), utc(30, 12))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(345, "UTC+5:45"), (0, "UTC"), (-210, "UTC-3:30"), (840, "UTC+14"), (-30, "UTC-0:30")],
)
def test_an_offset_has_its_sign_and_its_minutes_only_where_it_has_some(minutes, words):
    assert offset_text(timedelta(minutes=minutes)) == words


def test_a_time_always_has_its_day_and_zone():
    assert clock_text(utc(29, 18, 15), "Asia/Kathmandu") == "30 July, 00:00 (Asia/Kathmandu)"
    assert clocks_text(Span(utc(30, 3), utc(30, 5)), "UTC") == "30 July, 03:00 to 05:00 (UTC)"
    assert clocks_text(Span(utc(30, 23), utc(31, 1)), "UTC") == "30 July, 23:00 to 31 July, 01:00 (UTC)"


def test_spans_share_what_lies_in_both_and_nothing_when_they_only_touch():
    early, late = Span(utc(30, 1), utc(30, 4)), Span(utc(30, 3), utc(30, 6))
    assert early.shared(late) == Span(utc(30, 3), utc(30, 4))
    assert early.shared(Span(utc(30, 4), utc(30, 5))).minutes == 0
