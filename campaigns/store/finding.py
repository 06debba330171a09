"""From a question about activities to SQL."""

from sqlalchemy import ColumnElement, Select, and_, exists, not_, or_, select

from campaigns.plan.filter import ActivityFilter, ObservationFilter
from campaigns.plan.text import folded
from campaigns.plan.vocabulary import Outcome, Precision, Status
from campaigns.reference.audiences import with_kinds
from campaigns.store import schema

_activities = schema.activities.c


def conditions(where: ActivityFilter) -> list[ColumnElement[bool]]:
    """What has to hold of a row of activities for the filter, the trash left out."""
    found = [_activities.trashed_at.is_(None), *_plain(where), *_linked(where), *_in_time(where)]
    found += [_says(word) for word in folded(where.text).split()]
    return found


def _says(word: str) -> ColumnElement[bool]:
    """The word stands in the activity's own words or in the name of who organises or joins it."""
    people, organisations = schema.activity_organisations.c, schema.organisations.c
    joined = exists().where(
        people.activity_id == _activities.id,
        organisations.id == people.organisation_id,
        organisations.name_sort.contains(word, autoescape=True),
    )
    return or_(_activities.words.contains(word, autoescape=True), joined)


def matching(where: ActivityFilter) -> Select[tuple[object]]:
    """The ids of the activities the filter means."""
    return select(_activities.id).where(*conditions(where))


def _plain(where: ActivityFilter) -> list[ColumnElement[bool]]:
    names = ("edition", "kind", "format", "level", "series", "status", "outcome", "disclosure", "precision")
    given = {_activities[name]: getattr(where, name) for name in names}
    given[_activities.campaign_id] = where.campaign
    given[_activities.organiser_id] = where.organiser
    found = [column == value for column, value in given.items() if value not in (None, "")]
    if where.visibilities:
        found.append(_activities.visibility.in_(where.visibilities))
    return found


def _linked(where: ActivityFilter) -> list[ColumnElement[bool]]:
    places, audiences = schema.activity_places.c, schema.activity_audiences.c
    cells, people = schema.activity_cells.c, schema.activity_organisations.c
    found: list[ColumnElement[bool]] = []
    if where.country:
        found.append(exists().where(places.activity_id == _activities.id, places.country == where.country))
    if where.audience:
        family = with_kinds(where.audience)
        found.append(exists().where(audiences.activity_id == _activities.id, audiences.audience.in_(family)))
    if where.cell:
        found.append(exists().where(cells.activity_id == _activities.id, cells.cell == where.cell))
    if where.organisation:
        found.append(
            exists().where(people.activity_id == _activities.id, people.organisation_id == where.organisation)
        )
    return found


def _in_time(where: ActivityFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if where.from_day:
        found.append(_activities.last_day >= where.from_day)
    if where.to_day:
        found.append(_activities.first_day <= where.to_day)
    exact = and_(_activities.precision == Precision.DAY, _activities.first_day.is_not(None))
    if where.dated is not None:
        found.append(exact if where.dated else not_(exact))
    if where.result_due:
        found += [
            _activities.last_day <= where.result_due,
            _activities.outcome == Outcome.UNKNOWN,
            _activities.status != Status.CANCELLED,
        ]
    return found


def observed(only: ObservationFilter) -> list[ColumnElement[bool]]:
    """What has to hold of a row of observations for the filter."""
    seen = schema.observations.c
    given = {seen.sex: folded(only.sex), seen.age_group: folded(only.age_group), seen.evidence: only.evidence}
    return [column == value for column, value in given.items() if value]
