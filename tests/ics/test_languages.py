"""Calendars in the languages of their readers."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.ics.calendar import calendar_bytes
from campaigns.ics.event import Variant, event
from campaigns.ics.lines import unescaped
from campaigns.plan.activity import Translation
from campaigns.plan.vocabulary import Access
from campaigns.reference.audiences import audiences
from campaigns.reference.calendar_words import LANGUAGES, calendar_words
from campaigns.reference.vocabularies import formats, kinds
from tests.ics import readers
from tests.ics.samples import CAMPAIGNS, ORGANISATIONS, everything, unfolded, values, vigil, whole_days

FRENCH = Translation(language="fr", title="Veillée aux chandelles", description="Apportez une bougie.")
ARABIC = Translation(
    language="ar",
    title="وقفة \u200fتضامنية\u202e",
    description="أحضروا شمعة، \u2066من فضلكم\u2069.",
)


def written(activity, language, **options):
    return event(activity, ORGANISATIONS, CAMPAIGNS, Variant(language, **options))


def test_an_event_in_french_is_written_like_this():
    lines = unfolded(written(everything(translations=(FRENCH,), other_kind="", zone=""), "fr"))
    assert lines[lines.index("TRANSP:TRANSPARENT") + 1 : -3] == [
        "SUMMARY;LANGUAGE=fr:Veillée aux chandelles",
        "DESCRIPTION;LANGUAGE=fr:Apportez une bougie.\\n\\n"
        "Horaire\u00a0: 2027-07-30 18:00 – 19:00 (heure locale\\, fuseau horaire inconnu)\\n"
        "Type\u00a0: Marche\\n"
        "Format\u00a0: En personne et en ligne\\n"
        "Public visé\u00a0: Police\\, Enfants\\, passers-by\\n"
        "Organisé par\u00a0: Safe House\\; Vienna\\, “Haus”\\n"
        "Avec\u00a0: Federal Police\\n"
        "Dans le cadre de la campagne\u00a0: Know the signs at the border\\n"
        "Langues\u00a0: Allemand\\, Anglais\\n"
        "Accessibilité\u00a0: sans marches\\, langue des signes\\; Ramp at the side door\\n"
        "Participer en ligne\u00a0: https://meet.example/vigil?a=1\\,2\\;3&b=4\\n"
        "Programme\u00a0: https://example.org/vigil\\n"
        "Contact\u00a0: Walk desk\\, walk@safehouse.example",
        "CATEGORIES;LANGUAGE=fr:Police,Enfants,A/RES/72/195 paragraphe 5,A/RES/72/195 paragraphe 14,"
        "A/RES/72/195 paragraphe 15,Marche",
        "LOCATION:Town hall\\, Rathausplatz 1\\, Vienna\\, Autriche",
        "GEO:48.208200;16.373800",
        "CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Participer en ligne;LANGUAGE=fr:"
        "https://meet.example/vigil?a=1,2;3&b=4",
        "URL:https://example.org/vigil",
    ]


@pytest.mark.parametrize(
    ("language", "title", "description"),
    [
        ("fr", ";LANGUAGE=fr:Veillée", ";LANGUAGE=fr:Apportez"),
        ("fr-CA", ";LANGUAGE=fr:Veillée", ";LANGUAGE=fr:Apportez"),
        ("FR", ";LANGUAGE=fr:Veillée", ";LANGUAGE=fr:Apportez"),
        ("es", "Vigil", "Bring a candle."),  # our words are Spanish and hers are not: no language is claimed
        ("en", "Vigil", "Bring a candle."),
        ("de", "Vigil", "Bring a candle."),
    ],
)
def test_a_text_says_its_language_only_where_it_is_in_it(language, title, description):
    lines = written(vigil(description="Bring a candle.", translations=(FRENCH,)), language)
    assert values(lines, "SUMMARY")[0].startswith(title)
    assert values(lines, "DESCRIPTION")[0].startswith(description)


def test_each_field_that_is_not_translated_stays_as_it_was_entered():
    only_title = Translation(language="fr", title="Veillée")
    lines = written(vigil(description="Bring a candle.", translations=(only_title,)), "fr")
    assert values(lines, "SUMMARY") == [";LANGUAGE=fr:Veillée"]
    assert values(lines, "DESCRIPTION") == ["Bring a candle.\\n\\nType\u00a0: Marche"]


def test_a_translation_into_a_language_we_have_no_words_in_stands_beside_english_ones():
    german = Translation(language="de", title="Mahnwache", description="Kerze mitbringen.")
    lines = written(vigil(translations=(german,)), "de")
    assert values(lines, "SUMMARY") == [";LANGUAGE=de:Mahnwache"]
    assert values(lines, "DESCRIPTION") == ["Kerze mitbringen.\\n\\nKind: March or walk"]


def test_a_description_without_words_of_ours_is_wholly_in_its_own_language():
    german = Translation(language="de", title="Mahnwache", description="Kerze mitbringen.")
    lines = written(vigil(kind="other", translations=(german,)), "de")
    assert values(lines, "DESCRIPTION") == [";LANGUAGE=de:Kerze mitbringen."]


def test_an_activity_entered_in_spanish_says_when_it_is_read_in_english():
    english = Translation(language="en", title="Vigil", description="Bring a candle.")
    lines = written(vigil(title="Vigilia", description="Traiga una vela.", translations=(english,)), "en")
    assert values(lines, "SUMMARY") == [";LANGUAGE=en:Vigil"]
    assert values(lines, "DESCRIPTION") == [";LANGUAGE=en:Bring a candle.\\n\\nKind: March or walk"]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Cancelled: Vigil"),
        ("fr", ";LANGUAGE=fr:Annulé\u00a0: Veillée aux chandelles"),
        ("es", "Cancelado: Vigil"),
        ("ru", "Отменено: Vigil"),
        ("zh", "已取消：Vigil"),
    ],
)
def test_a_cancelled_activity_is_marked_in_the_readers_language(language, title):
    cancelled = vigil(status="cancelled", translations=(FRENCH,))
    assert values(written(cancelled, language, mark_cancelled=True), "SUMMARY") == [title]


def test_a_title_in_another_language_than_the_word_before_it_claims_none():
    german = Translation(language="de", title="Mahnwache")
    lines = written(vigil(status="cancelled", translations=(german,)), "de", mark_cancelled=True)
    assert values(lines, "SUMMARY") == ["Cancelled: Mahnwache"]


def test_what_is_only_online_says_so_in_the_readers_language():
    online = vigil(format="online", places=(), online_url="https://meet.example/")
    assert values(written(online, "ru"), "LOCATION") == [";LANGUAGE=ru:Онлайн"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_ours_is_left_in_english(language):
    words = calendar_words(language)
    assert words.is_whole
    for access in Access:
        assert words.phrases[f"access_{access.value}"]
    if language != "en":
        english = calendar_words("en")
        tables = {"kind": kinds(), "format": formats(), "audience": audiences()}
        same = [
            (table, one)
            for table, entries in tables.items()
            for one in entries
            if words.label(table, one) == english.label(table, one)
        ]
        assert len(same) < 8  # a word like Forum or Concert is the same in two languages
        assert language in ("fr", "es") or same == []


@pytest.mark.parametrize("read", [readers.with_icalendar, readers.with_vobject, readers.with_home_assistant])
def test_text_from_right_to_left_breaks_no_line_and_comes_back_as_it_was(read):
    activity = whole_days(translations=(ARABIC,), last_day=date(2027, 7, 31))
    content = calendar_bytes([activity], ORGANISATIONS, name="اليوم العالمي", variant=Variant("ar"))

    (found,) = read(content)

    assert found.summary == ARABIC.title
    assert found.description == f"{ARABIC.description}\n\nالنوع: مسيرة"
    assert max(map(len, content.split(b"\r\n"))) <= 75
    (name,) = values(content, "NAME")
    assert unescaped(name) == "اليوم العالمي"


@pytest.mark.skipif(not readers.HAS_ICAL_JS, reason="ical.js is not here")
def test_text_from_right_to_left_comes_back_from_ical_js():
    content = calendar_bytes([vigil(translations=(ARABIC,))], {}, name="اليوم العالمي", variant=Variant("ar"))
    found = readers.ical_js(content)
    assert (found["name"], found["events"][0]["summary"]) == ("اليوم العالمي", ARABIC.title)


@pytest.mark.parametrize(
    ("language", "product"), [("en", "EN"), ("fr-CA", "FR"), ("de", "EN"), ("zh-Hans", "ZH")]
)
def test_the_calendar_says_in_which_language_its_words_are(language, product):
    content = calendar_bytes([], {}, name="Feed", variant=Variant(language))
    assert values(content, "PRODID") == [f"-//World Day Planner//World Day Planner//{product}"]
