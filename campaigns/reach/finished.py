"""Finished numbers that charts draw: each class is one picture, nothing is computed from it any more.

All figures are whole people unless said otherwise. Names are as somebody typed them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from campaigns.plan.vocabulary import Evidence
from campaigns.reach.estimate import Estimate


@dataclass(frozen=True)
class SumToPeople:
    """From the figures of single activities to people, each counted once.

    parts: the largest first; others: how many more activities there are, others_people: theirs added up.
    together: what the estimate says. The sum of all minus together.best was counted twice.
    """

    audience: str
    kind: str
    parts: Sequence[tuple[str, int]]
    others: int
    others_people: int
    together: Estimate

    @property
    def total(self) -> int:
        """All figures added up, as nobody should report them."""
        return sum(people for _, people in self.parts) + self.others_people


@dataclass(frozen=True)
class Grid:
    """Which activity reached how many of which audience.

    cells: (row, column) -> people; a pair without a figure is left out. sizes: people in each audience, None
    when not known. floors: the least share of each audience that is wanted, None without one. reached: the
    estimate of each column together, None when it has no figure.
    """

    kind: str
    activities: Sequence[str]
    audiences: Sequence[str]
    cells: Mapping[tuple[int, int], int]
    sizes: Sequence[int | None]
    floors: Sequence[float | None]
    reached: Sequence[Estimate | None]
    left_out: int  # activities beyond those drawn


@dataclass(frozen=True)
class Overlaps:
    """How activities overlap: who is reached by exactly these of them, as estimated.

    singles: people each activity reaches. cells: (places of the activities, people), the largest first,
    without those reached by none. known: pairs whose overlap was entered, smaller place first.
    left_out: activities beyond those drawn.
    """

    audience: str
    kind: str
    activities: Sequence[str]
    singles: Sequence[int]
    cells: Sequence[tuple[tuple[int, ...], int]]
    known: frozenset[tuple[int, int]]
    method: str
    evidence: Evidence
    left_out: int


@dataclass(frozen=True)
class Frequency:
    """How many people are reached at least once, twice ... by the activities of one audience.

    at_least: its first is once. threshold: how many times count as effective, a setting from 1 to 10.
    """

    audience: str
    kind: str
    size: int
    at_least: Sequence[int]
    threshold: int
    method: str
    evidence: Evidence


@dataclass(frozen=True)
class Week:
    """Reached until the end of a week that begins on that Monday; None before the first figure."""

    monday: date
    planned: int | None
    actual: int | None


@dataclass(frozen=True)
class Weeks:
    """People reached week by week around 30 July, each counted once; planned is never counted as reached.

    undated: activities with a figure of which no day is known; they are in no week.
    evidence: the weakest behind the actual figures; planned figures are always assumed.
    """

    audience: str
    kind: str
    world_day: date | None
    weeks: Sequence[Week]
    target: int | None
    method: str
    undated: int
    evidence: Evidence = Evidence.ESTIMATED


@dataclass(frozen=True)
class Certainty:
    """One estimate as a dot with its two ranges."""

    name: str
    estimate: Estimate


@dataclass(frozen=True)
class Step:
    """One step of a funnel: audience, reached, recall, knowledge, action. low, high: inclusive, or None.

    detail: how it is known, such as “41 of 120 asked, 3 August 2027”.
    """

    name: str
    people: int
    low: int | None
    high: int | None
    evidence: Evidence
    detail: str


@dataclass(frozen=True)
class Funnel:
    """From an audience to those who act. missing: steps nobody has asked about yet, by name."""

    audience: str
    steps: Sequence[Step]
    missing: Sequence[str]


@dataclass(frozen=True)
class CurvePoint:
    """What so much brings. at: money, or contacts of one activity. low, high: likely range, inclusive."""

    at: float
    best: float
    low: float
    high: float


@dataclass(frozen=True)
class Curve:
    """Reach against money or against contacts, with the plan marked.

    unit: what at counts, such as “EUR” or “contacts”. ceiling: the people there are. more: lines of how many
    are reached at least twice, three times ..., each at the places of points. plan: where the plan stands.
    evidence: the weakest behind the curve; what an activity would bring is assumed until it is observed.
    """

    title: str
    unit: str
    ceiling: int
    points: Sequence[CurvePoint]
    more: Mapping[int, Sequence[float]]
    plan: CurvePoint | None
    method: str
    evidence: Evidence = Evidence.ASSUMED
