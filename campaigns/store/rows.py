"""Records to rows and back: the document, and the columns that find it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Table

from campaigns.plan.activity import Activity, disclosed
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.budget import Budget
from campaigns.plan.campaign import Campaign
from campaigns.plan.dismissal import Dismissal
from campaigns.plan.edition import Edition
from campaigns.plan.effect import Effect
from campaigns.plan.feed import Feed
from campaigns.plan.observation import Observation, week_of
from campaigns.plan.organisation import Organisation
from campaigns.plan.overlap import Overlap
from campaigns.plan.record import Record
from campaigns.plan.small_cells import Moment, Shown, broken_down, moment_of, shown_alone
from campaigns.plan.survey import ReachSurvey
from campaigns.plan.text import folded
from campaigns.plan.vocabulary import Disclosure, Evidence, Qualifier
from campaigns.settings import smallest_cell
from campaigns.store import schema

R = TypeVar("R", bound=Record)
Row = dict[str, Any]

UNDATED = "9999"  # sorts after every date


@dataclass(frozen=True)
class Kind:
    """How one type of record is kept.

    name: as the journal calls it. columns: what finds it. parts: rows of its small tables.
    """

    name: str
    type: type[Record]
    table: Table
    columns: Callable[[Any], Row]
    parts: Callable[[Any], dict[Table, list[Row]]] = lambda _record: {}


def _activity_columns(activity: Activity) -> Row:
    start = f"T{activity.start_time:%H:%M}" if activity.start_time else ""
    return {
        "words": folded(" ".join(_findable(activity))),
        "happens": f"{activity.first_day.isoformat()}{start}" if activity.first_day else UNDATED,
        "campaign_id": activity.campaign,
        "organiser_id": activity.organiser,
        **{
            name: getattr(activity, name)
            for name in ("edition", "precision", "first_day", "last_day", "kind", "format", "level", "series")
        },
        **{name: getattr(activity, name) for name in ("status", "outcome", "visibility", "disclosure")},
    }


def _findable(activity: Activity) -> Iterable[str]:
    yield activity.title
    yield from (one.title for one in activity.translations)
    yield from (place.city for place in activity.places)
    yield activity.description
    yield activity.other_kind
    if activity.disclosure is Disclosure.FULL:
        yield activity.venue


def _activity_parts(activity: Activity) -> dict[Table, list[Row]]:
    people = dict.fromkeys((*((activity.organiser,) if activity.organiser else ()), *activity.partners))
    return {
        schema.activity_places: _numbered(
            activity.id, [place.model_dump() for place in disclosed(activity).places]
        ),
        schema.activity_audiences: _numbered(activity.id, [{"audience": a} for a in activity.audiences]),
        schema.activity_cells: _numbered(activity.id, [{"cell": cell} for cell in activity.cells]),
        schema.activity_organisations: _numbered(activity.id, [{"organisation_id": key} for key in people]),
        schema.activity_planned: _numbered(activity.id, [figure.model_dump() for figure in activity.planned]),
    }


def _numbered(activity: UUID, values: list[Row]) -> list[Row]:
    return [{"activity_id": activity, "position": position, **value} for position, value in enumerate(values)]


def _campaign_columns(campaign: Campaign) -> Row:
    names = ("edition", "audience", "status", "visibility", "target", "first_day", "last_day")
    return {**{name: getattr(campaign, name) for name in names}, "lead_id": campaign.lead}


_VAGUEST_LAST = (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST)
_WEAKEST_LAST = tuple(Evidence)


def _observation_columns(seen: Observation) -> Row:
    """What finds an observation, and what others see of it as long as it is the only one of its activity."""
    return {
        "activity_id": seen.activity,
        "low": seen.people if seen.low is None else seen.low,
        "high": seen.people if seen.high is None else seen.high,
        **{
            name: getattr(seen, name)
            for name in ("audience", "kind", "people", "qualifier", "evidence", "seen_on")
        },
        **{name: folded(getattr(seen, name)) for name in ("sex", "age_group", "disability")},
        **shown_columns(shown_alone(seen, smallest_cell())),
        "moment": _number_of(moment_of(seen)),
        "broken_down": broken_down(seen),
        "week": week_of(seen.seen_on) if seen.seen_on else None,
        "qualifier_rank": _VAGUEST_LAST.index(seen.qualifier),
        "evidence_rank": _WEAKEST_LAST.index(seen.evidence),
    }


def shown_columns(seen: Shown) -> Row:
    """What others see of an observation, as its row has it."""
    return {"shown": seen.people, "shown_low": seen.low, "shown_high": seen.high, "hidden": seen.hidden}


def qualifier_of(rank: int) -> Qualifier:
    """The qualifier of a rank."""
    return _VAGUEST_LAST[rank]


def evidence_of(rank: int) -> Evidence:
    """The evidence of a rank."""
    return _WEAKEST_LAST[rank]


def _number_of(moment: Moment) -> int:
    """Under 2^63, the same for the same moment; two moments agree by chance once in 10^18."""
    return int.from_bytes(blake2b(repr(moment).encode(), digest_size=8).digest(), "big") >> 1


def _overlap_columns(overlap: Overlap) -> Row:
    return {"audience": overlap.audience, "first_id": overlap.first, "second_id": overlap.second}


def _effect_columns(effect: Effect) -> Row:
    return {"audience": effect.audience, "edition": effect.edition, "campaign_id": effect.campaign}


KINDS = (  # in an order in which each refers only to earlier ones
    Kind("edition", Edition, schema.editions, lambda edition: {"year": edition.year}),
    Kind("organisation", Organisation, schema.organisations, lambda _organisation: {}),
    Kind("feed", Feed, schema.feeds, lambda _feed: {}),
    Kind("campaign", Campaign, schema.campaigns, _campaign_columns),
    Kind("activity", Activity, schema.activities, _activity_columns, _activity_parts),
    Kind("observation", Observation, schema.observations, _observation_columns),
    Kind(
        "audience_size",
        AudienceSize,
        schema.audience_sizes,
        lambda size: {"audience": size.audience, "country": size.country},
    ),
    Kind("overlap", Overlap, schema.overlaps, _overlap_columns),
    Kind("survey", ReachSurvey, schema.reach_surveys, lambda survey: {"audience": survey.audience}),
    Kind("effect", Effect, schema.effects, _effect_columns),
    Kind("dismissal", Dismissal, schema.dismissals, lambda decision: {"rule": decision.rule}),
    Kind("budget", Budget, schema.budgets, lambda budget: {"edition": budget.edition}),
)
_BY_TYPE = {kind.type: kind for kind in KINDS}
KIND_NAMES = {kind.name: kind for kind in KINDS}


def kind_of(record_type: type[Record]) -> Kind:
    """How records of that type are kept."""
    return _BY_TYPE[record_type]


def row_of(record: Record) -> Row:
    """The columns of a record that has been given its revision and times."""
    return {
        "id": record.id,
        "revision": record.revision,
        "created_at": record.created_at,
        "modified_at": record.modified_at,
        "import_key": record.import_key or None,
        "name_sort": folded(record.name)[:200],
        "document": record.model_dump_json(),
        **kind_of(type(record)).columns(record),
    }


def record_of(record_type: type[R], document: str) -> R:
    """The record a document holds."""
    return record_type.model_validate_json(document)
