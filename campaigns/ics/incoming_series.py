"""Events of somebody's calendar -> dates: one for an event, one for each repeat of a series that is taken.

What belongs to one UID is put together here: the event or series, the repeats that were changed on their own
(RECURRENCE-ID), those that were added (RDATE) and those that fell out (EXDATE).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from hashlib import sha256
from uuid import UUID, uuid5

from campaigns.ics.incoming_blocks import Block, EventError, Report
from campaigns.ics.incoming_event import title_of
from campaigns.ics.incoming_rule import Allowance, Budget, Rule, dates_of, read_rule
from campaigns.ics.incoming_text import text_of
from campaigns.ics.incoming_times import Length, Moment, Zones, length_of, moment_of, moments_of
from campaigns.plan.dates import days_text
from campaigns.plan.record import LONGEST_KEY
from campaigns.plan.text import clean_line

MOST_REPEATS = 200  # of one series in one import: daily through a season is 43, twice a day 86
MOST_LISTED = 5_000  # days added to or taken from one series; 13 years of days
_WITHOUT_UID = UUID("0f3a6d0e-9a0c-4a55-8f1e-5d0b6a3e2c41")  # ours, drawn once; never change it
_ROOM_FOR_REPEAT = 16  # characters of a key: #20270730T180000

Window = tuple[date, date]
"""The days, both inclusive, inside which repeats are taken."""


@dataclass
class Group:
    """What a calendar says under one UID. main: the event itself, None when only single repeats are there."""

    key: str
    main: Block | None = None
    repeats: list[Block] = field(default_factory=list)

    @property
    def first(self) -> Block:
        return self.main or self.repeats[0]

    @property
    def is_series(self) -> bool:
        return self.main is not None and any(self.main.first(name) for name in ("RRULE", "RDATE"))


@dataclass(frozen=True)
class Date:
    """One activity to be.

    key: what the plan knows it by. block: what it says; main: the series it is of, for what it does not say.
    block is None for a repeat that fell out: one the plan has is cancelled, and no other is made.
    """

    key: str
    line: int
    start: Moment
    length: Length | None
    block: Block | None


def grouped(blocks: Iterable[Block], report: Report) -> tuple[Group, ...]:
    """The events by UID, in the order of the file. Of two versions of one the newer is taken.

    report: is told of those that are not taken, as bad where something is lost by it.
    """
    groups: dict[str, Group] = {}
    for block in blocks:
        uid = clean_line(text_of(block.value("UID")))
        key = _key(uid) if uid else _made_key(block)
        group = groups.setdefault(key, Group(key))
        if not uid:
            if group.main is not None:
                report.note(block, f"It is the event in line {group.main.line:,} again, and is taken once.")
                continue
            report.note(
                block, "It has no UID. It is known by its title and start: when they change, it is new."
            )
        if uid and block.first("RECURRENCE-ID"):
            group.repeats.append(block)
        elif group.main is None:
            group.main = block
        else:
            group.main = _newer(group.main, block, report)
    return tuple(groups.values())


def _key(uid: str) -> str:
    if len(uid) <= LONGEST_KEY - _ROOM_FOR_REPEAT:
        return uid
    return f"sha256:{sha256(uid.encode()).hexdigest()}"


def _made_key(block: Block) -> str:
    start = block.first("DTSTART")
    when = f"{start.parameters.get('TZID', '')} {start.value}" if start else ""
    return f"event:{uuid5(_WITHOUT_UID, f'{when}{chr(10)}{title_of(block)}')}"


def _newer(one: Block, other: Block, report: Report) -> Block:
    versions = (_version(one), _version(other))
    newer, older = (other, one) if versions[1] > versions[0] else (one, other)
    what = f"It has the same UID as the event in line {newer.line:,}"
    if versions[0] != versions[1]:
        report.note(older, f"{what}, which is the newer version and is taken.")
    elif _content(one) == _content(other):
        report.note(older, f"{what} and says the same. It is taken once.")
    else:
        report.refuse(older, f"{what}, but is another event. Ask the partner to give it a UID of its own.")
    return newer


def _version(block: Block) -> tuple[int, str, str]:
    sequence = block.value("SEQUENCE")
    number = int(sequence) if sequence.isascii() and sequence.isdecimal() and len(sequence) < 10 else 0
    return (number, block.value("DTSTAMP"), block.value("LAST-MODIFIED"))


def _content(block: Block) -> list[tuple[str, str]]:
    return [(one.name, one.value) for found in block.properties.values() for one in found]


def dates_in(
    group: Group,
    zones: Zones,
    windows: Callable[[date], Sequence[Window]],
    budget: Budget,
    report: Report,
) -> Iterator[Date]:
    """What is taken of a group. windows: those to look into for a series that starts on a day, in order; the
    first that has a date of it is meant.

    Raises EventError when the event or series itself cannot be taken; the report is told of single repeats.
    """
    if group.is_series and group.main is not None:
        yield from _repeats(_Series(group, group.main, zones, report), windows, budget)
        return
    if group.main is not None:
        start = _start(group.main, zones)
        yield Date(group.key, group.main.line, start, length_of(group.main, start, zones), group.main)
    for block in group.repeats:
        try:
            start = _start(block, zones)
            key = _key_of(group.key, _local(_repeat_id(block, zones, report), start), False)
            yield Date(key, block.line, start, length_of(block, start, zones), block)
        except EventError as error:
            report.refuse(block, str(error))


def _start(block: Block, zones: Zones) -> Moment:
    line = block.first("DTSTART")
    if line is None:
        raise EventError("It has no start date. Ask the partner to add one and import the file again.")
    return moment_of(line, zones)


def _repeat_id(block: Block, zones: Zones, report: Report) -> Moment:
    line = block.first("RECURRENCE-ID")
    if line is None:
        raise EventError("It has no RECURRENCE-ID.")
    if line.parameters.get("RANGE", "").upper() == "THISANDFUTURE":
        report.note(block, "It is meant to change all later repeats too; only this one is changed.")
    return moment_of(line, zones)


def _repeats(
    series: "_Series", windows: Callable[[date], Sequence[Window]], budget: Budget
) -> Iterator[Date]:
    tried = windows(_naive(series.start).date())
    for window in tried:
        found = list(series.dates(window, budget.for_one_rule()))
        if any(one.block is not None for one in found):
            series.remark(window, budget.for_one_rule(), taken=found)
            yield from found
            return
    where = " or ".join(days_text(*window) for window in tried)
    raise EventError(f"It repeats, but on none of the days repeats are taken from: {where}.")


class _Series:
    """A repeating event. All its dates are by the clock of its own zone, without the zone."""

    def __init__(self, group: Group, main: Block, zones: Zones, report: Report) -> None:
        self.group, self.main, self.zones, self.report = group, main, zones, report
        self.start = _start(main, zones)
        self.length = length_of(main, self.start, zones)
        self.rules = [read_rule(one.value) for one in main.properties.get("RRULE", ())]
        if main.first("EXRULE"):
            report.note(main, "It has a rule of exceptions (EXRULE), which is not read. Look at its dates.")
        self.changed = dict(self._changed(group.repeats))
        self.added = dict(self._listed("RDATE"))
        self.fallen_out = {moment for moment, _ in self._listed("EXDATE")}
        self.left_out = 0

    def _changed(self, repeats: Iterable[Block]) -> Iterator[tuple[datetime, Block]]:
        for block in repeats:
            try:
                yield self._of_repeat(_repeat_id(block, self.zones, self.report)), block
            except EventError as error:
                self.report.refuse(block, str(error))

    def _of_repeat(self, named: Moment) -> datetime:
        """The date of the series that a RECURRENCE-ID means; some programs name only its day."""
        if isinstance(self.start, datetime) and not isinstance(named, datetime):
            return datetime.combine(named, _naive(self.start).time())
        return _local(named, self.start)

    def _listed(self, name: str) -> Iterator[tuple[datetime, Length | None]]:
        lines = self.main.properties.get(name, ())
        if sum(one.value.count(",") + 1 for one in lines) > MOST_LISTED:
            raise EventError(f"It lists more than {MOST_LISTED:,} days ({name}). Ask for another file.")
        for one in lines:
            for moment, length in moments_of(one, self.zones):
                yield _local(moment, self.start), length

    def dates(self, window: Window, allowance: Allowance) -> Iterator[Date]:
        """Those inside the window, at most MOST_REPEATS, in order."""
        in_window = sorted(self._moments(window, allowance))
        self.left_out = max(0, len(in_window) - MOST_REPEATS)
        days_seen: set[date] = set()
        for moment in in_window[:MOST_REPEATS]:
            is_second = moment.date() in days_seen
            days_seen.add(moment.date())
            key = _key_of(self.group.key, moment, is_second)
            block = self.changed.get(moment)
            if block is not None:
                yield from self._changed_date(key, block)
            else:
                gone = not self.fallen_out.isdisjoint({moment, datetime.combine(moment.date(), time())})
                length = self.added.get(moment) or self.length
                yield Date(key, self.main.line, self._in_zone(moment), length, None if gone else self.main)

    def _changed_date(self, key: str, block: Block) -> Iterator[Date]:
        try:
            start = self._on_our_clock(_start(block, self.zones))
            yield Date(key, block.line, start, length_of(block, start, self.zones), block)
        except EventError as error:
            self.report.refuse(block, str(error))

    def _on_our_clock(self, moment: Moment) -> Moment:
        """In the zone of the series, when it is written in UTC."""
        if isinstance(moment, datetime) and isinstance(self.start, datetime) and moment.tzname() == "UTC":
            return moment.astimezone(self.start.tzinfo)
        return moment

    def _moments(self, window: Window, allowance: Allowance) -> set[datetime]:
        first, last = window
        start = _naive(self.start)
        found = {start} if first <= start.date() <= last else set()
        for rule in self.rules:
            for moment in dates_of(rule, start, self._until(rule), first, last, allowance):
                found.add(moment)
                if len(found) > self._most:
                    break
        beside = (*self.added, *self.changed, *filter(self._is_date, self.fallen_out))
        return found | {moment for moment in beside if first <= moment.date() <= last}

    @property
    def _most(self) -> int:
        return 10 * MOST_REPEATS

    def _is_date(self, moment: datetime) -> bool:
        """Whether an exception names a repeat: at midnight it may name the day only."""
        return not isinstance(self.start, datetime) or moment.time() != time()

    def _until(self, rule: Rule) -> datetime | None:
        if rule.until is None:
            return None
        if not isinstance(rule.until, datetime):
            return datetime.combine(rule.until, time.max)
        if rule.until.tzinfo is None or not isinstance(self.start, datetime):
            return rule.until.replace(tzinfo=None)
        return rule.until.astimezone(self.start.tzinfo).replace(tzinfo=None)

    def _in_zone(self, moment: datetime) -> Moment:
        if not isinstance(self.start, datetime):
            return moment.date()
        there = moment.replace(tzinfo=self.start.tzinfo)
        return there.astimezone(UTC).astimezone(self.start.tzinfo)

    def remark(self, window: Window, allowance: Allowance, *, taken: Sequence[Date]) -> None:
        """Say how many repeats were taken and how many were not."""
        number = sum(1 for one in taken if one.block is not None)
        words = f"It repeats: {number:,} on {days_text(*window)} taken"
        if self.left_out:
            words += f", {self.left_out:,} or more on these days left out, for {MOST_REPEATS} are the most"
        outside = self._outside(window, allowance)
        self.report.note(self.main, f"{words}{outside}.")

    def _outside(self, window: Window, allowance: Allowance) -> str:
        if any(rule.count is None and rule.until is None for rule in self.rules):
            return "; it goes on without an end, and other days are left out"
        whole = (_naive(self.start).date(), date(window[1].year + 1, 12, 31))
        try:
            number = len(self._moments(whole, allowance) - self._moments(window, allowance))
        except EventError:
            return ", other days left out"
        if number >= self._most:
            return ", other days left out"
        return f", {number:,} on other days left out" if number else ""


def _naive(moment: Moment) -> datetime:
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None, fold=0)
    return datetime.combine(moment, time())


def _local(moment: Moment, start: Moment) -> datetime:
    """The moment by the clock of the series, without a zone."""
    if isinstance(moment, datetime) and isinstance(start, datetime):
        return _naive(moment.astimezone(start.tzinfo))
    return _naive(moment) if isinstance(start, datetime) else datetime.combine(_naive(moment).date(), time())


def _key_of(key: str, moment: datetime, is_second: bool) -> str:
    """By the day alone, so that a series that moves to another hour stays the same."""
    return f"{key}#{moment:%Y%m%dT%H%M%S}" if is_second else f"{key}#{moment:%Y%m%d}"
