"""The World Day screen round the world: the strip, gaps, hand-overs, and what cannot be placed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.edition import Edition
from campaigns.plan.organisation import Organisation
from campaigns.store.store import Store

DAY = date(2027, 7, 30)
HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **b**"


def timed(title: str, start: tuple[int, int], end: tuple[int, int], zone: str, **more: object) -> Activity:
    return Activity(
        title=title,
        edition=2027,
        first_day=DAY,
        last_day=DAY,
        start_time=time(*start),
        end_time=time(*end),
        zone=zone,
        **more,
    )


@pytest.fixture
def plan(sqlite_store: Store) -> Store:
    sqlite_store.save_all(
        [
            Edition(year=2027),
            Organisation(title="Maiti", country="NP"),
            timed("Walk", (9, 0), (10, 0), "Pacific/Chatham", kind="march"),
            timed("Rally", (14, 0), (17, 30), "Asia/Kolkata"),
            timed("Off", (1, 0), (2, 0), "UTC", status="cancelled"),
            Activity(title="Talk", edition=2027, first_day=DAY, last_day=DAY, start_time=time(9)),
        ],
        by="amina",
    )
    return sqlite_store


@pytest.fixture
def visit(plan: Store, open_screen: Callable[..., object]) -> Callable[..., object]:  # noqa: ARG001
    return lambda **address: open_screen(
        "world-day", **{"edition": 2027, "view": "Round the world", **address}
    )


def test_the_view_is_in_the_address_and_says_what_it_draws(visit):
    tab = visit()

    assert [warning.value for warning in tab.app.warning] == []
    assert "30 July 2027 lasts 50 hours around the world, 29 July, 10:00 to 31 July, 12:00 (UTC)." in tab.text
    assert "In 6 of them something is on at a set time" in tab.text  # 20 and 21, then 08 to 12 in part
    assert "Left out: 1 cancelled or not held." in tab.text


def test_a_gap_is_told_in_utc_and_in_the_organisers_zone_and_suggests_partners_first(visit):
    text = visit().text

    assert (
        "10 hours with nothing: 29 July, 22:00 to 30 July, 08:00 (UTC); "
        "30 July, 00:00 to 10:00 (Europe/Vienna)." in text
    )
    assert "- Kathmandu, Nepal, where Maiti is: 30 July, 09:00 to 13:45 (Asia/Kathmandu)" in text


def test_the_hand_over_has_the_times_of_both_zones(visit):
    assert (
        "“Walk” ends 30 July, 10:00 (Pacific/Chatham). "
        "“Rally” begins 30 July, 14:00 (Asia/Kolkata), 11 hours 15 minutes later." in visit().text
    )


def test_a_time_without_a_zone_cannot_be_placed_and_leads_to_the_activity(visit):
    tab = visit()

    assert "Talk" in tab.links
    assert "30 July 2027, 09:00 (local time, zone not known). Enter the time zone of these times." in tab.text


def test_the_filter_holds_here_too(visit):
    text = visit(kind="march").text

    assert "“Rally”" not in text
    assert "Nobody yet: for that, two activities need a time and its zone." in text
    assert "Talk" not in text


def test_only_inexact_dates_leave_all_hours_empty(visit):
    assert "None of the 4 activities" in visit(dates="inexact").text


def test_days_far_from_30_july_leave_all_hours_empty(plan, visit):
    late = date(2027, 8, 10)
    plan.save(Activity(title="Late", edition=2027, first_day=late, last_day=late), by="amina")

    assert "50 hours with nothing" in visit(**{"from": "2027-08-09"}).text


def test_the_hand_over_list_opens_as_a_table(visit):
    tab = visit()
    tab.app.session_state["programme_hand_overs"] = True
    tab.run()

    table = next(one.value for one in tab.app.dataframe if "Between them" in one.value.columns)
    assert list(table["Between them"]) == ["11 hours 15 minutes with neither"]


def test_all_years_together_have_no_hours(visit):
    assert "Choose one edition above to see its hours." in visit(edition="All years").text


def test_a_link_to_a_new_activity_brings_the_day(visit):
    label = "Add an activity on that day"
    link = next(one.proto for one in visit().app.get("page_link") if one.proto.label == label)
    assert link.query_string == "do=new&edition=2027&day=2027-07-30"


def test_hostile_text_is_only_text(plan, visit):
    plan.save_all(
        [
            timed(HOSTILE, (18, 0), (19, 0), "UTC"),
            Activity(title=HOSTILE, edition=2027, first_day=DAY, last_day=DAY),
            Organisation(title=HOSTILE, country="FJ"),
        ],
        by="amina",
    )
    tab = visit()
    assert tab.unescaped == []
    assert "![x]" in tab.text
