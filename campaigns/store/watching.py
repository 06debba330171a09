"""Whether the plan has changed, asked so often that it must cost next to nothing.

SQLite tells from shared memory whether anybody has written since the same connection asked last;
only then the version is read. PostgreSQL is asked for the version itself, on a connection kept for it.
"""

import sqlite3
from threading import Lock

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from campaigns.store.store import VERSION_SQL, Store, understandable, version_in, version_of


class Watcher:
    """Reads the version of one plan, again and again. Safe to share between threads.

    is_instant: reading takes microseconds unless something was written, so it need not leave the
    thread that serves everybody.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._connection: Connection | None = None
        self._seen: object = None
        self._version = -1
        self.is_instant = store.engine.dialect.name == "sqlite"

    def version(self) -> int:
        """Store.version() at a moment after the call. Raises StoreError."""
        with self._lock:
            if self._connection is not None:
                try:
                    return self._read(self._connection)
                except (SQLAlchemyError, sqlite3.Error):
                    self._drop()  # it may have been cut long ago; the database may be well
            try:
                with understandable():
                    return self._read(self._connect())
            except BaseException:
                self._drop()
                raise

    def _connect(self) -> Connection:
        options = {"sqlite_begin": "DEFERRED"} if self.is_instant else {"isolation_level": "AUTOCOMMIT"}
        self._connection = self._store.engine.connect().execution_options(**options)
        self._seen = None
        return self._connection

    def _read(self, connection: Connection) -> int:
        if not self.is_instant:
            return version_of(*connection.exec_driver_sql(VERSION_SQL).one())
        driver = connection.connection.driver_connection
        assert driver is not None
        seen = driver.execute("PRAGMA data_version").fetchone()[0]
        if seen != self._seen:
            self._version = self._version_now(connection)
            self._seen = seen
        return self._version

    def _version_now(self, connection: Connection) -> int:
        with connection.begin():
            return version_in(connection)

    def _drop(self) -> None:
        if self._connection is not None:
            try:
                self._connection.invalidate()
                self._connection.close()
            except SQLAlchemyError:
                pass
            self._connection = None

    def close(self) -> None:
        """Give the connection back."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
