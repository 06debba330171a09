"""Which activities are over and ask what became of them: the question to the plan that its screens share."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from campaigns.advice.close_out import Open, close_out, open_close_outs, perhaps_over_by, surely_over_by
from campaigns.pages import state
from campaigns.plan.filter import ActivityFilter
from campaigns.store.closing import count_unclosed, unclosed, with_figure


def count_open(where: ActivityFilter, now: datetime) -> int:
    """How many activities of the filter ask. now: in the organiser's zone."""
    return count_unclosed(state.store(), where, perhaps_over_by(now), _not_yet(where, now))


def found_open(where: ActivityFilter, now: datetime, *, page: int = 1, size: int | None = None) -> list[Open]:
    """Those activities, or one page of them, in the order in which they are asked about."""
    found = unclosed(state.store(), where, perhaps_over_by(now), _not_yet(where, now), page=page, size=size)
    return open_close_outs(found, (), now, state.zone())


def figures_of(asked: Sequence[Open]) -> frozenset[UUID]:
    """Those of these activities that have a figure already."""
    return with_figure(state.store(), [one.activity.id for one in asked])


def _not_yet(where: ActivityFilter, now: datetime) -> list[UUID]:
    """Activities that have been over for three days somewhere on earth, but not where they took place."""
    surely, perhaps = surely_over_by(now), perhaps_over_by(now)
    edge = unclosed(state.store(), where, perhaps, after=surely)
    return [one.id for one in edge if close_out(one, False, now, state.zone()) is None]
