"""The whole plan in one file and back, from either kind of database into either."""

import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Date, Table, Uuid, delete, func, insert, select, text, update

from campaigns.errors import CampaignsError, FileError, StoreError
from campaigns.store import schema, summing
from campaigns.store.engine import at_one_moment
from campaigns.store.migrations import version_of
from campaigns.store.rows import KINDS, record_of, row_of
from campaigns.store.store import Store

FORMAT = "world-day-planner-backup-1"
_NOT_FROM_ITSELF = {
    "document",
    "shown",
    "shown_low",
    "shown_high",
    "hidden",
}  # the last from others beside it
_CHUNK = 1000  # rows written at once
_OF_THIS_DATABASE = (  # true of it alone, or made from the rest
    schema.form_drafts, schema.feed_texts, schema.plan_state, schema.reach_sums,
)  # fmt: skip
_OUTLIVES = (schema.feed_secrets, schema.feed_texts)  # a restore: what partners were told already
_TABLES = tuple(table for table in schema.metadata.sorted_tables if table not in _OF_THIS_DATABASE)


def backup(store: Store, path: Path) -> dict[str, int]:
    """Write every record, the trash and the journal to a zip file, as they were at one moment.

    Returns table -> rows. The file appears under its name only when it is complete. Raises FileError
    when it cannot be written.
    """
    unfinished = path.with_name(path.name + ".part")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive, store.reading() as connection:
            at_one_moment(connection)
            counts, sums = {}, {}
            for table in _TABLES:
                counts[table.name], sums[table.name] = _write_table(archive, connection, table)
            about = {"format": FORMAT, "tables": version_of(connection), "rows": counts, "sha256": sums}
            archive.writestr("about.json", json.dumps(about, indent=1))
        unfinished.replace(path)
    except OSError as error:
        raise FileError(
            f"The backup could not be written to {path}: {error.strerror}. Choose another place."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return counts


def _write_table(archive: zipfile.ZipFile, connection: Connection, table: Table) -> tuple[int, str]:
    count, checksum = 0, sha256()
    with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as file:
        for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings():
            line = json.dumps(dict(row), ensure_ascii=False, default=str).encode() + b"\n"
            file.write(line)
            checksum.update(line)
            count += 1
    return count, checksum.hexdigest()


def restore(store: Store, path: Path, *, replace: bool = False) -> dict[str, int]:
    """Read a backup into the database in one transaction: whole, or nothing changes. Returns table -> rows.

    Of feeds that are in both, the addresses stay as they are here: one closed since the backup stays closed.
    Raises FileError when the file is not a backup or damaged, StoreError when the database holds
    records or changes and replace is False.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            about = _about(archive, path)
            with store.writing() as connection:
                _check_version(connection, about, path)
                told = _told(connection)
                _make_room(connection, replace)
                for table in _TABLES:
                    _read_table(archive, connection, table, about["sha256"].get(table.name), path)
                _put_back(connection, told)
                summing.resum(connection)
                _count_on(connection)
            return dict(about["rows"])
    except OSError as error:
        raise FileError(
            f"{path} cannot be read: {error.strerror}. Check its name and whose it is."
        ) from error
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise FileError(
            f"{path} is damaged or no backup of World Day Planner. Nothing was changed."
        ) from error


def _about(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    about: dict[str, Any] = json.loads(archive.read("about.json"))
    if about["format"] != FORMAT:
        raise FileError(f"{path} is a backup of a form this version cannot read ({about['format']}).")
    return about


def _check_version(connection: Connection, about: dict[str, Any], path: Path) -> None:
    here = version_of(connection)
    if about["tables"] != here:
        raise StoreError(
            f"{path} was made with tables {about['tables']}, this version uses {here}. Nothing was changed. "
            "Restore it with the version that made it, then update."
        )


def _told(connection: Connection) -> dict[Table, list[dict[str, Any]]]:
    return {table: [dict(row) for row in connection.execute(select(table)).mappings()] for table in _OUTLIVES}


def _put_back(connection: Connection, told: dict[Table, list[dict[str, Any]]]) -> None:
    """What was told of feeds that are in the restored plan too, before what the backup says of them."""
    feeds = set(connection.execute(select(schema.feeds.c.id)).scalars())
    for table, rows in told.items():
        for feed in feeds & {row["feed_id"] for row in rows}:
            connection.execute(delete(table).where(table.c.feed_id == feed))
        kept = [row for row in rows if row["feed_id"] in feeds]
        if kept:
            connection.execute(insert(table), kept)


def _make_room(connection: Connection, replace: bool) -> None:
    filled = connection.execute(select(func.count()).select_from(schema.journal)).scalar_one()
    if filled and not replace:
        raise StoreError(
            f"The database is not empty: its journal has {filled:,} entries. Nothing was changed. "
            "To throw away what is in it and put the backup in its place, restore with --replace."
        )
    for table in (schema.feed_texts, *reversed(_TABLES)):
        connection.execute(delete(table))
    state = schema.plan_state
    if connection.execute(update(state).values(epoch=state.c.epoch + 1)).rowcount == 0:
        connection.execute(insert(state).values(id=1, epoch=1))


def _read_table(
    archive: zipfile.ZipFile, connection: Connection, table: Table, expected: str | None, path: Path
) -> None:
    checksum, rows = sha256(), []
    with archive.open(f"{table.name}.jsonl") as file:
        for line in file:
            checksum.update(line)
            rows.append(_typed(table, json.loads(line)))
            if len(rows) == _CHUNK:
                connection.execute(insert(table), rows)
                rows = []
    if rows:
        connection.execute(insert(table), rows)
    if checksum.hexdigest() != expected:
        raise FileError(f"{path} is damaged: {table.name} is not as it was written. Nothing was changed.")


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    for column in table.columns:
        value = row.get(column.name)
        if value is None:
            continue
        if isinstance(column.type, Uuid):
            row[column.name] = UUID(value)
        elif isinstance(column.type, schema.UtcMoment):
            row[column.name] = datetime.fromisoformat(value).astimezone(UTC)
        elif isinstance(column.type, Date):
            row[column.name] = date.fromisoformat(value)
    return row


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL's counter of journal entries go on after the highest one restored."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text(
                "SELECT setval(pg_get_serial_sequence('journal', 'seq'), COALESCE(MAX(seq), 1)) FROM journal"
            )
        )


def check(store: Store) -> tuple[str, ...]:
    """What is wrong with the database, a sentence each; empty when it is sound.

    Reads every record anew with the rules of today and compares the columns that find it with its
    document, and asks SQLite for its own integrity check.
    """
    with store.reading() as connection:
        found = [*_sqlite_faults(connection), *summing.faults(connection)]
        for kind in KINDS:
            for row in connection.execute(select(kind.table)).mappings():
                name = f"{kind.name} {row['id']}"
                try:
                    expected = row_of(record_of(kind.type, row["document"]))
                except (ValueError, CampaignsError) as error:
                    found.append(f"{name} cannot be read or breaks a rule: {error}")
                else:
                    wrong = [
                        key
                        for key, value in expected.items()
                        if key not in _NOT_FROM_ITSELF and row[key] != value
                    ]
                    if wrong:
                        found.append(f"{name} is found under wrong values of {', '.join(wrong)}.")
    return tuple(found)


def _sqlite_faults(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield f"SQLite finds a fault in the file: {row[0]}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"A row of {row[0]} refers to one of {row[2]} that is not there."
