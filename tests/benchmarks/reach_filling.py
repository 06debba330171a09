"""A plan of 10,000 activities with 1,000,000 observations, the same every time, on either kind of database.

The observations are rows made from some 40,000 patterns: saving each one would take an hour.
"""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, insert, text

from campaigns.plan.activity import Activity, PlannedReach
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.change import changed
from campaigns.plan.edition import AudienceTarget, Edition
from campaigns.plan.observation import Observation
from campaigns.plan.overlap import Overlap
from campaigns.plan.record import Record
from campaigns.plan.vocabulary import Evidence, ReachKind
from campaigns.store import schema
from campaigns.store.rows import Row, row_of
from campaigns.store.store import Store
from campaigns.store.summing import resum
from tests.benchmarks.filling import TOWNS, YEAR, records

ACTIVITIES = 10_000
DAYS = 10  # an activity has figures of so many days running, for each sex and age group
SEXES = ("women", "men")
AGES = ("0-11", "12-17", "18-29", "30-59", "60 and over")
OBSERVATIONS = ACTIVITIES * DAYS * len(SEXES) * len(AGES)
FEWEST, MOST = 5, 500  # people of one observation; none is so few that it is hidden
AUDIENCES = (
    "general_public",
    "general_public/communities",
    "children",
    "youth",
    "students/pupils",
    "law_enforcement/border",
    "law_enforcement/police",
    "frontline/health",
    "frontline/teachers",
    "industry/hospitality",
    "migrants/workers",
    "media",
)
PEOPLE_IN_AUDIENCE = 5_000_000

_FIRST_DAY = date(YEAR, 7, 5)
_MOMENT = datetime(YEAR, 8, 20, tzinfo=UTC)
_CHUNK = 50_000  # rows handed to the database at once
_STAND_IN = UUID(int=0)  # for ids in a pattern
_SOME_PEOPLE = 123_456_789  # for people in a pattern


class Pattern(NamedTuple):
    """The row of an observation, and its document in the pieces between people, activity and id."""

    row: Row
    document: str  # a %-format of id, activity and people


def fill(url: str) -> None:
    """Write the plan into an empty database and sum it up. Tells on stderr how long that took."""
    store = Store(url)
    plan = reach_records()
    store.save_all(plan, by="benchmark")
    activities = [one for one in plan if isinstance(one, Activity)]
    begin = time.perf_counter()
    with store.writing() as connection:
        _write(connection, activities)
    filled = time.perf_counter()
    with store.writing() as connection:
        resum(connection)
    summed = time.perf_counter()
    _tidy(store)
    store.close()
    _tell(
        url,
        f"{OBSERVATIONS:,} observations written in {filled - begin:.1f} s, "
        f"summed up in {summed - filled:.1f} s",
    )


def _tell(url: str, what: str) -> None:
    print(f"{url.partition(':')[0]}: {what}", file=sys.stderr)


def _tidy(store: Store) -> None:
    """What both databases do by themselves after a while: know how their rows are spread."""
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("VACUUM ANALYZE"))


def filled_with_reach(folder: Path) -> str:
    """A SQLite file with that plan; gives its address. Made once."""
    path = folder / "reach.db"
    url = f"sqlite:///{path}"
    if not path.exists():
        fill(url)
    return url


def reach_records() -> list[Record]:
    """The plan without its observations: edition, organisations, campaigns, sizes, activities, overlaps."""
    targets = tuple(AudienceTarget(audience=audience, people=2_000_000) for audience in AUDIENCES[:6])
    found: list[Record] = []
    activities: list[Activity] = []
    for one in records(ACTIVITIES):
        if isinstance(one, Activity):
            activities.append(_for_one_audience(one, AUDIENCES[len(activities) % len(AUDIENCES)]))
        elif isinstance(one, Edition):
            found.append(changed(one, targets=targets))
        elif not isinstance(one, Observation | AudienceSize):
            found.append(one)
    return [*found, *_sizes(), *activities, *_overlaps(activities)]


def _for_one_audience(activity: Activity, audience: str) -> Activity:
    return changed(
        activity,
        audiences=(audience,),
        planned=(PlannedReach(audience=audience, people=30_000),),
        description="",
    )


def _sizes() -> list[AudienceSize]:
    """Of each audience and of those that they are kinds of, for all countries and for each of them."""
    whole = dict.fromkeys([*AUDIENCES, *(audience.partition("/")[0] for audience in AUDIENCES)])
    places = ["", *(country for country, *_ in TOWNS)]
    return [
        AudienceSize(audience=audience, country=country, people=PEOPLE_IN_AUDIENCE, source="Census")
        for audience in whole
        for country in places
    ]


def _overlaps(activities: list[Activity]) -> list[Overlap]:
    """Of each of the first audiences, one overlap of its first two activities."""
    return [
        Overlap(
            audience=AUDIENCES[place],
            first=activities[place].id,
            second=activities[place + len(AUDIENCES)].id,
            asked=100,
            also=20,
        )
        for place in range(4)
    ]


def _write(connection: Connection, activities: list[Activity]) -> None:
    waiting: list[Row] = []
    for row in _rows(activities):
        waiting.append(row)
        if len(waiting) == _CHUNK:
            _insert(connection, waiting)
            waiting = []
    if waiting:
        _insert(connection, waiting)


def _insert(connection: Connection, rows: list[Row]) -> None:
    """Hand over rows the fastest way the database knows."""
    if connection.dialect.name != "postgresql":
        connection.execute(insert(schema.observations), rows)
        return
    names = list(rows[0])
    driver = connection.connection.driver_connection
    assert driver is not None
    with driver.cursor().copy(f"COPY observations ({', '.join(names)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([row[name] for name in names])


def _rows(activities: list[Activity]) -> Iterator[Row]:
    """The observations of each activity as row_of would give them; ids ascend, which writes faster."""
    chance, written = Random(YEAR), 0
    known: dict[tuple[str, int, int], list[Pattern]] = {}
    for number, activity in enumerate(activities):
        shape = (activity.audiences[0], number % 28, number % 5)
        if shape not in known:
            known[shape] = list(_patterns(*shape))
        for pattern in known[shape]:
            written += 1
            key = UUID(int=written << 96 | chance.getrandbits(64), version=4)
            yield _row(pattern, key, activity.id, chance.randint(FEWEST, MOST))


def _patterns(audience: str, first: int, kind: int) -> Iterator[Pattern]:
    """The observations of an activity that begins so many days into the season."""
    for day in range(DAYS):
        for sex in SEXES:
            for age in AGES:
                yield _pattern(
                    Observation(
                        id=_STAND_IN,
                        revision=1,
                        created_at=_MOMENT,
                        modified_at=_MOMENT,
                        activity=_STAND_IN,
                        audience=audience,
                        kind=ReachKind.PEOPLE_PRESENT if kind else ReachKind.PEOPLE_TRAINED,
                        people=_SOME_PEOPLE,
                        evidence=Evidence.COUNTED if kind % 2 else Evidence.ESTIMATED,
                        seen_on=_FIRST_DAY + timedelta(days=first + day),
                        sex=sex,
                        age_group=age,
                    )
                )


def _pattern(observation: Observation) -> Pattern:
    row = row_of(observation)
    document = (
        row["document"].replace("%", "%%").replace(str(_STAND_IN), "%s").replace(str(_SOME_PEOPLE), "%d")
    )
    return Pattern(row, document)


def _row(pattern: Pattern, key: UUID, activity: UUID, people: int) -> Row:
    figures = dict.fromkeys(("people", "low", "high", "shown", "shown_low", "shown_high"), people)
    document = pattern.document % (key, activity, people)
    return {**pattern.row, "id": key, "activity_id": activity, "document": document, **figures}
