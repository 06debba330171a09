"""One activity as a VEVENT: a fragment of bytes that depends on nothing but what is handed in.

A calendar is fragments put one after the other, so a fragment can be kept for as long as its activity,
its organisations and its campaign stay the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from campaigns.ics import rich, words
from campaigns.ics.lines import address_value, day_value, line, list_value, local_text, text_line, utc_text
from campaigns.ics.telling import Telling, telling_of
from campaigns.ics.tz_data import EPOCH, zone_info
from campaigns.ics.zones import is_utc
from campaigns.plan.activity import Activity, disclosed
from campaigns.plan.campaign import Campaign
from campaigns.plan.organisation import Organisation
from campaigns.plan.timing import end_instant, in_calendars, is_timed, start_instant
from campaigns.plan.vocabulary import Disclosure, Status, Visibility

_BEGIN, _END = line("BEGIN", "VEVENT"), line("END", "VEVENT")


@dataclass(frozen=True)
class Variant:
    """How a calendar is written for one kind of reader. Fragments can be kept by it.

    language: BCP 47, of our own words and of titles and descriptions that were translated into it.
    mark_cancelled: a word before the title of a cancelled activity, for programs that do not show STATUS.
    date_bars: a timed activity of several days, and more than 12 hours, stands as whole days; its text says
        the times.
    alarms: minutes before the start at which a program is asked to remind; none of what is cancelled.
    rich: the additions of RFC 9073 and RFC 9253, which older programs cannot read.
    """

    language: str = "en"
    mark_cancelled: bool = False
    date_bars: bool = False
    alarms: tuple[int, ...] = ()
    rich: bool = False


PLAIN = Variant()
_EVENING = timedelta(hours=12)  # what lasts no longer is one evening or night; ours


def event(
    activity: Activity,
    organisations: Mapping[UUID, Organisation],
    campaigns: Mapping[UUID, Campaign],
    variant: Variant = PLAIN,
) -> bytes:
    """The activity as a VEVENT, with nothing that may not leave the house.

    activity: one whose days are known (in_calendars); a time without a zone makes it an all-day event whose
    text says the time. organisations, campaigns: those it names; one that is not there is not mentioned.
    """
    if not in_calendars(activity):
        raise ValueError("An activity whose days are not known cannot stand in a calendar.")
    shown = disclosed(activity)
    telling = telling_of(shown, variant.language, mark_cancelled=variant.mark_cancelled)
    return b"".join(
        [
            _BEGIN,
            line("UID", str(shown.id)),
            *_history(shown, organisations, campaigns),
            *_times(shown, variant),
            telling.title_line("SUMMARY"),
            *_description(telling, organisations, campaigns, variant),
            *_categories(telling),
            *_place(telling),
            *_contacts(shown, organisations),
            *(rich.relations(shown, campaigns) if variant.rich else ()),
            *_alarms(telling, variant),
            *(rich.participants(shown, organisations) if variant.rich else ()),
            *(rich.places(shown, _position(shown), telling.spoken) if variant.rich else ()),
            _END,
        ]
    )


def zone_of(activity: Activity, variant: Variant = PLAIN) -> str:
    """The zone its times are written in; empty for whole days and for UTC."""
    if not is_timed(activity) or _is_bar(activity, variant) or is_utc(activity.zone):
        return ""
    return activity.zone


def _history(
    activity: Activity, organisations: Mapping[UUID, Organisation], campaigns: Mapping[UUID, Campaign]
) -> Iterator[bytes]:
    """What a subscriber needs to see which version is newer: all from the records, nothing from a clock."""
    announced = _announced(activity, organisations, campaigns)
    moment = utc_text(announced)
    yield line("DTSTAMP", moment)
    yield line("LAST-MODIFIED", moment)
    if activity.created_at:
        yield line("CREATED", utc_text(min(activity.created_at, announced)))
    yield line("SEQUENCE", str(activity.sequence))
    yield line("STATUS", activity.status.value.upper())
    if activity.visibility is Visibility.DRAFT:
        yield line("CLASS", "PRIVATE")


def _announced(
    activity: Activity, organisations: Mapping[UUID, Organisation], campaigns: Mapping[UUID, Campaign]
) -> datetime:
    """When something of its text last changed, in its own record or in one that is named in it.

    A campaign that only partners may see counts for a public activity too, though it is not named: it may
    have been, and the moment must not go back when it no longer is.
    """
    moments = [activity.announced_at or activity.modified_at or EPOCH]  # EPOCH: not saved yet
    named: list[Organisation | Campaign | None] = [
        organisations.get(one) for one in (activity.organiser, *activity.partners) if one
    ]
    campaign = campaigns.get(activity.campaign) if activity.campaign else None
    if campaign and (campaign.visibility is not Visibility.DRAFT or words.is_named(campaign, activity)):
        named.append(campaign)
    moments += [moment for one in named if one and (moment := one.announced_at or one.created_at)]
    return max(moments)


def _times(activity: Activity, variant: Variant) -> Iterator[bytes]:
    start, end = (None, None) if _is_bar(activity, variant) else _moments(activity)
    if start is None:
        first, last = _days(activity)
        yield line("DTSTART", day_value(first), VALUE="DATE")
        yield line("DTEND", day_value(last + timedelta(days=1)), VALUE="DATE")
    else:
        yield _moment("DTSTART", start, activity.zone)
        if end is not None and end.astimezone(UTC) > start.astimezone(UTC):
            yield _moment("DTEND", end, activity.zone)
    if start is None or activity.status is Status.CANCELLED:
        yield line("TRANSP", "TRANSPARENT")  # nobody is busy for a whole day because of it


def _is_bar(activity: Activity, variant: Variant) -> bool:
    """Whether its times give way to whole days: not for an evening that ends after midnight."""
    if not (variant.date_bars and is_timed(activity) and activity.first_day != activity.last_day):
        return False
    start, end = start_instant(activity), end_instant(activity)
    return start is None or end is None or end - start > _EVENING


def _days(activity: Activity) -> tuple[date, date]:
    assert activity.first_day is not None
    assert activity.last_day is not None
    return activity.first_day, activity.last_day


def _moments(activity: Activity) -> tuple[datetime | None, datetime | None]:
    """Local start and end with the offsets our VTIMEZONE gives them; the machine may have older rules."""
    if not is_timed(activity):
        return None, None
    zone = zone_info(activity.zone)
    start, end = start_instant(activity), end_instant(activity)
    return (start.replace(tzinfo=zone) if start else None), (end.replace(tzinfo=zone) if end else None)


def _moment(name: str, there: datetime, zone: str) -> bytes:
    """A local time with its zone, or in UTC where the clocks show that time twice or never.

    Programs do not agree which of the two is meant, and the second cannot be said at all (RFC 5545, 3.3.5).
    """
    if is_utc(zone) or there.utcoffset() != there.replace(fold=not there.fold).utcoffset():
        return line(name, utc_text(there))
    return line(name, local_text(there), TZID=zone)


def _description(
    telling: Telling,
    organisations: Mapping[UUID, Organisation],
    campaigns: Mapping[UUID, Campaign],
    variant: Variant,
) -> Iterator[bytes]:
    activity, spoken = telling.activity, telling.spoken
    says_time = _is_bar(activity, variant)
    known = words.facts(activity, organisations, campaigns, spoken, says_time=says_time)
    text = words.text_of(activity, known, spoken)
    if not text:
        return
    language = telling.description_parameter(is_mixed=text != activity.description)
    if variant.rich:
        yield rich.styled_description(activity, known, spoken, **language)
        language = {**language, "DERIVED": "TRUE"}
    yield text_line("DESCRIPTION", text, **language)


def _categories(telling: Telling) -> Iterator[bytes]:
    found = words.categories(telling.activity, telling.spoken.language)
    if found:
        language = {} if telling.activity.other_kind else telling.our_parameter
        yield line("CATEGORIES", list_value(found), **language)


def _place(telling: Telling) -> Iterator[bytes]:
    activity = telling.activity
    where = words.location(activity, telling.spoken.language)
    if where:
        language = telling.our_parameter if words.is_only_online(activity) else {}
        yield text_line("LOCATION", where, **language)
    position = _position(activity)
    if position:
        yield line("GEO", position)
    if activity.online_url and activity.format in {"online", "hybrid"}:
        label = {"LABEL": telling.spoken.phrases["online"], **telling.our_parameter}
        yield line("CONFERENCE", address_value(activity.online_url), VALUE="URI", FEATURE="VIDEO", **label)


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
        yield line("ORGANIZER", rich.mail_value(mail), **name)


def _alarms(telling: Telling, variant: Variant) -> Iterator[bytes]:
    """What a program is asked to remind of, if somebody asked for it: never of what is cancelled."""
    if telling.activity.status is Status.CANCELLED:
        return
    for minutes in variant.alarms:
        yield b"".join(
            [
                line("BEGIN", "VALARM"),
                line("ACTION", "DISPLAY"),
                telling.title_line("DESCRIPTION"),
                line("TRIGGER", f"-PT{minutes}M" if minutes else "PT0S"),
                line("END", "VALARM"),
            ]
        )
