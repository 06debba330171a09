"""Which activities the World Day screen shows: read from its address, checked, and said in words."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from campaigns.plan.dates import day_text
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.text import clean_line
from campaigns.plan.vocabulary import Outcome, Status, Visibility, label_of
from campaigns.reference.audiences import audiences
from campaigns.reference.countries import countries
from campaigns.reference.resolution import cells
from campaigns.reference.vocabularies import formats, kinds, levels, series

FIND = "find"
LONGEST_SEARCH = 100  # characters; each word is one more question to the database
SHOWN_OF_UNKNOWN = 40  # characters of a value we do not know, in the sentence about it

Words = Mapping[str, str]
TitleOf = Callable[[str, UUID], str | None]
"""What the campaign or organisation (first argument: the name in the address) with this id is called."""


class Condition(NamedTuple):
    """One condition that is set. name: in the address; label and words: on the screen."""

    name: str
    label: str
    words: str


class Asked(NamedTuple):
    """What an address asks for. unknown: sentences about parts of it that were left out."""

    where: ActivityFilter
    conditions: tuple[Condition, ...]
    unknown: tuple[str, ...]


class Question(NamedTuple):
    """A condition with a fixed list of answers. answers: id in the address -> words."""

    label: str
    answers: Callable[[], Words]


@cache
def audience_words() -> Words:
    """Audience -> its label, a kind after the audience it is a kind of."""
    table = audiences()
    return {
        one.id: f"{table[one.parent].label}: {one.label}" if one.parent else one.label
        for one in table.values()
    }


def _labels(table: Callable[[], Mapping[str, Any]], field: str = "label") -> Callable[[], Words]:
    return cache(lambda: {key: str(getattr(entry, field)) for key, entry in table().items()})


def _members(values: type[StrEnum]) -> Callable[[], Words]:
    return lambda: {value.value: label_of(value) for value in values}


def _outcomes() -> Words:
    return {Outcome.HELD: "Held", Outcome.NOT_HELD: "Not held", Outcome.UNKNOWN: "Not said whether held"}


QUESTIONS = {
    "audience": Question("Audience", audience_words),
    "country": Question("Country", _labels(countries, "name")),
    "kind": Question("Kind", _labels(kinds)),
    "format": Question("Format", _labels(formats)),
    "level": Question("Level", _labels(levels)),
    "series": Question("Series", _labels(series)),
    "status": Question("Status", _members(Status)),
    "outcome": Question("Outcome", _outcomes),
    "visibility": Question("Visible to", _members(Visibility)),
    "cell": Question("Serves, in the resolution", _labels(cells)),
    "dates": Question("Date", lambda: {"exact": "Day known", "inexact": "Day not known"}),
}
RECORDS = {"organisation": "Organisation", "organiser": "Organiser", "campaign": "Campaign"}
DAYS = {"from": "From", "to": "Until", "result_due": "No result though over by"}
NAMES = (FIND, *QUESTIONS, *RECORDS, *DAYS)
_FIELDS = {FIND: "text", "from": "from_day", "to": "to_day"}  # where the filter calls it otherwise


def read_address(address: Mapping[str, str], edition: int | None, title_of: TitleOf) -> Asked:
    """The filter that the parameters of an address mean. A value nobody knows is left out and said so."""
    fields: dict[str, Any] = {"edition": edition}
    conditions, unknown = [], []
    for name in NAMES:
        text = clean_line(address.get(name, "")[: 2 * LONGEST_SEARCH])
        if not text:
            continue
        try:
            value, words = _understood(name, text, title_of)
        except ValueError:
            unknown.append(_not_known(name, text))
        else:
            fields |= value
            conditions.append(Condition(name, label_of_condition(name), words))
    where = ActivityFilter(**fields)
    if where.from_day and where.to_day and where.to_day < where.from_day:
        unknown.append("“Until” lies before “From”, so no activity can fit. Change one of the two days.")
    return Asked(where, tuple(conditions), tuple(unknown))


def label_of_condition(name: str) -> str:
    """What a condition is called on the screen."""
    if name in QUESTIONS:
        return QUESTIONS[name].label
    return {FIND: "Search", **RECORDS, **DAYS}[name]


def _understood(name: str, text: str, title_of: TitleOf) -> tuple[dict[str, Any], str]:
    """The fields of the filter one parameter sets, and its words. Raises ValueError when it means nothing."""
    if name in QUESTIONS:
        if text not in QUESTIONS[name].answers():
            raise ValueError(text)
        return _answered(name, text), QUESTIONS[name].answers()[text]
    if name in RECORDS:
        key = UUID(text)
        title = title_of(name, key)
        if title is None:
            raise ValueError(text)
        return {name: key}, title
    if name in DAYS:
        day = date.fromisoformat(text)
        return {_FIELDS.get(name, name): day}, day_text(day)
    if len(text) > LONGEST_SEARCH:
        raise ValueError(text)
    return {_FIELDS[name]: text}, f"“{text}”"


def _answered(name: str, answer: str) -> dict[str, Any]:
    if name == "visibility":
        return {"visibilities": (Visibility(answer),)}
    if name == "dates":
        return {"dated": answer == "exact"}
    return {name: answer}


def _not_known(name: str, text: str) -> str:
    if name == FIND:
        return (
            f"The search has more than {LONGEST_SEARCH} characters and was left out. Search for fewer words."
        )
    return not_known_text(label_of_condition(name), text)


def not_known_text(label: str, text: str) -> str:
    """The sentence about a value of the address that means nothing here."""
    shown = text if len(text) <= SHOWN_OF_UNKNOWN else text[: SHOWN_OF_UNKNOWN - 1] + "…"
    return f"The address asks for “{shown}” under “{label}”, which is not known here. It was left out."
