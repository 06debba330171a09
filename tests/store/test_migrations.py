"""The tables a database gets are the ones the code knows."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from campaigns.errors import StoreError
from campaigns.store.schema import metadata
from campaigns.store.store import Store


def test_migrations_make_exactly_the_tables_of_the_schema(store):
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_opening_a_database_twice_changes_nothing(database_url):
    first = Store(database_url)
    first.close()
    second = Store(database_url)
    assert second.count() == 0
    second.close()


def test_a_database_of_a_later_version_is_left_alone(store):
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    url = store.engine.url.render_as_string(hide_password=False)

    with pytest.raises(StoreError, match="made by a later version"):
        Store(url)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/plan", "nonsense"])
def test_another_kind_of_database_is_refused_with_what_to_do(url):
    with pytest.raises(StoreError, match="Set DATABASE_URL"):
        Store(url)


def test_an_unreachable_server_is_said_in_a_sentence():
    with pytest.raises(StoreError, match="could not be reached"):
        Store("postgresql+psycopg://nobody@127.0.0.1:1/none?connect_timeout=2")
