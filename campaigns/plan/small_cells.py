"""Figures of so few people that somebody might be recognised: hidden, and not to be worked out from others.

A figure from 1 to one under the minimum is shown as “under 5” and reckoned with as a range, so that nothing
made from it depends on how many they were. What would give it away by subtraction becomes a range as well:
of women 97, men 3 and “all” 100, “all” becomes 98 to 101. Every screen, sum and file has these.

Figures tell of the same people when they are of one activity and kind, on one day and place, but are broken
down differently: by sex, by age, not at all, by a kind of audience, the audience or all audiences together.
Figures without a day or place tell of the same people as those with one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from campaigns.plan.text import folded
from campaigns.plan.vocabulary import ReachKind

NOT_HIDDEN, TOO_FEW, GIVES_AWAY = 0, 1, 2

K = TypeVar("K")


@dataclass(frozen=True)
class Shown:
    """What others see of a figure. low and high are inclusive; hidden is one of the three above."""

    people: int
    low: int
    high: int
    hidden: int = NOT_HIDDEN


class Counted(Protocol):
    """What hiding needs of an observation."""

    @property
    def audience(self) -> str | None: ...
    @property
    def kind(self) -> ReachKind: ...
    @property
    def people(self) -> int: ...
    @property
    def low(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...
    @property
    def seen_on(self) -> date | None: ...
    @property
    def country(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def sex(self) -> str: ...
    @property
    def age_group(self) -> str: ...
    @property
    def language(self) -> str | None: ...
    @property
    def disability(self) -> str: ...


Moment = tuple[date | None, str, str]


def broken_down(one: Counted) -> int:
    """By what a figure is broken down, as bits: sex 1, age group 2, language 4, disability 8."""
    return sum(
        1 << bit for bit, value in enumerate((one.sex, one.age_group, one.language, one.disability)) if value
    )


def moment_of(one: Counted) -> Moment:
    """When and where a figure is from."""
    return one.seen_on, one.country, folded(one.place)


def shown(observations: Mapping[K, Counted], smallest: int) -> dict[K, Shown]:
    """What others see of all observations of ONE activity, by the same keys.

    smallest: the fewest people that are shown; 1 or less hides nothing.
    """
    found = {key: shown_alone(one, smallest) for key, one in observations.items()}
    if any(one.hidden for one in found.values()):
        for kind in {one.kind for one in observations.values()}:
            of_kind = {key: one for key, one in observations.items() if one.kind is kind}
            _Hiding(of_kind, found).hide()
    return found


def shown_alone(one: Counted, smallest: int) -> Shown:
    """What others see of an observation that is the only one of its activity."""
    low = one.people if one.low is None else one.low
    high = one.people if one.high is None else one.high
    if not 0 < one.people < smallest:
        return Shown(one.people, low, high)
    most = smallest - 1
    return Shown(max(1, smallest // 2), 1, max(most, high if high >= smallest else 0), TOO_FEW)


class _Hiding(Generic[K]):
    """The observations of one activity and kind, and what is shown of them while it is worked out."""

    def __init__(self, observations: Mapping[K, Counted], found: dict[K, Shown]) -> None:
        self.observations = observations
        self.found = found

    def hide(self) -> None:
        """Put a range in the place of whatever gives a hidden figure away."""
        moments: dict[Moment, list[K]] = defaultdict(list)
        for key, one in self.observations.items():
            moments[moment_of(one)].append(key)
        for keys in moments.values():
            self._compare(self._accounts(keys, broken_down))
        if len(moments) > 1:
            self._compare(self._accounts(self.observations, _how_exact))

    def _accounts(self, keys: Iterable[K], split: Callable[[Counted], int]) -> dict[str, list[list[K]]]:
        """Whose people -> the ways these observations tell of them, each way a list that adds up.

        Of an audience: what is said of it and what is said of its kinds. Of all audiences (""): what is said
        of them together, of audiences and of kinds.
        """
        ways: dict[tuple[str, str, int], list[K]] = defaultdict(list)
        for key in keys:
            one = self.observations[key]
            bits, audience = split(one), one.audience or ""
            root = audience.partition("/")[0]
            ways[audience, "itself", bits].append(key)
            if root != audience:
                ways[root, "kinds", bits].append(key)
            if audience:
                ways["", "audiences" if root == audience else "kinds", bits].append(key)
        whose: dict[str, list[list[K]]] = defaultdict(list)
        for (audience, _, _), way in ways.items():
            whose[audience].append(way)
        return whose

    def _compare(self, accounts: Mapping[str, Sequence[Sequence[K]]]) -> None:
        for ways in accounts.values():
            for hidden in ways:
                if any(self.found[key].hidden == TOO_FEW for key in hidden):
                    low, high = self._sum(hidden)
                    for other in ways:
                        if other is not hidden:
                            self._blur_if_near(other, low, high)

    def _blur_if_near(self, other: Sequence[K], low: int, high: int) -> None:
        other_low, other_high = self._sum(other)
        if other_low <= high and low <= other_high:
            self._blur(other, low, high)

    def _sum(self, keys: Iterable[K]) -> tuple[int, int]:
        figures = [self.found[key] for key in keys]
        return sum(one.low for one in figures), sum(one.high for one in figures)

    def _blur(self, keys: Sequence[K], low: int, high: int) -> None:
        """Make the largest of these a range wide enough for their sum to be all of low to high."""
        largest = max(keys, key=lambda key: (self.found[key].people, str(key)))
        before = self.found[largest]
        if before.hidden == TOO_FEW:  # all of these are hidden as it is
            return
        rest_low, rest_high = self._sum(key for key in keys if key != largest)
        least, most = max(0, low - rest_low), max(0, high - rest_high)
        if before.hidden == GIVES_AWAY:
            least, most = min(least, before.low), max(most, before.high)
        self.found[largest] = Shown((least + most) // 2, least, most, GIVES_AWAY)


def _how_exact(one: Counted) -> int:
    """broken_down, and by day 16, country 32 and place 64."""
    day, country, place = moment_of(one)
    return broken_down(one) + 16 * (day is not None) + 32 * bool(country) + 64 * bool(place)
