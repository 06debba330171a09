"""What is known of the World Day and of raising awareness without harm: themes, signs, rules, models."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from campaigns.reference.files import FOLDER, Entry, mistake, read_entries

THEMES_FILE = FOLDER / "themes.toml"
SIGNS_FILE = FOLDER / "signs.toml"


class Theme(Entry):
    """What one World Day was about. theme and campaign: None when nobody found one. hashtags: with the #."""

    year: int
    theme: str | None = None
    campaign: str | None = None
    hashtags: tuple[str, ...] = ()


class Sign(BaseModel):
    """One sign. id: unique in its group; label: the sign; explanation: what is meant by it."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, str_min_length=1)

    id: str
    label: str
    explanation: str | None = None


class SignGroup(Entry):
    """Signs that belong together. publisher: whose list it is. complete: whether the original has no more."""

    label: str
    publisher: str
    complete: bool
    signs: tuple[Sign, ...]


class Caveat(Entry):
    """What has to be said wherever something is shown. about: what it belongs to, such as signs."""

    about: str
    text: str


class Way(Entry):
    """A way of recruiting over the Internet."""

    label: str


class Rule(Entry):
    """A rule that keeps awareness raising from doing harm. about: whom or what it concerns."""

    about: Literal["people", "pictures", "message"]
    label: str


class Model(Entry):
    """How others plan a campaign. steps: in their order."""

    label: str
    steps: tuple[str, ...]


E = TypeVar("E", bound=Entry)


@cache
def themes() -> Mapping[int, Theme]:
    """The themes of the years in themes.toml. Raises ReferenceFileError when the file is wrong."""
    entries = read_entries(THEMES_FILE, "theme", Theme)
    for entry in entries:
        if entry.id != str(entry.year):
            raise mistake(THEMES_FILE, entry.id, "year", f"is {entry.year}, which does not fit the id")
        if entry.confidence == "none" and entry.theme:
            raise mistake(THEMES_FILE, entry.id, "confidence", "is “none”, but there is a theme")
    return MappingProxyType({entry.year: entry for entry in entries})


def theme(year: int) -> Theme:
    """What is known of that year's theme; for a year without an entry a Theme with nothing in it."""
    return themes().get(year) or Theme(id=str(year), year=year, confidence="none")


@cache
def signs() -> Mapping[str, SignGroup]:
    """Groups of signs by id: the ILO's eleven indicators of forced labour, then UNODC's five groups.

    Never to be shown without caveats_about("signs").
    """
    entries = read_entries(SIGNS_FILE, "group", SignGroup)
    for entry in entries:
        doubles = [sign for sign, times in Counter(sign.id for sign in entry.signs).items() if times > 1]
        if doubles:
            raise mistake(SIGNS_FILE, entry.id, "signs", f"“{doubles[0]}” comes twice")
    return MappingProxyType({entry.id: entry for entry in entries})


@cache
def caveats() -> Mapping[str, Caveat]:
    """All caveats by id."""
    return _by_id(FOLDER / "caveats.toml", "caveat", Caveat)


def caveats_about(subject: str) -> tuple[Caveat, ...]:
    """What has to be said about a subject: signs, ICAT, paragraph 4. Empty when nothing has to."""
    return tuple(caveat for caveat in caveats().values() if caveat.about == subject)


@cache
def online_recruiting() -> Mapping[str, Way]:
    """Ways of recruiting over the Internet, by id."""
    return _by_id(FOLDER / "online_recruiting.toml", "way", Way)


@cache
def do_no_harm() -> Mapping[str, Rule]:
    """The do-no-harm rules by id."""
    return _by_id(FOLDER / "do_no_harm.toml", "rule", Rule)


@cache
def campaign_models() -> Mapping[str, Model]:
    """Models of campaign planning by id."""
    return _by_id(FOLDER / "campaign_models.toml", "model", Model)


def _by_id(path: Path, table: str, entry_type: type[E]) -> Mapping[str, E]:
    return MappingProxyType({entry.id: entry for entry in read_entries(path, table, entry_type)})
