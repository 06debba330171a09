"""What a split of money over lines brings: people by audience, and what a little more of a line would add.

All figures are estimates of what is planned; they are never counted as reached. People of different audiences
may be the same people, so a sum over audiences is of "people reached, audiences counted apart".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, isfinite

import numpy as np

from campaigns.errors import PlanError
from campaigns.reach.budget_exposure import Array, exposure_at, share_at, slope_at
from campaigns.reach.budget_problem import BudgetProblem, CostedLine, exposures_of, rounding, shares_of
from campaigns.reach.frailty import STRONGEST_LIKELY

PEOPLE_APART = "people reached, audiences counted apart"
FLOOR_TOLERANCE = 5e-6  # of an audience: half a person in 100,000, what the solver cannot tell apart


@dataclass(frozen=True)
class AudienceReach:
    """People of one audience reached by a split, not rounded; best in likely, likely in certain.

    The ranges are inclusive. certain: holds whatever the overlap, as long as the figures of single units do.
    """

    audience: str
    size: int
    floor: float
    best: float
    likely: tuple[float, float]
    certain: tuple[float, float]

    @property
    def floor_met(self) -> bool:
        return self.best >= (self.floor - FLOOR_TOLERANCE) * self.size


@dataclass(frozen=True)
class SplitReach:
    """A split with what it costs and brings. units and spend are by the name of the line, none left out.

    total: everything spent. unspent: what is left of the money, below 0 when a split of one's own exceeds it.
    people, likely: sums over the audiences, counted apart.
    """

    units: Mapping[str, float]
    spend: Mapping[str, float]
    total: float
    unspent: float
    reach: tuple[AudienceReach, ...]

    @property
    def people(self) -> float:
        return fsum(one.best for one in self.reach)

    @property
    def likely(self) -> tuple[float, float]:
        return fsum(one.likely[0] for one in self.reach), fsum(one.likely[1] for one in self.reach)


@dataclass(frozen=True)
class OneMore:
    """What a little more of one line would bring, on top of a split, in people, audiences counted apart.

    possible: not fixed, and not at its maximum. per_money: for the next unit of money, None for a free line.
    per_unit: for one more unit, and by_audience where. mostly: the audience that gains most, empty when none
    gains anything.
    """

    line: str
    possible: bool
    per_money: float | None
    per_unit: float
    by_audience: Mapping[str, float]
    mostly: str


def reach_of(problem: BudgetProblem, units: Mapping[str, float]) -> SplitReach:
    """What so many units of the named lines cost and bring; a line not named has none.

    Nothing is changed to fit: a split may exceed the money or a maximum, or leave a floor unmet.
    Raises PlanError for a line that is not there, or for units below 0.
    """
    bought = _checked(problem, units)
    spend = {
        line.name: float(each) * line.unit_cost for line, each in zip(problem.lines, bought, strict=True)
    }
    total = fsum(spend.values())
    if abs(total - problem.money) <= rounding(problem.money):
        total = problem.money
    return SplitReach(
        units={line.name: float(each) for line, each in zip(problem.lines, bought, strict=True)},
        spend=spend,
        total=total,
        unspent=problem.money - total,
        reach=_by_audience(problem, bought),
    )


def one_more(problem: BudgetProblem, units: Mapping[str, float]) -> tuple[OneMore, ...]:
    """For each line, in order, what a little more of it would bring on top of these units.

    Raises as reach_of does.
    """
    bought = _checked(problem, units)
    exposures = exposures_of(problem)
    people = np.array([one.people for one in problem.audiences])
    now = bought @ exposures
    gains = people * (share_at(now + exposures, problem.overlap) - share_at(now, problem.overlap))
    rates = (exposures * (people * slope_at(now, problem.overlap))).sum(axis=1)
    rows = zip(problem.lines, bought, gains, rates, strict=True)
    return tuple(_one_more(problem, line, float(each), gain, float(rate)) for line, each, gain, rate in rows)


def _one_more(problem: BudgetProblem, line: CostedLine, bought: float, gain: Array, rate: float) -> OneMore:
    named = zip(problem.audiences, gain, strict=True)
    by_audience = {one.audience: float(people) for one, people in named if people > 0}
    return OneMore(
        line=line.name,
        possible=line.fixed is None and (line.maximum is None or bought < line.maximum),
        per_money=rate / line.unit_cost if line.unit_cost > 0 else None,
        per_unit=fsum(by_audience.values()),
        by_audience=by_audience,
        mostly=max(by_audience, key=by_audience.__getitem__, default=""),
    )


def _checked(problem: BudgetProblem, units: Mapping[str, float]) -> Array:
    """The units of each line, in the order of the lines."""
    names = [line.name for line in problem.lines]
    for name, number in units.items():
        if name not in names:
            raise PlanError(
                f"The split has “{name}”, which is not a line of this budget. Add it or leave it out."
            )
        if not (isfinite(number) and number >= 0):
            raise PlanError(f"The split has {number} units of “{name}”. Enter a number of 0 or more.")
    return np.array([units.get(name, 0) for name in names], dtype=np.float64)


def _by_audience(problem: BudgetProblem, bought: Array) -> tuple[AudienceReach, ...]:
    """Every unit counts as one activity of known reach, a part of one as what the curve gives it."""
    shares = shares_of(problem)
    full = np.floor(bought)[:, None]
    part = share_at((bought[:, None] - full) * exposure_at(shares, problem.overlap), problem.overlap)
    largest = np.where(full > 0, shares, part).max(axis=0)
    added = np.minimum((full * shares + part).sum(axis=0), 1.0)
    best, strong, chance = (
        np.clip(_share(shares, full, part, overlap), largest, added)
        for overlap in (problem.overlap, STRONGEST_LIKELY, 0.0)
    )
    found = []
    for place, one in enumerate(problem.audiences):
        ends = [float(end[place]) * one.people for end in (strong, best, chance)]
        found.append(
            AudienceReach(
                audience=one.audience,
                size=one.people,
                floor=one.floor,
                best=ends[1],
                likely=(min(ends), max(ends)),
                certain=(float(largest[place]) * one.people, float(added[place]) * one.people),
            )
        )
    return tuple(found)


def _share(shares: Array, full: Array, part: Array, overlap: float) -> Array:
    exposure = full * exposure_at(shares, overlap) + exposure_at(part, overlap)
    return share_at(exposure.sum(axis=0), overlap)
