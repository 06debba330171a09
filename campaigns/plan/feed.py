"""A feed: which activities a partner's calendar program is given, in which words, for how long back."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from campaigns.errors import PlanError
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.record import Record
from campaigns.plan.text import Line
from campaigns.plan.vocabulary import (
    AudienceId,
    CountryCode,
    FormatId,
    KindId,
    LanguageTag,
    LevelId,
    Visibility,
)

PUBLIC_FEED = UUID("5d6e1f7c-6f0a-4bb4-9c43-7c0d4f4b7a30")  # of the one feed that needs no secret
USUAL_WINDOW = 90  # days back; ours
CANCELLED_STAYS = timedelta(days=30)  # after its last day; ours, so that slow programs have seen it
LONGEST_WINDOW = 3650  # days back
MOST_ALARMS = 3
LONGEST_ALARM = 28 * 24 * 60  # minutes before the start


class FeedAccess(StrEnum):
    """Which activities may be in a feed at all."""

    PUBLIC = "public"
    PARTNERS = "partners"


MAY_HOLD = {
    FeedAccess.PUBLIC: (Visibility.PUBLIC,),
    FeedAccess.PARTNERS: (Visibility.PARTNERS, Visibility.PUBLIC),
}


class Feed(Record):
    """What one partner subscribes to. Its address holds a secret, which is kept beside it and not in it.

    partner: the organisation that is given the address, None when nobody in particular.
    language: of our own words, and of titles and descriptions that were translated into it.
    edition to taking_part: every condition that is set has to hold, as in ActivityFilter; taking_part is an
    organisation that organises or joins. Kind and format are empty for any.
    days_back: activities that ended longer ago have left; None keeps all. from_day: so have those that ended
    before that day.
    mark_cancelled: the title says that an activity is cancelled, for programs that hide STATUS.
    date_bars: an activity of several days stands as whole days, without its times.
    alarms: minutes before the start at which a program is asked to remind, the longest first.
    is_on: an address that is off answers as if there were none. Only the public feed is ever off.
    """

    title: Line
    partner: UUID | None = None
    language: LanguageTag = "en"
    access: FeedAccess = FeedAccess.PARTNERS

    edition: int | None = None
    campaign: UUID | None = None
    audience: AudienceId | None = None
    country: CountryCode = ""
    level: LevelId = ""
    kind: KindId | None = None
    format: FormatId | None = None
    organiser: UUID | None = None
    taking_part: UUID | None = None

    days_back: int | None = Field(default=USUAL_WINDOW, ge=0, le=LONGEST_WINDOW)
    from_day: date | None = None

    mark_cancelled: bool = False
    date_bars: bool = False
    alarms: tuple[int, ...] = ()
    is_on: bool = True

    @property
    def name(self) -> str:
        return self.title

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.title:
            raise PlanError("A feed needs a name: it is what the partner's calendar is called. Enter one.")
        check_alarms(self.alarms)
        if self.id == PUBLIC_FEED and self.access is not FeedAccess.PUBLIC:
            raise PlanError("Everybody can read the public feed, so only public activities can be in it.")
        return self


def check_alarms(alarms: tuple[int, ...]) -> None:
    """Refuse reminders that no program would keep. Raises PlanError."""
    if len(alarms) > MOST_ALARMS or len(set(alarms)) != len(alarms):
        raise PlanError(f"A calendar can have up to {MOST_ALARMS} different reminders. Leave some out.")
    if any(not 0 <= minutes <= LONGEST_ALARM for minutes in alarms):
        raise PlanError(
            f"A reminder comes 0 to {LONGEST_ALARM:,} minutes (four weeks) before the start. Change it."
        )


def shown_by(feed: Feed) -> ActivityFilter:
    """The activities a feed is about, whenever they are."""
    return ActivityFilter(
        edition=feed.edition,
        campaign=feed.campaign,
        audience=feed.audience,
        country=feed.country,
        level=feed.level,
        kind=feed.kind or "",
        format=feed.format or "",
        organiser=feed.organiser,
        organisation=feed.taking_part,
        visibilities=MAY_HOLD[feed.access],
        dated=True,
    )


def begins(feed: Feed, today: date) -> date | None:
    """The first day of its window: what ended before it is not in the feed. None: there is no such day."""
    days = [feed.from_day] if feed.from_day else []
    if feed.days_back is not None:
        days.append(today - timedelta(days=feed.days_back))
    return max(days, default=None)
