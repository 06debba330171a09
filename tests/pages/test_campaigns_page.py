"""The list of campaigns: who is left out first, then each with what it lacks."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import Edition
from campaigns.plan.vocabulary import Precision

HOSTILE = "<b>x</b> ![x](http://evil.example/a.png) **bold**"


@pytest.fixture
def plan(sqlite_store):
    sqlite_store.save(Edition(year=2027), by="tomas")
    hotels = Campaign(
        title="Look twice",
        edition=2027,
        audience="industry/hospitality",
        first_day=date(2027, 5, 1),
        last_day=date(2027, 8, 15),
        target=5000,
    )
    children = Campaign(title=HOSTILE, edition=2027, audience="children")
    sqlite_store.save_all([hotels, children], by="tomas")
    sqlite_store.save(Activity(title="Poster", campaign=hotels.id, precision=Precision.UNKNOWN), by="tomas")


def test_without_campaigns_every_audience_of_paragraph_14_can_be_started_with(open_screen):
    links = open_screen("campaigns").links

    assert "Add a campaign" in links
    assert {link for link in links if link.startswith("Start a campaign")} == {
        "Start a campaign for law enforcement",
        "Start a campaign for at-risk industries",
        "Start a campaign for front-line service providers",
        "Start a campaign for criminal justice practitioners",
    }


@pytest.mark.usefixtures("plan")
def test_an_audience_with_a_campaign_for_a_kind_of_it_is_not_left_out(open_screen):
    assert "Start a campaign for at-risk industries" not in open_screen("campaigns", edition=2027).links


@pytest.mark.usefixtures("plan")
def test_a_campaign_says_whom_when_how_far_and_what_it_lacks(open_screen):
    tab = open_screen("campaigns", edition=2027)

    assert "**Look twice**" in tab.links
    assert (
        "**Draft: being prepared** · At-risk industries: Hotels, restaurants, catering and bars"
        " · 1 May to 15 August 2027" in tab.text
    )
    assert "Target: 5,000 people · no lead yet · 1 activity" in tab.text
    assert (
        "Lacks before launch: the one action asked, a channel, a measure, a baseline, a day of measuring, "
        "a lead organisation" in tab.text
    )
    assert tab.unescaped == []
    assert f"**{HOSTILE}**" in tab.links


@pytest.mark.usefixtures("plan")
def test_the_filter_stands_in_the_address(open_screen):
    tab = open_screen("campaigns", edition=2027, audience="industry")
    assert [link for link in tab.links if link.startswith("**")] == ["**Look twice**"]

    tab = open_screen("campaigns", edition=2027, status="cancelled")
    assert "None of the 2 campaigns fits the filter." in tab.text

    tab = open_screen("campaigns", edition=2027, status="nonsense")
    assert len([link for link in tab.links if link.startswith("**")]) == 2


@pytest.mark.usefixtures("plan")
def test_another_filter_goes_into_the_address(open_screen):
    tab = open_screen("campaigns", edition=2027)

    tab.enter(status="draft")
    assert tab.app.query_params["status"] == "draft"

    tab.enter(status="")
    assert "status" not in tab.app.query_params
