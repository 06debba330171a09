"""The strip of the fifty hours: every turn in its row at its minute, and crosses for hours with nothing."""

from datetime import date, time

import pytest

from campaigns.advice.round_the_world import round_the_world
from campaigns.charts.world_chart import hand_over_rows, world_strip
from campaigns.plan.activity import Activity

DAY = date(2027, 7, 30)
HOUR = 60 * 60 * 1000  # milliseconds


def timed(start, end, zone, title="Vigil", **more):
    return Activity(
        title=title,
        edition=2027,
        first_day=DAY,
        last_day=DAY,
        start_time=time(*start),
        end_time=time(*end) if end else None,
        zone=zone,
        **more,
    )


def all_day(title="Posters", **more):
    return Activity(title=title, edition=2027, first_day=DAY, last_day=DAY, **more)


def strip(*activities, zone="Europe/Vienna"):
    return world_strip(round_the_world(2027, activities), zone)


def test_a_quarter_hour_zone_is_drawn_at_its_minute_in_its_region_and_in_all(traces):
    bars = traces(strip(timed((9, 0), (10, 0), "Asia/Kathmandu")))["At a set time"]

    assert list(bars.base) == ["2027-07-30T03:15:00"] * 2
    assert list(bars.x) == [HOUR] * 2
    assert bars.y[0] < bars.y[1]


def test_a_whole_day_is_an_empty_bar_over_30_july_at_its_place(traces):
    bars = traces(strip(all_day(zone="Pacific/Chatham")))["The whole day"]

    assert bars.base[1] == "2027-07-29T11:15:00"
    assert bars.x[1] == 24 * HOUR
    assert bars.marker.color == "rgba(0, 0, 0, 0)"


def test_what_overlaps_in_a_region_is_one_bar_that_names_both(traces):
    chart = strip(
        timed((9, 0), (11, 0), "Asia/Kolkata", "Rally"), timed((10, 0), (12, 0), "Asia/Kathmandu", "Panel")
    )
    bars = traces(chart)["At a set time"]

    assert list(bars.base) == ["2027-07-30T03:30:00"] * 2
    assert list(bars.x) == [2.75 * HOUR] * 2  # to 06:15 UTC
    assert bars.hovertext[0] == (
        "Rally<br>  30 July, 09:00 to 11:00 (Asia/Kolkata)<br>"
        "Panel<br>  30 July, 10:00 to 12:00 (Asia/Kathmandu)"
    )


def test_each_hour_with_nothing_has_a_cross_and_a_filled_one_has_none(traces):
    assert len(traces(strip())["Nothing on"].x) == 50

    crosses = traces(strip(timed((9, 0), (10, 0), "UTC")))["Nothing on"].x
    assert len(crosses) == 49
    assert "2027-07-30T09:30:00" not in crosses


def test_the_axis_has_utc_and_below_it_the_zone_of_the_organiser():
    ticks = strip(zone="Asia/Kolkata").figure.layout.xaxis

    assert ticks.ticktext[0] == "12:00<br>29 Jul<br>17:30<br>29 Jul"
    assert len(ticks.ticktext) == 8
    assert ticks.title.text == "above UTC, below Asia/Kolkata"
    assert strip(zone="UTC").figure.layout.xaxis.ticktext[0] == "12:00<br>29 Jul"


def test_each_region_is_named_with_offsets_and_towns(texts):
    assert {"UTC+6 to UTC+8:45 · Shanghai, Ho Chi Minh City, Dhaka", "All regions together"} <= set(
        texts(strip())
    )


def test_the_text_counts_the_hours_and_says_what_is_not_drawn():
    chart = strip(
        timed((9, 0), (10, 0), "UTC"),
        all_day(zone="Africa/Nairobi"),
        all_day("Nowhere"),
        timed((9, 0), (10, 0), "UTC", status="cancelled"),
        Activity(title="Talk", first_day=date(2027, 7, 1), last_day=date(2027, 7, 1)),
    )
    assert chart.text == (
        "30 July 2027 lasts 50 hours around the world, 29 July, 10:00 to 31 July, 12:00 (UTC). "
        "In 1 of them something is on at a set time, in 23 only what lasts the whole day, in 26 nothing. "
        "1 activity is on other days. 1 activity cannot be placed. Left out: 1 cancelled or not held."
    )


def test_the_table_has_each_turn_with_its_zones_and_each_gap():
    rows = strip(timed((9, 0), (10, 0), "Asia/Kathmandu")).rows

    assert rows[0] == {
        "Activity": "Vigil",
        "Region": "UTC+3 to UTC+5:45",
        "How long": "1 hour",
        "There": "30 July, 09:00 to 10:00 (Asia/Kathmandu)",
        "UTC": "30 July, 03:15 to 04:15 (UTC)",
        "In your zone": "30 July, 05:15 to 06:15 (Europe/Vienna)",
    }
    assert [row["How long"] for row in rows[1:]] == ["17 hours", "31 hours"]
    assert {tuple(row) for row in rows} == {tuple(rows[0])}


def test_an_end_nobody_entered_is_not_made_up():
    (row, *_) = strip(timed((9, 0), None, "Africa/Lagos")).rows

    assert row["How long"] == "End not entered"
    assert row["UTC"] == "30 July, 08:00 (UTC)"


@pytest.mark.parametrize(
    ("ends", "begins", "between"),
    [
        ((10, 0), (10, 0), "no pause"),
        ((10, 0), (11, 30), "1 hour 30 minutes with neither"),
        ((10, 0), (9, 45), "15 minutes together"),
        (None, (11, 0), "not known"),
    ],
)
def test_the_hand_over_list_says_what_lies_between(ends, begins, between):
    one, two = timed((9, 0), ends, "UTC", "One"), timed(begins, (12, 0), "UTC", "Two")
    (row,) = hand_over_rows(round_the_world(2027, [one, two]).hand_overs, "Asia/Kolkata")
    assert (row["Ends"], row["Begins"], row["Between them"]) == ("One", "Two", between)


def test_a_hostile_title_shows_as_text(texts):
    hostile = "<b>x</b><a href='javascript:alert(1)'>y</a>%{x}"
    chart = strip(timed((9, 0), (10, 0), "UTC", hostile))

    assert not any("<a" in text or "<b>" in text for text in texts(chart))
    assert chart.rows[0]["Activity"] == hostile
