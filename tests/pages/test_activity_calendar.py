"""One activity as a file for a calendar somebody already has."""

from __future__ import annotations

from datetime import date

import pytest
from icalendar import Calendar

from campaigns.pages.activity_actions import calendar_file
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.organisation import Organisation
from campaigns.plan.vocabulary import Disclosure, Status, Visibility

DAY = date(2027, 7, 30)


@pytest.fixture
def vigil(store):
    body, campaign = Organisation(title="Shelter"), Campaign(title="Secret plans")
    vigil = Activity(
        title="Vigil",
        first_day=DAY,
        last_day=DAY,
        organiser=body.id,
        campaign=campaign.id,
        street="Lake Road 1",
        disclosure=Disclosure.HIDDEN,
        notes="For us only",
        visibility=Visibility.PUBLIC,
    )
    return store.save_all([body, campaign, vigil], by="tomas")[-1]


def test_it_has_no_name_of_a_calendar_and_asks_nobody_to_read_it_again(store, vigil):
    calendar = Calendar.from_ical(calendar_file(store, vigil.id))

    about = {"NAME", "X-WR-CALNAME", "URL", "SOURCE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"}
    assert about & set(calendar) == set()
    assert [str(event["UID"]) for event in calendar.events] == [str(vigil.id)]
    assert "Shelter" in calendar.events[0]["DESCRIPTION"]


def test_it_holds_nothing_that_may_not_leave_the_house(store, vigil):
    text = calendar_file(store, vigil.id).decode()

    for hidden in ("Lake Road", "For us only", "Secret plans"):
        assert hidden not in text


def test_it_is_the_activity_as_it_is_kept_when_the_file_is_made(store, vigil):
    store.save(changed(vigil, title="Candles", status=Status.CANCELLED), by="tomas")

    [event] = Calendar.from_ical(calendar_file(store, vigil.id)).events

    assert (event["SUMMARY"], event["STATUS"], event["SEQUENCE"]) == ("Cancelled: Candles", "CANCELLED", 1)
