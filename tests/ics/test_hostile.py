"""Hostile text in every field: it comes back as text, and no line of a calendar is made by it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import icalendar
import pytest
import vobject
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from campaigns.errors import PlanError
from campaigns.ics import words
from campaigns.ics.calendar import calendar_bytes
from campaigns.plan.activity import Activity, disclosed
from campaigns.plan.change import changed
from campaigns.plan.text import clean_line
from tests.ics import readers
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


PLAIN = property_names(calendar_bytes(**hostile("")))


def described(given_: dict[str, Any]) -> tuple[Activity, str]:
    shown = disclosed(given_["activities"][0])
    return shown, words.description(shown, given_["organisations"], given_["campaigns"])


MISREAD = {  # characters a reader itself gets wrong in a field; test_lines.py shows that our bytes are right
    readers.with_icalendar: {"organiser": "\\"},
    readers.with_ical_js: {"organiser": "\\"},
    readers.with_vobject: {"organiser": '"^'},  # it does not know RFC 6868
    readers.with_home_assistant: {"categories": ",;\\"},
}


def check(read: Any, given_: dict[str, Any]) -> None:
    (found,) = read(calendar_bytes(**given_))
    activity, description = described(given_)
    expected = {
        "summary": activity.title,
        "description": description,
        "location": words.location(activity),
        "contact": activity.public_contact,
        "categories": words.categories(activity),
        "organiser": given_["organisations"][SHELTER.id].title,
    }
    for field, value in expected.items():
        misread = set(MISREAD[read].get(field, ""))
        if not misread.intersection("".join(value)):
            assert getattr(found, field) == value


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@example(FORGED)
@example("\\N \\n \\\\N \\")
@example("\N{CANDLE}é;," * 2000)
@example('"' * 3 + "^" * 3 + "’")
@given(TEXTS)
def test_no_text_adds_or_removes_a_line_or_a_component(text):
    given_ = hostile(text)
    content = calendar_bytes(**given_)

    assert property_names(content) == PLAIN
    assert b"SECRET" not in content.replace(b"\r\n ", b"")
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n")


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@example(FORGED)
@example("\\N \\n \\\\N \\")
@example("\N{CANDLE}é;," * 2000)
@given(TEXTS)
def test_every_text_comes_back_from_icalendar_as_it_was(text):
    check(readers.with_icalendar, hostile(text))


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
        check(readers.with_ical_js, hostile(text))


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
from tests.ics.test_hostile import FORGED, hostile
from campaigns.ics.calendar import calendar_bytes
assert False, "this run has to be without asserts"
sys.stdout.buffer.write(calendar_bytes(**hostile(FORGED)))
"""


def test_a_forged_event_is_text_without_asserts_too():
    there = subprocess.run(
        [sys.executable, "-O", "-c", WITHOUT_ASSERTS],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    assert there.stdout == calendar_bytes(**hostile(FORGED))
    assert there.stdout.count(b"\r\nBEGIN:VEVENT\r\n") == 1
