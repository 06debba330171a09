from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from campaigns.ics.calendar import calendar_bytes, content_type, file_name, joined, left_out, zones_used
from campaigns.ics.event import event
from campaigns.plan.activity import Activity
from campaigns.plan.vocabulary import Precision
from tests.ics.samples import CAMPAIGNS, ORGANISATIONS, everything, unfolded, values, vigil, whole_days

ROOT = Path(__file__).resolve().parents[2]
SOMEDAY = Activity(title="Some day", precision=Precision.UNKNOWN)
JULY = Activity(title="July", precision="month", first_day=date(2027, 7, 1), last_day=date(2027, 7, 31))


def written(*activities, **options):
    return calendar_bytes(activities, ORGANISATIONS, campaigns=CAMPAIGNS, **options)


def test_a_calendar_begins_like_this():
    lines = unfolded(
        written(whole_days(), name="World Day, 30 July", description="All; of it", url="https://a.example")
    )
    assert lines[: lines.index("BEGIN:VEVENT")] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//World Day Planner//World Day Planner//EN",
        "CALSCALE:GREGORIAN",
        "NAME:World Day\\, 30 July",
        "X-WR-CALNAME:World Day\\, 30 July",
        "DESCRIPTION:All\\; of it",
        "X-WR-CALDESC:All\\; of it",
        "URL:https://a.example",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
    ]
    assert lines[-2:] == ["END:VEVENT", "END:VCALENDAR"]


def test_a_calendar_without_a_name_says_nothing_of_itself():
    lines = unfolded(written(vigil()))
    assert lines[3:5] == ["CALSCALE:GREGORIAN", "BEGIN:VTIMEZONE"]


def test_a_calendar_has_no_uid_of_its_own_for_some_programs_take_it_for_every_events():
    assert len(values(written(vigil(), name="Feed"), "UID")) == 1


def test_a_line_break_in_the_name_forges_nothing():
    lines = unfolded(written(name="a\r\nBEGIN:VEVENT\nb"))
    assert "NAME:a BEGIN:VEVENT b" in lines
    assert "BEGIN:VEVENT" not in lines


def test_an_empty_calendar_is_valid_and_keeps_a_zone():
    lines = unfolded(written(name="Nothing yet"))
    assert lines.count("BEGIN:VTIMEZONE") == 1
    assert lines[-1] == "END:VCALENDAR"


def test_each_zone_used_is_there_once_and_no_other():
    activities = [
        vigil(id=UUID(int=1), zone="America/New_York"),
        vigil(id=UUID(int=2), zone="Asia/Kathmandu"),
        vigil(
            id=UUID(int=3), zone="America/New_York", first_day=date(2029, 7, 30), last_day=date(2029, 7, 30)
        ),
        vigil(id=UUID(int=4), zone="UTC"),
        vigil(id=UUID(int=5), zone=""),
    ]
    zones = [
        line.removeprefix("TZID:") for line in unfolded(written(*activities)) if line.startswith("TZID:")
    ]
    assert zones == ["America/New_York", "Asia/Kathmandu"]
    assert zones_used(activities) == {"America/New_York": 2027, "Asia/Kathmandu": 2027}


def test_whole_days_need_no_zone():
    assert b"VTIMEZONE" not in written(whole_days())


def test_events_stand_in_the_order_of_their_start_and_then_their_id():
    early = vigil(id=UUID(int=9), start_time=None, end_time=None, title="early")
    noon = vigil(id=UUID(int=5), start_time=time_of(12), title="noon")
    twin = vigil(id=UUID(int=7), start_time=time_of(12), title="twin")
    before = vigil(id=UUID(int=8), first_day=date(2027, 7, 29), title="before")
    for order in ([early, noon, twin, before], [twin, before, noon, early]):
        assert values(written(*order), "SUMMARY") == ["before", "early", "noon", "twin"]


def time_of(hour: int):
    return vigil().start_time.replace(hour=hour)


def test_inexact_dates_are_left_out_and_can_be_counted():
    assert values(written(vigil(), SOMEDAY, JULY), "SUMMARY") == ["Vigil"]
    assert left_out([vigil(), SOMEDAY, JULY]) == (SOMEDAY, JULY)


def test_method_publish_is_written_when_every_event_has_an_organizer_and_then_in_the_media_type_too():
    with_mail = vigil(id=UUID(int=1), public_contact="desk@example.org")
    assert values(written(with_mail), "METHOD") == ["PUBLISH"]
    assert content_type(written(with_mail)) == "text/calendar; charset=utf-8; method=PUBLISH"


@pytest.mark.parametrize(
    "activities", [(), (vigil(),), (vigil(id=UUID(int=1), public_contact="d@a.example"), vigil())]
)
def test_without_an_organizer_at_every_event_there_is_no_method_and_none_is_made_up(activities):
    assert values(written(*activities), "METHOD") == []
    assert content_type(written(*activities)) == "text/calendar; charset=utf-8"


def test_a_method_in_somebodys_text_is_not_taken_for_one():
    assert (
        content_type(written(vigil(description="x\r\nMETHOD:PUBLISH\r\n"))) == "text/calendar; charset=utf-8"
    )


def test_fragments_that_were_kept_give_the_same_calendar():
    activities = [vigil(id=UUID(int=1)), everything(id=UUID(int=2), zone="Asia/Kathmandu")]
    kept = [event(one, ORGANISATIONS, CAMPAIGNS) for one in activities]
    assert joined(zones_used(activities), kept, name="Feed") == written(*activities, name="Feed")


def test_every_line_is_at_most_75_octets_of_utf_8_without_controls_and_ends_with_crlf():
    content = written(everything(title="\N{CANDLE}" * 200), name="ä" * 100, description="語" * 100)

    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n")
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert 0 < len(line) <= 75
        assert not {*line.decode()} & {chr(code) for code in [*range(9), *range(10, 32), 127]}


def test_singletons_stand_once_in_each_event_and_once_in_the_calendar():
    lines = unfolded(written(everything(), name="Feed", description="d", url="https://a.example"))
    names = [line.replace(";", ":").split(":")[0] for line in lines]
    inside = names[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
    assert {name: count for name, count in Counter(inside).items() if count > 1} == {}
    head = names[1 : lines.index("BEGIN:VTIMEZONE")]
    assert {name: count for name, count in Counter(head).items() if count > 1} == {}


SAME_BYTES = """
import sys
from tests.ics.samples import CAMPAIGNS, ORGANISATIONS, everything, vigil
from campaigns.ics.calendar import calendar_bytes
activities = {everything(), vigil(id=__import__("uuid").UUID(int=7), zone="Africa/Cairo")}
sys.stdout.buffer.write(calendar_bytes(activities, ORGANISATIONS, campaigns=CAMPAIGNS, name="Feed"))
"""


@pytest.mark.parametrize(
    ("seed", "zone"), [("1", "UTC"), ("2", "Pacific/Kiritimati"), ("3", "America/New_York")]
)
def test_the_bytes_are_the_same_in_every_process_under_every_hash_seed_and_server_zone(seed, zone):
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
    there = subprocess.run(
        [sys.executable, "-c", SAME_BYTES], env=environment, cwd=ROOT, capture_output=True, check=True
    )
    here = written(everything(), vigil(id=UUID(int=7), zone="Africa/Cairo"), name="Feed")
    assert there.stdout == here


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("World Day 2027", "world-day-2027.ics"),
        ("Égalité / Straße: “Łódź”", "egalite-strasse-lodz.ics"),
        ("../../etc/passwd", "etc-passwd.ics"),
        ('a"\r\nSet-Cookie: x', "a-set-cookie-x.ics"),
        ("اليوم العالمي", "calendar.ics"),
        ("", "calendar.ics"),
        ("x" * 300, f"{'x' * 80}.ics"),
    ],
)
def test_a_file_name_is_readable_ascii(name, expected):
    assert file_name(name) == expected


@pytest.mark.bench
def test_ten_thousand_activities_take_less_than_five_seconds():
    zones = ("Europe/Vienna", "America/New_York", "Asia/Kathmandu", "Africa/Cairo")
    activities = [
        everything(
            id=UUID(int=number),
            description="A sentence of fifty letters for the description. " * 8,
            first_day=date(2027, 1, 1) + timedelta(number % 300),
            last_day=date(2027, 1, 1) + timedelta(number % 300),
            zone=zones[number % 4],
        )
        for number in range(10_000)
    ]
    start = time.process_time()
    content = written(*activities, name="All")
    seconds = time.process_time() - start
    print(f"\n10,000 activities as .ics: {seconds:.2f} s, {len(content) / 1e6:.1f} MB")
    assert seconds < 5
