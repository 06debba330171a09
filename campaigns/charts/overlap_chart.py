"""How activities overlap: an UpSet chart of who is reached by exactly which of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from campaigns.charts.chart import (
    BLUE,
    CLEAR,
    FAINT_GREY,
    GREY,
    LINE,
    ORANGE,
    Chart,
    Drawing,
    figure_of,
    label_above,
    legend_height,
    letter_of,
    literal,
    literal_lines,
    nothing_to_draw,
    with_points,
)
from campaigns.charts.overlap_words import entered_in, exactly, rows_of, text_of
from campaigns.plan.vocabulary import label_of
from campaigns.reach.finished import Overlaps

MOST_COLUMNS = 12  # combinations drawn; the table has all
FEWEST = 5  # columns there is room for even when fewer are drawn, so that bars stay bars
TOP, BARS = 70, 140  # px: for the numbers above the bars, and for the bars
DOTS = 22  # px, a row of dots
SET, GAP = 10, 8  # px: the bar of an activity below its name, and below that
UPRIGHT = 45  # characters of numbers that do not fit beside each other on a narrow screen
NAME = 40  # characters of a name that leave room for its letter and its number


@dataclass(frozen=True)
class _Column:
    """A combination of activities and the people reached by exactly these. x: its place."""

    x: int
    activities: tuple[int, ...]
    people: int


def overlaps(found: Overlaps) -> Chart:
    """Bars of the largest combinations; below each the joined dots of the activities it is made of.

    Activities have letters, whose names and own bars stand below. Dots of a pair whose overlap was entered
    are diamonds.
    """
    columns = [_Column(x, *cell) for x, cell in enumerate(found.cells[:MOST_COLUMNS])]
    if not columns:
        return nothing_to_draw(
            f"There is nothing to compare for “{found.audience}” yet: the overlap of activities needs at "
            "least two with a figure, and the size of the audience. Enter them first."
        )
    traces = with_points([_bars(found, columns), _empty_dots(found, columns), _joins(columns)])
    traces += with_points([*_dots(found, columns), _sets(found)])
    figure = figure_of(
        traces,
        rows_height=_name_top(found, len(found.activities)),
        below=12 + legend_height(traces),
        xaxis={"range": [-1.4, max(len(columns), FEWEST) - 0.4], "visible": False},
        annotations=[*_letters(found), *_labels(found)],
    )
    own_axis = {"range": [0, 1.02 * max(1, *found.singles)], "visible": False, "fixedrange": True}
    figure.update_layout(xaxis2={"overlaying": "x", **own_axis})
    return Chart(figure, text_of(found, len(columns)), rows_of(found))


def _dot_y(activity: int) -> float:
    """The middle of its row of dots, px from the top."""
    return TOP + BARS + GAP + DOTS * (activity + 0.5)


def _name_top(found: Overlaps, activity: int) -> float:
    """Where the name of an activity begins, below all dots, px from the top."""
    return _dot_y(len(found.activities)) + activity * (LINE + 4 + SET + GAP)


def _letters(found: Overlaps) -> list[Drawing]:
    return [
        {"text": f"<b>{letter_of(at)}</b>", "x": -1, "y": _dot_y(at), "yanchor": "middle", "showarrow": False}
        for at in range(len(found.activities))
    ]


def _labels(found: Overlaps) -> list[Drawing]:
    return [
        label_above(
            _name_top(found, at) + LINE + 2, [f"<b>{letter_of(at)}</b>  {literal(name, NAME)}: {people:,}"]
        )
        for at, (name, people) in enumerate(zip(found.activities, found.singles, strict=True))
    ]


def _bars(found: Overlaps, columns: Sequence[_Column]) -> Drawing:
    largest = max(1, *(column.people for column in columns))
    numbers = [f"{column.people:,}" for column in columns]
    return {
        "type": "bar",
        "name": f"Reached by exactly these ({label_of(found.evidence).lower()})",
        "x": [column.x for column in columns],
        "y": [-BARS * column.people / largest for column in columns],
        "base": [TOP + BARS] * len(columns),
        "width": [0.6] * len(columns),
        "text": numbers,
        "textposition": "outside",
        "textangle": -90 if max(map(len, numbers)) * len(numbers) > UPRIGHT else 0,
        "constraintext": "none",
        "cliponaxis": False,
        "marker": {"color": BLUE, "line": {"width": 0}},
        "hovertext": [_hover(found, column) for column in columns],
        "hoverinfo": "text",
    }


def _sets(found: Overlaps) -> Drawing:
    return {
        "type": "bar",
        "orientation": "h",
        "name": "Reached by the activity",
        "xaxis": "x2",
        "x": list(found.singles),
        "y": [_name_top(found, at) + LINE + 4 + SET / 2 for at in range(len(found.singles))],
        "width": [SET] * len(found.singles),
        "marker": {
            "color": CLEAR,
            "line": {"width": 1, "color": GREY},
            "pattern": {"shape": "/", "size": 5, "solidity": 0.3, "fgcolor": GREY, "bgcolor": CLEAR},
        },
        "hoverinfo": "skip",
    }


def _empty_dots(found: Overlaps, columns: Sequence[_Column]) -> Drawing:
    every = range(len(found.activities))
    empty = [(column.x, at) for column in columns for at in every if at not in column.activities]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Not part of the combination",
        "showlegend": False,
        "x": [x for x, _ in empty],
        "y": [_dot_y(at) for _, at in empty],
        "marker": {"symbol": "circle", "size": 6, "color": FAINT_GREY},
        "hoverinfo": "skip",
    }


def _joins(columns: Sequence[_Column]) -> Drawing:
    joined = [(column.x, pair) for column in columns for pair in pairwise(sorted(column.activities))]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "Parts of one combination",
        "showlegend": False,
        "x": [end for x, _ in joined for end in (x, x, None)],
        "y": [end for _, (upper, lower) in joined for end in (_dot_y(upper), _dot_y(lower), None)],
        "line": {"width": 2, "color": BLUE},
        "hoverinfo": "skip",
    }


def _dots(found: Overlaps, columns: Sequence[_Column]) -> list[Drawing]:
    plain: list[tuple[_Column, int]] = []
    entered: list[tuple[_Column, int]] = []
    for column in columns:
        known = {activity for pair in entered_in(found, column.activities) for activity in pair}
        for activity in column.activities:
            (entered if activity in known else plain).append((column, activity))
    return [
        _dot_trace(found, "Part of the combination", "circle", BLUE, plain),
        _dot_trace(found, "Part of it, overlap of the pair entered", "diamond", ORANGE, entered),
    ]


def _dot_trace(
    found: Overlaps, name: str, symbol: str, color: str, dots: Sequence[tuple[_Column, int]]
) -> Drawing:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [column.x for column, _ in dots],
        "y": [_dot_y(activity) for _, activity in dots],
        "marker": {"symbol": symbol, "size": 12, "color": color},
        "hovertext": [_hover(found, column) for column, _ in dots],
        "hoverinfo": "text",
    }


def _hover(found: Overlaps, column: _Column) -> str:
    return "<br>".join(literal_lines(exactly(found, column.activities, column.people)))
