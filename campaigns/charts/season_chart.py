"""When the activities of a season happen: bars in lanes, or their number on each day when there are many."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from campaigns.charts import days
from campaigns.charts.chart import BLUE, LINE, Cell, Chart, Drawing, counted, figure_of, label_above, literal
from campaigns.plan.activity import Activity
from campaigns.plan.dates import day_text, days_text
from campaigns.plan.timing import timing_text

MOST_BARS = 300  # more cannot be told apart; they become a count a day
MOST_LANES = 14  # more scroll off the screen; the smallest share the last one
MOST_NAMED = 8  # activities named when pointing at a bar
BAR, GAP = 16, 10  # px
DAY_CHART = 220  # px

By = Literal["kind", "country"]


@dataclass(frozen=True)
class _Bar:
    """Activities of one lane and one standing on exactly the same days."""

    first_day: date
    last_day: date
    standing: str
    activities: tuple[Activity, ...]


def season_timeline(
    activities: Iterable[Activity],
    season: tuple[date, date],
    world_day: date,
    today: date,
    names: Mapping[str, str],
    by: By = "kind",
) -> Chart:
    """The activities whose days are known, from the first to the last day of the season, both inclusive.

    names: what to call each kind, or each country when by is country. world_day: named in the text.
    Activities without exact days and those outside the season are not drawn; the text counts them.
    """
    everything = list(activities)
    dated = [(activity, span) for activity in everything if (span := days.exact_days(activity))]
    drawn = [activity for activity, span in dated if days.overlapping(span, season)]
    lanes = _lanes(drawn, names, by)
    text = _text(drawn, season, world_day, len(everything) - len(dated), len(dated) - len(drawn))
    if sum(len(bars) for bars in lanes.values()) > MOST_BARS:
        return _count_chart(drawn, season, today, text)
    return Chart(_lane_figure(lanes, season, today), text, _table(lanes, by))


def _lanes(activities: Iterable[Activity], names: Mapping[str, str], by: By) -> dict[str, list[_Bar]]:
    """Name of a lane -> its bars in the order of time; the fullest lanes first, the rest in the last."""
    members: dict[str, list[Activity]] = defaultdict(list)
    for activity in activities:
        members[_lane(activity, names, by)].append(activity)
    ordered = sorted(members, key=lambda name: (-len(members[name]), name))
    kept = ordered if len(ordered) <= MOST_LANES else ordered[: MOST_LANES - 1]
    lanes = {name: _bars(members[name]) for name in kept}
    rest = [activity for name in ordered[len(kept) :] for activity in members[name]]
    if rest:
        lanes[f"{len(ordered) - len(kept)} more"] = _bars(rest)
    return lanes


def _lane(activity: Activity, names: Mapping[str, str], by: By) -> str:
    if by == "kind":
        return names.get(activity.kind, activity.kind)
    countries = activity.countries
    if len(countries) != 1:
        return "Several countries" if countries else "No country named"
    return names.get(countries[0], countries[0])


def _bars(activities: Iterable[Activity]) -> list[_Bar]:
    alike: dict[tuple[date, date, str], list[Activity]] = defaultdict(list)
    for activity in activities:
        span = days.exact_days(activity)
        if span:
            alike[*span, days.standing(activity)].append(activity)
    return [_Bar(*key, tuple(found)) for key, found in sorted(alike.items(), key=lambda item: item[0])]


def _lane_figure(lanes: Mapping[str, Sequence[_Bar]], season: tuple[date, date], today: date) -> object:
    shapes, notes = days.marked(*season, today)
    traces = {name: _trace(name) for name in days.PATTERNS}
    y = 0.0
    for name, bars in lanes.items():
        top = y + LINE + 4
        notes.append(label_above(top - 2, [f"{literal(name, 46)} · {_members(bars):,}"]))
        tracks = days.lanes_of((bar.first_day, bar.last_day) for bar in bars)
        for bar, track in zip(bars, tracks, strict=True):
            _add(traces[bar.standing], bar, top + BAR * (track + 0.5), season)
        y = top + BAR * (max(tracks) + 1) + GAP
    return figure_of(
        [trace for trace in traces.values() if trace["y"]],
        rows_height=max(y, BAR),
        above=days.MARKS,
        below=72,
        xaxis=days.axis(*season),
        annotations=notes,
        shapes=shapes,
    )


def _members(bars: Iterable[_Bar]) -> int:
    return sum(len(bar.activities) for bar in bars)


def _trace(name: str) -> Drawing:
    lists: Drawing = {key: [] for key in ("base", "x", "y", "width", "text", "hovertext")}
    look = {"orientation": "h", "textposition": "inside", "insidetextanchor": "middle", "textangle": 0}
    font = {"color": "#ffffff" if name == days.SURE else BLUE}
    return {**days.bars(name), **look, "constraintext": "none", "insidetextfont": font, **lists}


def _add(trace: Drawing, bar: _Bar, y: float, season: tuple[date, date]) -> None:
    first_day, last_day = max(bar.first_day, season[0]), min(bar.last_day, season[1])
    trace["base"].append(days.start_of(first_day))
    trace["x"].append(days.length_of(first_day, last_day))
    trace["y"].append(y)
    trace["width"].append(BAR - 2)
    number = len(bar.activities)
    trace["text"].append(str(number) if number > 1 and bar.standing != days.OFF else "")
    trace["hovertext"].append(_hover(bar))


def _hover(bar: _Bar) -> str:
    named = [literal(activity.title, 60) for activity in bar.activities[:MOST_NAMED]]
    more = len(bar.activities) - len(named)
    named += [f"and {more:,} more"] if more else []
    return "<br>".join([f"{days_text(bar.first_day, bar.last_day)}, {bar.standing.lower()}", *named])


def _count_chart(activities: Sequence[Activity], season: tuple[date, date], today: date, text: str) -> Chart:
    counts = {name: Counter[date]() for name in days.PATTERNS}
    for activity in activities:
        span = days.exact_days(activity)
        if span:
            counts[days.standing(activity)].update(_days(max(span[0], season[0]), min(span[1], season[1])))
    every_day = _days(*season)
    shapes, notes = days.marked(*season, today)
    figure = figure_of(
        [_count_trace(name, found) for name, found in counts.items() if found],
        rows_height=DAY_CHART,
        above=days.MARKS,
        below=72,
        xaxis=days.axis(*season),
        annotations=notes,
        shapes=shapes,
    )
    figure.update_layout(
        barmode="stack",
        yaxis={"range": None, "visible": True, "rangemode": "tozero", "automargin": True, "nticks": 5},
    )
    rows: list[dict[str, Cell]] = [
        {"Day": day_text(day), **{name: found[day] for name, found in counts.items()}} for day in every_day
    ]
    return Chart(figure, f"{text} Bars count the activities that run on each day.", rows)


def _days(first_day: date, last_day: date) -> list[date]:
    return [first_day + timedelta(days=number) for number in range((last_day - first_day).days + 1)]


def _count_trace(name: str, found: Counter[date]) -> Drawing:
    known = sorted(found)
    return {
        **days.bars(name),
        "x": [days.start_of(day) for day in known],
        "xperiod": days.ONE_DAY,
        "xperiodalignment": "middle",
        "y": [found[day] for day in known],
        "width": [0.86 * days.ONE_DAY] * len(known),
        "hovertext": [f"{day_text(day)}: {found[day]:,} {name.lower()}" for day in known],
    }


def _text(
    drawn: Sequence[Activity], season: tuple[date, date], world_day: date, inexact: int, outside: int
) -> str:
    the_day = (world_day, world_day)
    spans = [span for span in map(days.exact_days, drawn) if span]
    on_the_day = sum(days.overlapping(span, the_day) for span in spans)
    said = [f"{counted(len(drawn), 'activity', 'activities')} from {days_text(*season)}"]
    said[0] += f", {on_the_day:,} of them on {day_text(world_day)}." if drawn else "."
    off = sum(days.standing(activity) == days.OFF for activity in drawn)
    if off:
        said.append(f"{off:,} cancelled or not held.")
    if inexact:
        said.append(f"Not drawn: {inexact:,} without an exact date.")
    if outside:
        said.append(f"Not drawn: {outside:,} outside the season.")
    return " ".join(said)


def _table(lanes: Mapping[str, Sequence[_Bar]], by: By) -> list[dict[str, Cell]]:
    return [
        {
            "Activity": activity.title,
            "When": timing_text(activity),
            "Country" if by == "country" else "Kind": name,
            "Status": days.status_words(activity),
        }
        for name, bars in lanes.items()
        for bar in bars
        for activity in bar.activities
    ]
