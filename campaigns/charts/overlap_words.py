"""What the chart of overlaps says in words and in its table."""

from collections.abc import Sequence
from itertools import combinations

from campaigns.charts.chart import Cell, counted, shortened
from campaigns.plan.vocabulary import label_of
from campaigns.reach.finished import Overlaps

_NAME = 40  # characters of an activity


def entered_in(found: Overlaps, activities: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs among these activities whose overlap somebody entered."""
    return [pair for pair in combinations(sorted(activities), 2) if pair in found.known]


def exactly(found: Overlaps, activities: Sequence[int], people: int) -> str:
    """Only “Vigil” and “March”: 640."""
    return f"Only {_names(found, activities)}: {people:,}"


def _names(found: Overlaps, activities: Sequence[int], longest: int = _NAME) -> str:
    *first, last = [f"“{shortened(found.activities[at], longest)}”" for at in activities]
    return f"{', '.join(first)} and {last}" if first else last


def text_of(found: Overlaps, columns: int) -> str:
    """The overlaps in sentences. columns: how many combinations are drawn."""
    activities = counted(len(found.activities), "activity", "activities")
    said = [f"{found.audience}, {found.kind.lower()}: how {activities} overlap."]
    said += [f"{exactly(found, members, people)}." for members, people in found.cells[:3]]
    said += _entered_text(found)
    said.append(f"Evidence: {label_of(found.evidence).lower()}. Method: {found.method}.")
    if columns < len(found.cells):
        said.append(f"The chart shows the largest {columns:,} combinations; the table has all.")
    if found.left_out:
        said.append(f"Left out: {counted(found.left_out, 'smaller activity', 'smaller activities')}.")
    return " ".join(said)


def _entered_text(found: Overlaps) -> list[str]:
    pairs = sorted(found.known)
    if not pairs:
        return ["No overlap was entered."]
    named = "; ".join(_names(found, pair) for pair in pairs[:3])
    more = f"; and {counted(len(pairs) - 3, 'more pair')}" if len(pairs) > 3 else ""
    return [f"Overlap entered for {named}{more}."]


def rows_of(found: Overlaps) -> list[dict[str, Cell]]:
    """Every number: a line an activity, then one a combination."""
    longest = max(map(len, found.activities), default=1)
    rows: list[dict[str, Cell]] = [
        _row(f"“{name}”, with others or without", people, "", "", "as entered for the activity")
        for name, people in zip(found.activities, found.singles, strict=True)
    ]
    for members, people in found.cells:
        entered = "; ".join(_names(found, pair, longest) for pair in entered_in(found, members))
        who = f"Only {_names(found, members, longest)}"
        rows.append(_row(who, people, entered, label_of(found.evidence).lower(), found.method))
    return rows


def _row(who: str, people: int, entered: str, evidence: str, method: str) -> dict[str, Cell]:
    return {
        "Reached by": who,
        "People": people,
        "Overlap entered": entered,
        "Evidence": evidence,
        "How": method,
    }
