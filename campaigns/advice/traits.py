"""An activity as it is held against others: where, when, for whom, about what and by whom."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from campaigns.plan.activity import Activity
from campaigns.plan.place import Place
from campaigns.plan.text import folded
from campaigns.plan.timing import end_instant, start_instant
from campaigns.plan.vocabulary import Disclosure, Outcome, Precision, Status
from campaigns.reference.audiences import audiences, parent_of, with_kinds
from campaigns.reference.cities import the_city
from campaigns.reference.vocabularies import kinds

# Whoever prepares a World Day event invites these, so to share them says little.
_INVITED_BY_ALL = (
    "general_public", "government", "local_government", "diplomats", "international_organisations",
    "civil_society", "media",
)  # fmt: skip

_OF_A_VENUE = frozenset(("school_workshop", "community_session", "religious_service", "information_stand"))

# Words that nearly every title of this field has, in the languages titles came in; a year is left out too.
_WORDS_OF_EVERY_TITLE = """
    a an and at by for from in of on our the to with its
    trafficking traffickers traffic persons person people human beings victims modern slavery tip
    world day days international global national regional local annual july 30 30th
    against anti antitrafficking combating counter fight stop end raising awareness
    campaign event events activity activities action programme
    la le les de du des et en contre journee mondiale traite personnes etres humains
    el los las del y contra dia mundial trata trafico
    o os da do das dos e pessoas humano
    tag gegen den die der und welttag menschenhandel
"""
_IN_EVERY_TITLE = frozenset(_WORDS_OF_EVERY_TITLE.split())

_WORD = re.compile(r"[^\W_]+")

Town = tuple[str, str]  # country and folded name; the name is empty for all of a country
FEW_DAYS = 3  # ours: what lasts longer, such as an exhibition, is not attended at one time
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Clock:
    """A stretch of time in whole minutes, the end inclusive; of 0 minutes when nobody entered an end.

    local: as typed. utc: None when the zone is not known.
    """

    local: tuple[int, int]
    utc: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Traits:
    """What of an activity is compared.

    places: its towns, and countries of which no town is known. towns, countries: of these. first, last: days
    as ordinals, both inclusive; for an inexact date the days it may be on. is_exact: whether they are known.
    clock: None without a time of day. audiences: one bit each; with_kin: with those they are a kind of, and
    their kinds. words: of its title, without those of every title. title: folded. who: organiser, partners.
    """

    activity: Activity
    places: frozenset[Town]
    towns: frozenset[Town]
    countries: frozenset[str]
    first: int
    last: int
    is_exact: bool
    clock: Clock | None
    audiences: int
    with_kin: int
    words: frozenset[str]
    title: str
    who: frozenset[UUID]

    @property
    def order(self) -> tuple[int, int, str, str]:
        """By time, then title, and always the same."""
        return self.first, self.clock.local[0] if self.clock else 0, self.title, str(self.activity.id)

    @property
    def length(self) -> int:
        """Days it lasts, or may lie in."""
        return self.last - self.first + 1


def is_ahead(activity: Activity, today: date | None) -> bool:
    """Whether it is still to be held: not cancelled, not told to be held or not, not over.

    today: the day it is for whoever asks; None when the days do not matter.
    """
    if activity.status is Status.CANCELLED or activity.outcome is not Outcome.UNKNOWN:
        return False
    return today is None or activity.last_day is None or activity.last_day >= today


def traits_of(activities: Iterable[Activity], today: date | None = None) -> tuple[Traits, ...]:
    """The traits of those that are still to be held and have a day, a week, a month or a year."""
    return tuple(_traits(one) for one in activities if is_ahead(one, today) and one.first_day is not None)


def _traits(activity: Activity) -> Traits:
    first, last = activity.first_day or date.min, activity.last_day or date.min
    places = frozenset(town_of(place) for place in shown_places(activity))
    named = {word for _country, town in places for word in town.split()}
    title = folded(activity.title)
    words = _words(title) - named - _words_of_kinds() - _IN_EVERY_TITLE
    own, kin = _audience_bits(activity.audiences)
    return Traits(
        activity=activity,
        places=places,
        towns=frozenset(place for place in places if place[1]),
        countries=frozenset(country for country, _town in places),
        first=first.toordinal(),
        last=last.toordinal(),
        is_exact=activity.precision is Precision.DAY,
        clock=_clock(activity, first, last),
        audiences=own,
        with_kin=kin,
        words=words,
        title=title,
        who=frozenset([*([activity.organiser] if activity.organiser else []), *activity.partners]),
    )


def shown_places(activity: Activity) -> tuple[Place, ...]:
    """Its places; of hidden ones only the countries, so that no finding tells more."""
    if activity.disclosure is not Disclosure.HIDDEN:
        return activity.places
    return tuple(Place(country=code) for code in activity.countries)


def town_of(place: Place) -> Town:
    """The town of a place, by one name whatever it is written as; all of a country without a town."""
    return (place.country, _town_name(place.city, place.country) if place.city else "")


@lru_cache(maxsize=8192)
def _town_name(name: str, country: str) -> str:
    """One name for the towns that have several, such as Kiev and Kyiv."""
    known = the_city(name, [country]) if country else None
    return folded(known.name if known else name)


def _words(title: str) -> frozenset[str]:
    """The words of a folded title, without years and single letters."""
    return frozenset(
        word for word in _WORD.findall(title) if not (word.isdigit() or (len(word) == 1 and word.isascii()))
    )


@cache
def _words_of_kinds() -> frozenset[str]:
    """Words that say what kind of activity it is; the kind is compared by itself."""
    return frozenset(word for kind in kinds().values() for word in _words(folded(kind.label)))


@cache
def _bits() -> dict[str, int]:
    return {audience: 1 << place for place, audience in enumerate(audiences())}


@cache
def _kin_bits(audience: str) -> int:
    """The audience, the one it is a kind of, and its kinds."""
    above = parent_of(audience)
    return sum(_bits()[one] for one in {*([above] if above else []), *with_kinds(audience)})


def _audience_bits(ids: Iterable[str]) -> tuple[int, int]:
    own = kin = 0
    for audience in ids:
        own |= _bits()[audience]
        kin |= _kin_bits(audience)
    return own, kin


@cache
def invited_by_all() -> int:
    """The bits of the audiences that whoever prepares an event invites."""
    return sum(_bits()[one] for top in _INVITED_BY_ALL for one in with_kinds(top))


def shared_bits(one: Traits, other: Traits) -> int:
    """The audiences both are for, one of them perhaps for a kind of it only: the narrower of the two."""
    mine, theirs = one.audiences & other.with_kin, other.audiences & one.with_kin
    return mine if mine.bit_count() <= theirs.bit_count() else theirs


@lru_cache(maxsize=1024)
def audience_labels(bits: int) -> tuple[str, ...]:
    """The audiences as people call them, in the order of the tree."""
    return tuple(one.label for key, one in audiences().items() if _bits()[key] & bits)


def _clock(activity: Activity, first: date, last: date) -> Clock | None:
    if activity.start_time is None:
        return None
    start = _minutes(first, activity.start_time)
    end = start
    if activity.end_time is not None:
        end = _minutes(last, activity.end_time)
    elif last > first:
        end = _minutes(last, time()) + _DAY_MINUTES
    _loaded(activity.zone)
    begins, ends = start_instant(activity), end_instant(activity)
    utc = (_stamp(begins), _stamp(ends or begins)) if begins else None
    return Clock((start, end), utc)


@lru_cache(maxsize=1024)
def _loaded(zone: str) -> ZoneInfo | None:
    """The zone, kept: what nobody holds is read from its file again and again."""
    return ZoneInfo(zone) if zone else None


def _minutes(day: date, clock: time) -> int:
    return day.toordinal() * _DAY_MINUTES + clock.hour * 60 + clock.minute


def _stamp(moment: datetime) -> int:
    return int(moment.timestamp() // 60)


def minutes_between(one: Clock, other: Clock) -> int:
    """Minutes from the end of one to the start of the other; negative or 0 when they overlap.

    By their instants where both zones are known, else as the clocks show them.
    """
    mine, theirs = (one.utc, other.utc) if one.utc and other.utc else (one.local, other.local)
    return max(mine[0], theirs[0]) - min(mine[1], theirs[1])


def is_attended(one: Traits) -> bool:
    """Whether people come to it at a time: in person, and not for longer than a few days."""
    somewhere = one.activity.format in ("", "in_person", "hybrid")
    return somewhere and one.length <= FEW_DAYS and kinds()[one.activity.kind].attended != "nowhere"


def has_its_own_people(one: Traits, other: Traits) -> bool:
    """Whether each is for those of its own venue: two schools, two churches, two stations."""
    mine, theirs = one.activity, other.activity
    apart = bool(mine.venue and theirs.venue) and folded(mine.venue) != folded(theirs.venue)
    return apart and {mine.kind, theirs.kind} <= _OF_A_VENUE


def about_both(one: Traits, other: Traits) -> tuple[UUID, UUID]:
    """The two activities, in an order that stays whatever changes in them."""
    first, second = sorted((one.activity.id, other.activity.id), key=str)
    return first, second
