"""When a day off matters to an activity, and what is then said about it.

A training needs people who come from work or school: a weekend and a public holiday keep them away. A march
finds more people on a weekend; only a public holiday is worth a remark. A radio spot does not mind.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from campaigns.advice import days_off_words as words
from campaigns.advice.days_off import DayOff, Spot, Standing, day_off, moved, regions_off
from campaigns.advice.finding import Finding, Severity
from campaigns.advice.holiday_years import SOURCE, regions
from campaigns.advice.regions import region_of
from campaigns.plan.activity import Activity
from campaigns.plan.dates import day_text, days_text
from campaigns.plan.edition import world_day
from campaigns.plan.place import Place
from campaigns.plan.timing import in_calendars
from campaigns.plan.vocabulary import Disclosure, Outcome, Status
from campaigns.reference.vocabularies import kinds

RULE = "days_off"
WEEKEND_WITHIN = 5  # days; what lasts longer has a weekend in it anyway, so only its first day counts
HOLIDAY_WITHIN = 14  # days; what lasts longer goes on around its holidays, so only its first day counts
FEW_REGIONS = 1 / 16  # of a country, ours: a holiday of fewer is said in vain too often to be welcome
_GROUPS_SAID = 3
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Occasion:
    """What a day off is held against. first, last: inclusive. kind, format: ids of the vocabularies."""

    places: tuple[Place, ...]
    first: date
    last: date
    kind: str
    format: str = ""

    @property
    def attended(self) -> str:
        """When people take part: at_work, in_free_time, nowhere or unclear."""
        own = kinds()[self.kind].attended
        return "nowhere" if self.format == "media" or self._is_at_home(own) else own

    def _is_at_home(self, attended: str) -> bool:
        return self.format == "online" and attended == "in_free_time"

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The countries of its places, with the region where it is certain; each once."""
        known = (Spot(place.country, region_of(place)) for place in self.places if place.country)
        return tuple(dict.fromkeys(known))


@dataclass(frozen=True)
class Seen:
    """What matters to an occasion. off: its days off, by day. regional: holidays of parts of a country."""

    occasion: Occasion
    off: tuple[DayOff, ...]
    regional: tuple[DayOff, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are off somewhere, each once."""
        return tuple(dict.fromkeys(one.day for one in self.off))


def findings(activity: Activity, today: date) -> tuple[Finding, ...]:
    """What days off mean for an activity: one finding, or none.

    None when its date is not known to the day, when it is over, cancelled or told to be held or not, and when
    it has no country. today: the day it is for whoever asks.
    """
    occasion = occasion_of(activity, today)
    seen = look(occasion) if occasion else None
    if seen is None or not (seen.off or seen.regional):
        return ()
    return (_finding(activity, seen, today),)


def mark(activity: Activity, today: date) -> str:
    """The same in a few words, for a list: Throne Day in Morocco. Empty when its countries work."""
    occasion = occasion_of(activity, today)
    return _mark(occasion) if occasion else ""


@lru_cache(maxsize=4096)
def _mark(occasion: Occasion) -> str:
    seen = look(occasion)
    if not seen.off:
        return ""
    first = words.mark_words(one for one in seen.off if one.day == seen.days[0])
    return first if occasion.first == occasion.last else f"{day_text(seen.days[0])}: {first}"


def occasion_of(activity: Activity, today: date) -> Occasion | None:
    """The activity as days off see it; None when there is nothing to look at. A hidden town stays hidden."""
    going_on = activity.status is not Status.CANCELLED and activity.outcome is Outcome.UNKNOWN
    if not (going_on and in_calendars(activity)) or activity.first_day is None or activity.last_day is None:
        return None
    if activity.last_day < today or not activity.countries:
        return None
    hidden = activity.disclosure is Disclosure.HIDDEN
    places = tuple(Place(country=code) for code in activity.countries) if hidden else activity.places
    return Occasion(places, activity.first_day, activity.last_day, activity.kind, activity.format)


def look(occasion: Occasion) -> Seen:
    """The days off that matter to an occasion."""
    attended = occasion.attended
    if attended == "nowhere":
        return Seen(occasion, (), ())
    weekends = frozenset() if attended == "in_free_time" else frozenset(counting(occasion, WEEKEND_WITHIN))
    spots, off = occasion.spots, []
    for day in counting(occasion, HOLIDAY_WITHIN):
        seen = (day_off(spot.country, day, spot.region) for spot in spots)
        off += [one for one in seen if one.standing is Standing.HOLIDAY or (one.is_off and day in weekends)]
    regional = () if off or attended == "in_free_time" else tuple(_regional(occasion, spots))
    return Seen(occasion, tuple(off), regional)


def counting(occasion: Occasion, within: int) -> list[date]:
    """The days that count: all of them, or the first of an occasion that lasts more days than that."""
    length = (occasion.last - occasion.first).days + 1
    return [occasion.first + ahead * _DAY for ahead in range(length if length <= within else 1)]


def _regional(occasion: Occasion, spots: Iterable[Spot]) -> Iterator[DayOff]:
    """Holidays of some regions, where the region is not known; those of the first such day."""
    for spot in spots:
        parts = regions(spot.country) if not spot.region else {}
        for day in counting(occasion, HOLIDAY_WITHIN) if parts else []:
            found = regions_off(spot.country, day)
            if found and len(found) >= FEW_REGIONS * len(parts):
                yield from found
                break


def _finding(activity: Activity, seen: Seen, today: date) -> Finding:
    said = [off_sentence(f"“{activity.title}”", seen)] if seen.off else regional_sentences(seen)
    if not seen.off:
        said.insert(0, f"“{activity.title}” is {_when(seen.occasion)}.")
    facts = [f"{one.spot.country}{one.spot.region} {one.day} {words.reason_words(one)}" for one in _all(seen)]
    return Finding(
        rule=RULE,
        severity=_severity(seen),
        about=(activity.id,),
        sentence=" ".join(said),
        reason=" ".join(part for part in (_reason(seen), words.estimate_words(_all(seen))) if part),
        advice=" ".join(part for part in (_advice(seen, today), _past(activity, seen)) if part),
        facts=(activity.kind, *facts),
    )


def _all(seen: Seen) -> tuple[DayOff, ...]:
    return seen.off + seen.regional


def _severity(seen: Seen) -> Severity:
    """A warning when people are kept from coming in at least half of its countries, else a remark."""
    countries = {spot.country for spot in seen.occasion.spots}
    hit = {one.spot.country for one in seen.off}
    keeps_away = seen.occasion.attended == "at_work" and 2 * len(hit) >= len(countries)
    return Severity.WARNING if seen.off and keeps_away else Severity.REMARK


def off_sentence(name: str, seen: Seen) -> str:
    """“Vigil” is on Friday 30 July 2027, which is Throne Day in Morocco. seen: with days off."""
    occasion, by_reason = seen.occasion, _by_reason(seen)
    if occasion.first == occasion.last:
        return f"{name} is {_when(occasion)}, which is {next(iter(by_reason))}."
    said = [words.are_words(days, reason) for reason, days in by_reason.items()]
    if len(said) > _GROUPS_SAID:
        said = [*said[:_GROUPS_SAID], "and more of its days are off"]
    return f"{name} is {_when(occasion)}: {'; '.join(said)}."


def _by_reason(seen: Seen) -> dict[str, list[date]]:
    """Why days are off, in words -> which days."""
    found: dict[str, list[date]] = {}
    for day in seen.days:
        found.setdefault(words.reasons_words(one for one in seen.off if one.day == day), []).append(day)
    return found


def _when(occasion: Occasion) -> str:
    if occasion.first == occasion.last:
        return f"on {day_text(occasion.first, weekday=True)}"
    return f"from {days_text(occasion.first, occasion.last)}"


def regional_sentences(seen: Seen) -> list[str]:
    """In Pahang, Malaysia, 30 July is a public holiday (...); elsewhere in Malaysia it is not."""
    by_country: dict[str, list[DayOff]] = {}
    for one in seen.regional:
        by_country.setdefault(one.spot.country, []).append(one)
    return [_regional_sentence(country, found) for country, found in by_country.items()]


def _regional_sentence(code: str, found: list[DayOff]) -> str:
    name, parts = words.country_name(code), regions(code)
    where = words.listed([parts[one.spot.region] for one in found], more=f"more of its {len(parts)} regions")
    names = words.listed(list(dict.fromkeys(name for one in found for name in one.names)))
    day = words.short_day(found[0].day)
    return f"In {where}, {name}, {day} is a public holiday ({names}); elsewhere in {name} it is not."


def _reason(seen: Seen) -> str:
    source = f"(weekends and holidays: {SOURCE})"
    if not seen.off:
        return f"Which region a place is in is not known from its town {source}."
    if seen.occasion.attended == "at_work":
        return f"People take part in it in their working or school hours, and are off then {source}."
    if seen.occasion.attended == "unclear":
        return f"Offices and schools are closed then {source}."
    return f"On a public holiday offices, halls and transport may be closed {source}."


def _advice(seen: Seen, today: date) -> str:
    if not seen.off:
        return "If it is there, choose another day or make sure that people will come."
    if seen.occasion.attended == "in_free_time":
        return "People may have more time for it; make sure early of the place, permits and transport."
    nearest = nearest_words(seen.occasion, today)
    return f"{nearest} Or keep the day if those it is for will come all the same.".strip()


def nearest_words(occasion: Occasion, today: date) -> str:
    """The nearest days on which none of its countries is off, none of them before today."""
    spots, days = occasion.spots, counting(occasion, WEEKEND_WITHIN)
    earlier = moved(spots, days, -1)
    return words.worked_words(earlier if earlier and earlier[0] >= today else None, moved(spots, days, 1))


def _past(activity: Activity, seen: Seen) -> str:
    """What past events did, for what would be on the World Day itself and is better not."""
    first = seen.occasion.first
    on_the_day = activity.series == "world_day" and first == world_day(first.year)
    matters = seen.off and seen.occasion.attended != "in_free_time"
    return words.past_words() if on_the_day and matters else ""
