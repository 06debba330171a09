from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from campaigns.ics.event import Variant, event, zone_of
from campaigns.plan.place import Place
from campaigns.plan.timing import start_instant
from campaigns.plan.vocabulary import Disclosure, Precision
from tests.ics.samples import (
    BORDER,
    CAMPAIGNS,
    ORGANISATIONS,
    POLICE,
    everything,
    unfolded,
    values,
    vigil,
    whole_days,
)


def written(activity, organisations=ORGANISATIONS, campaigns=CAMPAIGNS, **options):
    return event(activity, organisations, campaigns, **options)


def test_an_activity_with_everything_is_written_like_this():
    assert unfolded(written(everything())) == [
        "BEGIN:VEVENT",
        "UID:00000000-0000-0000-0000-000000000064",
        "DTSTAMP:20270102T030405Z",
        "LAST-MODIFIED:20270102T030405Z",
        "CREATED:20261201T000000Z",
        "SEQUENCE:3",
        "STATUS:CONFIRMED",
        "DTSTART;TZID=Europe/Vienna:20270730T180000",
        "DTEND;TZID=Europe/Vienna:20270730T190000",
        "SUMMARY:Vigil",
        "DESCRIPTION:Candles are handed out\\; bring friends\\, please.\\nWe walk in silence.\\n\\n"
        "Kind: candle walk\\n"
        "Format: In person and online\\n"
        "For: Police\\, Children\\, passers-by\\n"
        "Organised by: Safe House\\; Vienna\\, “Haus”\\n"
        "With: Federal Police\\n"
        "Part of the campaign: Know the signs at the border\\n"
        "Languages: German\\, English\\n"
        "Accessibility: step free\\, sign language\\; Ramp at the side door\\n"
        "Take part online: https://meet.example/vigil?a=1\\,2\\;3&b=4\\n"
        "Programme: https://example.org/vigil\\n"
        "Contact: Walk desk\\, walk@safehouse.example",
        "CATEGORIES:Police,Children,A/RES/72/195 paragraph 5,A/RES/72/195 paragraph 14,"
        "A/RES/72/195 paragraph 15,candle walk",
        "LOCATION:Town hall\\, Rathausplatz 1\\, Vienna\\, Austria",
        "GEO:48.208200;16.373800",
        "CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Take part online:https://meet.example/vigil?a=1,2;3&b=4",
        "URL:https://example.org/vigil",
        "CONTACT:Walk desk\\, walk@safehouse.example",
        'ORGANIZER;CN="Safe House; Vienna, “Haus”":mailto:walk@safehouse.example',
        "END:VEVENT",
    ]


def test_an_activity_with_nothing_but_a_title_and_a_day_is_written_like_this():
    bare = whole_days(kind="other", places=(), created_at=None, modified_at=None, announced_at=None)
    assert unfolded(written(bare)) == [
        "BEGIN:VEVENT",
        "UID:00000000-0000-0000-0000-000000000064",
        "DTSTAMP:19700101T000000Z",
        "LAST-MODIFIED:19700101T000000Z",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "DTSTART;VALUE=DATE:20270730",
        "DTEND;VALUE=DATE:20270731",
        "TRANSP:TRANSPARENT",
        "SUMMARY:Vigil",
        "END:VEVENT",
    ]


@pytest.mark.parametrize("disclosure", list(Disclosure))
def test_nothing_internal_is_in_any_calendar(disclosure):
    assert b"SECRET" not in b"".join(
        piece for piece in written(everything(disclosure=disclosure)).split(b"\r\n ")
    )


@pytest.mark.parametrize(
    ("disclosure", "location", "gone"),
    [
        ("full", "Town hall\\, Rathausplatz 1\\, Vienna\\, Austria", ()),
        ("town", "Vienna\\, Austria", ("Town hall", "Rathausplatz", "48.2")),
        ("hidden", "Austria", ("Town hall", "Rathausplatz", "48.2", "GEO")),
    ],
)
def test_a_hidden_street_is_in_no_calendar(disclosure, location, gone):
    activity = everything(disclosure=disclosure, description="", access_note="", organiser=None, partners=())
    lines = written(activity)

    assert values(lines, "LOCATION") == [location]
    assert bool(values(lines, "GEO")) == (disclosure == "full")
    for word in gone:
        assert word not in "\n".join(unfolded(lines))


@pytest.mark.parametrize(
    "new",
    [
        {"venue": "", "street": ""},
        {"places": (Place(country="AT", city="Vienna"),)},
        {"places": (*everything().places, Place(country="AT", city="Graz", latitude=47.07, longitude=15.44))},
    ],
    ids=["no venue", "no coordinates", "two towns"],
)
def test_a_position_is_given_only_for_one_venue_whose_place_is_known(new):
    assert values(written(everything(**new)), "GEO") == []


def test_several_places_are_all_in_the_location():
    places = (Place(country="AT", city="Vienna"), Place(country="SK"))
    assert values(written(vigil(places=places)), "LOCATION") == ["Vienna\\, Austria\\; Slovakia"]


def test_an_online_activity_says_online_and_carries_its_link_in_the_text_and_as_a_conference():
    lines = written(vigil(format="online", places=(), online_url="https://meet.example/ä"))

    assert values(lines, "LOCATION") == ["Online"]
    assert "Take part online: https://meet.example/ä" in values(lines, "DESCRIPTION")[0]
    assert values(lines, "URL") == ["https://meet.example/%C3%A4"]
    assert values(lines, "CONFERENCE")[0].endswith(":https://meet.example/%C3%A4")


def test_days_from_30_to_31_july_end_on_1_august_which_is_exclusive():
    lines = written(whole_days(last_day=date(2027, 7, 31)))
    assert values(lines, "DTSTART") == [";VALUE=DATE:20270730"]
    assert values(lines, "DTEND") == [";VALUE=DATE:20270801"]


def test_a_time_whose_zone_nobody_knows_makes_whole_days_and_is_told_in_the_text():
    lines = written(vigil(zone=""))
    assert values(lines, "DTSTART") == [";VALUE=DATE:20270730"]
    assert values(lines, "TRANSP") == ["TRANSPARENT"]
    told = "Time: 30 July 2027\\, 18:00 to 19:00 (local time\\, zone not known)"
    assert told in values(lines, "DESCRIPTION")[0]
    assert zone_of(vigil(zone="")) == ""


def test_an_end_nobody_entered_is_not_guessed():
    assert values(written(vigil(end_time=None)), "DTEND") == []


def test_several_days_with_a_start_time_last_until_the_midnight_after_the_last():
    lines = written(vigil(last_day=date(2027, 7, 31), end_time=None))
    assert values(lines, "DTEND") == [";TZID=Europe/Vienna:20270801T000000"]


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC"])
def test_utc_is_written_with_z_and_without_a_zone(zone):
    lines = written(vigil(zone=zone))
    assert values(lines, "DTSTART") == ["20270730T180000Z"]
    assert zone_of(vigil(zone=zone)) == ""


@pytest.mark.parametrize(("fold", "instant"), [(0, "20261025T003000Z"), (1, "20261025T013000Z")])
def test_a_time_the_clocks_show_twice_is_written_in_utc(fold, instant):
    day = date(2026, 10, 25)
    lines = written(vigil(first_day=day, last_day=day, start_time=time(2, 30, fold=fold), end_time=time(4)))
    assert values(lines, "DTSTART") == [instant]
    assert values(lines, "DTEND") == [";TZID=Europe/Vienna:20261025T040000"]


def test_a_time_the_clocks_leave_out_is_written_in_utc():
    day = date(2027, 3, 28)
    activity = vigil(first_day=day, last_day=day).model_copy(
        update={"start_time": time(2, 30), "end_time": time(5)}
    )
    assert values(written(activity), "DTSTART") == ["20270328T013000Z"]


def test_an_end_that_new_rules_put_before_the_start_is_left_out():
    day = date(2027, 3, 28)
    activity = vigil(first_day=day, last_day=day).model_copy(
        update={"start_time": time(2, 30), "end_time": time(3, 5)}
    )
    assert values(written(activity), "DTEND") == []


@pytest.mark.parametrize("precision", [Precision.WEEK, Precision.MONTH, Precision.YEAR])
def test_an_inexact_date_is_refused(precision):
    first, last = (date(2027, 1, 1), date(2027, 12, 31))
    with pytest.raises(ValueError, match="days are not known"):
        written(whole_days(precision=precision, first_day=first, last_day=last))


def test_the_history_comes_from_the_record_and_is_in_utc():
    lines = written(
        vigil(announced_at=datetime(2027, 5, 1, 10, tzinfo=UTC), created_at=datetime(2027, 6, 1, tzinfo=UTC))
    )
    assert values(lines, "DTSTAMP") == values(lines, "LAST-MODIFIED") == ["20270501T100000Z"]
    assert values(lines, "CREATED") == ["20270501T100000Z"]  # never after LAST-MODIFIED


def test_a_record_that_was_never_announced_has_the_time_it_was_saved():
    assert values(written(vigil(announced_at=None)), "DTSTAMP") == ["20270102T030405Z"]


@pytest.mark.parametrize("status", ["tentative", "confirmed", "cancelled"])
def test_the_status_is_one_of_the_three_of_rfc_5545(status):
    assert values(written(vigil(status=status)), "STATUS") == [status.upper()]


def test_a_cancelled_activity_stays_says_so_and_makes_nobody_busy():
    lines = written(vigil(status="cancelled", sequence=1))
    assert values(lines, "UID") == ["00000000-0000-0000-0000-000000000064"]
    assert values(lines, "SEQUENCE") == ["1"]
    assert values(lines, "TRANSP") == ["TRANSPARENT"]
    assert values(lines, "SUMMARY") == ["Vigil"]
    assert values(lines, "DESCRIPTION")[0].startswith("This activity is cancelled.")


def test_a_cancelled_activity_can_be_marked_in_its_title_for_programs_that_hide_the_status():
    marked = Variant(mark_cancelled=True)
    assert values(written(vigil(status="cancelled"), variant=marked), "SUMMARY") == ["Cancelled: Vigil"]
    assert values(written(vigil(), variant=marked), "SUMMARY") == ["Vigil"]


def test_six_in_the_evening_stays_six_when_the_clocks_change():
    for day, instant in ((date(2026, 10, 21), 16), (date(2026, 10, 28), 17)):
        lines = written(vigil(first_day=day, last_day=day))
        assert values(lines, "DTSTART") == [f";TZID=Europe/Vienna:{day:%Y%m%d}T180000"]
        assert start_instant(vigil(first_day=day, last_day=day)).astimezone(UTC).hour == instant
        assert values(lines, "RRULE") == []


def test_a_timed_activity_makes_people_busy():
    assert values(written(vigil()), "TRANSP") == []


def test_a_draft_is_private_in_the_calendar_of_its_own_organiser():
    assert values(written(vigil(visibility="draft")), "CLASS") == ["PRIVATE"]
    assert values(written(vigil(visibility="partners")), "CLASS") == []


def test_markup_stays_the_text_it_was_typed_as():
    lines = written(vigil(description="<b>Bold</b> & *starred*"))
    assert values(lines, "DESCRIPTION")[0].startswith("<b>Bold</b> & *starred*")


@pytest.mark.parametrize(
    ("contact", "organizer"),
    [
        ("Desk, desk@example.org", ["mailto:desk@example.org"]),
        ("Call +43 1 234", []),
        ("a?b&c@example.org", ["mailto:a%3Fb%26c@example.org"]),
        ("@example.org or x@", []),
    ],
)
def test_an_organizer_is_written_only_for_a_public_mail_address(contact, organizer):
    lines = written(vigil(public_contact=contact))
    assert values(lines, "ORGANIZER") == organizer
    assert values(lines, "CONTACT") == [contact.replace(",", "\\,")]


def test_without_a_contact_of_its_own_an_activity_has_its_organisers():
    lines = written(vigil(organiser=next(iter(ORGANISATIONS))))
    assert values(lines, "CONTACT") == ["Press office\\, press@safehouse.example"]
    assert values(lines, "ORGANIZER") == [';CN="Safe House; Vienna, “Haus”":mailto:press@safehouse.example']


def test_nobody_is_invited_by_a_published_calendar():
    assert values(written(everything()), "ATTENDEE") == []
    assert b"VALARM" not in written(everything())


@pytest.mark.parametrize(
    ("activity", "campaign", "named"),
    [
        ("public", "public", True),
        ("public", "partners", False),
        ("public", "draft", False),
        ("partners", "partners", True),
        ("draft", "draft", True),
    ],
)
def test_a_campaign_is_named_only_where_its_readers_may_see_it(activity, campaign, named):
    campaigns = {BORDER.id: BORDER.model_copy(update={"visibility": campaign})}
    lines = written(vigil(visibility=activity, campaign=BORDER.id), campaigns=campaigns)
    assert ("Know the signs" in values(lines, "DESCRIPTION")[0]) == named


def test_an_organisation_that_was_not_handed_in_is_not_mentioned():
    lines = written(vigil(organiser=POLICE.id, partners=(POLICE.id,)), organisations={})
    assert "Organised by" not in values(lines, "DESCRIPTION")[0]
