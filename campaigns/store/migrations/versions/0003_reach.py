"""Overlaps, surveys, effects, budgets, dismissals; what others see of each observation, and sums of them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

LIVING = sa.text("trashed_at IS NULL")
LIVING_KEY = sa.text("import_key IS NOT NULL AND trashed_at IS NULL")
TEXT, NUMBER, LARGE = ("''", sa.String()), ("0", sa.Integer()), ("0", sa.BigInteger())
NEW_COLUMNS: dict[str, tuple[str, Any]] = {
    **dict.fromkeys(("sex", "age_group", "disability"), TEXT),
    **dict.fromkeys(("shown", "shown_low", "shown_high", "moment"), LARGE),
    **dict.fromkeys(("hidden", "broken_down", "qualifier_rank", "evidence_rank"), NUMBER),
}
SUMMED = (
    "activity_id", "audience", "kind", "moment", "broken_down", "week", "shown", "shown_low", "shown_high",
    "qualifier_rank", "evidence_rank", "sex", "age_group",
)  # fmt: skip


def upgrade() -> None:
    _record_table(
        "overlaps",
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("first_id", sa.Uuid(), sa.ForeignKey("activities.id"), nullable=False),
        sa.Column("second_id", sa.Uuid(), sa.ForeignKey("activities.id"), nullable=False),
    )
    op.create_index("overlaps_audience", "overlaps", ["audience"])
    _record_table("reach_surveys", sa.Column("audience", sa.String(), nullable=False))
    _record_table(
        "effects",
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer()),
        sa.Column("campaign_id", sa.Uuid(), sa.ForeignKey("campaigns.id")),
    )
    _record_table("budgets", sa.Column("edition", sa.Integer()))
    _record_table("dismissals", sa.Column("rule", sa.String(), nullable=False))
    op.create_table(
        "reach_sums",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String()),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("age_group", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("week", sa.Integer()),
        sa.Column("shown", sa.BigInteger(), nullable=False),
        sa.Column("shown_low", sa.BigInteger(), nullable=False),
        sa.Column("shown_high", sa.BigInteger(), nullable=False),
        sa.Column("qualifier_rank", sa.Integer(), nullable=False),
        sa.Column("evidence_rank", sa.Integer(), nullable=False),
    )
    part = ["sex", "age_group", "evidence"]
    op.create_index("reach_sums_activity", "reach_sums", ["activity_id", *part])
    op.create_index("reach_sums_week", "reach_sums", [*part, "audience", "week", "shown"])
    op.add_column("plan_state", sa.Column("smallest_cell", sa.Integer()))
    _more_of_observations()
    op.execute("UPDATE journal SET name = 'Figure of reach' WHERE kind = 'observation'")


def _record_table(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True)),
        sa.Column("import_key", sa.String()),
        sa.Column("name_sort", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        *columns,
    )
    op.create_index(
        f"{name}_import_key",
        name,
        ["import_key"],
        unique=True,
        sqlite_where=LIVING_KEY,
        postgresql_where=LIVING_KEY,
    )


def _more_of_observations() -> None:
    """The new columns; the store fills them from the documents when it opens the plan, and makes the sums."""
    with op.batch_alter_table("observations") as table:
        for name, (usual, kind) in NEW_COLUMNS.items():
            table.add_column(sa.Column(name, kind, nullable=False, server_default=sa.text(usual)))
        table.add_column(sa.Column("week", sa.Integer()))
    with op.batch_alter_table("observations") as table:
        for name in NEW_COLUMNS:
            table.alter_column(name, server_default=None)
        table.drop_index("observations_activity")
    op.create_index(
        "observations_sums", "observations", list(SUMMED), sqlite_where=LIVING, postgresql_where=LIVING
    )
