"""Into the trash and back, inside one transaction: the rows move, the journal says so.

Reach is not summed anew here: whoever calls does that once for all that moved, see observed_by().
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Connection, Table, func, insert, select, update

from campaigns.errors import PlanError, StoreError
from campaigns.plan.activity import Activity, is_published
from campaigns.plan.announcing import announced_again
from campaigns.plan.campaign import Campaign
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.record import Record
from campaigns.plan.vocabulary import CampaignStatus, Visibility
from campaigns.store import schema
from campaigns.store.conflict import ConflictError
from campaigns.store.finding import conditions
from campaigns.store.rows import kind_of, record_of
from campaigns.store.saving import CHUNK, entry

R = TypeVar("R", bound=Record)
V = TypeVar("V")

_PUBLISHED = (Visibility.PARTNERS, Visibility.PUBLIC)


def refuse_to_trash(connection: Connection, record: Record) -> None:
    """Raises PlanError for what partners may already have: it is cancelled and does not vanish."""
    if isinstance(record, Activity) and is_published(record):
        raise PlanError(
            f"“{record.title}” is published, so partners may have it in their calendars. "
            "Cancel it instead: then they see that it does not take place."
        )
    if isinstance(record, Campaign) and record.status is not CampaignStatus.DRAFT:
        raise PlanError(f"“{record.title}” has left draft. Cancel it instead of moving it to the trash.")
    named_in = _published_naming(connection, record)
    if named_in:
        raise PlanError(
            f"“{record.name}” stands in partners' calendars: published activities name it "
            f"({named_in:,}). Take it out of them first; then they see that something changed."
        )


def _published_naming(connection: Connection, record: Record) -> int:
    """How many activities that partners may have tell the name of an organisation or a campaign."""
    if isinstance(record, Organisation):
        where = ActivityFilter(organisation=record.id, visibilities=_PUBLISHED)
    elif isinstance(record, Campaign) and record.visibility in _PUBLISHED:
        where = ActivityFilter(campaign=record.id, visibilities=_PUBLISHED)
    else:
        return 0
    query = select(func.count()).select_from(schema.activities).where(*conditions(where))
    return int(connection.execute(query).scalar_one())


def move_to_trash(connection: Connection, records: Sequence[Record], by: str, now: datetime) -> None:
    """Move records of one kind to the trash.

    Raises PlanError for one that may not go there, ConflictError for one that is not as it was read.
    """
    for record in records:
        refuse_to_trash(connection, record)
    for chunk in _chunks(records):
        kind = kind_of(type(chunk[0]))
        _check_as_read(connection, kind.table, chunk)
        connection.execute(
            update(kind.table).where(kind.table.c.id.in_([one.id for one in chunk])).values(trashed_at=now)
        )
        connection.execute(
            insert(schema.journal), [entry(kind, "trashed", one, by, now, before=one) for one in chunk]
        )


def _check_as_read(connection: Connection, table: Table, records: Sequence[Record]) -> None:
    living = select(table.c.id, table.c.revision).where(
        table.c.id.in_([record.id for record in records]), table.c.trashed_at.is_(None)
    )
    kept = {row.id: row.revision for row in connection.execute(living)}
    for record in records:
        if kept.get(record.id) != record.revision:
            raise ConflictError(record, None)


def bring_back(
    connection: Connection, record_type: type[R], keys: Sequence[UUID], by: str, now: datetime
) -> list[R]:
    """Bring records of one kind back from the trash. Raises StoreError when one is not there."""
    kind, brought = kind_of(record_type), []
    for chunk in _chunks(keys):
        found = _in_trash(connection, record_type, chunk)
        if len(found) < len(set(chunk)):
            raise StoreError("It is no longer in the trash: somebody restored it. Look for it in the lists.")
        back = [_announced(found[key], now) for key in chunk]
        for record in back:
            connection.execute(
                update(kind.table)
                .where(kind.table.c.id == record.id)
                .values(trashed_at=None, document=record.model_dump_json())
            )
        connection.execute(
            insert(schema.journal), [entry(kind, "restored", one, by, now, after=one) for one in back]
        )
        brought += back
    return brought


def _in_trash(connection: Connection, record_type: type[R], keys: Sequence[UUID]) -> dict[UUID, R]:
    table = kind_of(record_type).table
    rows = connection.execute(
        select(table.c.id, table.c.document).where(table.c.id.in_(keys), table.c.trashed_at.is_not(None))
    )
    return {row.id: record_of(record_type, row.document) for row in rows}


def _announced(record: R, now: datetime) -> R:
    return announced_again(record, now) if isinstance(record, Organisation | Campaign) else record


def observed_by(records: Iterable[Record]) -> set[UUID]:
    """The activities whose observations are among these records."""
    return {one.activity for one in records if isinstance(one, Observation)}


def _chunks(values: Sequence[V]) -> Iterator[Sequence[V]]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
