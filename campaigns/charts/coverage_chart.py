"""How many activities serve each cell of the resolution, the empty ones plain to see."""

from collections.abc import Sequence

from campaigns.advice.coverage import CellCoverage
from campaigns.charts.chart import (
    BLUE,
    ORANGE,
    Cell,
    Chart,
    Drawing,
    counted,
    figure_of,
    labelled_rows,
    literal_lines,
)

BAR, GAP = 10, 10  # px
NONE_YET = "none yet"


def cells_bar(covered: Sequence[CellCoverage]) -> Chart:
    """A bar with its number for each cell, in their order; a cell nothing serves has a cross and says so."""
    labels = [literal_lines(f"{one.cell.label}: {_served_by(one)}") for one in covered]
    placed = labelled_rows(labels, BAR, GAP)
    largest = max((one.activities for one in covered), default=0) or 1
    traces = [_bars(covered, placed.middles), _crosses(covered, placed.middles)]
    figure = figure_of(
        [trace for trace in traces if trace["y"]],
        rows_height=placed.height,
        below=40,
        xaxis={"range": [-0.02 * largest, 1.02 * largest], "visible": False},
        annotations=placed.notes,
    )
    rows: list[dict[str, Cell]] = [
        {"Cell": one.cell.label, "Activities": one.activities, "Campaigns": one.campaigns} for one in covered
    ]
    return Chart(figure, _text(covered), rows)


def _served_by(one: CellCoverage) -> str:
    by = [counted(one.activities, "activity", "activities")] if one.activities else []
    by += [counted(one.campaigns, "campaign")] if one.campaigns else []
    return ", ".join(by) or NONE_YET


def _bars(covered: Sequence[CellCoverage], middles: Sequence[float]) -> Drawing:
    served = [(one, y) for one, y in zip(covered, middles, strict=True) if one.activities]
    return {
        "type": "bar",
        "orientation": "h",
        "name": "Activities",
        "x": [one.activities for one, _ in served],
        "y": [y for _, y in served],
        "width": [BAR] * len(served),
        "marker": {"color": BLUE, "line": {"width": 0}},
        "hoverinfo": "x",
    }


def _crosses(covered: Sequence[CellCoverage], middles: Sequence[float]) -> Drawing:
    empty = [y for one, y in zip(covered, middles, strict=True) if one.is_empty]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "None yet",
        "x": [0] * len(empty),
        "y": empty,
        "marker": {"symbol": "x-thin", "size": 8, "line": {"width": 2, "color": ORANGE}},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _text(covered: Sequence[CellCoverage]) -> str:
    empty = [one.cell.label for one in covered if one.is_empty]
    served = f"{len(covered) - len(empty):,} of {len(covered):,} cells of the resolution are served."
    return f"{served} None yet: {'; '.join(empty)}." if empty else served
