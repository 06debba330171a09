"""What every chart is made of: the figure, the same in words, and the same as a table."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
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
    return html.escape(_cut(text, longest), quote=False)


def literal_lines(text: str) -> list[str]:
    """The same, broken into lines that fit a narrow screen."""
    return [html.escape(line, quote=False) for line in wrap(_cut(text, 2 * LONGEST_LABEL), LINE_WIDTH)]


def _cut(text: str, longest: int) -> str:
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
        "legend": {"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        "showlegend": True,
        "xaxis": {"fixedrange": True, "zeroline": False, "gridcolor": FAINT_GREY, **xaxis},
        "yaxis": {"range": [rows_height, 0], "fixedrange": True, "visible": False},
        "annotations": list(annotations),
        "shapes": list(shapes),
    }
    return go.Figure({"data": list(traces), "layout": layout})


def counted(number: int, one: str, many: str | None = None) -> str:
    """1 activity, 2 activities, 1,200 activities: many when it is not one and an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
