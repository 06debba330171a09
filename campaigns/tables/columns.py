"""The columns of each table, in the order we write them, and which table a header belongs to."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from campaigns.plan.text import folded

Kind = Literal["activities", "observations", "campaigns", "organisations", "editions", "audience_sizes"]

IMPORT_ORDER: tuple[Kind, ...] = (
    "organisations", "editions", "campaigns", "activities", "observations", "audience_sizes",
)  # fmt: skip
"""Each table after those it refers to."""

PAST_EVENTS = (
    "event_id", "series", "edition_year", "start_date", "end_date", "date_precision", "start_time_local",
    "status", "title", "country_iso2", "country", "city", "venue", "organiser", "partners", "kind", "format",
    "level", "audiences", "attendance", "attendance_qualifier", "source_url", "source_type", "notes",
)  # fmt: skip
"""The columns of past_events.csv; ours follow them."""

COLUMNS: Mapping[Kind, tuple[str, ...]] = {
    "activities": (
        *PAST_EVENTS,
        "id", "description", "end_time_local", "zone", "outcome", "visibility", "other_kind",
        "other_audiences", "places", "street", "disclosure", "online_url", "links", "languages", "access",
        "access_note", "planned", "cells", "campaign", "campaign_id", "organiser_id", "partner_ids",
        "public_contact", "cost", "currency", "internal_contact", "translations",
        "lesson", "attendance_kind", "attendance_evidence",
    ),
    "observations": (
        "id", "import_key", "activity_id", "event_id", "activity", "audience", "kind", "people", "low",
        "high", "qualifier", "evidence", "seen_on", "country", "place", "sex", "age_group", "language",
        "disability", "source", "source_type", "notes",
    ),
    "campaigns": (
        "id", "import_key", "title", "message", "edition_year", "audience", "action", "channel",
        "measure", "baseline", "target", "target_due", "target_set_by", "measured_on", "lead", "lead_id",
        "partners", "partner_ids", "first_day", "last_day", "countries", "languages", "cells", "status",
        "visibility", "notes",
    ),
    "organisations": (
        "id", "import_key", "name", "kind", "icat_member", "country", "website", "public_contact",
        "internal_contact", "notes",
    ),
    "editions": (
        "id", "import_key", "year", "theme", "theme_source", "hashtags", "first_day", "last_day",
        "targets", "notes",
    ),
    "audience_sizes": (
        "id", "import_key", "audience", "country", "place", "people", "year", "source",
    ),
}  # fmt: skip

INTERNAL = frozenset({"notes", "lesson", "internal_contact", "cost", "currency"})
"""Columns that are in a file only when the organiser asks for them: they never go to partners."""

_OTHER_SPELLINGS = {"organizer": "organiser", "organizer_id": "organiser_id", "organization": "organisation"}
_NOT_OF_SIZES = frozenset({"title", "start_date", "kind", "seen_on", "evidence", "qualifier"})
_BETWEEN = re.compile(r"[\W_]+")


def column_name(heading: str) -> str:
    """A heading as columns are called here: "Start date " -> start_date."""
    name = _BETWEEN.sub("_", folded(heading)).strip("_")
    return _OTHER_SPELLINGS.get(name, name)


def recognised(headings: Iterable[str]) -> Kind | None:
    """The table a header belongs to, by the columns that only it has; None when it is no header of ours."""
    names = {column_name(heading) for heading in headings}
    if "people" in names and names & {"activity_id", "event_id", "activity"}:
        return "observations"
    if {"audience", "people"} <= names and not names & _NOT_OF_SIZES:
        return "audience_sizes"
    if {"title", "action", "measure"} <= names:
        return "campaigns"
    if {"year", "theme"} <= names:
        return "editions"
    if "name" in names and names & {"icat_member", "website", "public_contact"}:
        return "organisations"
    of_events = names & set(COLUMNS["activities"])
    return "activities" if len(of_events) >= (2 if "title" in names else 3) else None
