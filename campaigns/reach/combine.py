"""How many people several activities reach together, each person counted once.

Measured on five real tables of who uses which channel, three and more activities: the odds rule misses the
truth by 3.4 points of the audience on average, chance overlap by 8.9, the highest figure by 13 and the plain
sum by 21. The certain limits held in 619 of 619 cases, the likely range in 95.5 % of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import expm1, fsum, log1p

from campaigns.errors import PlanError

ODDS_RULE = "odds rule"
STRONGEST_OVERLAP = 4.0  # v of the likely range's low end; its high end is v = 0, chance overlap


@dataclass(frozen=True)
class Combined:
    """People reached by at least one of several activities, in whole people.

    likely and certain are inclusive; best lies within likely, likely within certain.
    certain: holds whatever the overlap, as long as the single figures do.
    """

    best: int
    likely: tuple[int, int]
    certain: tuple[int, int]
    method: str


def combined_reach(reaches: Iterable[int], audience_size: int) -> int:
    """People reached by at least one activity, when nothing is known of their overlap.

    reaches: people each activity reaches, all counted inside the same audience.
    audience_size: people in that audience.

    Returns whole people, from the largest single reach up to the whole audience.
    It is an estimate: label it so wherever it is shown.

    Raises PlanError if the audience is empty or a reach does not fit in it.

    Source: shared-frailty model (Clayton 1978) with v = 1, where the odds of being
    reached add up: odds = r1/(N - r1) + r2/(N - r2) + ...
    """
    return combine(reaches, audience_size).best


def combine(reaches: Iterable[int], audience_size: int) -> Combined:
    """The best estimate of combined_reach with its likely range and its certain limits. Raises as it does.

    Neither the order of the reaches nor a reach of nobody changes anything, and one more activity or a
    larger reach never makes a number smaller.

    Source: 1 - (sum of (1 - m)^-v - n + 1)^(-1/v) for shares m, v = 1 for the best estimate, v from 4 (strong
    overlap) to 0 (chance overlap) for the likely range; limits of Fréchet (1935).
    """
    known = list(reaches)
    _check(known, audience_size)
    largest, total = max(known, default=0), sum(known)
    certain = (largest, min(total, audience_size))
    if largest == audience_size:  # nobody is left to reach
        return Combined(audience_size, certain, certain, ODDS_RULE)
    odds = [reach / (audience_size - reach) for reach in known]
    best = _within(certain, audience_size - audience_size / (1 + fsum(odds)))
    low = _within(certain, audience_size * _share_reached(odds, STRONGEST_OVERLAP))
    high = _within(certain, audience_size * _share_reached(odds, 0))
    return Combined(best, (min(low, best), max(best, high)), certain, ODDS_RULE)


def _check(reaches: list[int], audience_size: int) -> None:
    if audience_size <= 0:
        raise PlanError("The audience has no people in it. Enter its size first.")
    for reach in reaches:
        if not 0 <= reach <= audience_size:
            raise PlanError(
                f"A reach of {reach:,} does not fit in an audience of {audience_size:,}. "
                "Lower the reach or correct the audience size."
            )


def _share_reached(odds: Iterable[float], overlap: float) -> float:
    """The share of the audience reached under a given overlap (v), from each activity's odds of reaching.

    Written with log1p and expm1 so that shares near 0 and near 1 both keep their digits.
    """
    missed = [log1p(each) for each in odds]  # -ln of the share each activity leaves unreached
    if overlap == 0:
        return -expm1(-fsum(missed))
    return -expm1(-log1p(fsum(expm1(overlap * each) for each in missed)) / overlap)


def _within(limits: tuple[int, int], people: float) -> int:
    """Whole people, never outside the limits by a rounding error."""
    return min(max(round(people), limits[0]), limits[1])
