"""The fields of an activity and of an observation, and what stands in them, in words people use."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from campaigns.plan.dates import day_text
from campaigns.reference import audiences as audience_table
from campaigns.reference import countries, resolution, vocabularies

FIELDS = {
    "title": "Title",
    "description": "Description",
    "translations": "In other languages",
    "kind": "Kind",
    "other_kind": "Kind in own words",
    "series": "Belongs to",
    "edition": "Edition",
    "campaign": "Campaign",
    "precision": "How exactly the date is known",
    "first_day": "First day",
    "last_day": "Last day",
    "start_time": "Start time",
    "end_time": "End time",
    "zone": "Time zone",
    "format": "Format",
    "level": "Level",
    "places": "Places",
    "venue": "Venue",
    "street": "Street",
    "disclosure": "How much of the place is shown",
    "online_url": "Address for taking part online",
    "links": "Links",
    "languages": "Languages",
    "access": "Access",
    "access_note": "More about access",
    "audiences": "Audiences",
    "other_audiences": "Other audiences",
    "planned": "Planned reach",
    "cells": "What it serves of the resolution",
    "organiser": "Organiser",
    "partners": "Partners",
    "public_contact": "Public contact",
    "status": "Status",
    "outcome": "Outcome",
    "visibility": "Who may see it",
    "cost": "Cost",
    "currency": "Currency",
    "internal_contact": "Internal contact",
    "notes": "Notes",
    "lesson": "Lesson for next time",
    "source": "Source",
    "source_type": "Kind of source",
    "import_key": "Id in the imported file",
}

STATUS = {"tentative": "Tentative", "confirmed": "Confirmed", "cancelled": "Cancelled"}
OUTCOME = {"unknown": "Not said yet", "held": "Held", "not_held": "Not held"}
VISIBILITY = {
    "draft": "Draft: only the organisers",
    "partners": "Partners: in their calendars too",
    "public": "Public: everybody",
}
DISCLOSURE = {
    "full": "All of it: town, venue and street",
    "town": "The town only",
    "hidden": "The country only",
}
PRECISION = {
    "day": "To the day",
    "week": "To the week",
    "month": "To the month",
    "year": "To the year",
    "unknown": "Not known yet",
}
QUALIFIER = {"exact": "exactly", "at_least": "at least", "about": "about"}
EVIDENCE = {
    "counted": "Counted (a register, a list of names)",
    "measured": "Measured (a platform's figures, a survey)",
    "estimated": "Estimated (circulation, ratings, a crowd)",
    "assumed": "Assumed (a guess)",
    "not_stated": "Not stated",
}
REACH_KIND = {
    "people_present": "People present",
    "people_trained": "People trained",
    "material_given": "Material given out",
    "media_reach": "Reach of media",
    "online_views": "Views online",
}
ACCESS = {
    "step_free": "Step-free",
    "accessible_toilet": "Accessible toilet",
    "sign_language": "Sign language",
    "captions": "Captions",
    "hearing_loop": "Hearing loop",
    "easy_read": "Easy to read",
    "braille_or_large_print": "Braille or large print",
    "quiet_space": "Quiet space",
}
TOGETHER = "All audiences together"

Names = Mapping[str, str]  # id -> name of the organisations and campaigns there are


def audience_words(audience: str | None) -> str:
    """The audience with the one it is a kind of before it: At-risk industries: Rail."""
    if audience is None:
        return TOGETHER
    known = audience_table.audiences()
    label = known[audience].label
    parent = known[audience].parent
    return f"{known[parent].label}: {label}" if parent else label


def cell_words(cell: str) -> str:
    """The cell with its paragraph: Paragraph 14: Identify the signs of human trafficking."""
    asked = resolution.cell(cell)
    return f"Paragraph {asked.paragraph}: {asked.label}"


def place_words(place: Mapping[str, Any]) -> str:
    """Nairobi, Kenya. place: as Place dumps itself."""
    country = countries.country(place["country"])
    return ", ".join(part for part in (place["city"], country.name if country else place["country"]) if part)


def figure_words(people: int, qualifier: str) -> str:
    """At least 1,600, about 200, or the number alone when it is exact."""
    number = f"{people:,}"
    return number if qualifier == "exact" else f"{QUALIFIER[qualifier]} {number}"


def in_words(field: str, value: Any, names: Names) -> str:
    """What a field of an activity holds. value: as the record dumps itself to JSON."""
    if value in (None, "", []):
        return "nothing"
    if field in ("organiser", "campaign"):
        return names.get(value, "one that is no longer there")
    if field == "partners":
        return "; ".join(names.get(partner, "one that is no longer there") for partner in value)
    return _WORDS.get(field, _as_it_is)(value)


def _as_it_is(value: Any) -> str:
    return "; ".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _planned_words(figures: list[dict[str, Any]]) -> str:
    return "; ".join(
        f"{audience_words(one['audience'])}: {figure_words(one['people'], one['qualifier'])}"
        for one in figures
    )


def _links_words(links: list[dict[str, str]]) -> str:
    return "; ".join(f"{one['label']} ({one['url']})" if one["label"] else one["url"] for one in links)


def _translations_words(translations: list[dict[str, str]]) -> str:
    """French: “Veillée” with the description “Avec des bougies”; Swahili: “Mkesha”."""
    return "; ".join(
        f"{countries.language_name(one['language'])}: {_translation_words(one['title'], one['description'])}"
        for one in translations
    )


def _translation_words(title: str, description: str) -> str:
    if not title:
        return f"only the description “{description}”"
    return f"“{title}” with the description “{description}”" if description else f"“{title}”"


def _day(value: str) -> str:
    return day_text(date.fromisoformat(value))


def _each(words: Callable[[Any], str]) -> Callable[[list[Any]], str]:
    return lambda values: "; ".join(words(value) for value in values)


_WORDS: dict[str, Callable[[Any], str]] = {
    "kind": lambda value: vocabularies.kinds()[value].label,
    "series": lambda value: vocabularies.series()[value].label,
    "edition": lambda value: f"World Day {value}",
    "precision": PRECISION.__getitem__,
    "first_day": _day,
    "last_day": _day,
    "start_time": lambda value: value[:5],
    "end_time": lambda value: value[:5],
    "format": lambda value: vocabularies.formats()[value].label,
    "level": lambda value: vocabularies.levels()[value].label,
    "places": _each(place_words),
    "disclosure": DISCLOSURE.__getitem__,
    "links": _links_words,
    "translations": _translations_words,
    "languages": _each(countries.language_name),
    "access": _each(ACCESS.__getitem__),
    "audiences": _each(audience_words),
    "planned": _planned_words,
    "cells": _each(cell_words),
    "status": STATUS.__getitem__,
    "outcome": OUTCOME.__getitem__,
    "visibility": VISIBILITY.__getitem__,
}
