"""One month of the programme as a table of weeks: pure text, written as HTML with everything escaped."""

from calendar import Calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from campaigns.plan.activity import Activity
from campaigns.plan.dates import MONTHS, WEEKDAYS, day_text, last_of_month
from campaigns.plan.edition import WORLD_DAY
from campaigns.plan.timing import in_calendars, start_instant
from campaigns.plan.vocabulary import Status

SHOWN_A_DAY = 4
LONGEST_TITLE = 60  # characters in a cell; the whole title is on the activity's own screen

# On a narrow screen the table becomes a list of the days that have something.
STYLE = """
<style>
.wdp-month { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 0.875rem; }
.wdp-month th { text-align: left; font-weight: 600; padding: 0.25rem 0.4rem; }
.wdp-month td { vertical-align: top; height: 5.5rem; padding: 0.25rem 0.4rem; overflow-wrap: anywhere;
  border: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
.wdp-month a { color: inherit; }
.wdp-month ul { list-style: none; margin: 0.15rem 0 0; padding: 0; }
.wdp-month li { margin: 0 0 0.3rem; padding: 0; line-height: 1.3; }
.wdp-month .wdp-marked { border-width: 3px; border-color: currentColor; }
.wdp-month .wdp-weekday { display: none; }
@media (max-width: 640px) {
  .wdp-month, .wdp-month tbody, .wdp-month tr, .wdp-month td { display: block; }
  .wdp-month thead, .wdp-month .wdp-empty { display: none; }
  .wdp-month td { height: auto; margin: 0 0 0.5rem; padding: 0.5rem; font-size: 1rem; }
  .wdp-month li { margin: 0.4rem 0; }
  .wdp-month .wdp-weekday { display: inline; }
}
</style>
"""


@dataclass(frozen=True)
class Month:
    """What stands in a month's table.

    first_day: the first of the month. entries: what runs on each day, in the order it is shown.
    counts: how many activities a day has. Without entries: how many begin on it.
    """

    first_day: date
    entries: Mapping[date, list[Activity]]
    counts: Mapping[date, int]


def days_of(first_day: date) -> list[date]:
    """Every day of the month."""
    return [first_day + timedelta(days=number) for number in range(last_of_month(first_day).day)]


def month_of(first_day: date, activities: Iterable[Activity]) -> Month:
    """The month with activities whose days are known, each on every day it lasts; what begins comes first."""
    entries: dict[date, list[Activity]] = {day: [] for day in days_of(first_day)}
    known = [one for one in activities if in_calendars(one)]
    for one in known:
        for day in _days_within(one, first_day):
            entries[day].append(one)
    for day, found in entries.items():
        found.sort(key=lambda one: one.first_day != day)  # keeps the order among equals
    return Month(first_day, entries, {day: len(found) for day, found in entries.items()})


def month_name(first_day: date) -> str:
    """July 2027."""
    return f"{MONTHS[first_day.month - 1]} {first_day.year}"


def month_html(month: Month, day_links: Mapping[date, str]) -> str:
    """The table. day_links: address of the list of each day. Everything that somebody typed is escaped."""
    heads = "".join(f'<th scope="col">{name}</th>' for name in WEEKDAYS)
    weeks = Calendar(firstweekday=0).monthdatescalendar(month.first_day.year, month.first_day.month)
    rows = "".join(f"<tr>{''.join(_cell(month, day, day_links) for day in week)}</tr>" for week in weeks)
    return (
        f'<div>{STYLE}<table class="wdp-month" aria-label="{escape(month_name(month.first_day))}">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(month: Month, day: date, day_links: Mapping[date, str]) -> str:
    if day.month != month.first_day.month:
        return '<td class="wdp-empty"></td>'
    count = month.counts.get(day, 0)
    marked = (day.month, day.day) == WORLD_DAY
    classes = " ".join(name for name, holds in (("wdp-marked", marked), ("wdp-empty", not count)) if holds)
    head = f'<span class="wdp-weekday">{WEEKDAYS[day.weekday()]} </span>{day.day}'
    head += f'<span class="wdp-weekday"> {MONTHS[day.month - 1]}</span>'
    word = " <strong>World Day</strong>" if marked else ""
    return f'<td class="{classes}">{head}{word}{_entries(month, day, count, day_links.get(day, ""))}</td>'


def _entries(month: Month, day: date, count: int, day_link: str) -> str:
    shown = month.entries.get(day, [])[: SHOWN_A_DAY if count > SHOWN_A_DAY else count]
    lines = [_entry(activity, day) for activity in shown]
    if count > len(shown):
        words = f"and {count - len(shown):,} more" if shown else f"{count:,} begin"
        spoken = f"{words} on {day_text(day)}"
        lines.append(f'<a href="{escape(day_link)}" aria-label="{escape(spoken)}">{escape(words)}</a>')
    return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>" if lines else ""


def _entry(activity: Activity, day: date) -> str:
    title = activity.title
    if len(title) > LONGEST_TITLE:
        title = title[: LONGEST_TITLE - 1].rstrip() + "…"
    before = "Cancelled: " if activity.status is Status.CANCELLED else ""
    return (
        f"{escape(_clock(activity, day))}"
        f'<a href="activity?activity={activity.id}">{before}{escape(title)}</a>'
    )


def _clock(activity: Activity, day: date) -> str:
    """When on that day it begins, with the zone in letters, or that it goes on from an earlier day."""
    if activity.first_day != day:
        return "goes on: "
    if activity.start_time is None:
        return ""
    start = start_instant(activity)
    zone = f"{start:%Z}" if start else "local time"
    return f"{activity.start_time:%H:%M} {zone} "


def _days_within(activity: Activity, first_day: date) -> list[date]:
    if activity.first_day is None or activity.last_day is None:
        return []
    start, end = max(activity.first_day, first_day), min(activity.last_day, last_of_month(first_day))
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]
