"""Data and campaigns in a real browser: a file handed in, files taken away, questions answered in dialogs."""

from __future__ import annotations

import zipfile
from datetime import date

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.organisation import Organisation
from campaigns.plan.vocabulary import CampaignStatus, Precision
from campaigns.settings import ASSETS
from tests.browser.conftest import DEFAULT_VIEWPORT, settle
from tests.ics.foreign import at, calendar, timed

SAMPLE = ASSETS / "samples" / "past_events.csv"
PARTS = ("Import", "Export", "Journal", "Trash", "Backup")
PHONE = {"width": 390, "height": 844}
SIDEWAYS = """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
    .some(part => part.scrollWidth > part.clientWidth)"""


@pytest.fixture(scope="module")
def filled(server, tmp_path_factory):  # noqa: ARG001
    """The server with a campaign, its activity and something in the trash."""
    campaign = Campaign(
        title="Look twice", audience="industry", first_day=date(2027, 5, 1), last_day=date(2027, 8, 15)
    )
    poster = Activity(
        title="Poster", campaign=campaign.id, first_day=date(2027, 5, 3), last_day=date(2027, 5, 3)
    )
    gone = Activity(title="Gone", precision=Precision.UNKNOWN)
    server.store.save_all([campaign, poster, gone], by="tomas")
    server.store.trash(server.store.get(Activity, gone.id), by="tomas")
    return server


def test_the_real_sample_is_looked_at_imported_and_the_same_the_second_time(filled, page, goto):
    before = filled.store.count()
    goto(page, "/data").set_input_files('input[type="file"]', SAMPLE)
    button = page.get_by_role("button", name="Import 74 rows")
    button.wait_for()
    assert filled.store.count() == before

    button.click()
    page.get_by_text("74 rows imported: 74 new, 0 changed.").wait_for()
    assert filled.store.count() == before + 74

    page.set_input_files('input[type="file"]', SAMPLE)
    page.get_by_text("There is nothing to import from this file.").wait_for()


def test_the_calendar_of_a_partner_asks_for_what_it_lacks_and_is_imported_as_theirs(
    filled, page, goto, barriers, shoot, tmp_path
):
    file = tmp_path / "partner.ics"
    file.write_bytes(calendar(timed(), at(":20270728T180000").replace("UID:1", "UID:2"), "UID:3"))
    goto(page, "/data").set_input_files('input[type="file"]', file)
    page.get_by_text("2 not taken").wait_for()
    assert _faults(page, "data-import-calendar", barriers, shoot) == []

    _choose(page, "Whose activities these are", "Harbour Watch")
    _choose(page, "Time zone of times that have none", "Africa/Nairobi")
    page.get_by_role("button", name="Import 2 events").click()
    page.get_by_text("2 events imported: 2 new, 0 changed.").wait_for()

    (partner,) = [one for one in filled.store.all(Organisation) if one.title == "Harbour Watch"]
    theirs = [one for one in filled.store.activities() if one.organiser == partner.id]
    assert [one.zone for one in theirs] == ["Africa/Nairobi", "Europe/Vienna"]

    page.set_input_files('input[type="file"]', file)
    _choose(page, "Time zone of times that have none", "Africa/Nairobi")
    page.get_by_text("There is nothing to import from this file.").wait_for()


def _choose(page, label, text):
    """Type into a field that offers a list, and take what was typed."""
    page.get_by_role("combobox", name=label).fill(text)
    page.keyboard.press("Enter")
    settle(page)


@pytest.mark.parametrize("part", PARTS)
def test_each_part_has_no_barrier_and_no_sideways_scroll(part, filled, page, goto, barriers, shoot):
    assert filled.store.version() > 0
    goto(page, f"/data?data_view={part}")

    assert _faults(page, f"data-{part.lower()}", barriers, shoot) == []


@pytest.mark.parametrize("query", ["", "&do=edit", "&campaign_view=Gantt+chart", "&campaign_view=Reach"])
def test_a_campaign_has_no_barrier_and_no_sideways_scroll(query, filled, page, goto, barriers, shoot):
    campaign = next(one for one in filled.store.campaigns() if one.title == "Look twice")
    goto(page, f"/campaign?campaign={campaign.id}{query}")

    assert _faults(page, f"campaign{query.replace('&', '-')}", barriers, shoot) == []


def _faults(page, name, barriers, shoot):
    """What axe finds on a desk and on a phone, and whether the screen is wider than either."""
    found = []
    for viewport in (DEFAULT_VIEWPORT, PHONE):
        page.set_viewport_size(viewport)
        settle(page)
        shoot(page, f"{name}-{viewport['width']}")
        found += barriers(page)
        if page.evaluate(SIDEWAYS):
            found.append(f"scrolls sideways at {viewport['width']} px")
    return found


def test_backup_and_workbook_are_made_when_asked_for(filled, page, goto):
    assert filled.store.version() > 0
    goto(page, "/data?data_view=Backup")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download a backup").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert "journal.jsonl" in archive.namelist()

    goto(page, "/data?data_view=Export")
    with page.expect_download() as download:
        page.get_by_role("button", name="Workbook with every table").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert "xl/workbook.xml" in archive.namelist()


def test_the_calendar_of_a_campaign_holds_its_activities(filled, page, goto):
    campaign = next(one for one in filled.store.campaigns() if one.title == "Look twice")
    goto(page, f"/campaign?campaign={campaign.id}")
    page.get_by_role("button", name="Calendar").click()
    page.get_by_text("Ourselves").click()
    settle(page)

    with page.expect_download() as download:
        page.get_by_role("button", name="Download (.ics)").click()
    assert download.value.suggested_filename == "look-twice.ics"
    assert "SUMMARY:Poster" in download.value.path().read_text("utf-8")


def test_a_campaign_is_cancelled_only_after_the_question(filled, page, goto):
    lead = filled.store.save(Organisation(title="Safe Passage"), by="tomas")
    campaign = filled.store.save(
        Campaign(
            title="Ready", audience="industry", action="Call", measure="Calls", target=100, lead=lead.id,
            status=CampaignStatus.ACTIVE,
        ),
        by="tomas",
    )  # fmt: skip
    goto(page, f"/campaign?campaign={campaign.id}")

    page.get_by_role("button", name="Cancel it").click()
    page.get_by_role("button", name="Yes, cancel it").click()
    page.get_by_text("Its activities stand for themselves").wait_for()

    assert filled.store.get(Campaign, campaign.id).status is CampaignStatus.CANCELLED


def test_a_draft_goes_to_the_trash_only_after_the_question(filled, page, goto):
    campaign = filled.store.save(Campaign(title="Given up"), by="tomas")
    goto(page, f"/campaign?campaign={campaign.id}")

    page.get_by_role("button", name="Move to trash").click()
    page.get_by_role("button", name="Yes, move it to the trash").click()
    page.get_by_text("This campaign is in the trash.").wait_for()

    assert filled.store.get(Campaign, campaign.id) is None


def test_two_browsers_change_one_campaign_and_nothing_is_lost(filled, new_page, goto):
    campaign = filled.store.save(Campaign(title="Border posts", channel="Posters"), by="tomas")
    address = f"/campaign?campaign={campaign.id}&do=edit"
    mine, theirs = goto(new_page(), address), goto(new_page(), address)
    _type(mine, Title="Mine", Channel="Radio")
    _type(theirs, Title="Theirs", Measure="Calls")
    _save(theirs)

    _save(mine)
    mine.get_by_text("Mine: Mine", exact=True).click()
    settle(mine)
    mine.get_by_role("button", name="Save with these choices").click()
    mine.get_by_role("heading", name="Mine", exact=True).wait_for()

    kept = filled.store.get(Campaign, campaign.id)
    assert kept == changed(kept, title="Mine", channel="Radio", measure="Calls", status=CampaignStatus.DRAFT)
    assert kept.revision == 3


def _type(page, **fields):
    for label, text in fields.items():
        page.get_by_role("textbox", name=label, exact=True).fill(text)
        page.keyboard.press("Tab")
        settle(page)


def _save(page):
    page.get_by_role("button", name="Save", exact=True).click()
    settle(page)
