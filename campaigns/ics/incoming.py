"""Somebody's calendar -> what importing it would do. Nothing is saved here.

incoming_lines    bytes to logical lines
incoming_blocks   lines to events, each with its properties
incoming_zones    names of time zones
incoming_times    when an event is
incoming_rule     the days a rule of repetition falls on
incoming_series   what belongs to one UID: dates
incoming_text     markup to plain text
incoming_event    what an event says beside its time
incoming_plan     that, compared with the plan
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from campaigns.errors import CampaignsError, FileError
from campaigns.ics.incoming_blocks import Block, Blocks, Report, read_blocks
from campaigns.ics.incoming_event import LeftOut, Said, said_by, title_of
from campaigns.ics.incoming_rule import Budget
from campaigns.ics.incoming_series import Date, Group, Window, dates_in, grouped
from campaigns.ics.incoming_text import text_of
from campaigns.ics.incoming_times import Zones, timing_values
from campaigns.ics.incoming_zones import zone_named
from campaigns.plan.dates import days_text
from campaigns.plan.edition import SEASON_AFTER, SEASON_BEFORE, Edition, world_day
from campaigns.plan.incoming import Needed, Problem
from campaigns.plan.text import clean_line, folded
from campaigns.plan.vocabulary import Visibility

LONGEST_NAME = 200  # characters kept of a calendar's name
MOST_ACTIVITIES = 20_000  # that one file may make; as many as it may have events
LONGEST_WINDOW = 366  # days; a year of repeats is more than anybody plans one by one
_FULL = f"One import makes {MOST_ACTIVITIES:,} activities at most. Divide the file."
_NAMED_CATEGORIES = 8  # so many are named in the note on those that are none of ours


@dataclass(frozen=True)
class ForeignCalendar:
    """A calendar that was handed in, taken apart.

    file: its name. name: what it calls itself, else the file. zone: its own, "" when it names none we know.
    asks_for_zone: whether it has times whose zone somebody has to choose. has_series: whether events repeat.
    bad, notes: what there is to say already, whatever is chosen.
    """

    file: str
    name: str
    zone: str
    is_cancelled: bool
    groups: tuple[Group, ...]
    bad: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    asks_for_zone: bool
    has_series: bool


@dataclass(frozen=True)
class Choices:
    """What somebody decides about a calendar.

    visibility: of new activities. coming: the year of the next edition. editions: those of the plan.
    zone: for times without one, "" when nobody chose. organisation: whose activities they are, by name.
    window: the days repeats are taken from; without one the season of the coming edition, else the one the
    series starts in or before.
    """

    visibility: Visibility
    coming: int
    editions: tuple[Edition, ...] = ()
    zone: str = ""
    organisation: str = ""
    window: Window | None = None

    def season(self, year: int) -> Window:
        """The season of that year, whether or not there is an edition of it."""
        known = next((edition.season for edition in self.editions if edition.year == year), None)
        day = world_day(year)
        return known or (day - SEASON_BEFORE, day + SEASON_AFTER)

    def windows(self, start: date) -> Sequence[Window]:
        """Where to look for repeats of a series that starts on that day, first things first."""
        if self.window is not None:
            return [self.window]
        years = dict.fromkeys((self.coming, start.year, start.year + 1))
        return [self.season(year) for year in years if self.season(year)[1] >= start]


def known_zone(name: str) -> str:
    """The zone somebody means by that name, "" for no name. Raises FileError when it is none we know."""
    zone = zone_named(name) if name.strip() else ""
    if not isinstance(zone, str):
        raise FileError(
            f"“{name[:60]}” is no time zone, such as Europe/Vienna. Choose one of the tz database."
        )
    return zone


def window(first: date | None, last: date | None) -> Window | None:
    """The days repeats are taken from, None when neither is said; at most LONGEST_WINDOW days.

    Raises FileError when one is missing or they are no such days.
    """
    if first is None and last is None:
        return None
    if first is None or last is None:
        raise FileError("Repeats are taken from a first to a last day. Name both, or neither.")
    if not 0 <= (last - first).days < LONGEST_WINDOW:
        raise FileError(
            f"Repeats can be taken from {LONGEST_WINDOW} days at most, the last not before the first. "
            f"Change {days_text(min(first, last), max(first, last))}."
        )
    return (first, last)


@dataclass(frozen=True)
class Incoming:
    """One activity to be.

    key: its import_key. own_id: set when the UID is an id as this app makes them: then it may be ours.
    fields: those the calendar speaks of; None for a repeat that fell out of its series.
    at_first: further fields of a new activity.
    """

    key: str
    own_id: UUID | None
    line: int
    title: str
    fields: dict[str, Any] | None
    at_first: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Taken:
    """What is taken from a calendar by somebody's choices, not yet compared with the plan."""

    calendar: ForeignCalendar
    choices: Choices
    events: tuple[Incoming, ...]
    bad: tuple[Problem, ...]
    notes: tuple[Problem, ...]

    @property
    def needed(self) -> Needed:
        """What to look up in the plan before it can be compared."""
        return Needed(
            ids=frozenset(one.own_id for one in self.events if one.own_id),
            keys=frozenset(one.key for one in self.events),
            names=frozenset(filter(None, [folded(self.choices.organisation)])),
            years=frozenset(),
        )


def read_calendar(content: bytes, name: str, *, limit: int) -> ForeignCalendar:
    """The calendar in these bytes. name: of the file. limit: bytes it may have.

    Raises FileError, with a sentence that says what to do, when it is no calendar or too large.
    """
    found, report = read_blocks(content, name, limit=limit), Report()
    whole = [block for block in found.events if not block.problem]
    for block in found.events:
        if block.problem:
            report.refuse(block, block.problem)
        for remark in () if block.problem else block.remarks:
            report.note(block, remark)
    groups = grouped(whole, report)
    zone = zone_named(text_of(found.calendar.value("X-WR-TIMEZONE")))
    title = found.calendar.value("X-WR-CALNAME") or found.calendar.value("NAME")
    return ForeignCalendar(
        file=name,
        name=clean_line(text_of(title)[:LONGEST_NAME]) or clean_line(name[:LONGEST_NAME]),
        zone=zone if isinstance(zone, str) else "",
        is_cancelled=found.calendar.value("METHOD").upper() == "CANCEL",
        groups=groups,
        bad=tuple(_problems(name, report.bad)),
        notes=(*_about_the_whole(name, found), *_problems(name, report.notes)),
        asks_for_zone=any(_asks_for_zone(block) for block in whole),
        has_series=any(group.is_series for group in groups),
    )


def take(calendar: ForeignCalendar, choices: Choices) -> Taken:
    """What is taken from the calendar. Nothing is raised: what cannot be taken is told in bad."""
    return _Taking(calendar, choices).taken()


class _Taking:
    """A calendar while it is turned into activities to be."""

    def __init__(self, calendar: ForeignCalendar, choices: Choices) -> None:
        self.calendar, self.choices = calendar, choices
        self.zones = Zones(choices.zone, calendar.zone)
        self.budget, self.report, self.left_out = Budget(), Report(), LeftOut()
        self.said: dict[int, Said] = {}
        self.events: list[Incoming] = []
        self.is_full = False

    def taken(self) -> Taken:
        for group in self.calendar.groups:
            self._take(group)
        name = self.calendar.file
        return Taken(
            self.calendar,
            self.choices,
            tuple(self.events),
            (*self.calendar.bad, *_problems(name, self.report.bad)),
            (*self.calendar.notes, *self._about_all(), *_problems(name, self.report.notes)),
        )

    def _take(self, group: Group) -> None:
        if self.is_full:
            self.report.refuse(group.first, _FULL)
            return
        found: list[Incoming] = []
        told = len(self.report.notes)
        try:
            for one in dates_in(group, self.zones, self.choices.windows, self.budget, self.report):
                found += self._event(group, one)
        except CampaignsError as error:
            del self.report.notes[told:]
            self.report.refuse(group.first, str(error))
            return
        self.is_full = len(self.events) + len(found) > MOST_ACTIVITIES
        if self.is_full:
            self.report.refuse(group.first, _FULL)
            return
        self.events += found

    def _event(self, group: Group, one: Date) -> Iterator[Incoming]:
        if one.block is None:
            yield Incoming(one.key, None, one.line, "", None)
            return
        try:
            said = self._said(one.block, group)
            timing = timing_values(one.start, one.length, self.zones)
        except CampaignsError as error:
            if one.block is group.main:
                raise
            self.report.refuse(one.block, str(error))
            return
        yield Incoming(one.key, _own_id(one.key), one.line, said.title, said.always | timing, said.at_first)

    def _said(self, block: Block, group: Group) -> Said:
        if block.line not in self.said:
            title = title_of(group.main) if group.main is not None and group.main is not block else ""
            said = said_by(block, self.left_out, title=title, is_cancelled=self.calendar.is_cancelled)
            for remark in said.remarks:
                self.report.note(block, remark)
            self.said[block.line] = said
        return self.said[block.line]

    def _about_all(self) -> Iterator[Problem]:
        words = self.left_out.categories
        if words:
            named = ", ".join(f"“{word[:40]}”" for word, _ in words.most_common(_NAMED_CATEGORIES))
            more = f" and {len(words) - _NAMED_CATEGORIES:,} more" if len(words) > _NAMED_CATEGORIES else ""
            sentence = f"Categories that are no audience and no kind of ours are left out: {named}{more}."
            yield Problem(self.calendar.file, 0, "", sentence)
        if self.left_out.positions:
            sentence = (
                f"Positions without a town and its country are left out: {self.left_out.positions:,}. "
                "The plan has no place for them."
            )
            yield Problem(self.calendar.file, 0, "", sentence)
        if self.calendar.asks_for_zone and self.choices.zone:
            sentence = f"Times without a time zone we know are taken as {self.choices.zone}, as chosen."
            yield Problem(self.calendar.file, 0, "", sentence)


def _own_id(key: str) -> UUID | None:
    try:
        found = UUID(key)
    except ValueError:
        return None
    return found if str(found) == key.lower() else None


def _asks_for_zone(block: Block) -> bool:
    line = block.first("DTSTART")
    if line is None or "T" not in line.value.upper() or line.value.strip().upper().endswith("Z"):
        return False
    return not isinstance(zone_named(line.parameters.get("TZID", "")), str)


def _problems(file: str, found: Iterable[tuple[Block, str]]) -> Iterator[Problem]:
    return (Problem(file, block.line, title_of(block), sentence) for block, sentence in found)


def _about_the_whole(file: str, found: Blocks) -> Iterator[Problem]:
    sentences = []
    if found.windows_lines:
        sentences.append(
            f"{len(found.windows_lines):,} lines are not UTF-8 and were read as Windows-1252, the first is "
            f"line {found.windows_lines[0]:,}. Look at letters with accents."
        )
    if found.people:
        sentences.append(f"Names and addresses of people are left out: {found.people:,} lines.")
    if found.alarms:
        sentences.append(f"Reminders are left out: {found.alarms:,}.")
    if found.others:
        named = ", ".join(
            f"{name} ({number:,})" for name, number in found.others.most_common(_NAMED_CATEGORIES)
        )
        sentences.append(f"What is no event is left out: {named}.")
    if not found.events:
        sentences.append("There is no event in this calendar.")
    return (Problem(file, 0, "", sentence) for sentence in sentences)
