"""What is known of one audience: how many each activity reaches, and how many some pairs share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from campaigns.errors import PlanError

Pair = tuple[int, int]


@dataclass(frozen=True)
class Facts:
    """Checked one by one; whether they agree with each other is for campaigns.reach.limits.

    size: people in the audience. singles: people each activity reaches.
    shared: people reached by both of a pair, smaller index first, of exclusive pairs 0.
    exclusive: the pairs declared to have nobody in common. names: of the activities, for messages; or none.
    """

    size: float
    singles: tuple[float, ...]
    shared: Mapping[Pair, float]
    exclusive: frozenset[Pair]
    names: tuple[str, ...] = ()

    def called(self, activity: int) -> str:
        """What messages call an activity: by its name in quotes where there are names."""
        return f"“{self.names[activity]}”" if self.names else f"activity {activity}"


def known_facts(
    size: float,
    singles: Iterable[float],
    overlaps: Iterable[tuple[int, int, float]] = (),
    exclusive: Iterable[Pair] = (),
    names: Iterable[str] = (),
) -> Facts:
    """Facts in people, activities by their place among the singles from 0.

    overlaps: two activities and the people both reach. exclusive: two activities that share nobody.
    Raises PlanError, naming the fact, when one does not fit.
    """
    known = tuple(singles)
    check_singles(known, size)
    shared: dict[Pair, float] = {}
    for first, second, people in overlaps:
        _note(shared, _pair(first, second, known), people, known)
    apart = frozenset(_pair(first, second, known) for first, second in exclusive)
    for pair in sorted(apart):
        _note(shared, pair, 0, known)
    return Facts(size, known, shared, apart, tuple(names))


def figure_of(people: float) -> str:
    """A figure as a message shows it, without the decimals of a whole number."""
    return f"{int(people):,}" if float(people).is_integer() else f"{people:,}"


def check_singles(singles: Sequence[float], size: float) -> None:
    """Raises PlanError if the audience is empty or a reach does not fit in it."""
    if not (isfinite(size) and size > 0):
        raise PlanError("The audience has no people in it. Enter its size first.")
    for reach in singles:
        if not 0 <= reach <= size:
            raise PlanError(
                f"A reach of {figure_of(reach)} does not fit in an audience of {figure_of(size)}. "
                "Lower the reach or correct the audience size."
            )


def _pair(first: int, second: int, singles: Sequence[float]) -> Pair:
    for activity in (first, second):
        if not 0 <= activity < len(singles):
            raise PlanError(
                f"There is no activity {activity}: the {len(singles)} activities are counted from 0. "
                "Correct the pair."
            )
    if first == second:
        raise PlanError(f"Activity {first} is paired with itself. Name two different activities.")
    return min(first, second), max(first, second)


def _note(shared: dict[Pair, float], pair: Pair, people: float, singles: Sequence[float]) -> None:
    first, second = pair
    one, other = figure_of(singles[first]), figure_of(singles[second])
    names = f"activity {first} ({one}) and activity {second} ({other})"
    if not 0 <= people <= min(singles[first], singles[second]):
        raise PlanError(
            f"An overlap of {figure_of(people)} does not fit {names}: it lies between 0 and the "
            "smaller of the two. Correct the overlap or the figure of the activity."
        )
    if shared.setdefault(pair, people) != people:
        raise PlanError(
            f"Two different overlaps are given for {names}: {figure_of(shared[pair])} and "
            f"{figure_of(people)}. Keep one of them."
        )
