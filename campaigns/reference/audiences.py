"""Whom activities are for: the audiences of the resolution and the kinds of them, a tree of two levels."""

from collections.abc import Iterable
from functools import cache

from pydantic import Field

from campaigns.errors import ReferenceFileError
from campaigns.reference.files import FOLDER, mistake, read_entries
from campaigns.reference.words import NamedEntry, Vocabulary

FILE = FOLDER / "audiences.toml"
_PARAGRAPH_14 = 14  # of A/RES/72/195: the audiences of campaigns and trainings


class Audience(NamedEntry):
    """An audience, or one kind of it.

    id: "industry", or "industry/rail" for a kind. parent: the audience it is a kind of.
    paragraphs: of A/RES/72/195 that name it, or the audience it is a kind of.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*(/[a-z][a-z0-9_]*)?$")
    parent: str | None = None
    paragraphs: tuple[int, ...] = ()


@cache
def audiences() -> Vocabulary[Audience]:
    """All audiences by id, in tree order: each one is followed by its kinds.

    Raises ReferenceFileError when audiences.toml is wrong.
    """
    entries = read_entries(FILE, "audience", Audience)
    known = {entry.id: entry for entry in entries}
    for entry in entries:
        _check_parent(entry, known)
    tops = [entry for entry in entries if entry.parent is None]
    in_tree_order = [kind for top in tops for kind in (top, *(e for e in entries if e.parent == top.id))]
    return Vocabulary(FILE, in_tree_order)


def audience(audience_id: str) -> Audience:
    """The audience with this id. Raises ReferenceFileError when there is none."""
    try:
        return audiences()[audience_id]
    except KeyError:
        raise ReferenceFileError(
            f"“{audience_id}” is no audience of assets/reference/{FILE.name}. "
            "Choose one from the list, or add it to the file."
        ) from None


def parent_of(audience_id: str) -> str | None:
    """The audience this one is a kind of; None at the top of the tree. Raises as audience() does."""
    return audience(audience_id).parent


def with_kinds(audience_id: str) -> tuple[str, ...]:
    """The id itself and the ids of its kinds, in tree order. Raises as audience() does."""
    top = audience(audience_id).id
    return (top, *(kind.id for kind in audiences().values() if kind.parent == top))


def is_within(audience_id: str, ancestor: str) -> bool:
    """Whether the audience is the ancestor or a kind of it. Raises as audience() does."""
    return ancestor in (audience_id, parent_of(audience_id))


def common_branch(audience_ids: Iterable[str]) -> str | None:
    """The smallest audience that contains all of these; None without any, or across branches.

    Raises as audience() does.
    """
    ids = set(audience_ids)
    if len(ids) == 1:
        return audience(ids.pop()).id
    tops = {parent_of(one) or one for one in ids}
    return tops.pop() if len(tops) == 1 else None


def audience_from_word(word: str) -> str | None:
    """The id of the audience with this id, label or synonym; None when the word is unknown.

    Case, accents, spaces, hyphens and underscores do not matter; "industry:aviation" is industry/aviation.
    Nothing is guessed: a word that fits two audiences is in none of them.
    """
    return audiences().id_of(word)


@cache
def paragraph_14() -> tuple[str, ...]:
    """The audiences paragraph 14 asks a campaign or a training for, without their kinds."""
    tops = (one for one in audiences().values() if one.parent is None)
    return tuple(top.id for top in tops if _PARAGRAPH_14 in top.paragraphs)


def _check_parent(entry: Audience, known: dict[str, Audience]) -> None:
    prefix = entry.id.rpartition("/")[0] or None
    if entry.parent != prefix:
        raise mistake(FILE, entry.id, "parent", f"does not fit the id, which says {prefix or 'no parent'}")
    if entry.parent is not None and entry.parent not in known:
        raise mistake(FILE, entry.id, "parent", f"there is no audience “{entry.parent}”")
