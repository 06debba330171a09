"""Anything that reaches people and has a time: a march, a training, a radio spot, an online post."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from campaigns.errors import PlanError
from campaigns.plan import timing
from campaigns.plan.announcing import announced
from campaigns.plan.place import Place
from campaigns.plan.record import PlanModel, Record
from campaigns.plan.text import Line, Text, WebAddress
from campaigns.plan.vocabulary import (
    Access,
    AudienceId,
    CellId,
    CurrencyCode,
    Disclosure,
    FormatId,
    KindId,
    LanguageTag,
    LevelId,
    Outcome,
    Precision,
    Qualifier,
    SeriesId,
    Status,
    Visibility,
    ZoneName,
)
from campaigns.reference.countries import language_name


class Link(PlanModel):
    """A web address beside an activity, and what it leads to."""

    url: WebAddress
    label: Line = ""


class Translation(PlanModel):
    """What an activity is called and said to be in one more language; an empty field is not translated."""

    language: LanguageTag
    title: Line = ""
    description: Text = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not (self.title or self.description):
            raise PlanError(
                f"The translation into {language_name(self.language)} has neither title nor description. "
                "Enter one of them, or leave the language out."
            )
        return self


class PlannedReach(PlanModel):
    """How many people the plan would reach: never counted as reached.

    audience: one of the activity's audiences, or None for all of them together, split not known.
    people: whole people.
    """

    audience: AudienceId | None = None
    people: int = Field(ge=0, le=10_000_000_000)
    qualifier: Qualifier = Qualifier.EXACT


def _whole_minutes(clock: time | None) -> time | None:
    return clock.replace(second=0, microsecond=0, tzinfo=None) if clock else clock


Clock = Annotated[time | None, AfterValidator(_whole_minutes)]


class Activity(Record):
    """One activity: what people see of it first, then who may see it, then what never leaves.

    Time. first_day and last_day are inclusive and both None when the date is unknown. A precision
    of week, month or year says that the activity happened somewhere between the two days: such a
    date is shown as inexact and is in no calendar. start_time and end_time are local times on
    first_day and last_day in zone (IANA); without a start it lasts whole days. zone is empty when
    nobody knows it; the time is then shown without being turned into an instant.

    translations: title and description in further languages, each language once.
    places: towns and countries in the order entered. venue and street are shown only under
    disclosure full; under town only the town, under hidden only the country.
    kind other has its own words in other_kind; audiences nobody could place are in other_audiences.
    cost: in currency, never negative. lesson: what to do otherwise next time; it never leaves, like notes.

    sequence: iCalendar's SEQUENCE, raised by the store when date, time, place in time or status change.
    announced_at: UTC, when something a calendar shows last changed. Only the store sets these two.
    """

    title: Line
    description: Text = ""
    translations: tuple[Translation, ...] = ()
    kind: KindId = "other"
    other_kind: Line = ""
    series: SeriesId = "world_day"
    edition: int | None = None
    campaign: UUID | None = None

    precision: Precision = Precision.DAY
    first_day: date | None = None
    last_day: date | None = None
    start_time: Clock = None
    end_time: Clock = None
    zone: ZoneName = ""

    format: FormatId = "in_person"
    level: LevelId = ""
    places: tuple[Place, ...] = ()
    venue: Line = ""
    street: Line = ""
    disclosure: Disclosure = Disclosure.FULL
    online_url: WebAddress = ""
    links: tuple[Link, ...] = ()
    languages: tuple[LanguageTag, ...] = ()
    access: tuple[Access, ...] = ()
    access_note: Line = ""

    audiences: tuple[AudienceId, ...] = ()
    other_audiences: tuple[Line, ...] = ()
    planned: tuple[PlannedReach, ...] = ()
    cells: tuple[CellId, ...] = ()

    organiser: UUID | None = None
    partners: tuple[UUID, ...] = ()
    public_contact: Line = ""

    status: Status = Status.TENTATIVE
    outcome: Outcome = Outcome.UNKNOWN
    visibility: Visibility = Visibility.DRAFT

    cost: Decimal | None = Field(default=None, ge=0, max_digits=14, decimal_places=4)
    currency: CurrencyCode = ""
    internal_contact: Line = ""
    notes: Text = ""
    lesson: Text = ""
    source: Line = ""
    source_type: Line = ""

    sequence: int = 0
    announced_at: datetime | None = None

    @property
    def name(self) -> str:
        return self.title

    @property
    def countries(self) -> tuple[str, ...]:
        """ISO 3166-1 alpha-2 codes of its places, each once, in order."""
        return tuple(dict.fromkeys(place.country for place in self.places if place.country))

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.title:
            raise PlanError("An activity needs a title. Enter one.")
        timing.check(self)
        self._check_lists()
        if self.outcome is Outcome.HELD and self.status is Status.CANCELLED:
            raise PlanError(f"“{self.title}” cannot be both cancelled and held. Change one of the two.")
        if (self.cost is None) != (not self.currency):
            raise PlanError(
                f"The cost of “{self.title}” needs an amount and a currency. Enter both or neither."
            )
        return self

    def _check_lists(self) -> None:
        for what, values in {
            "audience": self.audiences,
            "cell of the resolution": self.cells,
            "partner": self.partners,
            "language of a translation": tuple(comparable_tag(one.language) for one in self.translations),
            "place": self.places,
            "planned figure for one audience": tuple(figure.audience for figure in self.planned),
        }.items():
            if len(values) != len(set(values)):
                raise PlanError(f"“{self.title}” has the same {what} twice. Keep one of them.")
        for figure in self.planned:
            if figure.audience is not None and figure.audience not in self.audiences:
                raise PlanError(
                    f"“{self.title}” plans people of an audience it is not for ({figure.audience}). "
                    "Add the audience or remove the figure."
                )


_SHOWN = (
    "precision", "first_day", "last_day", "start_time", "end_time", "zone", "status", "title", "description",
    "translations", "campaign", "kind", "other_kind", "format", "level", "places", "venue", "street",
    "disclosure", "online_url", "links", "languages", "access", "access_note", "audiences",
    "other_audiences", "cells", "organiser", "partners", "public_contact", "visibility",
)  # fmt: skip


def stamped(before: Activity | None, after: Activity, now: datetime) -> Activity:
    """The activity with sequence and announced_at as a save at that moment makes them.

    sequence rises by one when its start, its end or its status changed (RFC 5546 2.1.4: DTSTART, DTEND,
    STATUS), and for nothing else; announced_at moves when anything a calendar shows changed, and never
    goes back.
    """
    if before is None:
        return after.model_copy(update={"sequence": 0, "announced_at": now})
    moved = _rescheduling(before) != _rescheduling(after)
    moment = announced(before, after, _SHOWN, before.announced_at or before.modified_at, now)
    return after.model_copy(update={"sequence": before.sequence + moved, "announced_at": moment})


def _rescheduling(activity: Activity) -> tuple[object, ...]:
    """Start, end and status. A time or a zone alone is no instant: it is told in the text of whole days."""
    days = (activity.precision, activity.first_day, activity.last_day, activity.status)
    timed = timing.is_timed(activity)
    return (*days, *((activity.start_time, activity.end_time, activity.zone) if timed else ()))


def told_in(activity: Activity, language: str) -> Activity:
    """The activity with title and description in that language, each as entered where it has none.

    language: BCP 47, in any case. What a regional language (fr-CA) lacks is taken from the one it is a kind
    of (fr), as RFC 4647 3.4 looks tags up; never the other way round.
    """
    translated = {comparable_tag(one.language): one for one in activity.translations}
    subtags = comparable_tag(language).split("-")
    tags = ("-".join(subtags[:length]) for length in range(len(subtags), 0, -1))
    found = [translated[tag] for tag in tags if tag in translated]
    if not found:
        return activity
    return activity.model_copy(
        update={
            "title": next((one.title for one in found if one.title), activity.title),
            "description": next((one.description for one in found if one.description), activity.description),
        }
    )


def comparable_tag(tag: str) -> str:
    """A language tag as it compares: BCP 47 makes no difference of case, and some write pt_BR."""
    return tag.lower().replace("_", "-")


def is_published(activity: Activity) -> bool:
    """Whether anybody outside its organisation may have it in a calendar."""
    return activity.visibility is not Visibility.DRAFT


def check_step(before: Activity, after: Activity) -> None:
    """Refuse to make a published activity a draft again: it would vanish from calendars without a word.

    Raises PlanError.
    """
    if is_published(before) and not is_published(after):
        raise PlanError(
            f"“{before.title}” is published, so partners may have it in their calendars. "
            "Cancel it instead of making it a draft."
        )


def _without_position_of_a_house(place: Place) -> Place:
    """The place to a tenth of a degree, about eleven kilometres: a town, whatever was entered."""
    if place.latitude is None or place.longitude is None:
        return place
    return place.model_copy(
        update={"latitude": round(place.latitude, 1), "longitude": round(place.longitude, 1)}
    )


def disclosed(activity: Activity) -> Activity:
    """The activity with only what may leave the house: nothing internal, no more of the place than said."""
    kept = activity.model_copy(
        update={
            "internal_contact": "",
            "notes": "",
            "lesson": "",
            "cost": None,
            "currency": "",
            "import_key": "",
        }
    )
    if activity.disclosure is Disclosure.FULL:
        return kept
    if activity.disclosure is Disclosure.TOWN:
        towns = tuple(_without_position_of_a_house(place) for place in activity.places)
        return kept.model_copy(update={"venue": "", "street": "", "places": towns})
    countries = tuple(Place(country=code) for code in activity.countries)
    return kept.model_copy(update={"venue": "", "street": "", "places": countries})
