"""The one overlap that is most worth asking about, and what an answer says."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import combinations
from math import ceil, floor, sqrt

import numpy as np
from numpy.typing import NDArray

from campaigns.errors import PlanError
from campaigns.reach.combine import combine_facts, strength_of
from campaigns.reach.facts import Facts, Pair
from campaigns.reach.frailty import STRONGEST_LIKELY, cell_shares
from campaigns.reach.limits import Block, block_of
from campaigns.reach.raking import rake

LOOKED_AT = 8  # the largest activities: pairs of smaller ones can move the combined reach little
WORTH_ASKING = 0.02  # of the width of the likely range
_Z = 1.6448536269514722  # a normal variable stays within so many deviations in 90 % of cases

Array = NDArray[np.float64]
Range = tuple[float, float]


@dataclass(frozen=True)
class Question:
    """How many people both of a pair reach, if that were known.

    pair: activities by their places in the facts, the smaller place first. asked_of: the smaller activity,
    whose people are the cheaper ones to ask. expected: the overlap the present estimate has.
    before: the likely range now. after: the likely range then, inclusive, in people.
    """

    pair: Pair
    asked_of: int
    expected: int
    before: Range
    after: Range


def best_question(facts: Facts) -> Question | None:
    """The pair of the largest activities whose overlap would narrow the likely range most.

    None if no unknown overlap would narrow it by WORTH_ASKING. Pairs known or exclusive are not asked about.

    Nobody knows the answer yet, and a strong overlap narrows less than a weak one. So that the promise is
    kept by whatever answer is plausible, after is as wide as the widest of three answers leaves it: the
    expected one, and those of strong (v = 4) and of chance overlap (v = 0). It lies where the expected answer
    puts it, never outside before.

    Raises PlanError if the facts contradict each other.
    """
    before = combine_facts(facts).likely
    active = [one for one, reach in enumerate(facts.singles) if 0 < reach < facts.size]
    largest = sorted(sorted(active, key=lambda one: -facts.singles[one])[:LOOKED_AT])
    unknown = [pair for pair in combinations(largest, 2) if pair not in facts.shared]
    if not unknown or before[0] == before[1]:
        return None
    pair, answers = _narrowest(facts, largest, unknown)
    after = _after(facts, pair, answers, before)
    if after[1] - after[0] > (1 - WORTH_ASKING) * (before[1] - before[0]):
        return None
    smaller = min(reversed(pair), key=lambda one: facts.singles[one])
    return Question(pair, smaller, round(answers[0]), before, after)


def _narrowest(facts: Facts, largest: Sequence[int], unknown: Sequence[Pair]) -> tuple[Pair, list[float]]:
    """The pair that leaves the narrowest range, and its expected answer, that of v = 4 and that of v = 0.

    Looks at the largest activities alone, since every pair has to be tried.
    """
    block = block_of(largest, facts)
    assert block is not None  # LOOKED_AT make a small table
    expected, *ends = (_raked(facts, block, v) for v in (strength_of(facts), STRONGEST_LIKELY, 0.0))
    counted, wanted = block.counted(), block.wanted(facts)
    widths = {}
    for pair in unknown:
        both = _both(block, pair)
        facts_then = np.column_stack([counted, both]), np.append(wanted, expected @ both)
        missed = [rake(end, *facts_then)[0] for end in ends]
        widths[pair] = round(abs(float(missed[0] - missed[1])), 9)
    pair = min(unknown, key=lambda one: widths[one])
    return pair, [facts.size * float(table @ _both(block, pair)) for table in (expected, *ends)]


def _raked(facts: Facts, block: Block, overlap: float) -> Array:
    counted, wanted = block.counted(), block.wanted(facts)
    seed = cell_shares(block.cells, wanted[: len(block.activities)].tolist(), overlap)
    return rake(seed, counted, wanted)


def _both(block: Block, pair: Pair) -> Array:
    first, second = (block.activities.index(one) for one in pair)
    return (block.cells[:, first] & block.cells[:, second]).astype(float)


def _after(facts: Facts, pair: Pair, answers: Sequence[float], before: Range) -> Range:
    """The range after the first answer, made as wide as the widest of all, inside before."""
    ranges = []
    for people in answers:
        with suppress(PlanError):  # facts of smaller activities may rule an answer out
            ranges.append(combine_facts(_with(facts, pair, people)).likely)
    if not ranges:
        return before
    low, high = ranges[0]
    more = max(end - start for start, end in ranges) - (high - low)
    low, high = low - more / 2, high + more / 2
    moved = max(before[0] - low, 0.0) - max(high - before[1], 0.0)
    return max(low + moved, before[0]), min(high + moved, before[1])


def _with(facts: Facts, pair: Pair, people: float) -> Facts:
    most = min(facts.singles[one] for one in pair)
    return replace(facts, shared={**facts.shared, pair: min(max(people, 0.0), most)})


def answer_people(asked: int, also: int, reach: int) -> tuple[int, int, int]:
    """The low, best and high people of an overlap, from asking people of one activity about another.

    asked: people of the activity who were asked. also: those of them whom the other activity reached too.
    reach: people the activity reached. low and high are inclusive and hold in 90 % of cases; when everybody
    was asked, all three are also. Who said yes and who said no is never counted the other way.

    Raises PlanError if the figures do not fit each other.

    Source: Wilson 1927, with the correction for asking a good part of all people.
    """
    _check_answer(asked, also, reach)
    if asked == reach:
        return also, also, also
    weight = asked * (reach - 1) / (reach - asked)  # people asked, as if of a very large activity
    share, spread = also / asked, _Z * _Z / weight
    middle = share + spread / 2
    reach_of_error = sqrt(spread * (share * (1 - share) + spread / 4))
    ends = [(middle + sign * reach_of_error) / (1 + spread) * reach for sign in (-1, 1)]
    best = round(share * reach)
    low, high = max(floor(ends[0]), also), min(ceil(ends[1]), reach - (asked - also))
    return min(low, best), best, max(high, best)


def _check_answer(asked: int, also: int, reach: int) -> None:
    if asked <= 0:
        raise PlanError("Nobody was asked. Enter how many people of the activity were asked.")
    if not 0 <= also <= asked:
        raise PlanError(
            f"{also:,} of {asked:,} people asked cannot have met the other activity too. "
            "Enter a number from 0 to the people asked."
        )
    if asked > reach:
        raise PlanError(
            f"{asked:,} people were asked of an activity that reached {reach:,}. Correct one of the two."
        )
