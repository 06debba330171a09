"""What a feed shows: its activities, their versions, and since when its answers are what they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar, cast
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    String,
    delete,
    func,
    insert,
    or_,
    select,
    type_coerce,
    update,
)

from campaigns.plan.activity import Activity
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.record import Record
from campaigns.plan.vocabulary import Status
from campaigns.store import schema
from campaigns.store.engine import at_one_moment
from campaigns.store.finding import conditions
from campaigns.store.rows import kind_of, record_of
from campaigns.store.store import ORDERS, Store, epoch_of, version_in

MOST_QUESTIONS = 500  # of one feed, whose last change is kept; ours: partners ask a handful

_ACTIVITIES = schema.activities.c
_WRITTEN = ("created", "changed", "trashed", "restored")  # entries of the journal that made another version

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Shown:
    """The activities of a question at one version: id (32 hexadecimal digits) and revision of each."""

    version: int
    rows: tuple[tuple[str, int], ...]

    @property
    def epoch(self) -> int:
        """Revisions of another epoch are of another plan."""
        return epoch_of(self.version)


def shown(store: Store, filters: Iterable[ActivityFilter], cancelled_until: date) -> Shown:
    """The activities every one of the filters means, in no order.

    cancelled_until: cancelled ones that ended before that day are left out.
    """
    query = select(type_coerce(_ACTIVITIES.id, String), _ACTIVITIES.revision).where(
        *_shown_if(filters, cancelled_until)
    )
    with store.reading() as connection:
        at_one_moment(connection)
        version = version_in(connection)
        rows = connection.execute(query).all()
    return Shown(version, tuple((str(key).replace("-", ""), revision) for key, revision in rows))


def shown_page(
    store: Store, filters: Iterable[ActivityFilter], cancelled_until: date, *, page: int, size: int
) -> tuple[Activity, ...]:
    """One page of the activities shown() means, by time, the first page being 1."""
    query = (
        select(_ACTIVITIES.document)
        .where(*_shown_if(filters, cancelled_until))
        .order_by(*ORDERS["when"])
        .limit(size)
        .offset((max(page, 1) - 1) * size)
    )
    with store.reading() as connection:
        return tuple(record_of(Activity, row.document) for row in connection.execute(query))


def _shown_if(filters: Iterable[ActivityFilter], cancelled_until: date) -> Iterator[ColumnElement[bool]]:
    yield from (condition for one in filters for condition in conditions(one))
    yield or_(_ACTIVITIES.status != Status.CANCELLED, _ACTIVITIES.last_day >= cancelled_until)


def versions_before(store: Store, record_type: type[R], moment: datetime) -> dict[UUID, R | None]:
    """Every record of a type that was written at that moment (UTC) or later, as it was just before.

    None: it was not there then, or in the trash.
    """
    table = schema.journal.c
    first = (
        select(func.min(table.seq))
        .where(table.kind == kind_of(record_type).name, table.at >= moment, table.action.in_(_WRITTEN))
        .group_by(table.record_id)
    )
    query = select(table.record_id, table.before).where(table.seq.in_(first))
    with store.reading() as connection:
        return {
            row.record_id: record_of(record_type, row.before) if row.before else None
            for row in connection.execute(query)
        }


def revisions(store: Store, record_type: type[Record]) -> dict[UUID, int]:
    """Id -> revision of every record of a type, those in the trash left out."""
    table = kind_of(record_type).table
    with store.reading() as connection:
        query = select(table.c.id, table.c.revision).where(table.c.trashed_at.is_(None))
        return {row.id: row.revision for row in connection.execute(query)}


def changed_at(
    store: Store, feed: UUID, question: str, *, version: int, day: date, etag: str
) -> datetime | None:
    """Since when that question of that feed has been answered with these bytes; kept, so never earlier.

    version, day: of the plan and the window (UTC) the bytes were made for. None when a later one has been
    told already: make them anew. question: 64 characters at most.
    """
    table, now = schema.feed_texts, _now()
    same = (table.c.feed_id == feed) & (table.c.question == question)
    with store.reading() as connection:
        kept = connection.execute(select(table).where(same)).first()
    if kept is not None and kept.etag == etag:
        return cast(datetime, kept.changed_at)
    values = {"version": version, "day": day, "etag": etag}
    with store.writing() as connection:
        kept = connection.execute(select(table).where(same)).first()
        if kept is None:
            _make_room(connection, feed)
            connection.execute(
                insert(table).values(feed_id=feed, question=question, changed_at=now, **values)
            )
            return now
        if kept.etag == etag:
            return cast(datetime, kept.changed_at)
        if kept.version > version or (kept.version == version and _is_next(kept.day, day)):
            return None
        moment = max(now, cast(datetime, kept.changed_at) + timedelta(seconds=1))
        connection.execute(update(table).where(same).values(changed_at=moment, **values))
    return moment


def _is_next(told: date, day: date) -> bool:
    """Whether that day has just begun elsewhere; one further ahead was told by a clock that went wrong."""
    return told - day == timedelta(days=1)


def _make_room(connection: Connection, feed: UUID) -> None:
    """Forget the oldest questions of a feed, never the feed as it stands.

    Asked again, they count as changed then.
    """
    table = schema.feed_texts
    of_feed = (table.c.feed_id == feed) & (table.c.question != "")
    known = connection.execute(select(func.count()).select_from(table).where(of_feed)).scalar_one()
    if known >= MOST_QUESTIONS:
        oldest = select(func.min(table.c.changed_at)).where(of_feed).scalar_subquery()
        connection.execute(delete(table).where(of_feed, table.c.changed_at == oldest))


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
