"""Undoing a step: what one person did in one go is taken back, as a new change that the journal tells.

The journal has no mark for what was saved together, so a step is told by what it does have: entries that
follow one another, of one person and one moment (a second; one transaction has one), each record once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import Connection, select

from campaigns.errors import PlanError, StoreError
from campaigns.plan.record import Record
from campaigns.store import schema
from campaigns.store.conflict import ConflictError
from campaigns.store.journal import Change
from campaigns.store.rows import KIND_NAMES, KINDS, record_of
from campaigns.store.saving import CHUNK, in_kinds, save_records
from campaigns.store.store import Store, signature
from campaigns.store.summing import resum
from campaigns.store.trashing import bring_back, move_to_trash, observed_by

_j = schema.journal.c
_BRIEF = (_j.seq, _j.at, _j.by, _j.action, _j.kind, _j.record_id, _j.name)
Entry = Any  # a row of the journal, or a Change

_UNDOABLE = frozenset({"created", "changed", "trashed", "restored"})  # an address given out is with others
_WAS = {"trashed": "moved to the trash", "restored": "restored from the trash"}  # others: changed


@dataclass(frozen=True)
class Step:
    """Entries of the journal that belong together.

    first, last: their lowest and highest seq, both inclusive; nobody else's lie between. at: UTC.
    records: how many. name: what the one it changed last was called.
    """

    first: int
    last: int
    at: datetime
    by: str
    records: int
    name: str


def undoable(store: Store, by: str) -> Step | None:
    """The last step of that person, when it can be undone: nothing of it was changed by anybody since."""
    with store.reading() as connection:
        newest = select(*_BRIEF).where(_j.by == signature(by)).order_by(_j.seq.desc()).limit(1)
        row = connection.execute(newest).first()
        return _step_that_stands(connection, row.seq) if row else None


def undoable_among(store: Store, changes: Iterable[Change]) -> dict[int, Step]:
    """Of entries that follow one another, the newest first, those that end a step which can be undone.

    Gives seq of such an entry -> its step. An entry in the middle of a step is left out.
    """
    found: dict[int, Step] = {}
    below: int | None = None  # the lowest seq of the step that was looked at last
    with store.reading() as connection:
        for change in changes:
            if below is not None and change.seq >= below:
                continue
            above = connection.execute(
                select(*_BRIEF).where(_j.seq > change.seq).order_by(_j.seq).limit(1)
            ).first()
            if above is not None and _go_together(above, change) and above.record_id != change.record_id:
                continue
            step = _step_ending(connection, change.seq)
            below = step.first if step else None
            if step and _later(connection, step) is None:
                found[change.seq] = step
    return found


def undo(store: Store, step: Step, by: str) -> list[Record]:
    """Take a step back: what it made goes to the trash, what it changed gets its former content as a new
    revision, what it moved to the trash comes back, and the other way round. All of it or nothing.

    Gives the records as they are now. Raises PlanError when one of them was changed since, by whomever, or
    may not go back, such as to the trash when partners have it; StoreError when the step is no longer there.
    """
    try:
        with store.writing() as connection:
            return _undone(connection, step, signature(by), datetime.now(UTC).replace(microsecond=0))
    except PlanError as error:
        raise PlanError(f"Nothing was undone. {error}") from None
    except ConflictError:
        raise StoreError(
            f"“{step.name}” is not as the journal has it. Nothing was undone. Reload the page and look at it."
        ) from None


def _undone(connection: Connection, step: Step, by: str, now: datetime) -> list[Record]:
    rows = _entries(connection, step)
    later = _later(connection, step)
    if later is not None:
        raise PlanError(
            f"“{later.name}” was {_WAS.get(later.action, 'changed')} by {later.by} after that, and a step is "
            "undone whole or not at all. Look it up in the journal, and change by hand what has to change."
        )
    back, former, away = _sorted_out(rows)
    records: list[Record] = []
    for of_kind in in_kinds(back, KINDS):
        records += bring_back(connection, type(of_kind[0]), [one.id for one in of_kind], by, now)
    observed = observed_by([*back, *away])
    for of_kind in in_kinds(former, KINDS):
        records += save_records(connection, of_kind, by, now, observed)
    for of_kind in in_kinds(away, KINDS[::-1]):
        move_to_trash(connection, of_kind, by, now)
        records += of_kind
    resum(connection, observed)
    return records


def _entries(connection: Connection, step: Step) -> Sequence[Entry]:
    """The entries of a step. Raises StoreError when they are not what the step says they are."""
    query = select(schema.journal).where(_j.seq.between(step.first, step.last)).order_by(_j.seq)
    rows = connection.execute(query).all()
    if len(rows) != step.records or any((row.at, row.by) != (step.at, step.by) for row in rows):
        raise StoreError(
            "That step is no longer in the journal: another plan has taken the place of this one. "
            "Nothing was undone. Reload the page."
        )
    return rows


def _sorted_out(rows: Iterable[Entry]) -> tuple[list[Record], list[Record], list[Record]]:
    """What comes back from the trash, what gets its former content, and what goes to the trash."""
    back: list[Record] = []
    former: list[Record] = []
    away: list[Record] = []
    for row in rows:
        if row.action == "trashed":
            back.append(_read(row, row.before))
        elif row.action == "changed":
            before = _read(row, row.before)
            former.append(before.model_copy(update={"revision": row.revision}))
        elif row.action in _UNDOABLE:
            away.append(_read(row, row.after))
        else:
            raise PlanError(
                f"The address of “{row.name}” is with others already. Give out a new one, or close it."
            )
    return back, former, away


def _read(row: Entry, document: str) -> Record:
    try:
        return record_of(KIND_NAMES[row.kind].type, document)
    except ValidationError:
        raise PlanError(
            f"“{row.name}” was kept in a way that this version no longer reads. Change it by hand."
        ) from None


def _step_that_stands(connection: Connection, last: int) -> Step | None:
    """The step that ends with that entry, None when it cannot be undone."""
    step = _step_ending(connection, last)
    return step if step and _later(connection, step) is None else None


def _step_ending(connection: Connection, last: int) -> Step | None:
    """The step that ends with that entry, None when something in it cannot be undone by anybody."""
    taken: dict[UUID, Entry] = {}
    for row in _downwards(connection, last):
        if taken and (not _go_together(row, next(iter(taken.values()))) or row.record_id in taken):
            break
        taken[row.record_id] = row
    found = list(taken.values())
    if not found or any(row.action not in _UNDOABLE for row in found):
        return None
    return Step(found[-1].seq, last, found[0].at, found[0].by, len(found), found[0].name)


def _downwards(connection: Connection, last: int) -> Iterator[Entry]:
    """The entries from that one on, the newest first, without what they hold."""
    below = _j.seq <= last
    while rows := connection.execute(select(*_BRIEF).where(below).order_by(_j.seq.desc()).limit(CHUNK)).all():
        yield from rows
        below = _j.seq < rows[-1].seq


def _go_together(one: Entry, other: Entry) -> bool:
    return (one.at, one.by) == (other.at, other.by)


def _later(connection: Connection, step: Step) -> Entry | None:
    """The first entry after a step that is about one of its records, None when there is none."""
    of_step = schema.journal.alias("of_step")
    query = (
        select(*_BRIEF)
        .join(of_step, of_step.c.record_id == _j.record_id)
        .where(of_step.c.seq.between(step.first, step.last), _j.seq > step.last)
        .order_by(_j.seq)
        .limit(1)
    )
    return connection.execute(query).first()
