"""Which activities ask what became of them, and from which moment on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from campaigns.advice.close_out import (
    Asks,
    asked_of,
    close_out,
    open_close_outs,
    perhaps_over_by,
    surely_over_by,
)
from campaigns.plan.activity import Activity
from campaigns.plan.organisation import Organisation
from campaigns.plan.vocabulary import Outcome, Precision, Status, Visibility

DAY = date(2060, 7, 30)
VIENNA = ZoneInfo("Europe/Vienna")


def walk(**fields: object) -> Activity:
    return Activity(**{"title": "Walk", "first_day": DAY, "last_day": DAY, **fields})


def noon(day: int) -> datetime:
    return datetime(2060, 8, day, 12, tzinfo=UTC)


@pytest.mark.parametrize(("day", "days", "pressing"), [(2, 3, False), (5, 6, False), (6, 7, True)])
def test_an_activity_asks_three_days_after_and_presses_after_seven(day, days, pressing):
    one = close_out(walk(), False, noon(day), VIENNA)
    assert (one.days, one.is_pressing, one.asks) == (days, pressing, Asks.OUTCOME)


def test_nothing_asks_before_the_third_day():
    assert close_out(walk(), False, noon(1), VIENNA) is None


@pytest.mark.parametrize(
    ("zone", "asks"),
    [
        ("Pacific/Kiritimati", True),  # UTC+14: 2 August since ten in the morning
        ("", False),  # as in the organiser's zone, Vienna: still 1 August
        ("Pacific/Pago_Pago", False),
    ],
)
def test_the_days_are_counted_where_the_activity_took_place(zone, asks):
    at = datetime(2060, 8, 1, 10, 0, tzinfo=UTC)
    assert (close_out(walk(zone=zone), False, at, VIENNA) is not None) is asks


@pytest.mark.parametrize(
    ("fields", "has_figure", "asks"),
    [
        ({"status": Status.CANCELLED}, False, None),
        ({"outcome": Outcome.NOT_HELD}, False, None),
        ({"outcome": Outcome.HELD}, False, Asks.FIGURE),
        ({"outcome": Outcome.HELD}, True, None),
        ({}, True, Asks.OUTCOME),
    ],
)
def test_it_is_closed_once_it_is_known_what_became_of_it(fields, has_figure, asks):
    one = close_out(walk(**fields), has_figure, noon(20), VIENNA)
    assert (one and one.asks) == asks


@pytest.mark.parametrize(("day", "asks"), [(2, False), (3, True)])
def test_an_inexact_date_counts_from_the_end_of_its_window(day, asks):
    july = walk(precision=Precision.MONTH, first_day=date(2060, 7, 1), last_day=date(2060, 7, 31))
    assert (close_out(july, False, noon(day), VIENNA) is not None) is asks


def test_without_a_date_only_what_was_held_asks_and_never_presses():
    undated = walk(precision=Precision.UNKNOWN, first_day=None, last_day=None)
    held = undated.model_copy(update={"outcome": Outcome.HELD})

    assert close_out(undated, False, noon(20), VIENNA) is None
    assert close_out(held, False, noon(20), VIENNA).is_pressing is False


def test_what_has_no_answer_comes_first_and_the_latest_before_the_earlier():
    early = walk(title="Early", first_day=date(2060, 7, 1), last_day=date(2060, 7, 1))
    held = walk(title="Held", outcome=Outcome.HELD)
    found = open_close_outs([held, early, walk()], (), noon(20), VIENNA)
    assert [one.activity.title for one in found] == ["Walk", "Early", "Held"]


def test_the_days_for_the_database_bracket_every_zone():
    at = datetime(2060, 8, 2, 11, 0, tzinfo=UTC)  # 1 August in the far west, 3 August in the far east
    assert (surely_over_by(at), perhaps_over_by(at)) == (date(2060, 7, 29), date(2060, 7, 31))


def test_partners_are_asked_about_what_they_may_see():
    ours, theirs = Organisation(title="Ours"), Organisation(title="Theirs")
    draft = walk(title="Draft", organiser=ours.id, partners=(theirs.id,))
    public = walk(title="Public", organiser=ours.id, partners=(theirs.id,), visibility=Visibility.PUBLIC)
    found = open_close_outs([draft, public], (), noon(20), VIENNA)

    def asked(whom):
        return [one.activity.title for one in asked_of(found, whom)]

    assert (asked(None), asked(ours.id), asked(theirs.id)) == (["Public"], ["Draft", "Public"], ["Public"])
