"""How long it is 30 July somewhere on Earth, and where: from the tz database, for the year asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from itertools import groupby
from math import floor
from zoneinfo import ZoneInfo

from campaigns.plan.dates import MONTHS
from campaigns.plan.edition import world_day
from campaigns.reference.cities import City, largest_cities
from campaigns.reference.zones import zone_names

HOUR = timedelta(hours=1)
LAST_ON_EARTH = "Etc/GMT+12"  # UTC-12, where 30 July ends last; nobody lives there, so no country has it
BAND_HOURS = 3  # ours: a region of the strip holds the zones of three hours of UTC offset
_FIRST_BAND = 12 // BAND_HOURS  # all from UTC+12 on are one region, which is the Pacific's west
TOWNS_OF_A_BAND = 3


@dataclass(frozen=True)
class Span:
    """A stretch of time. start is inclusive, end exclusive; both in UTC."""

    start: datetime
    end: datetime

    @property
    def minutes(self) -> int:
        """Its length in whole minutes, 0 when it ends before it starts."""
        return max(0, int((self.end - self.start) / timedelta(minutes=1)))

    def shared(self, other: "Span") -> "Span":
        """What both have in common; of 0 minutes when that is nothing."""
        return Span(max(self.start, other.start), min(self.end, other.end))


@dataclass(frozen=True)
class Band:
    """A region of the strip: the zones whose UTC offset on 30 July lies between two, both inclusive.

    towns: the largest in it, for people to know it by. day: from where 30 July begins first in it to where
    it ends last.
    """

    lowest: timedelta
    highest: timedelta
    towns: tuple[str, ...]
    day: Span

    @property
    def name(self) -> str:
        """UTC+6 to UTC+8:45."""
        low, high = offset_text(self.lowest), offset_text(self.highest)
        return low if low == high else f"{low} to {high}"


def local_day(day: date, zone: str, first: time = time(), last: time | None = None) -> Span:
    """The day in that zone, from a local time to another; without a last one to the midnight that ends it."""
    there = ZoneInfo(zone)
    end = datetime.combine(day, last, there) if last else datetime.combine(day + timedelta(1), time(), there)
    return Span(datetime.combine(day, first, there).astimezone(UTC), end.astimezone(UTC))


@cache
def hours_of(year: int) -> Span:
    """From where 30 July of that year begins first to where it ends last: fifty hours, as zones are today."""
    days = [local_day(world_day(year), zone) for zone in (*zone_names(), LAST_ON_EARTH)]
    return Span(min(day.start for day in days), max(day.end for day in days))


def each_hour(span: Span) -> tuple[Span, ...]:
    """The whole hours of UTC in the span, in order."""
    number = int((span.end - span.start) / HOUR)
    return tuple(Span(span.start + HOUR * at, span.start + HOUR * (at + 1)) for at in range(number))


@lru_cache(maxsize=4096)
def offset_on(year: int, zone: str) -> timedelta:
    """How far the clocks of a zone are ahead of UTC at noon of 30 July of that year."""
    noon = datetime.combine(world_day(year), time(12), ZoneInfo(zone))
    return noon.utcoffset() or timedelta(0)


@cache
def bands_of(year: int) -> tuple[Band, ...]:
    """The regions of that year, from where 30 July begins first to where it ends last."""
    zones = sorted((*zone_names(), LAST_ON_EARTH), key=lambda zone: -_band_number(offset_on(year, zone)))
    grouped = groupby(zones, key=lambda zone: _band_number(offset_on(year, zone)))
    towns = _towns_by_band(year)
    return tuple(_band(year, list(members), towns.get(number, [])) for number, members in grouped)


def band_of(year: int, zone: str) -> int:
    """Which of bands_of(year) a zone belongs to, as its place in them."""
    numbers = [_band_number(band.lowest) for band in bands_of(year)]
    return numbers.index(_band_number(offset_on(year, zone)))


def _band_number(offset: timedelta) -> int:
    return min(_FIRST_BAND, floor(offset / (BAND_HOURS * HOUR)))


def _band(year: int, zones: Iterable[str], towns: Iterable[City]) -> Band:
    offsets = {offset_on(year, zone) for zone in zones}
    largest: dict[str, str] = {}  # of each country
    for city in towns:
        largest.setdefault(city.country, city.name)
    names = tuple(largest.values())[:TOWNS_OF_A_BAND]
    low, high = min(offsets), max(offsets)
    midnight = datetime.combine(world_day(year), time(), UTC)
    return Band(low, high, names, Span(midnight - high, midnight + timedelta(days=1) - low))


def _towns_by_band(year: int) -> dict[int, list[City]]:
    found: dict[int, list[City]] = {}
    for city in largest_cities():
        found.setdefault(_band_number(offset_on(year, city.zone)), []).append(city)
    return found


def offset_text(offset: timedelta) -> str:
    """UTC+5:45, UTC-12, UTC."""
    minutes = int(abs(offset) / timedelta(minutes=1))
    if not minutes:
        return "UTC"
    sign = "-" if offset < timedelta(0) else "+"
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")


def clock_text(moment: datetime, zone: str) -> str:
    """A moment on the clocks of a zone: 30 July, 09:00 (Asia/Kathmandu)."""
    there = moment.astimezone(ZoneInfo(zone))
    return f"{there.day} {MONTHS[there.month - 1]}, {there:%H:%M} ({zone})"


def clocks_text(span: Span, zone: str) -> str:
    """A span on the clocks of a zone: 30 July, 09:00 to 31 July, 01:00 (Asia/Kathmandu)."""
    start, end = span.start.astimezone(ZoneInfo(zone)), span.end.astimezone(ZoneInfo(zone))
    until = f"{end:%H:%M}"
    if end.date() != start.date():
        until = f"{end.day} {MONTHS[end.month - 1]}, {until}"
    return f"{start.day} {MONTHS[start.month - 1]}, {start:%H:%M} to {until} ({zone})"
