"""jCal (RFC 7265): the same calendar as JSON."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from uuid import UUID

import icalendar
import pytest
from hypothesis import HealthCheck, example, given, settings

from campaigns.ics.calendar import JCAL_TYPE, calendar_bytes, jcal
from campaigns.ics.event import Variant
from campaigns.plan.activity import Translation
from campaigns.plan.text import clean_line
from tests.ics import readers
from tests.ics.clauses import parsed
from tests.ics.samples import CAMPAIGNS, ORGANISATIONS, POLICE, SHELTER, everything, vigil, whole_days
from tests.ics.test_hostile import FORGED, PIECES, TEXTS, hostile

ACTIVITIES = [
    everything(id=UUID(int=1), translations=(Translation(language="ar", title="وقفة"),)),
    whole_days(id=UUID(int=2), last_day=date(2027, 7, 31), status="cancelled"),
    vigil(id=UUID(int=3), zone="America/New_York", title="Line\u2003; comma, “quote” \\N \\n"),
    vigil(id=UUID(int=4), zone="UTC"),
]
CALENDAR = calendar_bytes(
    ACTIVITIES, ORGANISATIONS, campaigns=CAMPAIGNS, name="World Day, 30; July", description="All\nof it",
    url="https://a.example/", source="https://a.example/f.ics",
    variant=Variant("ar", alarms=(90,), rich=True),
)  # fmt: skip


def components(node, name):
    """All components of that name in a jCal tree."""
    found = [node] if node[0] == name else []
    return found + [inner for part in node[2] for inner in components(part, name)]


def properties(node, name):
    return [one for one in node[1] if one[0] == name]


TREE = json.loads(jcal(CALENDAR))


def test_the_media_type_is_that_of_rfc_7265():
    assert JCAL_TYPE == "application/calendar+json"


def test_the_same_calendar_gives_the_same_bytes_of_utf_8():
    assert jcal(CALENDAR) == jcal(CALENDAR)
    assert "وقفة" in jcal(CALENDAR).decode()


def test_a_component_is_its_name_its_properties_and_its_components():  # 3.3
    for name in ("vcalendar", "vevent", "valarm", "daylight"):
        for node in components(TREE, name):
            assert [type(part) for part in node] == [str, list, list]
    assert TREE[0] == "vcalendar"
    assert len(components(TREE, "vevent")) == 4


def test_every_property_is_name_parameters_type_and_values_in_small_letters():  # 3.4, 3.5
    def walk(node):
        for name, parameters, kind, *found in node[1]:
            assert (name, kind) == (name.lower(), kind.lower())
            assert all(key == key.lower() for key in parameters)
            assert found
        for part in node[2]:
            walk(part)

    walk(TREE)


def test_every_line_of_the_calendar_is_one_property_in_the_same_order():
    def names(component):
        return [one.name.lower() for one in component.properties], [names(part) for part in component.parts]

    def json_names(node):
        return [one[0] for one in node[1]], [json_names(part) for part in node[2]]

    assert json_names(TREE) == names(parsed(CALENDAR))


def test_a_zone_stays_a_parameter_and_a_type_does_not():  # 3.5.1
    assert b'"value":' not in jcal(CALENDAR)
    starts = [properties(one, "dtstart")[0] for one in components(TREE, "vevent")]
    assert [(one[1], one[2], one[3]) for one in starts] == [
        ({}, "date", "2027-07-30"),
        ({"tzid": "Europe/Vienna"}, "date-time", "2027-07-30T18:00:00"),
        ({"tzid": "America/New_York"}, "date-time", "2027-07-30T18:00:00"),
        ({}, "date-time", "2027-07-30T18:00:00Z"),
    ]


def test_days_have_dashes_times_and_offsets_have_colons():  # 3.6.4, 3.6.5, 3.6.13
    zones = {properties(one, "tzid")[0][3]: one for one in components(TREE, "vtimezone")}
    zone = zones["Europe/Vienna"]
    summer = components(zone, "daylight")[0]
    assert properties(summer, "tzoffsetto") == [["tzoffsetto", {}, "utc-offset", "+02:00"]]
    assert properties(summer, "dtstart")[0][3] == "2026-03-29T02:00:00"
    rule = properties(summer, "rrule")[0]
    assert (rule[2], rule[3]["freq"]) == ("recur", "YEARLY")
    event = components(TREE, "vevent")[0]
    assert properties(event, "last-modified")[0][2:] == ["date-time", "2027-01-02T03:04:05Z"]
    assert properties(event, "dtend")[0][2:] == ["date", "2027-08-01"]


def test_texts_are_not_escaped_and_numbers_are_numbers():  # 3.6
    assert properties(TREE, "name") == [["name", {}, "text", "World Day, 30; July"]]
    assert properties(TREE, "refresh-interval") == [["refresh-interval", {}, "duration", "PT4H"]]
    assert properties(TREE, "source") == [["source", {}, "uri", "https://a.example/f.ics"]]
    event = components(TREE, "vevent")[1]
    assert properties(event, "sequence") == [["sequence", {}, "integer", 3]]
    assert properties(event, "geo") == [["geo", {}, "float", [48.2082, 16.3738]]]
    assert properties(event, "summary") == [["summary", {"language": "ar"}, "text", "وقفة"]]
    assert len(properties(event, "categories")[0]) == 3 + 6
    (odd,) = [one for one in components(TREE, "vevent") if "comma" in properties(one, "summary")[0][3]]
    assert properties(odd, "summary")[0][3] == "Line ; comma, “quote” \\N \\n"


def test_the_additions_of_rfc_9073_have_their_types():
    kinds = [properties(one, "participant-type")[0] for one in components(TREE, "participant")]
    assert kinds == [
        ["participant-type", {}, "text", "PLANNER-CONTACT"],
        ["participant-type", {}, "text", "ACTIVE"],
    ]
    address = properties(components(TREE, "participant")[0], "calendar-address")
    assert address == [["calendar-address", {}, "cal-address", "mailto:press@safehouse.example"]]


def test_an_empty_calendar_is_jcal_too():
    empty = json.loads(jcal(calendar_bytes([], {}, name="Nothing yet")))
    assert [one[0] for one in empty[2]] == ["vtimezone"]


def test_icalendar_reads_the_same_events_from_json():
    back = icalendar.Calendar.from_jcal(jcal(CALENDAR).decode())
    there = icalendar.Calendar.from_ical(CALENDAR)
    assert [(str(one["UID"]), one["DTSTART"].dt, str(one["SUMMARY"])) for one in back.events] == [
        (str(one["UID"]), one["DTSTART"].dt, str(one["SUMMARY"])) for one in there.events
    ]


def with_ical_js(content: bytes) -> dict:
    """What read_jcal.mjs says of a jCal."""
    done = subprocess.run(
        ["node", str(readers.JAVASCRIPT / "read_jcal.mjs")],
        input=content, capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    return json.loads(done.stdout)


@pytest.mark.skipif(not readers.HAS_ICAL_JS, reason="ical.js is not here")
@pytest.mark.parametrize(
    "calendar",
    [CALENDAR, calendar_bytes(**hostile(FORGED)), calendar_bytes(**hostile("".join(PIECES)))],
    ids=["all kinds", "forged", "hostile"],
)
def test_ical_js_finds_the_same_events_in_jcal_as_in_the_calendar(calendar):
    def without_organiser(found):  # whose backslashes it misreads in lines
        return [{**one, "organiser": ""} for one in found["events"]]

    there, here = with_ical_js(jcal(calendar)), readers.ical_js(calendar)
    assert without_organiser(there) == without_organiser(here)
    assert there["components"] == here["components"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@example("\\, \\; \\N \\\\ \\")
@given(TEXTS)
def test_every_text_stands_in_jcal_as_it_was(text):
    given_ = hostile(text)
    tree = json.loads(jcal(calendar_bytes(**given_, variant=Variant(rich=True))))
    (one,) = components(tree, "vevent")
    (activity,) = given_["activities"]
    assert properties(tree, "name")[0][3] == clean_line(given_["name"])
    assert properties(one, "summary")[0][3] == activity.title
    assert properties(one, "contact")[0][3] == activity.public_contact
    assert properties(one, "organizer")[0][1] == {"cn": given_["organisations"][SHELTER.id].title}
    assert properties(one, "link")[0][1]["label"] == activity.links[0].label
    titles = [properties(part, "summary")[0][3] for part in components(one, "participant")]
    assert titles == [given_["organisations"][key].title for key in (SHELTER.id, POLICE.id)]


@pytest.mark.skipif(not readers.HAS_ICAL_JS, reason="ical.js is not here")
def test_ical_js_reads_every_name_from_jcal_as_it_was():
    given = hostile("".join(PIECES))
    found = with_ical_js(jcal(calendar_bytes(**given)))
    assert found["name"] == clean_line(given["name"])
    assert found["events"][0]["organiser"] == given["organisations"][SHELTER.id].title


@pytest.mark.skipif(not readers.HAS_ICAL_JS, reason="ical.js is not here")
def test_ical_js_reads_the_instants_of_the_plan_from_jcal():
    starts = {one["uid"]: one["start"] for one in with_ical_js(jcal(CALENDAR))["events"]}
    assert starts == {
        str(UUID(int=1)): "2027-07-30T16:00:00Z",
        str(UUID(int=2)): "2027-07-30",
        str(UUID(int=3)): "2027-07-30T22:00:00Z",
        str(UUID(int=4)): "2027-07-30T18:00:00Z",
    }
