"""Words of a row that stand for entries of our lists; an unknown one is kept, never bent into another."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from campaigns.plan.activity import Activity
from campaigns.plan.text import folded
from campaigns.plan.vocabulary import Outcome, Qualifier, Status
from campaigns.reference import audiences, vocabularies
from campaigns.reference.words import Vocabulary
from campaigns.tables.cells import read_list
from campaigns.tables.row import Row, RowError

_STATUS = {
    "tentative": (Status.TENTATIVE, None),
    "planned": (Status.TENTATIVE, None),
    "announced": (Status.TENTATIVE, None),
    "postponed": (Status.TENTATIVE, None),
    "confirmed": (Status.CONFIRMED, None),
    "held": (Status.CONFIRMED, Outcome.HELD),
    "not held": (Status.TENTATIVE, Outcome.NOT_HELD),
    "cancelled": (Status.CANCELLED, None),
    "canceled": (Status.CANCELLED, None),
}
_QUALIFIERS = {
    "": Qualifier.EXACT,
    "exact": Qualifier.EXACT,
    "exactly": Qualifier.EXACT,
    "more than": Qualifier.AT_LEAST,
    "over": Qualifier.AT_LEAST,
    "at least": Qualifier.AT_LEAST,
    "minimum": Qualifier.AT_LEAST,
    "min": Qualifier.AT_LEAST,
    "approx": Qualifier.ABOUT,
    "approx.": Qualifier.ABOUT,
    "approximately": Qualifier.ABOUT,
    "about": Qualifier.ABOUT,
    "around": Qualifier.ABOUT,
    "circa": Qualifier.ABOUT,
    "nearly": Qualifier.ABOUT,
    "almost": Qualifier.ABOUT,
}


def qualifier_from_word(word: str) -> Qualifier | None:
    """How a figure is meant; exact when nothing is said; None for a word we do not know."""
    return _QUALIFIERS.get(_spoken(word))


def read_status(row: Row, before: Activity | None) -> dict[str, Any]:
    """status, and outcome when the word says it: held is confirmed and held, planned says nothing of it.

    What was entered about the outcome is not taken back by a file that only says planned.
    """
    word = row.text("status")
    if not word or not row.has("status"):
        return {}
    if _spoken(word) not in _STATUS:
        row.keep("status", f"status, “{word[:80]}”, is no word we know. It is kept in the notes.")
        return {}
    status, outcome = _STATUS[_spoken(word)]
    if _spoken(word) == "postponed":
        row.keep(
            "status",
            "The activity was postponed; the date is the one in the file. The word is kept in the notes.",
        )
    if outcome is not None and not row.text("outcome"):
        return {"status": status, "outcome": outcome}
    is_over = before is not None and before.outcome is not Outcome.UNKNOWN and not row.has("outcome")
    return {} if is_over and status is Status.TENTATIVE else {"status": status}


def read_terms(row: Row) -> dict[str, str]:
    """series, kind, other_kind, format and level, as far as the file has columns for them."""
    values = _kind(row) if row.has("kind", "other_kind") else {}
    for column in ("series", "format", "level"):
        if not row.has(column):
            continue
        word = row.text(column)
        found = _term(column, word) if word else ""
        if found is None:
            row.keep(column, f"{column}, “{word[:80]}”, is no {column} we know. It is kept in the notes.")
        values[column] = found or ""
    return values


def read_audiences(row: Row) -> dict[str, Any]:
    """audiences, and in other_audiences the words that are none of ours."""
    if not row.has("audiences", "other_audiences"):
        return {}
    words = read_list(row.raw("audiences"))
    meant = [(word, _audience(word)) for word in words]
    unknown = [word for word, found in meant if found is None]
    named = list(read_list(row.raw("other_audiences")))
    if unknown:
        row.remarks.append(
            f"{', '.join(f'“{word[:80]}”' for word in unknown)}: no audience we know. Kept as other audience."
        )
    return {
        "audiences": tuple(dict.fromkeys(found for _, found in meant if found)),
        "other_audiences": (*(word for word in dict.fromkeys(unknown) if word not in named), *named),
    }


def read_title(row: Row) -> str:
    """The title. Raises RowError without one."""
    title = row.text("title")
    if not title:
        raise RowError("The row has no title. Enter one.")
    return title


def _kind(row: Row) -> dict[str, str]:
    word, own_words = row.text("kind"), row.text("other_kind")
    found = _term("kind", word) if word else "other"
    if found is not None:
        return {"kind": found, "other_kind": own_words}
    if own_words and own_words != word:
        row.keep(
            "kind", f"kind, “{word[:80]}”, is no kind we know, and other_kind has other words. Both are kept."
        )
    else:
        row.remarks.append(f"“{word[:80]}” is no kind of activity we know. It is kept as other kind.")
    return {"kind": "other", "other_kind": own_words or word}


@lru_cache(maxsize=4096)
def _audience(word: str) -> str | None:
    return audiences.audience_from_word(word)


@lru_cache(maxsize=4096)
def _term(column: str, word: str) -> str | None:
    tables: dict[str, Callable[[], Vocabulary[Any]]] = {
        "series": vocabularies.series,
        "kind": vocabularies.kinds,
        "format": vocabularies.formats,
        "level": vocabularies.levels,
    }
    return vocabularies.term_from_word(tables[column](), word)


@lru_cache(maxsize=256)
def _spoken(word: str) -> str:
    return folded(word.replace("_", " ").replace("-", " "))
