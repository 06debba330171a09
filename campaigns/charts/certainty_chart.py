"""How sure an estimate is: a dot, the likely range and the certain limits."""

from collections.abc import Sequence

from campaigns.charts.chart import (
    AXIS,
    BLUE,
    GREY,
    Cell,
    Chart,
    Drawing,
    counted,
    figure_of,
    labelled_rows,
    legend_height,
    literal,
    literal_lines,
    nothing_to_draw,
    range_lines,
    with_points,
)
from campaigns.plan.vocabulary import label_of
from campaigns.reach.estimate import Estimate, estimate_text
from campaigns.reach.finished import Certainty

ROOM, GAP = 18, 12  # px for the lines of one estimate, and below them
MOST_ROWS = 40  # estimates drawn; the table has all
WIDEST = 4  # times the largest likely figure; limits further out run off the edge
ON_AND_ON = "Goes on beyond the edge"


def certainty(estimates: Sequence[Certainty]) -> Chart:
    """One row an estimate: a dot on a thick line, its likely range, and under it a thin one, certain limits.

    A limit that nobody knows, or that is far beyond the others, ends in an arrow at the right edge.
    """
    if not estimates:
        return nothing_to_draw("There is no estimate to draw yet. Enter figures of activities first.")
    drawn = estimates[:MOST_ROWS]
    placed = labelled_rows([_label(one) for one in drawn], ROOM, GAP)
    rows = [(one.estimate, y) for one, y in zip(drawn, placed.middles, strict=True)]
    edge = _edge([one.estimate for one in drawn])
    traces = with_points(
        [
            range_lines("Certain limits", [(*_certain(one, edge), y + 4) for one, y in rows], 2),
            range_lines("Likely range", [(*one.likely, y - 3) for one, y in rows if one.likely], 8),
            _dots(drawn, placed.middles),
            _arrows(rows, edge),
        ]
    )
    figure = figure_of(
        traces,
        rows_height=placed.height,
        below=AXIS + legend_height(traces),
        xaxis={"range": [-0.02 * edge, 1.02 * edge], "tickformat": ",", "nticks": 5},
        annotations=placed.notes,
    )
    return Chart(figure, _text(estimates, len(drawn)), [_row(one) for one in estimates])


def _label(one: Certainty) -> list[str]:
    return [f"<b>{literal(one.name, 46)}</b>", *literal_lines(_said(one.estimate))]


def _said(known: Estimate) -> str:
    said = estimate_text(known)
    said = said[0].upper() + said[1:]
    return f"{said}; no upper limit is known" if known.certain[1] is None else said


def _edge(known: Sequence[Estimate]) -> float:
    """The right end of the axis: the largest limit, unless it is far beyond the largest likely figure."""
    likely = max(one.likely[1] if one.likely else one.best for one in known)
    certain = max(one.certain[1] or one.best for one in known)
    return float(max(min(certain, WIDEST * likely), likely, 1))


def _goes_on(one: Estimate, edge: float) -> bool:
    return one.certain[1] is None or one.certain[1] > edge


def _certain(one: Estimate, edge: float) -> tuple[float, float]:
    low, high = one.certain
    return low, edge if high is None else min(high, edge)


def _dots(drawn: Sequence[Certainty], middles: Sequence[float]) -> Drawing:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Best estimate",
        "x": [one.estimate.best for one in drawn],
        "y": [y - 3 for y in middles],
        "marker": {"symbol": "circle", "size": 13, "color": BLUE, "line": {"width": 2, "color": "#ffffff"}},
        "hovertext": [
            f"{literal(one.name)}<br>{_said(one.estimate)}<br>{literal(one.estimate.method)}" for one in drawn
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _arrows(rows: Sequence[tuple[Estimate, float]], edge: float) -> Drawing:
    known = [y for one, y in rows if _goes_on(one, edge)]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": ON_AND_ON,
        "x": [edge] * len(known),
        "y": [y + 4 for y in known],
        "marker": {"symbol": "triangle-right", "size": 11, "color": GREY},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _text(estimates: Sequence[Certainty], drawn: int) -> str:
    whose = "its" if len(estimates) == 1 else "their"
    said = [f"{counted(len(estimates), 'estimate')} with {whose} ranges."]
    said += [f"{one.name}: {_said(one.estimate)}." for one in estimates[:3]]
    said.append("The likely range is from experience; certain limits hold whatever the overlap.")
    if drawn < len(estimates):
        said.append(f"The chart shows the first {drawn:,}; the table has all {len(estimates):,}.")
    return " ".join(said)


def _row(one: Certainty) -> dict[str, Cell]:
    known = one.estimate
    likely = known.likely or (None, None)
    return {
        "Estimate": one.name,
        "Best": known.best,
        "Meant": label_of(known.qualifier).lower(),
        "Likely from": likely[0],
        "Likely to": likely[1],
        "Not under": known.certain[0],
        "Not over": known.certain[1],
        "Evidence": label_of(known.evidence).lower(),
        "Activities": known.activities,
        "How": known.method,
    }
