"""A split as a linear program: reach is concave, so it lies under its tangents, and those are straight.

Programs are scaled so that the solver's tolerances, which are absolute, mean the same for a village and for a
country: money to the budget, exposure and shares to what can be attained.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from campaigns.reach.budget_exposure import Array, share_at, slope_at
from campaigns.reach.budget_model import Goal, Model

_FLAT = 1e3  # exposure: tangents far beyond it are so flat that the solver would drop their slope
_TOLERANCE = 1e-10  # of a divisible program, the least HiGHS takes
_MOST_NODES = 1000  # branches of one search for whole units
_SECONDS = 5.0  # the longest one search may take


@dataclass(frozen=True)
class Program:
    """Minimise objective @ values with rows @ values <= limits and low <= values <= high.

    Values are first the units of the lines, each divided by its scale, then whatever else is needed.
    size: what 1 of the objective stands for.
    """

    objective: Array
    size: float
    rows: sparse.csc_array
    limits: Array
    low: Array
    high: Array
    scale: Array


@dataclass(frozen=True)
class Solved:
    """Units of the lines, as the solver gave them, so whole only within its tolerance.

    least: what the minimum cannot be under. price: by how much it falls when the first limit rises by 1, of a
    divisible program only. finished: the solver was not stopped by a limit.
    """

    units: Array
    least: float
    price: float
    finished: bool


def program_of(model: Model, goal: Goal, points: Array, margin: float = 0.0) -> Program:
    """Minus the most of the goal for the money, tangents at the points (exposures, a column an audience).

    margin: share of the money that is kept back. Values: units, exposures, shares, least share; the first
    limit is the money, as a share of itself.
    """
    scales = _scales_of(model, goal)
    lines, audiences = model.exposure.shape
    tangents, under = _tangents(model, points, scales)
    worth = np.append(goal.weight * scales.share, goal.common * scales.least)
    size = float(worth.sum())
    rows = [_spending(model, scales), _adding(model, scales), tangents, _least(goal, scales)]
    return Program(
        objective=np.concatenate([np.zeros(lines + audiences), -worth / size]),
        size=size,
        rows=sparse.vstack(rows, format="csc"),
        limits=np.concatenate(
            [
                [float(model.money > 0) * (1 - margin)],
                np.zeros(audiences),
                under,
                np.zeros(goal.counted.sum()),
            ]
        ),
        low=np.concatenate(
            [model.lower / scales.units, model.needed / scales.exposure, np.zeros(audiences + 1)]
        ),
        high=np.concatenate([model.upper / scales.units, np.full(audiences, np.inf), np.ones(audiences + 1)]),
        scale=scales.units,
    )


def cheapest_program(model: Model) -> Program:
    """The least money that meets every floor, of a model within_need."""
    scale = _unit_scale(model)
    wanted = model.needed > 0
    rows = -(_usable(model)[:, wanted] / model.needed[wanted]).T * scale
    dearest = max(float((model.cost * scale).max()), np.finfo(float).tiny)
    return Program(
        objective=model.cost * scale / dearest,
        size=dearest,
        rows=sparse.csc_array(rows),
        limits=-np.ones(int(wanted.sum())),
        low=model.lower / scale,
        high=model.upper / scale,
        scale=scale,
    )


@dataclass(frozen=True)
class _Scales:
    """What 1 stands for: units of each line, exposure and share of each audience, the least share."""

    units: Array
    exposure: Array
    share: Array
    least: float


def _scales_of(model: Model, goal: Goal) -> _Scales:
    most = model.attainable()
    share = np.where(most > 0, share_at(most, model.overlap), 1.0)
    return _Scales(
        units=_unit_scale(model),
        exposure=np.where(most > 0, np.maximum(np.minimum(most, 1.0), most / _FLAT), 1.0),
        share=share,
        least=float(share[goal.counted].min(initial=1.0)),
    )


def _unit_scale(model: Model) -> Array:
    return np.where(model.whole | (model.upper <= 0), 1.0, model.upper)


def _usable(model: Model) -> Array:
    """Exposures without those of lines that cannot be bought, which may be out of all proportion."""
    return np.where(model.upper[:, None] > 0, model.solvable, 0.0)


def _spending(model: Model, scales: _Scales) -> sparse.csc_array:
    """What the units cost, as a share of the money."""
    cost = model.cost * scales.units / (model.money or 1.0)
    return sparse.csc_array(np.append(cost, np.zeros(2 * len(model.people) + 1))[None])


def _adding(model: Model, scales: _Scales) -> sparse.csc_array:
    """One row an audience: its exposure is no larger than what the units give."""
    audiences = len(model.people)
    given = -(_usable(model) / scales.exposure).T * scales.units
    return sparse.csc_array(np.hstack([given, np.eye(audiences), np.zeros((audiences, audiences + 1))]))


def _tangents(model: Model, points: Array, scales: _Scales) -> tuple[sparse.csc_array, Array]:
    """One row a tangent: share - slope * exposure <= where the tangent meets exposure 0."""
    lines, audiences = model.exposure.shape
    slope = slope_at(points, model.overlap)
    under = (share_at(points, model.overlap) - slope * points) / scales.share
    steep = -slope * scales.exposure / scales.share
    row = np.arange(points.size)
    exposure_column = np.tile(np.arange(lines, lines + audiences), len(points))
    places = np.append(row, row), np.append(exposure_column + audiences, exposure_column)
    values = np.append(np.ones(points.size), steep)
    return sparse.csc_array((values, places), shape=(points.size, lines + 2 * audiences + 1)), under.ravel()


def _least(goal: Goal, scales: _Scales) -> sparse.csc_array:
    """One row an audience that is counted: the least share is no larger than its own."""
    own = -np.diag(scales.share)[goal.counted]
    before = np.zeros((len(own), len(scales.units) + len(scales.share)))
    return sparse.csc_array(np.hstack([before, own, np.full((len(own), 1), scales.least)]))


def solve_divisible(program: Program) -> Solved | None:
    """The program with any fraction of a unit allowed, None if no values fit."""
    found = optimize.linprog(
        program.objective,
        A_ub=program.rows,
        b_ub=program.limits,
        bounds=np.column_stack([program.low, program.high]),
        method="highs",
        options={"primal_feasibility_tolerance": _TOLERANCE, "dual_feasibility_tolerance": _TOLERANCE},
    )
    if found.status != 0:
        return None
    units = found.x[: len(program.scale)] * program.scale
    return Solved(units, found.fun * program.size, -found.ineqlin.marginals[0] * program.size, finished=True)


def solve_whole(program: Program, whole: NDArray[np.bool_], expected: float, gap: float) -> Solved | None:
    """The program with whole units of the lines marked, None if none fit or none was found in time.

    expected: about how large the minimum will be. gap: how much of it the units found may miss. The search
    ends after a number of branches, so that a program gives the same units however fast the machine, and on
    a very slow one after some seconds.
    """
    integral = np.zeros(len(program.objective))
    integral[: len(whole)] = whole
    larger = abs(expected) / program.size or 1.0
    found = optimize.milp(
        program.objective / larger,
        integrality=integral,
        bounds=optimize.Bounds(program.low, program.high),
        constraints=optimize.LinearConstraint(program.rows, -np.inf, program.limits),
        options={"mip_rel_gap": gap, "node_limit": _MOST_NODES, "time_limit": _SECONDS},
    )
    if found.x is None:
        return None
    units = found.x[: len(program.scale)] * program.scale
    return Solved(units, found.mip_dual_bound * larger * program.size, 0.0, finished=found.status == 0)
