"""Counts and sums over activities, made by the database so that they cost the same on every screen."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Column, Table, func, select

from campaigns.plan.filter import ActivityFilter
from campaigns.store import schema
from campaigns.store.finding import matching
from campaigns.store.store import Store


class PlaceCount(NamedTuple):
    """How many activities a town has, or a country when city is empty, as where towns are not disclosed.

    latitude, longitude: the middle of where its activities say it lies, None when none does.
    """

    country: str
    city: str
    latitude: float | None
    longitude: float | None
    activities: int


def audience_counts(store: Store, where: ActivityFilter) -> dict[str, int]:
    """Audience -> activities that name exactly it (its kinds count for themselves)."""
    return _linked_counts(store, schema.activity_audiences, schema.activity_audiences.c.audience, where)


def cell_counts(store: Store, where: ActivityFilter) -> dict[str, int]:
    """Cell of the resolution -> activities that serve it."""
    return _linked_counts(store, schema.activity_cells, schema.activity_cells.c.cell, where)


def country_counts(store: Store, where: ActivityFilter) -> dict[str, int]:
    """Country -> activities in it; one in three countries counts in each."""
    return _linked_counts(store, schema.activity_places, schema.activity_places.c.country, where)


def _linked_counts(store: Store, table: Table, column: Column[str], where: ActivityFilter) -> dict[str, int]:
    query = (
        select(column, func.count(table.c.activity_id.distinct()))
        .where(table.c.activity_id.in_(matching(where)), column != "")
        .group_by(column)
        .order_by(column)
    )
    with store.reading() as connection:
        return dict(connection.execute(query).all())


def column_counts(store: Store, name: str, where: ActivityFilter) -> dict[str, int]:
    """Value -> activities, for a plain column: kind, level, status, outcome, visibility, precision."""
    column = schema.activities.c[name]
    query = select(column, func.count()).where(schema.activities.c.id.in_(matching(where))).group_by(column)
    with store.reading() as connection:
        return dict(connection.execute(query.order_by(column)).all())


def edition_years(store: Store) -> tuple[int, ...]:
    """Years that have an edition or activities, the latest first."""
    editions, activities = schema.editions.c, schema.activities.c
    years = (
        select(editions.year)
        .where(editions.trashed_at.is_(None))
        .union(
            select(activities.edition).where(activities.trashed_at.is_(None), activities.edition.is_not(None))
        )
    )
    with store.reading() as connection:
        return tuple(sorted((row[0] for row in connection.execute(years)), reverse=True))


def place_counts(store: Store, where: ActivityFilter) -> tuple[PlaceCount, ...]:
    """Activities by town and country, as far as each activity's disclosure lets its place be shown."""
    places = schema.activity_places.c
    query = (
        select(
            places.country,
            places.city,
            func.avg(places.latitude),
            func.avg(places.longitude),
            func.count(places.activity_id.distinct()),
        )
        .where(places.activity_id.in_(matching(where)))
        .group_by(places.country, places.city)
        .order_by(places.country, places.city)
    )
    with store.reading() as connection:
        return tuple(PlaceCount(*row) for row in connection.execute(query))


def day_counts(store: Store, where: ActivityFilter) -> dict[date, int]:
    """First day -> activities that begin on it; inexact and unknown dates left out."""
    column = schema.activities.c.first_day
    exact = where.model_copy(update={"dated": True})
    query = select(column, func.count()).where(schema.activities.c.id.in_(matching(exact))).group_by(column)
    with store.reading() as connection:
        return dict(connection.execute(query.order_by(column)).all())


def observations_of(store: Store, keys: Iterable[UUID]) -> dict[UUID, int]:
    """Activity -> how many observations it has; those without are left out."""
    table = schema.observations.c
    query = (
        select(table.activity_id, func.count())
        .where(table.activity_id.in_(list(keys)), table.trashed_at.is_(None))
        .group_by(table.activity_id)
    )
    with store.reading() as connection:
        return dict(connection.execute(query).all())
