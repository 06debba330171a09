"""Which of the fifty hours have something on, who hands over to whom, and what cannot be placed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from campaigns.advice.daytime import daytime_anywhere, suggestion_text
from campaigns.advice.placing import NotPlaced, OtherDay, Turn, place_in_time
from campaigns.advice.round_the_world import gap_text, hand_over_text, length_text, round_the_world
from campaigns.advice.world_hours import Span
from campaigns.plan.activity import Activity

DAY = date(2027, 7, 30)


def utc(day, hour, minute=0):
    return datetime(2027, 7, day, hour, minute, tzinfo=UTC)


def activity(title="Vigil", day=DAY, last=None, **more):
    return Activity(title=title, first_day=day, last_day=last or day, edition=2027, **more)


def timed(start, end, zone, title="Vigil", **more):
    return activity(title, start_time=time(*start), end_time=time(*end) if end else None, zone=zone, **more)


def filled(*activities):
    """The hours with something on, as day and hour of UTC."""
    hours = round_the_world(2027, activities).hours
    return [(hour.span.start.day, hour.span.start.hour) for hour in hours if not hour.is_empty]


# Hours


@pytest.mark.parametrize(
    ("start", "end", "zone", "expected"),
    [
        ((9, 0), (10, 0), "UTC", [(30, 9)]),
        ((9, 0), (10, 0), "Asia/Kathmandu", [(30, 3), (30, 4)]),  # 03:15 to 04:15
        ((9, 0), (9, 45), "Asia/Kathmandu", [(30, 3)]),  # 03:15 to 04:00
        ((9, 0), (10, 30), "Asia/Kolkata", [(30, 3), (30, 4)]),  # 03:30 to 05:00
        ((9, 0), (10, 0), "Australia/Eucla", [(30, 0), (30, 1)]),  # 00:15 to 01:15
        ((9, 0), (10, 0), "Pacific/Chatham", [(29, 20), (29, 21)]),  # 20:15 to 21:15
        ((9, 0), (10, 0), "America/St_Johns", [(30, 11), (30, 12)]),  # 11:30 to 12:30
        ((0, 0), (1, 0), "Pacific/Kiritimati", [(29, 10)]),
        ((23, 0), (23, 30), "Etc/GMT+12", [(31, 11)]),
        ((9, 0), None, "Africa/Lagos", [(30, 8)]),
    ],
)
def test_an_hour_is_filled_when_something_is_on_in_any_part_of_it(start, end, zone, expected):
    assert filled(timed(start, end, zone)) == expected


def test_a_time_counts_on_whatever_day_it_is_there():
    assert filled(timed((13, 0), (14, 0), "UTC", day=date(2027, 7, 29))) == [(29, 13)]
    assert filled(timed((9, 0), (10, 0), "UTC", day=date(2027, 7, 29))) == []


def test_a_whole_day_counts_for_30_july_at_its_place_and_is_told_apart():
    found = round_the_world(2027, [activity(places=({"country": "NP"},))])
    assert found.turns[0].span == Span(utc(29, 18, 15), utc(30, 18, 15))
    assert sum(bool(hour.whole_days) for hour in found.hours) == 25  # the first and the last in part
    assert not any(hour.timed for hour in found.hours)


def test_weeks_of_posters_and_days_of_meetings_do_not_fill_all_hours():
    weeks = activity(day=date(2027, 7, 1), last=date(2027, 8, 1), zone="Africa/Nairobi")
    meeting = timed((9, 0), (12, 0), "UTC", day=date(2027, 7, 29), last=DAY)
    found = round_the_world(2027, [weeks, meeting])
    assert [(turn.span, turn.whole_day) for turn in found.turns] == [
        (Span(utc(29, 21), utc(30, 21)), True),
        (Span(utc(30, 0), utc(30, 12)), True),
    ]


def test_a_filled_hour_leaves_the_gaps():
    before = [gap.span for gap in round_the_world(2027, []).gaps]
    after = [gap.span for gap in round_the_world(2027, [timed((9, 0), (10, 0), "UTC")]).gaps]
    assert before == [Span(utc(29, 10), utc(31, 12))]
    assert after == [Span(utc(29, 10), utc(30, 9)), Span(utc(30, 10), utc(31, 12))]


def test_what_is_cancelled_or_was_not_held_is_left_out_and_counted():
    off = [
        timed((9, 0), (10, 0), "UTC", status="cancelled"),
        timed((9, 0), (10, 0), "UTC", outcome="not_held"),
    ]
    found = round_the_world(2027, off)
    assert (found.turns, found.left_out) == ((), 2)


# What cannot be placed


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (
            {"precision": "month", "day": date(2027, 7, 1), "last": date(2027, 7, 31)},
            "July 2027, day not known. Enter its day once it is known.",
        ),
        (
            {"start_time": time(9)},
            "30 July 2027, 09:00 (local time, zone not known). Enter the time zone of these times.",
        ),
        (
            {"start_time": time(9), "places": ({"country": "NG", "city": "Lagos"},)},
            "30 July 2027, 09:00 (local time, zone not known). "
            "Enter the time zone of these times, such as Africa/Lagos, where it takes place.",
        ),
        ({}, "It lasts the whole day, and nobody entered where. Enter a place."),
        (
            {"places": ({"country": "BR"},)},
            "It lasts the whole day in Brazil, which has several time zones. Enter a town or the zone.",
        ),
        (
            {"places": ({"country": "BR", "city": "Manaus"},), "disclosure": "hidden"},
            "It lasts the whole day in Brazil, which has several time zones. Enter a town or the zone.",
        ),
        (
            {"places": ({"country": "BV"},)},
            "It lasts the whole day in Bouvet Island, whose time zone is not known here. Enter the zone.",
        ),
    ],
)
def test_what_cannot_be_placed_says_why_and_what_to_do(more, why):
    found = place_in_time(2027, activity(**more))
    assert [(type(one), one.why) for one in found] == [(NotPlaced, why)]


def test_an_unknown_date_cannot_be_placed():
    unknown = Activity(title="Vigil", precision="unknown", edition=2027)
    assert place_in_time(2027, unknown) == (
        NotPlaced(unknown, "Date not known. Enter its day once it is known."),
    )


@pytest.mark.parametrize(
    "more",
    [
        {"precision": "month", "day": date(2027, 6, 1), "last": date(2027, 6, 30)},
        {"day": date(2027, 7, 20)},
        {"day": date(2027, 7, 20), "start_time": time(9)},
        {"day": date(2027, 7, 29), "places": ({"country": "KE"},)},
    ],
)
def test_what_lies_on_other_days_for_certain_is_not_asked_about(more):
    assert [type(one) for one in place_in_time(2027, activity(**more))] == [OtherDay]


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ({"country": "BR", "city": "Manaus"}, "America/Manaus"),
        ({"country": "DE"}, "Europe/Berlin"),  # two zones that agree
        ({"country": "US", "city": "Springfield", "latitude": 39.8, "longitude": -89.6}, "America/Chicago"),
        ({"country": "NZ", "city": "Waitangi", "latitude": -43.95, "longitude": -176.56}, "Pacific/Chatham"),
    ],
)
def test_the_zone_of_a_whole_day_is_that_of_its_place(place, zone):
    assert [one.zone for one in place_in_time(2027, activity(places=(place,)))] == [zone]


def test_a_whole_day_in_two_countries_is_a_turn_in_each_zone():
    found = place_in_time(
        2027, activity(places=({"country": "NP"}, {"country": "KE"}, {"country": "KE", "city": "Nairobi"}))
    )
    assert [(type(one), one.zone) for one in found] == [(Turn, "Asia/Kathmandu"), (Turn, "Africa/Nairobi")]


# Hand-overs


def sentences(*activities):
    return [hand_over_text(one) for one in round_the_world(2027, activities).hand_overs]


def test_a_hand_over_names_both_zones_and_the_pause():
    walk = timed((9, 0), (11, 0), "Pacific/Chatham", "Walk")  # ends 22:15 UTC on 29 July
    vigil = timed((18, 0), (19, 0), "Asia/Kathmandu", "Vigil")  # begins 12:15 UTC on 30 July
    assert sentences(vigil, walk) == [
        "“Walk” ends 30 July, 11:00 (Pacific/Chatham). "
        "“Vigil” begins 30 July, 18:00 (Asia/Kathmandu), 14 hours later."
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ((12, 0), "in the same moment."),
        ((12, 45), "45 minutes later."),
        ((10, 30), "1 hour 30 minutes before that."),
    ],
)
def test_a_pause_and_time_together_are_said_in_words(start, end):
    (said,) = sentences(timed((9, 0), (12, 0), "UTC", "One"), timed(start, (13, 0), "UTC", "Two"))
    assert said.endswith(end)


def test_what_goes_on_within_another_or_all_day_takes_nothing_over():
    long = timed((9, 0), (17, 0), "UTC", "Long")
    within = timed((10, 0), (11, 0), "UTC", "Within")
    all_day = activity("All day", zone="UTC")
    last = timed((18, 0), (19, 0), "UTC", "Last")
    hand_overs = round_the_world(2027, [long, within, all_day, last]).hand_overs
    assert [(one.ends.activity.title, one.begins.activity.title) for one in hand_overs] == [("Long", "Last")]
    assert hand_overs[0].pause == timedelta(hours=1)


def test_an_end_that_nobody_entered_is_said_so():
    assert sentences(
        timed((9, 0), None, "Africa/Lagos", "Radio"), timed((10, 0), (11, 0), "UTC", "Walk")
    ) == [
        "“Radio” begins 30 July, 09:00 (Africa/Lagos), and when it ends is not entered. "
        "“Walk” begins 30 July, 10:00 (UTC)."
    ]


# Suggestions


def between(*activities, partners=None):
    """The suggestions for the gaps, as text."""
    gaps = round_the_world(2027, activities, partners or {}).gaps
    return [[suggestion_text(one) for one in gap.places] for gap in gaps]


def busy(first, last):
    """What leaves only the hours of UTC from first (inclusive) to last (not) of 30 July empty."""
    day = timed((0, 0), (first, 0), "UTC")
    night = timed((last, 0), (23, 59), "UTC")
    eve = [timed((10, 0), (23, 59), "UTC", day=date(2027, 7, 29))]
    return [*eve, day, night, timed((0, 0), (12, 0), "UTC", day=date(2027, 7, 31))]


def test_a_gap_suggests_where_it_is_daytime_then_by_the_clocks_there():
    (suggested,) = between(*busy(3, 5))
    assert suggested[0] == "Shanghai, China: 30 July, 11:00 to 13:00 (Asia/Shanghai)"
    assert len(suggested) == 3


def test_a_country_with_partners_is_suggested_first_in_its_own_quarter_hours():
    (suggested,) = between(*busy(3, 5), partners={"NP": ["Maiti"], "PE": ["Capital Humano"]})
    assert suggested[0] == "Kathmandu, Nepal, where Maiti is: 30 July, 09:00 to 10:45 (Asia/Kathmandu)"
    assert not any("Peru" in one for one in suggested)  # it is night there


def test_each_suggestion_lies_in_its_gap_and_in_the_daytime_of_30_july_there():
    (gap,) = round_the_world(2027, []).gaps
    for one in gap.places:
        start, end = (moment.astimezone(ZoneInfo(one.city.zone)) for moment in (one.span.start, one.span.end))
        assert (start.date(), end.date()) == (DAY, DAY)
        assert time(9) <= start.time() < end.time() <= time(19)
    assert len({one.city.country for one in gap.places}) == len(gap.places) == 5


def test_where_no_town_has_daytime_nothing_is_suggested():
    assert daytime_anywhere(2027) == Span(utc(29, 19), utc(31, 6))
    late = timed((14, 0), (23, 59), "UTC", day=date(2027, 7, 29))
    assert between(late, *busy(3, 3)[1:]) == [[]]  # empty from 10:00 to 14:00 UTC on 29 July


def test_a_gap_is_said_in_utc_and_on_the_clocks_of_the_organiser():
    gap = round_the_world(2027, busy(3, 5)).gaps[0]
    assert gap_text(gap, "Asia/Kolkata") == (
        "2 hours with nothing: 30 July, 03:00 to 05:00 (UTC); 30 July, 08:30 to 10:30 (Asia/Kolkata)."
    )
    assert gap_text(gap, "UTC") == "2 hours with nothing: 30 July, 03:00 to 05:00 (UTC)."


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 minutes"), (1, "1 minute"), (60, "1 hour"), (150, "2 hours 30 minutes")]
)
def test_a_length_is_said_in_hours_and_minutes(minutes, words):
    assert length_text(timedelta(minutes=minutes)) == words
