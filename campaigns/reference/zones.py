"""Time zones by country, from the tz database in the pinned tzdata package. The same on every machine."""

import zoneinfo
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

zoneinfo.reset_tzpath(to=())  # a machine's own tz database may be years old; everybody gets the pinned one

# Kosovo has no row in zone.tab, which follows ISO 3166-1. GeoNames puts its towns into this zone.
_BESIDE_ZONE_TAB = {"XK": ("Europe/Belgrade",)}


def zones_of(country: str) -> tuple[str, ...]:
    """The zones of a country (ISO 3166-1 alpha-2), the one with most of its people first.

    Empty for an unknown code and for the two countries nobody lives in (BV, HM).
    """
    return _zones_by_country().get(country, ())


def is_zone(name: str) -> bool:
    """Whether the tz database knows the name, as its own or as an older one (Asia/Calcutta)."""
    return name in _all_names()


@cache
def zone_names() -> tuple[str, ...]:
    """Names to choose from: each zone once, under today's name, in alphabetical order, UTC first."""
    listed = {zone for zones in _zones_by_country().values() for zone in zones}
    return ("UTC", *sorted(listed))


@cache
def _zones_by_country() -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in _read("zoneinfo/zone.tab").splitlines():
        if not line.startswith("#"):
            country, _position, zone = line.split("\t")[:3]
            found[country].append(zone)
    return MappingProxyType({country: tuple(zones) for country, zones in found.items()} | _BESIDE_ZONE_TAB)


@cache
def _all_names() -> frozenset[str]:
    return frozenset(_read("zones").split()) - {"Factory"}  # "Factory" is tz's sign for "not set up yet"


def _read(name: str) -> str:
    return resources.files("tzdata").joinpath(name).read_text(encoding="utf-8")
