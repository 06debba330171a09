"""An activity as what the widgets of its form hold, and back."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from campaigns.errors import PlanError
from campaigns.plan.activity import Activity, Link, PlannedReach, Translation, comparable_tag
from campaigns.plan.change import changed
from campaigns.plan.dates import last_of_month
from campaigns.plan.place import Place
from campaigns.plan.text import clean_line, clean_text
from campaigns.plan.vocabulary import Disclosure, Outcome, Precision, Qualifier, Status, Visibility

Values = dict[str, Any]

TOGETHER = ""  # stands for all audiences together, where an audience is asked for
_AS_TYPED = (
    "title", "description", "kind", "other_kind", "series", "zone", "format", "level", "venue", "street",
    "online_url", "access_note", "public_contact", "currency", "internal_contact", "notes", "lesson",
    "source", "source_type",
)  # fmt: skip
_LISTS = ("languages", "access", "audiences", "other_audiences", "cells")
_CHOICES = {
    "status": Status, "outcome": Outcome, "visibility": Visibility, "disclosure": Disclosure
}  # fmt: skip
_LARGEST_COST = Decimal(10) ** 10  # the activity keeps ten digits and four decimals


def values_of(activity: Activity, today: date) -> Values:
    """What the form shows of an activity. today: where its date is not known, month and year begin there."""
    return {
        **{name: getattr(activity, name) for name in _AS_TYPED},
        **{name: [str(value) for value in getattr(activity, name)] for name in _LISTS},
        **{name: str(getattr(activity, name)) for name in _CHOICES},
        **_time_values(activity, today),
        "translated_into": [one.language for one in activity.translations],
        "translations": sorted(
            _translation_text(one.language, one.title, one.description) for one in activity.translations
        ),
        "edition": str(activity.edition or ""),
        "campaign": str(activity.campaign or ""),
        "places": [place.model_dump_json() for place in activity.places],
        "links": "\n".join(f"{link.url} {link.label}".strip() for link in activity.links),
        "planned": [figure.model_dump_json() for figure in activity.planned],
        "organiser": str(activity.organiser) if activity.organiser else None,
        "partners": [str(partner) for partner in activity.partners],
        "cost": "" if activity.cost is None else f"{activity.cost.normalize():f}",
        "town": "",
        "town_country": "",
    }


def _time_values(activity: Activity, today: date) -> Values:
    first, last = activity.first_day or today, activity.last_day or activity.first_day or today
    return {
        "precision": str(activity.precision),
        "first_day": activity.first_day,
        "last_day": activity.last_day if activity.last_day != activity.first_day else None,
        "first_month": first.month,
        "first_year": first.year,
        "last_month": last.month,
        "last_year": last.year,
        "start_time": activity.start_time,
        "end_time": activity.end_time,
    }


def activity_of(values: Values, before: Activity, organisations: Mapping[str, UUID]) -> Activity:
    """The next version of an activity, as the form has it.

    before: the version the form was filled from, or a blank one; what the form does not show is kept.
    organisations: from what stands in organiser and partners, an id or a new name, to ids.

    Raises PlanError with a sentence for the first thing that cannot be kept.
    """
    if clean_line(values["town"]) or values["town_country"]:
        raise PlanError(
            f"“{clean_line(values['town']) or values['town_country']}” is typed under Add a place and not "
            "added yet. Choose it from the list below the field, or empty the field."
        )
    return changed(
        before,
        **{name: values[name] or "" for name in _AS_TYPED},
        **{name: tuple(values[name]) for name in _LISTS},
        **{name: values[name] for name in _CHOICES},
        **_timing_of(values),
        translations=_translations_of(values),
        edition=int(values["edition"]) if values["edition"] else None,
        campaign=UUID(values["campaign"]) if values["campaign"] else None,
        places=tuple(Place.model_validate_json(place) for place in values["places"]),
        links=links_of(values["links"]),
        planned=_planned_of(values),
        organiser=organisations[values["organiser"]] if values["organiser"] else None,
        partners=tuple(dict.fromkeys(organisations[partner] for partner in values["partners"])),
        cost=cost_of(values["cost"]),
    )


def _timing_of(values: Values) -> Values:
    precision = Precision(values["precision"])
    first, last = _days_of(precision, values)
    timed = precision is Precision.DAY
    return {
        "precision": precision,
        "first_day": first,
        "last_day": last,
        "start_time": values["start_time"] if timed else None,
        "end_time": values["end_time"] if timed else None,
    }


def _days_of(precision: Precision, values: Values) -> tuple[date | None, date | None]:
    if precision is Precision.UNKNOWN:
        return None, None
    if precision is Precision.MONTH:
        first = date(values["first_year"], values["first_month"], 1)
        return first, last_of_month(date(values["last_year"], values["last_month"], 1))
    if precision is Precision.YEAR:
        return date(values["first_year"], 1, 1), date(values["last_year"], 12, 31)
    return values["first_day"], values["last_day"] or values["first_day"]


def links_of(text: str) -> tuple[Link, ...]:
    """Links written one a line: the address, then words. Raises PlanError for what is no web address."""
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line.strip()]
    return tuple(Link(url=parts[0], label=parts[1] if len(parts) > 1 else "") for parts in lines)


def cost_of(text: str) -> Decimal | None:
    """An amount of money: 1200, 1 200.50. Raises PlanError for anything else.

    A comma is refused: 1,500 is fifteen hundred to some and one and a half to others.
    """
    typed = clean_line(text).replace(" ", "")
    if not typed:
        return None
    try:
        amount = Decimal(typed)
        usable = amount.is_finite() and 0 <= amount < _LARGEST_COST and amount == round(amount, 4)
    except InvalidOperation:
        usable = False
    if not usable:
        raise PlanError(
            f"“{clean_line(text)[:40]}” is no amount of money. Enter a number such as 1200 or 1200.50, "
            "without commas; the currency has a field of its own."
        )
    return amount


def planned_figures(values: Values) -> dict[str, PlannedReach]:
    """Audience, or TOGETHER -> its figure, also of audiences that are not chosen any more."""
    figures = [PlannedReach.model_validate_json(figure) for figure in values["planned"]]
    return {figure.audience or TOGETHER: figure for figure in figures}


def with_planned(planned: Iterable[str], audience: str, people: int | None, qualifier: str) -> list[str]:
    """The list of planned figures with that of an audience replaced; without people it is taken out."""
    kept = [figure for figure in planned if (json.loads(figure)["audience"] or TOGETHER) != audience]
    if people is None:
        return kept
    figure = PlannedReach(audience=audience or None, people=people, qualifier=Qualifier(qualifier))
    return [*kept, figure.model_dump_json()]


def _planned_of(values: Values) -> tuple[PlannedReach, ...]:
    figures = planned_figures(values)
    return tuple(figures[audience] for audience in (TOGETHER, *values["audiences"]) if audience in figures)


def translations_typed(values: Values) -> dict[str, dict[str, str]]:
    """Language -> what is typed for it, under language, title and description; also when it is not chosen."""
    return {text["language"]: text for text in map(json.loads, values["translations"])}


def languages_chosen(values: Values) -> tuple[str, ...]:
    """The languages to translate into, each once: fr and FR are one."""
    chosen: dict[str, str] = {}
    for language in values["translated_into"]:
        chosen.setdefault(comparable_tag(language), language)
    return tuple(chosen.values())


def with_translation(translations: Iterable[str], language: str, title: str, description: str) -> list[str]:
    """The list of translations with that into a language replaced; without any text it is taken out."""
    kept = [text for text in translations if json.loads(text)["language"] != language]
    if title or description:
        kept.append(_translation_text(language, title, description))
    return sorted(kept)


def _translation_text(language: str, title: str, description: str) -> str:
    return json.dumps({"language": language, "title": title, "description": description})


def _translations_of(values: Values) -> tuple[Translation, ...]:
    """Translations into the languages chosen; one of which nothing is typed is left out."""
    typed = translations_typed(values)
    chosen = [typed[language] for language in languages_chosen(values) if language in typed]
    return tuple(
        Translation(**text) for text in chosen if clean_text(text["title"]) or clean_text(text["description"])
    )


def blank(key: UUID, **known: Any) -> Activity:
    """A new activity with no title yet, to fill a form from. Nothing in it is checked."""
    return Activity.model_construct(id=key, title="", **known)


def copied(activity: Activity, key: UUID) -> Activity:
    """A new activity like this one, of which nothing is settled or observed yet. Nobody sees it at first."""
    return changed(
        activity,
        id=key,
        revision=0,
        created_at=None,
        modified_at=None,
        import_key="",
        status=Status.TENTATIVE,
        outcome=Outcome.UNKNOWN,
        lesson="",
        visibility=Visibility.DRAFT,
        sequence=0,
        announced_at=None,
    )
