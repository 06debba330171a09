"""Feeds in the database and the secrets that open them.

A secret is 192 random bits. It is given out once, when it is made; kept is its SHA-256, which is
enough to know it again and not enough to make it.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from campaigns.errors import StoreError
from campaigns.plan.feed import PUBLIC_FEED, Feed
from campaigns.store import schema
from campaigns.store.engine import at_one_moment
from campaigns.store.rows import kind_of, record_of
from campaigns.store.saving import entry
from campaigns.store.store import Store, version_in

SECRET_BYTES = 24
_BEGINNING = 20  # hexadecimal digits: no two secrets share them


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
        at_one_moment(connection)
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


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
