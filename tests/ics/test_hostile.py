"""Hostile text in every field: it comes back as text, and no line of a calendar is made by it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import icalendar
import pytest
import vobject
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from ical.parsing.component import parse_content

from campaigns.errors import PlanError
from campaigns.ics import words
from campaigns.ics.calendar import calendar_bytes, content_type
from campaigns.ics.event import Variant
from campaigns.plan.activity import Activity, disclosed, told_in
from campaigns.plan.change import changed
from campaigns.plan.text import clean_line
from tests.ics import readers
from tests.ics.clauses import faults
from tests.ics.samples import BORDER, POLICE, SHELTER, everything, values

ROOT = Path(__file__).resolve().parents[2]
FORGED = "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:forged\r\nSUMMARY:forged"
PIECES = (
    "\r", "\n", "\r\n", "\x00", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\t", " ",
    "\u202e", "\u2066", "\u200f", "\ufeff", "\N{CANDLE}\N{VARIATION SELECTOR-16}\N{ZERO WIDTH JOINER}",
    "e\u0301\u0323", "语", "\U0001f1e6", ";", ":", ",", '"', "\\", "^", "\\n", "\\N", "\\,", "^n", "^'",
    "%0D%0A", "=", "<b>", "{{7*7}}", "\\\\", "'", "’", "a@b.example", "BEGIN:VEVENT", FORGED, "x" * 80,
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map("".join)


def hostile(text: str) -> dict[str, Any]:
    """The text in every free field of an activity, of its organisation, its partner and its campaign."""
    try:
        activity = everything(
            title=f"t{text}",
            description=f"d{text}",
            translations=({"language": "fr", "title": f"y{text}", "description": f"z{text}"},),
            other_kind=f"k{text}",
            venue=f"v{text}",
            street=f"s{text}",
            access_note=f"a{text}",
            other_audiences=(f"o{text}",),
            public_contact=f"desk@a.example {text}",
            links=({"url": "https://example.org/", "label": f"l{text}"},),
            places=({"country": "AT", "city": f"c{text}", "latitude": 48.2, "longitude": 16.3},),
            internal_contact=f"SECRET{text}",
            notes=f"SECRET{text}",
            source=f"SECRET{text}",
        )
    except PlanError:
        assume(False)
    organisations = [changed(SHELTER, title=f"n{text}"), changed(POLICE, title=f"p{text}")]
    return {
        "activities": [activity],
        "organisations": {one.id: one for one in organisations},
        "campaigns": {BORDER.id: changed(BORDER, title=f"m{text}")},
        "name": f"f{text}",
        "description": f"e{text}",
        "url": "https://example.org/feed",
    }


def property_names(content: bytes) -> list[tuple[str, list[str]]]:
    """The components and the names of their properties, in order, as the icalendar library finds them."""
    calendar = icalendar.Calendar.from_ical(content)
    return [(one.name, [name for name, _ in one.property_items(recursive=False)]) for one in calendar.walk()]


def counts(content: bytes) -> dict[str, Any]:
    """How many properties each component has, in order, as each of three parsers finds them."""
    calendar = vobject.readOne(content.decode())
    (parsed,) = parse_content(content.decode())
    events = [one for one in parsed.components if one.name == "vevent"]
    return {
        "icalendar": property_names(content),
        "vobject": [sum(map(len, one.contents.values())) for one in (calendar, *calendar.vevent_list)],
        "home assistant": [(len(one.properties), len(one.components)) for one in (parsed, *events)],
    }


VARIANTS = (
    Variant(),
    Variant("fr", mark_cancelled=True, date_bars=True, alarms=(60,), rich=True),
    Variant("ar"),
)
HARMLESS = {variant: counts(calendar_bytes(**hostile(""), variant=variant)) for variant in VARIANTS}


def described(given_: dict[str, Any], language: str) -> tuple[Activity, str]:
    shown = told_in(disclosed(given_["activities"][0]), language)
    return shown, words.description(shown, given_["organisations"], given_["campaigns"], language)


MISREAD = {  # characters a reader itself gets wrong in a field; test_lines.py shows that our bytes are right
    readers.with_icalendar: {"organiser": "\\"},
    readers.with_ical_js: {"organiser": "\\"},
    readers.with_vobject: {"organiser": '"^'},  # it does not know RFC 6868
    readers.with_home_assistant: {"categories": ",;\\"},
}


def check(read: Any, given_: dict[str, Any], language: str = "en") -> None:
    (found,) = read(calendar_bytes(**given_, variant=Variant(language)))
    activity, description = described(given_, language)
    expected = {
        "summary": activity.title,
        "description": description,
        "location": words.location(activity, language),
        "contact": activity.public_contact,
        "categories": words.categories(activity, language),
        "organiser": given_["organisations"][SHELTER.id].title,
    }
    for field, value in expected.items():
        misread = set(MISREAD[read].get(field, ""))
        if not misread.intersection("".join(value)):
            assert getattr(found, field) == value


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@example(FORGED)
@example("\\N \\n \\\\N \\")
@example("\N{CANDLE}é;," * 2000)
@example('"' * 3 + "^" * 3 + "’")
@given(TEXTS)
def test_no_text_adds_or_removes_a_line_or_a_component_in_any_variant(text):
    given_ = hostile(text)
    for variant in VARIANTS:
        content = calendar_bytes(**given_, variant=variant)
        assert counts(content) == HARMLESS[variant]
        assert b"SECRET" not in content.replace(b"\r\n ", b"")
        assert faults(content, content_type(content), rich=variant.rich) == []


@pytest.mark.skipif(not readers.HAS_ICAL_JS, reason="ical.js is not here")
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(TEXTS, min_size=20, max_size=20))
def test_no_text_adds_or_removes_a_line_or_a_component_for_ical_js(texts):
    given_ = hostile("")
    given_["activities"] = [
        changed(hostile(text)["activities"][0], id=UUID(int=number)) for number, text in enumerate(texts)
    ]
    for variant in VARIANTS:
        one = readers.ical_js(calendar_bytes(**hostile(""), variant=variant))
        found = readers.ical_js(calendar_bytes(**given_, variant=variant))
        assert found["components"] == [*one["components"][:-1], *["vevent"] * 20]
        assert {event["properties"] for event in found["events"]} == {one["events"][0]["properties"]}


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@example(FORGED)
@example("\\N \\n \\\\N \\")
@example("\N{CANDLE}é;," * 2000)
@given(TEXTS)
def test_every_text_comes_back_from_icalendar_as_it_was(text):
    check(readers.with_icalendar, hostile(text))
    check(readers.with_icalendar, hostile(text), "fr")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@example(FORGED)
@given(TEXTS)
def test_every_text_comes_back_from_home_assistant_as_it_was(text):
    check(readers.with_home_assistant, hostile(text))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@example(FORGED)
@given(TEXTS)
def test_every_text_comes_back_from_vobject_as_it_was(text):
    check(readers.with_vobject, hostile(text))


@pytest.mark.skipif(not readers.HAS_ICAL_JS, reason="ical.js is not here")
def test_every_text_comes_back_from_ical_js_as_it_was():
    for text in (FORGED, "".join(PIECES), "\N{CANDLE}é;," * 2000):
        for language in ("en", "fr"):
            check(readers.with_ical_js, hostile(text), language)


@settings(max_examples=100)
@given(TEXTS)
def test_the_name_of_a_calendar_comes_back_as_it_was(text):
    content = calendar_bytes([], {}, name=f"f{text}")
    assert IcsCalendarStream.calendar_from_ics(content.decode()).name == [clean_line(f"f{text}")]
    assert values(content, "NAME") == values(content, "X-WR-CALNAME")
    assert len(vobject.readOne(content.decode()).contents["name"]) == 1


@settings(max_examples=100)
@given(TEXTS)
def test_an_address_stays_one_uri(text):
    try:
        activity = everything(links=(), online_url=f"https://example.org/{text}")
    except PlanError:
        assume(False)
    event = icalendar.Calendar.from_ical(calendar_bytes([activity], {})).events[0]
    assert unquote(event["URL"]) == unquote(event["CONFERENCE"]) == unquote(activity.online_url)
    assert str(event["URL"]).isascii()


WITHOUT_ASSERTS = """
import sys
from tests.ics.test_hostile import HARMLESS, PIECES, FORGED, VARIANTS, counts, hostile
from campaigns.ics.calendar import calendar_bytes, content_type
from tests.ics.clauses import faults
assert False, "this run has to be without asserts"
texts = [FORGED, "".join(PIECES), *PIECES, "\\u2028" * 9, "語;,\\\\\\n" * 2000]
for text in texts:
    for variant in VARIANTS:
        content = calendar_bytes(**hostile(text), variant=variant)
        found = faults(content, content_type(content), rich=variant.rich)
        if found or counts(content) != HARMLESS[variant] or b"SECRET" in content.replace(b"\\r\\n ", b""):
            sys.exit(f"{text!r} in {variant}: {found}")
sys.stdout.buffer.write(calendar_bytes(**hostile(FORGED)))
"""


def test_hostile_text_is_as_harmless_without_asserts():
    there = subprocess.run(
        [sys.executable, "-O", "-c", WITHOUT_ASSERTS],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert there.stderr.decode() == ""
    assert there.stdout == calendar_bytes(**hostile(FORGED))
    assert there.stdout.count(b"\r\nBEGIN:VEVENT\r\n") == 1
