"""Close-out: what is over asks what became of it, three days after it and, more pressingly, seven.

Asked is whether it was held, how many people it reached, and one lesson. What was cancelled asks nothing, nor
what was not held once somebody has said so; what was held asks until it has a figure.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from campaigns.plan.activity import Activity, is_published
from campaigns.plan.vocabulary import Outcome, Status

FIRST_AFTER, SECOND_AFTER = 3, 7  # whole days after the last day of an activity

_EAST, _WEST = timedelta(hours=14), timedelta(hours=-12)  # of UTC; no zone is farther


class Asks(StrEnum):
    """What an activity that is over still has to be told of."""

    OUTCOME = "outcome"
    FIGURE = "figure"


@dataclass(frozen=True)
class Open:
    """An activity whose close-out is open. days: whole days since its last day, where it took place; None
    when its date is not known."""

    activity: Activity
    asks: Asks
    days: int | None

    @property
    def is_pressing(self) -> bool:
        """Whether it is asked for the second time."""
        return self.days is not None and self.days >= SECOND_AFTER


def open_close_outs(
    activities: Iterable[Activity], with_figure: Collection[UUID], now: datetime, zone: tzinfo
) -> list[Open]:
    """The activities of these that ask, those without any answer first, then the latest first.

    with_figure: activities with an observation. now: with a zone. zone: of the organiser, for activities that
    have none.
    """
    found = [close_out(one, one.id in with_figure, now, zone) for one in activities]
    return sorted((one for one in found if one), key=_order)


def close_out(activity: Activity, has_figure: bool, now: datetime, zone: tzinfo) -> Open | None:
    """What the activity asks, None when nothing or not yet. An inexact date counts from its last day.

    What was held on a day nobody knows asks for its figure.
    """
    asks = _asks(activity, has_figure)
    if asks is None:
        return None
    if activity.last_day is None:
        return Open(activity, asks, None) if asks is Asks.FIGURE else None
    today = now.astimezone(ZoneInfo(activity.zone) if activity.zone else zone).date()
    days = (today - activity.last_day).days
    return Open(activity, asks, days) if days >= FIRST_AFTER else None


def _asks(activity: Activity, has_figure: bool) -> Asks | None:
    if activity.status is Status.CANCELLED or activity.outcome is Outcome.NOT_HELD:
        return None
    if activity.outcome is Outcome.UNKNOWN:
        return Asks.OUTCOME
    return None if has_figure else Asks.FIGURE


def _order(one: Open) -> tuple[bool, int, str, UUID]:
    unknown = 10**6  # days: after all whose day is known
    days = unknown if one.days is None else one.days
    return one.asks is not Asks.OUTCOME, days, one.activity.title, one.activity.id


def surely_over_by(now: datetime) -> date:
    """Activities with this last day or an earlier one ask wherever they took place. now: with a zone."""
    return (now.astimezone(_utc()) + _WEST).date() - timedelta(days=FIRST_AFTER)


def perhaps_over_by(now: datetime) -> date:
    """Activities with a later last day ask nowhere yet. now: with a zone."""
    return (now.astimezone(_utc()) + _EAST).date() - timedelta(days=FIRST_AFTER)


def _utc() -> ZoneInfo:
    return ZoneInfo("UTC")


def asked_of(activities: Iterable[Open], organisation: UUID | None) -> list[Open]:
    """Those to ask an organisation about: what it organises, and what is published and it joins.

    None: of everybody together, what is published. A draft is for its own organisation alone.
    """
    return [one for one in activities if _may_ask(one.activity, organisation)]


def _may_ask(activity: Activity, organisation: UUID | None) -> bool:
    if organisation is None:
        return is_published(activity)
    if activity.organiser == organisation:
        return True
    return is_published(activity) and organisation in activity.partners
