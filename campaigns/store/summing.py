"""Sums of the reach ledger: what others see of each observation, and the figures of each activity by week.

Several observations of one activity, audience and kind are parts of it and are added when they are of
different moments or broken down in the same way. Those of one moment that are broken down differently (by
sex, by age, not at all) tell of the same people: the breakdown with most people stands.

The sums are kept in reach_sums, of all and of each sex, age group and evidence, so that a screen costs the
same at a hundred and at a million observations. Two of these at once are summed from the rows.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from campaigns.plan.observation import Observation
from campaigns.plan.small_cells import shown
from campaigns.settings import smallest_cell
from campaigns.store import schema
from campaigns.store.rows import record_of, row_of, shown_columns

_CHUNK = 500  # activities asked for at once

_seen = schema.observations.c
_FOUND_BY = (
    "name_sort", "sex", "age_group", "disability", "shown", "shown_low", "shown_high", "hidden", "moment",
    "broken_down", "week", "qualifier_rank", "evidence_rank",
)  # fmt: skip
PARTS = ("sex", "age_group", "evidence")  # what sums are kept for each of, one at a time
SUMMED = ("shown", "shown_low", "shown_high")
RANKED = ("qualifier_rank", "evidence_rank")


def sums(*conditions: ColumnElement[bool], of_each: str = "") -> Select[tuple[object, ...]]:
    """The rows of reach_sums that the living observations under these conditions make, in its columns.

    of_each: one of PARTS, to sum each sex, age group or evidence by itself; without it all together.
    """
    parted = [_seen[name].label(name) if name == of_each else literal("").label(name) for name in PARTS]
    if of_each:
        conditions = (*conditions, _seen[of_each] != "")
    whole = (_seen.activity_id, _seen.audience, _seen.kind)
    of_the_same = (*whole, *([_seen[of_each]] if of_each else []), _seen.week, _seen.moment)
    parts = (
        select(
            *whole, *parted, _seen.week, _seen.moment, _seen.broken_down,
            *(func.sum(_seen[name]).label(name) for name in SUMMED), *_weakest(_seen),
        )
        .where(_seen.trashed_at.is_(None), *conditions)
        .group_by(*of_the_same, _seen.broken_down)
        .subquery("parts")
    )  # fmt: skip
    order = (parts.c.shown.desc(), parts.c.shown_high.desc(), parts.c.broken_down)
    place = func.row_number().over(partition_by=[parts.c[one.name] for one in of_the_same], order_by=order)
    ranked = select(parts, place.label("place")).subquery("ranked")
    kept = [ranked.c[name] for name in (*(column.name for column in whole), *PARTS, "week")]
    return (
        select(*kept, *(func.sum(ranked.c[name]).label(name) for name in SUMMED), *_weakest(ranked.c))
        .where(ranked.c.place == 1)
        .group_by(*kept)
    )


def _weakest(columns: object) -> list[ColumnElement[int]]:
    return [func.max(columns[name]).label(name) for name in RANKED]  # type: ignore[index]


def resum(connection: Connection, activities: Collection[UUID] | None = None) -> None:
    """Hide what is to be hidden among the observations of these activities and make their sums anew.

    None: of all of them.
    """
    if activities is None:
        _hide(connection)
        connection.execute(delete(schema.reach_sums))
        _insert(connection)
        return
    for chunk in _chunks(sorted(activities)):
        _hide(connection, _seen.activity_id.in_(chunk))
        connection.execute(delete(schema.reach_sums).where(schema.reach_sums.c.activity_id.in_(chunk)))
        _insert(connection, _seen.activity_id.in_(chunk))


def _insert(connection: Connection, *conditions: ColumnElement[bool]) -> None:
    names = [column.name for column in schema.reach_sums.columns]
    for of_each in ("", *PARTS):
        made = sums(*conditions, of_each=of_each)
        connection.execute(insert(schema.reach_sums).from_select(names, made))


def _hide(connection: Connection, *conditions: ColumnElement[bool]) -> None:
    """Work out anew what others see, for activities with a figure that is hidden or has to be."""
    few = _seen.people.between(1, smallest_cell() - 1)
    concerned = (
        select(_seen.activity_id)
        .distinct()
        .where(_seen.trashed_at.is_(None), *conditions, or_(few, _seen.hidden != 0))
        .order_by(_seen.activity_id)
    )
    for chunk in _chunks(list(connection.execute(concerned).scalars())):
        _hide_in(connection, chunk)


def _hide_in(connection: Connection, activities: Sequence[UUID]) -> None:
    names = ("shown", "shown_low", "shown_high", "hidden")
    query = select(_seen.id, _seen.activity_id, _seen.document, *(_seen[name] for name in names)).where(
        _seen.activity_id.in_(activities), _seen.trashed_at.is_(None)
    )
    before: dict[UUID, dict[str, int]] = {}
    of_activity: dict[UUID, dict[UUID, Observation]] = defaultdict(dict)
    for row in connection.execute(query):
        before[row.id] = {name: getattr(row, name) for name in names}
        of_activity[row.activity_id][row.id] = record_of(Observation, row.document)
    for observations in of_activity.values():
        for key, seen in shown(observations, smallest_cell()).items():
            if shown_columns(seen) != before[key]:
                connection.execute(
                    update(schema.observations).where(_seen.id == key).values(shown_columns(seen))
                )


def _chunks(keys: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]


def resum_if_the_minimum_changed(connection: Connection) -> None:
    """Make everything anew when it was made with another minimum than the one in force now."""
    state = schema.plan_state
    made_with = connection.execute(select(state.c.smallest_cell)).scalar_one_or_none()
    if made_with == smallest_cell():
        return
    _refill(connection)
    resum(connection)
    values = {"smallest_cell": smallest_cell()}
    if connection.execute(update(state).values(values)).rowcount == 0:
        connection.execute(insert(state).values(id=1, epoch=0, **values))


def _refill(connection: Connection) -> None:
    """Write the columns that find an observation anew, from its document."""
    last = UUID(int=0)
    while True:
        query = select(_seen.id, _seen.document).where(_seen.id > last).order_by(_seen.id).limit(_CHUNK)
        rows = connection.execute(query).all()
        if not rows:
            return
        made = [row_of(record_of(Observation, row.document)) for row in rows]
        values = [{"key": row["id"], **{f"new_{name}": row[name] for name in _FOUND_BY}} for row in made]
        names: dict[str, ColumnElement[object]] = {name: bindparam(f"new_{name}") for name in _FOUND_BY}
        connection.execute(
            update(schema.observations).where(_seen.id == bindparam("key")).values(names), values
        )
        last = rows[-1].id


def faults(connection: Connection) -> Iterator[str]:
    """What differs between the sums kept and those the observations make now, a sentence."""
    names = [column.name for column in schema.reach_sums.columns]
    kept = {tuple(row) for row in connection.execute(select(schema.reach_sums))}
    made = {tuple(row) for of_each in ("", *PARTS) for row in connection.execute(sums(of_each=of_each))}
    if kept != made:
        yield (
            f"{len(kept ^ made):,} sums of the reach ledger ({', '.join(names)}) differ from its "
            "observations. Save one figure of each activity again, or restore a backup."
        )
