"""The fields of a campaign, and what stands in them, in words people use."""

from collections.abc import Callable
from datetime import date
from typing import Any

from campaigns.pages.activity_words import VISIBILITY, Names, audience_words, cell_words
from campaigns.plan.campaign import Campaign
from campaigns.plan.dates import day_text, days_text
from campaigns.plan.vocabulary import CampaignStatus
from campaigns.reference import countries

FIELDS = {
    "title": "Title",
    "edition": "Edition",
    "audience": "The one audience",
    "action": "The one action asked",
    "message": "Message",
    "channel": "Channel",
    "measure": "Measure",
    "baseline": "Baseline",
    "target": "Target",
    "target_due": "Target due",
    "target_set_by": "Target set by",
    "measured_on": "Measured on",
    "lead": "Lead organisation",
    "partners": "Partners",
    "first_day": "First day",
    "last_day": "Last day",
    "countries": "Countries",
    "languages": "Languages",
    "cells": "What it serves of the resolution",
    "status": "Status",
    "visibility": "Who may see it",
    "notes": "Notes",
    "import_key": "Id in the imported file",
}
STATUS = {
    CampaignStatus.DRAFT: "Draft: being prepared",
    CampaignStatus.ACTIVE: "Active: launched",
    CampaignStatus.COMPLETED: "Completed",
    CampaignStatus.CANCELLED: "Cancelled",
}
NO_AUDIENCE = "No audience yet"
NO_PERIOD = "No period yet"


def in_words(field: str, value: Any, names: Names) -> str:
    """What a field of a campaign holds. value: as the record dumps itself to JSON."""
    if value in (None, "", []):
        return "nothing"
    if field == "lead":
        return names.get(value, "one that is no longer there")
    if field == "partners":
        return "; ".join(names.get(partner, "one that is no longer there") for partner in value)
    return _WORDS.get(field, str)(value)


def period_text(campaign: Campaign) -> str:
    """27 to 30 July 2027; No period yet."""
    if campaign.first_day is None or campaign.last_day is None:
        return NO_PERIOD
    return days_text(campaign.first_day, campaign.last_day)


def target_text(campaign: Campaign) -> str:
    """5,000 people by 30 July 2027, set by the board; No target yet."""
    if campaign.target is None:
        return "No target yet"
    due = f" by {day_text(campaign.target_due)}" if campaign.target_due else ""
    set_by = f", set by {campaign.target_set_by}" if campaign.target_set_by else ""
    return f"{campaign.target:,} people{due}{set_by}"


def _day(value: str) -> str:
    return day_text(date.fromisoformat(value))


def _country(code: str) -> str:
    known = countries.country(code)
    return known.name if known else code


_WORDS: dict[str, Callable[[Any], str]] = {
    "edition": lambda value: f"World Day {value}",
    "audience": audience_words,
    "target": lambda value: f"{value:,}",
    "target_due": _day,
    "measured_on": _day,
    "first_day": _day,
    "last_day": _day,
    "countries": lambda values: "; ".join(map(_country, values)),
    "languages": lambda values: "; ".join(map(countries.language_name, values)),
    "cells": lambda values: "; ".join(map(cell_words, values)),
    "status": lambda value: STATUS[CampaignStatus(value)],
    "visibility": VISIBILITY.__getitem__,
}
