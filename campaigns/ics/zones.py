"""A time zone as a VTIMEZONE (RFC 5545, 3.6.5): rules without an end where a zone has a rule.

A yearly change becomes an RRULE that never ends, so that an event of any later year is in the right hour.
Changes before the rule, and those of a zone whose government announces each one, are listed as they are in
the tz database.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import count, groupby

from campaigns.ics.lines import line, local_text, text_line
from campaigns.ics.tz_data import Change, Period, YearlyChange, ZoneData, zone_data

UTC_ZONE = "Etc/UTC"  # a VTIMEZONE of its own for calendars that need one and have nothing in it
UNKNOWN_ONSET_YEAR = 1970  # when a zone's clocks have never changed, or not before the year asked for

_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_DAY = timedelta(days=1)
_LAST_WEEK = 5
_NO_LEAP_YEAR = 2001  # no zone's rule depends on 29 February


@dataclass(frozen=True)
class _Observance:
    """One STANDARD or DAYLIGHT: a period and its onsets. rule: how they go on, empty when these are all."""

    before: Period
    after: Period
    is_daylight: bool
    onsets: tuple[datetime, ...]
    rule: str = ""


@lru_cache(maxsize=640)
def is_utc(zone: str) -> bool:
    """Whether the zone is UTC under one of its names, so that its times are written with Z."""
    known = zone_data(zone)
    return known.first.name == "UTC" and not known.changes and not known.yearly


@lru_cache(maxsize=1024)
def vtimezone(zone: str, first_year: int) -> bytes:
    """The zone from the beginning of that year on, for ever. The same bytes whenever it is asked for.

    zone: an IANA name. Offsets before first_year are right or left out.
    """
    observances = sorted(
        _observances(zone_data(zone), first_year), key=lambda one: (one.onsets[0], one.is_daylight, one.rule)
    )
    parts = (_component(observance) for observance in observances)
    return b"".join([line("BEGIN", "VTIMEZONE"), line("TZID", zone), *parts, line("END", "VTIMEZONE")])


def _observances(zone: ZoneData, first_year: int) -> Iterator[_Observance]:
    start_of_rule = max(zone.rule_from, first_year - 1)  # the year before tells what holds on 1 January
    if zone.yearly and start_of_rule < first_year:
        listed: list[Change] = []
    else:
        listed = [change for change in zone.changes if change.instant.year >= first_year]
        earlier = [change for change in zone.changes if change.instant.year < first_year]
        if earlier:
            listed.insert(0, earlier[-1])
        else:
            start = datetime(min(first_year, UNKNOWN_ONSET_YEAR), 1, 1)
            yield _Observance(zone.first, zone.first, zone.first.is_dst, (start,))
    yield from _listed(listed)
    for change in zone.yearly:
        yield from _by_rule(change, start_of_rule)


def _listed(changes: Iterable[Change]) -> Iterator[_Observance]:
    alike: defaultdict[tuple[Period, Period], list[datetime]] = defaultdict(list)
    for change in changes:
        alike[change.before, change.after].append(change.onset)
    for (before, after), onsets in alike.items():
        yield _Observance(before, after, _is_daylight(before, after), tuple(onsets))


def _by_rule(change: YearlyChange, first_year: int) -> Iterator[_Observance]:
    """One observance, or two when the weekday may fall into either of two months (Cairo's end of summer)."""
    days_off = change.clock // _DAY
    for month, days in groupby(_week(change), key=lambda day: day.month):
        if days_off:
            numbers = ",".join(str(day.day) for day in days)
            weekday = _WEEKDAYS[(change.weekday + days_off) % 7]
            rule = f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={numbers};BYDAY={weekday}"
        else:
            nth = -1 if change.week == _LAST_WEEK else change.week
            rule = f"FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{_WEEKDAYS[change.weekday]}"
        onset = next(onset for onset in map(change.onset, count(first_year)) if onset.month == month)
        is_daylight = _is_daylight(change.before, change.after)
        yield _Observance(change.before, change.after, is_daylight, (onset,), rule)


def _week(change: YearlyChange) -> list[date]:
    """The seven days on which the change may fall, in a year without 29 February."""
    if change.week == _LAST_WEEK:
        first = date(_NO_LEAP_YEAR, change.month + 1, 1) - 7 * _DAY
    else:
        first = date(_NO_LEAP_YEAR, change.month, 1) + (change.week - 1) * 7 * _DAY
    days_off = change.clock // _DAY
    return [first + (number + days_off) * _DAY for number in range(7)]


def _is_daylight(before: Period, after: Period) -> bool:
    """Whether the clocks are ahead of the zone's standard time.

    The tz database calls Ireland's winter a daylight saving time of minus one hour. Programs expect
    DAYLIGHT to be ahead, so there the summer is it; the offsets are the same either way.
    """
    if before.is_dst != after.is_dst and before.offset != after.offset:
        return after.offset > before.offset
    return after.is_dst


def _component(observance: _Observance) -> bytes:
    kind = "DAYLIGHT" if observance.is_daylight else "STANDARD"
    lines = [
        line("BEGIN", kind),
        line("DTSTART", local_text(observance.onsets[0])),
        line("TZOFFSETFROM", _offset_text(observance.before.offset)),
        line("TZOFFSETTO", _offset_text(observance.after.offset)),
        text_line("TZNAME", observance.after.name),
    ]
    if observance.rule:
        lines.append(line("RRULE", observance.rule))
    elif len(observance.onsets) > 1:  # the first once more: some readers let RDATE replace DTSTART
        lines += [line("RDATE", local_text(onset)) for onset in observance.onsets]
    return b"".join([*lines, line("END", kind)])


def _offset_text(offset: timedelta) -> str:
    """+0545, -0930, and with seconds where clocks once showed the sun: +001632."""
    minutes, seconds = divmod(abs(int(offset.total_seconds())), 60)
    text = f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}{minutes % 60:02}"
    return f"{text}{seconds:02}" if seconds else text
