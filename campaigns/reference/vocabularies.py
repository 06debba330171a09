"""The lists activities and organisations are described with: kinds, formats, levels, stakeholders, series."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from campaigns.reference.files import FOLDER, mistake, read_entries
from campaigns.reference.resolution import cells
from campaigns.reference.words import NamedEntry, Vocabulary


class Term(NamedEntry):
    """One entry of a list. explanation: what is meant, in one sentence."""

    explanation: str


class Kind(Term):
    """A kind of activity.

    counted_as: what is usually counted first when it has been held. attended: when people take part; a day
    off keeps them away from what is at_work, and does not matter to what is attended nowhere.
    """

    counted_as: Literal["people_present", "people_trained", "material_given", "media_reach", "online_views"]
    attended: Literal["at_work", "in_free_time", "nowhere", "unclear"]


class Level(Term):
    """A level. in_paragraph_5: whether the paragraph names it. cell: the plan cell it counts for."""

    in_paragraph_5: bool
    cell: str


class Stakeholder(Term):
    """A kind of organisation.

    in_resolution: whether the resolution names it. cell: the plan cell 5.by.* its activities count for,
    None when paragraph 5 has none for it.
    """

    in_resolution: bool
    cell: str | None = None


class Member(NamedEntry):
    """A member of ICAT. id: its short name. stakeholder: its kind of organisation."""

    stakeholder: str


T = TypeVar("T", bound=NamedEntry)


@cache
def kinds() -> Vocabulary[Kind]:
    """Kinds of activity by id: march, training, radio_spot... other comes last."""
    return _read(FOLDER / "activity_kinds.toml", "kind", Kind)


@cache
def formats() -> Vocabulary[Term]:
    """How people take part: in_person, online, hybrid, media (broadcast or print)."""
    return _read(FOLDER / "formats.toml", "format", Term)


@cache
def levels() -> Vocabulary[Level]:
    """The five levels, from international to local."""
    path = FOLDER / "levels.toml"
    found = _read(path, "level", Level)
    _check_references(path, found, "cell", cells())
    return found


@cache
def stakeholders() -> Vocabulary[Stakeholder]:
    """Kinds of organisation: the fifteen the resolution names, and academia."""
    path = FOLDER / "stakeholders.toml"
    found = _read(path, "stakeholder", Stakeholder)
    _check_references(path, found, "cell", cells())
    return found


@cache
def icat_members() -> Vocabulary[Member]:
    """The 16 members of ICAT the preamble names, as of 2017.

    ICAT had 31 in October 2023; knowledge.caveats()["icat_members"] says what is known of the others.
    """
    path = FOLDER / "icat_members.toml"
    found = _read(path, "member", Member)
    _check_references(path, found, "stakeholder", stakeholders())
    return found


@cache
def series() -> Vocabulary[Term]:
    """What an activity belongs to: world_day, blue_heart, awareness, training, other_day."""
    return _read(FOLDER / "series.toml", "series", Term)


def term_from_word(table: Vocabulary[Any], word: str) -> str | None:
    """The id of the entry with this id, label or synonym; None when the word is unknown. Nothing is guessed.

    table: one of the lists above. Case, accents, spaces, hyphens and underscores do not matter.
    """
    return table.id_of(word)


def _read(path: Path, table: str, term_type: type[T]) -> Vocabulary[T]:
    return Vocabulary(path, read_entries(path, table, term_type))


def _check_references(path: Path, terms: Vocabulary[Any], field: str, known: Mapping[str, Any]) -> None:
    for term in terms.values():
        named = getattr(term, field)
        if named is not None and named not in known:
            raise mistake(path, term.id, field, f"there is no entry “{named}” to refer to")
