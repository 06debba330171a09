"""People reached week by week around 30 July, planned and actual apart, against the target."""

from datetime import date, timedelta

from campaigns.charts import days
from campaigns.charts.chart import (
    AXIS,
    BLUE,
    GREY,
    LINE,
    ORANGE,
    Cell,
    Chart,
    Drawing,
    counted,
    legend_height,
    literal,
    nothing_to_draw,
    plot_of,
    with_points,
)
from campaigns.plan.dates import day_text
from campaigns.plan.vocabulary import label_of
from campaigns.reach.finished import Week, Weeks

HEIGHT = 260  # px
MANY = 20  # weeks from which markers are smaller
AIR = 1.12  # of the largest figure drawn
PLANNED = "Planned, not counted as reached"
ACTUAL = "Reached"


def reach_by_week(found: Weeks) -> Chart:
    """Planned dashed with open circles, actual full with squares, each at the end of its week, a Sunday.

    30 July and the target are lines with words.
    """
    figures = [people for week in found.weeks for people in (week.planned, week.actual) if people is not None]
    if not figures:
        return nothing_to_draw(
            f"No activity with a day has a figure for “{found.audience}” yet. Enter figures, and the days "
            f"of the activities.{_undated(found)}"
        )
    first_day, last_day = found.weeks[0].monday, _end(found.weeks[-1])
    traces = with_points([_line(found, PLANNED), _line(found, ACTUAL)])
    shapes, notes = _marks(found, first_day, last_day)
    figure = plot_of(
        traces,
        height=HEIGHT,
        heading=_heading(found),
        air=LINE + 6,
        below=AXIS + legend_height(traces),
        xaxis=days.axis(first_day, last_day),
        most=AIR * max(1, found.target or 0, *figures),
        annotations=notes,
        shapes=shapes,
    )
    return Chart(figure, _text(found), [_row(found, week) for week in found.weeks])


def _end(week: Week) -> date:
    return week.monday + timedelta(days=6)


def _known(found: Weeks, name: str) -> list[tuple[date, int]]:
    """The last day of each week that has the figure, with the figure."""
    each = [(_end(week), week.actual if name == ACTUAL else week.planned) for week in found.weeks]
    return [(day, people) for day, people in each if people is not None]


def _line(found: Weeks, name: str) -> Drawing:
    known, actual = _known(found, name), name == ACTUAL
    symbol, color = ("square", BLUE) if actual else ("circle-open", GREY)
    size = 9 if len(known) < MANY else 5
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": [days.noon_of(day) for day, _ in known],
        "y": [people for _, people in known],
        "line": {"width": 3 if actual else 2, "color": color, "dash": "solid" if actual else "dash"},
        "marker": {"symbol": symbol, "size": size, "color": color, "line": {"width": 0 if actual else 2}},
        "hovertext": [f"Until {day_text(day)}<br>{name}: {people:,}" for day, people in known],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _marks(found: Weeks, first_day: date, last_day: date) -> tuple[list[Drawing], list[Drawing]]:
    shapes: list[Drawing] = []
    notes: list[Drawing] = []
    if found.world_day and first_day <= found.world_day <= last_day:
        x = days.noon_of(found.world_day)
        line = {"width": 2, "color": ORANGE, "dash": "dot"}
        shapes.append({"type": "line", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1, "line": line})
        notes.append(_note({"text": "30 July", "x": x, "yref": "paper", "y": 1, "xanchor": "center"}))
    if found.target is not None:
        line = {"width": 2, "color": ORANGE}
        place = {"x0": 0, "x1": 1, "y0": found.target, "y1": found.target}
        shapes.append({"type": "line", "xref": "paper", **place, "line": line})
        words = {"text": f"Target {found.target:,}", "xref": "paper", "x": 0, "y": found.target}
        notes.append(_note({**words, "xanchor": "left"}))
    return shapes, notes


def _note(place: Drawing) -> Drawing:
    return {**place, "yanchor": "bottom", "showarrow": False}


def _heading(found: Weeks) -> list[str]:
    evidence = label_of(found.evidence).lower()
    return [
        f"<b>{literal(found.audience, 30)}</b>, {literal(found.kind.lower(), 20)}",
        f"Evidence of what was reached: {evidence}" if _known(found, ACTUAL) else "Nothing reached yet",
    ]


def _undated(found: Weeks) -> str:
    if not found.undated:
        return ""
    activities = counted(found.undated, "activity", "activities")
    return f" In no week: {activities} with a figure of which no day is known."


def _text(found: Weeks) -> str:
    said = [f"{found.audience}, {found.kind.lower()}, in {counted(len(found.weeks), 'week')}."]
    said.append(_last(found, ACTUAL, f" ({label_of(found.evidence).lower()})") or "Nothing reached yet.")
    said.append(_last(found, PLANNED, " (assumed)"))
    if found.target is not None:
        said.append(f"The target is {found.target:,}.")
    said.append(f"Each person is counted once. Method: {found.method}.{_undated(found)}")
    return " ".join(part for part in said if part)


def _last(found: Weeks, name: str, label: str) -> str:
    known = _known(found, name)
    if not known:
        return ""
    day, people = known[-1]
    return f"{name}: {people:,}{label} until {day_text(day)}."


def _row(found: Weeks, week: Week) -> dict[str, Cell]:
    return {
        "Until the end of": day_text(_end(week)),
        "Planned (assumed)": week.planned,
        "Reached": week.actual,
        "Target": found.target,
        "Evidence": label_of(found.evidence).lower() if week.actual is not None else "",
        "How": found.method,
    }
