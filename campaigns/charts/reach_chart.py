"""Target, planned and actual by audience, each audience measured against what is wanted of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from campaigns.charts.chart import (
    BLUE,
    CLEAR,
    FAINT_GREY,
    LINE,
    ORANGE,
    Chart,
    Drawing,
    figure_of,
    label_above,
    legend_height,
    literal,
    literal_lines,
    range_lines,
    with_points,
)
from campaigns.charts.reach_words import number_and_label, table_of, text_of
from campaigns.plan.vocabulary import ReachKind, label_of
from campaigns.reach.estimate import THINGS, Estimate, estimate_text
from campaigns.reach.ledger import AudienceReach

MOST_ROWS = 40  # audiences drawn; more make a figure nobody reads to its end
WIDEST = 2.0  # shares of the reference; longer bars run off the edge, their text says how far
TICK = 1.4  # length of plotly's upright line by its size
THIN, GAP = 14, 18  # px: room for the bar of one kind of reach and its range, room between two audiences


@dataclass(frozen=True)
class _Place:
    """An audience on the chart. whole: the people that are 100 %. top, height: of its bars, px, or 0."""

    row: AudienceReach
    lines: list[str]
    whole: int
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    def people(self) -> list[tuple[ReachKind, Estimate, float]]:
        """Kinds of reach that are people, each with the middle of its room."""
        known = _people(self.row) if self.height else []
        first = self.middle - THIN * (len(known) - 1) / 2
        return [(kind, found, first + THIN * at) for at, (kind, found) in enumerate(known)]


def reach_by_audience(rows: Iterable[AudienceReach]) -> Chart:
    """Layered bars: the audience grey, planned hatched, actual solid with its ranges, the target a tick.

    100 % of a row is its target, or without one its planned figure. A row with neither has no bar, unless no
    row has either: then all bars share one axis of people. Pieces of material and views are no people and
    stand in words only. An audience of which only the size is known is in the table only.
    """
    known = list(rows)
    drawable = [row for row in known if row.target is not None or row.planned or row.actual]
    shared = _shared_whole(drawable)
    places = _placed(drawable[:MOST_ROWS], shared)
    edge = min(WIDEST, max([1.05, *(1.05 * share for place in places for share in _ends(place))]))
    traces = with_points(
        [
            _audience_bars(places, edge),
            _planned_bars(places),
            _actual_bars(places),
            _ranges(places, "Certain limits", 1.5, _certain),
            _ranges(places, "Likely range", 4, _likely),
            _target_ticks(places),
        ]
    )
    figure = figure_of(
        traces,
        rows_height=places[-1].top + places[-1].height + GAP if places else LINE,
        above=28,
        below=12 + legend_height(traces),
        xaxis={"range": [0, edge], "side": "top", **_ticks(shared)},
        annotations=[label_above(place.top - 3, place.lines) for place in places],
    )
    text = text_of(known, drawable, len(places), shared)
    return Chart(figure, text, [line for row in known for line in table_of(row)])


def _people(row: AudienceReach) -> list[tuple[ReachKind, Estimate]]:
    return [(kind, found) for kind, found in row.actual.items() if kind not in THINGS]


def _placed(rows: Sequence[AudienceReach], shared: int) -> list[_Place]:
    places, y = [], 0.0
    for row in rows:
        lines = _lines(row)
        whole = _own_whole(row) or shared
        height = max(1, len(_people(row))) * THIN + 4 if whole else 0
        top = y + LINE * len(lines) + 4
        places.append(_Place(row, lines, whole or 1, top, height))
        y = top + height + GAP
    return places


def _own_whole(row: AudienceReach) -> int:
    return row.target or (row.planned.best if row.planned else 0)


def _shared_whole(rows: Sequence[AudienceReach]) -> int:
    """The highest figure of all rows when none has a target or a plan, otherwise 0."""
    if any(_own_whole(row) for row in rows):
        return 0
    return max((found.best for row in rows for _, found in _people(row)), default=0)


def _ticks(shared: int) -> Drawing:
    if shared:
        marks = [0, 0.25, 0.5, 0.75, 1]
        return {"tickvals": marks, "ticktext": [f"{round(mark * shared):,}" for mark in marks]}
    return {"tickformat": ".0%", "tickvals": [0, 0.5, 1, 1.5, 2]}


def _ends(place: _Place) -> list[float]:
    known = [found for _, found, _ in place.people()] + ([place.row.planned] if place.row.planned else [])
    ends = [found.likely[1] if found.likely else found.best for found in known]
    return [end / place.whole for end in [*ends, place.row.target or 0]]


def _lines(row: AudienceReach) -> list[str]:
    name = literal(row.label, 46)
    lines = [f"<b>{name}</b>" if row.parent is None else f"– {name}"]
    for kind, found in row.actual.items():
        share = f", {found.best / row.target:,.0%} of the target" if row.target and kind not in THINGS else ""
        lines += literal_lines(f"{label_of(kind)} {estimate_text(found)}{share}")
    return lines + literal_lines(" · ".join(_wanted(row)))


def _wanted(row: AudienceReach) -> list[str]:
    wanted = []
    if row.planned:
        wanted.append(f"Planned {number_and_label(row.planned)}")
    if row.target is not None:
        wanted.append(f"Target {row.target:,}")
    return wanted + ([f"Audience {_size_text(row)}"] if row.size else [])


def _size_text(row: AudienceReach) -> str:
    return f"{row.size:,}{' (assumed)' if row.size_is_assumption else ''}"


def _audience_bars(places: Sequence[_Place], edge: float) -> Drawing:
    known = [(place, place.row.size) for place in places if place.row.size and place.height]
    return {
        "type": "bar",
        "orientation": "h",
        "name": "Whole audience",
        "x": [min(size / place.whole, 2 * edge) for place, size in known],
        "y": [place.middle for place, _ in known],
        "width": [place.height + 8 for place, _ in known],
        "marker": {"color": FAINT_GREY, "line": {"width": 0}},
        "hovertext": [f"{literal(place.row.label)}: audience {_size_text(place.row)}" for place, _ in known],
        "hoverinfo": "text",
    }


def _planned_bars(places: Sequence[_Place]) -> Drawing:
    known = [(place, place.row.planned) for place in places if place.row.planned and place.height]
    return {
        "type": "bar",
        "orientation": "h",
        "name": "Planned, not counted as reached",
        "x": [found.best / place.whole for place, found in known],
        "y": [place.middle for place, _ in known],
        "width": [place.height for place, _ in known],
        "marker": {
            "color": CLEAR,
            "line": {"width": 1, "color": BLUE},
            "pattern": {"shape": "/", "fgcolor": BLUE, "bgcolor": CLEAR, "size": 6, "solidity": 0.25},
        },
        "hovertext": [_hover(place.row, "Planned", found) for place, found in known],
        "hoverinfo": "text",
    }


def _actual_bars(places: Sequence[_Place]) -> Drawing:
    known = [(place, *bar) for place in places for bar in place.people()]
    return {
        "type": "bar",
        "orientation": "h",
        "name": "Reached",
        "x": [found.best / place.whole for place, _, found, _ in known],
        "y": [middle - 2 for *_, middle in known],
        "width": [THIN - 6] * len(known),
        "marker": {"color": BLUE, "line": {"width": 0}},
        "hovertext": [_hover(place.row, label_of(kind), found) for place, kind, found, _ in known],
        "hoverinfo": "text",
    }


def _hover(row: AudienceReach, what: str, found: Estimate) -> str:
    return f"{literal(row.label)}<br>{what}: {estimate_text(found)}<br>{literal(found.method)}"


def _likely(found: Estimate) -> tuple[int, int] | None:
    return found.likely


def _certain(found: Estimate) -> tuple[int, int] | None:
    low, high = found.certain
    return low, found.best if high is None else high


def _ranges(
    places: Sequence[_Place], name: str, width: float, limits_of: Callable[[Estimate], tuple[int, int] | None]
) -> Drawing:
    """Lines just under the bars."""
    spans = [
        (limits[0] / place.whole, limits[1] / place.whole, middle + 4)
        for place in places
        for _, found, middle in place.people()
        if (limits := limits_of(found))
    ]
    return range_lines(name, spans, width)


def _target_ticks(places: Sequence[_Place]) -> Drawing:
    known = [(place, place.row.target) for place in places if place.row.target is not None and place.height]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Target",
        "x": [target / place.whole for place, target in known],
        "y": [place.middle for place, _ in known],
        "marker": {
            "symbol": "line-ns",
            "opacity": 1,
            "size": [(place.height + 8) / TICK for place, _ in known],
            "line": {"width": 3, "color": ORANGE},
        },
        "hovertext": [f"{literal(place.row.label)}: target {target:,}" for place, target in known],
        "hoverinfo": "text",
    }
