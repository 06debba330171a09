"""The version of the plan is seen at once, whoever wrote, and also after the connection was cut."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from campaigns.errors import StoreError
from campaigns.plan.organisation import Organisation
from campaigns.store.store import Store
from campaigns.store.watching import Watcher


@pytest.fixture
def watcher(store):
    watching = Watcher(store)
    yield watching
    watching.close()


@pytest.fixture
def other(store):
    """The same database as another process has it."""
    opened = Store(store.engine.url.render_as_string(hide_password=False))
    yield opened
    opened.close()


def test_an_empty_plan_has_a_version(store, watcher):
    assert watcher.version() == store.version() == 0


def test_each_write_is_seen_whoever_wrote(store, other, watcher):
    seen = [watcher.version()]
    for number, writer in enumerate((store, other, other, store)):
        writer.save(Organisation(title=f"{number}"), by="amina")
        seen.append(watcher.version())
        assert seen[-1] == store.version()
    assert seen == sorted(set(seen))


def test_what_was_not_committed_is_not_seen(store, watcher):
    before = watcher.version()
    with pytest.raises(StoreError), store.writing():
        raise StoreError("Not after all.")
    assert watcher.version() == before


def test_asking_again_costs_no_question_to_a_sqlite_file(sqlite_store):
    watching = Watcher(sqlite_store)
    watching.version()
    asked = []
    watching._connection.connection.driver_connection.set_trace_callback(asked.append)
    for _ in range(3):
        watching.version()
    assert asked == ["PRAGMA data_version"] * 3
    watching.close()


def test_threads_that_ask_at_once_see_what_was_written_before(store, watcher):
    def write_and_look(number):
        store.save(Organisation(title=f"{number}"), by="amina")
        at_least = store.version()
        return watcher.version() >= at_least

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(write_and_look, range(40)))


@pytest.mark.postgres
def test_a_connection_that_was_cut_is_made_anew(postgres, postgres_template):
    with postgres.database(like=postgres_template) as url:
        store = Store(url)
        watching = Watcher(store)
        watching.version()
        postgres.connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            [store.engine.url.database],
        )
        store.save(Organisation(title="Ministry"), by="amina")
        assert watching.version() == store.version()
        watching.close()
        store.close()


@pytest.mark.postgres
def test_a_database_that_is_gone_is_said_in_a_sentence_each_time(postgres, postgres_template):
    with postgres.database(like=postgres_template) as url:
        store = Store(url)
        watching = Watcher(store)
        watching.version()
    for _ in range(2):
        with pytest.raises(StoreError, match="could not be reached"):
            watching.version()
    watching.close()
    store.close()


def test_after_it_was_closed_it_can_be_asked_again(store, watcher):
    watcher.version()
    watcher.close()
    store.save(Organisation(title="Ministry"), by="amina")
    assert watcher.version() == store.version()
