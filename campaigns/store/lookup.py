"""Records of several kinds at once: what a file refers to, and all that belongs to a choice of activities."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, select

from campaigns.plan.activity import Activity
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import Edition
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.record import Record
from campaigns.reference.audiences import with_kinds
from campaigns.store import schema
from campaigns.store.finding import matching
from campaigns.store.rows import KINDS, Kind, record_of
from campaigns.store.saving import CHUNK
from campaigns.store.store import Store

V = TypeVar("V")


class Found(NamedTuple):
    """Records found, apart: those in use and those in the trash."""

    living: tuple[Record, ...]
    trashed: tuple[Record, ...]


def records_like(
    store: Store,
    *,
    ids: Collection[UUID] = (),
    keys: Collection[str] = (),
    names: Collection[str] = (),
    years: Collection[int] = (),
    audiences: Collection[str] = (),
) -> Found:
    """Every record with one of these ids or import keys, organisations and campaigns with one of these
    names (folded), editions of these years, and sizes of these audiences."""
    living: dict[UUID, Record] = {}
    trashed: dict[UUID, Record] = {}
    with store.reading() as connection:
        for kind in KINDS:
            for condition in _conditions(kind, ids, keys, names, years, audiences):
                query = select(kind.table.c.id, kind.table.c.trashed_at, kind.table.c.document)
                for row in connection.execute(query.where(condition)):
                    found = trashed if row.trashed_at else living
                    if row.id not in found:
                        found[row.id] = record_of(kind.type, row.document)
    return Found(tuple(living.values()), tuple(trashed.values()))


def _conditions(
    kind: Kind,
    ids: Collection[UUID],
    keys: Collection[str],
    names: Collection[str],
    years: Collection[int],
    audiences: Collection[str],
) -> Iterator[ColumnElement[bool]]:
    columns = kind.table.c
    wanted: list[tuple[ColumnElement[Any], Collection[Any]]] = [(columns.id, ids), (columns.import_key, keys)]
    if kind.type in (Organisation, Campaign):
        wanted.append((columns.name_sort, {name[:200] for name in names}))
    if kind.type is Edition:
        wanted.append((columns.year, years))
    if kind.type is AudienceSize:
        wanted.append((columns.audience, audiences))
    for column, values in wanted:
        for chunk in _chunks(list(values)):
            yield column.in_(chunk)


def _chunks(values: Sequence[V]) -> Iterator[Sequence[V]]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


class Everything(NamedTuple):
    """A choice of activities with all that belongs to them, each list in a fixed order."""

    activities: tuple[Activity, ...]
    observations: tuple[Observation, ...]
    campaigns: tuple[Campaign, ...]
    organisations: tuple[Organisation, ...]
    editions: tuple[Edition, ...]
    audience_sizes: tuple[AudienceSize, ...]


def everything(store: Store, where: ActivityFilter | None = None) -> Everything:
    """The activities of a filter, their observations, and the campaigns and organisations they name.

    Sizes are those of the filter's audience and its kinds, and of its country or of all countries together.
    Without a filter the whole plan, also what no activity names.
    """
    activities = store.activities(where)
    if where is None or where == ActivityFilter():
        campaigns, organisations = store.campaigns(), store.all(Organisation)
        editions = store.all(Edition)
    else:
        named = store.get_many(Campaign, (one.campaign for one in activities if one.campaign))
        campaigns = tuple(sorted(named.values(), key=lambda one: (one.title, one.id)))
        organisations = organisations_of(store, activities, campaigns)
        years = {one.edition for one in activities}
        editions = tuple(one for one in store.all(Edition) if one.year in years)
    return Everything(
        activities, _observations(store, where), campaigns, organisations, editions, _sizes(store, where)
    )


def organisations_of(
    store: Store, activities: Iterable[Activity], campaigns: Iterable[Campaign] = ()
) -> tuple[Organisation, ...]:
    """The organisations these name, by name; those in the trash too, for they are still named."""
    keys = [key for one in activities for key in (one.organiser, *one.partners) if key]
    keys += [key for one in campaigns for key in (one.lead, *one.partners) if key]
    found = store.get_many(Organisation, keys, trash=True)
    return tuple(sorted(found.values(), key=lambda one: (one.title, one.id)))


def _sizes(store: Store, where: ActivityFilter | None) -> tuple[AudienceSize, ...]:
    family = with_kinds(where.audience) if where and where.audience else ()
    return tuple(
        size
        for size in store.all(AudienceSize)
        if (not family or size.audience in family)
        and (where is None or not where.country or size.country in ("", where.country))
    )


def _observations(store: Store, where: ActivityFilter | None) -> tuple[Observation, ...]:
    table = schema.observations.c
    query = (
        select(table.document)
        .where(table.trashed_at.is_(None), table.activity_id.in_(matching(where or ActivityFilter())))
        .order_by(table.activity_id, table.id)
    )
    with store.reading() as connection:
        return tuple(record_of(Observation, row.document) for row in connection.execute(query))
