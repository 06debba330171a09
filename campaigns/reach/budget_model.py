"""A budget problem in arrays, and what is to be maximised in it."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from campaigns.reach.budget_exposure import Array, exposure_at, share_at
from campaigns.reach.budget_problem import BudgetProblem, exposures_of

_MOST_EXPOSURE = 1e4  # of one unit: beyond it the solver's tolerance of a unit would count as reach
_NEARLY_WHOLE = 1e-9  # of a unit
_SURELY = 1 - 1e-9  # of the exposure a floor needs: sums of floats are not exact
_SECOND = 1e-3  # what everybody reached weighs beside the least share


@dataclass(frozen=True)
class Model:
    """A problem in arrays, lines and audiences in their order.

    cost: of a unit. lower, upper: units, inclusive. whole: lines in whole units. exposure: of one unit, lines
    by audiences. solvable: the same while searching, where a unit counts as reaching at most 99.99 % of an
    audience (99.3 % at v = 2, 93 % at v = 4). people: in each audience. needed: exposure that meets the
    floor, 0 without one.
    """

    money: float
    overlap: float
    cost: Array
    lower: Array
    upper: Array
    whole: NDArray[np.bool_]
    exposure: Array
    solvable: Array
    people: Array
    needed: Array

    def shares(self, units: Array) -> Array:
        """The share of each audience that so many units reach."""
        return share_at(units @ self.exposure, self.overlap)

    def attainable(self) -> Array:
        """An exposure of each audience that no affordable split exceeds, in terms of solvable."""
        costly = np.where(self.cost > 0, self.cost, np.inf)
        bound = np.where(self.cost > 0, self.lower, self.upper) @ self.solvable
        best_buy = (self.solvable / costly[:, None]).max(axis=0)
        left = self.money - float(self.cost @ self.lower)
        found: Array = np.minimum(self.upper @ self.solvable, bound + max(left, 0.0) * best_buy)
        return found

    def short(self, units: Array) -> NDArray[np.bool_]:
        """The audiences whose floor so many units do not meet; units may be infinite."""
        used = np.where(self.exposure > 0, units[:, None], 0.0)
        found: NDArray[np.bool_] = (used * self.exposure).sum(axis=0) < self.needed * _SURELY
        return found


@dataclass(frozen=True)
class Goal:
    """What is maximised: weight @ shares of the audiences + common * the least share among those counted."""

    weight: Array
    common: float
    counted: NDArray[np.bool_]

    @property
    def most(self) -> float:
        """What it would be if everybody were reached."""
        return float(self.weight.sum()) + self.common

    def value(self, shares: Array) -> Array:
        """For shares with the audiences on the last axis."""
        least = shares[..., self.counted].min(axis=-1, initial=1.0)
        found: Array = shares @ self.weight + self.common * least
        return found


def model_of(problem: BudgetProblem) -> Model:
    """The problem in arrays; upper is infinite without a maximum, see within_money and within_need."""
    floors = np.array([one.floor for one in problem.audiences])
    needed = exposure_at(floors, problem.overlap)
    exposure, lines = exposures_of(problem), problem.lines
    return Model(
        money=problem.money,
        overlap=problem.overlap,
        cost=np.array([line.unit_cost for line in lines], dtype=np.float64),
        lower=np.array([line.fewest for line in lines], dtype=np.float64),
        upper=np.array([np.inf if line.most is None else line.most for line in lines], dtype=np.float64),
        whole=np.array([line.whole for line in lines]),
        exposure=exposure,
        solvable=np.minimum(exposure, np.maximum(_MOST_EXPOSURE, 2 * needed)),
        people=np.array([one.people for one in problem.audiences], dtype=np.float64),
        needed=needed,
    )


def within_money(model: Model) -> Model:
    """The model with no more units of a line than the money pays beside the least units of the others."""
    left = max(model.money - float(model.cost @ model.lower), 0.0)
    costly = model.cost > 0
    more = np.divide(left, model.cost, out=np.full(len(model.cost), np.inf), where=costly)
    return _at_most(model, model.lower + more)


def within_need(model: Model) -> Model:
    """The model with no more units of a line than would meet every floor by themselves."""
    useful = np.zeros_like(model.exposure)
    np.divide(model.needed, model.exposure, out=useful, where=model.exposure > 0)
    return _at_most(model, np.maximum(model.lower, np.ceil(useful.max(axis=1))))


def _at_most(model: Model, units: Array) -> Model:
    upper = np.minimum(model.upper, units)
    upper = np.where(model.whole, np.floor(upper + _NEARLY_WHOLE), upper)
    return replace(model, upper=np.maximum(upper, model.lower))


def people_goal(model: Model) -> Goal:
    """People reached, audiences counted apart, as a share of all of them."""
    return Goal(model.people / model.people.sum(), 0.0, np.zeros(len(model.people), dtype=bool))


def common_goal(model: Model) -> Goal:
    """The least share among the audiences with a floor, and then people reached."""
    return Goal(_SECOND * model.people / model.people.sum(), 1.0, model.needed > 0)
