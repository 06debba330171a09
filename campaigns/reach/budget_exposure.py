"""Exposure: the scale on which what units of activities do to an audience simply adds up.

An exposure s reaches the share 1 - (1 + v s)^(-1/v) of an audience, at v = 0 the share 1 - exp(-s); v is the
overlap strength of campaigns.reach.frailty. At v = 1 exposure is the odds of being reached.
"""

import numpy as np
from numpy.typing import NDArray

from campaigns.errors import PlanError
from campaigns.reach.frailty import ODDS_ADD_UP

Array = NDArray[np.float64]

_ALMOST_ALL = 1 - 2.0**-53  # the largest share under 1: its exposure is still a number


def exposure_at(share: Array, overlap: float) -> Array:
    """The exposure that reaches each share from 0 to 1, a share of 1 as the largest number under it."""
    missed = -np.log1p(-np.minimum(share, _ALMOST_ALL))
    found: Array = missed if overlap == 0 else np.expm1(overlap * missed) / overlap
    return found


def share_at(exposure: Array, overlap: float) -> Array:
    """The share of the audience that each exposure, 0 or more, reaches: concave and rising."""
    found: Array = -np.expm1(-exposure if overlap == 0 else -np.log1p(overlap * exposure) / overlap)
    return found


def slope_at(exposure: Array, overlap: float) -> Array:
    """How fast share_at rises at each exposure, a share for one unit of exposure: 1 at the start, falling."""
    found: Array = np.exp(-exposure if overlap == 0 else -(1 + 1 / overlap) * np.log1p(overlap * exposure))
    return found


def exposure_of(people: float, audience_size: int, overlap: float = ODDS_ADD_UP) -> float:
    """The exposure of one unit that by itself reaches so many people of an audience.

    With v = 1 the odds people / (audience_size - people). Raises PlanError if the people do not fit.
    """
    if audience_size <= 0 or not 0 <= people <= audience_size:
        raise PlanError(
            f"A reach of {people:,} does not fit in an audience of {audience_size:,}. "
            "Lower the reach or correct the audience size."
        )
    return float(exposure_at(np.array([people / audience_size]), overlap)[0])
