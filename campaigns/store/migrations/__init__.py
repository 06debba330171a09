"""Steps from each version of the tables to the next."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from campaigns.errors import StoreError

_ADVISORY_LOCK = 7_219_514  # any fixed number: PostgreSQL lets one process migrate at a time


def migrate(engine: Engine) -> str:
    """Bring the tables to this version in one transaction. Returns the version, such as 0001.

    Raises StoreError, with the tables as they were, when the database was made by a later version.
    """
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ADVISORY_LOCK})
        config = Config()
        config.set_main_option("script_location", "campaigns:store/migrations")
        config.attributes["connection"] = connection
        known = ScriptDirectory.from_config(config)
        current, newest = version_of(connection), known.get_current_head()
        if current is not None and current not in {step.revision for step in known.walk_revisions()}:
            raise StoreError(
                f"The database was made by a later version of World Day Planner (tables {current}). "
                "Nothing was changed. Start the newer version, or restore a backup made with this one."
            )
        if current != newest:
            command.upgrade(config, "head")
    return newest or ""


def version_of(connection: Connection) -> str | None:
    """The version of the tables, None for an empty database."""
    return MigrationContext.configure(connection).get_current_revision()
