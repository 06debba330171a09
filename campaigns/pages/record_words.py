"""How each kind of record is spoken of: what it is, its fields, and what stands in them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from campaigns.pages import activity_words, campaign_words, partners_feed_words
from campaigns.pages.activity_words import EVIDENCE, QUALIFIER, REACH_KIND, Names, audience_words
from campaigns.plan.dates import day_text
from campaigns.reference import countries
from campaigns.reference.vocabularies import stakeholders

_Values = Mapping[str, Callable[[Any], str]]


@dataclass(frozen=True)
class RecordWords:
    """The words for one kind of record.

    what: activity, campaign... fields: field -> label, in the order of the form. in_words: field, value as
    the record dumps itself to JSON, and the names of what it may refer to -> text.
    """

    what: str
    fields: Mapping[str, str]
    in_words: Callable[[str, Any, Names], str]

    def label(self, field: str) -> str:
        """What a field is called; one that this version does not have any more by its own name."""
        return self.fields.get(field, field)


ORGANISATION_FIELDS = {
    "title": "Name",
    "kind": "Kind",
    "icat_member": "Member of ICAT",
    "country": "Country",
    "website": "Website",
    "public_contact": "Public contact",
    "internal_contact": "Internal contact",
    "notes": "Notes",
    "import_key": "Id in the imported file",
}
_EDITION_FIELDS = {
    "year": "Year",
    "theme": "Theme",
    "theme_source": "Source of the theme",
    "hashtags": "Hashtags",
    "first_day": "First day of the season",
    "last_day": "Last day of the season",
    "targets": "Targets",
    "notes": "Notes",
    "import_key": "Id in the imported file",
}
_OBSERVATION_FIELDS = {
    "activity": "Activity",
    "audience": "Audience",
    "kind": "What was counted",
    "people": "How many",
    "low": "Not fewer than",
    "high": "Not more than",
    "qualifier": "Meant as",
    "evidence": "How it is known",
    "seen_on": "Observed on",
    "country": "Country",
    "place": "Place",
    "sex": "Sex",
    "age_group": "Age group",
    "language": "Language",
    "disability": "Disability",
    "source": "Source",
    "source_type": "Kind of source",
    "notes": "Notes",
    "import_key": "Id in the imported file",
}
_SIZE_FIELDS = {
    "audience": "Audience",
    "country": "Country",
    "place": "Place",
    "people": "People",
    "year": "Year",
    "source": "Source",
    "import_key": "Id in the imported file",
}
_OVERLAP_FIELDS = {
    "audience": "Audience",
    "first": "First activity",
    "second": "Second activity",
    "kind": "What was counted",
    "exclusive": "Nobody can have been at both",
    "people": "People at both",
    "asked": "People asked at the first",
    "also": "Of these also reached by the second",
    "evidence": "How it is known",
    "seen_on": "Found out on",
    "source": "Source",
    "notes": "Notes",
}
_SURVEY_FIELDS = {
    "audience": "Audience",
    "kind": "What was counted",
    "activities": "Activities asked about",
    "asked": "People asked",
    "everybody": "Lists of everybody present",
    "answers": "Answers",
    "seen_on": "Found out on",
    "source": "Source",
    "notes": "Notes",
}
_EFFECT_FIELDS = {
    "audience": "Audience",
    "step": "Step",
    "moment": "Before or after",
    "campaign": "Campaign",
    "edition": "Edition",
    "question": "What was asked",
    "asked": "People asked",
    "yes": "Of these yes",
    "evidence": "How it is known",
    "seen_on": "Asked on",
    "country": "Country",
    "source": "Source",
    "notes": "Notes",
}
_DISMISSAL_FIELDS = {
    "rule": "What was found",
    "about": "About",
    "facts": "Facts it rests on",
    "choice": "Decision",
    "reason": "Reason",
}
_BUDGET_FIELDS = {
    "title": "Title",
    "edition": "Edition",
    "currency": "Currency",
    "money": "Money",
    "lines": "Lines",
    "floors": "Floors",
    "splits": "Splits",
    "notes": "Notes",
}


def _country(code: str) -> str:
    known = countries.country(code)
    return known.name if known else code


def _stakeholder(kind: str) -> str:
    return stakeholders()[kind].label if kind in stakeholders() else kind


def _targets(targets: list[dict[str, Any]]) -> str:
    return "; ".join(f"{audience_words(one['audience'])}: {one['people']:,}" for one in targets)


def _worded(words: _Values) -> Callable[[str, Any, Names], str]:
    """in_words for a kind of record. words: field -> its value in words; other fields show as they are."""

    def in_words(field: str, value: Any, names: Names) -> str:
        if value in (None, "", []):
            return "nothing"
        if field in ("activity", "first", "second"):
            return names.get(value, "one that is no longer there")
        if isinstance(value, bool):
            return "yes" if value else "no"
        if field in words:
            return words[field](value)
        return "; ".join(map(str, value)) if isinstance(value, list) else str(value)

    return in_words


def _number(value: int) -> str:
    return f"{value:,}"


def _day(value: str) -> str:
    return day_text(date.fromisoformat(value))


_EDITION_WORDS: _Values = {"first_day": _day, "last_day": _day, "targets": _targets}
_SIZE_WORDS: _Values = {"audience": audience_words, "country": _country, "people": _number}
_OBSERVATION_WORDS: _Values = {
    "audience": audience_words,
    "kind": REACH_KIND.__getitem__,
    "qualifier": QUALIFIER.__getitem__,
    "evidence": EVIDENCE.__getitem__,
    "seen_on": _day,
    "country": _country,
    "language": countries.language_name,
    **dict.fromkeys(("people", "low", "high"), _number),
}

_SURVEY_WORDS: _Values = {
    **_OBSERVATION_WORDS,
    "activities": lambda keys: f"{len(keys)} activities",
    "answers": lambda answers: f"{len(answers)} combinations",
}
_EFFECT_WORDS: _Values = {**_OBSERVATION_WORDS, "campaign": lambda _key: "a campaign"}
_BUDGET_WORDS: _Values = {
    "lines": lambda lines: f"{len(lines)} lines",
    "floors": lambda floors: f"{len(floors)} floors",
    "splits": lambda splits: f"{len(splits)} splits",
}

ACTIVITY = RecordWords("activity", activity_words.FIELDS, activity_words.in_words)
CAMPAIGN = RecordWords("campaign", campaign_words.FIELDS, campaign_words.in_words)
ORGANISATION = RecordWords(
    "organisation", ORGANISATION_FIELDS, _worded({"kind": _stakeholder, "country": _country})
)
FEED = RecordWords("feed", partners_feed_words.FIELDS, partners_feed_words.in_words)
WORDS = {  # by the name the journal has for the kind
    "activity": ACTIVITY,
    "campaign": CAMPAIGN,
    "organisation": ORGANISATION,
    "feed": FEED,
    "edition": RecordWords("edition", _EDITION_FIELDS, _worded(_EDITION_WORDS)),
    "observation": RecordWords("figure of reach", _OBSERVATION_FIELDS, _worded(_OBSERVATION_WORDS)),
    "audience_size": RecordWords("audience size", _SIZE_FIELDS, _worded(_SIZE_WORDS)),
    "overlap": RecordWords("overlap of two activities", _OVERLAP_FIELDS, _worded(_OBSERVATION_WORDS)),
    "survey": RecordWords("survey of reach", _SURVEY_FIELDS, _worded(_SURVEY_WORDS)),
    "effect": RecordWords("effect", _EFFECT_FIELDS, _worded(_EFFECT_WORDS)),
    "dismissal": RecordWords("decision about a finding", _DISMISSAL_FIELDS, _worded({})),
    "budget": RecordWords("budget", _BUDGET_FIELDS, _worded(_BUDGET_WORDS)),
}
