"""One activity as a VEVENT: a fragment of bytes that depends on nothing but what is handed in.

A calendar is fragments put one after the other, so a fragment can be kept for as long as its activity,
its organisations and its campaign stay the same.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from uuid import UUID

from campaigns.ics import words
from campaigns.ics.lines import address_value, day_value, escaped, line, local_text, text_line, utc_text
from campaigns.ics.tz_data import EPOCH, zone_info
from campaigns.ics.zones import is_utc
from campaigns.plan.activity import Activity, disclosed
from campaigns.plan.campaign import Campaign
from campaigns.plan.organisation import Organisation
from campaigns.plan.timing import end_instant, in_calendars, is_timed, start_instant
from campaigns.plan.vocabulary import Disclosure, Status, Visibility

CANCELLED_PREFIX = "Cancelled: "
_SAFE_IN_MAIL = "@!$'*+"  # RFC 6068, 2; all else but letters, digits and -._~ is written %..


def event(
    activity: Activity,
    organisations: Mapping[UUID, Organisation],
    campaigns: Mapping[UUID, Campaign],
    *,
    mark_cancelled: bool = False,
) -> bytes:
    """The activity as a VEVENT, with nothing that may not leave the house.

    activity: one whose days are known (in_calendars); a time without a zone makes it an all-day event whose
    text says the time. organisations, campaigns: those it names; one that is not there is not mentioned.
    mark_cancelled: put CANCELLED_PREFIX before the title, for programs that do not show STATUS.
    """
    if not in_calendars(activity):
        raise ValueError("An activity whose days are not known cannot stand in a calendar.")
    shown = disclosed(activity)
    return b"".join(
        [
            line("BEGIN", "VEVENT"),
            line("UID", str(shown.id)),
            *_history(shown),
            *_times(shown),
            *_texts(shown, organisations, campaigns, mark_cancelled),
            *_place(shown),
            *_contacts(shown, organisations),
            line("END", "VEVENT"),
        ]
    )


def zone_of(activity: Activity) -> str:
    """The zone its times are written in; empty for whole days and for UTC."""
    return activity.zone if is_timed(activity) and not is_utc(activity.zone) else ""


def _history(activity: Activity) -> Iterator[bytes]:
    """What a subscriber needs to see which version is newer: all from the record, nothing from a clock."""
    announced = activity.announced_at or activity.modified_at or EPOCH  # EPOCH: not saved yet
    yield line("DTSTAMP", utc_text(announced))
    yield line("LAST-MODIFIED", utc_text(announced))
    if activity.created_at:
        yield line("CREATED", utc_text(min(activity.created_at, announced)))
    yield line("SEQUENCE", str(activity.sequence))
    yield line("STATUS", activity.status.value.upper())
    if activity.visibility is Visibility.DRAFT:
        yield line("CLASS", "PRIVATE")


def _times(activity: Activity) -> Iterator[bytes]:
    start, end = (
        _in_zone(start_instant(activity), activity.zone),
        _in_zone(end_instant(activity), activity.zone),
    )
    if start is None:
        assert activity.first_day is not None
        assert activity.last_day is not None
        yield line("DTSTART", day_value(activity.first_day), VALUE="DATE")
        yield line("DTEND", day_value(activity.last_day + timedelta(days=1)), VALUE="DATE")
    else:
        yield _moment("DTSTART", start, activity.zone)
        if end is not None and end.astimezone(UTC) > start.astimezone(UTC):
            yield _moment("DTEND", end, activity.zone)
    if start is None or activity.status is Status.CANCELLED:
        yield line("TRANSP", "TRANSPARENT")  # nobody is busy for a whole day because of it


def _in_zone(clock: datetime | None, zone: str) -> datetime | None:
    """The same local time with the offset our VTIMEZONE gives it; the machine may have older rules."""
    return clock.replace(tzinfo=zone_info(zone)) if clock else None


def _moment(name: str, there: datetime, zone: str) -> bytes:
    """A local time with its zone, or in UTC where the clocks show that time twice or never.

    Programs do not agree which of the two is meant, and the second cannot be said at all (RFC 5545, 3.3.5).
    """
    if is_utc(zone) or there.replace(fold=0).utcoffset() != there.replace(fold=1).utcoffset():
        return line(name, utc_text(there))
    return line(name, local_text(there), TZID=zone)


def _texts(
    activity: Activity,
    organisations: Mapping[UUID, Organisation],
    campaigns: Mapping[UUID, Campaign],
    mark_cancelled: bool,
) -> Iterator[bytes]:
    prefix = CANCELLED_PREFIX if mark_cancelled and activity.status is Status.CANCELLED else ""
    yield text_line("SUMMARY", prefix + activity.title)
    description = words.description(activity, organisations, campaigns)
    if description:
        yield text_line("DESCRIPTION", description)
    categories = words.categories(activity)
    if categories:
        yield line("CATEGORIES", ",".join(escaped(category) for category in categories))


def _place(activity: Activity) -> Iterator[bytes]:
    where = words.location(activity)
    if where:
        yield text_line("LOCATION", where)
    position = _position(activity)
    if position:
        yield line("GEO", position)
    if activity.online_url and activity.format in {"online", "hybrid"}:
        parameters = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Take part online"}
        yield line("CONFERENCE", address_value(activity.online_url), **parameters)


def _position(activity: Activity) -> str:
    """Latitude and longitude of the one venue, when all of it is disclosed."""
    has_venue = activity.disclosure is Disclosure.FULL and (activity.venue or activity.street)
    if not has_venue or len(activity.places) != 1:
        return ""
    (place,) = activity.places
    if place.latitude is None or place.longitude is None:
        return ""
    return f"{place.latitude:.6f};{place.longitude:.6f}"


def _contacts(activity: Activity, organisations: Mapping[UUID, Organisation]) -> Iterator[bytes]:
    address = activity.links[0].url if activity.links else activity.online_url
    if address:
        yield line("URL", address_value(address))
    contact = words.contact(activity, organisations)
    if contact:
        yield text_line("CONTACT", contact)
    mail = words.mail_address(contact)
    if mail:
        organiser = organisations.get(activity.organiser) if activity.organiser else None
        name = {"CN": organiser.title} if organiser else {}
        yield line("ORGANIZER", f"mailto:{quote(mail, safe=_SAFE_IN_MAIL)}", **name)
