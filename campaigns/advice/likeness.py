"""How alike two activities are: the same place, days, audience and message, and why one thinks so.

The points are ours. A pair is never judged by points alone: without a common place, near days and a reason to
think that both do the same for the same people it is no duplicate, however many other things agree.
"""

from dataclasses import dataclass
from functools import cache
from uuid import UUID

from campaigns.advice.days_off_words import country_name, listed
from campaigns.advice.traits import (
    FEW_DAYS,
    Traits,
    about_both,
    audience_labels,
    has_its_own_people,
    invited_by_all,
    minutes_between,
    shared_bits,
    shown_places,
    town_of,
)
from campaigns.plan.place import Place
from campaigns.plan.timing import timing_text
from campaigns.plan.vocabulary import Precision
from campaigns.reference.vocabularies import kinds

NEAR_DAYS = 7  # between two activities that may do the same twice
SHORT = FEW_DAYS  # what lasts longer (a campaign week) is a roof over short activities, not one of them
ALIKE = 0.5  # share of the words of both titles
SAME_TITLE = 0.8
VERY_LIKELY, LIKELY, LEAST = 80, 65, 55  # points
_MONTH = 31

# Kinds that do much the same for those who come.
_FAMILIES = (
    ("march", "vigil", "street_action"),
    ("exhibition", "interactive_installation", "information_stand", "fair"),
    ("ceremony", "launch", "high_level_event"),
    ("conference", "forum", "panel", "round_table", "seminar", "lecture", "town_hall"),
    ("training", "workshop", "seminar"),
    ("school_workshop", "community_session", "lecture"),
    ("concert", "cultural_event", "theatre", "film_screening"),
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two activities that may be the same thing, planned twice.

    points: up to about 110, only for comparing pairs. why: what agrees, in words. twice: whether they look
    like one activity that was entered twice.
    """

    one: Traits
    other: Traits
    points: int
    why: tuple[str, ...]
    twice: bool

    @property
    def about(self) -> tuple[UUID, UUID]:
        """The two activities, in an order that stays whatever changes in them."""
        return about_both(self.one, self.other)

    @property
    def words(self) -> str:
        """The points in words."""
        if self.points >= VERY_LIKELY:
            return "very likely"
        return "likely" if self.points >= LIKELY else "perhaps"


def likeness(one: Traits, other: Traits) -> Likeness | None:
    """How alike two activities are; None when nobody would take them for duplicates."""
    apart = days_apart(one, other)
    if apart > NEAR_DAYS or not _share_place(one, other) or has_its_own_people(one, other):
        return None
    message = _message(one, other)
    twice = _is_entered_twice(one, other, message)
    if not twice and (_know_each_other(one, other) or not _same_purpose(one, other, message)):
        return None
    points = (
        _place_points(one, other)
        + _day_points(one, other, apart)
        + _audience_points(one, other)
        + round(20 * message)
        + _kind_points(one, other)
    )
    if points < LEAST:
        return None
    return Likeness(one, other, points, _why(one, other, message), twice)


def days_apart(one: Traits, other: Traits) -> int:
    """Whole days between the two, 0 when a day may be the same."""
    return max(0, max(one.first, other.first) - min(one.last, other.last))


def _share_place(one: Traits, other: Traits) -> bool:
    """The same town, the same country when a town is not known, or both nowhere in particular."""
    if one.towns and other.towns:
        return not one.towns.isdisjoint(other.towns)
    return not one.countries.isdisjoint(other.countries) or not (one.places or other.places)


def _is_vague(one: Traits, other: Traits) -> bool:
    """Whether only one of the two says in which town it is, or nobody says where."""
    return bool(one.towns) != bool(other.towns) or not (one.places or other.places)


def _message(one: Traits, other: Traits) -> float:
    """How much of the words of both titles is the same, from 0 to 1."""
    if one.title == other.title:
        return 1.0
    every = len(one.words | other.words)
    return len(one.words & other.words) / every if every else 0.0


def _is_entered_twice(one: Traits, other: Traits, message: float) -> bool:
    """One title on the same exact days, and nothing that says they are two activities."""
    same_days = one.is_exact and other.is_exact and (one.first, one.last) == (other.first, other.last)
    if message < SAME_TITLE or not same_days or _differ(one, other):
        return False
    return bool(one.places or one.title == other.title)


def _differ(one: Traits, other: Traits) -> bool:
    """Whether times, venues or audiences say that these are two activities."""
    mine, theirs = one.activity, other.activity
    if one.clock and other.clock and minutes_between(one.clock, other.clock) > 0:
        return True
    if mine.venue and theirs.venue and mine.venue.casefold() != theirs.venue.casefold():
        return True
    return bool(one.audiences and other.audiences and not shared_bits(one, other))


def _know_each_other(one: Traits, other: Traits) -> bool:
    """Whether an organisation is in both, or one campaign holds both: then they were planned side by side."""
    same_campaign = one.activity.campaign is not None and one.activity.campaign == other.activity.campaign
    return same_campaign or not one.who.isdisjoint(other.who)


def _same_purpose(one: Traits, other: Traits, message: float) -> bool:
    """Whether both do much the same for the same people."""
    if Precision.YEAR in (one.activity.precision, other.activity.precision):
        return message == 1.0
    alike = message >= ALIKE
    if _is_vague(one, other):
        return message >= SAME_TITLE and bool(shared_bits(one, other))
    if _is_roof(one, other) or not _same_way(one, other):
        return alike and bool(shared_bits(one, other))
    if not (one.audiences and other.audiences):
        return alike
    shared = shared_bits(one, other)
    if not shared:
        return False
    own = (shared & ~invited_by_all()).bit_count()
    if not own:
        return alike or (_kind_points(one, other) == _SAME_KIND and not _is_everywhere(one, other))
    fewer = min(_own_audiences(one), _own_audiences(other))
    return alike or _kind_points(one, other) > 0 or (own > 1 and 2 * own >= fewer)


def _is_roof(one: Traits, other: Traits) -> bool:
    """Whether one lasts much longer than the other, so that the other may be a part of it."""
    exact = one.is_exact and other.is_exact
    long, short = max(one.length, other.length), min(one.length, other.length)
    return exact and long > SHORT >= short and one.activity.kind != other.activity.kind


def _same_way(one: Traits, other: Traits) -> bool:
    """Whether people take part in the same way: a hybrid one goes with both."""
    ways = {one.activity.format or "in_person", other.activity.format or "in_person"}
    return len(ways) == 1 or ("hybrid" in ways and "media" not in ways)


def _is_everywhere(one: Traits, other: Traits) -> bool:
    """Whether several of a kind do not disturb each other: posts, spots, lights on many buildings."""
    return any(kinds()[each.activity.kind].attended == "nowhere" for each in (one, other))


def _own_audiences(one: Traits) -> int:
    return (one.audiences & ~invited_by_all()).bit_count()


def _place_points(one: Traits, other: Traits) -> int:
    if one.towns and other.towns:
        same_venue = one.activity.venue and one.activity.venue.casefold() == other.activity.venue.casefold()
        return 35 if same_venue else 30
    return 15


def _day_points(one: Traits, other: Traits, apart: int) -> int:
    if not (one.is_exact and other.is_exact):
        return 12 if max(one.length, other.length) <= _MONTH else 0
    if not apart:
        return 25
    return 15 if apart <= SHORT else 8


def _audience_points(one: Traits, other: Traits) -> int:
    if not (one.audiences and other.audiences):
        return 5
    shared = shared_bits(one, other)
    own = (shared & ~invited_by_all()).bit_count()
    if not own:
        return 12 if shared else 0
    fewer = max(1, min(_own_audiences(one), _own_audiences(other)))
    return round(20 * min(1.0, own / fewer)) + min(5, 2 * (own - 1))


_SAME_KIND, _ALIKE_KIND = 12, 6


def _kind_points(one: Traits, other: Traits) -> int:
    mine, theirs = one.activity.kind, other.activity.kind
    if mine == theirs:
        return 0 if mine == "other" else _SAME_KIND
    return _ALIKE_KIND if theirs in _akin()[mine] else 0


@cache
def _akin() -> dict[str, frozenset[str]]:
    """Kind -> the kinds that do much the same."""
    return {
        kind: frozenset(one for family in _FAMILIES if kind in family for one in family) for kind in kinds()
    }


def _why(one: Traits, other: Traits, message: float) -> tuple[str, ...]:
    """What agrees, a part of a sentence each."""
    said = [_place_words(one, other), day_words(one, other)]
    labels = audience_labels(shared_bits(one, other))
    if labels:
        said.append(f"both are for {listed([f'“{label}”' for label in labels])}")
    if one.activity.kind == other.activity.kind != "other":
        said.append(f"both are of the kind “{kinds()[one.activity.kind].label}”")
    if message == 1.0:
        said.append("the titles say the same")
    elif one.words & other.words:
        said.append(f"both titles have {listed([f'“{word}”' for word in sorted(one.words & other.words)])}")
    return tuple(part for part in said if part)


def _place_words(one: Traits, other: Traits) -> str:
    places = shared_places(one, other)
    return f"both are in {listed([place_name(place) for place in places])}" if places else ""


def shared_places(one: Traits, other: Traits) -> list[Place]:
    """The towns of both, as the first of them writes them; without any the countries of both."""
    if one.towns and other.towns:
        found = {town_of(place): place for place in shown_places(one.activity)}
        return [place for town, place in found.items() if town in other.towns and town[1]]
    return [Place(country=code) for code in sorted(one.countries & other.countries) if code]


def place_name(place: Place) -> str:
    """Dhaka, Bangladesh; the Netherlands."""
    country = country_name(place.country) if place.country else ""
    return ", ".join(part for part in (place.city, country) if part)


def day_words(one: Traits, other: Traits) -> str:
    """How their days lie to each other."""
    mine, theirs = timing_text(one.activity), timing_text(other.activity)
    apart = days_apart(one, other)
    if one.is_exact and other.is_exact:
        if apart:
            return f"they are {apart} day{'s' if apart > 1 else ''} apart ({mine}; {theirs})"
        both = (one.first, one.last) == (other.first, other.last)
        return f"both are on {mine}" if mine == theirs and both else f"their days meet ({mine}; {theirs})"
    return f"they may be on the same day ({mine}; {theirs})"
