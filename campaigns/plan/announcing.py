"""When something that calendars show of a record last changed."""

from datetime import datetime, timedelta
from typing import TypeVar

from campaigns.plan.record import Record

R = TypeVar("R", bound=Record)

_SECOND = timedelta(seconds=1)  # calendars tell no finer time


def announced(
    before: Record | None, after: Record, shown: tuple[str, ...], last: datetime | None, now: datetime
) -> datetime | None:
    """The moment to keep with a record that is saved now.

    before: the version kept so far. shown: the fields a calendar shows. last: when one of them changed last.

    Returns last when none of them changed; else now, or the second after last when that is later, so that
    each of two changes in one second has a moment of its own and none goes back.
    """
    if before is None:
        return now
    if all(getattr(before, name) == getattr(after, name) for name in shown):
        return last
    return max(now, last + _SECOND) if last else now


def announced_again(record: R, now: datetime) -> R:
    """A record that comes back from the trash: calendars tell its name again from that moment on."""
    last = getattr(record, "announced_at", None)
    return record.model_copy(update={"announced_at": max(now, last + _SECOND)}) if last else record
