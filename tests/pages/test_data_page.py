"""Export, journal, trash and backup."""

from __future__ import annotations

import csv
import zipfile
from datetime import date
from io import BytesIO, StringIO
from uuid import UUID

import pytest

from campaigns.pages.data_backup import backup_bytes
from campaigns.pages.data_export import make_csv, make_xlsx
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.edition import Edition
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.vocabulary import Precision, Visibility
from campaigns.store.observing import observations
from campaigns.tables.columns import IMPORT_ORDER

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **bold** =1+1"


@pytest.fixture
def march(sqlite_store):
    sqlite_store.save(Edition(year=2027), by="tomas")
    return sqlite_store.save(
        Activity(title="March", edition=2027, precision=Precision.UNKNOWN, notes="For us only"), by="tomas"
    )


# Export


def test_export_says_what_is_in_it_and_whether_notes_are(open_screen, march, sqlite_store):
    sqlite_store.save(Observation(activity=march.id, people=20), by="tomas")

    text = open_screen("data", data_view="Export", edition="All years").text

    assert (
        "Everything: 1 activity, 1 observation, every campaign, organisation, edition and audience size."
        in text
    )


def test_internal_notes_are_in_a_file_only_when_asked_for(sqlite_store, march):
    everything = ActivityFilter()

    without = make_csv(sqlite_store, everything, "activities", internal=False).decode("utf-8-sig")
    with_notes = make_csv(sqlite_store, everything, "activities", internal=True).decode("utf-8-sig")

    assert march.title in without
    assert march.notes not in without
    assert march.notes in with_notes


@pytest.mark.usefixtures("march")
def test_every_table_can_be_exported_alone_and_together(sqlite_store):
    for kind in IMPORT_ORDER:
        assert make_csv(sqlite_store, ActivityFilter(edition=2027), kind, internal=True)
    assert make_xlsx(sqlite_store, ActivityFilter(), internal=False)[:2] == b"PK"


def test_an_export_of_one_audience_hides_what_the_screens_hide(sqlite_store):
    talk = Activity(title="Talk", precision=Precision.UNKNOWN, audiences=("children",))
    seen = [
        Observation(activity=talk.id, audience="children", people=97, sex="girls"),
        Observation(activity=talk.id, audience="children", people=3, sex="boys"),
        Observation(activity=talk.id, audience="frontline", people=40),
        Observation(activity=talk.id, audience="children", people=100),
    ]
    sqlite_store.save_all([talk, *seen], by="tomas")
    only_children = ActivityFilter(audience="children")

    text = make_csv(sqlite_store, only_children, "observations", internal=True).decode("utf-8-sig")
    written = {UUID(row["id"]): row["people"] for row in csv.DictReader(StringIO(text, newline=""))}

    assert [written[one.id] for one in seen] == ["97", "under 5", "40", "hidden"]
    hidden = {one.observation.id for one in observations(sqlite_store, only_children) if one.shown.hidden}
    assert {key for key, people in written.items() if not people.isdecimal()} == hidden


# Journal


def test_the_journal_says_who_did_what_and_what_each_field_was(open_screen, sqlite_store, march):
    sqlite_store.save(changed(march, title=HOSTILE, visibility=Visibility.PUBLIC), by=HOSTILE)

    tab = open_screen("data", data_view="Journal")

    assert f"**{HOSTILE}** changed the activity “{HOSTILE}”" in tab.text
    assert "(Europe/Vienna)" in tab.text
    assert f"Title: from March to {HOSTILE}" in tab.text
    assert "Who may see it: from Draft: only the organisers to Public: everybody" in tab.text
    assert tab.unescaped == []
    assert "To the activity" in tab.links


@pytest.mark.usefixtures("march")
def test_the_journal_can_be_asked_for_one_kind_by_its_address(open_screen):
    tab = open_screen("data", data_view="Journal", kind="edition")

    assert "1 change, newest first" in tab.text
    assert "entered the edition “World Day 2027”" in tab.text
    assert "March" not in tab.text


def test_the_journal_is_cut_into_pages(open_screen, sqlite_store):
    sqlite_store.save_all(
        [Activity(title=f"March {number}", precision=Precision.UNKNOWN) for number in range(30)], by="tomas"
    )

    tab = open_screen("data", data_view="Journal")

    assert "30 changes, newest first" in tab.text
    assert tab.links.count("To the activity") == 25


def test_every_kind_of_record_can_stand_in_the_journal(open_screen, sqlite_store, march):
    body = sqlite_store.save(Organisation(title="Safe Passage"), by="tomas")
    campaign = sqlite_store.save(Campaign(title="Look twice", lead=body.id), by="tomas")
    seen = sqlite_store.save(Observation(activity=march.id, people=20), by="tomas")
    sqlite_store.save(changed(body, icat_member=True, kind="academia", country="KE"), by="tomas")
    sqlite_store.save(changed(campaign, lead=None, languages=("en",), target=1200), by="tomas")
    sqlite_store.save(changed(seen, people=1200, evidence="counted"), by="tomas")

    text = open_screen("data", data_view="Journal").text

    for sentence in (
        "Member of ICAT: from no to yes",
        "Country: from nothing to Kenya",
        "Lead organisation: from Safe Passage to nothing",
        "Languages: from nothing to English",
        "How many: from 20 to 1,200",
        "How it is known: from Not stated to Counted (a register, a list of names)",
    ):
        assert sentence in text


# Trash


def test_the_trash_is_empty_and_says_what_it_is_for(open_screen):
    assert "The trash is empty." in open_screen("data", data_view="Trash").text


def test_what_lies_in_the_trash_can_be_restored(open_screen, sqlite_store, march):
    seen = sqlite_store.save(Observation(activity=march.id, people=20), by="tomas")
    sqlite_store.trash(seen, by="tomas")

    tab = open_screen("data", data_view="Trash")
    assert "**Figure of people present** of “March”" in tab.text
    assert "(Europe/Vienna)" in tab.text
    tab.press("Restore")

    assert sqlite_store.get(Observation, seen.id) == seen
    assert "The trash is empty." in tab.text


def test_a_record_whose_key_was_taken_meanwhile_stays_in_the_trash_and_says_why(open_screen, sqlite_store):
    first = sqlite_store.save(Edition(year=2026), by="tomas")
    sqlite_store.trash(first, by="tomas")
    sqlite_store.save(Edition(year=2026), by="tomas")

    tab = open_screen("data", data_view="Trash").press("Restore")

    assert tab.errors[0].startswith("There is already an edition of that year.")
    assert sqlite_store.trash_size() == 1


# Backup


@pytest.mark.usefixtures("march")
def test_the_backup_holds_the_whole_database_and_the_screen_says_how_to_restore_it(open_screen, sqlite_store):
    with zipfile.ZipFile(BytesIO(backup_bytes(sqlite_store))) as archive:
        assert "activities.jsonl" in archive.namelist()
        assert b"For us only" in archive.read("activities.jsonl")

    tab = open_screen("data", data_view="Backup")
    assert tab.app.code[0].value.startswith("python -m campaigns restore world-day-planner-")


def test_an_old_link_to_the_organisations_leads_on_to_them(open_screen, sqlite_store):
    body = sqlite_store.save(Organisation(title="Safe Passage"), by="tomas")

    tab = open_screen("data", data_view="Organisations", organisation=body.id)

    assert [title.value for title in tab.app.title] == ["Edit organisation"]
    assert tab.field("title").value == "Safe Passage"
    assert [title.value for title in open_screen("data", data_view="Organisations").app.title] == [
        "Partners & feeds"
    ]


def test_the_journal_tells_no_figure_of_very_few_people(sqlite_store, open_screen):
    day = date(2027, 7, 30)
    march = Activity(title="March", edition=2027, first_day=day, last_day=day)
    women, men, everybody = (
        Observation(activity=march.id, people=people, sex=sex)
        for people, sex in ((97, "women"), (12, "men"), (109, ""))
    )
    sqlite_store.save_all([march, women, men, everybody], by="amina")
    men = sqlite_store.save(changed(sqlite_store.get(Observation, men.id), people=3), by="bela")
    sqlite_store.save(changed(sqlite_store.get(Observation, everybody.id), people=100), by="bela")
    tab = open_screen("data", data_view="Journal", kind="observation")
    assert tab.text.count("a figure that is hidden, as it tells of very few people") == 4
    assert not {"from 12", "to 3", "from 109", "to 100"} & {
        part.strip() for line in tab.text.splitlines() for part in line.split(":")
    }
    assert sqlite_store.get(Observation, men.id).people == 3
