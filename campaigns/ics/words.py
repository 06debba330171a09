"""What a reader of the calendar is told of an activity, in words of the reader's language.

Every function wants the activity as disclosed() and told_in() leave it.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.timing import is_timed, timing_text
from campaigns.plan.vocabulary import Status, Visibility
from campaigns.reference.audiences import audience
from campaigns.reference.calendar_words import ENGLISH, CalendarWords, calendar_words
from campaigns.reference.resolution import cell

_NEEDS_NO_WORD = ("in_person", "media", "")  # formats; the others have a link
_WIDENING = (Visibility.DRAFT, Visibility.PARTNERS, Visibility.PUBLIC)
_MAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.ASCII | re.IGNORECASE)


class Fact(NamedTuple):
    """One line of what else there is to know. is_address: whether the text is a web address."""

    label: str
    text: str
    is_address: bool = False


def description(
    activity: Activity,
    organisations: Mapping[UUID, Organisation],
    campaigns: Mapping[UUID, Campaign],
    language: str = ENGLISH,
) -> str:
    """The activity's own description, then what else there is to know, a line each. Plain text, no markup."""
    spoken = calendar_words(language)
    return text_of(activity, facts(activity, organisations, campaigns, spoken), spoken)


def text_of(activity: Activity, known: Iterable[Fact], spoken: CalendarWords) -> str:
    """The description of an activity of which facts() gave these."""
    line = spoken.phrases["fact"]
    lines = "\n".join([line.format(label=fact.label, text=fact.text) for fact in known])
    return "\n\n".join(part for part in (cancellation(activity, spoken), activity.description, lines) if part)


def cancellation(activity: Activity, spoken: CalendarWords) -> str:
    """The sentence that says it is cancelled, or nothing."""
    return spoken.phrases["cancelled"] if activity.status is Status.CANCELLED else ""


def location(activity: Activity, language: str = ENGLISH) -> str:
    """Venue, street, town and country as far as they are disclosed; several places in the order entered.

    An online activity that is nowhere is “Online”.
    """
    spoken = calendar_words(language)
    if is_only_online(activity):
        return spoken.label("format", "online")
    towns = "; ".join([place_text(place, spoken) for place in activity.places])
    return ", ".join([part for part in (activity.venue, activity.street, towns) if part])


def is_only_online(activity: Activity) -> bool:
    """Whether there is no place to go to."""
    return activity.format == "online" and not (activity.venue or activity.street or activity.places)


def place_text(place: Place, spoken: CalendarWords) -> str:
    """Town and country."""
    return ", ".join(part for part in (place.city, spoken.country(place.country)) if part)


def categories(activity: Activity, language: str = ENGLISH) -> tuple[str, ...]:
    """Its audiences, the paragraphs of the resolution it serves, and its kind; each once."""
    kind = kind_text(activity, calendar_words(language))
    return _categories(activity.audiences, activity.cells, kind, language)


@lru_cache(maxsize=2048)
def _categories(
    audiences: tuple[str, ...], cells: tuple[str, ...], kind: str, language: str
) -> tuple[str, ...]:
    spoken = calendar_words(language)
    words = [
        *(spoken.label("audience", one) for one in audiences),
        *(spoken.phrases["paragraph"].format(number=number) for number in _paragraphs(audiences, cells)),
        kind,
    ]
    return tuple(dict.fromkeys(filter(None, words)))


def paragraphs(activity: Activity) -> list[int]:
    """The paragraphs of A/RES/72/195 that it serves or that name its audiences."""
    return _paragraphs(activity.audiences, activity.cells)


@lru_cache(maxsize=1024)
def _paragraphs(audiences: tuple[str, ...], cells: tuple[str, ...]) -> list[int]:
    numbers = {number for one in audiences for number in audience(one).paragraphs}
    return sorted(numbers | {cell(cell_id).paragraph for cell_id in cells})


def kind_text(activity: Activity, spoken: CalendarWords) -> str:
    """Its kind, in its own words where the list has none; nothing when nobody has said what kind it is."""
    return activity.other_kind or ("" if activity.kind == "other" else spoken.label("kind", activity.kind))


def contact(activity: Activity, organisations: Mapping[UUID, Organisation]) -> str:
    """Whom the public may ask: the activity's own contact, else its organiser's."""
    organiser = organisations.get(activity.organiser) if activity.organiser else None
    return activity.public_contact or (organiser.public_contact if organiser else "")


def mail_address(text: str) -> str:
    """The first mail address in a text, or nothing."""
    found = _MAIL.search(text) if "@" in text else None
    return found.group() if found else ""


def is_named(campaign: Campaign | None, activity: Activity) -> bool:
    """Whether everybody who may see the activity may see its campaign."""
    return campaign is not None and (
        _WIDENING.index(campaign.visibility) >= _WIDENING.index(activity.visibility)
    )


def facts(
    activity: Activity,
    organisations: Mapping[UUID, Organisation],
    campaigns: Mapping[UUID, Campaign],
    spoken: CalendarWords,
    *,
    says_time: bool = False,
) -> list[Fact]:
    """What else there is to know. says_time: also when its event is going to say the time."""
    say = spoken.phrases
    comma = say["list_separator"]
    told = [
        ("time", _time_text(activity, spoken) if says_time or not is_timed(activity) else ""),
        ("kind", kind_text(activity, spoken)),
        ("format", "" if activity.format in _NEEDS_NO_WORD else spoken.label("format", activity.format)),
        ("audiences", comma.join([*_audiences(activity, spoken), *activity.other_audiences])),
        ("organiser", _names([activity.organiser], organisations, comma)),
        ("partners", _names(activity.partners, organisations, comma)),
        ("campaign", _campaign_title(activity, campaigns)),
        ("languages", comma.join([spoken.language_name(tag) for tag in activity.languages])),
        ("accessibility", _access_text(activity, spoken, comma)),
    ]
    found = [Fact(say[phrase], text) for phrase, text in told if text]
    if activity.online_url:
        found.append(Fact(say["online"], activity.online_url, True))
    found += [Fact(link.label or say["link"], link.url, True) for link in activity.links]
    asked = contact(activity, organisations)
    return [*found, Fact(say["contact"], asked)] if asked else found


def _audiences(activity: Activity, spoken: CalendarWords) -> list[str]:
    return [spoken.label("audience", audience_id) for audience_id in activity.audiences]


def _campaign_title(activity: Activity, campaigns: Mapping[UUID, Campaign]) -> str:
    campaign = campaigns.get(activity.campaign) if activity.campaign else None
    return campaign.title if campaign is not None and is_named(campaign, activity) else ""


def _access_text(activity: Activity, spoken: CalendarWords, comma: str) -> str:
    access = comma.join([spoken.phrases[f"access_{one.value}"] for one in activity.access])
    return "; ".join([part for part in (access, activity.access_note) if part])


def _names(ids: Iterable[UUID | None], organisations: Mapping[UUID, Organisation], comma: str) -> str:
    return comma.join([organisations[one].title for one in ids if one and one in organisations])


def _time_text(activity: Activity, spoken: CalendarWords) -> str:
    """When it is, if it has a time: in English with the months in words, else with days as 2027-07-30."""
    if not activity.start_time:
        return ""
    if spoken.language == ENGLISH:
        return timing_text(activity)
    start = f"{activity.first_day} {activity.start_time:%H:%M}"
    end_day = "" if activity.last_day == activity.first_day else str(activity.last_day)
    end_clock = f"{activity.end_time:%H:%M}" if activity.end_time else ""
    end = " ".join(part for part in (end_day, end_clock) if part)
    zone = activity.zone or spoken.phrases["zone_unknown"]
    return f"{start} – {end} ({zone})" if end else f"{start} ({zone})"
