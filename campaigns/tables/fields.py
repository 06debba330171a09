"""Columns that hold one field of a record as it is: how each is written and read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from campaigns.errors import PlanError
from campaigns.plan.activity import Link, PlannedReach
from campaigns.plan.edition import AudienceTarget
from campaigns.plan.text import clean_address, clean_line, clean_text
from campaigns.plan.vocabulary import (
    Access,
    CampaignStatus,
    Disclosure,
    Evidence,
    Outcome,
    Qualifier,
    ReachKind,
    Visibility,
)
from campaigns.reference import audiences, countries, resolution, vocabularies, zones
from campaigns.tables import cells
from campaigns.tables.columns import Kind
from campaigns.tables.hidden_figures import is_hidden

KEEP: Any = object()
"""What an empty cell means for a field that is never empty: leave it as it is."""


@dataclass(frozen=True)
class Field:
    """One column and the field it holds.

    read gets the cell on one line without outer spaces (long_text: as it stands) and is not asked about an
    empty one: that is worth `blank`. It raises ValueError with the end of a sentence.
    """

    column: str
    name: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    blank: Any = None
    long_text: bool = False

    def value(self, cell: str) -> Any:
        """What the cell says. Raises ValueError with the end of a sentence."""
        if not cell:
            return self.blank
        text = cell.strip() if self.long_text else clean_line(cell)
        return self.read(text) if text else self.blank

    def text(self, value: Any) -> str:
        """The cell for a value."""
        return "" if value is None else self.write(value)


def _line(column: str, name: str = "") -> Field:
    return Field(column, name or column, clean_line, str, blank="")


def _text(column: str) -> Field:
    return Field(column, column, clean_text, str, blank="", long_text=True)


def _day(column: str) -> Field:
    return Field(column, column, cells.read_day, date.isoformat)


def _number(column: str, *, blank: Any = None) -> Field:
    return Field(column, column, cells.read_number, str, blank=blank)


def _figure(column: str, *, blank: Any = None) -> Field:
    """Whole people; words that stand for a hidden figure leave it as it is."""

    def read(cell: str) -> Any:
        return KEEP if is_hidden(cell) else cells.read_number(cell)

    return Field(column, column, read, str, blank=blank)


def _choice(column: str, choices: type[StrEnum]) -> Field:
    return Field(column, column, lambda cell: cells.read_choice(choices, cell), str, blank=KEEP)


def _list(column: str, read: Callable[[str], Any], write: Callable[[Any], str] = cells.write_list) -> Field:
    def read_items(cell: str) -> tuple[Any, ...]:
        return tuple(read(item) for item in cells.read_list(cell))

    return Field(column, column, read_items, write, blank=(), long_text=True)


def _one_of(known: Callable[[], Any], what: str) -> Callable[[str], str]:
    def read(word: str) -> str:
        if word not in known():
            raise ValueError(f"holds “{word[:80]}”, which is no {what} we know")
        return word

    return read


def read_audience(word: str) -> str:
    """The id of an audience, from its id or one of its words."""
    found = audiences.audience_from_word(word)
    if found is None:
        raise ValueError(f"holds “{word[:80]}”, which is no audience we know")
    return found


def _country(word: str) -> str:
    if word.upper() in countries.countries():
        return word.upper()
    raise ValueError(f"holds “{word[:80]}”, which is no country code of ISO 3166-1")


def _language(tag: str) -> str:
    if not countries.is_language(tag):
        raise ValueError(f"holds “{tag[:80]}”, which is no language tag, such as en, fr or pt-BR")
    return tag


def _some_people(cell: str) -> int:
    if not (people := cells.read_number(cell)):
        raise ValueError("is no whole number from 1 on")
    return people


def _zone(name: str) -> str:
    if not zones.is_zone(name):
        raise ValueError("is no time zone, such as Africa/Nairobi")
    return name


def _address(text: str) -> str:
    try:
        return clean_address(text)
    except PlanError:
        raise ValueError("is no web address; it has to begin with https:// or http://") from None


def _link(item: str) -> Link:
    url, _, label = item.partition(" ")
    return Link(url=_address(url), label=label)


def _write_links(links: tuple[Link, ...]) -> str:
    return cells.write_list(f"{link.url} {link.label}".strip() for link in links)


def _planned(item: str) -> PlannedReach:
    qualifier, _, rest = item.partition(" ")
    people, _, audience = rest.partition(" ")
    return PlannedReach(
        audience=read_audience(audience) if audience else None,
        people=cells.read_number(people),
        qualifier=cells.read_choice(Qualifier, qualifier),
    )


def _write_planned(planned: tuple[PlannedReach, ...]) -> str:
    return cells.write_list(f"{one.qualifier} {one.people} {one.audience or ''}".strip() for one in planned)


def _target(item: str) -> AudienceTarget:
    people, audience, due, set_by = (item.split(" ", 3) + [""] * 3)[:4]
    return AudienceTarget(
        audience=read_audience(audience),
        people=cells.read_number(people),
        due=cells.read_day(due) if due not in {"", "-"} else None,
        set_by=set_by,
    )


def _write_targets(targets: tuple[AudienceTarget, ...]) -> str:
    return cells.write_list(
        f"{one.people} {one.audience} {one.due or '-'} {one.set_by}".strip() for one in targets
    )


def write_clock(clock: time) -> str:
    """18:30."""
    return clock.strftime("%H:%M")


_cell = _one_of(resolution.cells, "cell of the resolution")
_import_key = Field("import_key", "import_key", clean_line, str, blank=KEEP)
_edition = Field("edition_year", "edition", cells.read_edition, str)

ACTIVITY_FIELDS = (
    _line("venue"),
    _line("source_type"),
    _text("description"),
    Field("end_time_local", "end_time", cells.read_clock, write_clock),
    Field("zone", "zone", _zone, str, blank=""),
    _choice("outcome", Outcome),
    _choice("visibility", Visibility),
    _line("street"),
    _choice("disclosure", Disclosure),
    Field("online_url", "online_url", _address, str, blank=""),
    _list("links", _link, _write_links),
    _list("languages", _language),
    _list("access", lambda item: cells.read_choice(Access, item)),
    _line("access_note"),
    _list("planned", _planned, _write_planned),
    _list("cells", _cell),
    _line("public_contact"),
    _line("internal_contact"),
    Field("lesson", "lesson", clean_text, str, blank=KEEP, long_text=True),
    _edition,
)

_COST = Field("cost", "cost", cells.read_amount, cells.write_amount)
_CURRENCY = Field(
    "currency", "currency", _one_of(countries.currencies, "currency code of ISO 4217"), str, blank=""
)
MONEY_FIELDS: tuple[Field, Field] = (_COST, _CURRENCY)

RECORD_FIELDS: Mapping[Kind, tuple[Field, ...]] = {
    "observations": (
        _import_key,
        Field("audience", "audience", read_audience, str),
        _choice("kind", ReachKind),
        _figure("people", blank=KEEP),
        _figure("low"),
        _figure("high"),
        _choice("qualifier", Qualifier),
        _choice("evidence", Evidence),
        _day("seen_on"),
        Field("country", "country", _country, str, blank=""),
        *map(_line, ("place", "sex", "age_group")),
        Field("language", "language", _language, str),
        *map(_line, ("disability", "source", "source_type")),
        _text("notes"),
    ),
    "campaigns": (
        _import_key,
        _line("title"),
        _text("message"),
        _edition,
        Field("audience", "audience", read_audience, str),
        *map(_line, ("action", "channel", "measure", "baseline")),
        _number("target"),
        _day("target_due"),
        _line("target_set_by"),
        _day("measured_on"),
        _day("first_day"),
        _day("last_day"),
        _list("countries", _country),
        _list("languages", _language),
        _list("cells", _cell),
        _choice("status", CampaignStatus),
        _choice("visibility", Visibility),
        _text("notes"),
    ),
    "organisations": (
        _import_key,
        _line("name", "title"),
        Field("kind", "kind", _one_of(vocabularies.stakeholders, "kind of organisation"), str, blank=""),
        Field(
            "icat_member",
            "icat_member",
            cells.read_yes_no,
            lambda value: "yes" if value else "no",
            blank=KEEP,
        ),
        Field("country", "country", _country, str, blank=""),
        Field("website", "website", _address, str, blank=""),
        *map(_line, ("public_contact", "internal_contact")),
        _text("notes"),
    ),
    "editions": (
        _import_key,
        Field("year", "year", cells.read_edition, str, blank=KEEP),
        *map(_line, ("theme", "theme_source")),
        _list("hashtags", clean_line),
        _day("first_day"),
        _day("last_day"),
        _list("targets", _target, _write_targets),
        _text("notes"),
    ),
    "audience_sizes": (
        _import_key,
        Field("audience", "audience", read_audience, str, blank=KEEP),
        Field("country", "country", _country, str, blank=""),
        _line("place"),
        Field("people", "people", _some_people, str, blank=KEEP),
        Field("year", "year", cells.read_edition, str),
        _line("source"),
    ),
}
