"""Feeds in a real browser: an address is made, read over HTTP, replaced and closed."""

from __future__ import annotations

import urllib.error
import urllib.request
from datetime import date, time, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.edition import Edition
from campaigns.plan.feed import PUBLIC_FEED, Feed
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Status, Visibility
from campaigns.store.feed_reads import count_reads
from campaigns.store.feeds import issue_secret
from tests.browser.conftest import DEFAULT_VIEWPORT, settle

PHONE = {"width": 390, "height": 844}
SIDEWAYS = """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
    .some(part => part.scrollWidth > part.clientWidth)"""
DAY = date(2027, 7, 30)


@pytest.fixture(scope="module")
def vigil(server):
    return server.store.save(
        Activity(
            title="Vigil",
            edition=2027,
            first_day=DAY,
            last_day=DAY,
            start_time=time(18),
            end_time=time(20),
            zone="Europe/Vienna",
            places=(Place(city="Vienna", country="AT"),),
            status=Status.CONFIRMED,
            visibility=Visibility.PARTNERS,
        ),
        by="tomas",
    )


def asked(address: str) -> tuple[int, str]:
    """Status and body of an address, as a calendar program gets them."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def shown_address(page) -> str:
    return page.locator('[data-testid="stCode"] code').first.inner_text().strip()


def everything_kept(server) -> bytes:
    """Every byte of the database and of what the server printed."""
    database = Path(urlsplit(server.database_url).path)
    files = [*database.parent.glob(f"{database.name}*"), server.log]
    return b"".join(file.read_bytes() for file in files)


def test_a_partner_reads_a_feed_until_its_address_is_replaced_or_closed(
    vigil, server, page, goto, shoot, barriers
):
    goto(page, "/partners")
    page.get_by_role("link", name="Make the first feed").click()
    page.get_by_label("Name", exact=True).fill("Calendar of the Ministry")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Its address, shown once").wait_for()
    settle(page)
    shoot(page, "feed-shown-once")

    first = shown_address(page)
    assert first.startswith(f"{server.url}/feeds/")
    assert first.endswith("/calendar-of-the-ministry.ics")
    status, body = asked(first)
    assert status == 200
    assert f"UID:{vigil.id}" in body

    page.get_by_role("link", name="Reach").click()  # it still stands there after other screens
    page.get_by_role("heading", name="Reach").wait_for()
    page.get_by_role("link", name="Partners & feeds").click()
    page.get_by_role("link", name="Calendar of the Ministry").click()
    page.get_by_text("Its address, shown once").wait_for()
    assert shown_address(page) == first
    page.get_by_test_id("stToast").wait_for(state="hidden")
    assert barriers(page) == []
    page.set_viewport_size(PHONE)
    settle(page)
    shoot(page, "feed-shown-once-phone")
    assert not page.evaluate(SIDEWAYS)
    page.set_viewport_size(DEFAULT_VIEWPORT)

    page.get_by_role("button", name="New address").click()
    settle(page)
    shoot(page, "feed-rotate")
    page.get_by_role("button", name="Yes, a new address").click()
    page.wait_for_function(
        """before => document.querySelector('[data-testid="stCode"] code')?.innerText.trim() !== before""",
        arg=first,
    )
    settle(page)
    second = shown_address(page)
    assert asked(first)[0] == 410
    assert asked(second)[0] == 200

    page.reload()
    settle(page)
    assert "/feeds/" not in page.content()
    page.get_by_text("As text", exact=True).click()
    page.get_by_text("BEGIN:VCALENDAR").wait_for()

    page.get_by_role("button", name="Close it").click()
    page.get_by_role("button", name="Yes, close it").click()
    page.get_by_text("Closed: no address works").wait_for()
    assert asked(second)[0] == 410

    kept = everything_kept(server)
    for address in (first, second):
        secret = address.split("/")[-2]
        assert len(secret) == 32
        assert secret not in page.url
        assert secret.encode() not in kept


def test_everybody_reads_the_public_feed_once_it_is_turned_on(server, page, goto):
    server.store.save(
        Activity(title="March", first_day=DAY, last_day=DAY, visibility=Visibility.PUBLIC), by="tomas"
    )
    address = f"{server.url}/feeds/public.ics"
    assert asked(address)[0] == 404

    goto(page, "/partners")
    page.get_by_text("Everybody can read the public programme").click()
    page.get_by_text("Its address", exact=True).click()
    settle(page)
    assert shown_address(page) == address
    status, body = asked(address)
    assert status == 200
    assert ("SUMMARY:March" in body, "SUMMARY:Vigil" in body) == (True, False)

    page.get_by_text("Everybody can read the public programme").click()
    page.get_by_text("Off: nobody can read it.").wait_for()
    assert asked(address)[0] == 404


def test_a_filter_of_the_programme_becomes_a_feed(server, page, goto):
    server.store.save(Edition(year=2026), by="tomas")
    server.store.save(
        Activity(
            title="Tour", edition=2026, visibility="public", format="online", first_day=DAY, last_day=DAY
        ),
        by="tomas",
    )

    goto(page, "/world-day?edition=2026&format=online&status=tentative")
    page.get_by_role("button", name="Download").click()
    page.get_by_role("link", name="Subscribe to this filter").click()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Its address, shown once").wait_for()

    [feed] = [one for one in server.store.all(Feed) if one.title == "World Day 2026: Online"]
    assert (feed.edition, feed.format) == (2026, "online")


@pytest.fixture(scope="module")
def read_feed(server, vigil):
    """A feed for a partner that programs read, in which something changed."""
    partner = server.store.save(Organisation(title="Ministry of the Interior", country="AT"), by="tomas")
    feed = server.store.save(Feed(title="Season 2027", partner=partner.id, edition=2027), by="tomas")
    issue_secret(server.store, feed, by="tomas")
    now = feed.created_at
    reads = {
        (feed.id, now.date(), "Google Calendar"): (12, now),
        (feed.id, now.date(), "Thunderbird"): (160, now + timedelta(seconds=5)),
    }
    count_reads(server.store, reads)
    kept = server.store.get(Activity, vigil.id)
    later = DAY + timedelta(days=1)
    moved = server.store.save(changed(kept, first_day=later, last_day=later), by="tomas")
    server.store.save(changed(moved, status=Status.CANCELLED), by="tomas")
    return feed


STATES = {
    "feeds": "/partners",
    "organisations": "/partners?partners_view=Organisations",
    "new-feed": "/partners?do=new",
    "edit-feed": "/partners?feed={feed}&do=edit",
    "preview": "/partners?feed={feed}",
    "readers": "/partners?feed={feed}&feed_view=Who+reads+it",
    "changes": "/partners?feed={feed}&feed_view=What+changed",
    "history": "/partners?feed={feed}&feed_view=History",
    "public": f"/partners?feed={PUBLIC_FEED}",
}


@pytest.mark.parametrize("state", STATES)
def test_each_part_has_no_barrier_and_no_sideways_scroll(state, read_feed, new_page, goto, barriers, shoot):
    page = goto(new_page(), STATES[state].format(feed=read_feed.id))

    found = []
    for viewport in (DEFAULT_VIEWPORT, PHONE):
        page.set_viewport_size(viewport)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            settle(page)
            shoot(page, f"feeds-{state}-{viewport['width']}-{scheme}")
            found += barriers(page)
        if page.evaluate(SIDEWAYS):
            found.append(f"scrolls sideways at {viewport['width']} px")
    assert found == []
