"""On which days a recurrence rule (RFC 5545, 3.3.10) falls, inside a window and with bounded work.

The icalendar library reads the rule. It is expanded here: the libraries that do it look for the next date for
as long as there is none, so that one rule nobody can fulfil, or one a second, would keep a server busy.
Everything is by the clock of the event's own zone, without a zone.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import Any

from icalendar import vRecur

from campaigns.ics.incoming_blocks import EventError

MOST_STEPS_OF_A_RULE = 100_000  # days or times looked at; 270 years of days
LARGEST_INTERVAL = 10_000  # of days: 27 years
MOST_STEPS_OF_A_FILE = 5_000_000  # about five seconds of work

_DAY = timedelta(days=1)
_STEPS = {"HOURLY": timedelta(hours=1), "MINUTELY": timedelta(minutes=1), "SECONDLY": timedelta(seconds=1)}
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")
_LARGEST = {
    "BYMONTH": 12, "BYWEEKNO": 53, "BYYEARDAY": 366, "BYMONTHDAY": 31, "BYHOUR": 23, "BYMINUTE": 59,
    "BYSECOND": 60, "BYSETPOS": 366,
}  # fmt: skip
_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_LARGEST}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class TooMuchWorkError(EventError):
    """The rule asks for more than is done for one rule or one file."""


@dataclass
class Budget:
    """Steps that may still be taken for a file."""

    left: int = MOST_STEPS_OF_A_FILE

    def for_one_rule(self) -> "Allowance":
        """What may be spent on the next rule."""
        return Allowance(self, min(MOST_STEPS_OF_A_RULE, self.left))


@dataclass
class Allowance:
    """Steps that may still be taken for one rule."""

    budget: Budget
    left: int

    def spend(self, steps: int) -> None:
        """Take that many steps. Raises TooMuchWorkError when there are not as many left."""
        if steps > self.left:
            raise TooMuchWorkError(
                "Its rule of repetition takes too long to work out. Ask for the dates as single events."
            )
        self.left -= steps
        self.budget.left -= steps


@dataclass(frozen=True)
class Rule:
    """A rule as it is written. until: UTC, local or a day, as the calendar has it. days: (nth, weekday)."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: date | datetime | None = None
    week_start: int = 0
    days: frozenset[tuple[int, int]] = frozenset()
    numbers: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @property
    def is_finer_than_days(self) -> bool:
        return self.frequency in _STEPS


def read_rule(text: str) -> Rule:
    """The rule written so. Raises EventError when it cannot be read or is of a kind we do not know."""
    try:
        parts: dict[str, list[Any]] = dict(vRecur.from_ical(text))
        return _rule(parts)
    except EventError:
        raise
    except (ValueError, KeyError, IndexError, TypeError, OverflowError, AttributeError):
        raise EventError(f"Its rule of repetition, “{text[:80]}”, cannot be read.") from None


def _rule(parts: dict[str, list[Any]]) -> Rule:
    strange = set(parts) - _PARTS
    if strange:
        named = ", ".join(sorted(strange))[:80]
        raise EventError(f"Its rule of repetition has a part we cannot read ({named}).")
    rule = Rule(
        frequency=str(parts["FREQ"][0]).upper(),
        interval=int(parts.get("INTERVAL", [1])[0]),
        count=int(parts["COUNT"][0]) if "COUNT" in parts else None,
        until=_until(parts["UNTIL"][0]) if "UNTIL" in parts else None,
        week_start=_WEEKDAYS.index(str(parts.get("WKST", ["MO"])[0])),
        days=frozenset(_day(str(day)) for day in parts.get("BYDAY", [])),
        numbers={name: _numbers(name, found) for name, found in parts.items() if name in _LARGEST},
    )
    if not 1 <= rule.interval <= LARGEST_INTERVAL or (rule.count is not None and rule.count < 1):
        raise EventError(
            f"Its rule of repetition has a count below one or an interval outside 1 to {LARGEST_INTERVAL:,}."
        )
    if rule.is_finer_than_days and (rule.days or rule.numbers):
        raise EventError(
            f"It repeats {rule.frequency.lower()} by further rules, finer than a plan of days needs. "
            "Ask for the dates as single events."
        )
    return rule


def _until(end: object) -> date:
    if not isinstance(end, date):  # a time of day alone, or a duration
        raise ValueError(end)
    return end


def _numbers(name: str, found: Iterable[int]) -> frozenset[int]:
    numbers = frozenset(int(one) for one in found)
    lowest = 0 if name in _TIMES else -_LARGEST[name]
    if any(not lowest <= number <= _LARGEST[name] for number in numbers):
        raise ValueError(name)
    return numbers


def _day(text: str) -> tuple[int, int]:
    nth = int(text[:-2] or 0)
    if abs(nth) > _LARGEST["BYWEEKNO"]:
        raise ValueError(text)
    return (nth, _WEEKDAYS.index(text[-2:]))


def dates_of(
    rule: Rule, start: datetime, until: datetime | None, first: date, last: date, allowance: Allowance
) -> Iterator[datetime]:
    """The dates of the rule in order, from first to last (both inclusive), the start always one of them.

    start: by the clock of the event's zone, at midnight for whole days. until: the same, inclusive.

    Raises TooMuchWorkError once the allowance is spent.
    """
    number = 1
    if first <= start.date() <= last:
        yield start
    for moment in _from_rule(rule, start, first, last, allowance):
        if moment <= start:
            continue
        number += 1
        if (until is not None and moment > until) or (rule.count is not None and number > rule.count):
            return
        if moment.date() > last:
            return
        if moment.date() >= first:
            yield moment


def _from_rule(
    rule: Rule, start: datetime, first: date, last: date, allowance: Allowance
) -> Iterator[datetime]:
    if rule.is_finer_than_days:
        yield from _steps(rule, start, first, allowance)
        return
    for days in _periods(rule, start.date(), first, last):
        allowance.spend(len(days) + 1)
        fitting = [day for day in days if _fits(rule, day, start.date())]
        times = _times(rule, start, len(fitting), allowance) if fitting else []
        found = [datetime.combine(day, clock) for day in fitting for clock in times]
        yield from _chosen(found, rule.numbers.get("BYSETPOS", ()))


def _steps(rule: Rule, start: datetime, first: date, allowance: Allowance) -> Iterator[datetime]:
    step = _STEPS[rule.frequency] * rule.interval
    number = 0
    before = datetime.combine(first, time()) - start
    if before > step and rule.count is None:
        number = before // step
    while True:
        allowance.spend(1)
        yield start + number * step
        number += 1


def _periods(rule: Rule, start: date, first: date, last: date) -> Iterator[Sequence[date]]:
    """The days of each period the rule counts, up to the last; those before the first too where it counts."""
    ahead = max(first, start) if rule.count is None else start
    match rule.frequency:
        case "DAILY":
            skipped = (ahead - start).days // rule.interval
            while (day := start + skipped * rule.interval * _DAY) <= last:
                yield (day,)
                skipped += 1
        case "WEEKLY":
            monday = start - (start.weekday() - rule.week_start) % 7 * _DAY
            skipped = (ahead - monday).days // 7 // rule.interval
            while (day := monday + skipped * rule.interval * 7 * _DAY) <= last:
                yield [day + number * _DAY for number in range(7)]
                skipped += 1
        case "MONTHLY":
            month = start.year * 12 + start.month - 1
            skipped = (ahead.year * 12 + ahead.month - 1 - month) // rule.interval
            while (number := month + skipped * rule.interval) <= last.year * 12 + last.month - 1:
                yield _days(_month(number), _month(number + 1))
                skipped += 1
        case _:
            skipped = (ahead.year - start.year) // rule.interval
            while (year := start.year + skipped * rule.interval) <= last.year:
                yield _days(date(year, 1, 1), date(year + 1, 1, 1))
                skipped += 1


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _days(first: date, end: date) -> Sequence[date]:
    return [first + number * _DAY for number in range((end - first).days)]


def _fits(rule: Rule, day: date, start: date) -> bool:
    """Whether every part of the rule allows the day; a part that is left out is taken from the start."""
    numbers = rule.numbers
    says_days = rule.days or any(name in numbers for name in ("BYWEEKNO", "BYYEARDAY", "BYMONTHDAY"))
    if not says_days:
        if rule.frequency == "WEEKLY" and day.weekday() != start.weekday():
            return False
        if rule.frequency in {"MONTHLY", "YEARLY"} and day.day != start.day:
            return False
        if rule.frequency == "YEARLY" and "BYMONTH" not in numbers and day.month != start.month:
            return False
    return (
        day.month in numbers.get("BYMONTH", (day.month,))
        and _is_in(numbers.get("BYMONTHDAY"), day.day, _length_of_month(day))
        and _is_in(numbers.get("BYYEARDAY"), day.timetuple().tm_yday, 365 + _is_leap(day.year))
        and _is_week(rule, day)
        and _is_day(rule, day)
    )


def _is_in(wanted: Collection[int] | None, number: int, length: int) -> bool:
    return wanted is None or number in wanted or number - length - 1 in wanted


def _length_of_month(day: date) -> int:
    return (_month(day.year * 12 + day.month) - _DAY).day


def _is_leap(year: int) -> bool:
    return (date(year, 12, 31) - date(year, 1, 1)).days == 365


def _is_week(rule: Rule, day: date) -> bool:
    wanted = rule.numbers.get("BYWEEKNO")
    if wanted is None:
        return True
    year = _middle_of_week(rule, day).year
    number = (_middle_of_week(rule, day) - date(year, 1, 1)).days // 7 + 1
    weeks = (_middle_of_week(rule, date(year, 12, 28)) - date(year, 1, 1)).days // 7 + 1
    return _is_in(wanted, number, weeks)


def _middle_of_week(rule: Rule, day: date) -> date:
    """The fourth day of its week: the year that day is in is the year of the week."""
    return day - ((day.weekday() - rule.week_start) % 7 - 3) * _DAY


def _is_day(rule: Rule, day: date) -> bool:
    if not rule.days:
        return True
    if rule.frequency == "YEARLY" and "BYMONTH" not in rule.numbers and "BYWEEKNO" not in rule.numbers:
        number, length = day.timetuple().tm_yday, 365 + _is_leap(day.year)
    else:
        number, length = day.day, _length_of_month(day)
    counts = rule.frequency in {"MONTHLY", "YEARLY"} and "BYWEEKNO" not in rule.numbers
    from_start, from_end = (number - 1) // 7 + 1, -((length - number) // 7 + 1)
    return any(
        weekday == day.weekday() and (not nth or not counts or nth in (from_start, from_end))
        for nth, weekday in rule.days
    )


def _times(rule: Rule, start: datetime, days: int, allowance: Allowance) -> list[time]:
    hours = sorted(set(rule.numbers.get("BYHOUR", (start.hour,))))
    minutes = sorted(set(rule.numbers.get("BYMINUTE", (start.minute,))))
    seconds = sorted(set(rule.numbers.get("BYSECOND", (start.second,))))
    allowance.spend(len(hours) * len(minutes) * len(seconds) * days)
    return [time(hour, minute, min(second, 59)) for hour, minute, second in product(hours, minutes, seconds)]


def _chosen(found: Sequence[datetime], positions: Collection[int]) -> Sequence[datetime]:
    """Those at the positions (BYSETPOS), counted from 1, or from -1 backwards; all without positions."""
    if not positions:
        return found
    places = {place - 1 if place > 0 else len(found) + place for place in positions}
    return [found[place] for place in sorted(places) if 0 <= place < len(found)]
