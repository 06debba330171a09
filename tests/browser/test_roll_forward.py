"""Copying an edition and what a campaign changed, in a real browser."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import Edition
from campaigns.plan.effect import Effect
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Status

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **b** 2060"
DAYS = [date(2060, 7, day) for day in range(26, 31)]


@pytest.fixture(scope="module")
def campaign(server):
    """A week of 2060, one of it with a hostile title and one cancelled, and a campaign that was measured."""
    rabat = Place(country="MA", city="Rabat")
    week = [
        Activity(
            title=HOSTILE if day.day == 27 else f"Training {day:%A}",
            kind="training",
            edition=2060,
            first_day=day,
            last_day=day,
            places=(rabat,),
            status=Status.CANCELLED if day.day == 28 else Status.CONFIRMED,
        )
        for day in DAYS
    ]
    nurses = Campaign(
        title="Nurses", edition=2060, audience="frontline/health", first_day=DAYS[0], last_day=DAYS[4]
    )
    asked = {"audience": "frontline/health", "step": "knowledge", "campaign": nurses.id, "asked": 50}
    effects = [Effect(**asked, moment="before", yes=20), Effect(**asked, moment="after", yes=29)]
    server.store.save_all([Edition(year=2060), *week, nurses, *effects], by="tomas")
    return nurses


@pytest.mark.usefixtures("campaign")
def test_an_edition_is_copied_from_its_preview_and_taken_back_by_one_button(
    server, page, goto, settled, shoot, barriers
):
    goto(page, "/world-day?edition=2060")
    page.get_by_role("link", name="Copy to the next edition").click()
    page.get_by_text("How days move").wait_for()
    settled(page)
    shoot(page, "roll-forward")
    assert barriers(page) == []

    page.get_by_text("On the same weekday").click()
    settled(page)
    page.get_by_role("button", name="Copy 5 records to World Day 2061").click()
    page.get_by_text("5 drafts are in World Day 2061 now").wait_for()
    settled(page)
    shoot(page, "roll-forward-done")
    made = [one for one in server.store.all(Activity) if one.edition == 2061]
    assert sorted(one.first_day.day for one in made) == [25, 26, 28, 29]

    page.get_by_role("button", name="Undo").last.click()
    page.get_by_text("Undone: 6 records of World Day 2061 moved to the trash.").wait_for()
    assert server.store.edition(2061) is None


def test_the_change_is_shown_with_its_interval_and_no_serious_barrier(campaign, page, goto, shoot, barriers):
    goto(page, f"/campaign?campaign={campaign.id}&campaign_view=What+it+changed")
    expect(page.get_by_text("the 95 % interval goes from -1.5 to +35.7")).to_be_visible()
    shoot(page, "campaign-changed")
    assert barriers(page) == []
