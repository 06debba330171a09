"""One engine a database: how SQLite and PostgreSQL are spoken to."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from campaigns.errors import StoreError

LOCK_WAIT = 30  # seconds a writer waits for another one before it gives up
CONNECTIONS = 20  # kept open at most, more wait their turn


def make_engine(url: str) -> Engine:
    """An engine for a SQLite file or a PostgreSQL database. Makes the file's folder.

    Raises StoreError for another kind of database, and for SQLite in memory, where each thread
    would see a database of its own.
    """
    try:
        address = make_url(url)
    except ArgumentError:
        raise StoreError(
            f"“{url}” is no database address. Set DATABASE_URL to one that begins with postgresql://."
        ) from None
    if address.get_backend_name() == "postgresql":
        return create_engine(
            address, pool_size=CONNECTIONS, max_overflow=0, pool_timeout=60, pool_pre_ping=True
        )
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        raise StoreError(
            "The plan is kept in a SQLite file or in PostgreSQL. "
            "Set DATABASE_URL to an address that begins with postgresql:// or sqlite:///."
        )
    Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        address,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=60,
        connect_args={"timeout": LOCK_WAIT, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    """A confirmed save survives a power cut (FULL), readers do not wait for a writer (WAL)."""
    connection.isolation_level = None  # the driver begins no transaction of its own; _begin_sqlite does
    for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536"):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    """Writers take the lock at once, so that what they read is still true when they write."""
    mode = connection.get_execution_options().get("sqlite_begin", "IMMEDIATE")
    connection.exec_driver_sql(f"BEGIN {mode}")


def at_one_moment(connection: Connection) -> None:
    """Let every read of this transaction, which has not begun to read, see the same state of the plan.

    SQLite's do so anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
