"""The words of calendars in six languages, and what is said of a mistake in their file."""

import json

import pytest

from campaigns.errors import ReferenceFileError
from campaigns.reference import check
from campaigns.reference.calendar_words import (
    FILE,
    LANGUAGES,
    PHRASES,
    calendar_words,
    read_words,
    words_file,
)


@pytest.fixture
def content():
    return json.loads(FILE.read_text(encoding="utf-8"))


@pytest.fixture
def mistake_in(tmp_path):
    """What is said of a file with that content."""

    def said(content):
        path = tmp_path / "calendar_words.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        with pytest.raises(ReferenceFileError) as error:
            read_words(path)
        return str(error.value)

    return said


def test_our_words_are_there_in_the_six_official_languages_of_the_united_nations():
    assert LANGUAGES == ("en", "fr", "es", "ar", "ru", "zh")
    for key in PHRASES:
        assert set(words_file().phrases[key]) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("tag", "language"),
    [("fr", "fr"), ("fr-CA", "fr"), ("ZH-Hant", "zh"), ("en-GB", "en"), ("de", "en"), ("fro", "en")],
)
def test_a_main_language_serves_its_regions_and_english_everybody_else(tag, language):
    assert calendar_words(tag).language == language


@pytest.mark.parametrize(
    ("language", "country", "german", "brazilian"),
    [
        ("en", "Austria", "German", "Portuguese (Brazil)"),
        ("fr", "Autriche", "Allemand", "Portugais (Brésil)"),
        ("es", "Austria", "Alemán", "Portugués (Brasil)"),
        ("ar", "النّمسا", "الألمانية", "البرتغالية (البرازيل)"),
        ("ru", "Австрия", "немецкий", "португальский (Бразилия)"),
        ("zh", "奥地利", "德语", "葡萄牙语 (巴西)"),
    ],
)
def test_countries_and_languages_are_named_in_the_readers_language(language, country, german, brazilian):
    words = calendar_words(language)
    assert words.country("AT") == country
    assert (words.language_name("de"), words.language_name("pt-BR")) == (german, brazilian)


def test_what_nobody_has_translated_is_english():
    words = calendar_words("fr")
    assert words.country("XK") == calendar_words("en").country("XK")
    assert words.language_name("zh-Hant") == "Chinese, traditional script"
    assert (words.country("??"), words.language_name("xx-none")) == ("??", "xx-none")


def test_what_is_left_out_of_the_file_is_said_in_english(content, tmp_path, monkeypatch):
    del content["phrases"]["contact"]["ru"]
    del content["labels"]["kind"]["march"]["ru"]
    path = tmp_path / "calendar_words.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setattr("campaigns.reference.calendar_words.words_file", lambda: read_words(path))

    words = calendar_words.__wrapped__("ru")

    assert (words.phrases["contact"], words.phrases["link"]) == ("Contact", "Ссылка")
    assert words.label("kind", "march") == "March or walk"
    assert not words.is_whole


GONE = object()
MISSING = "there is no entry of that id to translate"
EMPTY = "has to be a text on one line, and not empty"


@pytest.mark.parametrize(
    ("where", "value", "entry", "field", "problem"),
    [
        (("phrases", "contact"), GONE, "contact", "en", "is missing"),
        (("phrases", "contakt"), {"en": "x"}, "contakt", "en", "there is no phrase of that name"),
        (("phrases", "link"), "Link", "link", "en", "has to be texts by language"),
        (("phrases", "link", "en"), GONE, "link", "en", "is missing"),
        (("phrases", "contact", "fr"), " ", "contact", "fr", EMPTY),
        (("phrases", "contact", "es"), "a\u2028b", "contact", "es", EMPTY),
        (("phrases", "contact", "ar"), 7, "contact", "ar", EMPTY),
        (
            *(("phrases", "contact", "de"), "Kontakt", "contact", "de"),
            "is none of the languages en, fr, es, ar, ru, zh",
        ),
        (
            *(("phrases", "cancelled_title", "es"), "Cancelado: {titulo}", "cancelled_title", "es"),
            "needs the same words in {braces} as the English",
        ),
        (
            *(("phrases", "cancelled_title", "ru"), "{title", "cancelled_title", "ru"),
            "has a brace too many or too few (expected '}' before end of string)",
        ),
        (("labels", "kind", "mars"), {"fr": "x"}, "mars", "kind", MISSING),
        (
            *(("labels", "kind", "march", "en"), "March", "march", "en"),
            "stands in the file of the entry itself; remove it here",
        ),
        (("labels", "colour"), {}, "colour", "labels", "is none of kind, format, audience, language"),
        (("labels", "format"), [], "format", "labels", "has to hold entries by their id"),
    ],
)
def test_a_mistake_is_named_with_file_entry_and_language(
    content, mistake_in, where, value, entry, field, problem
):
    *path, last = where
    table = content
    for name in path:
        table = table[name]
    table.pop(last, None) if value is GONE else table.update({last: value})

    sentence = f"calendar_words.json, entry “{entry}”, field “{field}”: {problem}. Correct the file."
    assert mistake_in(content) == sentence


def test_a_table_that_is_missing_or_does_not_belong_there_is_named(content, mistake_in):
    assert mistake_in({**content, "frases": {}}) == (
        "calendar_words.json holds “frases”, which does not belong there. Remove it."
    )
    del content["labels"]
    assert mistake_in(content) == "calendar_words.json has no “labels”. Put it back from the release."


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("{", "calendar_words.json cannot be read: "),
        ("[]", "calendar_words.json has to begin with { and a name in quotes."),
        ('{"phrases": {"a": {}, "a": {}}}', "calendar_words.json has 2 entries with the id “a”."),
    ],
)
def test_a_file_that_is_no_json_is_explained(mistake_in, text, beginning):
    assert mistake_in(text).startswith(beginning)


def test_a_missing_file_is_explained(tmp_path):
    with pytest.raises(ReferenceFileError, match=r"calendar_words\.json is missing\. Put it back"):
        read_words(tmp_path / "calendar_words.json")


def test_the_check_of_the_reference_files_reads_it_too(monkeypatch, tmp_path):
    monkeypatch.setattr("campaigns.reference.calendar_words.FILE", tmp_path / "calendar_words.json")
    words_file.cache_clear()
    try:
        assert check.problems() == ("calendar_words.json is missing. Put it back from the release.",)
    finally:
        words_file.cache_clear()
