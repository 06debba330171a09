"""The season: what is drawn on which day, and what is only counted."""

from datetime import date

import pytest

from campaigns.charts.days import lanes_of
from campaigns.charts.season_chart import MOST_BARS, MOST_LANES, season_timeline
from campaigns.plan.activity import Activity
from campaigns.plan.edition import Edition, world_day

SEASON = Edition(year=2027).season
WORLD_DAY = world_day(2027)
NAMES = {"march": "March or walk", "training": "Training", "KE": "Kenya", "UG": "Uganda"}


def activity(title="Vigil", first=WORLD_DAY, last=None, **more):
    return Activity(title=title, first_day=first, last_day=last or first, **{"kind": "march", **more})


def timeline(*activities, by="kind", names=NAMES, today=date(2027, 7, 12)):
    return season_timeline(activities, SEASON, WORLD_DAY, today, names, by)


def test_an_activity_is_a_bar_from_its_first_day_to_the_end_of_its_last(traces):
    bar = traces(timeline(activity(last=date(2027, 7, 31))))["Tentative"]

    assert list(bar.base) == ["2027-07-30T00:00:00"]
    assert list(bar.x) == [2 * 24 * 60 * 60 * 1000]


def test_activities_alike_on_the_same_days_are_one_bar_with_their_number(traces):
    chart = timeline(activity("One"), activity("Two"), activity("Three", status="confirmed"))

    assert list(traces(chart)["Tentative"].text) == ["2"]
    assert list(traces(chart)["Confirmed or held"].text) == [""]
    assert [row["Activity"] for row in chart.rows] == ["Three", "One", "Two"]


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"status": "tentative"}, "Tentative"),
        ({"status": "confirmed"}, "Confirmed or held"),
        ({"status": "tentative", "outcome": "held"}, "Confirmed or held"),
        ({"status": "cancelled"}, "Cancelled or not held"),
        ({"status": "confirmed", "outcome": "not_held"}, "Cancelled or not held"),
    ],
)
def test_what_was_cancelled_and_what_is_sure_look_different(traces, more, name):
    assert list(traces(timeline(activity(**more)))) == [name]


def test_inexact_dates_and_other_seasons_are_counted_and_not_drawn():
    chart = timeline(
        activity(),
        activity(precision="month", first=date(2027, 7, 1), last=date(2027, 7, 31)),
        activity(first=date(2027, 3, 8)),
    )
    assert chart.text == (
        "1 activity from 2 July to 13 August 2027, 1 of them on 30 July 2027. "
        "Not drawn: 1 without an exact date. Not drawn: 1 outside the season."
    )
    assert len(chart.rows) == 1


def test_a_bar_that_begins_before_the_season_is_cut_at_its_edge(traces):
    bar = traces(timeline(activity(first=date(2027, 6, 1), last=date(2027, 7, 2))))["Tentative"]
    assert (list(bar.base), list(bar.x)) == (["2027-07-02T00:00:00"], [24 * 60 * 60 * 1000])


def test_the_world_day_and_today_are_marked_in_words(texts):
    assert {"30 July", "Today, 12 Jul"} <= set(texts(timeline(activity())))
    assert not any("Today" in text for text in texts(timeline(activity(), today=date(2027, 1, 1))))


def test_lanes_can_be_countries(texts):
    chart = timeline(
        activity(places=({"country": "KE"},)),
        activity(places=({"country": "KE"}, {"country": "UG"})),
        activity(),
        by="country",
    )
    assert {"Kenya · 1", "Several countries · 1", "No country named · 1"} <= set(texts(chart))


def test_the_smallest_lanes_share_the_last_one(texts):
    kinds = ["march", "march", *sorted(_kinds() - {"march"})[:MOST_LANES]]
    chart = timeline(*(activity(kind=kind) for kind in kinds))

    assert any(text.endswith("2 more · 2") for text in texts(chart))
    assert len(chart.rows) == len(kinds)


def test_too_many_bars_become_a_count_of_each_day(traces):
    days = [date(2027, 7, day) for day in range(2, 32)]
    chart = timeline(*(activity(first=day, kind=kind) for day in days for kind in sorted(_kinds())[:12]))

    assert len(days) * 12 > MOST_BARS
    assert list(traces(chart)["Tentative"].y) == [12] * len(days)
    assert chart.rows[0] == {
        "Day": "2 July 2027",
        "Confirmed or held": 0,
        "Tentative": 12,
        "Cancelled or not held": 0,
    }


def test_a_hostile_title_shows_as_text(texts):
    hostile = "<b>x</b><a href='javascript:alert(1)'>y</a>%{x}"
    chart = timeline(activity(hostile))

    assert not any("<a" in text or "<b>" in text for text in texts(chart))
    assert chart.rows[0]["Activity"] == hostile


def test_an_empty_season_is_still_a_chart():
    assert timeline().text == "0 activities from 2 July to 13 August 2027."


def test_overlapping_bars_get_lanes_of_their_own():
    spans = [(1, 3), (2, 2), (3, 5), (4, 4)]
    assert lanes_of((date(2027, 7, a), date(2027, 7, b)) for a, b in spans) == [0, 1, 1, 0]


def _kinds() -> set[str]:
    from campaigns.reference.vocabularies import kinds

    return set(kinds())
