"""Who is reached by exactly which activities, as estimated: the table behind a combined figure."""

import numpy as np

from campaigns.reach.combine import strength_of
from campaigns.reach.facts import Facts
from campaigns.reach.frailty import cell_shares
from campaigns.reach.limits import block_of
from campaigns.reach.raking import rake

MOST = 8  # activities: 256 combinations are more than anybody reads
_SMALLEST_CELL = 1e-200  # of the audience: raking can enlarge a small cell, but not an empty one


def combinations_of(facts: Facts) -> tuple[tuple[tuple[int, ...], float], ...]:
    """(places of the activities, people reached by exactly these), most people first, those of none last.

    facts: of at most MOST activities, each reaching somebody and not everybody. Nothing is said of
    combinations that hold no people at all. The people of a place add up to what its activity reaches.
    """
    block = block_of(range(len(facts.singles)), facts)
    if block is None or not facts.singles:
        return ()
    wanted = block.wanted(facts)
    shares = wanted[: len(facts.singles)].tolist()
    seed = cell_shares(block.cells, shares, strength_of(facts))
    table = rake(np.maximum(seed, _SMALLEST_CELL), block.counted(), wanted) * facts.size
    found = [
        (tuple(np.flatnonzero(cell).tolist()), float(people))
        for cell, people in zip(block.cells, table, strict=True)
        if people > 0
    ]
    return tuple(sorted(found, key=lambda one: (not one[0], -one[1], one[0])))
