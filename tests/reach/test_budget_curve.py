"""How far money goes: the line, where it begins and ends, and where the plan stands."""

from itertools import pairwise

import pytest

from campaigns.reach.budget_curve import budget_curve
from campaigns.reach.budget_problem import BudgetProblem, CostedLine, FlooredAudience

TOWN = FlooredAudience("town", 1000)
NURSES = FlooredAudience("nurses", 100, floor=0.5)
RADIO = CostedLine("radio", 100, {"town": 500}, minimum=1)
COURSE = CostedLine("course", 100, {"nurses": 50})
PROBLEM = BudgetProblem(1000, "EUR", (RADIO, COURSE), (TOWN, NURSES))


def test_the_line_runs_from_what_has_to_be_spent_to_twice_the_money():
    curve = budget_curve(PROBLEM, points=20)
    assert [point.at for point in curve.points] == pytest.approx([100 * step for step in range(1, 21)])
    assert (curve.unit, curve.ceiling) == ("EUR", 1100)
    assert curve.points[0].best == pytest.approx(500)
    assert curve.title == "People reached, audiences counted apart"


def test_the_line_rises_ever_more_slowly_inside_its_band():
    points = budget_curve(PROBLEM).points
    best = [point.best for point in points]
    gains = [later - earlier for earlier, later in pairwise(best)]
    assert len(points) == 40
    assert all(gain > 0 for gain in gains)
    assert all(later < earlier + 0.01 for earlier, later in pairwise(gains))
    assert all(point.low <= point.best <= point.high for point in points)


def test_the_best_split_is_marked_on_or_under_the_line():
    curve = budget_curve(PROBLEM, points=20)
    assert curve.plan.at == 1000
    assert curve.points[9].at == 1000
    assert curve.plan.best <= curve.points[9].best + 0.01


def test_a_split_of_ones_own_is_marked_and_the_line_reaches_as_far():
    curve = budget_curve(PROBLEM, points=2, units={"radio": 25})
    assert curve.plan.at == curve.points[-1].at == 2500
    assert curve.plan.best == pytest.approx(1000 * 25 / 26)


def test_a_plan_without_money_is_one_place():
    free = CostedLine("volunteers", 0, {"town": 500}, maximum=1)
    curve = budget_curve(BudgetProblem(0, "EUR", (free,), (TOWN,)), points=2)
    assert [(point.at, point.best) for point in curve.points] == [(0, 500), (0, 500)]
