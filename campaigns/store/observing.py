"""Which observations stand behind a number, and which activities have none."""

from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from campaigns.plan.activity import Activity
from campaigns.plan.filter import ActivityFilter, ObservationFilter
from campaigns.plan.observation import Observation
from campaigns.plan.small_cells import Shown
from campaigns.plan.vocabulary import Outcome
from campaigns.reference.audiences import with_kinds
from campaigns.store import schema
from campaigns.store.finding import matching, observed
from campaigns.store.rows import record_of
from campaigns.store.store import Store

EVERY = ObservationFilter()

_seen = schema.observations.c
_SHOWN = (_seen.shown, _seen.shown_low, _seen.shown_high, _seen.hidden)


class Seen(NamedTuple):
    """An observation, and what others see of its figure."""

    observation: Observation
    shown: Shown


def observations(
    store: Store,
    where: ActivityFilter,
    audience: str | None = None,
    *,
    only: ObservationFilter = EVERY,
    page: int = 1,
    size: int = 25,
) -> tuple[Seen, ...]:
    """One page of the observations of the filter's activities, by activity and day, the first page being 1.

    audience: only figures of it and its kinds, not those whose split is not known.
    """
    query = (
        select(_seen.document, *_SHOWN)
        .join(schema.activities, schema.activities.c.id == _seen.activity_id)
        .where(*_conditions(where, audience, only))
        .order_by(schema.activities.c.happens, _seen.activity_id, _seen.seen_on.nulls_last(), _seen.id)
        .limit(size)
        .offset((max(page, 1) - 1) * size)
    )
    with store.reading() as connection:
        return tuple(_as_seen(row) for row in connection.execute(query))


def observations_of_one(store: Store, activity: UUID) -> tuple[Seen, ...]:
    """All observations of one activity, by day; those without a day last."""
    query = (
        select(_seen.document, *_SHOWN)
        .where(_seen.activity_id == activity, _seen.trashed_at.is_(None))
        .order_by(_seen.seen_on.nulls_last(), _seen.id)
    )
    with store.reading() as connection:
        return tuple(_as_seen(row) for row in connection.execute(query))


def hidden_among(store: Store, keys: Collection[UUID]) -> frozenset[UUID]:
    """Those of these observations whose figure is hidden or would give a hidden one away."""
    query = select(_seen.id).where(_seen.id.in_(keys), _seen.hidden != 0)
    with store.reading() as connection:
        return frozenset(connection.execute(query).scalars())


def _as_seen(row: Any) -> Seen:
    shown = Shown(row.shown, row.shown_low, row.shown_high, row.hidden)
    return Seen(record_of(Observation, row.document), shown)


def count_observations(
    store: Store, where: ActivityFilter, audience: str | None = None, *, only: ObservationFilter = EVERY
) -> int:
    """How many observations there are on all pages."""
    query = select(func.count()).select_from(schema.observations).where(*_conditions(where, audience, only))
    with store.reading() as connection:
        return int(connection.execute(query).scalar_one())


def unobserved(store: Store, where: ActivityFilter, *, size: int) -> tuple[Activity, ...]:
    """The latest activities of the filter that were held and have no observation, at most size of them."""
    table = schema.activities
    seen = select(_seen.activity_id).where(_seen.trashed_at.is_(None))
    held = where.model_copy(update={"outcome": Outcome.HELD})
    query = (
        select(table.c.document)
        .where(table.c.id.in_(matching(held)), table.c.id.not_in(seen))
        .order_by(table.c.happens.desc(), table.c.id)
        .limit(size)
    )
    with store.reading() as connection:
        return tuple(record_of(Activity, row.document) for row in connection.execute(query))


def _conditions(
    where: ActivityFilter, audience: str | None, only: ObservationFilter
) -> list[ColumnElement[bool]]:
    found = [_seen.trashed_at.is_(None), _seen.activity_id.in_(matching(where)), *observed(only)]
    if audience:
        found.append(_seen.audience.in_(with_kinds(audience)))
    return found
