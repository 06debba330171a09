"""What every test may ask for: an empty database of each kind, and a store on it.

database_url, migrated_url and store run a test once on SQLite and once on PostgreSQL; sqlite_store
runs it once. PostgreSQL is looked for at TEST_POSTGRES_URL; its tests are skipped where no server
answers. With WDP_REQUIRE_ALL=1 (as .ci/run has it) a skipped test fails instead.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from hypothesis import settings as hypothesis_settings
from psycopg import sql
from sqlalchemy import make_url

if TYPE_CHECKING:
    from campaigns.store.store import Store  # fixtures import it when asked: most tests need no store

POSTGRES_URL = os.environ.get("TEST_POSTGRES_URL") or "postgresql://postgres@127.0.0.1:5432/postgres"
NOTHING_MAY_BE_SKIPPED = os.environ.get("WDP_REQUIRE_ALL") == "1"
KINDS = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]

hypothesis_settings.register_profile("here", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis_settings.load_profile("here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser comes last: what fails fast is told fast."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:  # noqa: ARG001  pytest wants the name
    return _refuse_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:  # noqa: ARG001
    return _refuse_skip((yield))


def _refuse_skip(report):
    if NOTHING_MAY_BE_SKIPPED and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, and nothing may be here: {reason}"
    return report


@pytest.fixture(params=KINDS)
def database_kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database without tables, dropped after the test."""
    if database_kind == "sqlite":
        yield _sqlite_url(tmp_path / "plan.db")
        return
    with request.getfixturevalue("postgres").database() as url:
        yield url


@pytest.fixture
def migrated_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with this version's tables and nothing in them, dropped after the test."""
    if database_kind == "sqlite":
        shutil.copyfile(request.getfixturevalue("sqlite_template"), tmp_path / "plan.db")
        yield _sqlite_url(tmp_path / "plan.db")
        return
    template = request.getfixturevalue("postgres_template")
    with request.getfixturevalue("postgres").database(like=template) as url:
        yield url


@pytest.fixture
def store(migrated_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An empty store on each kind of database. Pages and addresses used in the test find the same one."""
    with _opened(migrated_url, monkeypatch) as opened:
        yield opened


@pytest.fixture
def sqlite_store(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The same on SQLite alone, for tests to which the kind of database makes no difference."""
    shutil.copyfile(sqlite_template, tmp_path / "plan.db")
    with _opened(_sqlite_url(tmp_path / "plan.db"), monkeypatch) as opened:
        yield opened


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty database file, to be copied: that takes a tenth of the time of migrating one."""
    from campaigns.store.store import Store

    template = tmp_path_factory.mktemp("sqlite") / "template.db"
    Store(_sqlite_url(template)).close()
    return template


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The PostgreSQL server, or a skip that says why there is none."""
    try:
        connection = psycopg.connect(POSTGRES_URL, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL answers at TEST_POSTGRES_URL ({error})")
    with connection:
        yield PostgresServer(connection)


@pytest.fixture(scope="session")
def postgres_template(postgres: PostgresServer) -> Iterator[str]:
    """The name of a migrated, empty database, to be copied."""
    from campaigns.store.store import Store

    with postgres.database() as url:
        Store(url).close()
        yield make_url(url).database


class PostgresServer:
    """Makes databases for tests, with names no other run of the tests uses, and drops them."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection
        self.numbers = itertools.count(1)

    @contextmanager
    def database(self, like: str | None = None) -> Iterator[str]:
        """The address of a new database: an empty one, or a copy of the database called like."""
        name = f"wdp_test_{os.getpid()}_{next(self.numbers)}"
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self.connection.execute(create.format(sql.Identifier(name), sql.Identifier(like or "template0")))
        try:
            url = make_url(POSTGRES_URL).set(drivername="postgresql+psycopg", database=name)
            yield url.render_as_string(hide_password=False)
        finally:
            self.connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _sqlite_url(file: Path) -> str:
    return f"sqlite:///{file}"


@contextmanager
def _opened(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    from campaigns.store.store import open_store

    monkeypatch.setenv("DATABASE_URL", url)
    _forget_what_screens_remember()
    opened = open_store(url)
    try:
        yield opened
    finally:
        opened.close()
        open_store.cache_clear()


def _forget_what_screens_remember() -> None:
    """Streamlit's caches outlive a test; without this a page would show the plan of the one before."""
    streamlit = sys.modules.get("streamlit")
    if streamlit is not None:
        streamlit.cache_resource.clear()
        streamlit.cache_data.clear()
