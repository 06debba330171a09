"""Importing a file: a look at what it would do first, then exactly that."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from datetime import date

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.change import changed
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.vocabulary import Visibility
from campaigns.settings import ASSETS
from campaigns.store.counting import column_counts
from tests.ics.foreign import NEXTCLOUD, OUTLOOK, at, calendar, timed

SAMPLE = (ASSETS / "samples" / "past_events.csv").read_bytes()
HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) =1+1"


def some_rows(number, **cells):
    """The first rows of the sample as a file, these cells of them replaced."""
    rows = list(csv.DictReader(io.StringIO(SAMPLE.decode("utf-8-sig"))))[:number]
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(row | cells for row in rows)
    return text.getvalue().encode()


def upload(tab, content, name="events.csv"):
    tab.app.file_uploader[0].set_value((name, content, "text/csv"))
    return tab.run()


def test_looking_saves_nothing_and_importing_saves_it_as_draft(open_screen, sqlite_store):
    tab = upload(open_screen("data"), SAMPLE)

    assert "Rows of the file: **74 new**, **0 changed**, **0 the same**" in tab.text
    assert sqlite_store.count() == 0

    tab.press("Import 74 rows")
    assert sqlite_store.count() == 74
    assert column_counts(sqlite_store, "visibility", ActivityFilter()) == {"draft": 74}
    assert {change.by for change in sqlite_store.journal()} == {"amina"}
    assert "74 rows imported: 74 new, 0 changed." in tab.text
    assert "Look at what was imported" in tab.links
    assert tab.app.file_uploader[0].value is None


def test_the_same_file_again_gives_nothing_to_import(open_screen):
    upload(open_screen("data"), SAMPLE).press("Import 74 rows")

    tab = upload(open_screen("data"), SAMPLE)

    assert "**0 new**, **0 changed**, **74 the same** as in the plan already, **0 not taken**" in tab.text
    assert "There is nothing to import from this file." in tab.text
    assert not [label for label in tab.buttons if label.startswith("Import")]


def test_what_is_new_may_be_made_public_at_once(open_screen, sqlite_store):
    tab = upload(open_screen("data").enter(visibility="public"), some_rows(2))

    tab.press("Import 2 rows")

    assert {one.visibility for one in sqlite_store.activities()} == {Visibility.PUBLIC}


def test_a_bad_row_is_shown_with_its_number_and_reason(open_screen, sqlite_store):
    tab = upload(open_screen("data"), some_rows(1, start_date="2024-13-45"))

    table = tab.app.dataframe[0].value
    assert list(table["Row"]) == [2]
    assert list(table["Why it is not taken"]) == [
        "start_date, “2024-13-45”, is no day of the calendar. Correct the cell."
    ]
    assert sqlite_store.count() == 0


def test_a_changed_row_shows_each_field_before_and_after(open_screen):
    upload(open_screen("data"), some_rows(1)).press("Import 1 row")

    tab = upload(open_screen("data"), some_rows(1, title=HOSTILE))

    table = tab.app.dataframe[0].value
    assert table.to_dict("records") == [
        {
            "What": "Activity",
            "Name": HOSTILE,
            "Field": "Title",
            "Before": "Vienna Forum to Fight Human Trafficking",
            "After": HOSTILE,
        }
    ]


def test_a_plan_changed_meanwhile_is_compared_anew_before_anything_is_saved(open_screen, sqlite_store):
    upload(open_screen("data"), some_rows(1)).press("Import 1 row")
    tab = upload(open_screen("data"), some_rows(1, title="From the file"))
    [activity] = sqlite_store.activities()
    theirs = sqlite_store.save(changed(activity, description="Typed meanwhile"), by="tomas")

    tab.press("Import 1 row")
    assert "Somebody changed the plan since you looked" in tab.text
    assert sqlite_store.activities() == (theirs,)

    tab.press("Import 1 row")
    [activity] = sqlite_store.activities()
    assert (activity.title, activity.description) == ("From the file", "Typed meanwhile")


def test_another_record_saved_meanwhile_does_not_stop_an_import(open_screen, sqlite_store):
    tab = upload(open_screen("data"), some_rows(1))
    sqlite_store.save(Activity(title="Elsewhere", precision="unknown"), by="tomas")

    tab.press("Import 1 row")

    assert sqlite_store.count() == 2


def test_a_calendar_is_looked_at_first_and_belongs_to_the_partner_who_was_named(open_screen, sqlite_store):
    partner = sqlite_store.save(Organisation(title="Safe Passage"), by="tomas")
    tab = upload(open_screen("data"), NEXTCLOUD, name="partner.ics")

    assert "Events of the file: **1 new**, **0 changed**" in tab.text
    assert sqlite_store.count() == 0

    tab.enter(organisation_0="Safe Passage").press("Import 1 event")
    (film,) = sqlite_store.activities()
    assert (film.title, film.organiser, film.source) == ("Film and discussion", partner.id, "Coalition")
    assert (film.visibility, film.edition, film.source_type) == ("draft", 2027, "partner calendar")
    assert "1 event imported: 1 new, 0 changed." in tab.text

    upload(tab, NEXTCLOUD, name="again.ics")
    assert "There is nothing to import from this file." in tab.text


def test_a_partner_nobody_knew_is_among_what_is_new(open_screen):
    tab = open_screen("data")
    tab.app.session_state["data_organisation_0"] = "New partner"  # AppTest chooses only what is listed
    upload(tab, NEXTCLOUD, name="partner.ics")
    assert [(line["What"], line["Name"]) for line in tab.app.dataframe[0].value.to_dict("records")] == [
        ("Organisation", "New partner"), ("Edition", "World Day 2027"), ("Activity", "Film and discussion"),
    ]  # fmt: skip


def test_a_zone_is_asked_for_only_where_one_is_missing_and_none_is_chosen_beforehand(open_screen):
    tab = upload(open_screen("data"), calendar(timed()), name="partner.ics")
    assert "data_zone_0" not in [box.key for box in tab.app.selectbox]

    tab = upload(open_screen("data"), calendar(at(":20270730T180000")), name="partner.ics")
    assert tab.field("zone_0").value is None
    assert "**0 new**, **0 changed**, **0 the same** as in the plan already, **1 not taken**" in tab.text
    assert list(tab.app.dataframe[0].value["Line"]) == [4]

    tab.enter(zone_0="Europe/Vienna")
    assert "**1 new**" in tab.text
    assert tab.app.dataframe[0].value.to_dict("records") == [
        {"What": "Edition", "Name": "World Day 2027", "When": ""},
        {"What": "Activity", "Name": "Talk", "When": "30 July 2027, 18:00 (Europe/Vienna)"},
    ]


def test_repeats_are_taken_from_the_days_that_are_chosen(open_screen):
    tab = upload(open_screen("data"), OUTLOOK, name="partner.ics")
    assert "**3 new**" in tab.text
    tab.app.date_input[0].set_value((date(2027, 7, 1), date(2027, 7, 10)))
    assert "**1 new**" in tab.run().text


def test_what_was_edited_here_is_shown_with_both_values_before_a_calendar_changes_it(
    open_screen, sqlite_store
):
    upload(open_screen("data"), calendar(timed()), name="a.ics").press("Import 1 event")
    (made,) = sqlite_store.activities()
    sqlite_store.save(changed(made, title="Talk of survivors"), by="tomas")

    tab = upload(open_screen("data"), calendar(timed()), name="a.ics")

    assert tab.app.dataframe[0].value.to_dict("records") == [
        {"What": "Activity", "Name": "Talk", "Field": "Title", "Before": "Talk of survivors", "After": "Talk"}
    ]


def test_hostile_words_of_a_calendar_are_shown_as_text(open_screen):
    content = calendar(timed(title=HOSTILE), "UID:2\nDTSTART:x\nSUMMARY:" + HOSTILE, head=f"NAME:{HOSTILE}")
    tab = upload(open_screen("data"), content, name="<b>x</b>![](http://evil).ics")
    assert tab.unescaped == []
    assert list(tab.app.dataframe[0].value["Name"]) == [HOSTILE]


def test_sizes_of_audiences_are_imported_and_shown_on_the_reach_screen(open_screen, sqlite_store):
    content = b"audience,country,people,year,source\nchildren,KE,400,2019,\npolice,KE,many,2019,Census\n"
    tab = upload(open_screen("data"), content)
    assert "**1 new**, **0 changed**, **0 the same** as in the plan already, **1 not taken**" in tab.text
    tab.press("Import 1 row")
    assert [(one.audience, one.country, one.people) for one in sqlite_store.all(AudienceSize)] == [
        ("children", "KE", 400)
    ]
    (way,) = [one for one in tab.app.get("page_link") if one.proto.label == "Look at what was imported"]
    assert way.proto.query_string == "reach_view=Sizes+and+targets"

    again = upload(open_screen("data"), content.replace(b"400", b"500"))
    assert "**0 new**, **1 changed**" in again.text


def test_a_figure_of_few_people_is_not_told_where_a_file_would_change_it(open_screen, sqlite_store):
    talk = sqlite_store.save(Activity(title="Talk", precision="unknown"), by="tomas")
    seen = sqlite_store.save(Observation(activity=talk.id, people=3), by="tomas")
    content = f"id,activity_id,people,source\n{seen.id},{talk.id},40,Register\n"
    tab = upload(open_screen("data"), content.encode())
    lines = tab.app.dataframe[0].value.to_dict("records")
    assert [(line["Field"], line["Before"], line["After"]) for line in lines] == [
        ("How many", "a figure that is hidden, as it tells of very few people", "40"),
        ("Source", "nothing", "Register"),
    ]


def _workbook(**parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 5000,
        os.urandom(3000),
        b"PK\x03\x04" + os.urandom(500),
        _workbook(xl__workbook_xml="<workbook/>"),
        _workbook(xl__workbook_xml="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
        _workbook(xl__workbook_xml="0" * 200_000_000),
        b'title,start_date,kind\n"' + b"a" * 200_000,
        b"title,start_date,kind\n" + b"," * 5000,
        "title;start_date;kind\n\ud800;x;y".encode("utf-16", "surrogatepass"),
        b"%PDF-1.7",
        b"title,title,start_date\na,b,c",
        b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 1000,
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + os.urandom(3000),
    ],
    ids=["empty", "zeros", "noise", "torn zip", "no sheets", "entities", "bomb", "open quote", "commas",
         "surrogate", "pdf", "twice", "nested calendar", "torn calendar"],
)  # fmt: skip
def test_a_hostile_file_is_explained_and_changes_nothing(content, open_screen, sqlite_store):
    tab = upload(open_screen("data"), content, name="<b>x</b>![](http://evil).xlsx")

    assert tab.errors or "not taken" in tab.text
    assert tab.unescaped == []
    assert sqlite_store.version() == 0
