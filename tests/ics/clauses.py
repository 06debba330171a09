"""What RFC 5545, 5546, 7986, 9073 and 9253 ask of a published calendar, each clause as a look at its bytes.

faults() reads the lines by itself, with none of our code and with none of the libraries.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

_PARAMETER = re.compile(r';([A-Z0-9-]+)=("[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*)')
_LINE = re.compile(rf"([A-Z0-9-]+)((?:{_PARAMETER.pattern})*):(.*)", re.DOTALL)
_TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
_TEXTS = re.compile(r"(?:[^\\;]|\\[\\;,nN])*")
_DAY, _LOCAL, _UTC = re.compile(r"\d{8}"), re.compile(r"\d{8}T\d{6}"), re.compile(r"\d{8}T\d{6}Z")
_URI = re.compile(r"[a-z][a-z0-9+.-]*:[!#$%&'()*+,/:;=?@\[\]~\w.-]*", re.ASCII)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*")
_OFFSET = re.compile(r"[+-]\d{4}(\d\d)?")
_TEXT_PROPERTIES = (
    "SUMMARY", "DESCRIPTION", "STYLED-DESCRIPTION", "LOCATION", "CONTACT", "NAME", "X-WR-CALNAME",
    "X-WR-CALDESC", "TZNAME", "REFID",
)  # fmt: skip
_MANY = {"CATEGORIES", "CONTACT", "CONFERENCE", "LINK", "CONCEPT", "REFID", "STYLED-DESCRIPTION", "RDATE"}
_INSIDE = {
    "VCALENDAR": {"VTIMEZONE", "VEVENT"},
    "VTIMEZONE": {"STANDARD", "DAYLIGHT"},
    "VEVENT": {"VALARM", "PARTICIPANT", "VLOCATION"},
}
_RICH = {"STYLED-DESCRIPTION", "LINK", "CONCEPT", "REFID", "PARTICIPANT", "VLOCATION"}
_PARTICIPANTS = {
    "ACTIVE", "INACTIVE", "SPONSOR", "CONTACT", "BOOKING-CONTACT", "EMERGENCY-CONTACT", "PUBLICITY-CONTACT",
    "PLANNER-CONTACT", "PERFORMER", "SPEAKER",
}  # fmt: skip


@dataclass
class Property:
    name: str
    parameters: dict[str, str]
    value: str


@dataclass
class Component:
    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        return [one for one in self.properties if one.name == name]

    def value(self, name: str) -> str:
        return next((one.value for one in self.all(name)), "")

    def walk(self) -> Iterator[Component]:
        yield self
        for part in self.parts:
            yield from part.walk()


def faults(calendar: bytes, media_type: str = "", *, rich: bool = False) -> list[str]:
    """Each clause that is broken, with where; nothing when all is well.

    media_type: what the calendar is served with, if that is to be looked at too. rich: whether the additions
    of RFC 9073 and RFC 9253 were asked for.
    """
    found = list(_octets(calendar))
    if found:
        return found
    tree = parsed(calendar)
    found += _calendar(tree, media_type)
    for component in tree.walk():
        found += _any_component(component, rich)
    for zone in (part for part in tree.parts if part.name == "VTIMEZONE"):
        found += _zone(zone)
    events = [part for part in tree.parts if part.name == "VEVENT"]
    uids = Counter(event.value("UID") for event in events)
    found += [f"5545 3.8.4.7: UID {uid} stands {times} times" for uid, times in uids.items() if times > 1]
    for event in events:
        found += [f"{fault} ({event.value('UID')})" for fault in _event(event)]
    return found


def parsed(calendar: bytes) -> Component:
    """The calendar as a tree. ValueError when it is none."""
    root = Component("")
    open_ones = [root]
    for line in calendar.decode().replace("\r\n ", "").split("\r\n")[:-1]:
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"5545 3.1, 3.2: no content line: {line!r}")
        name, parameters, value = match[1], dict(_PARAMETER.findall(match[2])), match[match.lastindex or 0]
        if name == "BEGIN":
            open_ones.append(Component(value))
            open_ones[-2].parts.append(open_ones[-1])
        elif name == "END":
            closed = open_ones.pop()
            if closed.name != value:
                raise ValueError(f"5545 3.6: END:{value} closes {closed.name}")
        else:
            bare = {key: word.strip('"') for key, word in parameters.items()}
            open_ones[-1].properties.append(Property(name, bare, value))
    if open_ones != [root] or root.properties or [part.name for part in root.parts] != ["VCALENDAR"]:
        raise ValueError("5545 3.4: not one VCALENDAR and nothing else")
    return root.parts[0]


def _octets(calendar: bytes) -> Iterator[str]:
    if not calendar.endswith(b"\r\n"):
        yield "5545 3.1: the last line does not end in CRLF"
    if not calendar.count(b"\r") == calendar.count(b"\n") == calendar.count(b"\r\n"):
        yield "5545 3.1: a line ends in something else than CRLF"
    if calendar.startswith(b"\xef\xbb\xbf"):
        yield "5545 3.1: begins with a byte order mark"
    for line in calendar.removesuffix(b"\r\n").split(b"\r\n"):
        if not 0 < len(line) <= 75:
            yield f"5545 3.1: a line of {len(line)} octets"
        try:
            text = line.decode()
        except UnicodeDecodeError:
            yield f"5545 3.1: a line that is no UTF-8: {line!r}"
        else:
            if any(ord(letter) < 32 and letter != "\t" for letter in text) or "\x7f" in text:
                yield f"5545 3.1: a control character in {line!r}"


def _calendar(tree: Component, media_type: str) -> Iterator[str]:
    for name, wanted in (("VERSION", "2.0"), ("PRODID", None)):
        given = [one.value for one in tree.all(name)]
        if len(given) != 1 or (wanted and given != [wanted]):
            yield f"5545 3.6: {name} is {given}"
    if not tree.parts:
        yield "5545 3.6: no component"
    if tree.all("UID"):
        yield "a UID of the calendar, which vdirsyncer takes for every event's"
    methods = [one.value for one in tree.all("METHOD")]
    if media_type and media_type != "text/calendar; charset=utf-8" + ("; method=PUBLISH" if methods else ""):
        yield f"5545 3.7.2, 8.1: served as {media_type} with METHOD {methods}"
    if methods:
        yield from _published(tree, methods)
    if [one.value for one in tree.all("NAME")] != [one.value for one in tree.all("X-WR-CALNAME")]:
        yield "7986 5.1: NAME and X-WR-CALNAME differ"
    yield from _refreshed(tree)
    zones = [part.value("TZID") for part in tree.parts if part.name == "VTIMEZONE"]
    used = {
        one.parameters["TZID"] for part in tree.walk() for one in part.properties if "TZID" in one.parameters
    }
    if len(zones) != len(set(zones)) or (used != set(zones) and (used or zones != ["Etc/UTC"])):
        yield f"5545 3.6.5: zones {zones} for {sorted(used)}"


def _published(tree: Component, methods: list[str]) -> Iterator[str]:
    if methods != ["PUBLISH"]:
        yield f"5546 3.2.1: METHOD {methods}"
    for event in (part for part in tree.parts if part.name == "VEVENT"):
        missing = {"ORGANIZER", "SUMMARY", "UID", "DTSTAMP", "DTSTART"} - {p.name for p in event.properties}
        if missing:
            yield f"5546 3.2.1: an event without {missing}"


def _refreshed(tree: Component) -> Iterator[str]:
    intervals = tree.all("REFRESH-INTERVAL")
    if [one.value for one in intervals] != [one.value for one in tree.all("X-PUBLISHED-TTL")]:
        yield "REFRESH-INTERVAL and X-PUBLISHED-TTL differ"
    for one in intervals:
        hours = re.fullmatch(r"PT([1-4])H", one.value)
        if one.parameters != {"VALUE": "DURATION"} or not hours:
            yield f"7986 5.7: REFRESH-INTERVAL is {one}"
    for one in tree.all("SOURCE"):
        if one.parameters != {"VALUE": "URI"} or not one.value.startswith("https://"):
            yield f"7986 5.8: SOURCE is {one}"


def _any_component(component: Component, rich: bool) -> Iterator[str]:
    strangers = {part.name for part in component.parts} - _INSIDE.get(component.name, set())
    if strangers:
        yield f"5545 3.6: {strangers} inside {component.name}"
    names = Counter(one.name for one in component.properties)
    yield from (
        f"5545 3.6: {name} {times} times" for name, times in names.items() if times > 1 and name not in _MANY
    )
    if not rich:
        seen = {*names, *(part.name for part in component.parts)} & _RICH
        if seen:
            yield f"9073, 9253: {seen} without being asked for"
    for one in component.properties:
        yield from _property(component, one)


def _property(component: Component, one: Property) -> Iterator[str]:
    if one.name in _TEXT_PROPERTIES and not _TEXT.fullmatch(one.value):
        yield f"5545 3.3.11: {one.name} is not escaped: {one.value!r}"
    if one.name == "CATEGORIES" and not _TEXTS.fullmatch(one.value):
        yield f"5545 3.3.11: CATEGORIES is not escaped: {one.value!r}"
    for word in one.parameters.values():
        if re.search(r"\^(?![n^'])", word.replace("^^", "")):
            yield f"6868 3: a lonely ^ in a parameter of {one.name}"
    if "LANGUAGE" in one.parameters and not _LANGUAGE.fullmatch(one.parameters["LANGUAGE"]):
        yield f"5545 3.2.10: {one}"
    if one.name in {"URL", "SOURCE", "CONFERENCE", "LINK", "CONCEPT", "ORGANIZER", "CALENDAR-ADDRESS"} and (
        not _URI.fullmatch(one.value)
    ):
        yield f"5545 3.3.13: {one.name} is no URI: {one.value!r}"
    if one.name == "TZID" and component.name != "VTIMEZONE":
        yield "5545 3.8.3.1: TZID outside a zone"
    if one.name == "RRULE" and ("FREQ=" not in one.value or {"UNTIL", "COUNT"} <= set(one.value.split("="))):
        yield f"5545 3.3.10: {one.value}"


def _zone(zone: Component) -> Iterator[str]:
    if len(zone.all("TZID")) != 1 or not zone.parts:
        yield "5545 3.6.5: a zone without TZID or observances"
    ZoneInfo(zone.value("TZID"))
    for observance in zone.parts:
        if not _LOCAL.fullmatch(observance.value("DTSTART")):
            yield f"5545 3.6.5: an onset is no local time: {observance.value('DTSTART')}"
        for name in ("TZOFFSETFROM", "TZOFFSETTO"):
            if not _OFFSET.fullmatch(observance.value(name)) or observance.value(name) == "-0000":
                yield f"5545 3.6.5: {name} is {observance.value(name)!r}"


def _event(event: Component) -> Iterator[str]:
    for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "STATUS", "SEQUENCE", "LAST-MODIFIED"):
        if len(event.all(name)) != 1:
            yield f"5545 3.6.1: {len(event.all(name))} times {name}"
    if event.properties[0].name != "UID":
        yield "the UID does not come first, and some programs take the first one they meet"
    for name in ("ATTENDEE", "REQUEST-STATUS", "DURATION", "COMMENT", "RECURRENCE-ID"):
        if event.all(name):
            yield f"5546 3.2.1: {name} in a published event"
    if str(UUID(event.value("UID"))) != event.value("UID"):
        yield f"7986 5.3: UID is {event.value('UID')}"
    if event.all("RRULE") and "TZID" not in event.all("DTSTART")[0].parameters:
        yield "a series that drifts when the clocks change: RRULE without a zone"
    yield from _history(event)
    yield from _when(event)
    yield from _facts(event)
    for part in event.parts:
        yield from {"VALARM": _alarm, "PARTICIPANT": _participant, "VLOCATION": _location}[part.name](part)


def _history(event: Component) -> Iterator[str]:
    names = ("CREATED", "LAST-MODIFIED", "DTSTAMP")
    moments = {one.name: one.value for one in event.properties if one.name in names}
    for name, value in moments.items():
        if not _UTC.fullmatch(value):
            yield f"5545 3.8.7: {name} is {value}"
    if moments.get("CREATED", "") > moments.get("LAST-MODIFIED", ""):
        yield "5545 3.8.7: created after it was last modified"
    if moments.get("DTSTAMP") != moments.get("LAST-MODIFIED"):
        yield "5545 3.8.7.2: DTSTAMP is not the revision's time"
    if not re.fullmatch(r"0|[1-9]\d*", event.value("SEQUENCE")):
        yield f"5545 3.8.7.4: SEQUENCE is {event.value('SEQUENCE')}"
    if event.value("STATUS") not in {"TENTATIVE", "CONFIRMED", "CANCELLED"}:
        yield f"5545 3.8.1.11: STATUS is {event.value('STATUS')}"


def _when(event: Component) -> Iterator[str]:
    start, ends = event.all("DTSTART")[0], event.all("DTEND")
    for one in (start, *ends):
        whole_day = one.parameters.get("VALUE") == "DATE"
        kind = _DAY if whole_day else _LOCAL if "TZID" in one.parameters else _UTC
        if not kind.fullmatch(one.value) or (whole_day and "TZID" in one.parameters):
            yield f"5545 3.2.19, 3.3.5: {one} is a floating or a mixed time"
    for end in ends:
        if end.parameters.get("VALUE") != start.parameters.get("VALUE"):
            yield "5545 3.8.2.2: start and end are of two kinds"
        elif _instant(end) <= _instant(start):
            yield "5545 3.8.2.2: the end is not after the start"
    if event.value("STATUS") == "CANCELLED" and event.value("TRANSP") != "TRANSPARENT":
        yield "somebody is busy with what is cancelled"


def _instant(one: Property) -> datetime:
    if one.parameters.get("VALUE") == "DATE":
        return datetime.combine(date.fromisoformat(one.value), datetime.min.time(), UTC)
    there = datetime.strptime(one.value.rstrip("Z"), "%Y%m%dT%H%M%S")
    return there.replace(tzinfo=ZoneInfo(one.parameters["TZID"]) if "TZID" in one.parameters else UTC)


def _facts(event: Component) -> Iterator[str]:
    for one in event.all("GEO"):
        latitude, longitude = map(float, one.value.split(";"))
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            yield f"5545 3.8.1.6: GEO is {one.value}"
    for one in event.all("ORGANIZER"):
        if not re.fullmatch(r"mailto:[^@\s]+@[^@\s]+", one.value):
            yield f"5545 3.8.4.3: ORGANIZER is {one.value}"
    for one in event.all("CONFERENCE"):
        if one.parameters.get("VALUE") != "URI" or not {"FEATURE", "LABEL"} <= set(one.parameters):
            yield f"7986 5.11: {one}"
    styled = event.all("STYLED-DESCRIPTION")
    if any("VALUE" not in one.parameters for one in styled):
        yield "9073 6.5: STYLED-DESCRIPTION without VALUE"
    derived = [one.parameters.get("DERIVED") for one in event.all("DESCRIPTION")]
    if derived != (["TRUE"] if styled else [None] * len(derived)):
        yield f"9073 6.5: DESCRIPTION with DERIVED {derived} beside {len(styled)} STYLED-DESCRIPTION"
    for one in event.all("LINK"):
        if one.parameters.get("VALUE") != "URI" or not one.parameters.get("LINKREL"):
            yield f"9253 8.2: {one}"


def _alarm(alarm: Component) -> Iterator[str]:
    if alarm.value("ACTION") != "DISPLAY" or not alarm.value("DESCRIPTION"):
        yield "5545 3.6.6: an alarm that does not display a text"
    trigger = re.fullmatch(r"(-?)PT(\d+)([MS])", alarm.value("TRIGGER"))
    if not trigger or (timedelta(minutes=int(trigger[2])) and not trigger[1]):
        yield f"5545 3.8.6.3: TRIGGER is {alarm.value('TRIGGER')}"


def _participant(participant: Component) -> Iterator[str]:
    if len(participant.all("UID")) != 1 or participant.value("PARTICIPANT-TYPE") not in _PARTICIPANTS:
        yield "9073 7.1: a participant without UID or type"


def _location(location: Component) -> Iterator[str]:
    if len(location.all("UID")) != 1:
        yield "9073 7.2: a location without UID"
