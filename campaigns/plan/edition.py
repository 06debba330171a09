"""One year's World Day and the season around it."""

from datetime import date, timedelta
from typing import Self

from pydantic import Field, model_validator

from campaigns.errors import PlanError
from campaigns.plan.record import PlanModel, Record
from campaigns.plan.text import Line, Text
from campaigns.plan.vocabulary import AudienceId

WORLD_DAY = (7, 30)  # month, day; A/RES/68/192
FIRST_EDITION = 2014  # the first year it was observed
SEASON_BEFORE = timedelta(weeks=4)  # ours: past events begin up to four weeks before the day
SEASON_AFTER = timedelta(weeks=2)  # ours: few come later


def world_day(year: int) -> date:
    """30 July of that year."""
    return date(year, *WORLD_DAY)


def next_world_day(today: date) -> date:
    """The World Day that is today or comes next."""
    this_year = world_day(today.year)
    return this_year if today <= this_year else world_day(today.year + 1)


class AudienceTarget(PlanModel):
    """How many people of an audience an edition wants to reach: a wish, never a result.

    people: whole people. due: the day by which, inclusive. set_by: who decided it.
    """

    audience: AudienceId
    people: int = Field(ge=0)
    due: date | None = None
    set_by: Line = ""


class Edition(Record):
    """The World Day of one year.

    theme: empty until somebody enters it with its source; never guessed.
    first_day, last_day: the season, both inclusive; when left out four weeks before 30 July to two
    weeks after.
    targets: at most one an audience.
    """

    year: int
    theme: Line = ""
    theme_source: Line = ""
    hashtags: tuple[Line, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    targets: tuple[AudienceTarget, ...] = ()
    notes: Text = ""

    @property
    def name(self) -> str:
        return f"World Day {self.year}"

    @property
    def season(self) -> tuple[date, date]:
        """First and last day of the season, both inclusive."""
        day = world_day(self.year)
        return (self.first_day or day - SEASON_BEFORE, self.last_day or day + SEASON_AFTER)

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not FIRST_EDITION <= self.year <= 2100:
            raise PlanError(
                f"There is no edition {self.year}: the World Day was first observed in {FIRST_EDITION}. "
                "Enter a year from then on."
            )
        first, last = self.season
        if not first <= world_day(self.year) <= last:
            raise PlanError(
                f"The season of {self.name} has to include 30 July {self.year}. Change its first or last day."
            )
        named = [target.audience for target in self.targets]
        if len(named) != len(set(named)):
            raise PlanError(f"{self.name} has two targets for one audience. Keep one of them.")
        return self
