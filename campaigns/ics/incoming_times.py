"""When an event of somebody's calendar is, as the plan has it: inclusive days, local times, IANA zones."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from icalendar import vDDDTypes

from campaigns.ics.incoming_blocks import Block, EventError, Property
from campaigns.ics.incoming_zones import zone_named
from campaigns.plan.dates import day_text
from campaigns.plan.timing import EARLIEST_YEAR, LATEST_YEAR

_DAY = timedelta(days=1)
_LONGEST = timedelta(days=3653)  # ours: ten years; an exhibition may stay for some

ASK_FOR_ZONE = (
    "{what}. Choose the zone that is meant (on the command line: --zone Europe/Vienna) and look again."
)


class NoZoneError(EventError):
    """The event has a time of day, and nothing says in which zone."""


@dataclass(frozen=True)
class Zones:
    """chosen: for times that have none, "" when nobody chose one. calendar: the calendar's own, or ""."""

    chosen: str = ""
    calendar: str = ""

    def shown(self, moment: datetime) -> datetime:
        """The moment on the clock the plan keeps it by: that of the calendar where it is written in UTC."""
        where = moment.tzinfo
        if isinstance(where, ZoneInfo) and where.key != "UTC":
            return moment
        zone = self.calendar if isinstance(where, ZoneInfo) else self.chosen or self.calendar
        return moment.astimezone(ZoneInfo(zone or "UTC"))


Moment = date | datetime
"""A whole day, or a datetime with a zone: a ZoneInfo, or a fixed offset when the calendar says no more."""


def moment_of(one: Property, zones: Zones) -> Moment:
    """The value of a property such as DTSTART. Raises EventError, NoZoneError for a time without zone."""
    return moments_of(one, zones)[0][0]


def moments_of(one: Property, zones: Zones) -> "list[tuple[Moment, Length | None]]":
    """The values of a property such as RDATE, those that are periods with their length.

    Raises as moment_of() does.
    """
    found: list[tuple[Moment, Length | None]] = []
    for text in one.value.split(","):
        try:
            value = vDDDTypes.from_ical(text.strip())  # type: ignore[no-untyped-call]
        except (ValueError, OverflowError, TypeError):
            raise EventError(
                f"{one.name} in line {one.line:,}, “{text.strip()[:40]}”, is no day or time of the calendar."
            ) from None
        if isinstance(value, tuple):
            first, second = value
            start = _in_zone(first, one, zones)
            end = second if isinstance(second, timedelta) else _in_zone(second, one, zones)
            found.append((start, length_between(start, end)))
        else:
            found.append((_in_zone(value, one, zones), None))
    return found


def _in_zone(value: object, one: Property, zones: Zones) -> Moment:
    if isinstance(value, datetime):
        moment = value.replace(tzinfo=ZoneInfo("UTC") if value.tzinfo else _zone_of(one, zones))
        _check_year(moment, one)
        return existing(moment)
    if isinstance(value, date):
        _check_year(value, one)
        return value
    raise EventError(f"{one.name} in line {one.line:,}, “{one.value[:40]}”, is no day or time.")


def _check_year(value: Moment, one: Property) -> None:
    if not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
        raise EventError(
            f"{one.name} in line {one.line:,} lies in the year {value.year}, outside {EARLIEST_YEAR} to "
            f"{LATEST_YEAR}."
        )


def _zone_of(one: Property, zones: Zones) -> tzinfo:
    name = one.parameters.get("TZID", "")
    known = zone_named(name) if name else None
    if isinstance(known, timedelta):
        return timezone(known)
    zone = known or zones.chosen
    if not zone:
        what = f"Its time zone, “{name[:60]}”, is none we know" if name else "Its time has no time zone"
        raise NoZoneError(ASK_FOR_ZONE.format(what=what))
    return ZoneInfo(zone)


def existing(moment: datetime) -> datetime:
    """The moment itself; a time that clocks leave out as many minutes later (RFC 5545, 3.3.5)."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo)


class Length(NamedTuple):
    """How long an event lasts: by the clock on the wall, or to the second whatever clocks do meanwhile."""

    amount: timedelta
    is_exact: bool = False


def length_of(block: Block, start: Moment, zones: Zones) -> Length | None:
    """How long the event lasts by its DTEND or DURATION; None when it does not say. In whole days for days.

    Raises EventError when it ends before it begins.
    """
    end_line, duration_line = block.first("DTEND"), block.first("DURATION")
    if end_line is not None:
        return _checked(_until(start, moment_of(end_line, zones), end_line), start, end_line)
    if duration_line is None:
        return None
    try:
        length = vDDDTypes.from_ical(duration_line.value.strip())  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError, TypeError):
        length = None
    if not isinstance(length, timedelta):
        raise EventError(
            f"DURATION in line {duration_line.line:,}, “{duration_line.value[:40]}”, is no length."
        )
    if not isinstance(start, datetime):
        length = timedelta(length.days)
    return _checked(Length(length, is_exact=length < _DAY), start, duration_line)


def length_between(start: Moment, end: Moment | timedelta) -> Length:
    """The length of a period."""
    if isinstance(end, timedelta):
        return Length(end, is_exact=True)
    if isinstance(start, datetime) and isinstance(end, datetime):
        there = end.astimezone(start.tzinfo)
        wall = there.replace(tzinfo=None) - start.replace(tzinfo=None)
        if start.fold or there.fold or (wall < timedelta() <= end - start):
            return Length(end.astimezone(UTC) - start.astimezone(UTC), is_exact=True)
        return Length(wall)
    return Length(end - start)


def _until(start: Moment, end: Moment, line: Property) -> Length:
    if isinstance(start, datetime) != isinstance(end, datetime):
        raise EventError(
            f"One of DTSTART and {line.name} (line {line.line:,}) is a day, the other a time of day."
        )
    return length_between(start, end)


def _checked(length: Length, start: Moment, line: Property) -> Length:
    if length.amount < timedelta():
        day = start.date() if isinstance(start, datetime) else start
        raise EventError(
            f"It ends before it starts on {day_text(day)} ({line.name} in line {line.line:,}). "
            "Ask the partner which of the two is right."
        )
    if length.amount > _LONGEST:
        raise EventError(
            f"It lasts longer than ten years ({line.name} in line {line.line:,}). Ask for a correction."
        )
    return length


def timing_values(start: Moment, length: Length | None, zones: Zones) -> dict[str, Any]:
    """The fields of an activity that say when it is. length: None for one whose end nobody said."""
    if not isinstance(start, datetime):
        days = max(length.amount if length else _DAY, _DAY)
        return _values(start, start + days - _DAY, None, None, "")
    end = _ended(start, length) if length else start
    begin, end = _both(zones.shown(start), zones.shown(end))
    last, clock = end.date(), _minute(end)
    if (last, clock) == (begin.date(), _minute(begin)):
        return _values(begin.date(), begin.date(), _minute(begin), None, _key(begin))
    if clock == time() and last > begin.date() + _DAY:
        return _values(begin.date(), last - _DAY, _minute(begin), None, _key(begin))
    return _values(begin.date(), last, _minute(begin), clock, _key(begin))


def _ended(start: datetime, length: Length) -> datetime:
    if length.is_exact:
        return (start.astimezone(UTC) + length.amount).astimezone(start.tzinfo)
    return existing(start + length.amount)


def _both(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """The two in the start's zone, or in UTC where a clock that was set back cannot say them."""
    end = end.astimezone(start.tzinfo)
    backwards = end.replace(tzinfo=None) < start.replace(tzinfo=None)
    if start.fold or end.fold or backwards:
        return start.astimezone(ZoneInfo("UTC")), end.astimezone(ZoneInfo("UTC"))
    return start, end


def _minute(moment: datetime) -> time:
    return time(moment.hour, moment.minute)


def _key(moment: datetime) -> str:
    return moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else "UTC"


def _values(first: date, last: date, start: time | None, end: time | None, zone: str) -> dict[str, Any]:
    return {"first_day": first, "last_day": last, "start_time": start, "end_time": end, "zone": zone}
