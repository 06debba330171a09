"""What the tz database says of one zone: each change of its clocks, and the rule for the years to come.

Read from the pinned tzdata package, never from the machine: an old machine has old rules, and two machines
would write two calendars. The format is that of RFC 9636 (TZif, version 2 or later).
"""

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HEADER = struct.Struct(">4sc15x6I")  # RFC 9636, 3.1
_PERIOD = struct.Struct(">l?B")
_NAME = r"(<[^>]+>|[A-Za-z]+)"
_TIME = r"([-+]?\d+(?::\d+){0,2})"
_DAY = rf"M(\d+)\.(\d)\.(\d)(?:/{_TIME})?"
_RULE = re.compile(f"{_NAME}{_TIME}(?:{_NAME}{_TIME}?,{_DAY},{_DAY})?")


@dataclass(frozen=True)
class Period:
    """What the clocks show for a while. offset: ahead of UTC. is_dst: as the tz database has it."""

    name: str
    offset: timedelta
    is_dst: bool


@dataclass(frozen=True)
class Change:
    """From one period to the next, at an instant (UTC)."""

    instant: datetime
    before: Period
    after: Period

    @property
    def onset(self) -> datetime:
        """The clock at that instant, still in the period before; without a zone, as VTIMEZONE has it."""
        return (self.instant + self.before.offset).replace(tzinfo=None)


@dataclass(frozen=True)
class YearlyChange:
    """From one period to the other, every year on the same weekday of a month.

    week: 1 to 4, or 5 for the last. weekday: 0 is Sunday.
    clock: since the midnight that begins the day, in the period before; below zero or above 24 hours
    when the change falls on a day beside it.
    """

    month: int
    week: int
    weekday: int
    clock: timedelta
    before: Period
    after: Period

    def onset(self, year: int) -> datetime:
        """The clock at the change of that year, in the period before; without a zone."""
        first = date(year, self.month, 1)
        until_weekday = (self.weekday - first.isoweekday()) % 7
        day = first + timedelta(days=until_weekday, weeks=self.week - 1)
        if day.month != self.month:
            day -= timedelta(weeks=1)
        return datetime(day.year, day.month, day.day) + self.clock

    def in_year(self, year: int) -> Change:
        """The change of that year."""
        instant = self.onset(year).replace(tzinfo=UTC) - self.before.offset
        return Change(instant, self.before, self.after)


@dataclass(frozen=True)
class ZoneData:
    """first: the period before all changes. changes: one after the other, those of the rule left out.

    yearly: the rule's two changes from the year rule_from on, or nothing when the clocks stay as they are.
    """

    first: Period
    changes: tuple[Change, ...]
    yearly: tuple[YearlyChange, ...]
    rule_from: int


@lru_cache(maxsize=640)
def zone_data(zone: str) -> ZoneData:
    """zone: an IANA name, which the tzdata package has to know."""
    with resources.files("tzdata").joinpath("zoneinfo", *zone.split("/")).open("rb") as file:
        first, changes, rule = _read(file.read())
    yearly = _yearly(rule)
    if not yearly:
        return ZoneData(first, _visible(changes), (), 1)
    changes = _with_whole_last_year(changes, yearly)
    rule_from = _rule_from(changes, yearly)
    before_rule = _visible(change for change in changes if change.onset.year < rule_from)
    return ZoneData(first, before_rule, yearly, rule_from)


@lru_cache(maxsize=640)
def zone_info(zone: str) -> ZoneInfo:
    """The zone for computing, from the same data."""
    with resources.files("tzdata").joinpath("zoneinfo", *zone.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=zone)


def _read(content: bytes) -> tuple[Period, tuple[Change, ...], str]:
    """The first period, all listed changes, and the rule as a POSIX TZ string."""
    _, _, utc_flags, std_flags, leaps, times, periods, letters = _HEADER.unpack_from(content)
    at = _HEADER.size + 5 * times + 6 * periods + letters + 8 * leaps + std_flags + utc_flags  # version 2
    _, _, utc_flags, std_flags, leaps, times, periods, letters = _HEADER.unpack_from(content, at)
    at += _HEADER.size
    instants = struct.unpack_from(f">{times}q", content, at)
    indices = content[at + 8 * times : at + 9 * times]
    at += 9 * times
    names = content[at + 6 * periods : at + 6 * periods + letters]
    known = [
        Period(_name_at(names, index), timedelta(seconds=offset), is_dst)
        for offset, is_dst, index in _PERIOD.iter_unpack(content[at : at + 6 * periods])
    ]
    at += 6 * periods + letters + 12 * leaps + std_flags + utc_flags
    befores = [known[0], *(known[index] for index in indices)]
    changes = tuple(
        Change(EPOCH + timedelta(seconds=instant), before, known[index])
        for instant, before, index in zip(instants, befores, indices, strict=False)
    )
    return known[0], changes, content[at:].strip().decode("ascii")


def _name_at(names: bytes, index: int) -> str:
    return names[index : names.index(0, index)].decode("ascii")


def _yearly(rule: str) -> tuple[YearlyChange, ...]:
    """The two changes of a POSIX TZ string such as CET-1CEST,M3.5.0,M10.5.0/3; nothing for CET-1."""
    match = _RULE.fullmatch(rule)
    if match is None:
        raise ValueError(f"The tz database has a rule of a kind it did not have before: {rule}")
    name, offset, dst_name, dst_offset, *days = match.groups()
    if dst_name is None:
        return ()
    standard = Period(name.strip("<>"), -_duration(offset), False)
    ahead = -_duration(dst_offset) if dst_offset else standard.offset + timedelta(hours=1)
    summer = Period(dst_name.strip("<>"), ahead, True)
    return (_yearly_change(days[:4], standard, summer), _yearly_change(days[4:], summer, standard))


def _yearly_change(day: list[str | None], before: Period, after: Period) -> YearlyChange:
    month, week, weekday = (int(number or 0) for number in day[:3])
    return YearlyChange(month, week, weekday, _duration(day[3] or "2"), before, after)


def _duration(text: str) -> timedelta:
    sign = -1 if text.startswith("-") else 1
    hours, minutes, seconds = [*map(int, text.lstrip("+-").split(":")), 0, 0][:3]
    return sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _visible(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Those that somebody looking at a clock would notice, and new names."""
    return tuple(
        change
        for change in changes
        if (change.before.offset, change.before.name) != (change.after.offset, change.after.name)
    )


def _with_whole_last_year(
    changes: tuple[Change, ...], yearly: tuple[YearlyChange, ...]
) -> tuple[Change, ...]:
    """The listed changes and those by which the rule ends their last year: a list may end in spring."""
    whole = list(changes)
    for change in sorted(
        (rule.in_year(changes[-1].onset.year) for rule in yearly), key=lambda one: one.instant
    ):
        last = whole[-1]
        if change.instant > last.instant and change.before.offset == last.after.offset:
            whole.append(change)
    return tuple(whole)


def _rule_from(changes: tuple[Change, ...], yearly: tuple[YearlyChange, ...]) -> int:
    """The first year from which on the listed changes are those of the rule."""
    year = changes[-1].onset.year
    while _steps(rule.in_year(year) for rule in yearly) == _steps(c for c in changes if c.onset.year == year):
        year -= 1
    return year + 1


def _steps(changes: Iterable[Change]) -> set[tuple[datetime, timedelta, timedelta]]:
    return {(change.instant, change.before.offset, change.after.offset) for change in changes}
