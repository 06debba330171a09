"""Countries (ISO 3166-1), currencies (ISO 4217) and languages (BCP 47), by code, with the names people use.

The lists are those of pycountry; assets/reference/country_names.toml and languages.toml mend what reads
badly in them and add names that are not in the standard.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

import langcodes
import pycountry

from campaigns.errors import ReferenceFileError
from campaigns.reference.files import FOLDER, Entry, mistake, read_entries
from campaigns.reference.words import Words, plain

NAMES_FILE = FOLDER / "country_names.toml"
LANGUAGES_FILE = FOLDER / "languages.toml"

# Codes of ISO 4217 nobody pays with: metals, bond units, units of account, testing, "no currency".
_NO_MONEY = frozenset(
    ("XAG", "XAU", "XPD", "XPT", "XBA", "XBB", "XBC", "XBD", "XDR", "XSU", "XUA", "XAD", "XTS", "XXX")
)


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory. code: ISO 3166-1 alpha-2; alpha_3: its three-letter code; name: to show."""

    code: str
    name: str
    alpha_3: str


class CountryName(Entry):
    """What pycountry's name of a country lacks. id: the two-letter code.

    label: the name to show instead of pycountry's. words: more names for it. unclear: names of pycountry's
    that people use for two countries, and that therefore stand for none.
    """

    label: str | None = None
    alpha_3: str | None = None
    words: Words = ()
    unclear: Words = ()


class LanguageName(Entry):
    """A language of the pickers. id: its BCP 47 tag; label: its English name."""

    label: str


@cache
def countries() -> Mapping[str, Country]:
    """All countries and territories of ISO 3166-1 and Kosovo (XK), by code, in the order of their names.

    XK is no code of ISO 3166-1 but one of those it leaves to its users; the European Union and GeoNames use
    it. It is here so that activities in Kosovo can be planned, and says nothing about its status.

    Raises ReferenceFileError when country_names.toml is wrong.
    """
    names = _names()
    found = [_country(listed, names.get(listed.alpha_2)) for listed in pycountry.countries]
    known = {country.code for country in found}
    found += [_beside_iso(name) for code, name in names.items() if code not in known]
    return MappingProxyType({one.code: one for one in sorted(found, key=lambda one: plain(one.name))})


def country(code: str) -> Country | None:
    """The country with this two-letter code (capitals), None when there is none."""
    return countries().get(code)


@lru_cache(maxsize=1024)
def country_from_word(word: str) -> str | None:
    """The two-letter code of the country a word stands for; None when it is unknown or unclear ("Congo").

    Understands two- and three-letter codes, everyday, official and some former names, in any case, with or
    without accents, a leading "the", and "St" for Saint. Nothing is guessed.
    """
    spoken = plain(word)
    for form in (spoken, spoken.removeprefix("the "), spoken.removesuffix(" the"), _saint(spoken)):
        if form in _codes_by_word():
            return _codes_by_word()[form]
    return None


@cache
def currencies() -> Mapping[str, str]:
    """Names of the currencies in use, by ISO 4217 code, in the order of the codes."""
    listed = sorted((one.alpha_3, one.name) for one in pycountry.currencies if one.alpha_3 not in _NO_MONEY)
    return MappingProxyType(dict(listed))


@lru_cache(maxsize=1024)
def is_language(tag: str) -> bool:
    """Whether it is a valid BCP 47 tag made of registered codes: en, pt-BR, zh-Hant, not "english"."""
    return langcodes.tag_is_valid(tag)


@lru_cache(maxsize=1024)
def language_name(tag: str) -> str:
    """The English name of a language: pt-BR -> "Portuguese (Brazil)". An unknown tag comes back as it is."""
    if not is_language(tag):
        return tag
    language = langcodes.Language.get(tag)
    whole = language.to_tag()
    if whole in _languages():
        return _languages()[whole].label
    parts = [_script_name(language.script), _territory_name(language.territory)]
    described = ", ".join(part for part in parts if part)
    name = _base_name(language.language or tag)
    return f"{name} ({described})" if described else name


@cache
def common_languages() -> tuple[str, ...]:
    """Tags to choose from, the six languages of the United Nations first, then by English name."""
    return tuple(_languages())


@cache
def _names() -> Mapping[str, CountryName]:
    return MappingProxyType({one.id: one for one in read_entries(NAMES_FILE, "country", CountryName)})


def _country(listed: object, name: CountryName | None) -> Country:
    code, alpha_3 = (str(getattr(listed, field)) for field in ("alpha_2", "alpha_3"))
    usual = str(getattr(listed, "common_name", None) or getattr(listed, "name", code))
    return Country(code, name.label if name and name.label else usual, alpha_3)


def _beside_iso(name: CountryName) -> Country:
    if not name.label or not name.alpha_3:
        field = "alpha_3" if name.label else "label"
        raise mistake(NAMES_FILE, name.id, field, "is needed, for this code is not in ISO 3166-1")
    return Country(name.id, name.label, name.alpha_3)


@cache
def _codes_by_word() -> Mapping[str, str]:
    owners: dict[str, str] = {}
    for code, word in _country_words():
        owner = owners.setdefault(word, code)
        if owner != code:
            raise ReferenceFileError(
                f"assets/reference/{NAMES_FILE.name}: “{word}” stands for two countries, {owner} and {code}. "
                "Name it under “unclear” with one of them."
            )
    return MappingProxyType(owners)


def _country_words() -> list[tuple[str, str]]:
    fields = ("alpha_2", "alpha_3", "name", "common_name", "official_name")
    unclear = {word for name in _names().values() for word in name.unclear}
    found: list[tuple[str, str]] = []
    for listed in pycountry.countries:
        listed_words = {plain(str(getattr(listed, field))) for field in fields if hasattr(listed, field)}
        found += [(listed.alpha_2, word) for word in listed_words - unclear]
    for code, name in _names().items():
        own = {plain(word) for word in (name.label, name.alpha_3, code) if word}
        found += [(code, word) for word in own.union(name.words)]
    return found


def _saint(spoken: str) -> str:
    return "saint " + spoken.removeprefix("st ") if spoken.startswith("st ") else spoken


@cache
def _languages() -> Mapping[str, LanguageName]:
    entries = read_entries(LANGUAGES_FILE, "language", LanguageName)
    for entry in entries:
        if not is_language(entry.id):
            raise mistake(LANGUAGES_FILE, entry.id, "id", "is no language tag (BCP 47)")
    return MappingProxyType({entry.id: entry for entry in entries})


def _base_name(code: str) -> str:
    if code in _languages():
        return _languages()[code].label
    listed = pycountry.languages.get(alpha_2=code) or pycountry.languages.get(alpha_3=code)
    return str(listed.name).split(" (")[0] if listed else code


def _script_name(code: str | None) -> str:
    listed = pycountry.scripts.get(alpha_4=code) if code else None
    return str(listed.name) if listed else ""


def _territory_name(code: str | None) -> str:
    if not code:
        return ""
    known = country(code)
    return known.name if known else code
