"""Figures that no file shows, because they tell of very few people: how they are written and known again.

What is shown is decided by plan.small_cells from all observations of an activity. A cell that stands for a
hidden figure says nothing of it when it is imported: what the plan has stays as it is.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from campaigns.plan.observation import Observation
from campaigns.plan.small_cells import NOT_HIDDEN, TOO_FEW, Shown, shown, shown_alone
from campaigns.settings import smallest_cell

_HIDDEN = "hidden"
_WORDS = re.compile(rf"{_HIDDEN}|under \d{{1,3}}", re.IGNORECASE)


def shown_figures(observations: Iterable[Observation]) -> dict[UUID, Shown]:
    """What others see of these, by id. They have to be all observations of each of their activities."""
    of_activity: dict[UUID, dict[UUID, Observation]] = defaultdict(dict)
    for one in observations:
        of_activity[one.activity][one.id] = one
    found: dict[UUID, Shown] = {}
    for of_one in of_activity.values():
        found |= shown(of_one, smallest_cell())
    return found


def hiding_word(observation: Observation, known: Mapping[UUID, Shown]) -> str:
    """What a file says in the place of the figure: under 5, or hidden when it gives another away; else "".

    known: what others see of observations; one not among them is taken for the only one of its activity.
    """
    seen = known.get(observation.id) or shown_alone(observation, smallest_cell())
    if seen.hidden == NOT_HIDDEN:
        return ""
    return f"under {smallest_cell()}" if seen.hidden == TOO_FEW else _HIDDEN


def is_hidden(cell: str) -> bool:
    """Whether the cell stands for a figure that its file does not show. cell: on one line."""
    return _WORDS.fullmatch(cell) is not None


def fits(people: int, low: int | None, high: int | None) -> bool:
    """Whether a figure lies within its limits, both inclusive; one that lacks a limit does."""
    return low is None or high is None or low <= people <= high
