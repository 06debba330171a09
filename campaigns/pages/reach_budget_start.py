"""The lines of a new budget, as the plan has its activities: nothing is invented, a gap stays a gap."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from campaigns.plan.activity import Activity
from campaigns.plan.budget import BudgetLine, UnitReach
from campaigns.plan.vocabulary import Outcome, Status

MOST_LINES = 60
AS_PLANNED = "the activity as planned"


@dataclass(frozen=True)
class Prefilled:
    """Lines from the plan, the largest planned first.

    left_out: activities with a cost or a plan beyond MOST_LINES. elsewhere: lines whose activity has its cost
    in another currency, which was not taken over.
    """

    lines: tuple[BudgetLine, ...]
    left_out: int
    elsewhere: int


def prefilled(activities: Iterable[Activity], currency: str) -> Prefilled:
    """A line for each activity that is to take place and has a cost in the currency or planned reach."""
    usable = [one for one in activities if may_be_paid(one) and (_costs(one, currency) or one.planned)]
    chosen = sorted(usable, key=_planned_people, reverse=True)[:MOST_LINES]
    return Prefilled(
        lines=tuple(line_of(one, currency) for one in chosen),
        left_out=len(usable) - len(chosen),
        elsewhere=sum(one.cost is not None and not _costs(one, currency) for one in chosen),
    )


def may_be_paid(activity: Activity) -> bool:
    """Whether money may go to it: neither cancelled nor known not to have been held."""
    return activity.status is not Status.CANCELLED and activity.outcome is not Outcome.NOT_HELD


def is_to_come(activity: Activity) -> bool:
    """Whether it can still be planned otherwise: neither cancelled, nor over with its outcome known."""
    return may_be_paid(activity) and activity.outcome is not Outcome.HELD


def line_of(activity: Activity, currency: str) -> BudgetLine:
    """The activity as one unit; held ones are fixed. unit_cost is None, against its type, when not known.

    Such a line can be shown and mended, and not be saved.
    """
    held = activity.outcome is Outcome.HELD
    known: dict[str, Any] = {
        "activity": activity.id,
        "unit": AS_PLANNED,
        "unit_cost": activity.cost if _costs(activity, currency) else None,
        "minimum": 0,
        "maximum": 1,
        "fixed": 1 if held else None,
        "reach": tuple(
            UnitReach(audience=one.audience, people=one.people) for one in activity.planned if one.audience
        ),
    }
    return BudgetLine.model_construct(**known)


def _costs(activity: Activity, currency: str) -> bool:
    """Whether it has a cost, above nothing, in that currency."""
    return bool(activity.cost) and activity.currency == currency


def _planned_people(activity: Activity) -> int:
    return max((one.people for one in activity.planned), default=0)
