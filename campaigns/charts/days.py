"""The axis of days that the season and a campaign share: its ends, its bars and the days it marks."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from campaigns.charts.chart import BLUE, CLEAR, FAINT_GREY, GREY, LINE, ORANGE, Drawing
from campaigns.plan.activity import Activity
from campaigns.plan.dates import MONTHS
from campaigns.plan.edition import world_day
from campaigns.plan.timing import in_calendars
from campaigns.plan.vocabulary import Outcome, Status, label_of

ONE_DAY = 24 * 60 * 60 * 1000  # milliseconds, plotly's unit of length on an axis of days
MARKS = 3 * LINE  # px above the rows: 30 July, below it today, and air

OFF = "Cancelled or not held"
TENTATIVE = "Tentative"
SURE = "Confirmed or held"
# Told apart without colour: full, empty, crossed out.
PATTERNS = {
    SURE: {"shape": "", "solidity": 1},
    TENTATIVE: {"shape": "", "solidity": 1},
    OFF: {"shape": "x", "size": 7, "solidity": 0.2},
}


def standing(activity: Activity) -> str:
    """SURE, TENTATIVE or OFF."""
    if activity.status is Status.CANCELLED or activity.outcome is Outcome.NOT_HELD:
        return OFF
    if activity.status is Status.CONFIRMED or activity.outcome is Outcome.HELD:
        return SURE
    return TENTATIVE


def status_words(activity: Activity) -> str:
    """Status and, when it is known, outcome: Confirmed, held."""
    status = label_of(activity.status)
    known = activity.outcome is not Outcome.UNKNOWN
    return f"{status}, {label_of(activity.outcome).lower()}" if known else status


def bars(name: str) -> Drawing:
    """What makes bars of activities of one standing look like it."""
    color = GREY if name == OFF else BLUE
    ground = BLUE if name == SURE else CLEAR
    return {
        "type": "bar",
        "name": name,
        "hoverinfo": "text",
        "marker": {
            "color": ground,
            "line": {"width": 1.5, "color": color},
            "pattern": {**PATTERNS[name], "fgcolor": color, "bgcolor": ground},
        },
    }


def start_of(day: date) -> str:
    """The midnight at which the day begins, as a place on the axis."""
    return datetime.combine(day, time()).isoformat()


def noon_of(day: date) -> str:
    """The middle of the day, as a place on the axis."""
    return datetime.combine(day, time(12)).isoformat()


def length_of(first_day: date, last_day: date) -> int:
    """Milliseconds from the begin of the first day to the end of the last."""
    return ((last_day - first_day).days + 1) * ONE_DAY


def axis(first_day: date, last_day: date) -> Drawing:
    """An axis from the begin of one day to the end of another."""
    return {
        "type": "date",
        "range": [start_of(first_day), start_of(last_day + timedelta(days=1))],
        "tickformat": "%-d %b\n%Y",
        "nticks": 7,
    }


def world_days(first_day: date, last_day: date) -> list[date]:
    """Every 30 July from the first day to the last, both inclusive."""
    days = (world_day(year) for year in range(first_day.year, last_day.year + 1))
    return [day for day in days if first_day <= day <= last_day]


def marked(first_day: date, last_day: date, today: date) -> tuple[list[Drawing], list[Drawing]]:
    """Shapes and annotations that mark each 30 July (a band with its name) and today (a dotted line)."""
    days = world_days(first_day, last_day)
    shapes = [_band(day) for day in days]
    notes = [_note(day, "30 July" if len(days) == 1 else f"30 July {day.year}", LINE) for day in days]
    if first_day <= today <= last_day:
        shapes.append(_line(noon_of(today)))
        notes.append(_note(today, f"Today, {today.day} {MONTHS[today.month - 1][:3]}", 0))
    return shapes, notes


def _band(day: date) -> Drawing:
    return {
        "type": "rect",
        "layer": "below",
        "xref": "x",
        "yref": "paper",
        "x0": start_of(day),
        "x1": start_of(day + timedelta(days=1)),
        "y0": 0,
        "y1": 1,
        "fillcolor": FAINT_GREY,
        "line": {"width": 1.5, "color": ORANGE},
    }


def _line(moment: str) -> Drawing:
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": moment,
        "x1": moment,
        "y0": 0,
        "y1": 1,
        "line": {"width": 2, "color": GREY, "dash": "dot"},
    }


def _note(day: date, text: str, lift: int) -> Drawing:
    return {
        "text": text,
        "x": noon_of(day),
        "xanchor": "center",
        "yref": "paper",
        "y": 1,
        "yshift": lift,
        "yanchor": "bottom",
        "showarrow": False,
    }


def exact_days(activity: Activity) -> tuple[date, date] | None:
    """First and last day when they are known to the day, both inclusive."""
    if not in_calendars(activity) or activity.first_day is None or activity.last_day is None:
        return None
    return activity.first_day, activity.last_day


def overlapping(days: tuple[date, date], window: tuple[date, date]) -> bool:
    """Whether two spans, inclusive at both ends, share a day."""
    return days[0] <= window[1] and window[0] <= days[1]


def lanes_of(spans: Iterable[tuple[date, date]]) -> list[int]:
    """For each span, ordered by first day, the first lane in which it overlaps none before it."""
    free_from: list[date] = []
    lanes = []
    for first_day, last_day in spans:
        lane = next((at for at, day in enumerate(free_from) if day <= first_day), len(free_from))
        if lane == len(free_from):
            free_from.append(first_day)
        free_from[lane] = last_day + timedelta(days=1)
        lanes.append(lane)
    return lanes
