"""Reads are counted by day and family of programs, by nothing else, and are not lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from campaigns.errors import StoreError
from campaigns.feeds.counting import Counter
from campaigns.store.feed_reads import reads_of
from tests.feeds.plans import feed

CURL = "curl/7.88.1 (amina@example.org; 192.0.2.7)"
KHAL = "khal/0.10"


@pytest.fixture
def kept(store):
    return store.save(feed(), by="amina")


def test_reads_are_added_up_by_family(store, kept):
    counter = Counter(store)
    for said in (CURL, CURL, KHAL, "curl/8"):
        counter.add(kept.id, said)
    counter.write()
    counter.add(kept.id, CURL)
    counter.write()

    found = reads_of(store, date.min)[kept.id]
    assert found.by_program == (("A script", 4), ("khal", 1))
    assert found.total == 5
    assert (datetime.now(UTC) - found.last_at).total_seconds() < 60


def test_nothing_a_program_says_is_kept_in_the_database(sqlite_store, tmp_path):
    kept = sqlite_store.save(feed(), by="amina")
    counter = Counter(sqlite_store)
    counter.add(kept.id, CURL)
    counter.write()
    assert reads_of(sqlite_store, date.min)[kept.id].total == 1
    written = b"".join(file.read_bytes() for file in tmp_path.glob("plan.db*"))
    assert b"A script" in written
    assert [mark for mark in (b"7.88", b"192.0.2.7", b"amina@") if mark in written] == []


def test_nothing_a_program_says_is_kept_in_memory(sqlite_store):
    counter = Counter(sqlite_store)
    counter.add(uuid4(), CURL)
    assert "7.88" not in repr(vars(counter))


def test_the_first_read_after_a_writing_asks_for_the_next(store, kept):
    counter = Counter(store)
    assert [counter.add(kept.id, CURL) for _ in range(3)] == [True, False, False]
    counter.write()
    assert [counter.add(kept.id, CURL) for _ in range(2)] == [True, False]


def test_what_could_not_be_written_is_written_the_next_time(store, kept, monkeypatch):
    counter = Counter(store)
    counter.add(kept.id, CURL)
    with monkeypatch.context() as broken:
        broken.setattr(store, "writing", _no_database)
        with pytest.raises(StoreError):
            counter.write()
    assert counter.add(kept.id, CURL) is True  # somebody has to ask for it again
    counter.write()
    assert reads_of(store, date.min)[kept.id].total == 2


def _no_database():
    raise StoreError("The database could not be reached.")


def test_threads_that_count_at_once_lose_no_read(store, kept):
    counter = Counter(store)

    def count(number):
        for _ in range(50):
            counter.add(kept.id, CURL if number % 2 else KHAL)
        counter.write()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(count, range(8)))
    assert reads_of(store, date.min)[kept.id].by_program == (("A script", 200), ("khal", 200))


def test_reads_of_a_feed_of_another_plan_are_dropped(store, kept):
    counter = Counter(store)
    counter.add(uuid4(), CURL)
    counter.add(kept.id, CURL)
    counter.write()
    assert set(reads_of(store, date.min)) == {kept.id}


def test_an_absurdly_long_name_of_a_program_is_cut(store, kept):
    counter = Counter(store)
    counter.add(kept.id, "x" * 1_000_000)
    counter.write()
    assert reads_of(store, date.min)[kept.id].by_program == (("Another program", 1),)
