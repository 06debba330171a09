"""How far money goes: the most people a budget can reach, from what has to be spent to twice the money."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from campaigns.reach.budget import best_split
from campaigns.reach.budget_model import Model, model_of, people_goal
from campaigns.reach.budget_problem import BudgetProblem
from campaigns.reach.budget_solver import best_divisible
from campaigns.reach.budget_split import PEOPLE_APART, SplitReach, reach_of
from campaigns.reach.finished import Curve, CurvePoint

_AS_FAR = 2  # times the money
_GAP = 1e-5  # of the people: nobody sees less on a line


def budget_curve(problem: BudgetProblem, points: int = 40, units: Mapping[str, float] | None = None) -> Curve:
    """The most people, audiences counted apart, against money, and where a split stands.

    The line is without floors and with divisible units, so a split with floors in whole units lies under it.
    units: the split marked as the plan, the best one if left out. points: on the line, at least 2.
    """
    plan = best_split(problem).split if units is None else reach_of(problem, units)
    model = model_of(problem)
    model = replace(model, needed=np.zeros_like(model.needed))
    least = float(model.cost @ model.lower)
    most = max(_AS_FAR * problem.money, plan.total)
    return Curve(
        title=f"{PEOPLE_APART[0].upper()}{PEOPLE_APART[1:]}",
        unit=problem.currency,
        ceiling=sum(one.people for one in problem.audiences),
        points=[_at(problem, model, float(money)) for money in np.linspace(least, most, points)],
        more={},
        plan=_point(plan.total, plan),
        method="the most people for the money, divisible units, no floors",
    )


def _at(problem: BudgetProblem, model: Model, money: float) -> CurvePoint:
    model = replace(model, money=money)
    found = best_divisible(model, people_goal(model), model.lower, _GAP)
    units = {line.name: float(each) for line, each in zip(problem.lines, found.units, strict=True)}
    return _point(money, reach_of(problem, units))


def _point(money: float, split: SplitReach) -> CurvePoint:
    low, high = split.likely
    return CurvePoint(at=money, best=split.people, low=low, high=high)
