"""How many people several activities reach together, each person counted once.

Measured on five real tables of who uses which channel, three and more activities: the odds rule misses the
truth by 3.4 points of the audience on average, chance overlap by 8.9, the highest figure by 13 and the plain
sum by 21. The certain limits held in 619 of 619 cases, the likely range in 95.5 % of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum
from statistics import median

import numpy as np
from numpy.typing import NDArray

from campaigns.reach.facts import Facts, check_singles
from campaigns.reach.frailty import (
    ODDS_ADD_UP,
    STRONGEST_LIKELY,
    cell_shares,
    overlap_strength,
    share_reached,
    times_reached,
)
from campaigns.reach.limits import Block, block_of, blocks_of, certain_limits
from campaigns.reach.raking import rake

ODDS_RULE = "odds rule"
RAKED = "odds rule, raked to known overlaps"
BEYOND_PAIRS = 0.005  # of the audience: 99 % of misses of ranges without it, in real and made-up audiences
RAKED_GROUPS = "odds rule between groups, each raked to its known overlaps"


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
    check_singles(known, audience_size)
    largest, total = max(known, default=0), sum(known)
    certain = (largest, min(total, audience_size))
    if largest == audience_size:  # nobody is left to reach
        return Combined(audience_size, certain, certain, ODDS_RULE)
    odds = [reach / (audience_size - reach) for reach in known]
    best = _within(certain, audience_size - audience_size / (1 + fsum(odds)))
    low = _within(certain, audience_size * share_reached(odds, STRONGEST_LIKELY))
    high = _within(certain, audience_size * share_reached(odds, 0))
    return Combined(best, (min(low, best), max(best, high)), certain, ODDS_RULE)


def _within(limits: tuple[int, int], people: float) -> int:
    """Whole people, never outside the limits by a rounding error."""
    return min(max(round(people), limits[0]), limits[1])


@dataclass(frozen=True)
class Combination:
    """People reached by several activities of which some overlaps may be known, not rounded.

    at_least: people reached at least once, twice ... n times; its first is best. likely and certain as in
    Combined. The sum of at_least is the sum of the single figures.
    """

    best: float
    likely: tuple[float, float]
    certain: tuple[float, float]
    at_least: tuple[float, ...]
    method: str


def combine_facts(facts: Facts) -> Combination:
    """The best estimate that agrees with every fact, starting from shared frailty.

    v is the median of the known pairs, 1 when none or all are known. The likely range starts from v = 4
    and v = 0 and is raked to the same facts; what pairs do not tell of three and more activities widens it
    by up to BEYOND_PAIRS on either side. Once every pair is known it is the certain limits.
    Past 4,096 possible combinations of activities (12 activities, none exclusive) only overlaps inside
    groups are kept.

    Raises PlanError, naming the activities, when no population has these facts.
    """
    everybody = sum(reach == facts.size for reach in facts.singles)
    active = _active(facts)
    groups = blocks_of(facts, range(len(facts.singles)))
    certain = certain_limits(facts, groups)
    blocks = _tables(facts, active)
    best = _times(facts, blocks, strength_of(facts))
    if everybody:
        best = np.concatenate([np.zeros(everybody), best])
    at_least = facts.size * np.cumsum(best[::-1])[::-1][1:]
    at_least = np.pad(at_least, (0, len(facts.singles) - len(at_least)))
    middle = _clipped(certain, float(at_least[0])) if facts.singles else 0.0
    low, high = certain
    if not everybody and _share_of_pairs_known(facts) < 1:
        low, high = _likely(facts, blocks, certain)
    return Combination(
        best=middle,
        likely=(min(low, middle), max(high, middle)),
        certain=certain,
        at_least=(middle, *(min(middle, float(people)) for people in at_least[1:]))[: len(facts.singles)],
        method=_method(blocks),
    )


def _active(facts: Facts) -> list[int]:
    """The activities that reach somebody, but not everybody."""
    return [one for one, reach in enumerate(facts.singles) if 0 < reach < facts.size]


def _share_of_pairs_known(facts: Facts) -> float:
    """Of the pairs of active activities; 0 for two activities, whose one pair says everything."""
    active = set(_active(facts))
    known = sum(active.issuperset(pair) for pair in facts.shared)
    return known / (len(active) * (len(active) - 1) / 2) if len(active) > 2 else 0.0


def _likely(facts: Facts, blocks: list[Block], certain: tuple[float, float]) -> tuple[float, float]:
    ends = [_reached(facts, blocks, overlap) for overlap in (STRONGEST_LIKELY, 0.0)]
    beyond = facts.size * BEYOND_PAIRS * _share_of_pairs_known(facts)
    return _clipped(certain, min(ends) - beyond), _clipped(certain, max(ends) + beyond)


def _tables(facts: Facts, active: list[int]) -> list[Block]:
    """One table of all activities if a pair is known and it is small enough, otherwise one a group."""
    known = any(facts.singles[one] < facts.size for pair in facts.shared for one in pair)
    whole = block_of(active, facts) if known and active else None
    return [whole] if whole is not None and whole.pairs else blocks_of(facts, active)


def _method(blocks: list[Block]) -> str:
    if not any(block.pairs for block in blocks):
        return ODDS_RULE
    return RAKED if len(blocks) == 1 else RAKED_GROUPS


def strength_of(facts: Facts) -> float:
    """The median v of the pairs whose overlap is known; declared exclusive says nothing about others."""
    shares = [reach / facts.size for reach in facts.singles]
    known = [
        overlap_strength(shares[one], shares[other], both / facts.size)
        for (one, other), both in facts.shared.items()
        if (one, other) not in facts.exclusive and 0 < shares[one] < 1 and 0 < shares[other] < 1
    ]
    return median(known) if known and _share_of_pairs_known(facts) < 1 else ODDS_ADD_UP


def _times(facts: Facts, blocks: list[Block], overlap: float) -> NDArray[np.float64]:
    """The share of the audience reached 0, 1, 2 ... times by the activities of the blocks."""
    found = [_block_times(facts, block, overlap) for block in blocks]
    return found[0] if len(found) == 1 else times_reached(found, overlap)


def _block_times(facts: Facts, block: Block, overlap: float) -> NDArray[np.float64]:
    wanted = block.wanted(facts)
    if not block.pairs and len(wanted) == 1:
        return np.array([1 - wanted[0], wanted[0]])
    seed = cell_shares(block.cells, wanted[: len(block.activities)].tolist(), overlap)
    table = rake(seed, block.counted(), wanted)
    times = np.bincount(block.cells.sum(axis=1), weights=table, minlength=len(block.activities) + 1)
    return times.astype(float)


def _reached(facts: Facts, blocks: list[Block], overlap: float) -> float:
    """People reached by at least one activity of the blocks."""
    missed = [float(_block_times(facts, block, overlap)[0]) for block in blocks]
    if min(missed, default=1.0) <= 0:
        return facts.size
    return facts.size * share_reached([(1 - share) / share for share in missed], overlap)


def _clipped(limits: tuple[float, float], people: float) -> float:
    return min(max(people, limits[0]), limits[1])
