"""Towns and cities with country, position and time zone, from a packaged file: no request to anywhere.

The file is made by assets/reference/build_cities.py from GeoNames (https://www.geonames.org), CC BY 4.0:
places with 1,000 inhabitants and more and seats of districts, with their other names in Latin letters.
"""

import atexit
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock

from campaigns.errors import ReferenceFileError
from campaigns.reference.files import FOLDER, shown
from campaigns.reference.words import plain

FILE = FOLDER / "cities.sqlite"
CERTAIN = 10  # times the population of the next place of the same name
_DWARFED = 50  # times its population another place has, for a place of that name to be in doubt
_UNKNOWN_POPULATION = 10_000  # what a place GeoNames has no figure for may have; seats of districts, mostly
_AFTER_EVERY_LETTER = "\U0010ffff"

MOST_SUGGESTIONS = 20  # cities.sqlite is built with that many for beginnings very many names share

_PLACE = """
    SELECT place.name, country, latitude, longitude, zone.name, population, own
    FROM found JOIN place ON place.id = found.place JOIN zone ON zone.id = place.zone
"""
_BY_NAME = f"WITH found AS (SELECT place, own FROM name WHERE folded = ?) {_PLACE} ORDER BY place.id"
_READY = f"""
    WITH found AS (SELECT place, rank, 0 AS own FROM suggestion WHERE beginning = ?) {_PLACE}
    ORDER BY rank LIMIT ?
"""
_BY_BEGINNING = f"""
    WITH found AS (SELECT place, max(own) AS own FROM name WHERE folded >= ? AND folded < ? GROUP BY place)
    {_PLACE} ORDER BY own DESC, place.id LIMIT ?
"""
_LARGEST = (
    """
    WITH largest AS (SELECT min(id) AS place FROM place GROUP BY country, zone),
    found AS (SELECT place, 1 AS own FROM largest)
"""
    + f"{_PLACE} ORDER BY place.id"
)

_lock = Lock()


@dataclass(frozen=True, slots=True)
class City:
    """A populated place.

    country: ISO 3166-1 alpha-2, or XK. latitude, longitude: degrees, WGS 84. zone: name in the tz database.
    population: inhabitants as GeoNames has them; 0 when it does not know.
    """

    name: str
    country: str
    latitude: float
    longitude: float
    zone: str
    population: int


def find_cities(name: str, country: str | None = None) -> tuple[City, ...]:
    """The places of this name or other name, the largest first; empty when there is none.

    The whole name has to fit; case, accents, hyphens and apostrophes do not matter ("Bogota" is Bogotá).
    country: a two-letter code; None for the whole world. Safe to call from many threads.

    Raises ReferenceFileError when cities.sqlite is missing or damaged.
    """
    return tuple(city for city, _own in _named(plain(name)) if country in (None, city.country))


@lru_cache(maxsize=4096)
def suggest_cities(prefix: str, limit: int = 10) -> tuple[City, ...]:
    """Places whose name begins so, the largest first, then those another name of which does.

    limit: at most that many, and never more than MOST_SUGGESTIONS. Empty for an empty prefix.

    Raises as find_cities() does.
    """
    start, most = plain(prefix), min(limit, MOST_SUGGESTIONS)
    if not start:
        return ()
    rows = _rows(_READY, start, most) or _rows(_BY_BEGINNING, start, start + _AFTER_EVERY_LETTER, most)
    return tuple(city for city, _own in rows)


@cache
def largest_cities() -> tuple[City, ...]:
    """The largest place of each country in each of its zones, the largest of all first.

    Raises as find_cities() does.
    """
    return tuple(city for city, _own in _rows(_LARGEST))


def the_city(name: str, countries: Collection[str] = ()) -> City | None:
    """The place that is meant, when that is certain; None when there is none, or when several could be meant.

    countries: two-letter codes to look in; empty for the whole world. Certain means: the only place of that
    name in these countries, or one with at least ten times the inhabitants of the next. Within one country a
    place of that name goes before those that merely have it as another name (New Delhi before Delhi), unless
    one of them is more than fifty times as large: then nothing is certain (Querétaro, a village and a city).
    A place without a known population is taken to have 10,000 for these comparisons.

    Raises as find_cities() does.
    """
    found = [(city, own) for city, own in _named(plain(name)) if not countries or city.country in countries]
    with_own_name = {city.country for city, own in found if own}
    others = {city for city, own in found if not own and city.country in with_own_name}
    by_size = sorted((city for city, _ in found if city not in others), key=_assumed_population, reverse=True)
    if not by_size or not _is_larger(CERTAIN, by_size[0], by_size[1:]) or _is_dwarfed(by_size[0], others):
        return None
    return by_size[0]


def _is_larger(times: int, city: City, others: Iterable[City]) -> bool:
    return all(_assumed_population(city) >= times * _assumed_population(other) for other in others)


def _is_dwarfed(city: City, others: Iterable[City]) -> bool:
    return any(_assumed_population(other) > _DWARFED * _assumed_population(city) for other in others)


def _assumed_population(city: City) -> int:
    return city.population or _UNKNOWN_POPULATION


@lru_cache(maxsize=4096)
def _named(folded: str) -> tuple[tuple[City, bool], ...]:
    """Places found by this name, the largest first, each with whether it is its own name."""
    return _rows(_BY_NAME, folded)


def _rows(query: str, *values: str | int) -> tuple[tuple[City, bool], ...]:
    try:
        with _lock:
            rows = _database().execute(query, values).fetchall()
    except sqlite3.DatabaseError as error:
        raise ReferenceFileError(
            f"{shown(FILE)} is missing or damaged ({error}). Put it back from the release."
        ) from error
    return tuple(_city(*row) for row in rows)


def _city(
    name: str, country: str, latitude: int, longitude: int, zone: str, population: int, own: int
) -> tuple[City, bool]:
    return City(name, country, latitude / 100_000, longitude / 100_000, zone, population), bool(own)


@cache
def _database() -> sqlite3.Connection:
    """The one connection of this process, shared by its threads under _lock."""
    # immutable: nobody writes the file, so SQLite neither locks it nor looks for a journal beside it.
    connection = sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    atexit.register(connection.close)
    return connection
