"""In which part of its country a town lies, as far as that is certain.

The gazetteer does not say it. A large town that has the name of a region lies in it (Milano, Wien, Kuala
Lumpur); everything else stays open. All pairs of holidays 0.109 were read through: those of small towns are
often wrong (Tocantins, Lappi, Delaware), those of large ones were not.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from campaigns.advice.holiday_years import region_names, regions
from campaigns.plan.place import Place
from campaigns.reference.cities import City, the_city

LARGE = 50_000  # inhabitants from which on a town that has the name of a region lies in it


def region_of(place: Place) -> str:
    """The code, in holiday_years.regions(), of the region a town lies in; empty when it is not certain."""
    return _region_of(place.country, place.city) if place.city and regions(place.country) else ""


@lru_cache(maxsize=4096)
def _region_of(country: str, city: str) -> str:
    found = the_city(city, [country])
    return _regions_by_town(country).get(found, "") if found else ""


@cache
def _regions_by_town(country: str) -> Mapping[City, str]:
    """Large towns that share the name of exactly one region, with it: Washington is left out."""
    named: dict[City, set[str]] = {}
    for region in regions(country):
        for town in _namesakes(country, region):
            named.setdefault(town, set()).add(region)
    return MappingProxyType({town: codes.pop() for town, codes in named.items() if len(codes) == 1})


def _namesakes(country: str, region: str) -> Iterator[City]:
    for name in region_names(country, region):
        town = the_city(name, [country])
        if town and town.population >= LARGE:
            yield town
