"""On which days past World Day events began, from assets/samples/past_events.csv."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache

from campaigns.errors import ReferenceFileError
from campaigns.reference.files import shown
from campaigns.settings import ASSETS

FILE = ASSETS / "samples" / "past_events.csv"
_SERIES, _EXACT = "world_day", "day"


@dataclass(frozen=True)
class Placed:
    """How many past World Day events began when, those known to the day alone.

    all: of them. on_the_day: on 30 July. before: day or days before it -> events; after: likewise.
    """

    all: int
    on_the_day: int
    before: dict[int, int]
    after: dict[int, int]

    def within(self, first: int, last: int) -> int:
        """Events that began from first to last days before 30 July, both inclusive and 1 or more."""
        return sum(number for days, number in self.before.items() if first <= days <= last)


@cache
def placed(month: int, day: int) -> Placed:
    """Where past events were placed around that day of their year.

    Raises ReferenceFileError when the file is missing or a date in it cannot be read.
    """
    distances = [(one - one.replace(month=month, day=day)).days for one in _first_days()]
    before = {far: distances.count(-far) for far in sorted(-one for one in {*distances} if one < 0)}
    after = {far: distances.count(far) for far in sorted(one for one in {*distances} if one > 0)}
    return Placed(len(distances), distances.count(0), before, after)


def _first_days() -> list[date]:
    try:
        with FILE.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return [date.fromisoformat(row["start_date"]) for row in rows if _is_dated(row)]
    except (OSError, KeyError, ValueError) as error:
        raise ReferenceFileError(
            f"{shown(FILE)} cannot be read ({error}). Put it back from the release."
        ) from error


def _is_dated(row: dict[str, str]) -> bool:
    return row["series"] == _SERIES and row["date_precision"] == _EXACT
