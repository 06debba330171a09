"""What makes an activity count for a cell of the resolution, beside its organiser's own tick.

An activity serves a cell when its organiser ticked it, or when what was entered says so: its level, the
kind of who organises or joins it, an audience of the cell, and for a training also that it is one. What
is entered is never overruled: a tick and an entry count once. A cancelled activity, and one that was not
held, serve nothing.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from campaigns.reference import audiences, resolution, vocabularies


class Implied(NamedTuple):
    """What was entered -> the one cell it counts for; what counts for none is left out.

    campaigns: by audience, for any activity or campaign. trainings: by audience, for activities whose kind
    is one of training_kinds.
    """

    levels: Mapping[str, str]
    organisations: Mapping[str, str]
    campaigns: Mapping[str, str]
    trainings: Mapping[str, str]
    training_kinds: frozenset[str]


@cache
def implied() -> Implied:
    """The rule, from assets/reference."""
    return Implied(
        levels=MappingProxyType({level.id: level.cell for level in vocabularies.levels().values()}),
        organisations=MappingProxyType(
            {kind.id: kind.cell for kind in vocabularies.stakeholders().values() if kind.cell}
        ),
        campaigns=_cells_by_audience("audience"),
        trainings=_cells_by_audience("training"),
        training_kinds=frozenset(
            kind.id for kind in vocabularies.kinds().values() if kind.counted_as == "people_trained"
        ),
    )


def _cells_by_audience(kind: str) -> Mapping[str, str]:
    """Audience or kind of it -> the cell of that kind that asks for it."""
    return MappingProxyType(
        {
            audience: cell.id
            for cell in resolution.cells().values()
            if cell.kind == kind and cell.audience
            for audience in audiences.with_kinds(cell.audience)
        }
    )
