"""Many activities as one calendar: a file to download, or the body of a feed.

METHOD:PUBLISH asks for an organiser with an address at every event (RFC 5546, 3.2.1), and nobody has to give
a public one. It is written when every event has one; without METHOD the file is a plain snapshot
(RFC 5545, 3.7.2), which every program reads just as well. An address is never made up for it.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import Any
from uuid import UUID

import icalendar
from icalendar.parser import rfc_6868_unescape

from campaigns.ics.event import PLAIN, Variant, event, zone_of
from campaigns.ics.lines import CRLF, address_value, line, text_line, unescaped
from campaigns.ics.zones import UNKNOWN_ONSET_YEAR, UTC_ZONE, vtimezone
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.organisation import Organisation
from campaigns.plan.text import clean_line, clean_text
from campaigns.plan.timing import in_calendars
from campaigns.reference.calendar_words import calendar_words
from campaigns.reference.words import plain

JCAL_TYPE = "application/calendar+json"  # RFC 7265, 9.1
PRODUCT = "-//World Day Planner//World Day Planner//"  # and the language of its words
REFRESH = "PT4H"  # every four hours a program is asked to read a feed again; ours
LONGEST_FILE_NAME = 80  # characters before .ics; ours

_TYPED = {  # what the library leaves as it stands in the line, with the type RFC 7986 and RFC 9073 give it
    "NAME": icalendar.vText,
    "PARTICIPANT-TYPE": icalendar.vText,
    "CALENDAR-ADDRESS": icalendar.vCalAddress,
}
_PARAMETER = re.compile(r';([A-Z-]+)=(?:"([^"]*)"|([^";:,]*))')
_HEAD = re.compile(rf"[A-Z-]+(?:{_PARAMETER.pattern})+(?=:)")
_METHOD = line("METHOD", "PUBLISH")
_ORGANIZER = b"\r\nORGANIZER"


def calendar_bytes(
    activities: Iterable[Activity],
    organisations: Mapping[UUID, Organisation],
    *,
    name: str = "",
    description: str = "",
    url: str = "",
    source: str = "",
    campaigns: Mapping[UUID, Campaign] | None = None,
    variant: Variant = PLAIN,
) -> bytes:
    """The activities whose days are known, by start and then by id. The same input gives the same bytes.

    activities: each once. The others are those left_out() gives.
    organisations, campaigns: those the activities name, by id.
    name, description, url: of the calendar. Without a name it is a few events to be added to somebody's own
    calendar, and says nothing of itself; with one it can be subscribed to and says how often to look again.
    source: the address the calendar can be read at again, without what is secret of it.
    """
    written = sorted(filter(in_calendars, activities), key=place_in_order)
    return joined(
        zones_used(written, variant),
        [event(one, organisations, campaigns or {}, variant) for one in written],
        name=name,
        description=description,
        url=url,
        source=source,
        variant=variant,
    )


def zones_used(activities: Iterable[Activity], variant: Variant = PLAIN) -> dict[str, int]:
    """The first year each zone is needed for, by zone in alphabetical order."""
    first_years: dict[str, int] = {}
    for activity in activities:
        zone = zone_of(activity, variant)
        if zone and activity.first_day:
            first_years[zone] = min(first_years.get(zone, activity.first_day.year), activity.first_day.year)
    return dict(sorted(first_years.items()))


def joined(
    first_years: Mapping[str, int],
    fragments: Sequence[bytes],
    *,
    name: str = "",
    description: str = "",
    url: str = "",
    source: str = "",
    variant: Variant = PLAIN,
) -> bytes:
    """A calendar of finished fragments, as event() makes them, in the order given.

    first_years: from zones_used(). name, description, url: as for calendar_bytes().
    """
    zones = [vtimezone(zone, year) for zone, year in first_years.items()]
    if not zones and not fragments:
        zones = [vtimezone(UTC_ZONE, UNKNOWN_ONSET_YEAR)]  # RFC 5545, 3.6: at least one component
    published = bool(fragments) and all(_ORGANIZER in fragment for fragment in fragments)
    return b"".join(
        [
            line("BEGIN", "VCALENDAR"),
            line("VERSION", "2.0"),
            line("PRODID", PRODUCT + calendar_words(variant.language).language.upper()),
            line("CALSCALE", "GREGORIAN"),
            *([_METHOD] if published else []),
            *_about(clean_line(name), clean_text(description), url),
            *([line("SOURCE", address_value(source), VALUE="URI")] if source else []),
            *zones,
            *fragments,
            line("END", "VCALENDAR"),
        ]
    )


def jcal(calendar: bytes) -> bytes:
    """The calendar as jCal (RFC 7265) in UTF-8; the same bytes for the same calendar.

    calendar: one that joined() or calendar_bytes() made.
    """
    read = icalendar.Calendar.from_ical(calendar)
    for component in read.walk():
        for name, typed in _TYPED.items():
            if name in component:
                component[name] = typed(unescaped(str(component[name])))
    _mend_parameters(read, calendar)
    return json.dumps(read.to_jcal(), ensure_ascii=False, separators=(",", ":")).encode()


def _mend_parameters(read: icalendar.Component, calendar: bytes) -> None:
    """Give parameters their backslashes back, of which the library takes some for escapes."""
    logical = calendar.decode().replace("\r\n ", "").split("\r\n")[:-1]
    items: list[tuple[str, Any]] = read.property_items(sorted=False)
    for written, (_, value) in zip(logical, items, strict=True):
        head = _HEAD.match(written)
        if head is not None and "\\" in head[0]:
            for name, quoted, bare in _PARAMETER.findall(head[0]):
                value.params[name] = rfc_6868_unescape(quoted or bare)


def content_type(calendar: bytes) -> str:
    """The media type it has to be served with: METHOD stands in both or in neither (RFC 5545, 3.7.2)."""
    method = "; method=PUBLISH" if CRLF + _METHOD in calendar else ""
    return f"text/calendar; charset=utf-8{method}"


def left_out(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """The activities that are in no calendar because their days are not known exactly enough."""
    return tuple(activity for activity in activities if not in_calendars(activity))


def file_name(name: str) -> str:
    """A file name made of small letters, digits and hyphens: “World Day 2027” -> world-day-2027.ics"""
    letters = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in plain(name))
    return f"{'-'.join(letters.split())[:LONGEST_FILE_NAME].strip('-') or 'calendar'}.ics"


def _about(name: str, description: str, url: str) -> list[bytes]:
    """Each said twice where older programs know only an X- property of their own."""
    if not name:
        return []
    lines = [text_line("NAME", name), text_line("X-WR-CALNAME", name)]
    if description:
        lines += [text_line("DESCRIPTION", description), text_line("X-WR-CALDESC", description)]
    if url:
        lines.append(line("URL", address_value(url)))
    return [*lines, line("REFRESH-INTERVAL", REFRESH, VALUE="DURATION"), line("X-PUBLISHED-TTL", REFRESH)]


def place_in_order(activity: Activity) -> tuple[object, time, str]:
    """Sorts activities as a calendar has them: by start, then by id."""
    return (activity.first_day, activity.start_time or time.min, str(activity.id))
