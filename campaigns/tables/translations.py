"""The column translations: title and description of an activity in further languages, as a JSON list."""

import json
from typing import Any

from campaigns.plan.activity import Translation
from campaigns.plan.text import clean_line, clean_text
from campaigns.reference.countries import is_language, language_name
from campaigns.tables.fields import Field

_KEYS = frozenset({"language", "title", "description"})
_EXAMPLE = '[{"language": "fr", "title": "…", "description": "…"}]'


def read_translations(cell: str) -> tuple[Translation, ...]:
    """The translations of a cell, in its order. Undoes write_translations().

    Raises ValueError with the end of a sentence for anything that would be guessed at or lost.
    """
    try:
        found = json.loads(cell, object_pairs_hook=tuple)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list):
        raise ValueError(f"is no JSON list such as {_EXAMPLE}")
    return tuple(map(_translation, found))


def write_translations(translations: tuple[Translation, ...]) -> str:
    """A JSON list with an object for each, "" when there are none."""
    return json.dumps([one.model_dump() for one in translations], ensure_ascii=False) if translations else ""


def _translation(pairs: Any) -> Translation:
    """One item. pairs: keys and values of its object, which a dict would keep the last of."""
    given = dict(pairs) if isinstance(pairs, tuple) else {}
    if (
        not given
        or len(given) < len(pairs)
        or not given.keys() <= _KEYS
        or not all(isinstance(text, str) for text in given.values())
    ):
        raise ValueError(
            "holds an item with something other than a language, a title and a description, each once "
            f"and as text, such as {_EXAMPLE}"
        )
    language = clean_line(given.get("language", ""))
    if not is_language(language):
        raise ValueError(f"holds “{language[:80]}”, which is no language tag, such as en, fr or pt-BR")
    if not any(clean_text(given.get(field, "")) for field in ("title", "description")):
        raise ValueError(f"holds a translation into {language_name(language)} that says nothing")
    return Translation(**given)


TRANSLATIONS = Field(
    "translations", "translations", read_translations, write_translations, blank=(), long_text=True
)
