"""The programme as files: exactly the filter, and for each reader no more than they may see."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from icalendar import Calendar

from campaigns.pages.programme_downloads import (
    Reader,
    calendar_name,
    for_reader,
    make_calendar,
    make_csv,
    make_xlsx,
)
from campaigns.pages.programme_filter import read_address
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import Edition
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.vocabulary import Disclosure, Outcome, Precision, Visibility
from campaigns.store.store import Store
from campaigns.tables.reading import read_table

DAY = date(2024, 7, 30)
CARITAS = Organisation(title="Caritas", internal_contact="+43 1 555")
HOTELS = Campaign(title="Safe hotels")


def activity(title: str, visibility: Visibility, **more: object) -> Activity:
    fields = {"edition": 2024, "first_day": DAY, "last_day": DAY, "organiser": CARITAS.id, **more}
    return Activity(title=title, visibility=visibility, **fields)


VIGIL = activity("Vigil", Visibility.PUBLIC, campaign=HOTELS.id, notes="only for us", outcome=Outcome.HELD)
BRIEFING = activity(
    "Briefing",
    Visibility.PARTNERS,
    venue="Room 12",
    street="Hidden Lane",
    disclosure=Disclosure.HIDDEN,
    cost=Decimal("120.50"),
    currency="EUR",
)
IDEA = activity("Idea", Visibility.DRAFT)
TALK = activity(
    "Talk",
    Visibility.PUBLIC,
    precision=Precision.MONTH,
    first_day=date(2024, 7, 1),
    last_day=date(2024, 7, 31),
)
COUNTED = Observation(activity=VIGIL.id, people=4321)
EVERYTHING = ActivityFilter(edition=2024)


@pytest.fixture
def plan(sqlite_store: Store) -> Store:
    sqlite_store.save_all(
        [Edition(year=2024), CARITAS, HOTELS, VIGIL, BRIEFING, IDEA, TALK, COUNTED], by="amina"
    )
    return sqlite_store


def events(calendar: bytes) -> list[str]:
    return sorted(str(event["SUMMARY"]) for event in Calendar.from_ical(calendar).walk("VEVENT"))


def rows(content: bytes) -> dict[str, dict[str, str]]:
    return {row["title"]: row for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))}


def asked_by(reader: Reader, **conditions: object) -> ActivityFilter:
    where = for_reader(EVERYTHING.model_copy(update=conditions), reader)
    assert where is not None
    return where


@pytest.mark.parametrize(
    ("reader", "in_calendar", "in_table"),
    [
        (Reader.PUBLIC, ["Vigil"], {"Vigil", "Talk"}),
        (Reader.PARTNERS, ["Briefing", "Vigil"], {"Vigil", "Talk", "Briefing"}),
        (Reader.OURSELVES, ["Briefing", "Idea", "Vigil"], {"Vigil", "Talk", "Briefing", "Idea"}),
    ],
)
def test_each_reader_gets_what_they_may_see_and_no_inexact_date_is_in_a_calendar(
    reader, in_calendar, in_table, plan
):
    where = asked_by(reader)

    assert events(make_calendar(plan, where, reader, "World Day 2024")) == in_calendar
    assert set(rows(make_csv(plan, where, reader))) == in_table


def test_a_file_for_others_has_no_notes_costs_figures_hidden_places_or_draft_campaigns(plan):
    where = asked_by(Reader.PARTNERS)
    calendar = make_calendar(plan, where, Reader.PARTNERS, "World Day 2024").decode()
    table = make_csv(plan, where, Reader.PARTNERS).decode("utf-8-sig")

    for secret in ("only for us", "120.50", "4321", "Room 12", "Hidden Lane", "Safe hotels", "+43 1 555"):
        assert secret not in calendar
        assert secret not in table


def test_our_own_files_hold_them_but_for_the_hidden_place(plan):
    where = asked_by(Reader.OURSELVES)
    table = make_csv(plan, where, Reader.OURSELVES).decode("utf-8-sig")
    sheets = read_table(make_xlsx(plan, where, Reader.OURSELVES), "plan.xlsx", limit=10**7)

    assert all(word in table for word in ("only for us", "120.50", "Safe hotels"))
    assert "Hidden Lane" not in table
    figures = next(sheet for sheet in sheets if sheet.kind == "observations")
    assert [row.cells["people"] for row in figures.rows] == ["4321"]


def test_a_workbook_for_partners_has_no_figures(plan):
    workbook = make_xlsx(plan, asked_by(Reader.PARTNERS), Reader.PARTNERS)
    sheets = {sheet.kind: sheet for sheet in read_table(workbook, "plan.xlsx", limit=10**7)}

    assert {row.cells["title"] for row in sheets["activities"].rows} == {"Vigil", "Talk", "Briefing"}
    assert "observations" not in sheets or not sheets["observations"].rows


def test_the_filter_on_the_screen_is_that_of_the_file(plan):
    where = asked_by(Reader.PARTNERS, text="brief")

    assert events(make_calendar(plan, where, Reader.PARTNERS, "")) == ["Briefing"]


def test_a_filter_for_drafts_leaves_nothing_for_partners():
    assert for_reader(ActivityFilter(visibilities=(Visibility.DRAFT,)), Reader.PARTNERS) is None


def test_the_calendar_is_called_by_edition_and_conditions(plan):
    asked = read_address({"country": "KE", "find": "vigil"}, 2024, lambda _name, _key: None)
    name = calendar_name(asked, 2024)

    assert name == "World Day 2024: “vigil”, Kenya"
    calendar = Calendar.from_ical(make_calendar(plan, asked_by(Reader.PUBLIC), Reader.PUBLIC, name))
    assert str(calendar["NAME"]).replace("\\", "") == name  # icalendar leaves the backslashes in


@pytest.mark.usefixtures("plan")
def test_the_screen_says_for_whom_and_how_many_are_left_out(open_screen: Callable[..., object]):
    tab = open_screen("world-day", edition=2024)
    tab.app.session_state["programme_downloads"] = True
    tab.run()
    assert (
        "The tables have 3 activities. The calendar has 2 of them: 1 without a known day is left out of it."
        in tab.text
    )

    tab.enter(reader="ourselves")
    assert "Everything in the list, drafts too." in tab.text
    assert "The tables have 4 activities. The calendar has 3 of them" in tab.text
    assert [one.proto.label for one in tab.app.get("download_button")] == [
        "Calendar (.ics)",
        "Table (.csv)",
        "Workbook (.xlsx)",
    ]
