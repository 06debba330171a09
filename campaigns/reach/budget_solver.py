"""The best split of a model: tangents are added where the solver ends up until they no longer mislead it.

Measured on ten problems of 60 lines and 12 audiences with floors, on one core: 26 ms in parts of units (39 at
most), 46 ms in whole units (126 at most), and no split is better by over 0.003 %.
"""

from dataclasses import dataclass, replace

import numpy as np

from campaigns.reach.budget_exposure import Array, exposure_at, share_at
from campaigns.reach.budget_model import Goal, Model, within_money, within_need
from campaigns.reach.budget_problem import rounding
from campaigns.reach.budget_program import (
    Solved,
    cheapest_program,
    program_of,
    solve_divisible,
    solve_whole,
)

_EXACT = 1e-9  # of the goal: no divisible split is better by more than that
_NEAR_ENOUGH = 1e-7  # of the goal, for a divisible split that only shows where whole units may lie
GAP = 5e-5  # of the goal: no split in whole units is better by more than that
_SMALL_GAP = 1e-7  # the same for a small problem
_SMALL = 120  # lines times audiences
_TANGENTS = 20  # an audience to begin with, evenly spaced over the shares that can be attained
_FEW_TANGENTS = 8  # as many when it is known where whole units may lie
_AROUND = np.array([-1.0, -0.3, -0.1, 0.0, 0.1, 0.3, 1.0])  # tangents around an exposure, in widths
_NARROWER = 0.15  # a width from one round to the next
_NEAR = np.array([-0.03, -0.015, -0.007, -0.003, 0.0, 0.003, 0.007, 0.015, 0.03])  # shares around an exposure
_ROUNDS = 30
_KEPT_BACK = 4e-6  # of the money, after the solver's tolerance let whole units cost more than there is
_NOTHING = 1e-9  # of the goal: less cannot be told from 0
_NOBODY = 0.01  # people: units that bring fewer are not worth their money


@dataclass(frozen=True)
class Found:
    """Units of each line and what they give of the goal; most: what no split can exceed but by nobody.

    price: how much of the goal the next unit of money would bring if every line were divisible.
    """

    units: Array
    value: float
    most: float
    price: float

    @property
    def missed(self) -> float:
        """The share of the best possible that this may fall short of."""
        return (self.most - self.value) / max(self.most, _NOTHING)


@dataclass(frozen=True)
class Cheapest:
    """Units that meet every floor for the least money: cost. at_least: no money under it does."""

    units: Array
    cost: float
    at_least: float

    @property
    def missed(self) -> float:
        """The share of the cost by which other units may be cheaper."""
        return max(0.0, 1 - self.at_least / self.cost) if self.cost > 0 else 0.0


def best(model: Model, goal: Goal, start: Array) -> Found:
    """The units that give the most of the goal for the money and meet every floor.

    start: units known to do so; they are the answer when nothing better is found.
    """
    model = within_money(model)
    if not model.whole.any():
        return _divisible(model, goal, start, _EXACT)
    found = _whole(model, goal, start)
    needful = _trimmed(model, goal, found)
    wasted = needful.units < found.units
    if not wasted.any():
        return found
    without_waste = replace(model, upper=np.where(wasted, needful.units, model.upper))
    return _trimmed(model, goal, _whole(without_waste, goal, needful.units))


def best_divisible(model: Model, goal: Goal, start: Array, gap: float) -> Found:
    """As best, with fractions of every unit allowed; no split is better by more than the gap, of the goal."""
    return _divisible(within_money(_in_parts(model)), goal, start, gap)


def cheapest(model: Model) -> Cheapest | None:
    """The least money that meets every floor, however much there is; None if no number of units does."""
    if not model.needed.any():
        return _cheapest(model, model.lower, np.inf)
    model = within_need(model)
    if model.short(model.upper).any():
        return None
    divided = solve_divisible(cheapest_program(_in_parts(model)))
    if divided is None:
        return _cheapest(model, model.upper, float(model.cost @ model.lower))
    if not model.whole.any():
        return _cheapest(model, divided.units, np.inf)
    solved = solve_whole(cheapest_program(model), model.whole, divided.least, _gap_of(model))
    if solved is None:  # more units never reach fewer people, so rounding up meets the floors too
        return _cheapest(model, np.ceil(divided.units - 1e-6), divided.least)
    return _cheapest(model, solved.units, np.inf if solved.finished else solved.least)


def _cheapest(model: Model, units: Array, at_least: float) -> Cheapest:
    units = _bounded(model, units)
    cost = float(model.cost @ units)
    return Cheapest(units, cost, min(at_least, cost))


def _in_parts(model: Model) -> Model:
    """The model with every line divisible."""
    return replace(model, whole=np.zeros_like(model.whole))


def _gap_of(model: Model) -> float:
    """How much of the goal whole units may miss: next to nothing where that costs no time."""
    return _SMALL_GAP if model.exposure.size <= _SMALL else GAP


def _divisible(model: Model, goal: Goal, start: Array, gap: float) -> Found:
    attainable = share_at(model.attainable(), model.overlap)
    width, points = 1 / _TANGENTS, _spread(model, attainable, _TANGENTS)
    found = Found(start, float(goal.value(model.shares(start))), goal.most, 0.0)
    for _ in range(_ROUNDS):
        solved = solve_divisible(program_of(model, goal, points))
        if solved is None:
            break
        found = _better(model, goal, found, solved)
        if found.missed <= gap:
            break
        exposures = solved.units @ model.exposure
        points = np.vstack([points, _around(model, exposures, _AROUND * width, attainable)])
        width *= _NARROWER
    return found


def _whole(model: Model, goal: Goal, start: Array) -> Found:
    divided = _divisible(_in_parts(model), goal, start, _NEAR_ENOUGH)
    attainable, gap = share_at(model.attainable(), model.overlap), _gap_of(model)
    near = _around(model, divided.units @ model.exposure, _NEAR, attainable)
    points = np.vstack([_spread(model, attainable, _FEW_TANGENTS), near])
    found = Found(start, float(goal.value(model.shares(start))), divided.most, divided.price)
    margin = 0.0
    for _ in range(_ROUNDS):
        solved = solve_whole(program_of(model, goal, points, margin), model.whole, divided.most, gap * 0.4)
        if solved is None:
            break
        found = replace(_better(model, goal, found, solved), price=divided.price)
        margin = 0.0 if _affordable(model, solved.units) is not None else _KEPT_BACK
        if found.missed <= gap or not solved.finished:
            break
        points = np.vstack([points, solved.units @ model.exposure])
    return _topped_up(model, goal, found)


def _spread(model: Model, attainable: Array, number: int) -> Array:
    """Exposures whose shares are evenly spaced from 0 to what can be attained."""
    return exposure_at(np.linspace(0, 1, number)[:, None] * attainable, model.overlap)


def _around(model: Model, exposures: Array, steps: Array, attainable: Array) -> Array:
    """Exposures whose shares lie these steps around, one row a step."""
    shares = share_at(exposures, model.overlap) + steps[:, None] * attainable
    return exposure_at(np.clip(shares, 0.0, attainable), model.overlap)


def _better(model: Model, goal: Goal, found: Found, solved: Solved) -> Found:
    """What was found before, or the units of the solver if they can be paid and give more."""
    most = min(found.most, -solved.least)
    units = _affordable(model, solved.units)
    value = -np.inf if units is None else float(goal.value(model.shares(units)))
    if units is None or value < found.value:
        return replace(found, most=max(most, found.value))
    price = solved.price / model.money if model.money > 0 else 0.0
    return Found(units, value, max(most, value), price)


def _bounded(model: Model, units: Array) -> Array:
    """Whole where they have to be, and never outside their bounds by a rounding error."""
    return np.clip(np.where(model.whole, np.round(units), units), model.lower, model.upper)


def _affordable(model: Model, units: Array) -> Array | None:
    """The units as they can be bought, divisible ones less what the solver overspent within its tolerance.

    None when whole units cost more than there is.
    """
    bought = _bounded(model, units)
    over = float(model.cost @ bought) - model.money
    spare = np.where(model.whole, 0.0, bought - model.lower)
    worth = float(model.cost @ spare)
    if 0 < over <= worth:
        return bought - spare * (over / worth)
    return bought if over <= rounding(model.money) else None


def _trimmed(model: Model, goal: Goal, found: Found) -> Found:
    """The units without whole ones that cost money and bring nobody, the dearest first."""
    units = found.units
    for line in np.argsort(-model.cost, kind="stable"):
        if model.whole[line] and model.cost[line] > 0:
            units = units - _spare(model, goal, units, int(line))
    value = float(goal.value(model.shares(units)))
    return replace(found, units=units, value=value, most=found.most - (found.value - value))


def _spare(model: Model, goal: Goal, units: Array, line: int) -> Array:
    """As many units of the line as nobody would miss, zeros for the others."""
    one = np.where(np.arange(len(units)) == line, 1.0, 0.0)
    enough = float(goal.value(model.shares(units))) - _nobody(model, goal)

    def missed(number: int) -> bool:
        fewer = units - one * number
        return float(goal.value(model.shares(fewer))) < enough or bool(model.short(fewer).any())

    few, many = 0, int(units[line] - model.lower[line])
    if many == 0 or missed(1):
        return np.zeros(len(units))
    while few < many:
        middle = (few + many + 1) // 2
        few, many = (few, middle - 1) if missed(middle) else (middle, many)
    return one * few


def _topped_up(model: Model, goal: Goal, found: Found) -> Found:
    """The units with the money that is left spent where it brings the most, while it brings anybody."""
    units, value = found.units, found.value
    for _ in model.cost:
        left = max(model.money - float(model.cost @ units), 0.0)
        payable = np.divide(left, model.cost, out=np.full(len(units), np.inf), where=model.cost > 0)
        room = np.minimum(model.upper - units, payable)
        room = np.where(model.whole, np.floor(room), room)
        gains = goal.value(model.shares(units + np.diag(room))) - value
        chosen = int(gains.argmax())
        if gains[chosen] <= _nobody(model, goal):
            break
        units = units + np.where(np.arange(len(units)) == chosen, room, 0.0)
        value += float(gains[chosen])
    return replace(found, units=units, value=value, most=max(found.most, value))


def _nobody(model: Model, goal: Goal) -> float:
    return _NOBODY * float(goal.weight.sum() / model.people.sum())
