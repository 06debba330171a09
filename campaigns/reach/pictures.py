"""From figures to the finished numbers of each chart of reach. Pure; names are handed in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from campaigns.errors import PlanError
from campaigns.plan.vocabulary import Evidence, ReachKind, label_of
from campaigns.reach.combinations import combinations_of
from campaigns.reach.combine import combine, combine_facts
from campaigns.reach.estimate import Estimate
from campaigns.reach.figure import STRONGEST_FIRST, Figure, weakest_evidence
from campaigns.reach.finished import Frequency, Grid, Overlaps, SumToPeople
from campaigns.reach.frailty import ODDS_ADD_UP, times_reached
from campaigns.reach.ledger import AudienceReach, Totals
from campaigns.reach.shared import Knowledge, Shared, shared_facts
from campaigns.reach.together import ODDS_RULE, OVERLAPS_KNOWN, facts_of

LARGEST = 8  # activities named one by one
MOST_ROWS = 12  # activities of a grid
MOST_DRAWN = 6  # activities whose overlaps are drawn
MOST_CELLS = 20  # combinations drawn
MOST_TIMES = 10  # how many times somebody may have been reached, told apart

Figures = Mapping[UUID, Figure]
Names = Mapping[UUID, str]
UNNAMED = "An activity that is no longer there"


def largest_first(figures: Figures) -> list[UUID]:
    """The activities by their figure, the largest first."""
    return sorted(figures, key=lambda one: (-figures[one].people, str(one)))


def sum_to_people(row: AudienceReach, kind: ReachKind, figures: Figures, names: Names) -> SumToPeople:
    """From the figures added up to people. figures: those of the row and kind, at least one."""
    ordered = largest_first(figures)
    rest = ordered[LARGEST:]
    return SumToPeople(
        audience=row.label,
        kind=label_of(kind),
        parts=[(names.get(one, UNNAMED), figures[one].people) for one in ordered[:LARGEST]],
        others=len(rest),
        others_people=sum(figures[one].people for one in rest),
        together=row.actual[kind],
    )


def grid(
    rows: Iterable[AudienceReach],
    kind: ReachKind,
    totals: Mapping[str | None, Totals],
    names: Names,
    most: int = MOST_ROWS,
) -> Grid:
    """Activity by audience for one kind of reach.

    The floor of an audience is the share its target is of its size. most: activities drawn.
    """
    shown = [row for row in rows if kind in row.actual]
    people: dict[UUID, int] = defaultdict(int)
    for row in shown:
        for activity, figure in totals[row.audience][kind].items():
            people[activity] = max(people[activity], figure.people)
    ordered = sorted(people, key=lambda one: (-people[one], str(one)))
    place = {activity: at for at, activity in enumerate(ordered[:most])}
    return Grid(
        kind=label_of(kind),
        activities=[names.get(one, UNNAMED) for one in place],
        audiences=[row.label for row in shown],
        cells={
            (place[activity], column): figure.people
            for column, row in enumerate(shown)
            for activity, figure in totals[row.audience][kind].items()
            if activity in place
        },
        sizes=[row.size for row in shown],
        floors=[min(1.0, row.target / row.size) if row.target and row.size else None for row in shown],
        reached=[row.actual[kind] for row in shown],
        left_out=max(0, len(ordered) - most),
    )


def overlaps(
    row: AudienceReach, kind: ReachKind, figures: Figures, names: Names, known: Knowledge
) -> Overlaps:
    """How the largest activities of an audience overlap, as estimated; combinations of very few are left out.

    Raises PlanError when the audience has no size, a figure does not fit in it, or facts contradict.
    """
    usable = [one for one in largest_first(figures) if figures[one].people]
    chosen = {one: figures[one] for one in usable[:MOST_DRAWN]}
    if row.size is None:
        raise PlanError(
            f"How activities overlap can be estimated once the size of “{row.label}” is known. "
            "Enter it first."
        )
    shared = shared_facts(row.audience, kind, chosen, known)
    singles = [figure.people for figure in chosen.values()]
    if max(singles, default=0) >= row.size:
        raise PlanError(
            f"One activity reaches all of “{row.label}” or more than it holds. "
            "Correct its figure or the size."
        )
    cells = combinations_of(facts_of(singles, row.size, shared))
    return Overlaps(
        audience=row.label,
        kind=label_of(kind),
        activities=[names.get(one, UNNAMED) for one in chosen],
        singles=singles,
        cells=[
            (places, round(people)) for places, people in cells if places and people >= max(1, known.smallest)
        ][:MOST_CELLS],
        known=frozenset(shared.pairs),
        method=OVERLAPS_KNOWN if shared.pairs else ODDS_RULE,
        evidence=_estimated(chosen),
        left_out=len(usable) - len(chosen),
    )


def frequency(
    row: AudienceReach, kind: ReachKind, figures: Figures, known: Knowledge, threshold: int
) -> Frequency:
    """How many people are reached at least once, twice ... up to MOST_TIMES.

    Raises PlanError when the audience has no size or a figure does not fit in it.
    """
    if row.size is None:
        raise PlanError(
            f"How often people were reached can be estimated once the size of “{row.label}” is known. "
            "Enter it first."
        )
    singles = [figure.people for figure in figures.values()]
    shared = shared_facts(row.audience, kind, figures, known)
    at_least = _at_least(singles, row.size, shared)
    return Frequency(
        audience=row.label,
        kind=label_of(kind),
        size=row.size,
        at_least=at_least,
        threshold=threshold,
        method=OVERLAPS_KNOWN if shared.pairs else ODDS_RULE,
        evidence=_estimated(figures),
    )


def _at_least(singles: Sequence[int], size: int, shared: Shared) -> list[int]:
    if len(singles) <= 12:
        found = combine_facts(facts_of(singles, size, shared)).at_least
        return [round(people) for people in found[:MOST_TIMES]]
    combine(singles, size)  # refuses what does not fit
    shares = [min(people / size, 1.0) for people in sorted(singles)]
    times = times_reached([_once(share) for share in shares], ODDS_ADD_UP, most=MOST_TIMES)
    tails = list(accumulate(times[:0:-1]))
    return [round(size * float(share)) for share in reversed(tails)]


def _once(share: float) -> NDArray[np.float64]:
    return np.array([1 - share, share])


def _estimated(figures: Figures) -> Evidence:
    return max(weakest_evidence(figures.values()), Evidence.ESTIMATED, key=STRONGEST_FIRST.index)


def certain_rows(rows: Iterable[AudienceReach]) -> list[tuple[str, Estimate]]:
    """Each audience and kind of people with its estimate, for the picture of how certain they are."""
    people = (ReachKind.PEOPLE_PRESENT, ReachKind.PEOPLE_TRAINED, ReachKind.MEDIA_REACH)
    return [
        (f"{row.label}, {label_of(kind).lower()}", row.actual[kind])
        for row in rows
        for kind in people
        if kind in row.actual
    ]
