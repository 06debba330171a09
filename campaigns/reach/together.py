"""People of one audience reached by several activities, with everything that is known of who was at which."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from campaigns.errors import PlanError
from campaigns.reach.combine import combine, combine_facts
from campaigns.reach.facts import Facts, known_facts
from campaigns.reach.frailty import ODDS_ADD_UP, STRONGEST_LIKELY, share_reached
from campaigns.reach.shared import Shared, people_listed
from campaigns.reach.survey import surveyed_reach

MOST_AT_ONCE = 12  # activities in one table of combinations; more are combined group by group

ODDS_RULE = "odds rule, each person counted once"
OVERLAPS_KNOWN = "odds rule, bent to the overlaps that are known"
EXCLUSIVE = "added, since nobody can have been at two of them"
LISTS = "lists of those present, each person counted once"
LISTS_AND_ODDS = "lists of those present for some, odds rule for the others"

Range = tuple[float, float]


@dataclass(frozen=True)
class Together:
    """People, not rounded. likely and certain are inclusive; best in likely, likely in certain.

    exact: whether best is known and not estimated. problem: why a fact was not used, otherwise empty.
    """

    best: float
    likely: Range
    certain: Range
    method: str
    exact: bool = False
    problem: str = ""


def together(singles: Sequence[int], size: int, shared: Shared) -> Together:
    """The people reached by at least one of these activities.

    singles: people each reaches, none above size. Facts that contradict each other are left out, with the
    sentence that names them in problem.
    """
    survey = shared.survey
    try:
        if survey is not None:
            with_survey = _with_lists if survey.everybody else _with_survey
            return with_survey(singles, size, shared)
        if shared.pairs:
            return _with_overlaps(singles, size, shared)
    except PlanError as error:
        return replace(_by_figures(singles, size), problem=str(error))
    return _by_figures(singles, size)


def _by_figures(singles: Sequence[int], size: int) -> Together:
    found = combine(singles, size)
    return Together(found.best, found.likely, found.certain, ODDS_RULE)


def facts_of(singles: Sequence[int], size: int, shared: Shared, only: Sequence[int] | None = None) -> Facts:
    """The figures and pairs as facts; of these places only, counted anew from 0, when some are named.

    Raises PlanError when one does not fit.
    """
    places = list(range(len(singles)) if only is None else only)
    anew = {place: at for at, place in enumerate(places)}
    inside = {pair: people for pair, people in shared.pairs.items() if set(pair) <= anew.keys()}
    return known_facts(
        size,
        [singles[place] for place in places],
        [
            (anew[first], anew[second], min(people, singles[first], singles[second]))
            for (first, second), people in inside.items()
            if (first, second) not in shared.exclusive
        ],
        [(anew[first], anew[second]) for first, second in inside if (first, second) in shared.exclusive],
        [shared.names[place] for place in places] if shared.names else (),
    )


def _with_overlaps(singles: Sequence[int], size: int, shared: Shared) -> Together:
    paired = sorted({place for pair in shared.pairs for place in pair})
    whole = len(singles) <= MOST_AT_ONCE
    inside = list(range(len(singles))) if whole else paired
    found = combine_facts(facts_of(singles, size, shared, inside))
    group = Together(found.best, found.likely, found.certain, OVERLAPS_KNOWN)
    if shared.asked:
        group = _less_certain(group, singles, size, shared, inside)
    rest = [] if whole else [people for at, people in enumerate(singles) if at not in set(paired)]
    number = len(singles)
    if len(shared.exclusive) == number * (number - 1) // 2 and sum(singles) <= size:
        return Together(found.best, found.certain, found.certain, EXCLUSIVE, exact=True)
    return _joined(group, rest, size)


def _less_certain(
    group: Together, singles: Sequence[int], size: int, shared: Shared, inside: Sequence[int]
) -> Together:
    """Answers of some people are no certain facts: the limits do without, the range allows their error."""
    certain_pairs = {pair: people for pair, people in shared.pairs.items() if pair not in shared.asked}
    certain = combine_facts(facts_of(singles, size, replace(shared, pairs=certain_pairs), inside)).certain
    low, high = group.likely
    for end in (0, 1):
        pairs = dict(shared.pairs)
        pairs |= {pair: limits[end] for pair, limits in shared.asked.items()}
        with suppress(PlanError):  # all answers at their ends together may be impossible
            likely = combine_facts(facts_of(singles, size, replace(shared, pairs=pairs), inside)).likely
            low, high = min(low, likely[0]), max(high, likely[1])
    return replace(group, likely=(max(low, certain[0]), min(high, certain[1])), certain=certain)


def _with_lists(singles: Sequence[int], size: int, shared: Shared) -> Together:
    """The lists tell exactly how many were at the activities they are of; the others come on top by odds."""
    low, union, high = (min(float(people), float(size)) for people in people_listed(shared))
    rest = [people for at, people in enumerate(singles) if at not in set(shared.surveyed)]
    if not rest:
        return Together(union, (low, high), (low, high), LISTS, exact=low == high)
    return _joined(Together(union, (low, high), (low, high), LISTS_AND_ODDS), rest, size)


def _with_survey(singles: Sequence[int], size: int, shared: Shared) -> Together:
    """Those asked tell how the activities of the survey overlap; the others come on top by odds."""
    assert shared.survey is not None
    facts = facts_of(singles, size, shared, shared.surveyed)
    answers: dict[Collection[int], int] = {one.reached_by: one.people for one in shared.survey.answers}
    found = surveyed_reach(facts, shared.survey.asked, answers)
    rest = [people for at, people in enumerate(singles) if at not in set(shared.surveyed)]
    return _joined(Together(found.best, found.likely, found.certain, found.method), rest, size)


def _joined(group: Together, rest: Sequence[int], size: int) -> Together:
    """A group of which more is known, and activities of which nothing is."""
    if not rest:
        return group
    certain = (max(group.certain[0], *rest), min(size, group.certain[1] + sum(rest)))
    best = _by_odds([group.best, *rest], size, ODDS_ADD_UP)
    low = _by_odds([group.likely[0], *rest], size, STRONGEST_LIKELY)
    high = _by_odds([group.likely[1], *rest], size, 0.0)
    best, low, high = (min(max(one, certain[0]), certain[1]) for one in (best, low, high))
    return Together(best, (min(low, best), max(high, best)), certain, group.method)


def _by_odds(people: Sequence[float], size: int, overlap: float) -> float:
    if max(people) >= size:
        return float(size)
    return size * share_reached([one / (size - one) for one in people], overlap)
