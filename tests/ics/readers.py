"""Four programs that read calendars and have nothing to do with ours, each giving the same plain facts."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import vobject
from ical.calendar_stream import IcsCalendarStream

JAVASCRIPT = Path(__file__).parent / "javascript"
HAS_ICAL_JS = bool(shutil.which("node")) and (JAVASCRIPT / "node_modules" / "ical.js").is_dir()


@dataclass(frozen=True)
class Read:
    """What a program found in one event. start, end: UTC, or a day; end exclusive."""

    uid: str
    start: date
    end: date | None
    summary: str
    status: str
    description: str
    location: str
    contact: str
    categories: tuple[str, ...]
    organiser: str


def with_icalendar(content: bytes) -> list[Read]:
    """Read by the icalendar library, which must find nothing wrong."""
    calendar = icalendar.Calendar.from_ical(content)
    for component in calendar.walk():
        assert component.errors == []
    return [
        Read(
            uid=str(event["UID"]),
            start=_utc(event["DTSTART"].dt),
            end=_utc(event["DTEND"].dt) if "DTEND" in event else None,
            summary=str(event["SUMMARY"]),
            status=str(event["STATUS"]),
            description=str(event.get("DESCRIPTION", "")),
            location=str(event.get("LOCATION", "")),
            contact=str(event.get("CONTACT", "")),
            categories=tuple(map(str, event["CATEGORIES"].cats)) if "CATEGORIES" in event else (),
            organiser=event["ORGANIZER"].params.get("CN", "") if "ORGANIZER" in event else "",
        )
        for event in calendar.walk("VEVENT")
    ]


def with_vobject(content: bytes) -> list[Read]:
    """Read by vobject, which takes the zones from the file and not from the machine."""
    calendar = vobject.readOne(content.decode())
    calendar.validate(raiseException=True)
    zones = {zone.tzid.value: zone.gettzinfo() for zone in calendar.contents.get("vtimezone", [])}

    def moment(line: Any) -> date | None:
        if line is None:
            return None
        zone = zones.get(line.params.get("X-VOBJ-ORIGINAL-TZID", [None])[0])
        return _utc(line.value.replace(tzinfo=zone) if zone else line.value)

    def text(event: Any, name: str) -> str:
        return event.contents[name][0].value if name in event.contents else ""

    return [
        Read(
            uid=event.uid.value,
            start=moment(event.dtstart),
            end=moment(getattr(event, "dtend", None)),
            summary=event.summary.value,
            status=event.status.value,
            description=text(event, "description"),
            location=text(event, "location"),
            contact=text(event, "contact"),
            categories=tuple(text(event, "categories")),
            organiser=event.organizer.params.get("CN", [""])[0] if "organizer" in event.contents else "",
        )
        for event in calendar.contents.get("vevent", [])
    ]


def with_home_assistant(content: bytes) -> list[Read]:
    """Read by the parser of Home Assistant."""
    calendar = IcsCalendarStream.calendar_from_ics(content.decode())
    return [
        Read(
            uid=event.uid,
            start=_utc(event.dtstart),
            end=_utc(event.dtend) if event.dtend else None,
            summary=event.summary,
            status=event.status.value,
            description=event.description or "",
            location=event.location or "",
            contact=event.contacts[0] if event.contacts else "",
            categories=tuple(event.categories),
            organiser=(event.organizer.common_name or "") if event.organizer else "",
        )
        for event in calendar.events
    ]


def with_ical_js(content: bytes) -> list[Read]:
    """Read by ical.js (Thunderbird's parser), which takes the zones from the file too."""
    return [
        Read(
            uid=event["uid"],
            start=_from_text(event["start"]),
            end=_from_text(event["end"]) if event["end"] else None,
            summary=event["summary"],
            status=event["status"],
            description=event["description"] or "",
            location=event["location"] or "",
            contact=event["contact"] or "",
            categories=tuple(event["categories"]),
            organiser=event["organiser"] or "",
        )
        for event in ical_js(content)["events"]
    ]


def ical_js(content: bytes) -> dict[str, Any]:
    """What read.mjs says: name, components, and events with the number of their properties."""
    done = subprocess.run(
        ["node", str(JAVASCRIPT / "read.mjs")], input=content, capture_output=True, check=True, timeout=60
    )
    return json.loads(done.stdout)


def _utc(moment: date) -> date:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def _from_text(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
