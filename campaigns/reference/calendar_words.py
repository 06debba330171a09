"""What calendars say in our own words, in the six official languages of the United Nations."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from gettext import NullTranslations, translation
from pathlib import Path
from string import Formatter
from typing import Any

import langcodes
import pycountry

from campaigns.errors import ReferenceFileError
from campaigns.reference.audiences import audiences
from campaigns.reference.countries import common_languages, country, language_name
from campaigns.reference.files import FOLDER, mistake, refuse_doubles, shown
from campaigns.reference.vocabularies import formats, kinds
from campaigns.reference.words import NamedEntry

FILE = FOLDER / "calendar_words.json"
ENGLISH = "en"
LANGUAGES = (ENGLISH, "fr", "es", "ar", "ru", "zh")
PHRASES = (
    "cancelled_title", "cancelled", "fact", "list_separator", "time", "kind", "format", "audiences",
    "organiser", "partners", "campaign", "languages", "accessibility", "online", "link", "contact",
    "paragraph", "zone_unknown", "access_step_free", "access_accessible_toilet", "access_sign_language",
    "access_captions", "access_hearing_loop", "access_easy_read",
    "access_braille_or_large_print", "access_quiet_space",
)  # fmt: skip
LABELLED: Mapping[str, Callable[[], Mapping[str, NamedEntry]]] = {
    "kind": kinds, "format": formats, "audience": audiences,
}  # fmt: skip
_LANGUAGE = "language"  # the fourth table of labels, for tags of common_languages()
_ABOUT, _PHRASES, _LABELS = "about", "phrases", "labels"
_CATALOGUES = {"zh": "zh_CN"}  # as pycountry calls those of a language; the others by its tag

Words = Mapping[str, str]
"""One text in several languages, by language."""


@dataclass(frozen=True)
class WordsFile:
    """calendar_words.json. phrases: by id. labels: by table (as LABELLED has them) and id."""

    phrases: Mapping[str, Words]
    labels: Mapping[tuple[str, str], Words]


@dataclass(frozen=True)
class CalendarWords:
    """Our words in one language; what nobody has translated is English.

    language: the one they are in. is_whole: whether every phrase is. phrases: by id.
    """

    language: str
    is_whole: bool
    phrases: Mapping[str, str]
    _labels: Mapping[tuple[str, str], str]

    def label(self, table: str, entry_id: str) -> str:
        """The name of an entry of one of LABELLED: a kind, a format, an audience."""
        return self._labels[table, entry_id]

    def country(self, code: str) -> str:
        """The name of a country, as ISO 3166-1 has it outside English; an unknown code as it is."""
        return _country_name(code, self.language)

    def language_name(self, tag: str) -> str:
        """The name of a language, from ISO 639-3 where nobody has translated it; an unknown tag as it is."""
        return _language_name(tag, self.language)


@lru_cache(maxsize=64)
def calendar_words(tag: str) -> CalendarWords:
    """Our words for readers of that language (BCP 47); English when they are not in it.

    Words in a main language (fr) also serve a regional one (fr-CA).
    Raises ReferenceFileError when calendar_words.json is wrong.
    """
    main = tag.split("-", maxsplit=1)[0].lower()
    language = main if main in LANGUAGES else ENGLISH
    file = words_file()
    labels = {
        (table, entry_id): file.labels.get((table, entry_id), {}).get(language, entry.label)
        for table, entries in LABELLED.items()
        for entry_id, entry in entries().items()
    }
    phrases = {key: words.get(language, words[ENGLISH]) for key, words in file.phrases.items()}
    is_whole = all(language in words for words in file.phrases.values())
    return CalendarWords(language, is_whole, phrases, labels)


@cache
def words_file() -> WordsFile:
    """All that stands in calendar_words.json, checked. Raises ReferenceFileError."""
    return read_words(FILE)


def read_words(path: Path) -> WordsFile:
    """Raises ReferenceFileError naming the file, the entry and the language of the first mistake."""
    content = _content(path)
    strangers = [name for name in content if name not in (_ABOUT, _PHRASES, _LABELS)]
    if strangers:
        stranger = f"{shown(path)} holds “{strangers[0]}”"
        raise ReferenceFileError(f"{stranger}, which does not belong there. Remove it.")
    phrases = _table(path, content, _PHRASES)
    for key in dict.fromkeys((*PHRASES, *phrases)):
        if key not in PHRASES:
            raise mistake(path, key, ENGLISH, "there is no phrase of that name")
        if key not in phrases:
            raise mistake(path, key, ENGLISH, "is missing")
        _check_phrase(path, key, phrases[key])
    labels = {
        (table, entry_id): words
        for table in _table(path, content, _LABELS)
        for entry_id, words in _labels(path, table, content[_LABELS][table]).items()
    }
    return WordsFile(phrases, labels)


def _content(path: Path) -> dict[str, Any]:
    def without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        refuse_doubles(path, (name for name, _ in pairs))
        return dict(pairs)

    try:
        content = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=without_doubles)
    except FileNotFoundError as error:
        raise ReferenceFileError(f"{shown(path)} is missing. Put it back from the release.") from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ReferenceFileError(f"{shown(path)} cannot be read: {error}. Correct that place.") from error
    if not isinstance(content, dict):
        raise ReferenceFileError(f"{shown(path)} has to begin with {{ and a name in quotes. Correct it.")
    return content


def _table(path: Path, content: Mapping[str, Any], name: str) -> dict[str, Any]:
    table = content.get(name)
    if not isinstance(table, dict):
        raise ReferenceFileError(f"{shown(path)} has no “{name}”. Put it back from the release.")
    return table


def _labels(path: Path, table: str, entries: Any) -> dict[str, Words]:
    tables: dict[str, Callable[[], Collection[str]]] = {**LABELLED, _LANGUAGE: common_languages}
    known = tables.get(table)
    if known is None:
        raise mistake(path, table, _LABELS, f"is none of {', '.join(tables)}")
    if not isinstance(entries, dict):
        raise mistake(path, table, _LABELS, "has to hold entries by their id")
    for entry_id, words in entries.items():
        if entry_id not in known():
            raise mistake(path, entry_id, table, "there is no entry of that id to translate")
        _check_words(path, entry_id, words)
        if ENGLISH in words:
            raise mistake(path, entry_id, ENGLISH, "stands in the file of the entry itself; remove it here")
    return entries


def _check_phrase(path: Path, key: str, words: Any) -> None:
    _check_words(path, key, words)
    if ENGLISH not in words:
        raise mistake(path, key, ENGLISH, "is missing")
    wanted = _in_braces(words[ENGLISH])
    for language, text in words.items():
        try:
            found = _in_braces(text)
        except ValueError as error:
            raise mistake(path, key, language, f"has a brace too many or too few ({error})") from error
        if found != wanted:
            raise mistake(path, key, language, "needs the same words in {braces} as the English")


def _check_words(path: Path, key: str, words: Any) -> None:
    if not isinstance(words, dict):
        raise mistake(path, key, ENGLISH, "has to be texts by language")
    for language, text in words.items():
        if language not in LANGUAGES:
            raise mistake(path, key, language, f"is none of the languages {', '.join(LANGUAGES)}")
        if not isinstance(text, str) or len(text.splitlines()) != 1 or text.isspace():
            raise mistake(path, key, language, "has to be a text on one line, and not empty")


def _in_braces(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@lru_cache(maxsize=4096)
def _country_name(code: str, language: str) -> str:
    known = country(code)
    if known is None:
        return code
    listed = pycountry.countries.get(alpha_2=code)
    return _translated("iso3166-1", listed, language) or known.name


@lru_cache(maxsize=4096)
def _language_name(tag: str, language: str) -> str:
    english = language_name(tag)
    if language == ENGLISH or english == tag:
        return english
    parts = langcodes.Language.get(tag)
    name = _main_language_name(str(parts.language), language)
    if not name or parts.script:
        return english
    return f"{name} ({_country_name(parts.territory, language)})" if parts.territory else name


def _main_language_name(code: str, language: str) -> str:
    ours = words_file().labels.get((_LANGUAGE, code), {}).get(language, "")
    listed = pycountry.languages.get(alpha_2=code) or pycountry.languages.get(alpha_3=code)
    return ours or _translated("iso639-3", listed, language).split(" (")[0]


def _translated(catalogue: str, listed: Any, language: str) -> str:
    """The name of an entry of pycountry in another language; nothing when its catalogue has none."""
    if language == ENGLISH or listed is None:
        return ""
    names = _names(catalogue, language)
    for field in ("common_name", "name"):
        name = getattr(listed, field, "")
        if name and names.gettext(name) != name:
            return names.gettext(name)
    return ""


@lru_cache(maxsize=32)
def _names(catalogue: str, language: str) -> NullTranslations:
    return translation(
        catalogue, pycountry.LOCALES_DIR, languages=[_CATALOGUES.get(language, language)], fallback=True
    )
