"""The World Day screen in a real browser: shared links, Back, keyboard, files, hostile text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from campaigns.plan.activity import Activity
from campaigns.plan.edition import Edition
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Precision, Status, Visibility

DAY = date(2024, 7, 30)
HOSTILE = (
    "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **b** :material/home: "
    "http://evil.example -> :smile:"
)
PHONE = {"width": 390, "height": 844}

pytestmark = pytest.mark.usefixtures("plan")


@pytest.fixture(scope="module")
def plan(server) -> Iterator[object]:
    """Forty activities of 2024, one of them hostile and one without a day."""
    nairobi = Place(country="KE", city="Nairobi", latitude=-1.28333, longitude=36.81667)
    many = [
        Activity(
            title=f"Vigil {number:02}",
            edition=2024,
            first_day=DAY.replace(day=1 + number % 30),
            last_day=DAY.replace(day=1 + number % 30),
            places=(nairobi,),
            status=Status.CONFIRMED if number % 2 else Status.TENTATIVE,
            visibility=Visibility.PUBLIC,
        )
        for number in range(38)
    ]
    hostile = Activity(
        title=HOSTILE, edition=2024, first_day=DAY, last_day=DAY, venue=HOSTILE, other_audiences=(HOSTILE,)
    )
    talk = Activity(
        title="Talk",
        edition=2024,
        precision=Precision.MONTH,
        first_day=date(2024, 7, 1),
        last_day=date(2024, 7, 31),
    )
    server.store.save_all([Edition(year=2024), *many, hostile, talk], by="amina")
    return server.store


def found(page: Page) -> str:
    return page.get_by_text("Activities 1 to").inner_text()


def choose(page: Page, label: str, words: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(words)
    page.get_by_role("option", name=words).first.click()


def test_a_filter_is_in_the_address_and_back_takes_it_away(page, new_page, goto, settled):
    goto(page, "/world-day?edition=2024")
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("combobox", name="Status").wait_for()
    settled(page)
    choose(page, "Status", "Confirmed")
    expect(page.get_by_text("Activities 1 to 19 of 19")).to_be_visible()
    assert page.url.endswith("status=confirmed")

    elsewhere = new_page(viewport=PHONE)
    goto(elsewhere, base=page.url, path="")
    assert found(elsewhere) == "Activities 1 to 19 of 19"

    page.go_back()
    expect(page.get_by_text("Activities 1 to 25 of 40")).to_be_visible()
    expect(page.get_by_role("combobox", name="Status")).to_have_value("")


def test_the_filter_is_still_there_after_a_look_at_an_activity(page, goto):
    goto(page, "/world-day?edition=2024&status=tentative&find=vigil")
    page.get_by_role("link", name="Vigil 00").click()
    page.wait_for_url("**/activity?activity=*")
    page.get_by_role("link", name="World Day", exact=True).click()

    expect(page.get_by_text("Activities 1 to 19 of 19")).to_be_visible()
    assert "status=tentative" in page.url
    assert "find=vigil" in page.url


def test_turning_a_page_and_then_filtering_begins_on_the_first_page(page, goto):
    goto(page, "/world-day?edition=2024")
    page.get_by_role("button", name="Page 2").click()
    expect(page.get_by_text("Activities 26 to 40 of 40")).to_be_visible()
    page.get_by_role("searchbox").fill("vigil")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Activities 1 to 25 of 38")).to_be_visible()


def test_an_activity_of_the_calendar_is_opened_by_keyboard(page, goto):
    goto(page, "/world-day?edition=2024&view=Calendar")
    link = page.locator(".wdp-month").get_by_role("link", name="Vigil 02", exact=True)
    link.focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/activity?activity=*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vigil 02")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("view", ["List", "Calendar", "Timeline", "Map"])
def test_hostile_text_is_only_text_in_every_view(view, width, new_page, goto, barriers, shoot):
    page = goto(
        new_page(viewport={"width": width, "height": 844}), f"/world-day?edition=2024&view={view}&find=evil"
    )

    assert page.locator('[data-testid="stMain"] img').count() == 0
    assert page.locator('[data-testid="stMain"] a[href*="evil"]').count() == 0
    if view == "List":
        shown = page.get_by_role("link", name="onerror").inner_text().replace("\u2060", "")
        assert shown == HOSTILE
    assert not page.evaluate(
        "() => document.querySelector('[data-testid=\"stMain\"]').scrollWidth > innerWidth"
    )
    assert barriers(page) == []
    shoot(page, f"world-day-{view.lower()}-{width}")


def test_the_calendar_file_holds_what_the_filter_shows(page, goto, tmp_path):
    goto(page, "/world-day?edition=2024&status=confirmed")
    page.get_by_role("button", name="Download").click()
    expect(page.get_by_text("The tables have 19 activities, and so has the calendar.")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Calendar (.ics)").click()
    waiting.value.save_as(tmp_path / "calendar.ics")

    assert waiting.value.suggested_filename == "world-day-2024-confirmed.ics"
    calendar = Calendar.from_ical((tmp_path / "calendar.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) == 19


def test_a_fresh_plan_is_filled_with_real_past_events(start_server: Callable[..., object], new_page, goto):
    with start_server() as fresh:
        page = goto(new_page(), "/world-day", base=fresh.url)
        page.get_by_role("button", name="Try it with real past events").click()

        expect(page.get_by_text("Activities 1 to 11 of 11")).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_have_text("World Day 2025")
        assert fresh.store.count() == 74
        page.close()  # an open tab looks for its server when that has gone
