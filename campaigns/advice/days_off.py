"""Whether a day is worked in a country: weekend, public holiday, working day, or not known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from campaigns.advice.holiday_years import countries_known, holiday_year, regions

NEAR = 3  # days before and after that are looked at too: so far most past events lie from 30 July
FARTHEST = 31  # days to look for a working one; the longest rows of holidays are under two weeks
_DAY = timedelta(days=1)


class Standing(StrEnum):
    """What a day is. A public holiday on a weekend is a holiday; a weekend day made up for is working."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a day is asked about.

    country: ISO 3166-1 alpha-2. region: a code of holiday_years.regions(country); empty for what holds in
    all of the country.
    """

    country: str
    region: str = ""


@dataclass(frozen=True, slots=True)
class DayOff:
    """What a day is at one spot. names: of the public holidays, empty when it is none."""

    spot: Spot
    day: date
    standing: Standing
    names: tuple[str, ...] = ()

    @property
    def is_off(self) -> bool:
        """Whether people do not work then: weekend or public holiday."""
        return self.standing in (Standing.WEEKEND, Standing.HOLIDAY)


@dataclass(frozen=True, slots=True)
class Around:
    """The days of something, and what surrounds them, at one spot.

    before, after: the three days on either side, in the order of the calendar. earlier, later: the nearest
    working day on either side, None when there is none within a month.
    """

    before: tuple[DayOff, ...]
    during: tuple[DayOff, ...]
    after: tuple[DayOff, ...]
    earlier: date | None
    later: date | None


def day_off(country: str, day: date, subdivision: str = "") -> DayOff:
    """What a day is in a country, or in one region of it.

    subdivision: a code of holiday_years.regions(country). Not known is a country or region that the package
    holidays does not have, and a day that is no weekend in a year it has no holidays for.
    """
    spot = Spot(country, subdivision)
    year = holiday_year(country, day.year, subdivision)
    if year is None:
        return DayOff(spot, day, Standing.NOT_KNOWN)
    if not year.is_off(day):
        return DayOff(spot, day, Standing.WORKING if year.known else Standing.NOT_KNOWN)
    names = year.named.get(day, ())
    return DayOff(spot, day, Standing.HOLIDAY if names else Standing.WEEKEND, names)


def around(country: str, days: Sequence[date], subdivision: str = "") -> Around:
    """The days, the three before and after them, and the nearest working days.

    days: one or more that follow each other, in order.
    """

    def seen(first: date, number: int) -> tuple[DayOff, ...]:
        return tuple(day_off(country, first + ahead * _DAY, subdivision) for ahead in range(number))

    spots = (Spot(country, subdivision),)
    return Around(
        before=seen(days[0] - NEAR * _DAY, NEAR),
        during=seen(days[0], len(days)),
        after=seen(days[-1] + _DAY, NEAR),
        earlier=_end_of(moved(spots, (days[0],), -1), 0),
        later=_end_of(moved(spots, (days[-1],), 1), -1),
    )


def _end_of(days: Sequence[date] | None, place: int) -> date | None:
    return days[place] if days else None


def moved(spots: Iterable[Spot], days: Sequence[date], step: int) -> tuple[date, ...] | None:
    """The same number of days, moved as little as it takes for none of them to be off at any spot.

    step: 1 for later, -1 for earlier; whole days. None when a month of moving does not do it.
    """
    everywhere = tuple(spots)
    for far in range(1, FARTHEST + 1):
        there = tuple(day + step * far * _DAY for day in days)
        if not any(day_off(spot.country, day, spot.region).is_off for day in there for spot in everywhere):
            return there
    return None


def regions_off(country: str, day: date) -> tuple[DayOff, ...]:
    """The regions where a day that is no holiday in all of the country is a public holiday, by name."""
    if day_off(country, day).standing is Standing.HOLIDAY:
        return ()
    seen = (day_off(country, day, region) for region in regions(country))
    return tuple(one for one in seen if one.standing is Standing.HOLIDAY)


@lru_cache(maxsize=64)
def countries_off(day: date) -> Mapping[str, DayOff]:
    """Country or territory -> what the day is, where all of it is off; in the order of the codes."""
    seen = {country: day_off(country, day) for country in sorted(countries_known())}
    return MappingProxyType({country: one for country, one in seen.items() if one.is_off})
