"""What one activity reached or plans to reach: one figure with its limits and what stands behind it."""

from collections.abc import Iterable
from dataclasses import dataclass

from campaigns.plan.vocabulary import Evidence, Qualifier, label_of

STRONGEST_FIRST = tuple(Evidence)


@dataclass(frozen=True)
class Figure:
    """What one activity reached or plans to reach. low and high are inclusive limits around people."""

    people: int
    low: int
    high: int
    qualifier: Qualifier
    evidence: Evidence


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
