"""What a reader of the calendar is told of an activity, in words.

Every function wants the activity as disclosed() leaves it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.timing import is_timed, timing_text
from campaigns.plan.vocabulary import Status, Visibility, label_of
from campaigns.reference.audiences import audience
from campaigns.reference.countries import country, language_name
from campaigns.reference.resolution import cell
from campaigns.reference.vocabularies import formats, kinds

_WIDENING = (Visibility.DRAFT, Visibility.PARTNERS, Visibility.PUBLIC)
_MAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.ASCII | re.IGNORECASE)


def description(
    activity: Activity, organisations: Mapping[UUID, Organisation], campaigns: Mapping[UUID, Campaign]
) -> str:
    """The activity's own description, then what else there is to know, a line each. Plain text, no markup."""
    facts = [f"{label}: {text}" for label, text in _facts(activity, organisations, campaigns) if text]
    cancelled = "This activity is cancelled." if activity.status is Status.CANCELLED else ""
    return "\n\n".join(part for part in (cancelled, activity.description, "\n".join(facts)) if part)


def location(activity: Activity) -> str:
    """Venue, street, town and country as far as they are disclosed; several places in the order entered."""
    towns = "; ".join(_place_text(place) for place in activity.places)
    place = ", ".join(part for part in (activity.venue, activity.street, towns) if part)
    return place or (formats()["online"].label if activity.format == "online" else "")


def categories(activity: Activity) -> tuple[str, ...]:
    """Its audiences, the paragraphs of the resolution it serves, and its kind; each once."""
    audiences = [audience(audience_id) for audience_id in activity.audiences]
    paragraphs = {number for one in audiences for number in one.paragraphs}
    paragraphs |= {cell(cell_id).paragraph for cell_id in activity.cells}
    words = [
        *(one.label for one in audiences),
        *(f"A/RES/72/195 paragraph {number}" for number in sorted(paragraphs)),
        kind_text(activity),
    ]
    return tuple(dict.fromkeys(filter(None, words)))


def kind_text(activity: Activity) -> str:
    """Its kind, in its own words where the list has none; nothing when nobody has said what kind it is."""
    return activity.other_kind or ("" if activity.kind == "other" else kinds()[activity.kind].label)


def contact(activity: Activity, organisations: Mapping[UUID, Organisation]) -> str:
    """Whom the public may ask: the activity's own contact, else its organiser's."""
    organiser = organisations.get(activity.organiser) if activity.organiser else None
    return activity.public_contact or (organiser.public_contact if organiser else "")


def mail_address(text: str) -> str:
    """The first mail address in a text, or nothing."""
    found = _MAIL.search(text)
    return found.group() if found else ""


def _facts(
    activity: Activity, organisations: Mapping[UUID, Organisation], campaigns: Mapping[UUID, Campaign]
) -> Iterator[tuple[str, str]]:
    if activity.start_time and not is_timed(activity):
        yield "Time", timing_text(activity)
    yield "Kind", kind_text(activity)
    if activity.format in {"online", "hybrid"}:
        yield "Format", formats()[activity.format].label
    audiences = (audience(audience_id).label for audience_id in activity.audiences)
    yield "For", ", ".join([*audiences, *activity.other_audiences])
    yield "Organised by", _names([activity.organiser], organisations)
    yield "With", _names(activity.partners, organisations)
    yield "Part of the campaign", _campaign_title(activity, campaigns)
    yield "Languages", ", ".join(language_name(tag) for tag in activity.languages)
    access = (label_of(one).lower() for one in activity.access)
    yield "Accessibility", "; ".join(part for part in (", ".join(access), activity.access_note) if part)
    yield "Take part online", activity.online_url
    for link in activity.links:
        yield link.label or "Link", link.url
    yield "Contact", contact(activity, organisations)


def _names(ids: Iterable[UUID | None], organisations: Mapping[UUID, Organisation]) -> str:
    return ", ".join(organisations[one].title for one in ids if one and one in organisations)


def _campaign_title(activity: Activity, campaigns: Mapping[UUID, Campaign]) -> str:
    """Nothing when fewer people may see the campaign than the activity."""
    campaign = campaigns.get(activity.campaign) if activity.campaign else None
    if campaign is None or _WIDENING.index(campaign.visibility) < _WIDENING.index(activity.visibility):
        return ""
    return campaign.title


def _place_text(place: Place) -> str:
    named = country(place.country)
    return ", ".join(part for part in (place.city, named.name if named else place.country) if part)
