"""What the end of a feed's address asks for beyond the feed: fewer activities, other words, extras.

?audience=frontline/health&country=KE&lang=fr. A question only ever narrows: its conditions hold
beside the feed's own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from pydantic import TypeAdapter

from campaigns.errors import CampaignsError, PlanError
from campaigns.ics.event import Variant
from campaigns.plan.feed import Feed, check_alarms
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.text import clean_line
from campaigns.plan.vocabulary import AudienceId, CountryCode, FormatId, KindId, LanguageTag, LevelId

LONGEST_QUESTION = 2_000  # characters; what is longer was not made by us
_LONGEST_QUOTED = 60  # characters of a wrong value that are said back


_EVERY_ACTIVITY = ActivityFilter()


class QuestionError(CampaignsError):
    """The end of a feed's address asks for something there is not."""


@dataclass(frozen=True)
class Question:
    """A question that is understood. None and False: as the feed itself has it."""

    narrowed: ActivityFilter = _EVERY_ACTIVITY
    language: str | None = None
    alarms: tuple[int, ...] | None = None
    rich: bool = False

    def variant(self, feed: Feed) -> Variant:
        """How the feed is written for this question."""
        return Variant(
            language=self.language or feed.language,
            mark_cancelled=feed.mark_cancelled,
            date_bars=feed.date_bars,
            alarms=feed.alarms if self.alarms is None else self.alarms,
            rich=self.rich,
        )

    @cached_property
    def key(self) -> str:
        """64 characters that no other question has; empty for the feed as it stands."""
        return "" if self == ASKED_NOTHING else sha256(repr(self).encode()).hexdigest()


ASKED_NOTHING = Question()


def _year(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) == 4):
        raise PlanError("A year has four digits, such as 2027.")
    return int(value)


def _id(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError:
        raise PlanError("An id looks like 5d6e1f7c-6f0a-4bb4-9c43-7c0d4f4b7a30.") from None


def _of(known: Any) -> Callable[[str], Any]:
    """A reader of values that plan objects know."""
    return TypeAdapter[Any](known).validate_python


def _country(value: str) -> str:
    return str(_of(CountryCode)(value.upper()))


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PlanError("A day looks like 2027-07-30.") from None


def _switch(value: str) -> bool:
    if value not in ("0", "1"):
        raise PlanError("It is 1 for yes or 0 for no.")
    return value == "1"


def _alarms(value: str) -> tuple[int, ...]:
    if not all(part.isascii() and part.isdigit() and len(part) <= 6 for part in value.split(",")):
        raise PlanError("Reminders are minutes before the start, such as 1440 or 1440,60.")
    alarms = tuple(sorted(map(int, value.split(",")), reverse=True))
    check_alarms(alarms)
    return alarms


_CONDITIONS: Mapping[str, tuple[str, Callable[[str], Any]]] = {  # parameter -> field of the filter, reader
    "edition": ("edition", _year),
    "campaign": ("campaign", _id),
    "audience": ("audience", _of(AudienceId)),
    "country": ("country", _country),
    "level": ("level", _of(LevelId)),
    "kind": ("kind", _of(KindId)),
    "format": ("format", _of(FormatId)),
    "organiser": ("organiser", _id),
    "partner": ("organisation", _id),
    "from": ("from_day", _day),
    "to": ("to_day", _day),
}
_WORDS: Mapping[str, tuple[str, Callable[[str], Any]]] = {  # parameter -> field of the question, reader
    "lang": ("language", _of(LanguageTag)),
    "alarms": ("alarms", _alarms),
    "rich": ("rich", _switch),
}
PARAMETERS = (*_CONDITIONS, *_WORDS)


def understood(query: str) -> Question:
    """The question in a query string, without its question mark. Raises QuestionError with a sentence."""
    if not query:
        return ASKED_NOTHING
    narrowed, words = {}, {}
    for name, value in _pairs(query).items():
        if name in _CONDITIONS:
            field, read = _CONDITIONS[name]
            narrowed[field] = _read(name, value, read)
        elif name in _WORDS:
            field, read = _WORDS[name]
            words[field] = _read(name, value, read)
        else:
            raise QuestionError(
                f"A feed knows no “{_quoted(name)}”. What can be asked for: {', '.join(PARAMETERS)}."
            )
    return Question(narrowed=ActivityFilter(**narrowed), **words)


def _pairs(query: str) -> dict[str, str]:
    if len(query) > LONGEST_QUESTION:
        raise QuestionError(
            f"The address asks with {len(query):,} characters and {LONGEST_QUESTION:,} fit. Shorten it."
        )
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True, errors="strict")
    except ValueError:
        raise QuestionError(
            "What stands after the question mark of the address cannot be read. "
            "It has to look like ?country=KE&lang=fr."
        ) from None
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise QuestionError(f"The address says “{_quoted(name)}” twice. Keep one of them.")
    return dict(pairs)


def _read(name: str, value: str, read: Callable[[str], Any]) -> Any:
    if not value.strip():
        raise QuestionError(f"The address says {name} and not which. Add a value, or leave it out.")
    try:
        return read(clean_line(value))
    except CampaignsError as error:
        raise QuestionError(f"{name} cannot be “{_quoted(value)}”. {error}") from None


def _quoted(text: str) -> str:
    line = clean_line(text)
    return line if len(line) <= _LONGEST_QUOTED else f"{line[:_LONGEST_QUOTED]}…"
