"""How many people are reached when the single figures themselves are uncertain."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from campaigns.errors import PlanError
from campaigns.reach.facts import check_singles
from campaigns.reach.frailty import ODDS_ADD_UP, STRONGEST_LIKELY

DRAWS = 20_000
_NUMBERS = 2_000_000  # drawn at most, in some 100 ms
_SEED = 30
_CHANCE = 1e-6  # v below it is chance overlap, as far as a float can tell
_POINTS = (5, 50, 95)  # %

Array = NDArray[np.float64]


@dataclass(frozen=True, order=True)
class Uncertain:
    """What one activity reaches: the likeliest figure between inclusive limits, all in whole people."""

    low: int
    best: int
    high: int

    def __post_init__(self) -> None:
        if not self.low <= self.best <= self.high:
            raise PlanError(
                f"A best figure of {self.best:,} does not lie between its limits {self.low:,} and "
                f"{self.high:,}. Correct one of the three."
            )


@dataclass(frozen=True)
class Sampled:
    """People reached by at least one activity: 5 % of the draws lie under low, 95 % under high."""

    low: int
    mid: int
    high: int
    draws: int


def sampled_reach(activities: Iterable[Uncertain], audience_size: int) -> Sampled:
    """The combined reach of activities whose figures and whose overlap are both uncertain.

    Each figure is drawn from a triangular distribution, and so is the overlap strength v, from 0 over 1 to 4;
    the frailty formula combines them. The same activities give the same answer, in whatever order.
    There are 20,000 draws up to 100 activities and fewer beyond, 200 for 10,000 activities, where the chances
    of so many figures even out and the draws of v are what is left.

    No point is under the largest low, over the sum of the highs or over the audience size.
    Raises PlanError if the audience is empty or a figure does not fit in it.
    """
    largest_first = sorted(activities, reverse=True)
    check_singles([end for each in largest_first for end in (each.low, each.high)], audience_size)
    draws = min(DRAWS, max(1, _NUMBERS // max(1, len(largest_first))))
    if not largest_first:
        return Sampled(0, 0, 0, draws)
    low, best, high = np.array([(each.low, each.best, each.high) for each in largest_first], dtype=float).T
    chance = np.random.default_rng(_SEED)
    people = _triangular(chance.random((draws, len(largest_first))), low, best, high)
    strength = _triangular(chance.random(draws), 0.0, ODDS_ADD_UP, STRONGEST_LIKELY)
    points = np.percentile(audience_size * _reached(people / audience_size, strength), _POINTS)
    fewest, most = max(each.low for each in largest_first), sum(each.high for each in largest_first)
    low_end, mid, high_end = (min(max(round(point), fewest), most, audience_size) for point in points)
    return Sampled(low_end, mid, high_end, draws)


def _triangular(chance: Array, low: Array | float, best: Array | float, high: Array | float) -> Array:
    """Where each chance, from 0 to 1, stands on a triangular distribution; of a point, the point."""
    width = high - low
    rising = low + np.sqrt(chance * (best - low) * width)
    falling = high - np.sqrt((1 - chance) * (high - best) * width)
    return np.where(chance * width <= best - low, rising, falling)


def _reached(shares: Array, strength: Array) -> Array:
    """The share reached in each draw, one row of shares and one v a draw. Source: as in combine."""
    some = np.maximum(strength, _CHANCE)
    with np.errstate(divide="ignore", over="ignore"):  # an activity may reach everybody
        missed = -np.log1p(-shares)
        dose = np.expm1(some[:, None] * missed).sum(axis=1)
        reached: Array = -np.expm1(-np.log1p(dose) / some)
    return reached
