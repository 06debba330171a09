"""Feeds in the database: their secrets, what each one shows, since when, and who read it.

A secret is 192 random bits. It is given out once, when it is made; kept is its SHA-256, which is
enough to know it again and not enough to make it.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Iterator, Mapping
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

from campaigns.errors import StoreError
from campaigns.plan.activity import Activity
from campaigns.plan.feed import PUBLIC_FEED, Feed
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.record import Record
from campaigns.plan.vocabulary import Status
from campaigns.store import schema
from campaigns.store.finding import conditions
from campaigns.store.rows import kind_of, record_of
from campaigns.store.saving import entry
from campaigns.store.store import ORDERS, Store, epoch_of, version_in

SECRET_BYTES = 24
READS_KEPT = timedelta(days=400)
_BEGINNING = 20  # hexadecimal digits: no two secrets share them
MOST_QUESTIONS = 500  # of one feed, whose last change is kept; ours: partners ask a handful

_ACTIVITIES = schema.activities.c
_WRITTEN = ("created", "changed", "trashed", "restored")  # entries of the journal that made another version

R = TypeVar("R", bound=Record)


# Secrets


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def issue_secret(store: Store, feed: Feed, *, by: str) -> str:
    """A new secret for a kept feed; every earlier one stops to open it. The only time it can be seen.

    Raises StoreError when the feed is no longer there.
    """
    secret = secrets.token_urlsafe(SECRET_BYTES)
    with store.writing() as connection:
        kept, now = _kept(connection, feed.id), _now()
        earlier = _revoke(connection, feed.id, now)
        connection.execute(
            insert(schema.feed_secrets).values(digest=digest_of(secret), feed_id=feed.id, issued_at=now)
        )
        _note(connection, kept, "rotated" if earlier else "issued", by, now)
    return secret


def revoke_secret(store: Store, feed: Feed, *, by: str) -> bool:
    """Let no secret open the feed from this moment on. False when none did. Raises StoreError."""
    with store.writing() as connection:
        kept, now = _kept(connection, feed.id), _now()
        revoked = _revoke(connection, feed.id, now)
        if revoked:
            _note(connection, kept, "revoked", by, now)
    return revoked > 0


def _kept(connection: Connection, key: UUID) -> Feed:
    row = connection.execute(
        select(schema.feeds.c.document).where(schema.feeds.c.id == key, schema.feeds.c.trashed_at.is_(None))
    ).first()
    if row is None:
        raise StoreError("That feed is no longer there: somebody moved it to the trash. Nothing was changed.")
    return record_of(Feed, row.document)


def _revoke(connection: Connection, key: UUID, now: datetime) -> int:
    table = schema.feed_secrets
    living = (table.c.feed_id == key) & table.c.revoked_at.is_(None)
    return connection.execute(update(table).where(living).values(revoked_at=now)).rowcount


def _note(connection: Connection, feed: Feed, action: str, by: str, now: datetime) -> None:
    connection.execute(insert(schema.journal), [entry(kind_of(Feed), action, feed, by[:200], now)])


@dataclass(frozen=True)
class Directory:
    """Every feed and what opens it, as they were at that version of the plan.

    secrets: of every secret ever given out the beginning of its SHA-256 -> all of it, its feed, and whether
    it still opens it.
    """

    version: int
    feeds: Mapping[UUID, Feed]
    secrets: Mapping[str, tuple[str, UUID, bool]]

    def opened_by(self, secret: str) -> tuple[Feed | None, bool]:
        """The feed a secret opens, and whether it was given out once. Takes as long whichever it is."""
        digest = digest_of(secret)
        known, key, living = self.secrets.get(digest[:_BEGINNING], ("", PUBLIC_FEED, False))
        was_given_out = hmac.compare_digest(digest, known)
        feed = self.feeds.get(key) if was_given_out and living else None
        return feed, was_given_out


def directory(store: Store) -> Directory:
    """All feeds and secrets in one look."""
    table = schema.feed_secrets.c
    with store.reading() as connection:
        _same_moment(connection)
        version = version_in(connection)
        documents = connection.execute(
            select(schema.feeds.c.document).where(schema.feeds.c.trashed_at.is_(None))
        )
        feeds = {feed.id: feed for feed in (record_of(Feed, row.document) for row in documents)}
        rows = connection.execute(select(table.digest, table.feed_id, table.revoked_at)).all()
    known = {row.digest[:_BEGINNING]: (row.digest, row.feed_id, row.revoked_at is None) for row in rows}
    return Directory(version, feeds, known)


def living_secrets(store: Store) -> dict[UUID, datetime]:
    """Feed id -> since when its secret opens it (UTC), for feeds that one opens."""
    table = schema.feed_secrets.c
    with store.reading() as connection:
        rows = connection.execute(select(table.feed_id, table.issued_at).where(table.revoked_at.is_(None)))
        return {row.feed_id: row.issued_at for row in rows}


# What a feed shows


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
        _same_moment(connection)
        version = version_in(connection)
        rows = connection.execute(query).all()
    return Shown(version, tuple((str(key).replace("-", ""), revision) for key, revision in rows))


def _same_moment(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def revisions(store: Store, record_type: type[Record]) -> dict[UUID, int]:
    """Id -> revision of every record of a type, those in the trash left out."""
    table = kind_of(record_type).table
    with store.reading() as connection:
        query = select(table.c.id, table.c.revision).where(table.c.trashed_at.is_(None))
        return {row.id: row.revision for row in connection.execute(query)}


# Since when


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


# Who reads


@dataclass(frozen=True)
class Reads:
    """How a feed is read. last_at: UTC; by program: reads since the day asked for, the most first."""

    last_at: datetime | None
    last_program: str
    by_program: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """Reads since the day asked for."""
        return sum(count for _, count in self.by_program)


NEVER_READ = Reads(None, "", ())


def count_reads(store: Store, counted: Mapping[tuple[UUID, date, str], tuple[int, datetime]]) -> None:
    """Add reads: (feed, day, program) -> how many more, and when the last was. Old days are forgotten."""
    table = schema.feed_reads
    with store.writing() as connection:
        known = set(connection.execute(select(schema.feeds.c.id)).scalars())
        for (feed, day, program), (more, last_at) in counted.items():
            if feed not in known:  # another plan took the place of the one it was in
                continue
            same = (table.c.feed_id == feed) & (table.c.day == day) & (table.c.program == program)
            raised = update(table).where(same).values(reads=table.c.reads + more, last_at=last_at)
            if connection.execute(raised).rowcount == 0:
                connection.execute(
                    insert(table).values(feed_id=feed, day=day, program=program, reads=more, last_at=last_at)
                )
        connection.execute(delete(table).where(table.c.day < _now().date() - READS_KEPT))


def reads_of(store: Store, since: date) -> dict[UUID, Reads]:
    """Feed id -> how it was read: the last time ever, and by which programs since that day (inclusive)."""
    table, found = schema.feed_reads.c, {}
    rows_of: dict[UUID, list[tuple[str, date, int, datetime]]] = {}
    with store.reading() as connection:
        for row in connection.execute(
            select(table.feed_id, table.program, table.day, table.reads, table.last_at)
        ):
            rows_of.setdefault(row.feed_id, []).append((row.program, row.day, row.reads, row.last_at))
    for feed, rows in rows_of.items():
        last_program, _, _, last_at = max(rows, key=lambda row: (row[3], row[0]))
        counts: dict[str, int] = {}
        for program, day, reads, _ in rows:
            if day >= since:
                counts[program] = counts.get(program, 0) + reads
        ordered = tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
        found[feed] = Reads(last_at, last_program, ordered)
    return found


def served_since(store: Store, feed: UUID) -> datetime | None:
    """Since when the feed as it stands in its address has been what it is; None when nobody read it yet."""
    table = schema.feed_texts.c
    with store.reading() as connection:
        query = select(func.max(table.changed_at)).where(table.feed_id == feed, table.question == "")
        return cast(datetime | None, connection.execute(query).scalar())


# What a feed shows, to look at


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


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
