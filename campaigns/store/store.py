"""The plan in a database: the only place that writes.

Every read gives frozen plan objects. Every write is one transaction that also writes the journal,
and is on disk when the function returns.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from threading import Lock
from typing import TypeVar, cast
from uuid import UUID

from sqlalchemy import Connection, Select, func, select, text
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from campaigns.errors import StoreError
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import Edition
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.record import Record
from campaigns.plan.text import clean_line, folded
from campaigns.store import schema
from campaigns.store.conflict import ConflictError
from campaigns.store.engine import LOCK_WAIT, make_engine
from campaigns.store.finding import conditions
from campaigns.store.journal import Change, change_of
from campaigns.store.migrations import migrate
from campaigns.store.rows import KINDS, kind_of, record_of
from campaigns.store.saving import CHUNK, in_kinds, save_records
from campaigns.store.summing import resum, resum_if_the_minimum_changed
from campaigns.store.trashing import bring_back, move_to_trash, observed_by

R = TypeVar("R", bound=Record)

_WRITERS_LOCK = 7_219_515  # any fixed number: PostgreSQL lets one transaction write at a time
_EPOCH = 1 << 40  # more entries than any journal will have
LONGEST_NAME = 200  # characters of who did something, in the journal

VERSION_SQL = "SELECT (SELECT MAX(seq) FROM journal), (SELECT MAX(epoch) FROM plan_state)"

ORDERS = {
    "when": (schema.activities.c.happens, schema.activities.c.id),
    "latest": (schema.activities.c.happens.desc(), schema.activities.c.id),
    "title": (schema.activities.c.name_sort, schema.activities.c.id),
    "changed": (schema.activities.c.modified_at.desc(), schema.activities.c.id),
}


class Store:
    """One database. Safe to share between threads; holds no state but the connections."""

    def __init__(self, url: str) -> None:
        """Opens the database and brings its tables to this version. Raises StoreError."""
        self.engine = make_engine(url)
        self._turn = Lock()
        try:
            with understandable():
                migrate(self.engine)
            with self.writing() as connection:
                resum_if_the_minimum_changed(connection)
        except StoreError:
            self.close()
            raise

    # Writing

    def save(self, record: R, *, by: str) -> R:
        """Keep a new record, or the next version of one; gives it back with its new revision.

        Raises ConflictError when it was changed since it was read, PlanError when the step from the
        kept version is not allowed, StoreError otherwise. Nothing is saved then.
        """
        return self.save_all([record], by=by)[0]

    def save_all(
        self, records: Sequence[R], *, by: str, progress: Callable[[int, int], None] | None = None
    ) -> list[R]:
        """Keep many records in one transaction: all of them or, when an error is raised, none.

        They may refer to each other. progress is called with (done, total) after each few hundred.
        """
        saved: dict[UUID, Record] = {}
        try:
            with self.writing() as connection:
                now, by = _now(), signature(by)
                observed: set[UUID] = set()
                for of_kind in in_kinds(records, KINDS):
                    for record in save_records(connection, of_kind, by, now, observed):
                        saved[record.id] = record
                        if progress and len(saved) % CHUNK == 0:
                            progress(len(saved), len(records))
                resum(connection, observed)
        except ConflictError as conflict:
            raise self._explained(conflict) from None
        return [cast(R, saved[record.id]) for record in records]

    def trash(self, record: Record, *, by: str) -> None:
        """Move a record to the trash, from where restore brings it back as it was.

        Raises PlanError for what partners may already have (cancel that instead), ConflictError when
        it was changed since it was read.
        """
        try:
            with self.writing() as connection:
                move_to_trash(connection, [record], signature(by), _now())
                resum(connection, observed_by([record]))
        except ConflictError as conflict:
            raise self._explained(conflict) from None

    def trash_all(self, records: Sequence[Record], *, by: str) -> None:
        """Move many records to the trash in one transaction: all of them or, when an error is raised, none.

        Raises what trash raises.
        """
        try:
            with self.writing() as connection:
                for of_kind in in_kinds(records, KINDS[::-1]):
                    move_to_trash(connection, of_kind, signature(by), _now())
                resum(connection, observed_by(records))
        except ConflictError as conflict:
            raise self._explained(conflict) from None

    def restore(self, record_type: type[R], key: UUID, *, by: str) -> R:
        """Bring a record back from the trash. Raises StoreError when it is not there or its key is taken."""
        with self.writing() as connection:
            (record,) = bring_back(connection, record_type, [key], signature(by), _now())
            resum(connection, observed_by([record]))
        return record

    def _explained(self, conflict: ConflictError) -> ConflictError:
        """The same conflict, with the version kept now and who made it."""
        mine = conflict.mine
        last = next(iter(self.history(mine.id)), None)
        theirs = self.get(type(mine), mine.id)
        return ConflictError(mine, theirs, last.by if last else "", last.at if last else None)

    # Reading one

    def get(self, record_type: type[R], key: UUID) -> R | None:
        """The record, or None when there is none or it is in the trash."""
        return self.get_many(record_type, [key]).get(key)

    def get_many(self, record_type: type[R], keys: Iterable[UUID], *, trash: bool = False) -> dict[UUID, R]:
        """The records of these ids that exist; those in the trash only when asked for."""
        table, found = kind_of(record_type).table, {}
        wanted = list(dict.fromkeys(keys))
        with self.reading() as connection:
            for start in range(0, len(wanted), CHUNK):
                query = select(table.c.id, table.c.document).where(
                    table.c.id.in_(wanted[start : start + CHUNK])
                )
                if not trash:
                    query = query.where(table.c.trashed_at.is_(None))
                for row in connection.execute(query):
                    found[row.id] = record_of(record_type, row.document)
        return found

    def by_import_key(self, record_type: type[R], keys: Iterable[str]) -> dict[str, R]:
        """Living records by what their file calls them."""
        table, found, wanted = kind_of(record_type).table, {}, [key for key in dict.fromkeys(keys) if key]
        with self.reading() as connection:
            for start in range(0, len(wanted), CHUNK):
                query = select(table.c.import_key, table.c.document).where(
                    table.c.import_key.in_(wanted[start : start + CHUNK]), table.c.trashed_at.is_(None)
                )
                for row in connection.execute(query):
                    found[row.import_key] = record_of(record_type, row.document)
        return found

    def edition(self, year: int) -> Edition | None:
        """The edition of that year."""
        table = schema.editions
        return self._one(
            Edition, select(table.c.document).where(table.c.year == year, table.c.trashed_at.is_(None))
        )

    # Reading lists

    def all(self, record_type: type[R]) -> tuple[R, ...]:
        """Every living record of a type by name; editions by year. For types of which there are few."""
        table = kind_of(record_type).table
        query = (
            select(table.c.document)
            .where(table.c.trashed_at.is_(None))
            .order_by(table.c.name_sort, table.c.id)
        )
        with self.reading() as connection:
            return tuple(record_of(record_type, row.document) for row in connection.execute(query))

    def activities(
        self,
        where: ActivityFilter | None = None,
        *,
        order: str = "when",
        page: int = 1,
        size: int | None = None,
    ) -> tuple[Activity, ...]:
        """The activities of a filter, in one of ORDERS; with size only that page of it, the first being 1."""
        table = schema.activities
        query = (
            select(table.c.document).where(*conditions(where or ActivityFilter())).order_by(*ORDERS[order])
        )
        if size is not None:
            query = query.limit(size).offset((max(page, 1) - 1) * size)
        with self.reading() as connection:
            return tuple(record_of(Activity, row.document) for row in connection.execute(query))

    def count(self, where: ActivityFilter | None = None) -> int:
        """How many activities the filter means."""
        query = (
            select(func.count()).select_from(schema.activities).where(*conditions(where or ActivityFilter()))
        )
        with self.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def campaigns(self, edition: int | None = None) -> tuple[Campaign, ...]:
        """Campaigns by period and title; those of an edition when one is named."""
        table = schema.campaigns
        query = select(table.c.document).where(table.c.trashed_at.is_(None))
        if edition is not None:
            query = query.where(table.c.edition == edition)
        query = query.order_by(table.c.first_day.nulls_last(), table.c.name_sort, table.c.id)
        with self.reading() as connection:
            return tuple(record_of(Campaign, row.document) for row in connection.execute(query))

    def named(self, record_type: type[R], names: Iterable[str]) -> tuple[R, ...]:
        """Living records whose name is one of these, without regard to case and accents."""
        table, found = kind_of(record_type).table, []
        wanted = list(dict.fromkeys(folded(name)[:200] for name in names))
        with self.reading() as connection:
            for start in range(0, len(wanted), CHUNK):
                query = (
                    select(table.c.document)
                    .where(table.c.name_sort.in_(wanted[start : start + CHUNK]), table.c.trashed_at.is_(None))
                    .order_by(table.c.name_sort, table.c.created_at, table.c.id)
                )
                found += [record_of(record_type, row.document) for row in connection.execute(query)]
        return tuple(found)

    # The journal and the trash

    def version(self) -> int:
        """A number that rises with every change: what was computed for the same number is still true.

        It rises too when a backup takes the place of the plan.
        """
        with self.reading() as connection:
            return version_in(connection)

    def journal(self, *, page: int = 1, size: int = 50, kind: str = "") -> tuple[Change, ...]:
        """Changes, newest first."""
        query = select(schema.journal).order_by(schema.journal.c.seq.desc())
        if kind:
            query = query.where(schema.journal.c.kind == kind)
        return self._changes(query.limit(size).offset((max(page, 1) - 1) * size))

    def journal_length(self, *, kind: str = "") -> int:
        """How many changes the journal holds."""
        query = select(func.count()).select_from(schema.journal)
        if kind:
            query = query.where(schema.journal.c.kind == kind)
        with self.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def history(self, key: UUID) -> tuple[Change, ...]:
        """The changes of one record, newest first."""
        query = select(schema.journal).where(schema.journal.c.record_id == key)
        return self._changes(query.order_by(schema.journal.c.seq.desc()))

    def trashed(self, *, page: int = 1, size: int = 50) -> tuple[tuple[datetime, Record], ...]:
        """What lies in the trash, with the moment it went there (UTC), the latest first."""
        found: list[tuple[datetime, Record]] = []
        with self.reading() as connection:
            for kind in KINDS:
                table = kind.table
                query = (
                    select(table.c.trashed_at, table.c.document)
                    .where(table.c.trashed_at.is_not(None))
                    .order_by(table.c.trashed_at.desc(), table.c.id)
                    .limit(page * size)
                )
                for row in connection.execute(query):
                    found.append((row.trashed_at, record_of(kind.type, row.document)))
        found.sort(key=lambda item: (item[0], str(item[1].id)), reverse=True)
        return tuple(found[(page - 1) * size : page * size])

    def trash_size(self) -> int:
        """How many records lie in the trash."""
        with self.reading() as connection:
            return sum(
                int(
                    connection.execute(
                        select(func.count())
                        .select_from(kind.table)
                        .where(kind.table.c.trashed_at.is_not(None))
                    ).scalar_one()
                )
                for kind in KINDS
            )

    # Connections

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: committed at the end, undone when an error leaves it.

        One at a time, so that the journal's numbers appear in their order: whoever has seen one has
        seen all before it. SQLite has it so by itself, but lets whoever waits look in vain while others
        follow each other; so the threads of this process take turns.
        """
        with understandable(), self._in_turn(), self.engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITERS_LOCK})
            yield connection

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """One thread after the other; one that waited too long goes on, for the database to refuse it."""
        has_turn = self._turn.acquire(timeout=LOCK_WAIT)
        try:
            yield
        finally:
            if has_turn:
                self._turn.release()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads and never waits for a writer."""
        with understandable(), self.engine.connect() as connection:
            yield connection.execution_options(sqlite_begin="DEFERRED")

    def close(self) -> None:
        """Close the connections; the store can be used again and opens new ones."""
        self.engine.dispose()

    def _one(self, record_type: type[R], query: Select[tuple[str]]) -> R | None:
        with self.reading() as connection:
            row = connection.execute(query).first()
        return record_of(record_type, row.document) if row else None

    def _changes(self, query: Select[tuple[object, ...]]) -> tuple[Change, ...]:
        with self.reading() as connection:
            return tuple(change_of(row) for row in connection.execute(query))


def version_in(connection: Connection) -> int:
    """Store.version() as this transaction sees it."""
    return version_of(*connection.exec_driver_sql(VERSION_SQL).one())


def version_of(seq: int | None, epoch: int | None) -> int:
    """The version from what VERSION_SQL gives."""
    return (epoch or 0) * _EPOCH + (seq or 0)


def epoch_of(version: int) -> int:
    """How often another plan had taken the place of this one: revisions are comparable inside one of them."""
    return version // _EPOCH


@cache
def open_store(url: str) -> Store:
    """The store of this process for that address, opened and migrated on first use."""
    return Store(url)


@contextmanager
def understandable() -> Iterator[None]:
    """Turn what the database driver says into a StoreError with a sentence. The cause is kept."""
    try:
        yield
    except IntegrityError as error:
        raise StoreError(_integrity_sentence(str(error.orig))) from error
    except (OperationalError, PoolTimeout) as error:
        raise StoreError(
            "The database could not be reached or was busy for too long. Nothing was saved. "
            "Try again in a moment; if it stays so, tell whoever runs this server."
        ) from error
    except SQLAlchemyError as error:
        raise StoreError(
            "The database refused the change. Nothing was saved. Tell whoever runs this server; "
            "the server's log says why."
        ) from error


def _integrity_sentence(detail: str) -> str:
    if "editions_year" in detail or "editions.year" in detail:
        return "There is already an edition of that year. Nothing was saved. Open that one instead."
    if "import_key" in detail:
        return (
            "There is already a record with the same file id. Nothing was saved. "
            "Import the file again to see which one, or move the other to the trash."
        )
    return (
        "The change refers to something that is no longer there, or would keep one thing twice. "
        "Nothing was saved. Reload the page and try again."
    )


def signature(by: str) -> str:
    """Who did it, as the journal keeps it."""
    return clean_line(by)[:LONGEST_NAME]


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
