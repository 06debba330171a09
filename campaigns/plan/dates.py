"""Days and times in words, the same on screen, in messages and in calendars."""

from calendar import monthrange
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from campaigns.plan.vocabulary import Precision

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_text(day: date, *, weekday: bool = False) -> str:
    """30 July 2027, or Friday 30 July 2027."""
    text = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {text}" if weekday else text


def days_text(first_day: date, last_day: date) -> str:
    """The days from first to last, both inclusive, with what they share said once: 27 to 30 July 2027."""
    if first_day == last_day:
        return day_text(first_day)
    if (first_day.year, first_day.month) == (last_day.year, last_day.month):
        return f"{first_day.day} to {day_text(last_day)}"
    if first_day.year == last_day.year:
        return f"{first_day.day} {MONTHS[first_day.month - 1]} to {day_text(last_day)}"
    return f"{day_text(first_day)} to {day_text(last_day)}"


def inexact_text(precision: Precision, first_day: date | None, last_day: date | None) -> str:
    """A date that is known only roughly, saying so."""
    if first_day is None or last_day is None or precision is Precision.UNKNOWN:
        return "Date not known"
    if precision is Precision.YEAR:
        years = (
            f"{first_day.year}" if first_day.year == last_day.year else f"{first_day.year} to {last_day.year}"
        )
        return f"{years}, day not known"
    if precision is Precision.MONTH:
        return f"{_months_text(first_day, last_day)}, day not known"
    if first_day == last_day:
        return f"In the week of {day_text(first_day)}, day not known"
    return f"In the week {days_text(first_day, last_day)}, day not known"


def _months_text(first_day: date, last_day: date) -> str:
    first, last = MONTHS[first_day.month - 1], MONTHS[last_day.month - 1]
    if (first_day.year, first_day.month) == (last_day.year, last_day.month):
        return f"{first} {first_day.year}"
    if first_day.year == last_day.year:
        return f"{first} to {last} {last_day.year}"
    return f"{first} {first_day.year} to {last} {last_day.year}"


def last_of_month(day: date) -> date:
    """The last day of the month that day lies in."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def exists(day: date, clock: time, zone: str) -> bool:
    """Whether that local time is on the clocks of that zone: a change to summer time leaves an hour out."""
    there = datetime.combine(day, clock, ZoneInfo(zone))
    return there.astimezone(ZoneInfo("UTC")).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == there.replace(
        tzinfo=None
    )
