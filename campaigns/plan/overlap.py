"""What is known of the people two activities both reached: the fact that narrows a reach figure most."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from campaigns.errors import PlanError
from campaigns.plan.observation import LARGEST_FIGURE
from campaigns.plan.record import Record
from campaigns.plan.text import Line, Text
from campaigns.plan.vocabulary import AudienceId, Evidence, ReachKind


class Overlap(Record):
    """People of an audience whom both activities reached, known in one of three ways.

    exclusive: nobody can have been at both, as in two towns; it holds for planned figures and every kind.
    people: how many were at both, from registers. asked, also: of so many people asked at the first activity
    so many had also been reached by the second; also is never more than asked.
    kind: what is counted; of no meaning when exclusive.
    """

    audience: AudienceId
    first: UUID
    second: UUID
    kind: ReachKind = ReachKind.PEOPLE_PRESENT
    exclusive: bool = False
    people: int | None = Field(default=None, ge=0, le=LARGEST_FIGURE)
    asked: int | None = Field(default=None, ge=1, le=LARGEST_FIGURE)
    also: int | None = Field(default=None, ge=0, le=LARGEST_FIGURE)
    evidence: Evidence = Evidence.NOT_STATED
    seen_on: date | None = None
    source: Line = ""
    notes: Text = ""

    @property
    def name(self) -> str:
        return f"Overlap of two activities for {self.audience}"

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.first == self.second:
            raise PlanError("An overlap is of two different activities. Choose another one.")
        if (self.asked is None) != (self.also is None):
            raise PlanError("Enter both how many people were asked and how many of them said yes.")
        if self.asked is not None and self.also is not None and self.also > self.asked:
            raise PlanError(
                f"{self.also:,} said yes, but only {self.asked:,} were asked. Correct one of the two figures."
            )
        if [self.exclusive, self.people is not None, self.asked is not None].count(True) != 1:
            raise PlanError(
                "Say how the overlap is known in one way: nobody can have been at both, so many were, "
                "or so many of those asked said yes."
            )
        return self
