"""Alembic runs this: the connection comes from migrate()."""

from alembic import context

from campaigns.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True
)
context.run_migrations()
