"""What money may be spent on, for whom: the checked question that a best split answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, isfinite

import numpy as np

from campaigns.errors import PlanError
from campaigns.reach.budget_exposure import Array, exposure_at
from campaigns.reach.frailty import ODDS_ADD_UP, STRONGEST_LIKELY

HIGHEST_FLOOR = 0.999  # of an audience: the last people are out of reach of any sum in this model
MOST_UNITS = 1_000_000  # of a line counted in whole units


@dataclass(frozen=True)
class CostedLine:
    """What one activity costs, may be bought of, and reaches.

    unit_cost: of one unit (a session, a week of posters), 0 for a free one. per_unit: people of each audience
    that one unit by itself reaches. minimum, maximum: units, inclusive; maximum None for no limit.
    whole: only whole units can be bought. fixed: exactly so many units, whatever minimum and maximum say.
    """

    name: str
    unit_cost: float
    per_unit: Mapping[str, float]
    minimum: float = 0
    maximum: float | None = None
    whole: bool = True
    fixed: float | None = None

    @property
    def fewest(self) -> float:
        """Units that have to be bought."""
        return self.minimum if self.fixed is None else self.fixed

    @property
    def most(self) -> float | None:
        """Units that may be bought, None without a limit."""
        return self.maximum if self.fixed is None else self.fixed


@dataclass(frozen=True)
class FlooredAudience:
    """An audience, the people in it, and the least share of them to be reached, 0 to HIGHEST_FLOOR."""

    audience: str
    people: int
    floor: float = 0.0


@dataclass(frozen=True)
class BudgetProblem:
    """How to split money over lines. Names of lines and of audiences are each different.

    money: to be spent at most, in the currency of the unit costs. overlap: v, from 0 (chance overlap) to 4.

    Raises PlanError, naming the line or the audience, when the figures contradict each other whatever the
    split. Floors that merely cost more than the money are no contradiction.
    """

    money: float
    currency: str
    lines: tuple[CostedLine, ...]
    audiences: tuple[FlooredAudience, ...]
    overlap: float = ODDS_ADD_UP

    def __post_init__(self) -> None:
        _check_whole(self)
        for audience in self.audiences:
            _check_audience(audience)
        for line in self.lines:
            _check_line(line, self)
            _check_reach(line, self)
        _check_floors(self)
        _check_spend(self)


def shares_of(problem: BudgetProblem) -> Array:
    """The share of each audience (columns) that one unit of each line (rows) by itself reaches."""
    return np.array(
        [
            [line.per_unit.get(one.audience, 0.0) / one.people for one in problem.audiences]
            for line in problem.lines
        ],
        dtype=np.float64,
    )


def exposures_of(problem: BudgetProblem) -> Array:
    """The exposure that one unit of each line (rows) gives each audience (columns)."""
    return exposure_at(shares_of(problem), problem.overlap)


def rounding(money: float) -> float:
    """What two sums of money may differ by and still be the same: floats do not add up exactly."""
    return 1e-6 + 1e-12 * money


def as_money(amount: float, currency: str) -> str:
    """3,000 EUR or 12.50 EUR: cents only where there are any."""
    return f"{amount:,.2f}".removesuffix(".00") + f" {currency}".rstrip()


def _check_whole(problem: BudgetProblem) -> None:
    if not (isfinite(problem.money) and problem.money >= 0):
        raise PlanError(f"A budget of {problem.money} cannot be split. Enter an amount of 0 or more.")
    if not 0 <= problem.overlap <= STRONGEST_LIKELY:
        raise PlanError(
            f"An overlap strength of {problem.overlap} is not possible. "
            f"Enter one from 0 (chance overlap) to {STRONGEST_LIKELY:g} (strong overlap)."
        )
    if not problem.lines or not problem.audiences:
        missing = "audience with its size" if problem.lines else "line with its cost"
        raise PlanError(f"There is nothing to split the budget over. Add at least one {missing}.")
    for kind, names in (
        ("lines", [line.name for line in problem.lines]),
        ("audiences", [one.audience for one in problem.audiences]),
    ):
        twice = next((name for place, name in enumerate(names) if name in names[:place]), None)
        if twice is not None:
            raise PlanError(f"Two {kind} of the budget are called “{twice}”. Give one another name.")


def _check_audience(audience: FlooredAudience) -> None:
    if not (isfinite(audience.people) and audience.people > 0):
        raise PlanError(f"“{audience.audience}” has no people in it. Enter the size of this audience first.")
    if not 0 <= audience.floor <= HIGHEST_FLOOR:
        raise PlanError(
            f"A floor of {audience.floor:.1%} for “{audience.audience}” is not possible. "
            f"Enter one from 0 to {HIGHEST_FLOOR:.1%}."
        )


def _check_line(line: CostedLine, problem: BudgetProblem) -> None:
    _check_figure(line, "cost", line.unit_cost)
    units = {"minimum": line.minimum, "maximum": line.maximum, "fixed number": line.fixed}
    for what, figure in units.items():
        if figure is not None:
            _check_figure(line, what, figure)
            _check_whole_number(line, what, figure)
    if line.maximum is not None and line.minimum > line.maximum:
        raise PlanError(
            f"“{line.name}” has a minimum of {line.minimum:,g} units above its maximum of {line.maximum:,g}. "
            "Change one of the two."
        )
    if line.unit_cost == 0 and line.most is None:
        raise PlanError(f"“{line.name}” costs nothing and has no maximum. Enter how many units are possible.")
    _check_size_of_units(line, problem.money)


def _check_figure(line: CostedLine, what: str, figure: float) -> None:
    if not (isfinite(figure) and figure >= 0):
        raise PlanError(f"The {what} of “{line.name}” is {figure}. Enter a number of 0 or more.")


def _check_whole_number(line: CostedLine, what: str, figure: float) -> None:
    if line.whole and figure != int(figure):
        raise PlanError(
            f"“{line.name}” is counted in whole units, but its {what} is {figure:g}. Enter a whole number."
        )


def _check_size_of_units(line: CostedLine, money: float) -> None:
    most = inf if line.most is None else line.most
    affordable = money / line.unit_cost if line.unit_cost > 0 else inf
    if line.whole and max(min(most, affordable), line.fewest) > MOST_UNITS:
        raise PlanError(
            f"More than {MOST_UNITS:,} units of “{line.name}” can be bought. "
            "Count it in larger units, such as boxes of 1,000."
        )


def _check_reach(line: CostedLine, problem: BudgetProblem) -> None:
    sizes = {one.audience: one.people for one in problem.audiences}
    for audience, people in line.per_unit.items():
        if audience not in sizes:
            raise PlanError(
                f"“{line.name}” reaches “{audience}”, which is not an audience of this budget. "
                "Add the audience with its size, or take the figure away."
            )
        if not 0 <= people <= sizes[audience]:
            raise PlanError(
                f"One unit of “{line.name}” reaches {people:,} people of “{audience}”, "
                f"which has {sizes[audience]:,}. "
                "Lower the figure or correct the audience size."
            )


def _check_floors(problem: BudgetProblem) -> None:
    for one in problem.audiences:
        if one.floor > 0 and not any(line.per_unit.get(one.audience, 0) > 0 for line in problem.lines):
            raise PlanError(
                f"No line reaches “{one.audience}”, which has a floor of {one.floor:.0%}. "
                "Add a line that does, or take the floor away."
            )


def _check_spend(problem: BudgetProblem) -> None:
    bound = {
        line.name: line.fewest * line.unit_cost for line in problem.lines if line.fewest * line.unit_cost > 0
    }
    least = sum(bound.values())
    if least > problem.money + rounding(problem.money):
        first = sorted(bound, key=lambda name: -bound[name])[:3]
        named = ", ".join(f"“{name}” {as_money(bound[name], problem.currency)}" for name in first)
        others = f" and {len(bound) - 3} more" if len(bound) > 3 else ""
        raise PlanError(
            f"The fixed and least units cost {as_money(least, problem.currency)} ({named}{others}), "
            f"more than the budget of {as_money(problem.money, problem.currency)}. "
            "Lower them or raise the budget."
        )
