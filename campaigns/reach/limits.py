"""Limits that hold whatever the overlap, as long as the facts do."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from campaigns.errors import PlanError
from campaigns.reach.facts import Facts, Pair, figure_of

LARGEST_TABLE = 2**12  # cells of one block
_LARGEST_IN_ALL = 2**16  # cells of all blocks, so that an answer takes seconds whatever is known
_EXACT = {"presolve": False, "primal_feasibility_tolerance": 1e-9, "dual_feasibility_tolerance": 1e-9}
_CAREFUL: dict[str, object] = {}  # HiGHS as it comes: with presolve, which takes longer than solving
_OPTIMAL, _INFEASIBLE = 0, 2  # of scipy.optimize.linprog
_NAMED = 6  # activities and overlaps a message names before it counts the others

Bits = NDArray[np.bool_]
Limits = tuple[float, float]


@dataclass(frozen=True)
class Block:
    """Activities with every combination of them that can have people.

    cells: one row a combination, one column an activity of the block; the first row is the empty one.
    pairs: the known pairs inside the block. overlaps: those of them that share somebody.
    """

    activities: tuple[int, ...]
    cells: Bits
    pairs: tuple[Pair, ...]
    overlaps: tuple[Pair, ...]

    def counted(self) -> NDArray[np.float64]:
        """One row a cell, one column a fact: first the activities, then the overlaps."""
        column = {activity: place for place, activity in enumerate(self.activities)}
        both = [self.cells[:, column[one]] & self.cells[:, column[other]] for one, other in self.overlaps]
        return np.column_stack([self.cells, *both]).astype(float)

    def people(self, facts: Facts) -> NDArray[np.float64]:
        """The people that each column of counted stands for."""
        people = [facts.singles[one] for one in self.activities]
        return np.array(people + [facts.shared[pair] for pair in self.overlaps], dtype=float)

    def wanted(self, facts: Facts) -> NDArray[np.float64]:
        """The share of the audience that each column of counted stands for."""
        return self.people(facts) / facts.size

    def only(self, activities: Collection[int]) -> "Block":
        """The block of some of its activities, in the order they have here."""
        inside = np.array([one in activities for one in self.activities], dtype=bool)
        rows = ~self.cells[:, ~inside].any(axis=1)
        return Block(
            tuple(one for one in self.activities if one in activities),
            self.cells[rows][:, inside],
            tuple(pair for pair in self.pairs if pair[0] in activities and pair[1] in activities),
            tuple(pair for pair in self.overlaps if pair[0] in activities and pair[1] in activities),
        )


def block_of(activities: Sequence[int], facts: Facts) -> Block | None:
    """The block of these activities, None when it has more than LARGEST_TABLE cells."""
    grown = _Growing((), np.zeros((1, 0), dtype=bool))
    for activity in activities:
        joined = _joined(grown, _alone(activity), facts)
        if joined is None:
            return None
        grown = joined
    return grown.finished(facts, facts.shared)


def blocks_of(facts: Facts, activities: Iterable[int]) -> list[Block]:
    """Activities joined by known pairs, each such group one block as far as LARGEST_TABLE allows.

    Pairs that would make a block too large are left out, those of the fewest people first; so are pairs
    past some sixteen of the largest blocks.
    """
    home = {activity: _alone(activity) for activity in activities}
    in_all = 2 * len(home)
    inside: dict[int, list[Pair]] = {activity: [] for activity in home}
    for first, second in _strongest_first(facts):
        if first not in home or second not in home:
            continue
        one, other = home[first], home[second]
        if one is not other:
            joined = _joined(one, other, facts)
            grown = len(joined.cells) - len(one.cells) - len(other.cells) if joined is not None else 0
            if joined is None or in_all + grown > max(_LARGEST_IN_ALL, 2 * len(home)):
                continue
            in_all += grown
            home |= dict.fromkeys(joined.activities, joined)
    for first, second in facts.shared:
        if first in home and second in home and home[first] is home[second]:
            inside[home[first].activities[0]].append((first, second))
    groups = {group.activities: group for group in home.values()}
    return [groups[key].finished(facts, inside[key[0]]) for key in sorted(groups)]


def _strongest_first(facts: Facts) -> list[Pair]:
    return sorted(facts.shared, key=lambda pair: (pair not in facts.exclusive, -facts.shared[pair], pair))


@dataclass(frozen=True, eq=False)
class _Growing:
    """A block on the way: activities in ascending order, each a column of cells."""

    activities: tuple[int, ...]
    cells: Bits

    def finished(self, facts: Facts, pairs: Iterable[Pair]) -> Block:
        inside = set(self.activities)
        known = tuple(sorted(pair for pair in pairs if inside.issuperset(pair)))
        overlaps = tuple(pair for pair in known if facts.shared[pair] > 0)
        return Block(self.activities, self.cells, known, overlaps)


def _alone(activity: int) -> _Growing:
    return _Growing((activity,), np.array([[False], [True]]))


def _joined(one: _Growing, other: _Growing, facts: Facts) -> _Growing | None:
    """Both together, without combinations of two that share nobody; None when that is too large."""
    apart = np.array(
        [
            [facts.shared.get((min(first, second), max(first, second))) == 0 for second in other.activities]
            for first in one.activities
        ],
        dtype=bool,
    ).reshape(len(one.activities), len(other.activities))
    free = ~one.cells[:, apart.any(axis=1)].any(axis=1), ~other.cells[:, apart.any(axis=0)].any(axis=1)
    at_least = max(int(free[0].sum()) * len(other.cells), len(one.cells) * int(free[1].sum()))
    if at_least > LARGEST_TABLE:
        return None
    clash = (one.cells.astype(float) @ apart.astype(float) @ other.cells.T.astype(float)) > 0
    left, right = np.nonzero(~clash)
    if len(left) > LARGEST_TABLE:
        return None
    activities = one.activities + other.activities
    order = sorted(range(len(activities)), key=lambda place: activities[place])
    cells = np.column_stack([one.cells[left], other.cells[right]])[:, order]
    return _Growing(tuple(activities[place] for place in order), cells)


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
    people = [facts.singles[one] for one in block.activities]
    simple = max(people), min(facts.size, sum(people))
    if not block.pairs:
        return simple
    found = [_extreme(facts, block, sign) for sign in (1, -1)]
    if found[0] is None or found[1] is None:
        raise PlanError(_contradiction(facts, block))
    low, high = sorted(min(max(_whole_if_near(end), simple[0]), simple[1]) for end in (found[0], found[1]))
    return low, high


def _extreme(facts: Facts, block: Block, sign: int) -> float | None:
    """The fewest (sign 1) or the most (sign -1) people reached; None when no population has the facts.

    Each cell is measured in the people of its smallest fact and each row in those of its own fact, so that
    five people in ten thousand million weigh as much as half of them.
    """
    counted, people = block.counted()[1:], block.people(facts)
    smallest = np.where(counted > 0, people, np.inf).min(axis=1)
    full, some = smallest > 0, people > 0
    if not full.any():
        return 0.0
    room = smallest[full]
    rows = sparse.csr_matrix((counted[full][:, some] * room[:, None] / people[some]).T)
    for options in (_EXACT, _CAREFUL):
        answer = optimize.linprog(
            sign * room / people.max(),
            A_ub=room[None, :] / facts.size,
            b_ub=[1.0],
            A_eq=rows,
            b_eq=np.ones(int(some.sum())),
            method="highs",
            options=options,
        )
        if answer.status == _OPTIMAL:
            return sign * float(answer.fun) * float(people.max())
    if answer.status == _INFEASIBLE:
        return None
    return 0.0 if sign == 1 else facts.size  # undecided: the limits of the single figures are left


def _whole_if_near(people: float) -> float:
    return float(round(people)) if abs(people - round(people)) < min(people * 1e-8, 0.01) else people


def _contradiction(facts: Facts, block: Block) -> str:
    named = _contradicting(facts, block)
    singles = [f"{facts.called(one)} ({figure_of(facts.singles[one])})" for one in named.activities]
    overlaps = [
        f"{facts.called(first)} and {facts.called(second)} share {figure_of(facts.shared[first, second])}"
        for first, second in named.pairs
    ]
    return (
        f"No {figure_of(facts.size)} people can have these facts together: {_first_few(singles)}; "
        f"{_first_few(overlaps)}. Correct one of the overlaps or figures."
    )


def _first_few(named: Sequence[str]) -> str:
    more = [f"{len(named) - _NAMED:,} more"] if len(named) > _NAMED else []
    return ", ".join([*named[:_NAMED], *more])


def _contradicting(facts: Facts, block: Block) -> Block:
    """Activities whose facts contradict each other, none of which could be left out."""
    step = len(block.activities) // 2
    while step:
        place = 0
        while place < len(block.activities):
            fewer = block.only({*block.activities[:place], *block.activities[place + step :]})
            if fewer.pairs and _extreme(facts, fewer, 1) is None:
                block = fewer
            else:
                place += step
        step //= 2
    return block


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
