"""How long it is until 30 July, in words that say where the days were counted."""

from datetime import date, timedelta

from campaigns.charts.chart import counted
from campaigns.plan.dates import day_text
from campaigns.plan.edition import SEASON_AFTER, next_world_day, world_day


def countdown_text(today: date, zone: str) -> str:
    """The sentence at the head of the home screen. today: the day it is in that zone."""
    coming = next_world_day(today)
    name = day_text(coming, weekday=True)
    if coming == today:
        return f"Today, {name}, is the World Day, by the calendar of {zone}"
    return f"{counted((coming - today).days, 'day')} until {name}, counted in {zone}"


def season_text(today: date, season: tuple[date, date] | None) -> str:
    """What part of a season it is, empty outside of one.

    season: first and last day, both inclusive, of the edition of this calendar year; None without one.
    """
    day = world_day(today.year)
    first, last = season or (day, day + SEASON_AFTER)
    if first <= today < day:
        return f"The season of World Day {today.year} is on, until {day_text(last)}."
    if today == day:
        return f"The season lasts until {day_text(last)}." if last > day else ""
    if day < today <= last:
        over = "was yesterday" if today - day == timedelta(days=1) else f"was {(today - day).days} days ago"
        return f"World Day {today.year} {over}. Its season lasts until {day_text(last)}."
    return ""
