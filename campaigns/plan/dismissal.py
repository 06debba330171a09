"""What organisers decided about a finding, so that they are not asked again until the facts change."""

from enum import StrEnum
from typing import Self
from uuid import UUID

from pydantic import model_validator

from campaigns.errors import PlanError
from campaigns.plan.record import Record
from campaigns.plan.text import Line, Text


class Choice(StrEnum):
    """What was decided. All but dismissed are answers to two activities that look alike."""

    DISMISSED = "dismissed"
    MERGE = "merge"
    CO_HOST = "co_host"
    SPLIT_AUDIENCES = "split_audiences"
    NOT_DUPLICATE = "not_duplicate"


class Dismissal(Record):
    """One decision. It holds for the finding of that rule about these records while its facts are the same.

    about: the records, in the order the finding has them. facts: the fingerprint of what the finding rested
    on. reason: why, needed to dismiss.
    """

    rule: Line
    about: tuple[UUID, ...]
    facts: Line
    choice: Choice = Choice.DISMISSED
    reason: Text = ""

    @property
    def name(self) -> str:
        return f"Decision about {self.rule.replace('_', ' ')}"

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.choice is Choice.DISMISSED and not self.reason:
            raise PlanError("Say why this does not matter here. The reason is kept with the decision.")
        return self
