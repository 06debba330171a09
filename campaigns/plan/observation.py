"""One row of the reach ledger: how many people of an audience an activity reached, and how that is known."""

from datetime import date
from typing import NamedTuple, Self
from uuid import UUID

from pydantic import Field, model_validator

from campaigns.errors import PlanError
from campaigns.plan.record import Record
from campaigns.plan.text import Line, Text
from campaigns.plan.vocabulary import (
    AudienceId,
    CountryCode,
    Evidence,
    LanguageTag,
    Qualifier,
    ReachKind,
    label_of,
)

LARGEST_FIGURE = 10_000_000_000  # more than there are people; online views can pass the number of viewers


class Observation(Record):
    """What was observed of one activity's reach.

    audience: None when the figure is for all the activity's audiences together, split not known.
    people: whole people (or pieces of material, or views, as kind says).
    low, high: inclusive limits around people when they are known, both or neither.
    seen_on: the day it was observed, None when unknown.
    sex, age_group, disability, place: as entered, empty when not broken down.
    """

    activity: UUID
    audience: AudienceId | None = None
    kind: ReachKind = ReachKind.PEOPLE_PRESENT
    people: int = Field(ge=0, le=LARGEST_FIGURE)
    low: int | None = Field(default=None, ge=0, le=LARGEST_FIGURE)
    high: int | None = Field(default=None, ge=0, le=LARGEST_FIGURE)
    qualifier: Qualifier = Qualifier.EXACT
    evidence: Evidence = Evidence.NOT_STATED
    seen_on: date | None = None
    country: CountryCode = ""
    place: Line = ""
    sex: Line = ""
    age_group: Line = ""
    language: LanguageTag | None = None
    disability: Line = ""
    source: Line = ""
    source_type: Line = ""
    notes: Text = ""

    @property
    def name(self) -> str:
        whom = f", {self.audience}" if self.audience else ""
        return f"Figure of {label_of(self.kind).lower()}{whom}"

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.low is None) != (self.high is None):
            raise PlanError("A range needs its low and its high figure. Enter both or neither.")
        if self.low is not None and self.high is not None and not self.low <= self.people <= self.high:
            raise PlanError(
                f"The figure {self.people:,} does not lie between low {self.low:,} and high {self.high:,}. "
                "Correct one of the three."
            )
        return self


class ObservedFigure(NamedTuple):
    """What reach needs of what was observed of an activity in a week, as others see it (small_cells).

    week: Mondays counted from 1 January of the year 1; None when no day is known. low and high are inclusive.
    """

    activity: UUID
    audience: str | None
    kind: ReachKind
    week: int | None
    people: int
    low: int
    high: int
    qualifier: Qualifier
    evidence: Evidence


class PlannedFigure(NamedTuple):
    """What reach needs of one planned figure of an activity. week: of its last day, None without one."""

    activity: UUID
    audience: str | None
    people: int
    qualifier: Qualifier
    week: int | None = None


def week_of(day: date) -> int:
    """The number of the week a day is in: Mondays counted from 1 January of the year 1, which was one."""
    return (day.toordinal() - 1) // 7


def monday_of(week: int) -> date:
    """The day that week begins on."""
    return date.fromordinal(week * 7 + 1)
