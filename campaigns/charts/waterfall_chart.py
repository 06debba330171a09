"""From the sum of all figures to people: what was counted twice, and who is left."""

from campaigns.charts.chart import (
    AXIS,
    BLUE,
    CLEAR,
    GREY,
    Cell,
    Chart,
    Drawing,
    LabelledRows,
    counted,
    figure_of,
    labelled_rows,
    legend_height,
    literal,
    literal_lines,
    nothing_to_draw,
    shortened,
    with_points,
)
from campaigns.plan.vocabulary import label_of
from campaigns.reach.estimate import estimate_text
from campaigns.reach.finished import SumToPeople

BAR, GAP = 14, 14  # px
NAME = 40  # characters of a name that leave room for its number on a narrow screen
ADDED_UP = "Added up, people counted each time"
TWICE = "Minus people counted twice or more often"
PEOPLE = "People, each counted once"

_Bar = tuple[float, float, float]  # start, length and the y of its middle


def sum_to_people(found: SumToPeople) -> Chart:
    """A waterfall from left to right: each activity begins where the last one ended.

    Below them the sum, hatched; what was counted twice, crossed; and people, full, with their likely range.
    """
    if not found.parts and not found.others:
        return nothing_to_draw(
            f"No activity has a figure of {found.kind.lower()} for “{found.audience}” yet. "
            "Enter figures on the screens of the activities."
        )
    placed = labelled_rows([literal_lines(label) for label in _labels(found)], BAR, GAP)
    edge = 1.03 * max(found.total, *_likely(found), 1)
    traces = with_points(
        [
            _parts(found, placed),
            _sum(found, placed),
            _counted_twice(found, placed),
            _people(found, placed),
            _range(found, placed),
        ]
    )
    figure = figure_of(
        traces,
        rows_height=placed.height,
        below=AXIS + legend_height(traces),
        xaxis={"range": [0, edge], "tickformat": ",", "nticks": 5},
        annotations=placed.notes,
        shapes=_steps(found, placed),
    )
    return Chart(figure, _text(found), _rows(found))


def _steps_of(found: SumToPeople) -> list[tuple[str, int]]:
    """The parts of the sum with their names as typed, those that are not named last."""
    others = [(counted(found.others, "other activity", "other activities"), found.others_people)]
    return [*found.parts, *(others if found.others else [])]


def _twice(found: SumToPeople) -> int:
    return max(found.total - found.together.best, 0)


def _likely(found: SumToPeople) -> tuple[int, int]:
    return found.together.likely or (found.together.best, found.together.best)


def _labels(found: SumToPeople) -> list[str]:
    labels = [f"{shortened(name, NAME)}: {people:,}" for name, people in _steps_of(found)]
    twice = _twice(found)
    return [
        *labels,
        f"{ADDED_UP}: {found.total:,}",
        f"{TWICE}: {twice:,}" if twice else "Nobody counted twice",
        f"{PEOPLE}: {estimate_text(found.together)}",
    ]


def _bars(name: str, bars: list[_Bar], marker: Drawing, hover: list[str]) -> Drawing:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "base": [start for start, _, _ in bars],
        "x": [length for _, length, _ in bars],
        "y": [y for *_, y in bars],
        "width": [BAR] * len(bars),
        "marker": marker,
        "hovertext": hover,
        "hoverinfo": "text",
    }


def _patterned(shape: str, color: str) -> Drawing:
    pattern = {"shape": shape, "size": 6, "solidity": 0.25, "fgcolor": color, "bgcolor": CLEAR}
    return {"color": CLEAR, "line": {"width": 1.5, "color": color}, "pattern": pattern}


def _parts(found: SumToPeople, placed: LabelledRows) -> Drawing:
    bars: list[_Bar] = []
    start = 0
    for (_, people), y in zip(_steps_of(found), placed.middles, strict=False):
        bars.append((start, people, y))
        start += people
    hover = [f"{literal(name)}<br>{people:,}" for name, people in _steps_of(found)]
    return _bars("One activity", bars, {"color": CLEAR, "line": {"width": 1.5, "color": BLUE}}, hover)


def _sum(found: SumToPeople, placed: LabelledRows) -> Drawing:
    bars = [(0.0, float(found.total), placed.middles[-3])]
    return _bars("Added up", bars, _patterned("/", GREY), [f"{ADDED_UP}: {found.total:,}"])


def _counted_twice(found: SumToPeople, placed: LabelledRows) -> Drawing:
    twice = _twice(found)
    bars = [(float(found.together.best), float(twice), placed.middles[-2])] if twice else []
    return _bars("Counted twice", bars, _patterned("x", GREY), [f"{TWICE}: {twice:,}"])


def _people(found: SumToPeople, placed: LabelledRows) -> Drawing:
    bars = [(0.0, float(found.together.best), placed.middles[-1])]
    hover = [f"{PEOPLE}<br>{estimate_text(found.together)}<br>{literal(found.together.method)}"]
    return _bars("People", bars, {"color": BLUE, "line": {"width": 0}}, hover)


def _range(found: SumToPeople, placed: LabelledRows) -> Drawing:
    """The likely range as an error bar just under the bar, where it can be told from it without colour."""
    best, (low, high) = found.together.best, _likely(found)
    known = low < high
    error = {"type": "data", "symmetric": False, "array": [high - best], "arrayminus": [best - low]}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Likely range",
        "x": [best] if known else [],
        "y": [placed.middles[-1] + BAR / 2 + 5] if known else [],
        "marker": {"symbol": "line-ns", "size": 6, "line": {"width": 2, "color": GREY}},
        "error_x": {**error, "color": GREY, "thickness": 2, "width": 4},
        "hoverinfo": "skip",
    }


def _steps(found: SumToPeople, placed: LabelledRows) -> list[Drawing]:
    """Thin lines from the end of each bar towards the begin of the next, leaving out the label between."""
    ends, total = [], 0
    for _, people in _steps_of(found):
        total += people
        ends.append(total)
    ends += [found.total, found.together.best]
    stubs = [
        (end, *stub)
        for end, upper, lower in zip(ends, placed.middles, placed.middles[1:], strict=False)
        for stub in ((upper + BAR / 2, upper + BAR / 2 + GAP), (lower - BAR / 2 - 4, lower - BAR / 2))
    ]
    line = {"width": 1.5, "color": GREY}
    return [{"type": "line", "x0": x, "x1": x, "y0": top, "y1": end, "line": line} for x, top, end in stubs]


def _text(found: SumToPeople) -> str:
    activities = counted(len(found.parts) + found.others, "activity", "activities")
    twice = _twice(found)
    same = f"{twice:,} are the same people counted again." if twice else "Nobody was counted twice."
    return (
        f"{found.audience}, {found.kind.lower()}: the figures of {activities} add up to {found.total:,}. "
        f"{same} People, each counted once: {estimate_text(found.together)}. Method: {found.together.method}."
    )


def _rows(found: SumToPeople) -> list[dict[str, Cell]]:
    rows = [_row(name, people) for name, people in _steps_of(found)]
    rows += [_row(ADDED_UP, found.total), _row(TWICE, -_twice(found)), _row(PEOPLE, found.together.best)]
    together = found.together
    likely, certain = together.likely or (None, None), together.certain
    rows[-1] |= {"Likely from": likely[0], "Likely to": likely[1]}
    rows[-1] |= {"Not under": certain[0], "Not over": certain[1]}
    rows[-1] |= {"Evidence": label_of(together.evidence).lower(), "How": together.method}
    return rows


def _row(step: str, people: int) -> dict[str, Cell]:
    empty = dict.fromkeys(("Likely from", "Likely to", "Not under", "Not over"))
    return {"Step": step, "People": people, **empty, "Evidence": "", "How": ""}
