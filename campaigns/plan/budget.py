"""What money may be spent on: lines with whole units, floors for audiences, and splits thought of."""

from decimal import Decimal
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from campaigns.errors import PlanError
from campaigns.plan.record import PlanModel, Record
from campaigns.plan.text import Line, Text
from campaigns.plan.vocabulary import AudienceId, CurrencyCode

MOST_UNITS = 1_000_000
Money = Decimal


class UnitReach(PlanModel):
    """People of an audience that one unit of a line reaches by itself: an assumption until observed."""

    audience: AudienceId
    people: int = Field(ge=0, le=10_000_000_000)


class BudgetLine(PlanModel):
    """What one activity costs and may be bought of.

    unit_cost: of one unit (a session, a week of posters) in the budget's currency. minimum, maximum: units,
    inclusive; maximum None for no limit. fixed: exactly so many units, whatever else. reach: of one unit.
    """

    activity: UUID
    unit: Line = ""
    unit_cost: Money = Field(gt=0, max_digits=14, decimal_places=4)
    minimum: int = Field(default=0, ge=0, le=MOST_UNITS)
    maximum: int | None = Field(default=None, ge=0, le=MOST_UNITS)
    fixed: int | None = Field(default=None, ge=0, le=MOST_UNITS)
    reach: tuple[UnitReach, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.maximum is not None and self.maximum < self.minimum:
            raise PlanError(
                f"A line has a minimum of {self.minimum:,} units above its maximum of {self.maximum:,}. "
                "Change one of the two."
            )
        if len({one.audience for one in self.reach}) != len(self.reach):
            raise PlanError("A line has two figures for one audience. Keep one of them.")
        return self


class Floor(PlanModel):
    """The least share of an audience that a split has to reach, in whole percent."""

    audience: AudienceId
    percent: int = Field(ge=0, le=99)


class Split(PlanModel):
    """So many units of each line, in the order of the lines; a thought, not a plan until it is taken over."""

    name: Line
    units: tuple[int, ...]


class Budget(Record):
    """Money for an edition, in one currency. splits: names are different, each as long as lines."""

    title: Line
    edition: int | None = None
    currency: CurrencyCode
    money: Money = Field(ge=0, max_digits=14, decimal_places=4)
    lines: tuple[BudgetLine, ...] = ()
    floors: tuple[Floor, ...] = ()
    splits: tuple[Split, ...] = ()
    notes: Text = ""

    @property
    def name(self) -> str:
        return self.title

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.title:
            raise PlanError("A budget needs a title. Enter one.")
        if not self.currency:
            raise PlanError(f"“{self.title}” needs a currency. Choose one.")
        named: dict[str, list[object]] = {
            "line for one activity": [line.activity for line in self.lines],
            "floor for one audience": [floor.audience for floor in self.floors],
            "split of one name": [split.name for split in self.splits],
        }
        for what, values in named.items():
            if len(values) != len(set(values)):
                raise PlanError(f"“{self.title}” has more than one {what}. Keep one of them.")
        for split in self.splits:
            if len(split.units) != len(self.lines):
                raise PlanError(
                    f"The split “{split.name}” of “{self.title}” was made for other lines. Remove it."
                )
        return self
