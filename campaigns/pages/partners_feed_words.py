"""The fields of a feed, and what stands in them, in words people use."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from campaigns.pages.activity_words import Names, audience_words
from campaigns.plan.dates import day_text
from campaigns.plan.feed import Feed, FeedAccess
from campaigns.reference import countries
from campaigns.reference.vocabularies import formats, kinds, levels

FIELDS = {
    "title": "Name",
    "partner": "For the partner",
    "language": "Language",
    "access": "What may be in it",
    "edition": "Edition",
    "campaign": "Campaign",
    "audience": "Audience",
    "country": "Country",
    "level": "Level",
    "kind": "Kind",
    "format": "Format",
    "organiser": "Organiser",
    "taking_part": "Organises or takes part",
    "days_back": "Days that what is over stays",
    "from_day": "Nothing that ended before",
    "mark_cancelled": "Cancelled activities are marked in the title",
    "date_bars": "Activities of several days are bars of whole days",
    "alarms": "Reminders",
    "is_on": "Turned on",
    "import_key": "Id in the imported file",
}
CONDITIONS = (
    "edition", "campaign", "audience", "country", "level", "kind", "format", "organiser", "taking_part",
)  # fmt: skip
ACCESS = {
    FeedAccess.PARTNERS.value: "Activities for partners, and public ones",
    FeedAccess.PUBLIC.value: "Public activities only",
}
ALARMS = {
    "0": "At the start",
    "15": "15 minutes before",
    "30": "30 minutes before",
    "60": "1 hour before",
    "120": "2 hours before",
    "720": "12 hours before",
    "1440": "1 day before",
    "2880": "2 days before",
    "4320": "3 days before",
    "10080": "1 week before",
    "20160": "2 weeks before",
}
_NAMED = ("partner", "campaign", "organiser", "taking_part")


def in_words(field: str, value: Any, names: Names) -> str:
    """What a field of a feed holds. value: as the record dumps itself to JSON."""
    if value in (None, "", []):
        return "nothing"
    if field in _NAMED:
        return names.get(value, "one that is no longer there")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _WORDS.get(field, str)(value)


def alarm_words(minutes: str) -> str:
    """When a reminder comes: 1 hour before; 45 minutes before."""
    return ALARMS.get(minutes, f"{int(minutes):,} minutes before")


def conditions_text(feed: Feed, names: Names) -> str:
    """What the activities of a feed have in common: Edition: World Day 2027 · Country: Kenya."""
    held = feed.model_dump(mode="json")
    parts = [f"{FIELDS[name]}: {in_words(name, held[name], names)}" for name in CONDITIONS if held[name]]
    return " · ".join(parts) or "Every activity of the plan"


def window_text(feed: Feed) -> str:
    """How long what is over stays in a feed."""
    stays = "What is over stays"
    if feed.days_back is not None:
        stays += f" for {feed.days_back:,} days"
    return f"{stays}; nothing that ended before {day_text(feed.from_day)}" if feed.from_day else stays


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "language": countries.language_name,
    "access": ACCESS.__getitem__,
    "edition": lambda value: f"World Day {value}",
    "audience": audience_words,
    "country": lambda code: countries.countries()[code].name if code in countries.countries() else code,
    "level": lambda value: levels()[value].label,
    "kind": lambda value: kinds()[value].label,
    "format": lambda value: formats()[value].label,
    "days_back": lambda value: f"{value:,}",
    "from_day": lambda value: day_text(date.fromisoformat(value)),
    "alarms": lambda value: "; ".join(alarm_words(str(minutes)) for minutes in value),
}
