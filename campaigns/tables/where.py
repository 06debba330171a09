"""Where: which town lies in which of the countries a row names, and the zone of its clocks."""

from functools import lru_cache
from math import isfinite
from typing import Any

from campaigns.plan.activity import Activity, disclosed
from campaigns.plan.place import Place
from campaigns.plan.text import folded
from campaigns.plan.vocabulary import Disclosure
from campaigns.reference import cities, countries, zones
from campaigns.tables import cells
from campaigns.tables.row import Row, RowError
from campaigns.tables.written import where_cells

PLACE_COLUMNS = ("country_iso2", "country", "city", "places")
_NOWHERE = {"online", "virtual"}  # words for no place in the column city
_NOT_IN_PERSON = {"online", "hybrid", "media"}


def read_places(row: Row, format_id: str) -> tuple[Place, ...]:
    """The places a row names. Raises RowError for a country code that does not exist.

    One country holds all the towns; as many countries as towns are pairs; otherwise each town is looked
    for in the countries named, and stands without a country where that does not answer it. Positions
    come from our own exports, or from the gazetteer where the town is certain.
    """
    codes = _country_codes(row)
    return _exported_places(row, codes) or _paired(codes, _towns(row, format_id))


def zone_of(places: tuple[Place, ...]) -> str:
    """The one zone all these places share, "" when they have several or one of them is not known."""
    found = {_zone_of(place) for place in places}
    return found.pop() if len(found) == 1 else ""


def without_hidden_losses(row: Row, before: Activity, after: dict[str, Any]) -> dict[str, Any]:
    """The fields without those parts of the place that the file lacks only because they are hidden."""
    full = Disclosure.FULL
    if before.disclosure is full and after.get("disclosure", full) is full:
        return after
    shown = disclosed(before)
    hidden = {name for name in ("venue", "street") if not after.get(name)}
    if row.has(*PLACE_COLUMNS) and _same_places(after.get("places", ()), shown.places):
        hidden.add("places")
    return {name: value for name, value in after.items() if name not in hidden}


@lru_cache(maxsize=8192)
def _city(town: str, codes: tuple[str, ...]) -> cities.City | None:
    return cities.the_city(town, codes)


def _country_codes(row: Row) -> tuple[str, ...]:
    words = cells.read_list(row.raw("country_iso2"))
    names = cells.read_list(row.raw("country"))
    if not words:
        return _codes_of_names(row, names)
    codes = tuple(dict.fromkeys(map(_code, words)))
    meant = [countries.country_from_word(name) for name in names]
    if any(code and code not in codes for code in meant):
        row.keep(
            "country",
            f"country_iso2 says {', '.join(codes)}, and country says “{row.text('country')[:80]}”. "
            "The codes are taken, and the names are kept in the notes.",
        )
    return codes


def _code(word: str) -> str:
    code = word.upper()
    found = code if code in countries.countries() else countries.country_from_word(word)
    if found is None:
        raise RowError(
            f"country_iso2, “{word[:80]}”, is no country code of ISO 3166-1. "
            "Write two letters, such as KE for Kenya."
        )
    return found


def _codes_of_names(row: Row, names: tuple[str, ...]) -> tuple[str, ...]:
    codes = []
    for name in names:
        code = countries.country_from_word(name)
        if code:
            codes.append(code)
        else:
            row.keep_words("country", name, f"“{name[:80]}” is no country we know. It is kept in the notes.")
    return tuple(dict.fromkeys(codes))


def _towns(row: Row, format_id: str) -> tuple[str, ...]:
    named = cells.read_list(row.raw("city"))
    towns = tuple(town for town in named if folded(town) not in _NOWHERE)
    if len(towns) < len(named) and format_id not in _NOT_IN_PERSON:
        row.keep("city", "city says online, and the format does not. It is kept in the notes.")
    return towns


def _paired(codes: tuple[str, ...], towns: tuple[str, ...]) -> tuple[Place, ...]:
    if len(codes) == 1:
        found = [_place(town, codes[0]) for town in towns]
    elif len(codes) == len(towns):
        found = [_place(town, code) for town, code in zip(towns, codes, strict=True)]
    else:
        found = [_place(town, _country_of(town, codes)) for town in towns]
    named = {place.country for place in found}
    return tuple(dict.fromkeys([*found, *(Place(country=code) for code in codes if code not in named)]))


def _country_of(town: str, codes: tuple[str, ...]) -> str:
    city = _city(town, codes) if codes else None
    return city.country if city else ""


def _place(town: str, code: str) -> Place:
    city = _city(town, (code,)) if code else None
    if city is None:
        return Place(country=code, city=town)
    return Place(country=code, city=town, latitude=city.latitude, longitude=city.longitude)


def _zone_of(place: Place) -> str:
    city = _city(place.city, (place.country,)) if place.city and place.country else None
    if city is not None:
        return city.zone
    in_country = zones.zones_of(place.country) if place.country else ()
    return in_country[0] if len(in_country) == 1 else ""


def _exported_places(row: Row, codes: tuple[str, ...]) -> tuple[Place, ...]:
    """What our own column places says, unless somebody has changed the countries or towns beside it."""
    try:
        places = tuple(_exported_place(item) for item in cells.read_list(row.raw("places")))
    except ValueError:
        row.keep("places", "places is not as this app writes it; countries and towns are read instead.")
        return ()
    its_codes = {place.country for place in places if place.country}
    its_towns = sorted(place.city for place in places if place.city)
    return places if its_codes == set(codes) and its_towns == sorted(cells.read_list(row.raw("city"))) else ()


def _exported_place(item: str) -> Place:
    town, code, latitude, longitude = item.rsplit("|", 3)
    if not latitude and not longitude:
        return Place(country=code, city=town)
    position = (float(latitude), float(longitude))
    if not all(map(isfinite, position)):
        raise ValueError("is no position")
    return Place(country=code, city=town, latitude=position[0], longitude=position[1])


def _same_places(places: tuple[Place, ...], shown: tuple[Place, ...]) -> bool:
    return where_cells(places)["places"] == where_cells(tuple(dict.fromkeys(shown)))["places"]
