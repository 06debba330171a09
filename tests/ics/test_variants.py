"""What a reader can ask for beside the plain calendar: whole days, reminders, the additions of newer RFCs."""

from __future__ import annotations

from datetime import date, time, timedelta
from html import unescape
from uuid import UUID

import icalendar
import pytest

from campaigns.ics.calendar import calendar_bytes, joined, zones_used
from campaigns.ics.event import PLAIN, Variant, event, zone_of
from campaigns.ics.lines import unescaped
from campaigns.plan.activity import Link
from tests.ics import readers
from tests.ics.clauses import parsed
from tests.ics.samples import (
    BORDER,
    CAMPAIGNS,
    ORGANISATIONS,
    POLICE,
    SHELTER,
    everything,
    unfolded,
    values,
    vigil,
    whole_days,
)

BARS, RICH = Variant(date_bars=True), Variant(rich=True)
READERS = [
    readers.with_icalendar,
    readers.with_vobject,
    readers.with_home_assistant,
    pytest.param(
        readers.with_ical_js,
        marks=pytest.mark.skipif(not readers.HAS_ICAL_JS, reason="ical.js is not here"),
    ),
]
THREE_DAYS = {"last_day": date(2027, 8, 1), "start_time": time(9), "end_time": time(17)}


def written(activity, variant, organisations=ORGANISATIONS, campaigns=CAMPAIGNS):
    return event(activity, organisations, campaigns, variant)


def parts(activity, variant, **options):
    """The components inside the event of an activity."""
    lines = written(activity, variant, **options)
    tree = parsed(b"BEGIN:VCALENDAR\r\n" + lines + b"END:VCALENDAR\r\n")
    return tree.parts[0].parts


def test_a_variant_can_be_kept_by():
    assert {Variant("fr", alarms=(60,)): "kept"}[Variant("fr", alarms=(60,))] == "kept"
    assert Variant() == PLAIN


def test_a_timed_activity_of_several_days_can_stand_as_a_bar_of_days_that_tells_its_times():
    lines = written(vigil(**THREE_DAYS), BARS)
    assert values(lines, "DTSTART") == [";VALUE=DATE:20270730"]
    assert values(lines, "DTEND") == [";VALUE=DATE:20270802"]
    assert values(lines, "TRANSP") == ["TRANSPARENT"]
    told = "Time: 30 July 2027\\, 09:00 to 1 August 2027\\, 17:00 (Europe/Vienna)\\n"
    assert values(lines, "DESCRIPTION")[0].startswith(told)


def test_a_bar_needs_no_zone():
    activity = vigil(**THREE_DAYS)
    assert (zone_of(activity), zone_of(activity, BARS)) == ("Europe/Vienna", "")
    assert zones_used([activity], BARS) == {}
    assert b"VTIMEZONE" not in calendar_bytes([activity], {}, variant=BARS)


def test_one_day_keeps_its_times_among_bars():
    assert written(vigil(), BARS) == written(vigil(), PLAIN)
    assert "Time:" not in values(written(vigil(**THREE_DAYS), PLAIN), "DESCRIPTION")[0]


def test_nobody_is_reminded_who_did_not_ask():
    assert b"VALARM" not in written(everything(), PLAIN)


def test_reminders_come_as_long_before_the_start_as_was_asked_and_show_the_title():
    lines = unfolded(written(vigil(title="Vigil; all"), Variant(alarms=(1440, 0))))
    begin = lines.index("BEGIN:VALARM")
    assert lines[begin:-1] == [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Vigil\\; all",
        "TRIGGER:-PT1440M",
        "END:VALARM",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Vigil\\; all",
        "TRIGGER:PT0S",
        "END:VALARM",
    ]


def test_nobody_is_reminded_of_what_is_cancelled():
    assert b"VALARM" not in written(vigil(status="cancelled"), Variant(alarms=(60,)))


def test_a_program_reads_when_to_remind():
    content = calendar_bytes([vigil()], {}, variant=Variant(alarms=(90, 0)))
    alarms = icalendar.Calendar.from_ical(content).walk("VALARM")
    assert [alarm["TRIGGER"].dt for alarm in alarms] == [timedelta(minutes=-90), timedelta(0)]


def test_the_additions_of_newer_rfcs_are_only_for_those_who_ask():
    plain = written(everything(), PLAIN)
    for name in ("STYLED-DESCRIPTION", "LINK", "CONCEPT", "REFID", "PARTICIPANT", "VLOCATION", "DERIVED"):
        assert name.encode() not in plain
        assert name.encode() in written(everything(), RICH)


def test_the_additions_take_nothing_away():
    rich = unfolded(written(everything(), RICH))
    for line in unfolded(written(everything(), PLAIN)):
        assert line.replace("DESCRIPTION:", "DESCRIPTION;DERIVED=TRUE:") in rich


def test_links_the_resolution_and_the_campaign_are_relations_of_an_event():
    lines = written(everything(), RICH)
    assert values(lines, "LINK") == [';LINKREL="related";VALUE=URI;LABEL=Programme:https://example.org/vigil']
    assert values(lines, "CONCEPT") == ["https://undocs.org/A/RES/72/195"]
    assert values(lines, "REFID") == [str(BORDER.id)]


def test_all_events_of_a_campaign_have_one_refid_and_no_others_have_it():
    campaign_of = {1: BORDER.id, 2: BORDER.id, 3: None}
    activities = [everything(id=UUID(int=number), campaign=one) for number, one in campaign_of.items()]
    content = calendar_bytes(activities, ORGANISATIONS, campaigns=CAMPAIGNS, variant=RICH)
    assert values(content, "REFID") == [str(BORDER.id)] * 2


def test_a_campaign_its_readers_may_not_see_groups_nothing():
    hidden = {BORDER.id: BORDER.model_copy(update={"visibility": "draft"})}
    assert values(written(everything(), RICH, campaigns=hidden), "REFID") == []


def test_what_serves_no_paragraph_of_the_resolution_has_no_concept():
    assert values(written(vigil(), RICH), "CONCEPT") == []


def test_who_takes_part_is_told_with_public_contacts_only():
    found = [one for one in parts(everything(), RICH) if one.name == "PARTICIPANT"]
    assert [(one.value("UID"), one.value("PARTICIPANT-TYPE")) for one in found] == [
        (str(SHELTER.id), "PLANNER-CONTACT"),
        (str(POLICE.id), "ACTIVE"),
    ]
    assert [one.value("CALENDAR-ADDRESS") for one in found] == ["mailto:press@safehouse.example", ""]
    assert unescaped(found[0].value("SUMMARY")) == SHELTER.title
    assert b"SECRET" not in written(everything(), RICH).replace(b"\r\n ", b"")


def test_an_organiser_who_is_also_a_partner_takes_part_once():
    both = everything(organiser=POLICE.id, partners=(POLICE.id, SHELTER.id))
    found = [one.value("UID") for one in parts(both, RICH) if one.name == "PARTICIPANT"]
    assert found == [str(POLICE.id), str(SHELTER.id)]


@pytest.mark.parametrize(
    ("disclosure", "name", "position"),
    [
        ("full", "Town hall, Vienna, Austria", "48.208200;16.373800"),
        ("town", "Vienna, Austria", ""),
        ("hidden", "Austria", ""),
    ],
)
def test_a_location_tells_no_more_than_was_disclosed(disclosure, name, position):
    (found,) = [one for one in parts(everything(disclosure=disclosure), RICH) if one.name == "VLOCATION"]
    assert (unescaped(found.value("NAME")), found.value("GEO")) == (name, position)
    assert UUID(found.value("UID")).version == 5


def test_the_identity_of_a_location_stays_when_the_activity_changes():
    before, after = ({one.value("UID") for one in parts(everything(title=title), RICH)} for title in "ab")
    assert len(before) == 3
    assert before == after


def test_the_styled_description_is_markup_and_the_plain_one_beside_it_is_none():
    activity = everything(
        description="<b>Bold</b> & *starred*\n\n“New” part\nline", status="cancelled",
        links=(Link(url='https://a.example/?a=1&b="<x>"', label="<i>Here</i>"),),
    )  # fmt: skip
    lines = written(activity, RICH)
    (plain,) = values(lines, "DESCRIPTION")
    (styled,) = values(lines, "STYLED-DESCRIPTION")
    assert plain.startswith(";DERIVED=TRUE:This activity is cancelled.\\n\\n<b>Bold</b> & *starred*")
    head, _, html = styled.partition(":")
    assert head == ";VALUE=TEXT;FMTTYPE=text/html"
    html = unescaped(html)
    assert html.startswith(
        "<p>This activity is cancelled.</p>"
        "<p>&lt;b&gt;Bold&lt;/b&gt; &amp; *starred*</p>"
        "<p>“New” part<br>line</p><ul>"
    )
    assert '&lt;i&gt;Here&lt;/i&gt;: <a href="https://a.example/?a=1&amp;b=%22%3Cx%3E%22">' in html
    assert "<b>" not in html
    assert "<i>" not in html
    assert "Bold" in unescape(html)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "variant",
    [
        pytest.param(Variant("fr", mark_cancelled=True, alarms=(60,)), id="plain"),
        pytest.param(Variant("ar", date_bars=True, rich=True, alarms=(60, 0)), id="rich"),
    ],
)
def test_every_program_reads_the_same_events_in_every_variant(read, variant):
    translated = ({"language": "fr", "title": "Veillée"},)
    activities = [
        everything(id=UUID(int=1)),
        everything(id=UUID(int=2), status="cancelled", translations=translated),
        whole_days(id=UUID(int=3), last_day=date(2027, 7, 31)),
    ]
    content = calendar_bytes(activities, ORGANISATIONS, campaigns=CAMPAIGNS, name="Feed", variant=variant)
    plain = read(calendar_bytes(activities, ORGANISATIONS, campaigns=CAMPAIGNS))

    found = read(content)

    assert [(one.uid, one.start, one.end, one.status) for one in found] == [
        (one.uid, one.start, one.end, one.status) for one in plain
    ]
    cancelled = next(one.summary for one in found if one.status == "CANCELLED")
    assert cancelled == ("Annulé\u00a0: Veillée" if variant.mark_cancelled else "Vigil")


def test_a_calendar_says_where_it_can_be_read_again():
    content = calendar_bytes([], {}, name="Feed", source="https://a.example/feeds/ä.ics")
    assert values(content, "SOURCE") == [";VALUE=URI:https://a.example/feeds/%C3%A4.ics"]
    assert values(calendar_bytes([], {}, name="Feed"), "SOURCE") == []


def test_fragments_that_were_kept_by_their_variant_give_the_same_calendar():
    variant = Variant("es", mark_cancelled=True, date_bars=True, alarms=(30,), rich=True)
    activities = [vigil(id=UUID(int=1)), everything(id=UUID(int=2), **THREE_DAYS)]
    kept = [written(one, variant) for one in activities]
    options = {"name": "Feed", "source": "https://a.example/f.ics", "variant": variant}
    whole = calendar_bytes(activities, ORGANISATIONS, campaigns=CAMPAIGNS, **options)
    in_order = sorted(zip(activities, kept, strict=True), key=lambda pair: pair[0].start_time)
    fragments = [fragment for _, fragment in in_order]
    assert joined(zones_used(activities, variant), fragments, **options) == whole
