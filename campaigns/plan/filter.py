"""Which activities are meant: the same question for lists, charts, exports and calendars."""

from datetime import date
from uuid import UUID

from campaigns.plan.record import PlanModel
from campaigns.plan.text import Line
from campaigns.plan.vocabulary import AudienceId, Disclosure, Evidence, Outcome, Precision, Status, Visibility


class ActivityFilter(PlanModel):
    """Every condition that is set has to hold; an empty filter means every activity not in the trash.

    audience: that audience and its kinds. country: ISO 3166-1 alpha-2.
    organiser: as organiser; organisation: as organiser or partner.
    from_day, to_day: inclusive; activities that overlap the window. Undated ones are left out then.
    dated: True only those with exact days, False only the inexact or unknown.
    result_due: over by that day (inclusive), not cancelled, and nobody said whether held.
    text: found in title, towns, venue or description, without regard to case and accents.
    """

    edition: int | None = None
    campaign: UUID | None = None
    audience: AudienceId | None = None
    country: str = ""
    kind: str = ""
    format: str = ""
    level: str = ""
    series: str = ""
    cell: str = ""
    status: Status | None = None
    outcome: Outcome | None = None
    visibilities: tuple[Visibility, ...] = ()
    disclosure: Disclosure | None = None
    precision: Precision | None = None
    organiser: UUID | None = None
    organisation: UUID | None = None
    from_day: date | None = None
    to_day: date | None = None
    dated: bool | None = None
    result_due: date | None = None
    text: Line = ""


class ObservationFilter(PlanModel):
    """Which observations of the activities are meant; an empty filter means all of them.

    sex, age_group: as entered, without regard to case and accents. evidence: that and nothing else.
    """

    sex: Line = ""
    age_group: Line = ""
    evidence: Evidence | None = None

    @property
    def is_part_of_people(self) -> bool:
        """Whether it means some of the people only, of whom sizes, targets and plans say nothing."""
        return bool(self.sex or self.age_group)
