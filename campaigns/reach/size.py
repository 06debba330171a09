"""Which of the sizes entered for an audience is the one to reckon with."""

from collections.abc import Iterable
from dataclasses import dataclass

from campaigns.plan.audience_size import AudienceSize


@dataclass(frozen=True)
class KnownSize:
    """People in an audience.

    source: of all its parts, empty when none has one. where: empty for all countries of the plan.
    """

    people: int
    is_assumption: bool
    source: str
    where: str


def size_of(audience: str, sizes: Iterable[AudienceSize], country: str = "") -> KnownSize | None:
    """The widest size entered for the audience, in the country or (empty) in all countries of the plan.

    For all countries: the one entered for all of them, otherwise those of single countries added up, since
    nobody is counted in two. For one country: the one entered for it. Failing these, the size of a part of
    the country when it is the only one; parts are never added, for they may lie within each other.
    Of several for the same place the latest year counts. None when there is nothing to go by.
    """
    latest: dict[tuple[str, str], AudienceSize] = {}
    for size in sorted(sizes, key=lambda one: one.year or 0):
        if size.audience == audience and country in ("", size.country):
            latest[size.country, size.place] = size
    for chosen in (
        [size for (where, place), size in latest.items() if where == country and not place],
        [size for (_, place), size in latest.items() if not place],
        list(latest.values()) if len(latest) == 1 else [],
    ):
        if chosen:
            return _together(sorted(chosen, key=lambda one: one.country))
    return None


def _together(parts: list[AudienceSize]) -> KnownSize:
    return KnownSize(
        people=sum(part.people for part in parts),
        is_assumption=any(part.is_assumption for part in parts),
        source="; ".join(_source(part) for part in parts if part.source),
        where=", ".join(filter(None, (_where(part) for part in parts))),
    )


def _where(part: AudienceSize) -> str:
    return f"{part.place} ({part.country})" if part.place and part.country else part.place or part.country


def _source(part: AudienceSize) -> str:
    return f"{part.source}, {part.year}" if part.year else part.source
