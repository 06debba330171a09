"""What every chart is made of: the figure, the same in words, and the same as a table."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from string import ascii_uppercase
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

# Each stands out from white and from Streamlit's dark ground by 3.9 : 1 or more: one palette for both.
BLUE = "#2f7ed8"  # what was or will be done
ORANGE = "#d9480f"  # a day or a figure to be met
GREY = "#808080"  # ground and limits
FAINT_GREY = "rgba(128, 128, 128, 0.22)"
CLEAR = "rgba(0, 0, 0, 0)"

LONGEST_LABEL = 90  # characters of a name on a chart; the table holds the whole
LINE_WIDTH = 56  # characters of a line that still fit a screen of 390 px
LINE = 16  # px, height of a line of text
AXIS = 30  # px, the numbers below an axis
_DIGIT = 7  # px, width of one at most
_LEGEND_LINE, _SYMBOL = 19, 44  # px, height of a line of a legend, and room of a symbol beside its name
_NARROW = 374  # px, what a screen of 390 px leaves for a figure

Cell = str | int | float | None
Drawing = dict[str, Any]  # plotly's own description of one part of a figure


@dataclass(frozen=True)
class Chart:
    """A plotly figure; some sentences that say what it shows; and every number in it as rows.

    text is plain text, fit for the alt attribute. rows all have the same keys, which are the column headings;
    their values are as entered, not escaped.
    """

    figure: go.Figure
    text: str
    rows: list[dict[str, Cell]]


def literal(text: str, longest: int = LONGEST_LABEL) -> str:
    """Text that shows as it is where plotly would read <b>, <a href> or &amp;, cut when it is very long."""
    return html.escape(shortened(text, longest), quote=False)


def literal_lines(text: str) -> list[str]:
    """The same, broken into lines that fit a narrow screen."""
    return [html.escape(line, quote=False) for line in wrap(shortened(text, 2 * LONGEST_LABEL), LINE_WIDTH)]


def shortened(text: str, longest: int) -> str:
    """The text as typed, cut to that many characters; it still has to be escaped."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def label_above(y: float, lines: Sequence[str]) -> Drawing:
    """Escaped lines from the left edge on, so that the bar below keeps the whole width of the screen.

    y: where the text ends below, in units of the y axis.
    """
    return {
        "text": "<br>".join(lines),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": y,
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
    }


@dataclass(frozen=True)
class LabelledRows:
    """Rows from top to bottom, each with its label above its bar.

    middles: of the bars. notes: the labels. height: of all. In px from the top, as figure_of counts.
    """

    middles: list[float]
    notes: list[Drawing]
    height: float


def labelled_rows(labels: Iterable[Sequence[str]], bar: float, gap: float) -> LabelledRows:
    """Room for a bar of that height below each label of escaped lines, and a gap below each bar, in px."""
    middles, notes, y = [], [], 0.0
    for lines in labels:
        top = y + LINE * len(lines) + 4
        notes.append(label_above(top - 2, lines))
        middles.append(top + bar / 2)
        y = top + bar + gap
    return LabelledRows(middles, notes, max(y, LINE))


def figure_of(
    traces: Sequence[Drawing],
    *,
    rows_height: float,
    below: int,
    above: int = 8,
    xaxis: Drawing,
    annotations: Sequence[Drawing] = (),
    shapes: Sequence[Drawing] = (),
) -> go.Figure:
    """A figure of rows from top to bottom: one unit of its y axis is one px, counted from the top.

    It fits a narrow screen (hardly any margin, the legend below) and does not zoom by accident.
    traces: what to draw, each with its plotly "type". rows_height: px. above, below: px kept for what stands
    outside the rows: marks, the numbers of the axis, the legend. xaxis: what differs from a plain one.
    """
    layout = {
        "height": rows_height + above + below,
        "margin": {"l": 8, "r": 8, "t": above, "b": below},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "barmode": "overlay",
        "dragmode": False,
        "hoverlabel": {"align": "left"},
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 0,
            "yref": "container",
            "yanchor": "bottom",
            "traceorder": "normal",
        },
        "showlegend": True,
        "xaxis": {"fixedrange": True, "zeroline": False, "gridcolor": FAINT_GREY, **xaxis},
        "yaxis": {"range": [rows_height, 0], "fixedrange": True, "visible": False},
        "annotations": list(annotations),
        "shapes": list(shapes),
    }
    return go.Figure({"data": list(traces), "layout": layout})


def plot_of(
    traces: Sequence[Drawing],
    *,
    height: float,
    heading: Sequence[str] = (),
    air: int = 6,
    below: int,
    xaxis: Drawing,
    most: float,
    annotations: Sequence[Drawing] = (),
    shapes: Sequence[Drawing] = (),
) -> go.Figure:
    """A figure like that of figure_of, with an upright axis of people from 0 to most.

    height: px between the two ends of that axis. heading: escaped lines above it, from the left edge on.
    air: px between the two, for marks. The figures of the axis stand in a margin as wide as they need.
    """
    left = 16 + _DIGIT * len(f"{most:,.0f}")
    above = {**label_above(1, heading), "yref": "paper", "yshift": air, "xshift": 8 - left}
    figure = figure_of(
        traces,
        rows_height=height,
        above=LINE * len(heading) + air + 8,
        below=below,
        xaxis=xaxis,
        annotations=[above, *annotations] if heading else annotations,
        shapes=shapes,
    )
    figure.update_layout(
        margin_l=left,
        yaxis={
            "range": [0, most],
            "visible": True,
            "nticks": 5,
            "tickformat": ",",
            "zeroline": False,
            "gridcolor": FAINT_GREY,
        },
    )
    return figure


def letter_of(place: int) -> str:
    """A, B ... Z, AA, AB ...: a short name for a column or a row, whose own name stands elsewhere."""
    before = letter_of(place // len(ascii_uppercase) - 1) if place >= len(ascii_uppercase) else ""
    return before + ascii_uppercase[place % len(ascii_uppercase)]


def with_points(traces: Iterable[Drawing]) -> list[Drawing]:
    """The traces that have something to draw; the others would only fill the legend."""
    return [trace for trace in traces if trace["y"]]


def legend_height(traces: Iterable[Drawing]) -> int:
    """px the legend of these traces needs on a narrow screen, where it wraps into columns of one width."""
    names = [trace["name"] for trace in traces if trace.get("showlegend", True)]
    widest = max((len(name) for name in names), default=0) * _DIGIT + _SYMBOL
    columns = max(1, _NARROW // widest)
    return _LEGEND_LINE * ceil(len(names) / columns) + 6


def nothing_to_draw(sentence: str) -> Chart:
    """A chart of nothing yet. sentence: what is missing and what to do now."""
    return Chart(figure_of([], rows_height=LINE, below=8, xaxis={"visible": False}), sentence, [])


def range_lines(name: str, spans: Iterable[tuple[float, float, float]], width: float) -> Drawing:
    """Lines from one place to another, where they can be told from the bars above them without colour.

    spans: left end, right end and y of each; one of no length is left out. width: px.
    """
    known = [span for span in spans if span[0] < span[1]]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [end for low, high, _ in known for end in (low, high, None)],
        "y": [end for *_, y in known for end in (y, y, None)],
        "line": {"width": width, "color": GREY},
        "hoverinfo": "skip",
    }


def share_text(part: float, whole: float) -> str:
    """The part in per cent of a whole above 0. What is only nearly 0% or 100% says so: under 1%, over 99%."""
    rounded = round(100 * part / whole)
    if rounded == 0 and part > 0:
        return "under 1%"
    if rounded == 100 and part != whole:
        return "over 99%" if part < whole else "over 100%"
    return f"{rounded:,}%"


def counted(number: int, one: str, many: str | None = None) -> str:
    """1 activity, 2 activities, 1,200 activities: many when it is not one and an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
