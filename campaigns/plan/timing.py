"""When an activity happens: its rules, its instants and its words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from campaigns.errors import PlanError
from campaigns.plan.dates import MONTHS, day_text, days_text, exists, inexact_text, last_of_month
from campaigns.plan.vocabulary import Precision

if TYPE_CHECKING:
    from campaigns.plan.activity import Activity

EARLIEST_YEAR, LATEST_YEAR = 1900, 2200  # ours: a slip of the keyboard lies outside, no plan does


def check(activity: Activity) -> None:
    """Raises PlanError with a sentence for the first rule of time that the activity breaks."""
    name, first, last = f"“{activity.title}”", activity.first_day, activity.last_day
    if activity.precision is Precision.UNKNOWN:
        if first or last or activity.start_time or activity.end_time:
            raise PlanError(f"{name} says that its date is unknown and has a date. Remove one of the two.")
        return
    if first is None or last is None:
        raise PlanError(f"{name} needs a first and a last day. Enter both, or say that the date is unknown.")
    if last < first:
        raise PlanError(
            f"{name} ends on {day_text(last)}, before it starts on {day_text(first)}. "
            "Change one of the two dates."
        )
    if first.year < EARLIEST_YEAR or last.year > LATEST_YEAR:
        raise PlanError(
            f"{name} lies in a year outside {EARLIEST_YEAR} to {LATEST_YEAR}. Correct its first or last day."
        )
    _check_precision(activity, first, last)
    _check_times(activity, first, last)


def _check_precision(activity: Activity, first: date, last: date) -> None:
    whole_months = first.day == 1 and last == last_of_month(last)
    whole_years = whole_months and first.month == 1 and last.month == 12
    if activity.precision is Precision.MONTH and not whole_months:
        raise PlanError(
            f"“{activity.title}” is known to the month only, so its days have to be whole months."
        )
    if activity.precision is Precision.YEAR and not whole_years:
        raise PlanError(f"“{activity.title}” is known to the year only, so its days have to be whole years.")


def _check_times(activity: Activity, first: date, last: date) -> None:
    name = f"“{activity.title}”"
    if activity.start_time is None:
        if activity.end_time is not None:
            raise PlanError(f"{name} has an end time and no start time. Enter the start or remove the end.")
        return
    if activity.precision is not Precision.DAY:
        raise PlanError(
            f"{name} has a time of day, but its day is not known. Remove the time or enter the day."
        )
    if activity.end_time is not None and first == last and activity.end_time <= activity.start_time:
        raise PlanError(
            f"{name} ends at {activity.end_time:%H:%M}, not after it starts at {activity.start_time:%H:%M}. "
            "Change one of the two times, or let it end on the next day."
        )
    if not activity.zone:
        return
    for day, clock in ((first, activity.start_time), (last, activity.end_time)):
        if clock is not None and not exists(day, clock, activity.zone):
            raise PlanError(
                f"{name}: {clock:%H:%M} on {day_text(day)} does not exist in {activity.zone}, "
                "because the clocks go forward over it. Choose another time."
            )


def in_calendars(activity: Activity) -> bool:
    """Whether its days are known exactly enough to stand in a calendar."""
    return activity.precision is Precision.DAY and activity.first_day is not None


def is_timed(activity: Activity) -> bool:
    """Whether it begins at an instant: it has a start time and a zone."""
    return in_calendars(activity) and activity.start_time is not None and bool(activity.zone)


def start_instant(activity: Activity) -> datetime | None:
    """The local start with its zone, or None unless it is timed."""
    if not is_timed(activity) or activity.first_day is None or activity.start_time is None:
        return None
    return datetime.combine(activity.first_day, activity.start_time, ZoneInfo(activity.zone))


def end_instant(activity: Activity) -> datetime | None:
    """The local end with its zone, exclusive.

    None unless the activity is timed, and None for one day whose end nobody entered. Several days
    without an end time last until the midnight that closes the last one.
    """
    if not is_timed(activity) or activity.last_day is None:
        return None
    zone = ZoneInfo(activity.zone)
    if activity.end_time is not None:
        return datetime.combine(activity.last_day, activity.end_time, zone)
    if activity.last_day == activity.first_day:
        return None
    return datetime.combine(activity.last_day + timedelta(days=1), datetime.min.time(), zone)


def timing_text(activity: Activity) -> str:
    """When it is, in words, inexact dates said to be so and a time always with its zone."""
    first, last = activity.first_day, activity.last_day
    if first is None or last is None or activity.precision is not Precision.DAY:
        return inexact_text(activity.precision, first, last)
    if activity.start_time is None:
        return days_text(first, last)
    zone = activity.zone or "local time, zone not known"
    start = f"{activity.start_time:%H:%M}"
    end = f"{activity.end_time:%H:%M}" if activity.end_time else ""
    if first == last:
        return f"{day_text(first)}, {start}{f' to {end}' if end else ''} ({zone})"
    return f"{day_text(first)}, {start} to {day_text(last)}{f', {end}' if end else ''} ({zone})"


def short_day(activity: Activity) -> str:
    """The first day as 30 Jul, or — when it is not known to the day."""
    if not in_calendars(activity) or activity.first_day is None:
        return "—"
    return f"{activity.first_day.day} {MONTHS[activity.first_day.month - 1][:3]}"


def in_utc(moment: datetime) -> datetime:
    """The same instant in UTC."""
    return moment.astimezone(UTC)
