"""Feeds in the database: secrets nobody can read back, moments that never go back, reads of nobody."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from campaigns.errors import StoreError
from campaigns.plan.change import changed
from campaigns.plan.feed import PUBLIC_FEED, Feed
from campaigns.store import feed_reads, feed_texts, schema
from campaigns.store.backup import backup, check, restore
from campaigns.store.feed_reads import count_reads, reads_of
from campaigns.store.feed_texts import MOST_QUESTIONS, changed_at
from campaigns.store.feeds import digest_of, directory, issue_secret, living_secrets, revoke_secret
from campaigns.store.store import Store

DAY = date(2027, 7, 30)
NOON = datetime(2027, 7, 30, 12, tzinfo=UTC)


@pytest.fixture
def kept(store):
    return store.save(Feed(title="Ministry"), by="amina")


def opened(store, secret):
    """The id of the feed a secret opens and whether it was given out once, read anew."""
    found, was_given_out = directory(store).opened_by(secret)
    return found.id if found else None, was_given_out


def contents_of(store):
    """Everything every table holds, as text."""
    with store.reading() as connection:
        return "\n".join(
            str(tuple(row))
            for table in schema.metadata.sorted_tables
            for row in connection.execute(table.select())
        )


# Secrets


def test_a_secret_has_far_more_than_128_random_bits_and_stands_in_an_address_as_it_is(store, kept):
    found = [issue_secret(store, kept, by="amina") for _ in range(20)]
    assert len(set(found)) == 20
    assert {len(secret) for secret in found} == {32}
    assert 32 * math.log2(64) > 128
    assert all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in "".join(found))
    assert len(set("".join(found))) > 50


def test_only_its_hash_is_in_the_database_the_journal_and_a_backup(store, kept, tmp_path):
    secret = issue_secret(store, kept, by="amina")
    revoked = issue_secret(store, kept, by="amina")
    backup(store, tmp_path / "backup.zip")

    everything = contents_of(store)
    assert digest_of(secret) in everything  # the search finds what is there
    files = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.name.startswith("plan.db"))
    assert (digest_of(secret).encode() in files) == bool(files)
    unpacked = _unpacked(tmp_path / "backup.zip")
    assert digest_of(secret).encode() in unpacked
    for one in (secret, revoked):
        assert one not in everything
        assert one.encode() not in files
        assert one.encode() not in unpacked
    assert all(secret not in str(change) for change in store.journal(size=100))


def _unpacked(path):
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_a_secret_opens_its_feed_and_no_other(store, kept):
    other = store.save(Feed(title="School"), by="amina")
    ours, theirs = issue_secret(store, kept, by="amina"), issue_secret(store, other, by="amina")
    assert opened(store, ours) == (kept.id, True)
    assert opened(store, theirs) == (other.id, True)


def test_a_guess_opens_nothing(store, kept):
    secret = issue_secret(store, kept, by="amina")
    guesses = [
        "",
        "x",
        "public",
        str(PUBLIC_FEED),
        "0" * 64,
        "ü\udcff\x00",
        "a" * 100_000,
        "' OR 1=1 --",
        "%00",
    ]
    for guess in (*guesses, "A" * 32, secret[:-1], secret + "A", secret.swapcase(), digest_of(secret)):
        assert opened(store, guess) == (None, False)


def test_a_new_secret_closes_the_old_one_in_one_step(store, kept):
    first = issue_secret(store, kept, by="amina")
    second = issue_secret(store, kept, by="brook")
    assert opened(store, first) == (None, True)
    assert opened(store, second) == (kept.id, True)
    assert [(change.action, change.by) for change in store.history(kept.id)] == [
        ("rotated", "brook"),
        ("issued", "amina"),
        ("created", "amina"),
    ]


def test_a_revoked_feed_has_no_secret_until_it_is_given_a_new_one(store, kept):
    first = issue_secret(store, kept, by="amina")
    assert set(living_secrets(store)) == {kept.id}
    assert revoke_secret(store, kept, by="brook") is True
    assert opened(store, first) == (None, True)
    assert living_secrets(store) == {}
    assert revoke_secret(store, kept, by="brook") is False
    assert [change.action for change in store.history(kept.id)] == ["revoked", "issued", "created"]

    assert opened(store, issue_secret(store, kept, by="amina")) == (kept.id, True)
    assert opened(store, first) == (None, True)


def test_every_change_of_a_secret_is_a_new_version_of_the_plan(store, kept):
    versions = [store.version()]
    for act in (issue_secret, issue_secret, revoke_secret):
        act(store, kept, by="amina")
        versions.append(store.version())
    assert versions == sorted(set(versions))


def test_a_feed_in_the_trash_opens_to_nobody_and_opens_again_when_it_is_back(store, kept):
    secret = issue_secret(store, kept, by="amina")
    store.trash(kept, by="amina")
    assert opened(store, secret) == (None, True)
    for act in (issue_secret, revoke_secret):
        with pytest.raises(StoreError, match="moved it to the trash"):
            act(store, kept, by="amina")
    store.restore(Feed, kept.id, by="amina")
    assert opened(store, secret) == (kept.id, True)


def test_two_who_rotate_at_once_leave_one_secret_that_opens(store, kept):
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: issue_secret(store, kept, by="amina"), range(8)))
    assert [opened(store, secret)[0] for secret in found].count(kept.id) == 1
    assert all(opened(store, secret)[1] for secret in found)


def test_the_feeds_of_the_directory_are_those_not_in_the_trash(store, kept):
    other = store.save(Feed(title="School"), by="amina")
    store.trash(kept, by="amina")
    found = directory(store)
    assert (dict(found.feeds), found.version) == ({other.id: other}, store.version())


def test_a_restored_backup_opens_no_address_that_was_closed_since(store, kept, tmp_path):
    rotated = issue_secret(store, kept, by="amina")
    leaked = store.save(Feed(title="Leaked"), by="amina")
    revoked = issue_secret(store, leaked, by="amina")
    backup(store, tmp_path / "plan.zip")
    new = issue_secret(store, kept, by="amina")
    revoke_secret(store, leaked, by="amina")

    restore(store, tmp_path / "plan.zip", replace=True)

    assert opened(store, new) == (kept.id, True)
    assert opened(store, rotated) == opened(store, revoked) == (None, True)
    assert check(store) == ()


def test_a_backup_in_an_empty_database_opens_the_addresses_partners_have(store, kept, tmp_path):
    secret = issue_secret(store, kept, by="amina")
    backup(store, tmp_path / "backup.zip")
    elsewhere = Store(f"sqlite:///{tmp_path / 'elsewhere.db'}")
    restore(elsewhere, tmp_path / "backup.zip")
    assert opened(elsewhere, secret) == (kept.id, True)
    elsewhere.close()


# Since when


def told(store, feed, etag, *, question="", version=1, day=DAY):
    return changed_at(store, feed.id, question, version=version, day=day, etag=etag)


def test_the_moment_stays_while_the_bytes_do_and_rises_with_each_change(store, kept):
    first = told(store, kept, "a")
    assert told(store, kept, "a", version=9) == first
    second = told(store, kept, "b", version=10)
    third = told(store, kept, "a", version=11)
    assert (second, third) == (first + timedelta(seconds=1), first + timedelta(seconds=2))


def test_what_is_older_than_what_was_told_is_to_be_made_anew(store, kept):
    told(store, kept, "a", version=10)
    assert told(store, kept, "b", version=9) is None
    assert told(store, kept, "b", version=10, day=DAY - timedelta(days=1)) is None
    assert told(store, kept, "b", version=10) is not None


def test_questions_and_feeds_have_moments_of_their_own(store, kept):
    other = store.save(Feed(title="School"), by="amina")
    told(store, kept, "a")
    told(store, kept, "b", version=2)
    first = told(store, other, "b", version=2)
    assert told(store, kept, "b", question="x" * 64, version=2) is not None
    assert told(store, other, "b", version=3) == first


def test_only_so_many_questions_of_a_feed_are_remembered_and_always_the_feed_itself(store, kept, monkeypatch):
    monkeypatch.setattr(feed_texts, "MOST_QUESTIONS", 5)
    long_ago = told(store, kept, "whole") - timedelta(hours=1)
    with store.writing() as connection:
        connection.execute(schema.feed_texts.update().values(changed_at=long_ago))
    for number in range(12):
        told(store, kept, "a", question=f"{number:064}")
    with store.reading() as connection:
        rows = connection.execute(schema.feed_texts.select()).all()
    assert len(rows) <= 6
    assert told(store, kept, "whole") == long_ago
    assert MOST_QUESTIONS == 500


def test_many_who_tell_at_once_tell_the_same(store, kept):
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: told(store, kept, "a"), range(16)))
    assert len(set(found)) == 1


# Who reads


def test_reads_are_added_up_by_day_and_program_and_counted_since_a_day(store, kept):
    yesterday = DAY - timedelta(days=1)
    count_reads(store, {(kept.id, yesterday, "khal"): (7, NOON - timedelta(days=1))})
    count_reads(
        store,
        {(kept.id, DAY, "Thunderbird"): (2, NOON), (kept.id, DAY, "khal"): (1, NOON - timedelta(hours=1))},
    )
    count_reads(store, {(kept.id, DAY, "Thunderbird"): (1, NOON + timedelta(hours=1))})

    found = reads_of(store, DAY)[kept.id]
    assert found.by_program == (("Thunderbird", 3), ("khal", 1))
    assert (found.total, found.last_program, found.last_at) == (4, "Thunderbird", NOON + timedelta(hours=1))
    assert reads_of(store, yesterday)[kept.id].by_program == (("khal", 8), ("Thunderbird", 3))


def test_reads_are_no_change_of_the_plan(store, kept):
    before = store.version(), store.journal_length()
    count_reads(store, {(kept.id, DAY, "khal"): (7, NOON)})
    assert (store.version(), store.journal_length()) == before


def test_reads_of_long_ago_are_forgotten(store, kept):
    long_ago = datetime.now(UTC) - feed_reads.READS_KEPT - timedelta(days=1)
    count_reads(store, {(kept.id, long_ago.date(), "khal"): (7, long_ago)})
    assert reads_of(store, date.min) == {}


def test_a_feed_is_saved_found_and_trashed_like_every_record(store, kept):
    renamed = store.save(changed(kept, title="Ministry of Justice"), by="brook")
    assert store.get(Feed, kept.id) == renamed
    assert store.all(Feed) == (renamed,)
    assert check(store) == ()
    store.trash(renamed, by="brook")
    assert store.all(Feed) == ()
