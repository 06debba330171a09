"""When: the dates of a row as exactly as they are known, and its local time. No day or end is invented."""

from datetime import date, time
from typing import Any, NamedTuple

from campaigns.plan.dates import exists, last_of_month
from campaigns.plan.vocabulary import Precision
from campaigns.tables import cells
from campaigns.tables.row import Row, RowError

_FINENESS = {Precision.YEAR: 0, Precision.MONTH: 1, Precision.WEEK: 2, Precision.DAY: 2}
DATE_COLUMNS = ("start_date", "end_date", "date_precision")


class _Written(NamedTuple):
    """A date as it is written: the first day it may mean, and the finest precision it allows."""

    first: date
    precision: Precision

    def last(self, precision: Precision) -> date:
        """The last day it may mean when it is known to that precision."""
        if precision is Precision.YEAR:
            return self.first.replace(month=12, day=31)
        return last_of_month(self.first) if precision is Precision.MONTH else self.first


def read_dates(row: Row) -> dict[str, Any]:
    """precision, first_day and last_day of the row. Raises RowError when they cannot be or do not fit."""
    start, end = _written(row, "start_date"), _written(row, "end_date")
    precision = _precision(row, start, end)
    if precision is Precision.UNKNOWN:
        if start or end:
            raise RowError(
                "date_precision says that the date is unknown, and there is one. Remove one of the two."
            )
        return {"precision": precision, "first_day": None, "last_day": None}
    if start is None:
        raise RowError("The row has no start date. Enter one, or write unknown as date_precision.")
    end = end or start
    for column, written in (("start_date", start), ("end_date", end)):
        _check_fineness(row, column, written, precision)
    first = start.first
    if precision in {Precision.MONTH, Precision.YEAR}:
        first = first.replace(day=1, month=first.month if precision is Precision.MONTH else 1)
    return {"precision": precision, "first_day": first, "last_day": end.last(precision)}


def read_start(row: Row, dates: dict[str, Any]) -> time | None:
    """The local time the row starts at; one that cannot be used is kept in the notes."""
    if not row.text("start_time_local"):
        return None
    try:
        clock = cells.read_clock(row.text("start_time_local"))
    except ValueError as error:
        said = row.text("start_time_local")[:80]
        row.keep("start_time_local", f"start_time_local, “{said}”, {error}. It is kept in the notes.")
        return None
    if dates["precision"] is not Precision.DAY:
        row.keep(
            "start_time_local",
            "There is a time of day, but the day is not known; the time is kept in the notes.",
        )
        return None
    return clock


def zone_for(row: Row, zone: str, first_day: date | None, start: time | None) -> str:
    """The zone of the place, unless its clocks leave out that very hour: then none, and the row says so."""
    if not zone or start is None or first_day is None:
        return ""
    if exists(first_day, start, zone):
        return zone
    row.remarks.append(
        f"{start:%H:%M} on that day is left out by the clocks of {zone}, so the time is taken without "
        "a zone. Ask for the right time."
    )
    return ""


def _written(row: Row, column: str) -> _Written | None:
    text = row.text(column)
    if not text:
        return None
    try:
        if year := cells.read_year(text):
            return _Written(year, Precision.YEAR)
        if month := cells.read_month(text):
            return _Written(month, Precision.MONTH)
        day = cells.read_day(text)
    except ValueError as error:
        raise RowError(f"{column}, “{text[:80]}”, {error}. Correct the cell.") from None
    if clock := cells.time_beside(text):
        row.keep_words(
            column, clock, f"{column} has a time of day beside the date, {clock}. It is kept in the notes."
        )
    return _Written(day, Precision.DAY)


def _precision(row: Row, start: _Written | None, end: _Written | None) -> Precision:
    if word := row.text("date_precision"):
        try:
            return cells.read_choice(Precision, word)
        except ValueError as error:
            raise RowError(f"date_precision, “{word[:80]}”, {error}. Correct the cell.") from None
    if start is None:
        return Precision.UNKNOWN
    if end is not None and end.precision is not start.precision:
        raise RowError(
            f"start_date is known to the {start.precision} and end_date to the {end.precision}. "
            "Write both alike, or say in date_precision which holds."
        )
    return start.precision


def _check_fineness(row: Row, column: str, written: _Written, precision: Precision) -> None:
    text = row.text(column)
    if _FINENESS[written.precision] < _FINENESS[precision]:
        raise RowError(
            f"date_precision says {precision}, and {column}, “{text}”, is known to the {written.precision}. "
            f"Complete the date or write {written.precision} as date_precision."
        )
    at_edge = written.first in {written.first.replace(day=1), last_of_month(written.first)}
    if _FINENESS[written.precision] > _FINENESS[precision] and not at_edge:
        remark = f"date_precision says {precision}, and {column} is finer, “{text}”. It is kept in the notes."
        row.keep(column, remark)
