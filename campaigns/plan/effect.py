"""What reaching people led to, as far as somebody asked: recall, knowledge, attitude, action."""

from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from campaigns.errors import PlanError
from campaigns.plan.record import Record
from campaigns.plan.text import Line, Text
from campaigns.plan.vocabulary import AudienceId, CountryCode, Evidence


class EffectStep(StrEnum):
    """A step after being reached, in the order of a funnel."""

    RECALL = "recall"
    KNOWLEDGE = "knowledge"
    ATTITUDE = "attitude"
    ACTION = "action"


class EffectMoment(StrEnum):
    """Before the campaign or after it."""

    BEFORE = "before"
    AFTER = "after"


class Effect(Record):
    """Of so many people of an audience asked, so many remembered, knew, thought or did something.

    campaign, edition: what it is about; None when it is about none in particular.
    question: what was asked. asked, yes: people; yes is never more than asked.
    """

    audience: AudienceId
    step: EffectStep
    moment: EffectMoment = EffectMoment.AFTER
    campaign: UUID | None = None
    edition: int | None = None
    question: Line = ""
    asked: int = Field(ge=1, le=10_000_000)
    yes: int = Field(ge=0, le=10_000_000)
    evidence: Evidence = Evidence.NOT_STATED
    seen_on: date | None = None
    country: CountryCode = ""
    source: Line = ""
    notes: Text = ""

    @property
    def name(self) -> str:
        return f"{self.step.value.capitalize()} {self.moment.value}, {self.audience}"

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.yes > self.asked:
            raise PlanError(
                f"{self.yes:,} answered yes, but only {self.asked:,} were asked. "
                "Correct one of the two figures."
            )
        return self
