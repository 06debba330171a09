"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

LIVING = sa.text("trashed_at IS NULL")
LIVING_KEY = sa.text("import_key IS NOT NULL AND trashed_at IS NULL")


def _record_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True)),
        sa.Column("import_key", sa.String()),
        sa.Column("name_sort", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
    ]


def upgrade() -> None:
    op.create_table(
        "audience_sizes",
        *_record_columns(),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("audience_sizes_audience", "audience_sizes", ["audience"], unique=False)
    op.create_index(
        "audience_sizes_import_key",
        "audience_sizes",
        ["import_key"],
        unique=True,
        sqlite_where=LIVING_KEY,
        postgresql_where=LIVING_KEY,
    )
    op.create_table(
        "editions",
        *_record_columns(),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "editions_year", "editions", ["year"], unique=True, sqlite_where=LIVING, postgresql_where=LIVING
    )
    op.create_table(
        "form_drafts",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "owner"),
    )
    op.create_index("form_drafts_owner", "form_drafts", ["owner", "kept_at"], unique=False)
    op.create_table(
        "journal",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_autoincrement=True,
    )
    op.create_index("journal_record", "journal", ["record_id", "seq"], unique=False)
    op.create_table("organisations", *_record_columns(), sa.PrimaryKeyConstraint("id"))
    op.create_index(
        "organisations_import_key",
        "organisations",
        ["import_key"],
        unique=True,
        sqlite_where=LIVING_KEY,
        postgresql_where=LIVING_KEY,
    )
    op.create_index("organisations_name", "organisations", ["name_sort"], unique=False)
    op.create_table(
        "campaigns",
        *_record_columns(),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("audience", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("lead_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["organisations.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "campaigns_import_key",
        "campaigns",
        ["import_key"],
        unique=True,
        sqlite_where=LIVING_KEY,
        postgresql_where=LIVING_KEY,
    )
    op.create_table(
        "activities",
        *_record_columns(),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("happens", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("campaign_id", sa.Uuid(), nullable=True),
        sa.Column("organiser_id", sa.Uuid(), nullable=True),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("disclosure", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaigns.id"],
        ),
        sa.ForeignKeyConstraint(
            ["organiser_id"],
            ["organisations.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("activities_campaign", "activities", ["campaign_id"], unique=False)
    op.create_index("activities_days", "activities", ["first_day", "last_day"], unique=False)
    for name, columns in {
        "activities_edition": ["edition", "happens", "id"],
        "activities_happens": ["happens", "id"],
        "activities_title": ["edition", "name_sort", "id"],
    }.items():
        op.create_index(name, "activities", columns, sqlite_where=LIVING, postgresql_where=LIVING)
    op.create_index(
        "activities_import_key",
        "activities",
        ["import_key"],
        unique=True,
        sqlite_where=LIVING_KEY,
        postgresql_where=LIVING_KEY,
    )
    op.create_table(
        "activity_audiences",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("activity_id", "position"),
    )
    op.create_index(
        "activity_audiences_audience", "activity_audiences", ["audience", "activity_id"], unique=False
    )
    op.create_table(
        "activity_cells",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("activity_id", "position"),
    )
    op.create_index("activity_cells_cell", "activity_cells", ["cell", "activity_id"], unique=False)
    op.create_table(
        "activity_organisations",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
        ),
        sa.PrimaryKeyConstraint("activity_id", "position"),
    )
    op.create_index(
        "activity_organisations_organisation",
        "activity_organisations",
        ["organisation_id", "activity_id"],
        unique=False,
    )
    op.create_table(
        "activity_places",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("activity_id", "position"),
    )
    op.create_index("activity_places_country", "activity_places", ["country", "activity_id"], unique=False)
    op.create_table(
        "activity_planned",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=True),
        sa.Column("people", sa.BigInteger(), nullable=False),
        sa.Column("qualifier", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("activity_id", "position"),
    )
    op.create_table(
        "observations",
        *_record_columns(),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("people", sa.BigInteger(), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=False),
        sa.Column("high", sa.BigInteger(), nullable=False),
        sa.Column("qualifier", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activities.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("observations_activity", "observations", ["activity_id"], unique=False)
    op.create_index(
        "observations_import_key",
        "observations",
        ["import_key"],
        unique=True,
        sqlite_where=LIVING_KEY,
        postgresql_where=LIVING_KEY,
    )
