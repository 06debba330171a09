"""The lines of somebody's calendar -> its events, each with those of its properties that we can use.

An event is taken apart on its own, so that a broken one spoils no other and everything keeps its line number.
The blocks are found here; names, parameters and values are read by the icalendar library.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from icalendar.parser import Contentline

from campaigns.errors import CampaignsError, FileError
from campaigns.ics.incoming_lines import LONGEST_LINE, as_utf8, is_calendar, logical_lines

MOST_EVENTS = 20_000  # in one file; a public calendar of ten years has a few thousand
MOST_PROPERTIES = 3_000  # of one event; a large meeting has a line for each of its guests
MOST_REMARKS = 5  # on one event; nobody reads more
DEEPEST = 8  # components inside each other; RFC 5545 needs three

_EVENT = re.compile(rb"^BEGIN[ \t]*:[ \t]*VEVENT", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(r"\s*([A-Za-z0-9-]+)\s*[;:]")
_OF_EVENT = frozenset({
    "UID", "RECURRENCE-ID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "DURATION", "RRULE",
    "RDATE", "EXDATE", "EXRULE", "SUMMARY", "DESCRIPTION", "LOCATION", "GEO", "URL", "CONFERENCE",
    "X-GOOGLE-CONFERENCE", "STATUS", "CATEGORIES", "CLASS",
})  # fmt: skip
_OF_CALENDAR = frozenset({"NAME", "X-WR-CALNAME", "X-WR-TIMEZONE", "METHOD"})
_PEOPLE = frozenset({"ATTENDEE", "ORGANIZER", "CONTACT"})


class EventError(CampaignsError):
    """The event cannot be taken. str(error) says why, in a sentence."""


class Property(NamedTuple):
    """One line of an event. name: in capitals. value: as it is written. line: of the file."""

    name: str
    parameters: Mapping[str, str]
    value: str
    line: int


@dataclass
class Block:
    """A component as it was found.

    properties: those we can use, by name. problem: why it cannot be taken, "" when nothing is wrong.
    remarks: what was left out of it.
    """

    line: int
    properties: defaultdict[str, list[Property]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0
    problem: str = ""
    remarks: list[str] = field(default_factory=list)

    def remark(self, sentence: str) -> None:
        """Keep a sentence about the event; of very many only the first ones."""
        if len(self.remarks) < MOST_REMARKS:
            self.remarks.append(sentence)

    def first(self, name: str) -> Property | None:
        """The first property of that name."""
        found = self.properties.get(name)
        return found[0] if found else None

    def value(self, name: str) -> str:
        """The first value of that name as it is written, without outer spaces; "" without one."""
        found = self.first(name)
        return found.value.strip() if found else ""


@dataclass
class Report:
    """Sentences about events: notes on those that are taken, and why others are not."""

    notes: list[tuple[Block, str]] = field(default_factory=list)
    bad: list[tuple[Block, str]] = field(default_factory=list)

    def note(self, block: Block, sentence: str) -> None:
        """Say something of an event that is taken."""
        self.notes.append((block, sentence))

    def refuse(self, block: Block, sentence: str) -> None:
        """Say why an event is not taken."""
        self.bad.append((block, sentence))


@dataclass
class Blocks:
    """A file taken apart.

    calendar: properties of the calendar itself. others: how many tasks and the like it has, by name.
    people, alarms: how many lines with somebody's address and how many reminders were left out.
    windows_lines: numbers of the lines that are not UTF-8, the first ones.
    """

    calendar: Block
    events: list[Block] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    people: int = 0
    alarms: int = 0
    windows_lines: list[int] = field(default_factory=list)


def read_blocks(content: bytes, name: str, *, limit: int) -> Blocks:
    """The events of a calendar file. name: of the file, for messages. limit: bytes it may have.

    Raises FileError, with a sentence that says what to do, when it is too large or no calendar. Sizes and
    numbers are looked at before anything is taken apart.
    """
    if len(content) > limit:
        raise FileError(
            f"“{name}” has {len(content) / 1e6:.1f} MB; the most is {limit / 1e6:.1f} MB. Divide it."
        )
    content = as_utf8(content)
    if not is_calendar(content):
        raise FileError(f"“{name}” is no calendar: it does not begin with BEGIN:VCALENDAR.")
    lines = content if b"\n" in content else content.replace(b"\r", b"\n")
    if sum(1 for _ in _EVENT.finditer(lines)) > MOST_EVENTS:
        raise FileError(f"“{name}” has more than {MOST_EVENTS:,} events. Divide it and import the parts.")
    return _Taking(name).take(content)


class _Taking:
    """A file while it is taken apart."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found = Blocks(Block(1))
        self.open: list[str] = []  # components the line is in, the outermost first
        self.event: Block | None = None

    def take(self, content: bytes) -> Blocks:
        for number, text, is_utf8 in logical_lines(content, self.name):
            if not is_utf8:
                self.found.windows_lines.append(number)
            if text is None:
                self._too_long(number)
                continue
            match = _NAME.match(text)
            name = match.group(1).upper() if match else ""
            if name == "BEGIN":
                self._begin(text.partition(":")[2].strip().upper(), number)
            elif name == "END":
                self._end(text.partition(":")[2].strip().upper(), number)
            else:
                self._property(name, text, number)
        self._close_event("The file ends in the middle of this event. Ask for the whole file.")
        return self.found

    def _begin(self, component: str, number: int) -> None:
        if component in {"VEVENT", "VCALENDAR"}:
            self._close_event("The event has no end: another begins inside it.")
            self.open = ["VCALENDAR"] if component == "VEVENT" else []
        if len(self.open) >= DEEPEST:
            raise FileError(
                f"“{self.name}” has more than {DEEPEST} components inside each other in line {number:,}. "
                "No calendar program writes that; ask for another file."
            )
        if component == "VEVENT":
            self.event = Block(number)
        elif component == "VALARM":
            self.found.alarms += 1
        elif len(self.open) == 1 and component != "VTIMEZONE":
            self.found.others[component[:40]] += 1
        self.open.append(component)

    def _end(self, component: str, number: int) -> None:
        if component not in self.open:
            if self.event is not None:
                self.event.remark(f"Line {number:,} ends something that had not begun. It is left out.")
            return
        while self.open.pop() != component:
            pass
        if self.event is not None and "VEVENT" not in self.open:
            self._close_event("" if component == "VEVENT" else "The event has no end.")

    def _close_event(self, problem: str) -> None:
        if self.event is not None:
            self.event.problem = self.event.problem or problem
            self.found.events.append(self.event)
            self.event = None

    def _property(self, name: str, text: str, number: int) -> None:
        inside = self.open[-1] if self.open else ""
        if inside == "VEVENT" and self.event is not None:
            self._of_event(self.event, name, text, number)
        elif inside == "VCALENDAR" and name in _OF_CALENDAR:
            for one in _read(text, number, self.found.calendar):
                self.found.calendar.properties[name].append(one)

    def _of_event(self, event: Block, name: str, text: str, number: int) -> None:
        event.count += 1
        if event.count > MOST_PROPERTIES:
            event.problem = f"The event has more than {MOST_PROPERTIES:,} properties."
            event.properties.clear()
        elif name in _PEOPLE:
            self.found.people += 1
        elif not name:
            event.remark(f"Line {number:,} is no property and is left out: “{text[:60]}”.")
        elif name in _OF_EVENT:
            for one in _read(text, number, event):
                event.properties[name].append(one)

    def _too_long(self, number: int) -> None:
        if self.event is not None and self.open[-1:] == ["VEVENT"]:
            self.event.remark(f"Line {number:,} is longer than {LONGEST_LINE:,} characters and is left out.")


def _read(text: str, number: int, block: Block) -> Iterator[Property]:
    """The property in that line; nothing but a remark when the line is broken."""
    try:
        name, parameters, value = Contentline(text.strip()).raw_parts()  # type: ignore[no-untyped-call]
    except (ValueError, RecursionError):
        block.remark(f"Line {number:,} is broken and is left out: “{text[:60]}”.")
        return
    words = {key.upper(): _word(word) for key, word in parameters.items()}
    yield Property(name.upper(), words, value, number)


def _word(parameter: str | list[str]) -> str:
    return parameter if isinstance(parameter, str) else ",".join(parameter)
