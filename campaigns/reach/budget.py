"""The best split of a budget: most people for the money, with a floor under the share of each audience.

Solved with HiGHS (scipy) on tangents of the reach, which is concave; see campaigns.reach.budget_solver.
"""

from dataclasses import dataclass, replace

import numpy as np

from campaigns.reach.budget_exposure import Array
from campaigns.reach.budget_model import common_goal, model_of, people_goal
from campaigns.reach.budget_problem import BudgetProblem, rounding
from campaigns.reach.budget_solver import GAP, Cheapest, Found, best, cheapest
from campaigns.reach.budget_split import OneMore, SplitReach, one_more, reach_of


@dataclass(frozen=True)
class BudgetAnswer:
    """What the money brings at best. People are added over audiences counted apart.

    floors_fit: split meets every floor. Otherwise split first lifts the least share among the audiences with
    a floor as far as the money goes, and then reaches the most people; common_share is that least share.
    free_split: the best split if there were no floors.
    cheapest: the least money that meets every floor, None without floors or when no money does.
    shortfall: how much more than the money that is, 0 if none. out_of_reach: the audiences whose floor is
    not met even with every line at its maximum.
    next_money: people that one more unit of money would bring if every line were divisible, None when the
    floors do not fit. more: what a little more of each line would bring.
    stopped_early: the search for whole units ran into its limit; method says what that leaves open.
    """

    floors_fit: bool
    split: SplitReach
    free_split: SplitReach
    cheapest: SplitReach | None
    shortfall: float
    out_of_reach: tuple[str, ...]
    common_share: float | None
    next_money: float | None
    more: tuple[OneMore, ...]
    stopped_early: bool
    method: str

    @property
    def fairness_cost(self) -> float:
        """People whom the best split without floors would reach and this one does not."""
        return max(0.0, self.free_split.people - self.split.people)


def best_split(problem: BudgetProblem) -> BudgetAnswer:
    """The split that reaches the most people for the money and meets every floor.

    Lines in whole units get whole units, so that some money may be left; the total never exceeds the money.
    How near the split is to the best possible, and so how far the order of lines may matter, is in method.
    """
    model = model_of(problem)
    free = replace(model, needed=np.zeros_like(model.needed))
    without = best(free, people_goal(model), model.lower)
    least = cheapest(model)
    if least is None or least.cost > problem.money + rounding(problem.money):
        common = best(free, common_goal(model), model.lower)
        return _answer(problem, without, least, common, floors_fit=False)
    if not model.short(without.units).any():
        return _answer(problem, without, least, without, floors_fit=True)
    return _answer(problem, without, least, best(model, people_goal(model), least.units), floors_fit=True)


def _answer(
    problem: BudgetProblem, without: Found, least: Cheapest | None, found: Found, floors_fit: bool
) -> BudgetAnswer:
    split = _split(problem, found.units)
    floored = [one.best / one.size for one in split.reach if one.floor > 0]
    lowest = _split(problem, least.units) if least and floored else None
    everybody = sum(one.size for one in split.reach)
    return BudgetAnswer(
        floors_fit=floors_fit,
        split=split,
        free_split=_split(problem, without.units),
        cheapest=lowest,
        shortfall=max(0.0, lowest.total - problem.money) if lowest else 0.0,
        out_of_reach=_out_of_reach(problem) if least is None else (),
        common_share=None if floors_fit else min(floored),
        next_money=found.price * everybody if floors_fit else None,
        more=one_more(problem, split.units),
        stopped_early=max(found.missed, without.missed, least.missed if least else 0.0) > GAP,
        method=_method(problem, found, least),
    )


def _split(problem: BudgetProblem, units: Array) -> SplitReach:
    named = zip(problem.lines, units, strict=True)
    return reach_of(problem, {line.name: float(each) for line, each in named})


def _out_of_reach(problem: BudgetProblem) -> tuple[str, ...]:
    model = model_of(problem)
    short = model.short(model.upper)
    return tuple(one.audience for one, far in zip(problem.audiences, short, strict=True) if far)


def _method(problem: BudgetProblem, found: Found, least: Cheapest | None) -> str:
    """How the split was found and how far from the best possible it and the least budget may be."""
    whole = [line.whole for line in problem.lines]
    units = "whole units" if all(whole) else "whole units where asked for" if any(whole) else "parts of units"
    words = f"tangents of the reach, {units}, within {max(found.missed, 1e-5):.3%} of the best split"
    if least is not None and least.missed > GAP:
        words += f"; the least budget may be up to {least.missed:.2%} lower"
    return words
