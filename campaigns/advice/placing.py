"""Where an activity lies in the fifty hours of 30 July, or why nobody can say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import hypot

from campaigns.advice.world_hours import Span, hours_of, local_day, offset_on
from campaigns.plan.activity import Activity, disclosed
from campaigns.plan.edition import world_day
from campaigns.plan.place import Place
from campaigns.plan.timing import end_instant, in_calendars, in_utc, is_timed, start_instant, timing_text
from campaigns.plan.vocabulary import Precision
from campaigns.reference.cities import City, find_cities, the_city
from campaigns.reference.countries import country
from campaigns.reference.zones import zones_of

LONGEST_AT_A_TIME = timedelta(hours=24)  # ours: what lasts longer is not on all through the nights
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Turn:
    """An activity in the fifty hours.

    zone: that of its times, or of its place. span: in UTC; not cut to the fifty hours. whole_day: it has no
    time of day, or lasts longer than a day; its span is then the part of 30 July there. is_open: nobody
    entered when it ends; its span is then the moment it begins.
    """

    activity: Activity
    zone: str
    span: Span
    whole_day: bool = False
    is_open: bool = False

    def is_on_in(self, hour: Span) -> bool:
        """Whether it is on in any part of that hour; an open one is in the hour it begins."""
        if self.is_open:
            return hour.start <= self.span.start < hour.end
        return hour.shared(self.span).minutes > 0


@dataclass(frozen=True)
class NotPlaced:
    """An activity that may lie in the fifty hours. why: what is known, and what to do, in sentences."""

    activity: Activity
    why: str


@dataclass(frozen=True)
class OtherDay:
    """An activity that lies outside the fifty hours for certain."""

    activity: Activity


Placed = Turn | NotPlaced | OtherDay


def place_in_time(year: int, activity: Activity) -> tuple[Placed, ...]:
    """The activity in the fifty hours: one turn, or one for each zone in which it lasts the whole day."""
    if not in_calendars(activity):
        return (_inexact(year, activity),)
    if is_timed(activity):
        return (_timed(year, activity),)
    if activity.start_time is not None:
        return (_without_zone(year, activity),)
    if not _shares_day(activity, world_day(year), world_day(year)):
        return (OtherDay(activity),)
    return _whole_days(year, activity)


def _timed(year: int, activity: Activity) -> Placed:
    start, end = start_instant(activity), end_instant(activity)
    if start is None:
        return OtherDay(activity)
    span = Span(in_utc(start), in_utc(end or start))
    if span.end - span.start > LONGEST_AT_A_TIME:
        there = span.shared(local_day(world_day(year), activity.zone))
        return Turn(activity, activity.zone, there, whole_day=True) if there.minutes else OtherDay(activity)
    hours = hours_of(year)
    begins_in_them = hours.start <= span.start < hours.end
    if not begins_in_them and not hours.shared(span).minutes:
        return OtherDay(activity)
    return Turn(activity, activity.zone, span, is_open=end is None)


def _inexact(year: int, activity: Activity) -> Placed:
    known = activity.precision is not Precision.UNKNOWN and activity.first_day is not None
    if known and not _shares_day(activity, world_day(year) - _A_DAY, world_day(year) + _A_DAY):
        return OtherDay(activity)
    return NotPlaced(activity, f"{timing_text(activity)}. Enter its day once it is known.")


def _shares_day(activity: Activity, first_day: date, last_day: date) -> bool:
    """Whether a day of the activity lies between two days, both inclusive."""
    if activity.first_day is None or activity.last_day is None:
        return False
    return activity.first_day <= last_day and first_day <= activity.last_day


def _without_zone(year: int, activity: Activity) -> Placed:
    day = world_day(year)
    if not _shares_day(activity, day - _A_DAY, day + _A_DAY):
        return OtherDay(activity)
    zones = {zone for place in _places(activity) for zone in _zones(year, place)}
    hint = f", such as {min(zones)}, where it takes place" if len(zones) == 1 else ""
    return NotPlaced(activity, f"{timing_text(activity)}. Enter the time zone of these times{hint}.")


def _whole_days(year: int, activity: Activity) -> tuple[Placed, ...]:
    day = world_day(year)
    if activity.zone:
        return (Turn(activity, activity.zone, local_day(day, activity.zone), whole_day=True),)
    places = _places(activity)
    if not places:
        return (NotPlaced(activity, "It lasts the whole day, and nobody entered where. Enter a place."),)
    zones_by_place = [_zones(year, place) for place in places]
    for place, zones in zip(places, zones_by_place, strict=True):
        if len(zones) != 1:
            return (NotPlaced(activity, _why_not(place, len(zones))),)
    found = dict.fromkeys(zones[0] for zones in zones_by_place)
    return tuple(Turn(activity, zone, local_day(day, zone), whole_day=True) for zone in found)


def _places(activity: Activity) -> tuple[Place, ...]:
    """Its places as far as they are disclosed: a zone on a chart may say more of a hidden one."""
    return disclosed(activity).places


def _why_not(place: Place, zones: int) -> str:
    known = country(place.country)
    where = ", ".join(part for part in (place.city, known.name if known else "") if part)
    if not zones:
        return f"It lasts the whole day in {where}, whose time zone is not known here. Enter the zone."
    return f"It lasts the whole day in {where}, which has several time zones. Enter a town or the zone."


def _zones(year: int, place: Place) -> tuple[str, ...]:
    """The zone of a place, or several of which each may be its own; those that agree on 30 July are one."""
    city = _city(place)
    if city is not None:
        return (city.zone,)
    return _by_offset(year, zones_of(place.country))


def _by_offset(year: int, zones: Iterable[str]) -> tuple[str, ...]:
    by_offset: dict[timedelta, str] = {}
    for zone in zones:
        by_offset.setdefault(offset_on(year, zone), zone)
    return tuple(by_offset.values())


def _city(place: Place) -> City | None:
    """The town that is meant: the nearest of that name, and without a position the certain one."""
    if not place.city:
        return None
    if place.latitude is None or place.longitude is None:
        return the_city(place.city, [place.country] if place.country else [])
    latitude, longitude = place.latitude, place.longitude
    found = find_cities(place.city, place.country or None)
    return min(
        found,
        key=lambda city: hypot(city.latitude - latitude, city.longitude - longitude),
        default=None,
    )
