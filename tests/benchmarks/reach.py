"""Reach with 1,000,000 observations: its sums beside pandas, a save beside them, and what is worked out."""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import NamedTuple

import pandas as pd
import psycopg
from psycopg import sql
from sqlalchemy import Select, func, make_url, select

from campaigns.plan.activity import Activity
from campaigns.plan.observation import Observation
from campaigns.reach.budget import best_split
from campaigns.reach.budget_model import model_of, people_goal
from campaigns.reach.budget_problem import BudgetProblem, CostedLine, FlooredAudience
from campaigns.reach.budget_solver import best, cheapest
from campaigns.reach.combine import combine_facts
from campaigns.reach.facts import known_facts
from campaigns.store import schema
from campaigns.store.store import Store
from campaigns.store.summing import PARTS
from tests.benchmarks.reach_filling import AUDIENCES, OBSERVATIONS, fill, filled_with_reach

POSTGRES_URL = os.environ.get("TEST_POSTGRES_URL") or "postgresql://postgres@127.0.0.1:5432/postgres"
NOT_MEASURED = "not measured"  # in the place of a figure when no PostgreSQL server answers
BARS = {"SQLite": 1.5, "PostgreSQL": 2.0}  # times what pandas takes

Sums = list[tuple[str, int, int]]  # audience, week, people, in that order


class Row(NamedTuple):
    """One row of the table, as tests.benchmarks prints it."""

    what: str
    ours: str
    beside: str
    ratio: str
    bar: str


class Times(NamedTuple):
    """Milliseconds, the best of several in turns: sums as kept, sums made anew, pandas."""

    kept: float
    anew: float
    pandas: float


def measured(folder: Path, times: int) -> Iterator[Row]:
    """Every row but those from the browser. folder: where the SQLite file is or will be."""
    yield from _of_database("SQLite", filled_with_reach(folder), times)
    with _postgres() as url:
        if url is None:
            yield Row("Reach on PostgreSQL", NOT_MEASURED, "", "", "")
        else:
            fill(url)
            yield from _of_database("PostgreSQL", url, times)
    yield _milliseconds("12 activities combined, 4 overlaps known", _median(_combining(), times), "150 ms")
    for whole, units in ((False, "parts of units"), (True, "whole units")):
        problem = _budget(whole)
        what = f"Budget over 60 lines, 12 audiences with floors, {units}"
        yield _milliseconds(f"{what}: the split", _median(_splitting(problem), times), "100 ms")
        all_of_it = _median(lambda problem=problem: best_split(problem), times)  # type: ignore[misc]
        yield _milliseconds(f"{what}: with the least budget and what floors cost", all_of_it, "")


def _of_database(name: str, url: str, times: int) -> Iterator[Row]:
    store = Store(url)
    found = _summing(store, times)
    what, bar = f"Sums by audience and week, {OBSERVATIONS:,} observations", f"{BARS[name]:g}"
    yield _beside_pandas(f"{what}, {name}", found.kept, found.pandas, bar)
    yield _beside_pandas(f"The same, each observation read anew, {name}", found.anew, found.pandas, "")
    yield _milliseconds(f"One figure saved beside {OBSERVATIONS:,}, {name}", _saving(store, times), "50 ms")
    store.close()


def _beside_pandas(what: str, ours: float, pandas: float, bar: str) -> Row:
    return Row(what, f"{ours:,.0f} ms", f"{pandas:,.0f} ms (pandas)", f"{ours / pandas:.2f}", bar)


def _milliseconds(what: str, taken: float, bar: str) -> Row:
    return Row(what, f"{taken:,.0f} ms", "", "", bar)


def _summing(store: Store, times: int) -> Times:
    """The three ways one after the other, several times; all have to give the same figures."""
    frame = _in_memory(store)
    ways: list[Callable[[], Sums]] = [
        lambda: _read(store, _kept()),
        lambda: _read(store, _anew()),
        lambda: _with_pandas(frame),
    ]
    assert ways[0]() == ways[1]() == ways[2](), "the sums differ"
    taken = [[_taken(way) for way in ways] for _ in range(times)]
    return Times(*(min(of_way) for of_way in zip(*taken, strict=True)))


def _in_memory(store: Store) -> pd.DataFrame:
    """What pandas is given: every observation with its audience as a category, its week and its people."""
    seen = schema.observations.c
    with store.reading() as connection:
        rows = connection.execute(select(seen.audience, seen.week, seen.shown)).all()
    frame = pd.DataFrame(rows, columns=["audience", "week", "people"])
    assert len(frame) >= OBSERVATIONS
    return frame.assign(audience=frame["audience"].astype("category"))


def _with_pandas(frame: pd.DataFrame) -> Sums:
    sums = frame.groupby(["audience", "week"], observed=True)["people"].sum()
    return sorted((str(audience), int(week), int(people)) for (audience, week), people in sums.items())


def _kept() -> Select[tuple[str | None, int | None, int]]:
    """The sums the app keeps of each activity and week."""
    of = schema.reach_sums.c
    people = func.sum(of.shown).label("people")
    of_all = [of[part] == "" for part in PARTS]
    return select(of.audience, of.week, people).where(*of_all).group_by(of.audience, of.week)


def _anew() -> Select[tuple[str | None, int | None, int]]:
    of = schema.observations.c
    people = func.sum(of.shown).label("people")
    query = select(of.audience, of.week, people).where(of.trashed_at.is_(None))
    return query.group_by(of.audience, of.week)


def _read(store: Store, query: Select[tuple[str | None, int | None, int]]) -> Sums:
    with store.reading() as connection:
        found = connection.execute(query).all()
    return sorted((str(row.audience), int(row.week), int(row.people)) for row in found)


def _saving(store: Store, times: int) -> float:
    """Milliseconds until a new figure of an activity with a hundred is on disk and summed up: the median."""
    taken = []
    for activity in store.activities(size=times):
        assert isinstance(activity, Activity)
        figure = Observation(
            activity=activity.id, audience=activity.audiences[0], people=40, seen_on=activity.first_day
        )
        taken.append(_taken(lambda figure=figure: store.save(figure, by="benchmark")))  # type: ignore[misc]
    return statistics.median(taken)


def _combining() -> Callable[[], object]:
    facts = known_facts(
        100_000,
        [5_000 + 2_000 * number for number in range(12)],
        [(0, 1, 2_000), (2, 3, 3_000), (4, 5, 6_000), (0, 11, 2_500)],
    )
    return lambda: combine_facts(facts)


def _splitting(problem: BudgetProblem) -> Callable[[], object]:
    """The search for the best split with floors, from the least budget that meets them."""
    model = model_of(problem)
    least = cheapest(model)
    assert least is not None
    return lambda: best(model, people_goal(model), least.units)


def _budget(whole: bool) -> BudgetProblem:
    """Sixty lines that each reach some of all twelve audiences, of which each has a floor."""
    chance = Random(60)
    audiences = tuple(FlooredAudience(audience, 100_000, 0.3) for audience in AUDIENCES)
    lines = tuple(
        CostedLine(
            f"Line {number}",
            float(chance.randint(100, 2_000)),
            {audience: chance.randint(500, 8_000) for audience in AUDIENCES},
            maximum=20,
            whole=whole,
        )
        for number in range(60)
    )
    return BudgetProblem(100_000, "EUR", lines, audiences)


def _median(act: Callable[[], object], times: int) -> float:
    return statistics.median(_taken(act) for _ in range(times))


def _taken(act: Callable[[], object]) -> float:
    """Milliseconds."""
    begin = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begin)


@contextmanager
def _postgres() -> Iterator[str | None]:
    """The address of an empty database, dropped afterwards; None when no server answers."""
    try:
        server = psycopg.connect(POSTGRES_URL, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        yield None
        return
    name = f"wdp_bench_{os.getpid()}"
    with server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        try:
            url = make_url(POSTGRES_URL).set(drivername="postgresql+psycopg", database=name)
            yield url.render_as_string(hide_password=False)
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
