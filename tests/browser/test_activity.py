"""One activity in real browsers: two people at once, and nothing typed lost whatever happens."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from campaigns.plan.activity import Activity, Translation
from campaigns.plan.organisation import Organisation
from campaigns.plan.vocabulary import Status, Visibility

expect.set_options(timeout=20_000)  # milliseconds, as for everything else the browser waits for

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **bold** =1+1"


@pytest.fixture
def vigil(server) -> Activity:
    return server.store.save(
        Activity(title="Vigil", first_day=date(2027, 7, 30), last_day=date(2027, 7, 30)), by="amina"
    )


def named(page: Page, server, name: str) -> Page:
    page.context.add_cookies([{"name": "wdp_name", "value": name, "url": server.url}])
    return page


def box(page: Page, name: str):
    return page.get_by_role("textbox", name=name, exact=True)


def type_date(page: Page, label: str, digits: str) -> None:
    page.get_by_role("group", name=label).get_by_role("spinbutton").first.click()
    page.keyboard.type(digits)
    page.keyboard.press("Tab")


def kept(page: Page) -> None:
    """Wait until what was typed is kept."""
    expect(page.get_by_text("Not saved yet.")).to_be_visible()
    page.wait_for_timeout(700)  # the pause after which a line is sent, and the way there and back


def test_two_people_change_one_activity_and_nothing_is_lost(server, vigil, new_page, goto, shoot):
    address = f"/activity?activity={vigil.id}&do=edit"
    amina, bruno = named(new_page(), server, "amina"), named(new_page(), server, "bruno")
    goto(amina, address)
    goto(bruno, address)
    box(amina, "Title").fill("Vigil by candlelight")
    box(amina, "Description").fill("Bring a candle")
    box(amina, "Public contact").focus()
    kept(amina)
    box(bruno, "Title").fill("Silent vigil")
    box(bruno, "Venue").fill("City Hall")
    bruno.get_by_role("button", name="Save").click()
    expect(bruno.get_by_role("heading", name="Silent vigil")).to_be_visible()

    amina.get_by_role("button", name="Save").click()
    expect(amina.get_by_text(re.compile("was changed by bruno while you were editing it"))).to_be_visible()
    shoot(amina, "activity_conflict")
    row = amina.get_by_role("row").filter(has_text="Title")
    expect(row).to_contain_text("Vigil")
    expect(row).to_contain_text("Silent vigil")
    expect(row).to_contain_text("Vigil by candlelight")
    assert server.store.get(Activity, vigil.id).title == "Silent vigil"

    save = amina.get_by_role("button", name="Save with these choices")
    expect(save).to_be_disabled()
    amina.locator("label").filter(has_text="Mine: Vigil by candlelight").click()
    expect(save).to_be_enabled()
    save.click()
    expect(amina.get_by_role("heading", name="Vigil by candlelight")).to_be_visible()

    saved = server.store.get(Activity, vigil.id)
    assert (saved.title, saved.description, saved.venue) == (
        "Vigil by candlelight", "Bring a candle", "City Hall",
    )  # fmt: skip
    assert [change.by for change in server.store.history(vigil.id)] == ["amina", "bruno", "amina"]


def test_what_was_typed_outlives_a_reload_and_another_screen(page, server, goto):
    goto(page, "/activity?do=new&edition=2027")
    box(page, "Title").fill("March with drums")
    type_date(page, "First day", "20270730")
    page.get_by_role("combobox", name="Audiences", exact=True).click()
    page.keyboard.type("Influencers")
    page.get_by_role("option", name="Media: Influencers and content creators").click()
    page.keyboard.press("Escape")
    box(page, "Description").fill("From the station")
    box(page, "Venue").fill("Old Station")  # leaves the description
    kept(page)

    page.reload()
    expect(box(page, "Title")).to_have_value("March with drums")
    expect(box(page, "Description")).to_have_value("From the station")
    expect(page.get_by_text("You began this earlier and did not save it.")).to_be_visible()

    page.get_by_role("link", name="Resolution").first.click()
    expect(page.get_by_role("heading", name="Resolution", exact=True)).to_be_visible()
    goto(page, "/activity?do=new")
    expect(box(page, "Title")).to_have_value("March with drums")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="March with drums")).to_be_visible()
    (saved,) = (one for one in server.store.activities() if one.title == "March with drums")
    assert (saved.description, saved.venue, saved.edition) == ("From the station", "Old Station", 2027)
    assert saved.audiences == ("media/influencers",)
    assert saved.first_day == date(2027, 7, 30)


def test_what_was_typed_outlives_a_server_that_was_killed(start_server, new_page, watch):
    with start_server() as server:
        page = new_page()
        page.goto(f"{server.url}/activity?do=new")
        expect(box(page, "Title")).to_be_visible()
        box(page, "Title").fill("March with drums")
        box(page, "Venue").fill("Old Station")
        kept(page)
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
        environment = {**os.environ, "HOME": str(server.log.parent), "DATABASE_URL": server.database_url}
        again = subprocess.Popen(server.process.args, cwd=server.log.parent, env=environment)
        try:
            expect(box(page, "Street")).to_be_disabled()  # nobody can type what would be lost
            expect(box(page, "Street")).to_be_enabled(timeout=60_000)
            page.wait_for_timeout(3000)  # the page has found its server again; it draws the form anew
            box(page, "Street").fill("Station Road 1")
            page.wait_for_timeout(1500)
            page.reload()
            expect(box(page, "Title")).to_have_value("March with drums")
            expect(box(page, "Venue")).to_have_value("Old Station")
            expect(box(page, "Street")).to_have_value("Station Road 1")
        finally:
            again.terminate()
            again.wait()
            watch.errors.clear()  # the console says that the server was away


def test_a_double_click_on_save_makes_one_activity(page, server, goto):
    goto(page, "/activity?do=new&day=2027-07-30")
    box(page, "Title").fill("Double")
    kept(page)
    page.get_by_role("button", name="Save").dblclick()
    expect(page.get_by_role("heading", name="Double")).to_be_visible()
    page.wait_for_timeout(1000)

    expect(page.get_by_role("heading", name="Double")).to_be_visible()
    assert [one.title for one in server.store.activities()].count("Double") == 1


def test_typing_before_the_form_is_drawn_whole_changes_no_other_field(page, server):
    page.goto(f"{server.url}/activity?do=new&edition=2027&cell=14.signs&audience=children&day=2027-07-30")
    box(page, "Title").fill("Early bird")  # as soon as the field is there
    kept(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Early bird")).to_be_visible()

    (saved,) = (one for one in server.store.activities() if one.title == "Early bird")
    assert (saved.kind, saved.edition, saved.format) == ("other", 2027, "in_person")
    assert (saved.audiences, saved.cells) == (("children",), ("14.signs",))


def test_words_in_another_language_are_typed_kept_over_a_reload_and_shown(page, server, shoot):
    french = Translation(language="fr", title="Veillée", description="Apportez une bougie")
    known = Activity(
        title="Vigil", first_day=date(2027, 7, 30), last_day=date(2027, 7, 30), translations=(french,)
    )
    server.store.save(known, by="amina")
    page.goto(f"{server.url}/activity?activity={known.id}&do=edit")
    box(page, "Title").fill("Vigil by candlelight")  # as soon as the field is there
    page.get_by_role("combobox", name="Also in these languages", exact=True).click()
    page.keyboard.type("Swahili")
    page.get_by_role("option", name="Swahili").click()
    page.keyboard.press("Escape")
    box(page, "Title in Swahili").fill("Mkesha")
    box(page, "Description in Swahili").fill("Lete mshumaa")
    box(page, "Venue").focus()  # leaves the description
    kept(page)

    page.reload()
    expect(box(page, "Title in Swahili")).to_have_value("Mkesha")
    expect(box(page, "Description in Swahili")).to_have_value("Lete mshumaa")
    expect(box(page, "Title in French")).to_have_value("Veillée")
    shoot(page, "activity_translations")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Vigil by candlelight")).to_be_visible()
    page.get_by_text("In other languages: French, Swahili").click()
    expect(page.get_by_text("Lete mshumaa")).to_be_visible()
    swahili = Translation(language="sw", title="Mkesha", description="Lete mshumaa")
    assert server.store.get(Activity, known.id).translations == (french, swahili)


def test_hostile_text_shows_as_text_and_keeps_to_its_column(page, server, goto):
    long = HOSTILE + "x" * 10_000
    hostile = Activity(
        title=HOSTILE, description=long, venue=long, first_day=date(2027, 7, 30), last_day=date(2027, 7, 30)
    )
    server.store.save(hostile, by=HOSTILE)
    page.set_viewport_size({"width": 390, "height": 800})
    goto(page, f"/activity?activity={hostile.id}")

    heading = page.get_by_role("heading", name=re.compile(r"^<img src=x .*\*\*bold\*\* =1\+1$"))
    expect(heading).to_be_visible()
    assert page.locator("main img[src='x'], [data-testid=stMain] img[src*=evil]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    goto(page, f"/activity?activity={hostile.id}&do=edit")
    expect(box(page, "Title")).to_have_value(HOSTILE)
    page.get_by_role("button", name="Save").click()
    expect(heading).to_be_visible()
    assert server.store.get(Activity, hostile.id).revision == 1  # nothing was changed on the way


def test_an_activity_is_cancelled_and_a_draft_goes_to_the_trash_and_back(page, server, goto, vigil):
    other = server.store.save(
        Activity(
            title="Public vigil", first_day=date(2027, 7, 30), last_day=date(2027, 7, 30),
            visibility=Visibility.PUBLIC,
        ),
        by="amina",
    )  # fmt: skip
    goto(page, f"/activity?activity={other.id}")
    page.get_by_role("button", name="Cancel it").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Partners will see it as cancelled in their calendars.")
    dialog.get_by_role("button", name="Yes, cancel it").click()
    expect(page.get_by_text("Cancelled. Whoever has it in a calendar")).to_be_visible()
    assert server.store.get(Activity, other.id).status is Status.CANCELLED

    goto(page, f"/activity?activity={vigil.id}")
    page.get_by_role("button", name="Move to trash").click()
    page.get_by_role("dialog").get_by_role("button", name="Yes, move it to the trash").click()
    expect(page.get_by_text("This activity is in the trash.")).to_be_visible()
    assert server.store.get(Activity, vigil.id) is None
    page.get_by_role("button", name="Restore").click()
    expect(page.get_by_role("button", name="Edit")).to_be_visible()
    assert server.store.get(Activity, vigil.id) == vigil


def test_the_form_is_filled_and_saved_by_keyboard_alone(page, server, goto):
    goto(page, "/activity?do=new&edition=2027")
    tab_to(page, "Title")
    page.keyboard.type("March by keyboard")
    tab_to(page, "Kind")
    page.keyboard.type("march")
    page.keyboard.press("Enter")
    tab_to(page, "year, First day")
    page.keyboard.type("20270730")
    tab_to(page, "Add a place: town")
    page.keyboard.type("Nairobi")
    expect(page.get_by_role("button", name="Add Nairobi, Kenya", exact=True)).to_be_visible()
    tab_to(page, "Add Nairobi, Kenya")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Place: Nairobi, Kenya")).to_be_visible()
    tab_to(page, "Audiences")
    page.keyboard.type("Influencers")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    tab_to(page, "Organiser")
    page.keyboard.type("Keyboard House")
    page.keyboard.press("Enter")
    kept(page)
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="March by keyboard")).to_be_visible()

    (saved,) = (one for one in server.store.activities() if one.title == "March by keyboard")
    assert (saved.kind, saved.first_day, saved.zone) == ("march", date(2027, 7, 30), "Africa/Nairobi")
    assert saved.audiences == ("media/influencers",)
    assert server.store.get(Organisation, saved.organiser).title == "Keyboard House"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the field or button of that name has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const e = document.activeElement;"
            " return (e.getAttribute('aria-label') || e.innerText || '').trim(); }"
        )
        if focused == name:
            return
    pytest.fail(f"Tab never reaches {name}")


@pytest.mark.parametrize("doing", ["", "&do=edit", "&do=count"])
def test_no_serious_barrier_stands_in_the_way(page, goto, vigil, barriers, shoot, doing):
    goto(page, f"/activity?activity={vigil.id}{doing}")
    shoot(page, f"activity{doing.replace('&do=', '_')}")

    assert barriers(page) == []
