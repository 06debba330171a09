"""What reach is made from: figures planned and observed, and what was found out beside them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Subquery, func, select

from campaigns.plan.activity import Activity
from campaigns.plan.effect import Effect
from campaigns.plan.filter import ActivityFilter, ObservationFilter
from campaigns.plan.observation import ObservedFigure, PlannedFigure, week_of
from campaigns.plan.overlap import Overlap
from campaigns.plan.survey import ReachSurvey
from campaigns.plan.text import folded
from campaigns.plan.vocabulary import Qualifier, ReachKind
from campaigns.reference.audiences import with_kinds
from campaigns.store import schema
from campaigns.store.finding import matching, observed
from campaigns.store.rows import evidence_of, qualifier_of, record_of
from campaigns.store.store import Store
from campaigns.store.summing import RANKED, SUMMED, sums

_seen = schema.observations.c
_WHOSE = ("activity_id", "audience", "kind")


def planned_figures(store: Store, where: ActivityFilter) -> tuple[PlannedFigure, ...]:
    """What the activities of the filter plan to reach, cancelled ones left out."""
    table, activities = schema.activity_planned.c, schema.activities.c
    query = (
        select(table.activity_id, table.audience, table.people, table.qualifier, activities.last_day)
        .join(schema.activities, activities.id == table.activity_id)
        .where(table.activity_id.in_(matching(where)), activities.status != "cancelled")
        .order_by(activities.happens, table.activity_id, table.position)
    )
    with store.reading() as connection:
        return tuple(
            PlannedFigure(
                row.activity_id, row.audience, row.people, Qualifier(row.qualifier),
                week_of(row.last_day) if row.last_day else None,
            )
            for row in connection.execute(query)
        )  # fmt: skip


def observed_figures(
    store: Store, where: ActivityFilter, only: ObservationFilter | None = None, *, by_week: bool = False
) -> tuple[ObservedFigure, ...]:
    """What was observed of the activities of the filter, as others see it.

    only: which observations. For one thing asked of them kept sums are read, whatever their number.
    by_week: a figure for each week; otherwise one for all with a day, its week the first, and one for those
    without.
    """
    wanted = only or ObservationFilter()
    parts = {
        "sex": folded(wanted.sex),
        "age_group": folded(wanted.age_group),
        "evidence": wanted.evidence or "",
    }
    kept = schema.reach_sums.c
    if sum(map(bool, parts.values())) > 1:
        made = sums(_seen.activity_id.in_(matching(where)), *observed(wanted)).subquery()
    else:
        of_part = [kept[name] == value for name, value in parts.items()]
        made = select(schema.reach_sums).where(kept.activity_id.in_(matching(where)), *of_part).subquery()
    query = _weekly(made) if by_week else _whole(made)
    kinds = {kind.value: kind for kind in ReachKind}
    with store.reading() as connection:
        return tuple(
            ObservedFigure(
                activity, audience, kinds[kind], week, int(people), int(low), int(high),
                qualifier_of(qualifier), evidence_of(evidence),
            )
            for activity, audience, kind, week, people, low, high, qualifier, evidence
            in connection.execute(query)
        )  # fmt: skip


def _weekly(made: Subquery) -> Select[*tuple[Any, ...]]:
    return select(*(made.c[name] for name in (*_WHOSE, "week", *SUMMED, *RANKED))).order_by(
        made.c.activity_id
    )


def _whole(made: Subquery) -> Select[*tuple[Any, ...]]:
    whose = [made.c[name] for name in _WHOSE]
    return (
        select(
            *whose, func.min(made.c.week), *(func.sum(made.c[name]) for name in SUMMED),
            *(func.max(made.c[name]) for name in RANKED),
        )
        .group_by(*whose, made.c.week.is_(None))
        .order_by(made.c.activity_id)
    )  # fmt: skip


def breakdowns(store: Store) -> dict[str, tuple[str, ...]]:
    """What observations are broken down by: sex and age_group -> the words entered, folded, in order."""
    kept = schema.reach_sums.c
    with store.reading() as connection:
        return {
            name: tuple(
                connection.execute(
                    select(kept[name]).where(kept[name] != "").distinct().order_by(kept[name])
                ).scalars()
            )
            for name in ("sex", "age_group")
        }


def overlaps(store: Store, audience: str = "") -> tuple[Overlap, ...]:
    """What is known of overlaps, of one audience or of all, oldest first."""
    table = schema.overlaps.c
    query = select(table.document).where(table.trashed_at.is_(None)).order_by(table.created_at, table.id)
    if audience:
        query = query.where(table.audience == audience)
    with store.reading() as connection:
        return tuple(record_of(Overlap, row.document) for row in connection.execute(query))


def surveys(store: Store) -> tuple[ReachSurvey, ...]:
    """Every survey of reach, oldest first."""
    table = schema.reach_surveys.c
    query = select(table.document).where(table.trashed_at.is_(None)).order_by(table.created_at, table.id)
    with store.reading() as connection:
        return tuple(record_of(ReachSurvey, row.document) for row in connection.execute(query))


def effects(store: Store, audience: str, edition: int | None = None) -> tuple[Effect, ...]:
    """What was asked of an audience and its kinds, of an edition (and of none) or of all, oldest first."""
    table = schema.effects.c
    query = select(table.document).where(table.trashed_at.is_(None), table.audience.in_(with_kinds(audience)))
    if edition is not None:
        query = query.where((table.edition == edition) | table.edition.is_(None))
    with store.reading() as connection:
        return tuple(
            record_of(Effect, row.document)
            for row in connection.execute(query.order_by(table.created_at, table.id))
        )


def titles(store: Store, keys: Iterable[UUID]) -> dict[UUID, str]:
    """Activity -> its title, those in the trash left out."""
    return {key: one.title for key, one in store.get_many(Activity, sorted(keys)).items()}
