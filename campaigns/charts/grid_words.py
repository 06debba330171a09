"""What the chart of activities and audiences says in words and in its table."""

from campaigns.charts.chart import Cell, counted, share_text, shortened
from campaigns.plan.vocabulary import label_of
from campaigns.reach.estimate import Estimate, estimate_text
from campaigns.reach.finished import Grid

TOGETHER = "Together, each person once"
MET, NOT_MET = "✓", "✗"  # a floor
_NAME = 60  # characters of an audience
_ROUNDING = 1e-6  # people: 7% of 100 is a little more than 7 in floating point


def mark_of(grid: Grid, column: int) -> str:
    """Whether the floor of an audience is met, as a sign; nothing without a floor or when nobody can tell."""
    floor, size, found = grid.floors[column], grid.sizes[column], grid.reached[column]
    if floor is None:
        return ""
    if found is None:
        return NOT_MET if floor > 0 else MET
    if not size:
        return ""
    return MET if found.best >= floor * size - _ROUNDING else NOT_MET


def standing(grid: Grid, column: int) -> list[str]:
    """An audience with whom all reached of it together; then its share and its floor, when there are any."""
    found, size = grid.reached[column], grid.sizes[column]
    name = shortened(grid.audiences[column], _NAME)
    share = [f"{share_text(found.best, size)} of {size:,}"] if found and size else []
    measured = "; ".join([*share, *_floor(grid, column)])
    first = f"{name}: {estimate_text(found) if found else 'no figure'}"
    return [first, measured] if measured else [first]


def _floor(grid: Grid, column: int) -> list[str]:
    floor = grid.floors[column]
    if floor is None:
        return []
    verdict = {MET: f"met {MET}", NOT_MET: f"not met {NOT_MET}", "": "audience size not known"}
    return [f"at least {share_text(floor, 1)} wanted, {verdict[mark_of(grid, column)]}"]


def text_of(grid: Grid, columns: int) -> str:
    """The grid in sentences. columns: how many audiences are drawn."""
    activities = counted(len(grid.activities), "activity", "activities")
    said = [f"{grid.kind}: {activities} and {counted(len(grid.audiences), 'audience')}."]
    every = range(len(grid.audiences))
    missed = [grid.audiences[at] for at in every if mark_of(grid, at) == NOT_MET]
    if missed:
        said.append(f"Floor not met: {'; '.join(missed)}.")
    elif any(floor is not None for floor in grid.floors):
        said.append("Every floor that can be checked is met.")
    empty = [grid.audiences[at] for at in every if grid.reached[at] is None]
    if empty:
        said.append(f"No figure yet: {'; '.join(empty)}.")
    said.append("The stronger the colour of a cell, the larger its share of the audience.")
    if any(not size for size in grid.sizes):
        said.append("Without an audience size it is the share of the largest figure.")
    if columns < len(grid.audiences):
        said.append(f"The chart shows the first {columns:,} audiences; the table has all.")
    if grid.left_out:
        said.append(f"Left out: {counted(grid.left_out, 'more activity', 'more activities')}.")
    return " ".join(said)


def rows_of(grid: Grid) -> list[dict[str, Cell]]:
    """Every number of the grid: a line a figure, then one for each audience together."""
    figures = sorted(grid.cells.items())
    rows = [_row(grid, column, grid.activities[row], people) for (row, column), people in figures]
    return rows + [_together(grid, column, found) for column, found in enumerate(grid.reached)]


def _row(grid: Grid, column: int, activity: str, people: int | None) -> dict[str, Cell]:
    size = grid.sizes[column]
    return {
        "Activity": activity,
        "Audience": grid.audiences[column],
        "People": people,
        "Likely from": None,
        "Likely to": None,
        "Audience size": size,
        "Share of the audience": share_text(people, size) if people is not None and size else "",
        "At least wanted": "",
        "Met": "",
        "Evidence": "",
        "How": "",
    }


def _together(grid: Grid, column: int, found: Estimate | None) -> dict[str, Cell]:
    row = _row(grid, column, TOGETHER, found.best if found else None)
    floor = grid.floors[column]
    row["At least wanted"] = "" if floor is None else share_text(floor, 1)
    row["Met"] = {MET: "yes", NOT_MET: "no", "": ""}[mark_of(grid, column)]
    if found:
        likely = found.likely or (None, None)
        row |= {"Likely from": likely[0], "Likely to": likely[1]}
        row |= {"Evidence": label_of(found.evidence).lower(), "How": found.method}
    return row
