"""Whatever the budget: trying every split in whole units finds nothing better, and promises are kept."""

from dataclasses import replace
from itertools import product
from math import inf

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from campaigns.errors import PlanError
from campaigns.reach.budget import best_split
from campaigns.reach.budget_problem import BudgetProblem, CostedLine, FlooredAudience
from campaigns.reach.budget_split import reach_of

SIZES = {"police": 30, "nurses": 1000, "town": 200_000}
NOBODY = 0.1  # people
EXACT = 1e-6  # of the people: what a small problem may miss


@st.composite
def lines(draw, name, whole):
    minimum = draw(st.sampled_from((0, 0, 0, 1)))
    return CostedLine(
        name,
        unit_cost=draw(st.sampled_from((0, 1, 7, 12.5, 99.99, 250))),
        per_unit={
            audience: draw(st.sampled_from((0, 0.01, 0.1, 0.3, 0.5, 0.9))) * size
            for audience, size in SIZES.items()
            if draw(st.booleans())
        },
        minimum=minimum,
        maximum=draw(st.integers(minimum, 4)),
        whole=whole,
        fixed=draw(st.sampled_from((None, None, None, 1))),
    )


@st.composite
def problems(draw, whole=None):
    try:
        return BudgetProblem(
            money=draw(st.sampled_from((0, 20, 100, 300, 1000))),
            currency="EUR",
            lines=tuple(
                draw(lines(f"line {place}", draw(st.booleans()) if whole is None else whole))
                for place in range(draw(st.integers(1, 4)))
            ),
            audiences=tuple(
                FlooredAudience(name, size, draw(st.sampled_from((0, 0, 0.1, 0.4, 0.8))))
                for name, size in SIZES.items()
            ),
            overlap=draw(st.sampled_from((0, 0.5, 1, 1, 2))),
        )
    except PlanError:
        assume(False)


def every_split(problem):
    numbers = [range(int(line.fewest), int(line.most) + 1) for line in problem.lines]
    for chosen in product(*numbers):
        yield reach_of(problem, {line.name: each for line, each in zip(problem.lines, chosen, strict=True)})


def meets_floors(split):
    return all(one.floor_met for one in split.reach)


def common_share(split):
    return min(one.best / one.size for one in split.reach if one.floor > 0)


@settings(max_examples=50, deadline=None)
@given(problem=problems(whole=True))
def test_trying_every_split_finds_nothing_better(problem):
    found = best_split(problem)
    tried = list(every_split(problem))
    payable = [split for split in tried if split.total <= problem.money]
    free = max(split.people for split in payable)
    assert found.free_split.people >= free * (1 - EXACT) - NOBODY
    with_floors = max((split.people for split in payable if meets_floors(split)), default=None)
    assert found.floors_fit == (with_floors is not None)
    if with_floors is not None:
        assert found.split.people >= with_floors * (1 - EXACT) - NOBODY
    else:
        assert found.common_share >= max(map(common_share, payable)) - 0.001
    if any(one.floor for one in problem.audiences):
        least = min((split.total for split in tried if meets_floors(split)), default=inf)
        assert (found.cheapest.total if found.cheapest else inf) == pytest.approx(least, abs=1e-6)
        assert (found.cheapest is None) == (least == inf) == bool(found.out_of_reach)


@settings(max_examples=60, deadline=None)
@given(problem=problems())
def test_every_split_found_keeps_what_was_asked(problem):
    found = best_split(problem)
    for split in (found.split, found.free_split):
        assert split.total <= problem.money
        assert split.unspent == problem.money - split.total
        for line in problem.lines:
            bought = split.units[line.name]
            assert line.fewest <= bought <= line.most
            assert not line.whole or bought == int(bought)
        for one in split.reach:
            (certain_low, certain_high), (low, high) = one.certain, one.likely
            assert 0 <= certain_low <= low <= one.best <= high <= certain_high <= one.size
    assert found.floors_fit == meets_floors(found.split)
    assert found.cheapest is None or meets_floors(found.cheapest)
    assert not found.stopped_early


@settings(max_examples=30, deadline=None)
@given(problem=problems(), more=st.sampled_from((1, 50, 1000)))
def test_more_money_never_reaches_fewer(problem, more):
    with_less, with_more = best_split(problem), best_split(replace(problem, money=problem.money + more))
    assert with_more.free_split.people >= with_less.free_split.people * (1 - EXACT) - NOBODY
    assert with_more.floors_fit >= with_less.floors_fit
    if with_less.floors_fit:
        assert with_more.split.people >= with_less.split.people * (1 - EXACT) - NOBODY


@settings(max_examples=30, deadline=None)
@given(problem=problems(), order=st.permutations(range(4)))
def test_the_order_of_lines_does_not_matter(problem, order):
    shuffled = tuple(problem.lines[place] for place in order if place < len(problem.lines))
    found, other = best_split(problem), best_split(replace(problem, lines=shuffled))
    assert found.floors_fit == other.floors_fit
    assert abs(found.split.people - other.split.people) <= found.split.people * EXACT + NOBODY
