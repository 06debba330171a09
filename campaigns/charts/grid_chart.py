"""Which activity reached how many of which audience, and which audiences are missed."""

from collections.abc import Iterator
from dataclasses import dataclass

from campaigns.charts.chart import (
    CLEAR,
    GREY,
    LINE,
    ORANGE,
    Chart,
    Drawing,
    figure_of,
    label_above,
    letter_of,
    literal,
    literal_lines,
    nothing_to_draw,
    share_text,
)
from campaigns.charts.grid_words import NOT_MET, TOGETHER, mark_of, rows_of, standing, text_of
from campaigns.reach.finished import Grid

NARROW = 366  # px, what a screen of 390 px leaves for the columns
CHARACTER, AIR = 6.6, 10  # px: the width of a digit, and the room beside a number
CELL, LAST, GAP = 24, 38, 6  # px: height of a cell, of one in the last row, and below a row
HEAD = 20  # px, for the letters of the columns
NAME = 46  # characters of a name
_FROM, _TO = "rgba(47, 126, 216, 0.06)", "rgba(47, 126, 216, 0.5)"  # BLUE: text stays readable on both


@dataclass(frozen=True)
class _Strip:
    """One row of cells. at: of the activity, None for all together. top, bottom: px."""

    at: int | None
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def activity_by_audience(grid: Grid) -> Chart:
    """A heat map with its numbers in the cells; the last row is all activities together, each person once.

    Columns have letters, and a line of words each says whose they are and whether the floor is met; a floor
    that is not has a cross and a frame. Of more audiences than a narrow screen can hold the first are drawn.
    """
    if not grid.activities or not grid.audiences:
        return nothing_to_draw(
            f"No activity has a figure of {grid.kind.lower()} yet. Enter figures on the screens of the "
            "activities, and the sizes of the audiences."
        )
    columns = columns_drawn(grid)
    key = [line for column in range(columns) for line in _key(grid, column)]
    strips = _strips(grid, LINE * len(key) + 8 + HEAD)
    figure = figure_of(
        [_heat(grid, columns, strips), _numbers(grid, columns, strips)],
        rows_height=strips[-1].bottom + GAP,
        below=8,
        xaxis={"range": [0, columns], "visible": False},
        annotations=[label_above(LINE * len(key), key), *_names(grid, columns, strips)],
        shapes=_frames(grid, columns, strips[-1]),
    )
    figure.update_layout(showlegend=False)
    return Chart(figure, text_of(grid, columns), rows_of(grid))


def _key(grid: Grid, column: int) -> list[str]:
    letter, (first, *more) = letter_of(column), standing(grid, column)
    lines = literal_lines(f"{letter}  {first}")
    lines[0] = f"<b>{letter}</b>{lines[0].removeprefix(letter)}"
    return lines + [line for said in more for line in literal_lines(said)]


def columns_drawn(grid: Grid) -> int:
    """How many audiences fit beside each other on a narrow screen, by the longest number of all."""
    numbers = [f"{people:,}" for people in grid.cells.values()]
    numbers += [f"{found.best:,}" for found in grid.reached if found]
    widest = max(map(len, [*numbers, f"{NOT_MET} 99%"])) * CHARACTER + AIR
    return min(len(grid.audiences), max(1, int(NARROW / widest)))


def _strips(grid: Grid, top: float) -> list[_Strip]:
    strips, y = [], top
    for at in (*range(len(grid.activities)), None):
        y += LINE + 2
        strips.append(_Strip(at, y, y + (LAST if at is None else CELL)))
        y = strips[-1].bottom + GAP
    return strips


def _people(grid: Grid, row: int | None, column: int) -> int | None:
    if row is not None:
        return grid.cells.get((row, column))
    found = grid.reached[column]
    return found.best if found else None


def _depth(grid: Grid, row: int | None, column: int) -> float | None:
    """How strong the colour of a cell is, from 0 to 1.

    It is the share of its audience, or without a size the share of the largest figure.
    """
    people, size = _people(grid, row, column), grid.sizes[column]
    if people is None:
        return None
    return min(people / (size or max(1, *grid.cells.values(), people)), 1.0)


def _heat(grid: Grid, columns: int, strips: list[_Strip]) -> Drawing:
    """The grounds of the cells; between two rows there is a row of nothing, where the label stands."""
    edges = [edge for strip in strips for edge in (strip.top, strip.bottom)]
    depths: list[list[float | None]] = []
    for strip in strips:
        depths += [[_depth(grid, strip.at, column) for column in range(columns)], [None] * columns]
    return {
        "type": "heatmap",
        "name": "Share of the audience",
        "x": list(range(columns + 1)),
        "y": edges,
        "z": depths[:-1],
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, _FROM], [1, _TO]],
        "showscale": False,
        "hoverinfo": "skip",
        "xgap": 2,
    }


def _cells(columns: int, strips: list[_Strip]) -> Iterator[tuple[_Strip, int]]:
    return ((strip, column) for strip in strips for column in range(columns))


def _numbers(grid: Grid, columns: int, strips: list[_Strip]) -> Drawing:
    cells = list(_cells(columns, strips))
    return {
        "type": "scatter",
        "mode": "text",
        "name": "People",
        "x": [column + 0.5 for _, column in cells],
        "y": [strip.middle for strip, _ in cells],
        "text": [_number(grid, strip.at, column) for strip, column in cells],
        "textfont": {"size": 11},
        "hovertext": [_hover(grid, strip.at, column) for strip, column in cells],
        "hoverinfo": "text",
    }


def _number(grid: Grid, row: int | None, column: int) -> str:
    people = _people(grid, row, column)
    number = "–" if people is None else f"{people:,}"
    if row is not None:
        return number
    size = grid.sizes[column]
    share = share_text(people, size) if people is not None and size else ""
    below = " ".join(part for part in (mark_of(grid, column), literal(_brief(share))) if part)
    return f"{number}<br>{below}" if below else number


def _brief(share: str) -> str:
    return share.replace("under ", "<").replace("over ", ">")


def _hover(grid: Grid, row: int | None, column: int) -> str:
    if row is None:
        return "<br>".join(line for said in standing(grid, column) for line in literal_lines(said))
    people = _people(grid, row, column)
    number = "no figure" if people is None else f"{people:,}"
    return f"{literal(grid.activities[row])}<br>{literal(grid.audiences[column])}<br>{number}"


def _names(grid: Grid, columns: int, strips: list[_Strip]) -> list[Drawing]:
    letters = [
        {
            "text": f"<b>{letter_of(column)}</b>",
            "x": column + 0.5,
            "y": strips[0].top - LINE - 2,
            "yanchor": "bottom",
            "showarrow": False,
        }
        for column in range(columns)
    ]
    names = [TOGETHER if strip.at is None else literal(grid.activities[strip.at], NAME) for strip in strips]
    names[-1] = f"<b>{names[-1]}</b>"
    return letters + [label_above(strip.top - 1, [name]) for strip, name in zip(strips, names, strict=True)]


def _frames(grid: Grid, columns: int, last: _Strip) -> list[Drawing]:
    """The cells of the last row: framed strongly where the floor is not met."""
    frames = []
    for column in range(columns):
        missed = mark_of(grid, column) == NOT_MET
        frames.append(
            {
                "type": "rect",
                "x0": column + 0.01,
                "x1": column + 0.99,
                "y0": last.top,
                "y1": last.bottom,
                "fillcolor": CLEAR,
                "line": {"width": 2.5 if missed else 1, "color": ORANGE if missed else GREY},
            }
        )
    return frames
