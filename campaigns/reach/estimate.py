"""From the figures of single activities to one estimate, labelled with what stands behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from campaigns.plan.vocabulary import Evidence, Qualifier, ReachKind, label_of
from campaigns.reach.combine import combine

THINGS = (ReachKind.MATERIAL_GIVEN, ReachKind.ONLINE_VIEWS)  # one person may stand behind many of them
STRONGEST_FIRST = tuple(Evidence)

ONE_ACTIVITY = "figure of one activity"
ODDS_RULE = "odds rule, each person counted once"
HIGHEST = "highest figure of one activity, since the audience size is not known"
HIGHEST_DESPITE_SIZE = "highest figure of one activity, since a figure does not fit the audience size"
ADDED = "added up: pieces or views, not people"


@dataclass(frozen=True)
class Figure:
    """What one activity reached or plans to reach. low and high are inclusive limits around people."""

    people: int
    low: int
    high: int
    qualifier: Qualifier
    evidence: Evidence


@dataclass(frozen=True)
class Estimate:
    """How many, from the figures of several activities.

    likely: inclusive, None when nothing narrower than certain is known.
    certain: inclusive limits that hold whatever the overlap, as long as the single figures do; high is None
    when there is no upper limit, as after an "at least" without an audience size.
    evidence: the weakest of the figures, and no stronger than estimated when they were combined.
    activities: how many gave a figure. method: how best came about, in words.
    """

    best: int
    likely: tuple[int, int] | None
    certain: tuple[int, int | None]
    qualifier: Qualifier
    evidence: Evidence
    activities: int
    method: str


def in_one_activity(parts: Iterable[Figure]) -> Figure:
    """The parts of one activity added up, as men and women, or one day and the next: different people."""
    known = list(parts)
    if len(known) == 1:
        return known[0]
    return Figure(
        people=sum(part.people for part in known),
        low=sum(part.low for part in known),
        high=sum(part.high for part in known),
        qualifier=weakest_qualifier(known),
        evidence=weakest_evidence(known),
    )


def estimate(figures: Sequence[Figure], kind: ReachKind, audience_size: int | None) -> Estimate:
    """One estimate from one figure an activity, at least one.

    Things (material, views) are added. People are counted once: by the odds rule when the audience size is
    known and every figure fits in it, otherwise the highest figure stands, which is CARE's rule.
    """
    if len(figures) == 1:
        return _of_one(figures[0], audience_size)
    if kind in THINGS:
        return _added(figures)
    if audience_size is None:
        return _highest(figures, HIGHEST)
    if any(figure.people > audience_size for figure in figures):
        return _highest(figures, HIGHEST_DESPITE_SIZE)
    return _combined(figures, audience_size)


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


def _added(figures: Sequence[Figure]) -> Estimate:
    total = in_one_activity(figures)
    return Estimate(
        best=total.people,
        likely=(total.low, total.high) if total.low < total.high else None,
        certain=(total.low, None if total.qualifier is Qualifier.AT_LEAST else total.high),
        qualifier=total.qualifier,
        evidence=total.evidence,
        activities=len(figures),
        method=ADDED,
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


def _combined(figures: Sequence[Figure], audience_size: int) -> Estimate:
    qualifier = weakest_qualifier(figures)
    best = combine((figure.people for figure in figures), audience_size)
    low = combine((figure.low for figure in figures), audience_size)
    high = combine((min(figure.high, audience_size) for figure in figures), audience_size)
    return Estimate(
        best=best.best,
        likely=(low.likely[0], high.likely[1]),
        certain=(low.certain[0], audience_size if qualifier is Qualifier.AT_LEAST else high.certain[1]),
        qualifier=qualifier if qualifier is Qualifier.AT_LEAST else Qualifier.ABOUT,
        evidence=max(weakest_evidence(figures), Evidence.ESTIMATED, key=STRONGEST_FIRST.index),
        activities=len(figures),
        method=ODDS_RULE,
    )


def weakest_evidence(figures: Iterable[Figure]) -> Evidence:
    """A chain is as strong as its weakest link: counted, measured, estimated, assumed, not stated."""
    return max((figure.evidence for figure in figures), key=STRONGEST_FIRST.index)


def weakest_qualifier(figures: Iterable[Figure]) -> Qualifier:
    """At least when one of them is, otherwise about when one of them is."""
    found = {figure.qualifier for figure in figures}
    for qualifier in (Qualifier.AT_LEAST, Qualifier.ABOUT):
        if qualifier in found:
            return qualifier
    return Qualifier.EXACT


def figure_text(people: int, qualifier: Qualifier) -> str:
    """The number with its qualifier: 740, at least 740, about 740."""
    return f"{people:,}" if qualifier is Qualifier.EXACT else f"{label_of(qualifier).lower()} {people:,}"


def estimate_text(known: Estimate) -> str:
    """The estimate in words with its ranges and its evidence, to stand after what it counts.

    About 5,736 (likely 4,663 to 6,640; not under 4,000 or over 9,000), estimated.
    """
    ranges = [f"likely {known.likely[0]:,} to {known.likely[1]:,}"] if known.likely else []
    ranges += [f"not {limits}"] if known.certain != known.likely and (limits := _limits(known)) else []
    between = f" ({'; '.join(ranges)})" if ranges else ""
    return f"{figure_text(known.best, known.qualifier)}{between}, {label_of(known.evidence).lower()}"


def _limits(known: Estimate) -> str:
    low, high = known.certain
    under = [f"under {low:,}"] if low < known.best else []
    over = [f"over {high:,}"] if high is not None and high > known.best else []
    return " or ".join(under + over)
