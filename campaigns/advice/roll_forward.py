"""The next edition from the last one: its activities and campaigns as drafts, moved by one rule.

Nothing that was settled or found out last time comes along: no results, approvals, theme, links or notes. All
days move by the same number of days, so that what belonged together stays together.
"""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from campaigns.errors import PlanError
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.dates import day_text, exists, last_of_month
from campaigns.plan.edition import Edition, next_world_day, world_day
from campaigns.plan.vocabulary import CampaignStatus, Outcome, Precision, Status, Visibility

_WEEK = 7


class MoveRule(StrEnum):
    """How days move to another edition.

    same_offset: as many days before or after 30 July. same_weekday: the same weekday nearest to that.
    """

    SAME_OFFSET = "same_offset"
    SAME_WEEKDAY = "same_weekday"


@dataclass(frozen=True)
class Copied:
    """One record and the draft made of it. remarks: sentences about what has to be looked at."""

    before: Activity | Campaign
    after: Activity | Campaign
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """One record that is not copied, and why: a whole sentence."""

    record: Activity | Campaign
    why: str


@dataclass(frozen=True)
class RollForward:
    """What would be copied, campaigns first and each kind in the order given, and what would not."""

    copies: tuple[Copied, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class Move:
    """From the edition of one year to that of another, by a rule."""

    rule: MoveRule
    from_year: int
    to_year: int

    @property
    def step(self) -> timedelta:
        """How far every day known to the day moves."""
        days = (world_day(self.to_year) - world_day(self.from_year)).days
        whole_weeks = timedelta(days=_WEEK * round(days / _WEEK))
        return timedelta(days=days) if self.rule is MoveRule.SAME_OFFSET else whole_weeks

    @property
    def weeks(self) -> timedelta:
        """The same in whole weeks, for what is known to the week only."""
        return Move(MoveRule.SAME_WEEKDAY, self.from_year, self.to_year).step

    def key_of(self, record: Activity | Campaign) -> str:
        """What the copy of a record is known by, so that it is not made twice."""
        return f"rolled:{record.id}:{self.to_year}"


def year_after(year: int, today: date) -> int:
    """The edition to copy to: the next one, or the coming one when that is over too."""
    return max(year + 1, next_world_day(today).year)


def next_edition(edition: Edition, year: int, *, with_targets: bool) -> Edition:
    """The edition of that year with the season moved along; no theme, hashtags or notes.

    with_targets: the targets too, due as many days from 30 July, by nobody's decision yet.
    """
    step = world_day(year) - world_day(edition.year)
    targets = [changed(one, due=one.due + step if one.due else None, set_by="") for one in edition.targets]
    return Edition(
        year=year,
        first_day=edition.first_day + step if edition.first_day else None,
        last_day=edition.last_day + step if edition.last_day else None,
        targets=tuple(targets) if with_targets else (),
    )


def roll_forward(
    activities: Iterable[Activity],
    campaigns: Iterable[Campaign],
    move: Move,
    copied_before: Mapping[str, UUID],
    results: Mapping[UUID, str],
) -> RollForward:
    """Drafts for the edition of move.to_year. Nothing is saved.

    activities, campaigns: those of the edition of move.from_year. copied_before: Move.key_of -> id of copies
    there are. results: campaign -> what it reached, in words; becomes the baseline of its copy.
    """
    copies, left_out = [], []
    new_ids: dict[UUID, UUID | None] = {}  # campaign of the edition -> what its activities belong to next
    for campaign in campaigns:
        why = _why_not_campaign(campaign, move, copied_before)
        if why:
            left_out.append(LeftOut(campaign, why))
            runs_on = _runs_on(campaign, move)
            new_ids[campaign.id] = campaign.id if runs_on else copied_before.get(move.key_of(campaign))
            continue
        one = _copied_campaign(campaign, move, results.get(campaign.id, ""))
        new_ids[campaign.id] = one.after.id
        copies.append(one)
    for activity in activities:
        made = _copied_or_left_out(activity, move, copied_before, new_ids)
        if isinstance(made, Copied):
            copies.append(made)
        else:
            left_out.append(made)
    return RollForward(tuple(copies), tuple(left_out))


def taken(found: RollForward, unwanted: Container[UUID]) -> list[Activity | Campaign]:
    """The drafts to be saved without the copies of unwanted records.

    unwanted: ids of the records copied from. An activity whose campaign is not taken belongs to none.
    """
    gone = {one.after.id for one in found.copies if one.before.id in unwanted}
    kept = [one.after for one in found.copies if one.after.id not in gone]
    return [
        changed(one, campaign=None) if isinstance(one, Activity) and one.campaign in gone else one
        for one in kept
    ]


def _why_not_campaign(campaign: Campaign, move: Move, copied_before: Container[str]) -> str:
    if campaign.status is CampaignStatus.CANCELLED:
        return "It was cancelled."
    if _runs_on(campaign, move) and campaign.last_day:
        return f"It runs until {day_text(campaign.last_day)} and needs no copy."
    return _why_not_again(campaign, move, copied_before)


def _runs_on(campaign: Campaign, move: Move) -> bool:
    """Whether it still goes on at the World Day that is copied to."""
    return campaign.last_day is not None and campaign.last_day >= world_day(move.to_year)


def _why_not_activity(activity: Activity, move: Move, copied_before: Container[str]) -> str:
    if activity.status is Status.CANCELLED:
        return "It was cancelled."
    if activity.outcome is Outcome.NOT_HELD:
        return "It was not held."
    return _why_not_again(activity, move, copied_before)


def _why_not_again(record: Activity | Campaign, move: Move, copied_before: Container[str]) -> str:
    if move.key_of(record) in copied_before:
        return f"It was copied to World Day {move.to_year} before."
    return ""


def _copied_campaign(campaign: Campaign, move: Move, result: str) -> Copied:
    days = {
        name: day + move.step
        for name in ("first_day", "last_day", "target_due", "measured_on")
        if (day := getattr(campaign, name)) is not None
    }
    after = Campaign(
        **_kept(campaign, _OF_A_CAMPAIGN),
        id=uuid4(),
        import_key=move.key_of(campaign),
        edition=move.to_year,
        baseline=f"World Day {move.from_year}: {result}" if result else "",
        **days,
    )
    return Copied(campaign, after, _old_year(move, title=campaign.title, message=campaign.message))


_OF_A_CAMPAIGN = (
    "title", "message", "audience", "action", "channel", "measure", "target", "lead", "partners", "countries",
    "languages", "cells",
)  # fmt: skip
_OF_AN_ACTIVITY = (
    "title", "description", "translations", "kind", "other_kind", "series", "precision", "zone", "format",
    "level", "places", "venue", "street", "disclosure", "languages", "access", "access_note", "audiences",
    "other_audiences", "planned", "cells", "organiser", "partners", "public_contact", "cost", "currency",
    "internal_contact",
)  # fmt: skip


def _kept(record: Activity | Campaign, fields: Iterable[str]) -> dict[str, object]:
    return {name: getattr(record, name) for name in fields}


def _copied_or_left_out(
    activity: Activity, move: Move, copied_before: Container[str], campaigns: Mapping[UUID, UUID | None]
) -> Copied | LeftOut:
    why = _why_not_activity(activity, move, copied_before)
    if why:
        return LeftOut(activity, why)
    try:
        return _copied_activity(activity, move, campaigns)
    except PlanError as error:
        return LeftOut(activity, str(error))


def _copied_activity(activity: Activity, move: Move, campaigns: Mapping[UUID, UUID | None]) -> Copied:
    first, last = _days(activity, move)
    start, end = (
        _clock(day, clock, activity.zone)
        for day, clock in ((first, activity.start_time), (last, activity.end_time))
    )
    campaign = campaigns.get(activity.campaign, activity.campaign) if activity.campaign else None
    after = Activity(
        **_kept(activity, _OF_AN_ACTIVITY),
        id=uuid4(),
        import_key=move.key_of(activity),
        edition=move.to_year,
        campaign=campaign,
        first_day=first,
        last_day=last,
        start_time=start,
        end_time=end,
        status=Status.TENTATIVE,
        visibility=Visibility.DRAFT,
        notes=f"Lesson of World Day {move.from_year}: {activity.lesson}" if activity.lesson else "",
    )
    return Copied(activity, after, tuple(_remarks(activity, after, move)))


def _days(activity: Activity, move: Move) -> tuple[date | None, date | None]:
    first, last = activity.first_day, activity.last_day
    if first is None or last is None:
        return None, None
    if activity.precision in (Precision.MONTH, Precision.YEAR):
        years = move.to_year - move.from_year
        end = last_of_month(last.replace(year=last.year + years, day=1))
        return first.replace(year=first.year + years), end
    step = move.weeks if activity.precision is Precision.WEEK else move.step
    return first + step, last + step


def _clock(day: date | None, clock: time | None, zone: str) -> time | None:
    """The time on that day; one that the clocks leave out becomes as much later as they go forward."""
    if day is None or clock is None or not zone or exists(day, clock, zone):
        return clock
    instant = datetime.combine(day, clock, ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))
    there = instant.astimezone(ZoneInfo(zone))
    return there.time() if there.date() == day else clock


def _remarks(before: Activity, after: Activity, move: Move) -> Iterable[str]:
    for what, was, now in (
        ("begins", before.start_time, after.start_time),
        ("ends", before.end_time, after.end_time),
    ):
        if was != now and was and now:
            yield (
                f"{was:%H:%M} does not exist that day in {after.zone}, because the clocks go forward: "
                f"it {what} at {now:%H:%M}."
            )
    was_on_the_day = before.precision is Precision.DAY and before.first_day == world_day(move.from_year)
    if was_on_the_day and after.first_day != world_day(move.to_year):
        yield "It was on the World Day itself, and is not any more."
    if before.campaign and not after.campaign:
        yield "Its campaign is not copied."
    yield from _old_year(move, title=before.title, description=before.description)


def _old_year(move: Move, **texts: str) -> tuple[str, ...]:
    """Where a text that is copied names the year it was written for."""
    year = re.compile(rf"(?<!\d){move.from_year}(?!\d)")
    named = [name for name, text in texts.items() if year.search(text)]
    if not named:
        return ()
    verb = "says" if len(named) == 1 else "say"
    return (f"Its {' and '.join(named)} {verb} {move.from_year}.",)
