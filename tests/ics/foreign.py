"""Calendars as other programs write them, with invented content, and what importing them would do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from campaigns.ics.incoming import Choices, read_calendar, take
from campaigns.ics.incoming_plan import plan_calendar
from campaigns.plan.activity import Activity
from campaigns.plan.incoming import ImportPlan
from campaigns.plan.record import Record
from campaigns.plan.vocabulary import Visibility

LARGEST = 20 * 1024 * 1024
TIMING = ("first_day", "last_day", "start_time", "end_time", "zone")


def calendar(*events: str, head: str = "", end: str = "\r\n") -> bytes:
    """A calendar of these events, the lines of each as they are given; head: lines of the calendar itself."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Example//EN", *head.splitlines()]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.strip().splitlines(), "END:VEVENT"]
    return end.join([*lines, "END:VCALENDAR", ""]).encode()


def timed(uid: str = "1@example.org", title: str = "Talk", more: str = "") -> str:
    """The lines of an event on 30 July 2027 from 18:00 to 19:30 in Vienna."""
    return (
        f"UID:{uid}\nDTSTAMP:20270101T000000Z\nDTSTART;TZID=Europe/Vienna:20270730T180000\n"
        f"DTEND;TZID=Europe/Vienna:20270730T193000\nSUMMARY:{title}\n{more}"
    )


def at(start: str, end: str = "", more: str = "") -> str:
    """The lines of an event with that DTSTART and DTEND (or DURATION), as they stand after the name."""
    return f"UID:1@example.org\nSUMMARY:Talk\nDTSTART{start}\n{end}\n{more}"


def imported(
    content: bytes, known: Iterable[Record] = (), trashed: Iterable[Record] = (), **choices: Any
) -> ImportPlan:
    """What importing the calendar would do, as a draft, before the World Day 2027."""
    values: dict[str, Any] = {"visibility": Visibility.DRAFT, "coming": 2027, **choices}
    taken = take(read_calendar(content, "partner.ics", limit=LARGEST), Choices(**values))
    return plan_calendar(taken, known, trashed)


def counts(plan: ImportPlan) -> tuple[int, int, int, int]:
    """New, changed, same, bad."""
    return plan.new_rows, plan.changed_rows, plan.same_rows, plan.bad_rows


def activities(plan: ImportPlan) -> list[Activity]:
    """The new ones."""
    return [one for one in plan.new if isinstance(one, Activity)]


def only(plan: ImportPlan) -> Activity:
    """The one new activity of a plan in which nothing is wrong."""
    assert [problem.message for problem in plan.bad] == []
    (found,) = activities(plan)
    return found


def reasons(plan: ImportPlan) -> list[tuple[int, str]]:
    """Line and sentence of what is not taken."""
    return [(problem.row, problem.message) for problem in plan.bad]


def notes(plan: ImportPlan) -> str:
    """All notes, a line each."""
    return "\n".join(problem.message for problem in plan.notes)


def timing(activity: Activity) -> tuple[str, str, str, str, str]:
    """Its days, times and zone as text."""
    first, last, start, end, zone = (getattr(activity, name) for name in TIMING)
    return (str(first), str(last), f"{start:%H:%M}" if start else "", f"{end:%H:%M}" if end else "", zone)


GOOGLE = b"""BEGIN:VCALENDAR\r
PRODID:-//Google Inc//Google Calendar 70.9054//EN\r
VERSION:2.0\r
CALSCALE:GREGORIAN\r
METHOD:PUBLISH\r
X-WR-CALNAME:Safe Passage events\r
X-WR-TIMEZONE:Africa/Nairobi\r
BEGIN:VEVENT\r
DTSTART:20270730T060000Z\r
DTEND:20270730T083000Z\r
DTSTAMP:20270501T101112Z\r
ORGANIZER;CN=Safe Passage:mailto:group@example.org\r
UID:5k2m0example@google.com\r
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=guest@e\r
 xample.org;X-NUM-GUESTS=0:mailto:guest@example.org\r
X-GOOGLE-CONFERENCE:https://meet.example.org/abc-defg-hij\r
CREATED:20270401T000000Z\r
DESCRIPTION:<p>Join us for a <b>walk</b>.<br>Bring a friend&nbsp\\;!</p><p><a h\r
 ref="https://example.org/walk">Programme</a></p>\r
LAST-MODIFIED:20270501T101112Z\r
LOCATION:Uhuru Park\\, Nairobi\\, Kenya\r
SEQUENCE:2\r
STATUS:CONFIRMED\r
SUMMARY:Walk for freedom\r
TRANSP:OPAQUE\r
BEGIN:VALARM\r
ACTION:EMAIL\r
DESCRIPTION:This is an event reminder\r
SUMMARY:Alarm notification\r
ATTENDEE:mailto:guest@example.org\r
TRIGGER:-P0DT0H30M0S\r
END:VALARM\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20270728\r
DTEND;VALUE=DATE:20270731\r
DTSTAMP:20270501T101112Z\r
UID:6l3n1example@google.com\r
SEQUENCE:0\r
STATUS:CONFIRMED\r
SUMMARY:Exhibition\r
TRANSP:TRANSPARENT\r
END:VEVENT\r
END:VCALENDAR\r
"""

OUTLOOK = (
    b"\xef\xbb\xbfBEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nPRODID:Microsoft Exchange Server 2010\r\n"
    b"VERSION:2.0\r\n"
    b"X-WR-CALNAME:Calendar\r\n"
    b"BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\n"
    b"TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\n"
    b"END:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
    b"RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
    b"BEGIN:VEVENT\r\nDESCRIPTION:Room is on the second floor.\\nPlease register.\\n\r\n"
    b"RRULE:FREQ=WEEKLY;UNTIL=20270728T080000Z;INTERVAL=1;BYDAY=WE;WKST=MO\r\n"
    b"EXDATE;TZID=W. Europe Standard Time:20270714T100000\r\n"
    b"UID:040000008200E00074C5B7101A82E00800000000B0D8EXAMPLE\r\n"
    b"SUMMARY;LANGUAGE=de-AT:Schulung Gr\xc3\xbcne Stra\r\n"
    b" \xc3\x9fe\r\nDTSTART;TZID=W. Europe Standard Time:20270707T100000\r\n"
    b"DTEND;TZID=W. Europe Standard Time:20270707T120000\r\nCLASS:PRIVATE\r\nPRIORITY:5\r\n"
    b"DTSTAMP:20270601T080000Z\r\nTRANSP:OPAQUE\r\nSTATUS:CONFIRMED\r\nSEQUENCE:1\r\n"
    b"LOCATION;LANGUAGE=de-AT:Raum 2\r\n"
    b"X-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\nX-ALT-DESC;FMTTYPE=text/html:<script>alert(1)</script>\r\n"
    b"BEGIN:VALARM\r\nDESCRIPTION:REMINDER\r\nTRIGGER;RELATED=START:-PT15M\r\nACTION:DISPLAY\r\nEND:VALARM\r\n"
    b"END:VEVENT\r\n"
    b"BEGIN:VEVENT\r\nUID:040000008200E00074C5B7101A82E00800000000B0D8EXAMPLE\r\n"
    b"RECURRENCE-ID;TZID=W. Europe Standard Time:20270721T100000\r\n"
    b"SUMMARY;LANGUAGE=de-AT:Schulung im Freien\r\n"
    b"DTSTART;TZID=W. Europe Standard Time:20270722T140000\r\n"
    b"DTEND;TZID=W. Europe Standard Time:20270722T160000\r\nCLASS:PUBLIC\r\nDTSTAMP:20270601T080000Z\r\n"
    b"STATUS:CONFIRMED\r\nSEQUENCE:2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)

APPLE = b"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Apple Inc.//macOS 14.5//EN
NAME:Campaign team
BEGIN:VEVENT
UID:9C0A9F5E-6B1B-4A55-8E2C-0F7B7B1E0001
DTSTART;TZID=America/New_York:20270730T093000
DURATION:PT1H30M
SUMMARY:Vigil at the harbour
LOCATION:Pier 5\\nNew York\\, NY
X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="Pier 5";X-APPLE-RADIUS=70;X-TITLE="Pier 5":geo:40.7,-74.0
GEO:40.700000;-74.000000
URL;VALUE=URI:https://example.org/vigil
ACKNOWLEDGED:20270729T000000Z
DTSTAMP:20270701T000000Z
SEQUENCE:0
BEGIN:VALARM
ACTION:AUDIO
TRIGGER:-PT30M
ATTACH;VALUE=URI:Chord
END:VALARM
END:VEVENT
BEGIN:VTODO
UID:9C0A9F5E-6B1B-4A55-8E2C-0F7B7B1E0002
SUMMARY:Print posters
END:VTODO
END:VCALENDAR
"""

NEXTCLOUD = b"""BEGIN:VCALENDAR\r
CALSCALE:GREGORIAN\r
VERSION:2.0\r
PRODID:-//IDN nextcloud.com//Calendar app 4.7.0//EN\r
X-WR-CALNAME:Coalition\r
BEGIN:VTIMEZONE\r
TZID:/freeassociation.sourceforge.net/Europe/Vienna\r
BEGIN:STANDARD\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
TZNAME:CET\r
DTSTART:19701025T030000\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
CREATED:20270601T080000Z\r
DTSTAMP:20270601T080000Z\r
LAST-MODIFIED:20270601T080000Z\r
SEQUENCE:3\r
UID:4b0e8f2c-7d1a-4c3b-9e5f-000000000001\r
DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Vienna:20270729T190000\r
DTEND;TZID=/freeassociation.sourceforge.net/Europe/Vienna:20270729T210000\r
STATUS:TENTATIVE\r
SUMMARY:Film and discussion\r
CATEGORIES:Children,Internal\\, planning\r
CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Talk:https://cloud.example.org/call/abc\r
X-NC-GROUP-ID:1\r
END:VEVENT\r
END:VCALENDAR\r
"""
