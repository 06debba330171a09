"""A targeted awareness-raising campaign of paragraph 14: one audience, one action, a measure fixed first."""

from datetime import date, datetime
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from campaigns.errors import PlanError
from campaigns.plan.announcing import announced
from campaigns.plan.dates import day_text
from campaigns.plan.record import Record
from campaigns.plan.text import Line, Text
from campaigns.plan.vocabulary import (
    AudienceId,
    CampaignStatus,
    CellId,
    CountryCode,
    LanguageTag,
    Visibility,
)


class Campaign(Record):
    """A campaign for one audience.

    audience: the one audience, None while it is being thought about.
    action: the one thing the audience is asked to do. measure: how it will be known whether they do.
    target: whole people of the audience to be reached; target_due: by that day, inclusive.
    baseline: where the measure stands before launch. lead: the organisation that answers for it.
    first_day, last_day: its period, both inclusive, both or neither.
    announced_at: UTC, when something a calendar shows of it last changed; None counts as created_at. Only the
    store sets it.
    """

    title: Line
    message: Text = ""
    edition: int | None = None
    audience: AudienceId | None = None
    action: Line = ""
    channel: Line = ""
    measure: Line = ""
    baseline: Line = ""
    target: int | None = Field(default=None, ge=1, le=10_000_000_000)
    target_due: date | None = None
    target_set_by: Line = ""
    measured_on: date | None = None
    lead: UUID | None = None
    partners: tuple[UUID, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    countries: tuple[CountryCode, ...] = ()
    languages: tuple[LanguageTag, ...] = ()
    cells: tuple[CellId, ...] = ()
    status: CampaignStatus = CampaignStatus.DRAFT
    visibility: Visibility = Visibility.DRAFT
    notes: Text = ""
    announced_at: datetime | None = None

    @property
    def name(self) -> str:
        return self.title

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.title:
            raise PlanError("A campaign needs a title. Enter one.")
        if (self.first_day is None) != (self.last_day is None):
            raise PlanError(f"“{self.title}” needs a first and a last day, or neither.")
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise PlanError(
                f"“{self.title}” ends on {day_text(self.last_day)}, before it starts on "
                f"{day_text(self.first_day)}. Change one of the two dates."
            )
        if self.status is not CampaignStatus.DRAFT and lacks_its_core(self):
            raise _not_ready(self)
        return self


def missing_before_launch(campaign: Campaign) -> tuple[str, ...]:
    """What a campaign lacks to leave draft, in words; empty when it can be launched."""
    needed = {
        "the one audience": campaign.audience,
        "the one action asked": campaign.action,
        "a channel": campaign.channel,
        "a measure": campaign.measure,
        "a baseline": campaign.baseline,
        "a target": campaign.target,
        "a day of measuring": campaign.measured_on,
        "a lead organisation": campaign.lead,
    }
    return tuple(words for words, value in needed.items() if not value)


def lacks_its_core(campaign: Campaign) -> bool:
    """Whether it lacks one of the five things without which nothing but a draft is a campaign.

    Channel, baseline and day of measuring are asked for at the launch alone (check_launch): what was launched
    without them keeps being valid.
    """
    core = (campaign.audience, campaign.action, campaign.measure, campaign.target, campaign.lead)
    return not all(core)


def _not_ready(campaign: Campaign) -> PlanError:
    missing = ", ".join(missing_before_launch(campaign))
    return PlanError(
        f"“{campaign.title}” cannot leave draft yet. Still missing: {missing}. "
        "Enter what is missing, or keep it a draft."
    )


def check_launch(before: Campaign | None, after: Campaign) -> None:
    """Refuse to launch or complete a draft that could not be measured. before: None for a new campaign.

    Raises PlanError with all that is missing. One that has left draft before stays as it is.
    """
    was_draft = before is None or before.status is CampaignStatus.DRAFT
    launched = after.status in (CampaignStatus.ACTIVE, CampaignStatus.COMPLETED)
    if was_draft and launched and missing_before_launch(after):
        raise _not_ready(after)


_SHOWN = ("title", "visibility")


def stamped(before: Campaign | None, after: Campaign, now: datetime) -> Campaign:
    """The campaign with announced_at as a save at that moment makes it."""
    last = (before.announced_at or before.created_at) if before else None
    return after.model_copy(update={"announced_at": announced(before, after, _SHOWN, last, now)})


def check_step(before: Campaign, after: Campaign) -> None:
    """Refuse to launch what cannot be measured, and to hide a published campaign from those who saw it.

    Raises PlanError.
    """
    check_launch(before, after)
    if before.visibility is not Visibility.DRAFT and after.visibility is Visibility.DRAFT:
        raise PlanError(
            f"“{before.title}” is published, so partners may count on it. "
            "Cancel it instead of making it visible to nobody."
        )
