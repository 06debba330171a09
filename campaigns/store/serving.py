"""How many activities serve each cell of the resolution, by the rule of plan.serving."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    Case,
    ColumnElement,
    CompoundSelect,
    Select,
    Text,
    case,
    cast,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)

from campaigns.plan.activity import Activity
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.serving import implied
from campaigns.plan.vocabulary import Outcome, Status
from campaigns.store import schema
from campaigns.store.finding import matching
from campaigns.store.rows import record_of
from campaigns.store.store import ORDERS, Store

_activities = schema.activities.c


class ServingCount(NamedTuple):
    """activities: how many serve the cell, each counted once. ticked: those of them that ticked it."""

    activities: int
    ticked: int


def serving_counts(store: Store, where: ActivityFilter) -> dict[str, ServingCount]:
    """Cell -> the activities of the filter that serve it; a cell nobody serves is left out."""
    serves = _all_pairs().subquery()
    ticked = case((serves.c.ticked == 1, serves.c.activity_id))
    query = (
        select(serves.c.cell, func.count(serves.c.activity_id.distinct()), func.count(ticked.distinct()))
        .join(schema.activities, _activities.id == serves.c.activity_id)
        .where(serves.c.cell.is_not(None), *_going_on(where))
        .group_by(serves.c.cell)
        .order_by(serves.c.cell)
    )
    with store.reading() as connection:
        return {row[0]: ServingCount(row[1], row[2]) for row in connection.execute(query)}


def serving_activities(
    store: Store, where: ActivityFilter, cell: str, *, page: int = 1, size: int = 25
) -> tuple[Activity, ...]:
    """One page of the activities that serving_counts counts for a cell, by time, the first page being 1."""
    serves = _all_pairs().subquery()
    query = (
        select(_activities.document)
        .where(
            _activities.id.in_(select(serves.c.activity_id).where(serves.c.cell == cell)), *_going_on(where)
        )
        .order_by(*ORDERS["when"])
        .limit(size)
        .offset((max(page, 1) - 1) * size)
    )
    with store.reading() as connection:
        return tuple(record_of(Activity, row.document) for row in connection.execute(query))


def _going_on(where: ActivityFilter) -> tuple[ColumnElement[bool], ...]:
    return (
        _activities.status != Status.CANCELLED,
        _activities.outcome != Outcome.NOT_HELD,
        _activities.id.in_(matching(where)),
    )


_Pairs = Select[Any, Any, int]  # activity_id, cell, whether ticked (1 or 0)


def _all_pairs() -> CompoundSelect[Any, Any, int]:
    return union_all(_ticked(), _by_level(), _by_audience(), _by_training(), _by_organisation())


def _ticked() -> _Pairs:
    cells = schema.activity_cells.c
    return select(cells.activity_id, cells.cell.label("cell"), literal(1).label("ticked"))


def _by_level() -> _Pairs:
    cell = _cell(implied().levels, _activities.level)
    return select(_activities.id, cell, literal(0)).where(_activities.level.in_(implied().levels))


def _by_audience() -> _Pairs:
    audiences = schema.activity_audiences.c
    cell = _cell(implied().campaigns, audiences.audience)
    return select(audiences.activity_id, cell, literal(0)).where(audiences.audience.in_(implied().campaigns))


def _by_training() -> _Pairs:
    audiences = schema.activity_audiences.c
    cell = _cell(implied().trainings, audiences.audience)
    return (
        select(audiences.activity_id, cell, literal(0))
        .join(schema.activities, _activities.id == audiences.activity_id)
        .where(audiences.audience.in_(implied().trainings), _activities.kind.in_(implied().training_kinds))
    )


def _by_organisation() -> _Pairs:
    people, organisations = schema.activity_organisations.c, schema.organisations.c
    document = cast(organisations.document, JSON().with_variant(Text(), "sqlite"))
    kind = type_coerce(document, JSON)["kind"].as_string()
    return select(people.activity_id, _cell(implied().organisations, kind), literal(0)).join(
        schema.organisations, organisations.id == people.organisation_id
    )


def _cell(cells: Mapping[str, str], value: ColumnElement[str]) -> Case[Any]:
    return case(dict(cells), value=value, else_=None)
