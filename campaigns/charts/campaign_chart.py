"""A campaign and its activities in time: a Gantt chart with the days by which something has to be reached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from campaigns.charts import days
from campaigns.charts.chart import (
    GREY,
    LINE,
    ORANGE,
    Cell,
    Chart,
    Drawing,
    counted,
    figure_of,
    label_above,
    literal,
)
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.dates import day_text, days_text
from campaigns.plan.timing import timing_text

MOST_BARS = 60  # activities drawn; the table has all
BAR, GAP = 12, 10  # px
PERIOD = "Campaign period"
DUE = "Target due, measuring"


@dataclass(frozen=True)
class _Line:
    """One line of the chart. look: the trace it belongs to."""

    label: str
    first_day: date
    last_day: date
    look: str


def gantt(campaign: Campaign, activities: Iterable[Activity], today: date) -> Chart:
    """The campaign's period, its activities in the order of time, its target date and its day of measuring.

    Each 30 July between the first and the last of these days is marked. Activities without exact days are
    not drawn; the text counts them and the table has them.
    """
    everything = sorted(activities, key=lambda one: (one.first_day or date.max, one.title))
    dated = [(activity, span) for activity in everything if (span := days.exact_days(activity))]
    known = [_Line(activity.title, *span, days.standing(activity)) for activity, span in dated[:MOST_BARS]]
    lines = [*_own_lines(campaign), *known]
    window = _window(lines, today)
    shapes, notes = days.marked(*window, today)
    step = LINE + 4 + BAR + GAP
    notes += [label_above(at * step + LINE + 2, [literal(line.label, 52)]) for at, line in enumerate(lines)]
    figure = figure_of(
        _traces(lines, step),
        rows_height=max(len(lines), 1) * step,
        above=days.MARKS,
        below=80,
        xaxis=days.axis(*window),
        annotations=notes,
        shapes=shapes,
    )
    text = _text(campaign, everything, dated, window)
    return Chart(figure, text, [*_own_rows(campaign), *(_row(activity) for activity in everything)])


def _own_lines(campaign: Campaign) -> list[_Line]:
    lines = []
    if campaign.first_day and campaign.last_day:
        lines.append(_Line(PERIOD, campaign.first_day, campaign.last_day, PERIOD))
    for what, day in _days_due(campaign):
        lines.append(_Line(f"{what}: {day_text(day)}", day, day, DUE))
    return lines


def _days_due(campaign: Campaign) -> list[tuple[str, date]]:
    target = f"Target of {campaign.target:,} due" if campaign.target else "Target due"
    named = [(target, campaign.target_due), ("To be measured", campaign.measured_on)]
    return [(what, day) for what, day in named if day]


def _window(lines: Sequence[_Line], today: date) -> tuple[date, date]:
    """All the lines with a little air, at least two weeks."""
    first_day = min((line.first_day for line in lines), default=today)
    last_day = max((line.last_day for line in lines), default=today)
    air = timedelta(days=max(2, (last_day - first_day).days // 25, (14 - (last_day - first_day).days) // 2))
    return first_day - air, last_day + air


def _traces(lines: Sequence[_Line], step: int) -> list[Drawing]:
    looks = {PERIOD: _period_look(), DUE: _due_look(), **{name: days.bars(name) for name in days.PATTERNS}}
    traces = []
    for name, look in looks.items():
        known = [(at * step + LINE + 4 + BAR / 2, line) for at, line in enumerate(lines) if line.look == name]
        if known:
            traces.append({**look, "name": name, **(_points(known) if name == DUE else _bars(known))})
    return traces


def _period_look() -> Drawing:
    pattern = {"shape": ".", "size": 5, "solidity": 0.3, "fgcolor": GREY, "bgcolor": "rgba(0, 0, 0, 0)"}
    marker = {"color": "rgba(0, 0, 0, 0)", "line": {"width": 1, "color": GREY}, "pattern": pattern}
    return {"type": "bar", "hoverinfo": "text", "marker": marker}


def _due_look() -> Drawing:
    marker = {"symbol": "diamond", "size": 12, "color": ORANGE}
    return {"type": "scatter", "mode": "markers", "hoverinfo": "text", "marker": marker}


def _bars(known: Sequence[tuple[float, _Line]]) -> Drawing:
    return {
        "orientation": "h",
        "base": [days.start_of(line.first_day) for _, line in known],
        "x": [days.length_of(line.first_day, line.last_day) for _, line in known],
        "y": [y for y, _ in known],
        "width": [BAR] * len(known),
        "hovertext": [_hover(line) for _, line in known],
    }


def _points(known: Sequence[tuple[float, _Line]]) -> Drawing:
    return {
        "x": [days.noon_of(line.first_day) for _, line in known],
        "y": [y for y, _ in known],
        "hovertext": [literal(line.label) for _, line in known],
    }


def _hover(line: _Line) -> str:
    return f"{literal(line.label)}<br>{days_text(line.first_day, line.last_day)}<br>{line.look}"


def _text(
    campaign: Campaign,
    everything: Sequence[Activity],
    dated: Sequence[tuple[Activity, tuple[date, date]]],
    window: tuple[date, date],
) -> str:
    if campaign.first_day and campaign.last_day:
        said = [f"“{campaign.title}” runs from {days_text(campaign.first_day, campaign.last_day)}"]
    else:
        said = [f"“{campaign.title}” has no period yet"]
    said[0] += f", with {counted(len(everything), 'activity', 'activities')}."
    said += [f"{what} on {day_text(day)}." for what, day in _days_due(campaign)]
    said += [f"{day_text(day)} is marked." for day in days.world_days(*window)]
    if len(dated) < len(everything):
        said.append(f"Not drawn: {len(everything) - len(dated):,} without an exact date.")
    if len(dated) > MOST_BARS:
        said.append(f"The chart shows the first {MOST_BARS}; the table has all.")
    return " ".join(said)


def _own_rows(campaign: Campaign) -> list[dict[str, Cell]]:
    rows: list[dict[str, Cell]] = []
    if campaign.first_day and campaign.last_day:
        period = days_text(campaign.first_day, campaign.last_day)
        rows.append({"What": PERIOD, "When": period, "Status": campaign.status.value.capitalize()})
    return rows + [{"What": what, "When": day_text(day), "Status": ""} for what, day in _days_due(campaign)]


def _row(activity: Activity) -> dict[str, Cell]:
    return {"What": activity.title, "When": timing_text(activity), "Status": days.status_words(activity)}
