"""What a feed is about, since when, and what it refuses to be."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from campaigns.errors import PlanError
from campaigns.plan.feed import MAY_HOLD, PUBLIC_FEED, Feed, FeedAccess, begins, shown_by
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.vocabulary import Visibility

TODAY = date(2027, 7, 30)
KEY = UUID(int=7)


def test_a_feed_is_about_every_dated_activity_its_readers_may_see():
    assert shown_by(Feed(title="All")) == ActivityFilter(
        visibilities=(Visibility.PARTNERS, Visibility.PUBLIC), dated=True
    )
    assert shown_by(Feed(title="All", access="public")) == ActivityFilter(
        visibilities=(Visibility.PUBLIC,), dated=True
    )


def test_no_kind_of_reader_is_given_drafts():
    assert set(MAY_HOLD) == set(FeedAccess)
    assert all(Visibility.DRAFT not in held and held for held in MAY_HOLD.values())


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ({"edition": 2027}, {"edition": 2027}),
        ({"campaign": KEY}, {"campaign": KEY}),
        ({"audience": "frontline/health"}, {"audience": "frontline/health"}),
        ({"country": "KE"}, {"country": "KE"}),
        ({"level": "national"}, {"level": "national"}),
        ({"kind": "march"}, {"kind": "march"}),
        ({"format": "online"}, {"format": "online"}),
        ({"organiser": KEY}, {"organiser": KEY}),
        ({"taking_part": KEY}, {"organisation": KEY}),
    ],
)
def test_each_condition_of_a_feed_is_a_condition_of_its_filter(said, meant):
    whole = shown_by(Feed(title="All"))
    assert shown_by(Feed(title="All", **said)) == whole.model_copy(update=meant)


def test_the_partner_a_feed_is_for_is_no_condition():
    assert shown_by(Feed(title="All", partner=KEY)) == shown_by(Feed(title="All"))


@pytest.mark.parametrize(
    ("window", "first"),
    [
        ({}, TODAY - timedelta(days=90)),
        ({"days_back": 0}, TODAY),
        ({"days_back": None}, None),
        ({"days_back": None, "from_day": date(2020, 1, 1)}, date(2020, 1, 1)),
        ({"days_back": 10, "from_day": date(2020, 1, 1)}, date(2027, 7, 20)),
        ({"days_back": 10, "from_day": date(2027, 7, 25)}, date(2027, 7, 25)),
    ],
)
def test_the_window_begins_at_the_later_of_its_two_limits(window, first):
    assert begins(Feed(title="All", **window), TODAY) == first


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": " \n "}, "needs a name"),
        ({"title": "All", "alarms": (60, 60)}, "up to 3 different reminders"),
        ({"title": "All", "alarms": (4, 3, 2, 1)}, "up to 3 different reminders"),
        ({"title": "All", "alarms": (40_321,)}, "0 to 40,320 minutes"),
        ({"title": "All", "alarms": (-1,)}, "0 to 40,320 minutes"),
        ({"title": "All", "country": "XX"}, "country code"),
        ({"title": "All", "audience": "everybody"}, "no audience we know"),
        ({"title": "All", "language": "not a language"}, "no language tag"),
        ({"title": "All", "id": PUBLIC_FEED}, "only public activities"),
    ],
)
def test_what_no_feed_can_be_is_refused_in_a_sentence(wrong, sentence):
    with pytest.raises(PlanError, match=sentence):
        Feed(**wrong)


@pytest.mark.parametrize("days", [-1, 3651])
def test_a_window_has_limits(days):
    with pytest.raises(ValueError, match="days_back"):
        Feed(title="All", days_back=days)


def test_a_line_break_in_a_name_is_gone_before_it_can_reach_a_calendar():
    assert Feed(title="World\r\nBEGIN:VEVENT\u2028Day").title == "World BEGIN:VEVENT Day"
