"""Where it is daytime of 30 July in a stretch of time: who could fill it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from functools import cache
from types import MappingProxyType

from campaigns.advice.world_hours import Span, clocks_text, local_day
from campaigns.plan.edition import world_day
from campaigns.reference.cities import City, largest_cities
from campaigns.reference.countries import country

FIRST, LAST = time(9), time(19)  # ours: when people can be asked to come, on local clocks
SMALLEST_TOWN = 1_000  # inhabitants
LEAST_MINUTES = 60  # that a place has to add, to be worth a suggestion
FEWEST, MOST = 3, 6  # suggestions for one gap, where so many fit
NO_PARTNERS: Mapping[str, Sequence[str]] = MappingProxyType({})


@dataclass(frozen=True)
class Suggestion:
    """A town where it is daytime of 30 July. span: of the gap, in UTC. partners: those in its country."""

    city: City
    span: Span
    partners: tuple[str, ...] = ()


def daytime_places(year: int, gap: Span, partners: Mapping[str, Sequence[str]]) -> tuple[Suggestion, ...]:
    """Places that fill a gap between 09:00 and 19:00 of 30 July on their clocks; none where that is nowhere.

    First as few as fill it, then others; each adds an hour at least. Countries of partners go first, then
    who fills most, then the largest town. One for each country.

    partners: country (ISO 3166-1 alpha-2) -> names of organisations there.
    """
    found = _all_that_fit(year, gap, partners)
    chosen: list[Suggestion] = []
    open_parts = [gap]
    while len(chosen) < MOST:
        left = [one for one in found if one.city.country not in {other.city.country for other in chosen}]
        best = max(left, key=lambda one: _worth(one, open_parts), default=None)
        if best is None or _filled(best, open_parts) < min(LEAST_MINUTES, gap.minutes):
            break
        chosen.append(best)
        open_parts = [part for one in open_parts for part in _without(one, best.span)]
    others = [one for one in found if one.city.country not in {other.city.country for other in chosen}]
    others.sort(key=lambda one: _worth(one, [gap]), reverse=True)
    return tuple(chosen + _one_a_country(others)[: max(0, FEWEST - len(chosen))])


def _all_that_fit(year: int, gap: Span, partners: Mapping[str, Sequence[str]]) -> list[Suggestion]:
    return [
        Suggestion(city, shared, tuple(partners.get(city.country, ())))
        for city, daytime in _daytimes(year)
        if (shared := gap.shared(daytime)).minutes >= LEAST_MINUTES
    ]


def daytime_anywhere(year: int) -> Span:
    """From where a town has daytime of 30 July first to where one has it last."""
    daytimes = [daytime for _, daytime in _daytimes(year)]
    return Span(min(one.start for one in daytimes), max(one.end for one in daytimes))


@cache
def _daytimes(year: int) -> tuple[tuple[City, Span], ...]:
    towns = [city for city in largest_cities() if city.population >= SMALLEST_TOWN]
    return tuple((city, local_day(world_day(year), city.zone, FIRST, LAST)) for city in towns)


def _worth(one: Suggestion, parts: Sequence[Span]) -> tuple[bool, int, int]:
    filled = _filled(one, parts)
    return bool(one.partners) and filled >= LEAST_MINUTES, filled, one.city.population


def _filled(one: Suggestion, parts: Sequence[Span]) -> int:
    return sum(one.span.shared(part).minutes for part in parts)


def _without(part: Span, filled: Span) -> list[Span]:
    rest = [Span(part.start, min(part.end, filled.start)), Span(max(part.start, filled.end), part.end)]
    return [one for one in rest if one.minutes]


def _one_a_country(found: Sequence[Suggestion]) -> list[Suggestion]:
    first: dict[str, Suggestion] = {}
    for one in found:
        first.setdefault(one.city.country, one)
    return list(first.values())


def suggestion_text(one: Suggestion) -> str:
    """Kathmandu, Nepal, where Maiti is: 30 July, 09:00 to 12:00 (Asia/Kathmandu)."""
    known = country(one.city.country)
    where = f"{one.city.name}, {known.name if known else one.city.country}"
    with_whom = f", where {_named(one.partners)}" if one.partners else ""
    return f"{where}{with_whom}: {clocks_text(one.span, one.city.zone)}"


def _named(partners: Sequence[str]) -> str:
    if len(partners) == 1:
        return f"{partners[0]} is"
    if len(partners) == 2:
        return f"{partners[0]} and {partners[1]} are"
    return f"{partners[0]} and {len(partners) - 1} more are"
