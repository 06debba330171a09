"""Weekends and public holidays of one country in one year, as the package holidays knows them.

The package (https://pypi.org/project/holidays/, MIT) has the countries and territories of ISO 3166-1 and XK.
What it does not have stays unknown: nothing here fills a gap.
"""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from threading import Lock
from types import MappingProxyType

import holidays
import holidays.countries  # all now: the first country asked about would load them while somebody waits
from holidays import version
from holidays.constants import HOLIDAY_NAME_DELIMITER
from holidays.no_holiday_base import NoHolidayBase
from holidays.registry import EntityLoader

SOURCE = f"holidays {version.__version__}"
_ENGLISH = "en_US"  # the English all translated countries of the package have
_INCOMPLETE = "available only from"  # a part of its warning
_lock = Lock()  # what is done with warnings is done for all threads


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """One year of a country, or of one region of it.

    known: False where the package has not all holidays of the place and the year, or none at all.
    named: public holidays -> their names, in English where the package has them so. calendar: what the
    package has, for its weekends, which differ between countries and have changed in some.
    """

    known: bool
    named: Mapping[date, tuple[str, ...]]
    calendar: holidays.HolidayBase

    def is_off(self, day: date) -> bool:
        """Whether a day of the year is a holiday, or of a weekend and was not made a working day."""
        if not self.is_weekend(day):
            return day in self.named
        return day not in self.calendar.weekend_workdays

    def is_weekend(self, day: date) -> bool:
        """Whether a day is one of the weekend. Places without inhabitants have none."""
        return not isinstance(self.calendar, NoHolidayBase) and self.calendar.is_weekend(day)


@cache
def countries_known() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes, and XK, of the countries and territories the package has."""
    return frozenset(EntityLoader.get_country_codes(include_aliases=False))


@cache
def regions(country: str) -> Mapping[str, str]:
    """Code -> name of the parts of a country that have days off of their own; empty where it has none.

    Most are states or provinces; a few are towns (Augsburg).
    """
    named = _names_by_region(country) if country in countries_known() else {}
    return MappingProxyType({code: next(iter(region_names(country, code)), code) for code in named})


def region_names(country: str, region: str) -> tuple[str, ...]:
    """The names of a region, the usual one first, without its codes."""
    named = _names_by_region(country)[region]
    words = dict.fromkeys((*named, region))
    return tuple(word for word in words if not word.isupper() and not word.isdigit())


@cache
def _names_by_region(country: str) -> Mapping[str, list[str]]:
    return MappingProxyType(holidays.country_holidays(country).get_subdivision_aliases())


@lru_cache(maxsize=4096)
def holiday_year(country: str, year: int, region: str = "") -> HolidayYear | None:
    """That year of a country, or of a region of it; None when the package has neither.

    country: ISO 3166-1 alpha-2. region: a code of regions(country); empty for what holds in all of it, which
    is also what each of its regions has for itself (Australia Day).
    """
    if country not in countries_known() or (region and region not in regions(country)):
        return None
    found, complete = _calendar(country, year, region)
    named = {day: tuple(names.split(HOLIDAY_NAME_DELIMITER)) for day, names in found.items()}
    if not region:
        named = _of_every_region(country, year) | named
    known = complete and found.start_year <= year <= found.end_year and not isinstance(found, NoHolidayBase)
    return HolidayYear(known, MappingProxyType(named), found)


def _calendar(country: str, year: int, region: str) -> tuple[holidays.HolidayBase, bool]:
    """What the package has, and whether it is all: of India after 2035 it warns that it is not."""
    with _lock, warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        found = holidays.country_holidays(
            country, subdiv=region or None, years=year, expand=False, language=_ENGLISH
        )
    return found, not any(_INCOMPLETE in str(one.message) for one in told)


def _of_every_region(country: str, year: int) -> dict[date, tuple[str, ...]]:
    """Days -> their names, where each region of a country has a holiday; empty without regions."""
    found = (holiday_year(country, year, region) for region in regions(country))
    parts = [part.named for part in found if part]
    common = {day: names for part in parts[:1] for day, names in part.items()}
    return {day: names for day, names in common.items() if all(day in part for part in parts)}
