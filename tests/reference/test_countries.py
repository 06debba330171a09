"""Countries, currencies and languages."""

import pytest

from campaigns.reference import countries
from campaigns.reference.countries import country_from_word, is_language, language_name
from campaigns.reference.words import plain


def test_countries_stand_in_the_order_of_their_names():
    names = [country.name for country in countries.countries().values()]
    assert names == sorted(names, key=plain)
    assert names[:3] == ["Afghanistan", "Åland Islands", "Albania"]


def test_the_standard_has_249_and_kosovo_is_added():
    assert len(countries.countries()) == 250
    kosovo = countries.country("XK")
    assert kosovo == countries.Country("XK", "Kosovo (UNSCR 1244)", "XKX")


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Kenya", "KE"),
        ("ke", "KE"),
        ("KEN", "KE"),
        ("Cote d'Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Bolivia", "BO"),
        ("Viet Nam", "VN"),
        ("Vietnam", "VN"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("The Gambia", "GM"),
        ("Bahamas, The", "BS"),
        ("St. Lucia", "LC"),
        ("Trinidad & Tobago", "TT"),
        ("U.S.A.", "US"),
        ("Democratic Republic of the Congo", "CD"),
        ("Republic of the Congo", "CG"),
        ("Congo", None),  # two countries
        ("Korea", None),  # two countries
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_word_stands_for_one_country_or_none(word, code):
    assert country_from_word(word) == code


def test_every_country_is_found_by_the_name_it_is_shown_with():
    assert {country_from_word(country.name) for country in countries.countries().values()} == set(
        countries.countries()
    )


def test_currencies_are_those_people_pay_with():
    assert countries.currencies()["KES"] == "Kenyan Shilling"
    assert "XAU" not in countries.currencies()
    assert "XXX" not in countries.currencies()


@pytest.mark.parametrize(
    ("tag", "valid"),
    [("en", True), ("pt-BR", True), ("zh-Hant", True), ("fil", True), ("english", False), ("", False)],
)
def test_a_language_tag_is_checked_against_the_registry(tag, valid):
    assert is_language(tag) is valid


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("sw", "Swahili"),
        ("el", "Greek"),
        ("pt-BR", "Portuguese (Brazil)"),
        ("en-KE", "English (Kenya)"),
        ("sr-Cyrl", "Serbian (Cyrillic)"),
        ("quz", "Cusco Quechua"),
        ("english", "english"),
    ],
)
def test_a_language_is_named_in_english(tag, name):
    assert language_name(tag) == name


def test_the_languages_to_choose_from_begin_with_those_of_the_united_nations():
    tags = countries.common_languages()
    assert tags[:6] == ("ar", "zh", "en", "fr", "ru", "es")
    assert all(is_language(tag) for tag in tags)
