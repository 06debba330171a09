"""Inside one transaction: rows, revisions and journal entries are written together or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from campaigns.plan import activity, campaign, organisation
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import differences
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.record import Record
from campaigns.store import schema
from campaigns.store.conflict import ConflictError
from campaigns.store.rows import Kind, Row, kind_of, record_of, row_of

CHUNK = 500  # records handled with one question to the database


def save_records(
    connection: Connection, records: Sequence[Record], by: str, now: datetime, observed: set[UUID]
) -> Iterator[Record]:
    """Save records of one kind, giving each back as it is kept.

    observed: gets the activities whose observations changed, for their sums to be made anew.
    One that does not differ from what is kept is given back as kept, with nothing written.
    Raises ConflictError for the first whose revision is not the one kept.
    """
    for start in range(0, len(records), CHUNK):
        chunk = records[start : start + CHUNK]
        kept = _kept(connection, chunk)
        saved = [_next_version(record, kept.get(record.id), now) for record in chunk]
        _write(connection, saved, kept, by, now)
        observed.update(one.activity for one in (*saved, *kept.values()) if isinstance(one, Observation))
        yield from saved


def _kept(connection: Connection, records: Sequence[Record]) -> dict[UUID, Record]:
    """The living versions of these records in the database."""
    record_type = type(records[0])
    table = kind_of(record_type).table
    rows = connection.execute(
        select(table.c.id, table.c.document).where(
            table.c.id.in_([record.id for record in records]), table.c.trashed_at.is_(None)
        )
    )
    return {row.id: record_of(record_type, row.document) for row in rows}


def _next_version(record: Record, before: Record | None, now: datetime) -> Record:
    if before is None:
        if record.revision:
            raise ConflictError(record, None)
        created = now
    else:
        if record.revision != before.revision:
            raise ConflictError(record, before)
        if not differences(before, record):
            return before
        created = before.created_at or now
    after = record.model_copy(
        update={"revision": record.revision + 1, "created_at": created, "modified_at": now}
    )
    return _stamped(before, after, now)


def _stamped(before: Record | None, after: Record, now: datetime) -> Record:
    """The record as calendars will tell its history. Raises PlanError for a step that is refused."""
    if isinstance(after, Activity):
        was = before if isinstance(before, Activity) else None
        if was is not None:
            activity.check_step(was, after)
        return activity.stamped(was, after, now)
    if isinstance(after, Campaign):
        earlier = before if isinstance(before, Campaign) else None
        if earlier is not None:
            campaign.check_step(earlier, after)
        return campaign.stamped(earlier, after, now)
    if isinstance(after, Organisation):
        return organisation.stamped(before if isinstance(before, Organisation) else None, after, now)
    return after


def _write(
    connection: Connection, saved: Sequence[Record], kept: dict[UUID, Record], by: str, now: datetime
) -> None:
    kind = kind_of(type(saved[0]))
    new = [record for record in saved if record.id not in kept]
    changed = [record for record in saved if record.id in kept and record is not kept[record.id]]
    if new:
        connection.execute(insert(kind.table), [row_of(record) for record in new])
    for record in changed:
        _replace(connection, kind, record)
    _write_parts(connection, kind, [*new, *changed], already_there=[record.id for record in changed])
    entries = [entry(kind, "created", record, by, now, after=record) for record in new]
    entries += [entry(kind, "changed", record, by, now, kept[record.id], record) for record in changed]
    if entries:
        connection.execute(insert(schema.journal), entries)


def _replace(connection: Connection, kind: Kind, record: Record) -> None:
    table = kind.table
    result = connection.execute(
        update(table)
        .where(table.c.id == record.id, table.c.revision == record.revision - 1, table.c.trashed_at.is_(None))
        .values(row_of(record))
    )
    if result.rowcount != 1:  # somebody was faster between our read and our write
        raise ConflictError(record, None)


def _write_parts(
    connection: Connection, kind: Kind, records: Sequence[Record], already_there: Sequence[UUID]
) -> None:
    rows: dict[Any, list[Row]] = {}
    for record in records:
        for table, values in kind.parts(record).items():
            rows.setdefault(table, []).extend(values)
    for table, values in rows.items():
        if already_there:
            connection.execute(delete(table).where(table.c.activity_id.in_(already_there)))
        if values:
            connection.execute(insert(table), values)


def entry(
    kind: Kind,
    action: str,
    record: Record,
    by: str,
    now: datetime,
    before: Record | None = None,
    after: Record | None = None,
) -> Row:
    """One row of the journal."""
    return {
        "at": now,
        "by": by,
        "action": action,
        "kind": kind.name,
        "record_id": record.id,
        "name": record.name,
        "revision": record.revision,
        "before": before.model_dump_json() if before else None,
        "after": after.model_dump_json() if after else None,
    }


def in_kinds(records: Iterable[Record], kinds: Iterable[Kind]) -> Iterator[list[Record]]:
    """The records sorted into one list a kind, in the order of the kinds; empty lists left out."""
    waiting = list(records)
    for kind in kinds:
        of_kind = [record for record in waiting if type(record) is kind.type]
        if of_kind:
            yield of_kind
