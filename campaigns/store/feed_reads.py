"""How often feeds are read, and by which family of programs. Of a reader nothing else is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from campaigns.store import schema
from campaigns.store.store import Store

READS_KEPT = timedelta(days=400)


@dataclass(frozen=True)
class Reads:
    """How a feed is read. last_at: UTC; by program: reads since the day asked for, the most first."""

    last_at: datetime | None
    last_program: str
    by_program: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """Reads since the day asked for."""
        return sum(count for _, count in self.by_program)


NEVER_READ = Reads(None, "", ())


def count_reads(store: Store, counted: Mapping[tuple[UUID, date, str], tuple[int, datetime]]) -> None:
    """Add reads: (feed, day, program) -> how many more, and when the last was. Old days are forgotten."""
    table = schema.feed_reads
    with store.writing() as connection:
        known = set(connection.execute(select(schema.feeds.c.id)).scalars())
        for (feed, day, program), (more, last_at) in counted.items():
            if feed not in known:  # another plan took the place of the one it was in
                continue
            same = (table.c.feed_id == feed) & (table.c.day == day) & (table.c.program == program)
            raised = update(table).where(same).values(reads=table.c.reads + more, last_at=last_at)
            if connection.execute(raised).rowcount == 0:
                connection.execute(
                    insert(table).values(feed_id=feed, day=day, program=program, reads=more, last_at=last_at)
                )
        connection.execute(delete(table).where(table.c.day < datetime.now(UTC).date() - READS_KEPT))


def reads_of(store: Store, since: date) -> dict[UUID, Reads]:
    """Feed id -> how it was read: the last time ever, and by which programs since that day (inclusive)."""
    table, found = schema.feed_reads.c, {}
    rows_of: dict[UUID, list[tuple[str, date, int, datetime]]] = {}
    with store.reading() as connection:
        for row in connection.execute(
            select(table.feed_id, table.program, table.day, table.reads, table.last_at)
        ):
            rows_of.setdefault(row.feed_id, []).append((row.program, row.day, row.reads, row.last_at))
    for feed, rows in rows_of.items():
        last_program, _, _, last_at = max(rows, key=lambda row: (row[3], row[0]))
        counts: dict[str, int] = {}
        for program, day, reads, _ in rows:
            if day >= since:
                counts[program] = counts.get(program, 0) + reads
        ordered = tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
        found[feed] = Reads(last_at, last_program, ordered)
    return found
