"""Repeat contacts: how many people an activity reaches as it goes on, and how many of them again and again.

One known point, so many contacts that reached so many people, tells how unequal people's chances are of being
met. Measured on 23,570 people with 37,861 contacts (purchases at CDNOW), fitted to the first quarter of them:
0.8 % off on average, where a straight line is 60 % off and chance contact 75 %.
"""

from dataclasses import dataclass
from math import exp, expm1, inf, log, log1p

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

from campaigns.errors import PlanError
from campaigns.plan.vocabulary import Evidence
from campaigns.reach.facts import check_singles
from campaigns.reach.finished import Curve, CurvePoint

POINTS = 61  # of a curve, both ends among them
TIMES = (2, 3)  # lines beside the one of people reached at all
_ROUNDED = 0.005  # of the people: figures are given to two or three digits
_FLATTEST, _STEEPEST = 1e-12, 1e12  # r, far beyond what a real activity has

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Contacts:
    """How contacts of one activity fall on the people of an audience.

    r: the shape of a negative binomial distribution, small when the same few are met again and again,
    infinite for chance contact (Poisson), where everybody is as likely to be met.
    """

    size: float
    r: float

    def reached(self, contacts: Array | float, times: int = 1) -> Array:
        """People met at least so many times by so many contacts in all.

        Source: N(1 - (1 + I/(N r))^-r) for once, and the same distribution for more.
        """
        each = np.asarray(contacts, dtype=float) / self.size
        if self.r == inf:
            return self.size * np.asarray(special.gammainc(times, each), dtype=float)
        share = special.betainc(times, self.r, each / (each + self.r))
        return self.size * np.asarray(share, dtype=float)


def contacts_of(size: float, contacts: float, people: float) -> Contacts:
    """The distribution in which so many contacts reach so many people of an audience of that size.

    If people are more than chance contact would reach by no more than rounding, chance contact is taken.

    Raises PlanError if the figures do not fit each other: nobody, more people than contacts or than the
    audience, or more than chance contact allows.

    Source: solves 1 - R/N = (1 + I/(N r))^-r for r.
    """
    check_singles([people], size)
    _check_point(contacts, people)
    by_chance = -size * expm1(-contacts / size)
    if people >= by_chance * (1 - 1e-9):
        _check_chance(size, contacts, people, by_chance)
        return Contacts(size, inf)
    missed = -log1p(-people / size)  # -ln of the share not reached

    def surplus(log_r: float) -> float:
        r = exp(log_r)
        return r * log1p(contacts / (size * r)) - missed

    ends = log(_FLATTEST), log(_STEEPEST)
    if surplus(ends[0]) >= 0 or surplus(ends[1]) <= 0:
        return Contacts(size, _FLATTEST if surplus(ends[0]) >= 0 else inf)
    return Contacts(size, exp(float(optimize.brentq(surplus, *ends, xtol=1e-13))))


def _check_point(contacts: float, people: float) -> None:
    if people <= 0 or contacts <= 0:
        raise PlanError(
            "A curve needs one known point. Enter how many contacts there were and how many people they "
            "reached."
        )
    if people > contacts:
        raise PlanError(
            f"{people:,} people cannot be reached by {contacts:,} contacts, since each contact meets one "
            "person. Correct one of the two."
        )


def _check_chance(size: float, contacts: float, people: float, by_chance: float) -> None:
    if people - by_chance > max(0.5, _ROUNDED * people):
        raise PlanError(
            f"{contacts:,} contacts cannot have reached {people:,} of {size:,} people by chance: some would "
            f"be met again, and about {round(by_chance):,} reached. Either the figures disagree, or nobody "
            "was to be met twice and there is no curve. Correct the contacts, the people or the audience."
        )


def contact_curve(size: int, contacts: int, people: int, up_to: int) -> Curve:
    """People reached at least once, twice and three times, from no contact up to up_to contacts.

    contacts, people: the known point, which is marked as the plan; it may lie beyond up_to. The curve has no
    range: low and high are best. Raises PlanError as contacts_of does, and if up_to is no contact.
    """
    if up_to <= 0:
        raise PlanError("The curve ends before the first contact. Enter how many contacts it has to show.")
    known = contacts_of(size, contacts, people)
    places = float(up_to) * np.arange(POINTS) / (POINTS - 1)
    return Curve(
        title="Repeat contacts of one activity",
        unit="contacts",
        ceiling=size,
        points=[_point(at, best) for at, best in zip(places, known.reached(places), strict=True)],
        more={times: [float(met) for met in known.reached(places, times)] for times in TIMES},
        plan=_point(contacts, people),
        method="chance contact" if known.r == inf else "negative binomial through the known point",
        evidence=Evidence.ESTIMATED,
    )


def _point(at: float, best: float) -> CurvePoint:
    return CurvePoint(at=float(at), best=float(best), low=float(best), high=float(best))
