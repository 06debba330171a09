"""A survey of an audience: which activities reached each of the people asked."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from campaigns.errors import PlanError
from campaigns.plan.record import PlanModel, Record
from campaigns.plan.text import Line, Text
from campaigns.plan.vocabulary import AudienceId, ReachKind

MOST_ACTIVITIES = 6  # asked about in one survey: 64 combinations, more than a questionnaire bears


class SurveyAnswer(PlanModel):
    """How many of those asked were reached by exactly these activities, by their places in the survey."""

    reached_by: tuple[int, ...]
    people: int = Field(ge=0)


class ReachSurvey(Record):
    """People of an audience, and which of some activities reached them.

    Only counts are kept, never who answered what. asked: people drawn from the audience; those in no answer
    were reached by none. everybody: the answers are no sample but all who were reached, as lists of those
    present tell exactly; asked is then how many they are together.
    activities: two to six, in the order their places are counted from 0. answers: each combination once.
    """

    audience: AudienceId
    kind: ReachKind = ReachKind.PEOPLE_PRESENT
    activities: tuple[UUID, ...]
    asked: int = Field(ge=1, le=10_000_000)
    everybody: bool = False
    answers: tuple[SurveyAnswer, ...] = ()
    seen_on: date | None = None
    source: Line = ""
    notes: Text = ""

    @property
    def name(self) -> str:
        return f"Survey of {self.asked:,} people of {self.audience}"

    @model_validator(mode="after")
    def _check(self) -> Self:
        number = len(self.activities)
        if not 2 <= number <= MOST_ACTIVITIES or len(set(self.activities)) != number:
            raise PlanError(f"A survey asks about 2 to {MOST_ACTIVITIES} different activities. Choose them.")
        combinations = [frozenset(answer.reached_by) for answer in self.answers]
        if len(set(combinations)) != len(combinations):
            raise PlanError("The survey has the same combination of activities twice. Keep one of them.")
        if any(not 0 <= place < number for places in combinations for place in places):
            raise PlanError("An answer names an activity the survey did not ask about. Correct it.")
        answered = sum(answer.people for answer in self.answers)
        if answered > self.asked:
            raise PlanError(
                f"The answers are of {answered:,} people, but only {self.asked:,} were asked. "
                "Correct the answers or the number asked."
            )
        if self.everybody and answered != self.asked:
            raise PlanError(
                f"The lists name {answered:,} people, not the {self.asked:,} said to be on them. "
                "Compare the lists anew."
            )
        return self
