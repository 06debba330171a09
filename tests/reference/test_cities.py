"""Cities, found offline in the packaged gazetteer."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from campaigns.errors import ReferenceFileError
from campaigns.reference import cities
from campaigns.reference.cities import find_cities, suggest_cities, the_city
from campaigns.reference.countries import countries
from campaigns.reference.zones import is_zone


def test_nairobi_comes_with_country_position_and_zone():
    assert the_city("Nairobi") == cities.City(
        "Nairobi", "KE", -1.28333, 36.81667, "Africa/Nairobi", 4_397_073
    )


@pytest.mark.parametrize(
    ("typed", "country", "name"),
    [
        ("Bogota", "CO", "Bogotá"),
        ("Medellin", "CO", "Medellín"),
        ("Lao Cai", "VN", "Lào Cai"),
        ("Nis", "RS", "Niš"),
        ("Uzice", "RS", "Užice"),
        ("Vlasotince", "RS", "Vlasotince"),
        ("Vienna", "AT", "Vienna"),
        ("Wien", "AT", "Vienna"),
        ("WIEN ", "AT", "Vienna"),
        ("Brasilia", "BR", "Brasília"),
        ("Cairo", "EG", "Cairo"),
        ("Falakata", "IN", "Fālākāta"),
        ("Port au Prince", "HT", "Port-au-Prince"),
        ("NDjamena", "TD", "N'Djamena"),
    ],
)
def test_a_city_is_found_by_the_name_people_type(typed, country, name):
    assert the_city(typed, [country]).name == name


def test_a_city_goes_before_another_that_merely_shares_the_name():
    assert the_city("New Delhi", ["IN"]).name == "New Delhi"
    assert the_city("Secunderabad", ["IN"]).name == "Secunderabad"


@pytest.mark.parametrize(
    ("typed", "countries_given"),
    [
        ("Springfield", ["US"]),
        ("Tripoli", ["LY", "LB"]),
        ("San José", []),
        ("Queretaro", ["MX"]),  # the city has it as another name, a village as its own
        ("Tagore Villa Campus", ["IN"]),
        ("", []),
    ],
)
def test_what_is_not_certain_is_not_guessed(typed, countries_given):
    assert the_city(typed, countries_given) is None


def test_a_country_settles_what_a_name_leaves_open():
    assert the_city("Tripoli", ["LY"]).zone == "Africa/Tripoli"


def test_namesakes_come_largest_first():
    populations = [city.population for city in find_cities("Springfield", "US")]
    assert len(populations) > 5
    assert populations == sorted(populations, reverse=True)


def test_suggestions_are_the_largest_places_that_begin_so():
    assert [city.name for city in suggest_cities("nair", limit=1)] == ["Nairobi"]
    assert [city.name for city in suggest_cities("san f", limit=2)] == ["San Francisco", "San Fernando"]
    assert len(suggest_cities("s")) == 10
    assert suggest_cities(" ") == ()
    assert len(suggest_cities("s", limit=1000)) == cities.MOST_SUGGESTIONS


def test_signs_of_the_query_language_are_only_letters():
    assert find_cities("' OR 1=1 --") == ()
    assert suggest_cities("%") == ()


def test_many_threads_may_ask_at_once():
    cities._named.cache_clear()
    names = ["Nairobi", "Lima", "Hanoi", "Vienna", "Dakar", "Accra", "Skopje", "Kampala"] * 25
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda name: find_cities(name)[0].name, names))
    assert found == names


def test_every_place_lies_in_a_known_country_and_zone():
    with sqlite3.connect(f"{cities.FILE.as_uri()}?mode=ro", uri=True) as database:
        zones = [row[0] for row in database.execute("SELECT name FROM zone")]
        codes = {row[0] for row in database.execute("SELECT DISTINCT country FROM place")}
    database.close()
    assert all(is_zone(zone) for zone in zones)
    assert codes <= set(countries())


def test_a_missing_gazetteer_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(cities, "FILE", tmp_path / "cities.sqlite")
    monkeypatch.setattr(cities, "_database", cities._database.__wrapped__)
    cities._named.cache_clear()
    with pytest.raises(ReferenceFileError, match="is missing or damaged"):
        find_cities("Nairobi")


def test_the_largest_city_of_each_country_in_each_zone_is_known():
    largest = cities.largest_cities()
    pairs = [(city.country, city.zone) for city in largest]

    assert largest[0].name == "Shanghai"
    assert len(pairs) == len(set(pairs))
    assert {city.name for city in largest if city.zone == "Asia/Kathmandu"} == {"Kathmandu"}
