"""Which activities are over and have not been told of: no outcome, or held and without a figure."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select

from campaigns.plan.activity import Activity
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.vocabulary import Outcome, Status
from campaigns.store import schema
from campaigns.store.finding import conditions
from campaigns.store.rows import record_of
from campaigns.store.store import Store

_activities = schema.activities.c
_observations = schema.observations.c


def count_unclosed(store: Store, where: ActivityFilter, over_by: date, skip: Collection[UUID] = ()) -> int:
    """How many activities of the filter are unclosed, as unclosed() means it."""
    query = select(func.count()).select_from(schema.activities).where(*_unclosed(where, over_by, skip))
    with store.reading() as connection:
        return int(connection.execute(query).scalar_one())


def unclosed(
    store: Store,
    where: ActivityFilter,
    over_by: date,
    skip: Collection[UUID] = (),
    *,
    after: date | None = None,
    page: int = 1,
    size: int | None = None,
) -> tuple[Activity, ...]:
    """Activities not cancelled and over by that day (inclusive) of which nobody said whether they were held,
    and those held that have no observation, these also when their date is not known.

    Those without an outcome first, then the latest first. skip: ids to leave out. after: only those whose
    last day is known and later than that. size: only that page of them, the first being 1.
    """
    held = _activities.outcome == Outcome.HELD
    query = (
        select(_activities.document)
        .where(*_unclosed(where, over_by, skip))
        .order_by(held, _activities.last_day.desc().nulls_last(), _activities.name_sort, _activities.id)
    )
    if after is not None:
        query = query.where(_activities.last_day > after)
    if size is not None:
        query = query.limit(size).offset((max(page, 1) - 1) * size)
    with store.reading() as connection:
        return tuple(record_of(Activity, row.document) for row in connection.execute(query))


def with_figure(store: Store, keys: Collection[UUID]) -> frozenset[UUID]:
    """Those of these activities that have an observation."""
    query = select(_observations.activity_id).distinct().where(
        _observations.activity_id.in_(keys), _observations.trashed_at.is_(None)
    )  # fmt: skip
    with store.reading() as connection:
        return frozenset(connection.execute(query).scalars())


def _unclosed(where: ActivityFilter, over_by: date, skip: Collection[UUID]) -> list[ColumnElement[bool]]:
    seen = select(_observations.activity_id).where(_observations.trashed_at.is_(None))
    is_over = _activities.last_day <= over_by
    held = and_(_activities.outcome == Outcome.HELD, _activities.id.not_in(seen))
    found = [
        *conditions(where),
        _activities.status != Status.CANCELLED,
        or_(
            and_(_activities.outcome == Outcome.UNKNOWN, is_over),
            and_(held, or_(is_over, _activities.last_day.is_(None))),
        ),
    ]
    return [*found, _activities.id.not_in(skip)] if skip else found
