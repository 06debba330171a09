"""One activity of the programme in words: where, for whom, how it stands."""

from collections.abc import Mapping
from uuid import UUID

from campaigns.pages.programme_filter import audience_words
from campaigns.plan.activity import Activity, disclosed
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Disclosure, Outcome, Status, Visibility
from campaigns.reference.countries import country
from campaigns.reference.vocabularies import formats, kinds

VISIBLE_TO = {Visibility.DRAFT: "draft", Visibility.PARTNERS: "for partners", Visibility.PUBLIC: "public"}
MOST_PLACES = 4
MOST_AUDIENCES = 4


def standing_text(activity: Activity) -> str:
    """Whether it takes place or took place, and who may see it: Confirmed, public."""
    return f"{_happening(activity)}, {VISIBLE_TO[activity.visibility]}"


def _happening(activity: Activity) -> str:
    if activity.status is Status.CANCELLED:
        return "Cancelled"
    if activity.outcome is Outcome.HELD:
        return "Held"
    if activity.outcome is Outcome.NOT_HELD:
        return "Did not take place"
    return activity.status.value.capitalize()


def kind_text(activity: Activity) -> str:
    """What it is and how people take part: March; Panel discussion, online."""
    kind = activity.other_kind or kinds()[activity.kind].label
    if activity.format in ("", "in_person"):
        return kind
    return f"{kind}, {formats()[activity.format].label.lower()}"


def places_text(activity: Activity) -> str:
    """Where it is, no more of it than its disclosure lets be shown; empty when it has no place."""
    shown = disclosed(activity)
    places = _some([place_text(place) for place in shown.places], MOST_PLACES, "places")
    venue = shown.venue if activity.disclosure is Disclosure.FULL else ""
    return ", ".join(part for part in (venue, places) if part)


def place_text(place: Place) -> str:
    """Nairobi, Kenya."""
    known = country(place.country)
    return ", ".join(part for part in (place.city, known.name if known else place.country) if part)


def audiences_text(activity: Activity) -> str:
    """For whom it is, empty when nobody has said."""
    words = [audience_words()[one] for one in activity.audiences]
    return _some([*words, *activity.other_audiences], MOST_AUDIENCES, "audiences")


def organiser_text(activity: Activity, titles: Mapping[UUID, str]) -> str:
    """Who organises it, and with how many others; empty when nobody has said."""
    name = titles.get(activity.organiser, "") if activity.organiser else ""
    partners = len(activity.partners)
    if not partners:
        return name
    with_whom = f"{partners} partner{'s' if partners > 1 else ''}"
    return f"{name} with {with_whom}" if name else with_whom


def _some(words: list[str], most: int, what: str) -> str:
    """The first words, and how many more there are."""
    if len(words) <= most:
        return "; ".join(words)
    return f"{'; '.join(words[: most - 1])} and {len(words) - most + 1} more {what}"
