"""Limits that hold whatever the overlap, as long as the facts do."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from campaigns.errors import PlanError
from campaigns.reach.facts import Facts, Pair

LARGEST_TABLE = 2**12  # cells
_WHOLE = 1e-6  # of the audience: a limit as near to a whole number of people is that number

Bits = NDArray[np.bool_]
Limits = tuple[float, float]


@dataclass(frozen=True)
class Block:
    """Activities with every combination of them that can have people.

    cells: one row a combination, one column an activity of the block; the first row is the empty one.
    pairs: the known pairs inside the block.
    """

    activities: tuple[int, ...]
    cells: Bits
    pairs: tuple[Pair, ...]

    def counted(self) -> NDArray[np.float64]:
        """One row a cell, one column a fact: first the activities, then the pairs."""
        column = {activity: place for place, activity in enumerate(self.activities)}
        both = [self.cells[:, column[first]] & self.cells[:, column[second]] for first, second in self.pairs]
        return np.column_stack([self.cells, *both]).astype(float)

    def wanted(self, facts: Facts) -> NDArray[np.float64]:
        """The share of the audience that each column of counted stands for."""
        people = [facts.singles[one] for one in self.activities]
        return np.array(people + [facts.shared[pair] for pair in self.pairs]) / facts.size


def block_of(activities: Sequence[int], facts: Facts) -> Block | None:
    """The block of these activities, None when it has more than LARGEST_TABLE cells."""
    members = set(activities)
    pairs = tuple(pair for pair in sorted(facts.shared) if members.issuperset(pair))
    cells: Bits = np.zeros((1, 0), dtype=bool)
    for place, activity in enumerate(activities):
        without = np.column_stack([cells, np.zeros(len(cells), dtype=bool)])
        reached = np.column_stack([cells, np.ones(len(cells), dtype=bool)])
        cells = np.concatenate([without, reached])
        for earlier, other in enumerate(activities[:place]):
            if facts.shared.get((min(other, activity), max(other, activity))) == 0:
                cells = cells[~(cells[:, earlier] & cells[:, place])]
        if len(cells) > LARGEST_TABLE:
            return None
    return Block(tuple(activities), cells, pairs)


def blocks_of(facts: Facts, activities: Iterable[int]) -> list[Block]:
    """Activities joined by known pairs, each such group one block as far as LARGEST_TABLE allows.

    Pairs that would make a block too large are left out, those of the fewest people first.
    """
    home: dict[int, tuple[int, ...]] = {activity: (activity,) for activity in activities}
    strongest_first = sorted(
        facts.shared, key=lambda pair: (pair not in facts.exclusive, -facts.shared[pair])
    )
    for first, second in strongest_first:
        if first not in home or second not in home or home[first] == home[second]:
            continue
        joined = tuple(sorted(home[first] + home[second]))
        if block_of(joined, facts) is not None:
            home |= dict.fromkeys(joined, joined)
    found = (block_of(group, facts) for group in sorted(set(home.values())))
    return [block for block in found if block is not None]


def certain_limits(facts: Facts, blocks: Iterable[Block]) -> Limits:
    """The fewest and the most people reached by at least one activity of the blocks.

    Raises PlanError, naming the activities, when no population has these facts.

    Source: Hailperin's linear program inside a block, Fréchet's limits between blocks, which is exact
    because nothing is known across them.
    """
    each = [_block_limits(facts, block) for block in blocks]
    most = min(facts.size, sum(high for _, high in each))
    return max((low for low, _ in each), default=0.0), most


def _block_limits(facts: Facts, block: Block) -> Limits:
    if not block.pairs:
        people = [facts.singles[one] for one in block.activities]
        return max(people), min(facts.size, sum(people))
    found = [_extreme(facts, block, sign) for sign in (-1, 1)]
    if found[0] is None or found[1] is None:
        raise PlanError(_contradiction(facts, block))
    return _whole_if_near(facts.size, found[0]), _whole_if_near(facts.size, found[1])


def _extreme(facts: Facts, block: Block, sign: int) -> float | None:
    """The share reached when as many (sign -1) or as few (sign 1) as possible are reached by none."""
    empty = np.zeros(len(block.cells))
    empty[0] = sign
    rows = np.column_stack([np.ones(len(block.cells)), block.counted()]).T
    answer = optimize.linprog(
        empty,
        A_eq=sparse.csr_matrix(rows),
        b_eq=np.concatenate([[1.0], block.wanted(facts)]),
        method="highs",
    )
    return 1 - float(answer.x[0]) if answer.status == 0 else None


def _whole_if_near(size: float, share: float) -> float:
    people = share * size
    return float(round(people)) if abs(people - round(people)) < min(size * _WHOLE, 0.1) else people


def _contradiction(facts: Facts, block: Block) -> str:
    named = _smallest_contradiction(facts, block)
    singles = ", ".join(f"activity {one} ({facts.singles[one]:,})" for one in named)
    overlaps = ", ".join(
        f"{first} and {second} share {people:,}"
        for (first, second), people in sorted(facts.shared.items())
        if first in named and second in named
    )
    return (
        f"No {facts.size:,} people can have these facts together: {singles}; {overlaps}. "
        "Correct one of the overlaps or figures."
    )


def _smallest_contradiction(facts: Facts, block: Block) -> Collection[int]:
    for number in (2, 3, 4):
        for some in combinations(block.activities, number):
            smaller = block_of(some, facts)
            if smaller and smaller.pairs and _extreme(facts, smaller, 1) is None:
                return some
    return block.activities


def limits_of_times(facts: Facts) -> list[Limits]:
    """The fewest and the most people reached at least 1, 2 ... n times, from the single figures alone.

    They hold whatever the pairs share, though known pairs may allow narrower ones. Source: Rüschendorf.
    """
    size, number = facts.size, len(facts.singles)
    missed = [size - reach for reach in facts.singles]
    return [
        (size - _most(missed, number - times + 1, size), _most(facts.singles, times, size))
        for times in range(1, number + 1)
    ]


def _most(people: Sequence[float], times: int, size: float) -> float:
    """The most people who can be counted at least so many times."""
    smallest = sorted(people)
    sums = [sum(smallest[: len(smallest) - left]) / (times - left) for left in range(times)]
    return min(size, *sums)
