"""Calendars as other programs export them: what an organiser gets of each."""

from __future__ import annotations

from uuid import UUID

import pytest

from campaigns.plan.activity import Activity, Link
from campaigns.plan.edition import Edition
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Status, Visibility
from tests.ics.foreign import (
    APPLE,
    GOOGLE,
    NEXTCLOUD,
    OUTLOOK,
    activities,
    counts,
    imported,
    notes,
    only,
    timing,
)

ALL = {"google": GOOGLE, "outlook": OUTLOOK, "apple": APPLE, "nextcloud": NEXTCLOUD}


def test_googles_times_are_in_the_zone_of_the_calendar_and_its_html_is_text():
    walk, exhibition = activities(imported(GOOGLE))

    assert timing(walk) == ("2027-07-30", "2027-07-30", "09:00", "11:30", "Africa/Nairobi")
    assert walk.description == (
        "Join us for a walk.\nBring a friend !\n\nProgramme (https://example.org/walk)"
    )
    assert (walk.venue, walk.online_url, walk.format, walk.status) == (
        "Uhuru Park, Nairobi, Kenya", "https://meet.example.org/abc-defg-hij", "hybrid", Status.CONFIRMED,
    )  # fmt: skip
    assert [(place.country, place.city) for place in walk.places] == [("KE", "Nairobi")]
    assert timing(exhibition) == ("2027-07-28", "2027-07-30", "", "", "")


def test_googles_guests_organiser_and_reminders_leave_no_trace():
    plan = imported(GOOGLE)

    kept = "".join(record.model_dump_json() for record in plan.new)
    assert "guest@" not in kept
    assert "group@" not in kept
    assert "reminder" not in kept
    assert "Names and addresses of people are left out: 2 lines." in notes(plan)
    assert "Reminders are left out: 1." in notes(plan)


def test_outlooks_series_gives_its_dates_in_the_season_with_the_one_that_moved():
    plan = imported(OUTLOOK)

    assert counts(plan) == (3, 0, 0, 0)
    assert [(one.title, *timing(one)) for one in activities(plan)] == [
        ("Schulung Grüne Straße", "2027-07-07", "2027-07-07", "10:00", "12:00", "Europe/Berlin"),
        ("Schulung im Freien", "2027-07-22", "2027-07-22", "14:00", "16:00", "Europe/Berlin"),
        ("Schulung Grüne Straße", "2027-07-28", "2027-07-28", "10:00", "12:00", "Europe/Berlin"),
    ]
    assert {one.venue for one in activities(plan)} == {"Raum 2", ""}
    assert "alert(1)" not in "".join(record.model_dump_json() for record in plan.new)


def test_what_outlook_marks_as_private_is_a_draft_even_when_all_else_is_public():
    plan = imported(OUTLOOK, visibility=Visibility.PUBLIC)
    assert [one.visibility for one in activities(plan)] == ["draft", "public", "draft"]


def test_apples_duration_address_and_place_are_kept_and_its_tasks_are_not():
    plan = imported(APPLE)
    vigil = only(plan)

    assert timing(vigil) == ("2027-07-30", "2027-07-30", "09:30", "11:00", "America/New_York")
    assert (vigil.venue, vigil.links) == ("Pier 5 New York, NY", (Link(url="https://example.org/vigil"),))
    assert (vigil.places, vigil.import_key) == ((), "9C0A9F5E-6B1B-4A55-8E2C-0F7B7B1E0001")
    assert "What is no event is left out: VTODO (1)." in notes(plan)
    assert "Positions without a town and its country are left out: 1." in notes(plan)


def test_nextclouds_long_zone_name_is_understood_and_its_categories_are_ours_or_left_out():
    plan = imported(NEXTCLOUD)
    film = only(plan)

    assert timing(film) == ("2027-07-29", "2027-07-29", "19:00", "21:00", "Europe/Vienna")
    assert (film.audiences, film.other_audiences, film.status) == (("children",), (), Status.TENTATIVE)
    assert (film.online_url, film.format) == ("https://cloud.example.org/call/abc", "online")
    assert "are left out: “Internal, planning”." in notes(plan)


def test_an_address_as_location_is_where_people_take_part_online():
    film = only(imported(NEXTCLOUD.replace(b"CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Talk", b"LOCATION")))
    assert (film.venue, film.online_url) == ("", "https://cloud.example.org/call/abc")


@pytest.mark.parametrize("program", ALL)
def test_the_same_file_twice_gives_nothing_new(program):
    first = imported(ALL[program])
    again = imported(ALL[program], first.records, editions=(Edition(year=2027),))
    assert counts(again) == (0, 0, first.new_rows, 0)
    assert again.records == ()


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\r\n"], ids=["LF", "CR", "CRCRLF"])
@pytest.mark.parametrize("program", ALL)
def test_line_ends_of_other_machines_make_no_difference(program, end):
    content = ALL[program].replace(b"\r\n", b"\n")
    expected = [one.model_dump(exclude={"id"}) for one in activities(imported(content))]
    found = activities(imported(content.replace(b"\n", end)))
    assert [one.model_dump(exclude={"id"}) for one in found] == expected


def test_what_is_imported_belongs_to_the_chosen_organisation_and_is_marked_as_theirs():
    partner = Organisation(id=UUID(int=7), title="Safe Passage")
    film = only(imported(NEXTCLOUD, [partner], organisation="safe passage"))
    assert (film.organiser, film.source, film.source_type) == (partner.id, "Coalition", "partner calendar")


def test_an_organisation_nobody_knows_yet_is_made_and_one_of_icat_is_known_as_such():
    plan = imported(NEXTCLOUD, organisation="UNODC")
    (made,) = [one for one in plan.new if isinstance(one, Organisation)]
    (film,) = activities(plan)
    assert (made.title, made.icat_member, film.organiser) == ("UNODC", True, made.id)


def test_without_anything_to_import_no_organisation_is_made():
    first = imported(NEXTCLOUD)
    plan = imported(NEXTCLOUD.replace(b"DTSTART", b"DTSTARE"), first.records, organisation="New one")
    assert (plan.records, plan.bad_rows) == ((), 1)


def test_the_edition_is_made_once_and_what_lies_outside_its_season_belongs_to_none():
    plan = imported(NEXTCLOUD.replace(b"20270729", b"20271129"))
    assert [one.edition for one in activities(plan)] == [None]
    assert not [one for one in plan.new if isinstance(one, Edition)]
    assert [one.year for one in imported(NEXTCLOUD).new if isinstance(one, Edition)] == [2027]
    known = imported(NEXTCLOUD, editions=(Edition(year=2027),))
    assert [type(one) for one in known.new] == [Activity]


def test_a_position_stands_with_the_town_it_is_in():
    walk = activities(imported(GOOGLE.replace(b"SEQUENCE:2", b"GEO:-1.290000;36.817000")))[0]
    assert walk.places == (Place(country="KE", city="Nairobi", latitude=-1.29, longitude=36.817),)
