"""From the figures of single activities to one estimate, labelled with what stands behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

from campaigns.plan.vocabulary import Evidence, Qualifier, ReachKind, label_of
from campaigns.reach.figure import (
    STRONGEST_FIRST,
    Figure,
    figure_text,
    in_one_activity,
    weakest_evidence,
    weakest_qualifier,
)
from campaigns.reach.sampling import Uncertain, sampled_reach
from campaigns.reach.shared import Shared, people_listed
from campaigns.reach.together import EXCLUSIVE, LISTS, Together, together

THINGS = (ReachKind.MATERIAL_GIVEN, ReachKind.ONLINE_VIEWS)  # one person may stand behind many of them
NOTHING_SHARED = Shared()
WIDE = 0.1  # of the figure: from there on a range is drawn from, below it its ends are taken

ONE_ACTIVITY = "figure of one activity"
HIGHEST = "highest figure of one activity, since the audience size is not known"
HIGHEST_DESPITE_SIZE = "highest figure of one activity, since a figure does not fit the audience size"
ADDED = "added up: pieces or views, not people"


@dataclass(frozen=True)
class Estimate:
    """How many, from the figures of several activities.

    likely: inclusive, None when nothing narrower than certain is known.
    certain: inclusive limits that hold whatever the overlap, as long as the single figures do; high is None
    when there is no upper limit, as after an "at least" without an audience size.
    evidence: the weakest of the figures, and no stronger than estimated when they were combined.
    activities: how many gave a figure. method: how best came about, in words. assumed_size: whether it rests
    on an audience size nobody has given a source for. problem: a sentence about a fact that was left out.
    """

    best: int
    likely: tuple[int, int] | None
    certain: tuple[int, int | None]
    qualifier: Qualifier
    evidence: Evidence
    activities: int
    method: str
    assumed_size: bool = False
    problem: str = ""


def estimate(
    figures: Sequence[Figure],
    kind: ReachKind,
    audience_size: int | None,
    *,
    assumed: bool = False,
    shared: Shared = NOTHING_SHARED,
) -> Estimate:
    """One estimate from one figure an activity, at least one.

    Things (material, views) are added. People are counted once: with what is known of who was at several,
    otherwise by the odds rule when the audience size is known and every figure fits in it, otherwise the
    highest figure stands, which is CARE's rule. assumed: whether nobody knows where the size comes from.
    shared: by the places of the figures.
    """
    if len(figures) == 1:
        return _of_one(figures[0], audience_size)
    if kind in THINGS:
        return _added(figures, ADDED)
    fits = audience_size is not None and all(figure.people <= audience_size for figure in figures)
    if fits and audience_size is not None:
        return _combined(figures, audience_size, assumed, shared)
    return _without_size(figures, shared, HIGHEST if audience_size is None else HIGHEST_DESPITE_SIZE)


def _without_size(figures: Sequence[Figure], shared: Shared, method: str) -> Estimate:
    """Exclusive activities and whole lists need no audience size; otherwise the highest figure stands."""
    number = len(figures)
    if number > 1 and len(shared.exclusive) == number * (number - 1) // 2:
        return _added(figures, EXCLUSIVE)
    survey = shared.survey
    if survey is not None and survey.everybody and len(shared.surveyed) == number:
        low, best, high = people_listed(shared)
        vague = Qualifier.EXACT if low == high else Qualifier.ABOUT
        return replace(_highest(figures, LISTS), best=best, certain=(low, high), qualifier=vague)
    return _highest(figures, method)


def _of_one(figure: Figure, audience_size: int | None) -> Estimate:
    has_range = figure.low < figure.high
    open_end = figure.qualifier is Qualifier.AT_LEAST
    ceiling = audience_size if audience_size is not None and audience_size >= figure.high else None
    return Estimate(
        best=figure.people,
        likely=(figure.low, figure.high) if has_range else None,
        certain=(figure.low, ceiling if open_end else figure.high),
        qualifier=figure.qualifier,
        evidence=figure.evidence,
        activities=1,
        method=ONE_ACTIVITY,
    )


def _added(figures: Sequence[Figure], method: str) -> Estimate:
    total = in_one_activity(figures)
    return Estimate(
        best=total.people,
        likely=(total.low, total.high) if total.low < total.high else None,
        certain=(total.low, None if total.qualifier is Qualifier.AT_LEAST else total.high),
        qualifier=total.qualifier,
        evidence=total.evidence,
        activities=len(figures),
        method=method,
    )


def _highest(figures: Sequence[Figure], method: str) -> Estimate:
    open_end = weakest_qualifier(figures) is Qualifier.AT_LEAST
    best, low = max(figure.people for figure in figures), max(figure.low for figure in figures)
    return Estimate(
        best=best,
        likely=None,
        certain=(low, None if open_end else sum(figure.high for figure in figures)),
        qualifier=Qualifier.AT_LEAST if open_end or low == best else Qualifier.ABOUT,
        evidence=weakest_evidence(figures),
        activities=len(figures),
        method=method,
    )


def _combined(figures: Sequence[Figure], size: int, assumed: bool, shared: Shared) -> Estimate:
    qualifier = weakest_qualifier(figures)
    found = together([figure.people for figure in figures], size, shared)
    likely, certain = _widened(found, figures, size, shared)
    vague = qualifier is not Qualifier.AT_LEAST
    weakest = weakest_evidence(figures)
    best = round(found.best)
    return Estimate(
        best=best,
        likely=(min(likely[0], best), max(likely[1], best)) if likely[0] < likely[1] else None,
        certain=(certain[0], certain[1] if vague else size),
        qualifier=qualifier if not vague or found.exact else Qualifier.ABOUT,
        evidence=weakest if found.exact else max(weakest, Evidence.ESTIMATED, key=STRONGEST_FIRST.index),
        activities=len(figures),
        method=found.method,
        assumed_size=assumed and not found.exact,
        problem=" ".join((*shared.problems, found.problem)).strip(),
    )


def _widened(
    found: Together, figures: Sequence[Figure], size: int, shared: Shared
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Likely range and certain limits in whole people, wider when the figures themselves are ranges."""
    likely, certain = found.likely, found.certain
    if any(figure.low < figure.high for figure in figures):
        low = together([figure.low for figure in figures], size, shared)
        high = together([min(figure.high, size) for figure in figures], size, shared)
        certain = (low.certain[0], high.certain[1])
        likely = (low.likely[0], high.likely[1])
        if not shared.pairs and any(_is_wide(figure) for figure in figures):
            likely = _sampled(figures, size)
    outer = (floor(certain[0] + 1e-9), ceil(certain[1] - 1e-9))
    inner = (min(max(round(end), outer[0]), outer[1]) for end in likely)
    return (next(inner), next(inner)), outer


def _is_wide(figure: Figure) -> bool:
    """Whether a figure is a range to be reckoned with, and not one of a few hidden people."""
    return figure.high - figure.low > WIDE * figure.people


def _sampled(figures: Sequence[Figure], size: int) -> tuple[float, float]:
    found = sampled_reach(
        [Uncertain(one.low, one.people, max(one.people, min(one.high, size))) for one in figures],
        size,
    )
    return found.low, found.high


def estimate_text(known: Estimate) -> str:
    """The estimate in words with its ranges and its evidence, to stand after what it counts.

    About 5,736 (likely 4,663 to 6,640; not under 4,000 or over 9,000), estimated.
    """
    ranges = [f"likely {known.likely[0]:,} to {known.likely[1]:,}"] if known.likely else []
    ranges += [f"not {limits}"] if known.certain != known.likely and (limits := _limits(known)) else []
    between = f" ({'; '.join(ranges)})" if ranges else ""
    rests = ", on an assumed audience size" if known.assumed_size else ""
    return f"{figure_text(known.best, known.qualifier)}{between}, {label_of(known.evidence).lower()}{rests}"


def _limits(known: Estimate) -> str:
    low, high = known.certain
    under = [f"under {low:,}"] if low < known.best else []
    over = [f"over {high:,}"] if high is not None and high > known.best else []
    return " or ".join(under + over)
