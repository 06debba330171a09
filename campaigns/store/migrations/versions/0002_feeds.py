"""Feeds, their secrets, what was served and how often; how often another plan took the place of this one."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

LIVING_KEY = sa.text("import_key IS NOT NULL AND trashed_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "feeds",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True)),
        sa.Column("import_key", sa.String()),
        sa.Column("name_sort", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
    )
    op.create_index(
        "feeds_import_key",
        "feeds",
        ["import_key"],
        unique=True,
        sqlite_where=LIVING_KEY,
        postgresql_where=LIVING_KEY,
    )
    op.create_table(
        "feed_secrets",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("feed_id", sa.Uuid(), sa.ForeignKey("feeds.id"), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
    )
    op.create_index("feed_secrets_feed", "feed_secrets", ["feed_id"])
    op.create_table(
        "feed_texts",
        sa.Column("feed_id", sa.Uuid(), sa.ForeignKey("feeds.id"), primary_key=True),
        sa.Column("question", sa.String(64), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("etag", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "feed_reads",
        sa.Column("feed_id", sa.Uuid(), sa.ForeignKey("feeds.id"), primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("program", sa.String(), primary_key=True),
        sa.Column("reads", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "plan_state",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
    )
