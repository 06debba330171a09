"""The fifty hours of 30 July as a strip: what is on in which region, and the hours with nothing."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from campaigns.advice.placing import Turn
from campaigns.advice.round_the_world import HandOver, RoundTheWorld, empty_spans, length_text
from campaigns.advice.world_hours import HOUR, Band, Span, band_of, bands_of, clock_text, clocks_text
from campaigns.charts.chart import (
    BLUE,
    CLEAR,
    FAINT_GREY,
    GREY,
    LINE,
    LINE_WIDTH,
    ORANGE,
    Cell,
    Chart,
    Drawing,
    LabelledRows,
    counted,
    figure_of,
    labelled_rows,
    legend_height,
    literal,
    with_points,
)
from campaigns.plan.dates import MONTHS, day_text
from campaigns.plan.edition import world_day

BAR, GAP = 18, 8  # px
WHOLE_DAY_BAR = 6  # px, below the bar of what has a time
TICKS_EVERY = 6  # hours of UTC
MOST_NAMED = 8  # activities named when pointing at a bar
OPEN = timedelta(minutes=15)  # drawn of an activity whose end nobody entered
TIMED, WHOLE_DAY, NOTHING, THE_DAY = "At a set time", "The whole day", "Nothing on", "30 July there"
ALL = "All regions together"


def world_strip(found: RoundTheWorld, zone: str) -> Chart:
    """A row for each region, from where 30 July begins first, and one for all; crosses: nothing on.

    The axis is UTC, with the organiser's own zone below it.
    """
    bands = bands_of(found.year)
    rows = labelled_rows([[literal(ALL)], *([_label(band)] for band in bands)], BAR, GAP)
    traces = with_points(
        [_days(bands, rows), _timed(found, rows), _whole_days(found, rows), _crosses(found, rows)]
    )
    labels = _ticks(found.span, zone)
    lines = 2 if zone == "UTC" else 4
    figure = figure_of(
        traces,
        rows_height=rows.height,
        below=LINE * (lines + 2) + legend_height(traces),
        xaxis={
            "type": "date",
            "range": [_at(found.span.start), _at(found.span.end)],
            "tickvals": [_at(moment) for moment in labels],
            "ticktext": list(labels.values()),
            "tickangle": 0,
            "title": {"text": _axis_title(zone), "standoff": 4},
        },
        annotations=rows.notes,
    )
    return Chart(figure, text_of(found), _table(found, zone))


def _label(band: Band) -> str:
    """The region with as many of its towns as fit a narrow screen."""
    labels = [f"{band.name} · {', '.join(band.towns[:number])}" for number in range(1, len(band.towns) + 1)]
    return literal(max((one for one in labels if len(one) <= LINE_WIDTH), key=len, default=band.name))


def _at(moment: datetime) -> str:
    """A moment in UTC as a place on the axis."""
    return moment.replace(tzinfo=None).isoformat()


def _ticks(span: Span, zone: str) -> dict[datetime, str]:
    """Every sixth hour of UTC -> its time and day in UTC, and below it those of the organiser's zone."""
    first = span.start + HOUR * (-span.start.hour % TICKS_EVERY)
    moments = [first + HOUR * hours for hours in range(0, int((span.end - first) / HOUR), TICKS_EVERY)]
    zones = ["UTC"] if zone == "UTC" else ["UTC", zone]
    return {moment: "<br>".join(_clock(moment, one) for one in zones) for moment in moments}


def _clock(moment: datetime, zone: str) -> str:
    there = moment.astimezone(ZoneInfo(zone))
    return f"{there:%H:%M}<br>{there.day} {MONTHS[there.month - 1][:3]}"


def _axis_title(zone: str) -> str:
    return "UTC" if zone == "UTC" else literal(f"above UTC, below {zone}")


def _days(bands: Sequence[Band], rows: LabelledRows) -> Drawing:
    """The grey ground of each region: its 30 July."""
    return {
        "type": "bar",
        "orientation": "h",
        "name": THE_DAY,
        "base": [_at(band.day.start) for band in bands],
        "x": [_milliseconds(band.day) for band in bands],
        "y": rows.middles[1:],
        "width": [BAR] * len(bands),
        "hoverinfo": "skip",
        "marker": {"color": FAINT_GREY, "line": {"width": 1, "color": GREY}},
    }


def _milliseconds(span: Span) -> float:
    return (span.end - span.start) / timedelta(milliseconds=1)


def _timed(found: RoundTheWorld, rows: LabelledRows) -> Drawing:
    """Full bars, in the row of their region and in that of all."""
    turns = [turn for turn in found.turns if not turn.whole_day]
    look = {"color": BLUE, "line": {"width": 0}}
    return _bars(TIMED, found, turns, rows, BAR - WHOLE_DAY_BAR - 2, -WHOLE_DAY_BAR / 2, look)


def _whole_days(found: RoundTheWorld, rows: LabelledRows) -> Drawing:
    """Low empty bars at the bottom of the rows."""
    turns = [turn for turn in found.turns if turn.whole_day]
    look = {"color": CLEAR, "line": {"width": 1.5, "color": BLUE}}
    return _bars(WHOLE_DAY, found, turns, rows, WHOLE_DAY_BAR, (BAR - WHOLE_DAY_BAR) / 2 - 1, look)


def _bars(
    name: str,
    found: RoundTheWorld,
    turns: Sequence[Turn],
    rows: LabelledRows,
    height: float,
    shift: float,
    look: Drawing,
) -> Drawing:
    """One bar for what overlaps in a row. shift: px from the middle of the row down."""
    drawn = [(rows.middles[0], turns)]
    for place, middle in enumerate(rows.middles[1:]):
        drawn.append((middle, [turn for turn in turns if band_of(found.year, turn.zone) == place]))
    bars = [(span, y, held) for y, members in drawn for span, held in _merged(members, found.span)]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "base": [_at(span.start) for span, _, _ in bars],
        "x": [_milliseconds(span) for span, _, _ in bars],
        "y": [y + shift for _, y, _ in bars],
        "width": [height] * len(bars),
        "hovertext": [_hover(held) for _, _, held in bars],
        "hoverinfo": "text",
        "marker": look,
    }


def _merged(turns: Iterable[Turn], hours: Span) -> list[tuple[Span, list[Turn]]]:
    """Turns, in the order in which they begin, as stretches with those that share them; cut to the hours."""
    found: list[tuple[Span, list[Turn]]] = []
    for turn in turns:
        end = turn.span.start + OPEN if turn.is_open else turn.span.end
        span = Span(turn.span.start, end).shared(hours)
        if found and span.start <= found[-1][0].end:
            before, held = found[-1]
            found[-1] = (Span(before.start, max(before.end, span.end)), [*held, turn])
        else:
            found.append((span, [turn]))
    return found


def _hover(turns: Sequence[Turn]) -> str:
    lines = [f"{literal(turn.activity.title, 60)}<br>  {_when(turn)}" for turn in turns[:MOST_NAMED]]
    more = len(turns) - len(lines)
    return "<br>".join([*lines, *([f"and {more:,} more"] if more else [])])


def _when(turn: Turn) -> str:
    """When a turn is, on the clocks of its zone."""
    if turn.is_open:
        return f"{clock_text(turn.span.start, turn.zone)}, end not entered"
    return clocks_text(turn.span, turn.zone)


def _crosses(found: RoundTheWorld, rows: LabelledRows) -> Drawing:
    empty = [hour.span for hour in found.hours if hour.is_empty]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": NOTHING,
        "x": [_at(span.start + HOUR / 2) for span in empty],
        "y": [rows.middles[0]] * len(empty),
        "hovertext": [f"{clocks_text(span, 'UTC')}: nothing on" for span in empty],
        "hoverinfo": "text",
        "marker": {"symbol": "x-thin", "size": 6, "line": {"width": 1.5, "color": ORANGE}},
    }


def text_of(found: RoundTheWorld) -> str:
    """What the strip shows, in sentences."""
    day, hours = day_text(world_day(found.year)), len(found.hours)
    timed = sum(bool(hour.timed) for hour in found.hours)
    empty = sum(hour.is_empty for hour in found.hours)
    said = [
        f"{day} lasts {hours} hours around the world, {clocks_text(found.span, 'UTC')}.",
        f"In {timed} of them something is on at a set time, in {hours - timed - empty} only what lasts the "
        f"whole day, in {empty} nothing.",
    ]
    if found.other_days:
        said.append(f"{counted(found.other_days, 'activity is', 'activities are')} on other days.")
    if found.not_placed:
        said.append(f"{counted(len(found.not_placed), 'activity', 'activities')} cannot be placed.")
    if found.left_out:
        said.append(f"Left out: {found.left_out:,} cancelled or not held.")
    return " ".join(said)


def _table(found: RoundTheWorld, zone: str) -> list[dict[str, Cell]]:
    bands = bands_of(found.year)
    rows = [_row(turn, bands[band_of(found.year, turn.zone)].name, zone) for turn in found.turns]
    return rows + [_empty_row(span, zone) for span in empty_spans(found.hours)]


def _row(turn: Turn, region: str, zone: str) -> dict[str, Cell]:
    return {
        "Activity": turn.activity.title,
        "Region": region,
        "How long": WHOLE_DAY
        if turn.whole_day
        else "End not entered"
        if turn.is_open
        else _length(turn.span),
        "There": _when(turn),
        "UTC": _on(turn.span, "UTC", turn.is_open),
        "In your zone": _on(turn.span, zone, turn.is_open),
    }


def _empty_row(span: Span, zone: str) -> dict[str, Cell]:
    times = {"There": None, "UTC": _on(span, "UTC"), "In your zone": _on(span, zone)}
    return {"Activity": NOTHING, "Region": ALL, "How long": _length(span), **times}


def _length(span: Span) -> str:
    return length_text(timedelta(minutes=span.minutes))


def _on(span: Span, zone: str, is_open: bool = False) -> str:
    return clock_text(span.start, zone) if is_open else clocks_text(span, zone)


def hand_over_rows(hand_overs: Iterable[HandOver], zone: str) -> list[dict[str, Cell]]:
    """Who hands over to whom, as a table."""
    return [
        {
            "Ends": one.ends.activity.title,
            "At": "not entered" if one.ends.is_open else clock_text(one.ends.span.end, one.ends.zone),
            "Begins": one.begins.activity.title,
            "From": clock_text(one.begins.span.start, one.begins.zone),
            "Between them": _between(one),
            "In your zone": clock_text(one.begins.span.start, zone),
        }
        for one in hand_overs
    ]


def _between(one: HandOver) -> str:
    if one.pause is None:
        return "not known"
    if not one.pause:
        return "no pause"
    words = length_text(abs(one.pause))
    return f"{words} together" if one.pause < timedelta(0) else f"{words} with neither"
