"""The tables. migrations/ makes them; a test holds that both agree."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    Uuid,
    text,
)

metadata = MetaData()

Seq = BigInteger().with_variant(Integer(), "sqlite")  # SQLite counts only plain INTEGER keys up


class UtcMoment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets the zone it was written with, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _record_columns() -> list[Column[object]]:
    """What each table of records has. document: the record as JSON; trashed_at: set while in the trash."""
    return [
        Column("id", Uuid(), primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("created_at", UtcMoment(), nullable=False),
        Column("modified_at", UtcMoment(), nullable=False),
        Column("trashed_at", UtcMoment()),
        Column("import_key", String),
        Column("name_sort", String, nullable=False),
        Column("document", Text, nullable=False),
    ]


def _import_key_index(table: str) -> Index:
    """One living record a key; what lies in the trash does not stand in the way."""
    living = text("import_key IS NOT NULL AND trashed_at IS NULL")
    return Index(
        f"{table}_import_key", "import_key", unique=True, sqlite_where=living, postgresql_where=living
    )


editions = Table("editions", metadata, *_record_columns(), Column("year", Integer, nullable=False))
_living = text("trashed_at IS NULL")
Index("editions_year", editions.c.year, unique=True, sqlite_where=_living, postgresql_where=_living)

organisations = Table("organisations", metadata, *_record_columns(), _import_key_index("organisations"))
Index("organisations_name", organisations.c.name_sort)

campaigns = Table(
    "campaigns",
    metadata,
    *_record_columns(),
    Column("edition", Integer),
    Column("audience", String),
    Column("status", String, nullable=False),
    Column("visibility", String, nullable=False),
    Column("target", BigInteger),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("lead_id", Uuid(), ForeignKey("organisations.id")),
    _import_key_index("campaigns"),
)

activities = Table(
    "activities",
    metadata,
    *_record_columns(),
    Column("words", Text, nullable=False),  # folded, for finding
    Column("happens", String, nullable=False),  # sorts by first day and start; undated last
    Column("edition", Integer),
    Column("campaign_id", Uuid(), ForeignKey("campaigns.id")),
    Column("organiser_id", Uuid(), ForeignKey("organisations.id")),
    Column("precision", String, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("kind", String, nullable=False),
    Column("format", String, nullable=False),
    Column("level", String, nullable=False),
    Column("series", String, nullable=False),
    Column("status", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("visibility", String, nullable=False),
    Column("disclosure", String, nullable=False),
    _import_key_index("activities"),
)
for _name, _columns in {  # a page of a list is read from an index alone, in its order
    "activities_edition": (activities.c.edition, activities.c.happens, activities.c.id),
    "activities_happens": (activities.c.happens, activities.c.id),
    "activities_title": (activities.c.edition, activities.c.name_sort, activities.c.id),
}.items():
    Index(_name, *_columns, sqlite_where=_living, postgresql_where=_living)
Index("activities_campaign", activities.c.campaign_id)
Index("activities_days", activities.c.first_day, activities.c.last_day)


def _of_activity(name: str, *columns: Column[object]) -> Table:
    """A small table of one activity's values in their order."""
    return Table(
        name,
        metadata,
        Column("activity_id", Uuid(), ForeignKey("activities.id", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True),
        *columns,
    )


activity_places = _of_activity(
    "activity_places",
    Column("country", String, nullable=False),
    Column("city", String, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
)
Index("activity_places_country", activity_places.c.country, activity_places.c.activity_id)

activity_audiences = _of_activity("activity_audiences", Column("audience", String, nullable=False))
Index("activity_audiences_audience", activity_audiences.c.audience, activity_audiences.c.activity_id)

activity_cells = _of_activity("activity_cells", Column("cell", String, nullable=False))
Index("activity_cells_cell", activity_cells.c.cell, activity_cells.c.activity_id)

activity_organisations = _of_activity(
    "activity_organisations",
    Column("organisation_id", Uuid(), ForeignKey("organisations.id"), nullable=False),
)
Index(
    "activity_organisations_organisation",
    activity_organisations.c.organisation_id,
    activity_organisations.c.activity_id,
)

activity_planned = _of_activity(
    "activity_planned",
    Column("audience", String),
    Column("people", BigInteger, nullable=False),
    Column("qualifier", String, nullable=False),
)

observations = Table(
    "observations",
    metadata,
    *_record_columns(),
    Column("activity_id", Uuid(), ForeignKey("activities.id"), nullable=False),
    Column("audience", String),
    Column("kind", String, nullable=False),
    Column("people", BigInteger, nullable=False),
    Column("low", BigInteger, nullable=False),
    Column("high", BigInteger, nullable=False),
    Column("qualifier", String, nullable=False),
    Column("evidence", String, nullable=False),
    Column("seen_on", Date),
    Column("sex", String, nullable=False),  # this and the next two folded, for finding
    Column("age_group", String, nullable=False),
    Column("disability", String, nullable=False),
    Column("shown", BigInteger, nullable=False),  # what others see: plan/small_cells.py
    Column("shown_low", BigInteger, nullable=False),
    Column("shown_high", BigInteger, nullable=False),
    Column("hidden", Integer, nullable=False),
    Column("moment", BigInteger, nullable=False),  # the same for figures of one day and place
    Column("broken_down", Integer, nullable=False),  # by what, as bits
    Column("week", Integer),  # of seen_on, Mondays counted from 1 January of the year 1
    Column("qualifier_rank", Integer, nullable=False),  # the vaguest highest
    Column("evidence_rank", Integer, nullable=False),  # the weakest highest
    _import_key_index("observations"),
)
Index(  # sums are made from the index alone, each activity's figures beside each other
    "observations_sums",
    *(
        observations.c[name]
        for name in (
            "activity_id", "audience", "kind", "moment", "broken_down", "week", "shown", "shown_low",
            "shown_high", "qualifier_rank", "evidence_rank", "sex", "age_group",
        )
    ),
    sqlite_where=_living,
    postgresql_where=_living,
)  # fmt: skip

reach_sums = Table(  # made from the living observations whenever one of the activity changes
    "reach_sums",
    metadata,
    Column("activity_id", Uuid(), nullable=False),
    Column("audience", String),
    Column("kind", String, nullable=False),
    Column("sex", String, nullable=False),  # one of these three, for sums of only what says so, or none
    Column("age_group", String, nullable=False),
    Column("evidence", String, nullable=False),
    Column("week", Integer),
    Column("shown", BigInteger, nullable=False),
    Column("shown_low", BigInteger, nullable=False),
    Column("shown_high", BigInteger, nullable=False),
    Column("qualifier_rank", Integer, nullable=False),
    Column("evidence_rank", Integer, nullable=False),
)
Index(
    "reach_sums_activity",
    reach_sums.c.activity_id, reach_sums.c.sex, reach_sums.c.age_group, reach_sums.c.evidence,
)  # fmt: skip
Index(
    "reach_sums_week",
    reach_sums.c.sex, reach_sums.c.age_group, reach_sums.c.evidence,
    reach_sums.c.audience, reach_sums.c.week, reach_sums.c.shown,
)  # fmt: skip

audience_sizes = Table(
    "audience_sizes",
    metadata,
    *_record_columns(),
    Column("audience", String, nullable=False),
    Column("country", String, nullable=False),
    _import_key_index("audience_sizes"),
)
Index("audience_sizes_audience", audience_sizes.c.audience)

overlaps = Table(
    "overlaps",
    metadata,
    *_record_columns(),
    Column("audience", String, nullable=False),
    Column("first_id", Uuid(), ForeignKey("activities.id"), nullable=False),
    Column("second_id", Uuid(), ForeignKey("activities.id"), nullable=False),
    _import_key_index("overlaps"),
)
Index("overlaps_audience", overlaps.c.audience)

reach_surveys = Table(
    "reach_surveys",
    metadata,
    *_record_columns(),
    Column("audience", String, nullable=False),
    _import_key_index("reach_surveys"),
)

effects = Table(
    "effects",
    metadata,
    *_record_columns(),
    Column("audience", String, nullable=False),
    Column("edition", Integer),
    Column("campaign_id", Uuid(), ForeignKey("campaigns.id")),
    _import_key_index("effects"),
)

budgets = Table(
    "budgets", metadata, *_record_columns(), Column("edition", Integer), _import_key_index("budgets")
)

dismissals = Table(
    "dismissals",
    metadata,
    *_record_columns(),
    Column("rule", String, nullable=False),
    _import_key_index("dismissals"),
)

feeds = Table("feeds", metadata, *_record_columns(), _import_key_index("feeds"))

feed_secrets = Table(  # of a secret only its SHA-256 is kept; one that is revoked stays, to be told so
    "feed_secrets",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("feed_id", Uuid(), ForeignKey("feeds.id"), nullable=False),
    Column("issued_at", UtcMoment(), nullable=False),
    Column("revoked_at", UtcMoment()),
)
Index("feed_secrets_feed", feed_secrets.c.feed_id)

feed_texts = Table(  # since when each answer of a feed is what it is: Last-Modified
    "feed_texts",
    metadata,
    Column("feed_id", Uuid(), ForeignKey("feeds.id"), primary_key=True),
    Column("question", String(64), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("day", Date, nullable=False),
    Column("etag", String, nullable=False),
    Column("changed_at", UtcMoment(), nullable=False),
)

feed_reads = Table(  # how often which family of programs read a feed on a day (UTC); of nobody more than that
    "feed_reads",
    metadata,
    Column("feed_id", Uuid(), ForeignKey("feeds.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("program", String, primary_key=True),
    Column("reads", Integer, nullable=False),
    Column("last_at", UtcMoment(), nullable=False),
)

plan_state = Table(  # one row; epoch: how often another plan was put in the place of this one
    "plan_state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("epoch", BigInteger, nullable=False),
    Column("smallest_cell", Integer),  # what observations.shown was made with
)

journal = Table(
    "journal",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=True),
    Column("at", UtcMoment(), nullable=False),
    Column("by", String, nullable=False),
    Column("action", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("record_id", Uuid(), nullable=False),
    Column("name", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text),
    sqlite_autoincrement=True,
)
Index("journal_record", journal.c.record_id, journal.c.seq)

form_drafts = Table(
    "form_drafts",
    metadata,
    Column("key", String, primary_key=True),
    Column("owner", String, primary_key=True),
    Column("label", String, nullable=False),
    Column("kept_at", UtcMoment(), nullable=False),
    Column("document", Text, nullable=False),
)
Index("form_drafts_owner", form_drafts.c.owner, form_drafts.c.kept_at)
