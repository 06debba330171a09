"""Words people use for one thing, and the table that knows which entry is meant."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator

from campaigns.errors import ReferenceFileError
from campaigns.reference.files import Entry, shown

# Letters that Unicode does not take apart into a base letter and an accent. ß is left to casefold.
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "þ": "th", "ə": "e"}
)
_APART = re.compile(r"[\s_.,()\-‐‑‒–—]+")
_SLASH = re.compile(r"\s*[/:]\s*")
_QUOTES = re.compile("['’‘`´ʻʼ]")  # as people paste them


def plain(word: str) -> str:
    """The word for comparing, not for showing: without case, accents, apostrophes and punctuation.

    Hyphens, underscores, dots, commas, brackets and runs of space become one space, "a: b" becomes "a/b" and
    "&" becomes "and".
    """
    apart = unicodedata.normalize("NFKD", word.casefold().replace("&", " and "))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_LETTERS)
    return _SLASH.sub("/", _APART.sub(" ", _QUOTES.sub("", bare)).strip())


def _plain_words(words: tuple[str, ...]) -> tuple[str, ...]:
    plain_words = tuple(plain(word) for word in words)
    if not all(plain_words):
        raise ValueError("one of the words is empty")
    return plain_words


Words = Annotated[tuple[str, ...], AfterValidator(_plain_words)]
"""Other words for an entry, as plain() gives them."""


class NamedEntry(Entry):
    """An entry people call by several words. words: those beside its id and label, as plain() gives them."""

    label: str
    words: Words = ()


E = TypeVar("E", bound=NamedEntry)


class Vocabulary(Mapping[str, E], Generic[E]):
    """Entries by id, in the order of their file; read-only. id_of() finds the entry a word stands for."""

    def __init__(self, path: Path, entries: Iterable[E]) -> None:
        """Raises ReferenceFileError when two entries claim the same word."""
        self._entries = MappingProxyType({entry.id: entry for entry in entries})
        self._ids: dict[str, str] = {}
        for entry in self._entries.values():
            for word in {plain(entry.id), plain(entry.label), *entry.words}:
                owner = self._ids.setdefault(word, entry.id)
                if owner != entry.id:
                    raise ReferenceFileError(
                        f"{shown(path)} gives the word “{word}” to two entries, “{owner}” and “{entry.id}”. "
                        "Take it away from one of them."
                    )

    def __getitem__(self, entry_id: str) -> E:
        return self._entries[entry_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def id_of(self, word: str) -> str | None:
        """The id of the entry with this id, label or word; None when there is none. Nothing is guessed."""
        return self._ids.get(plain(word))
