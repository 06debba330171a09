"""The best split: golden optima, floors that fit or do not, and what a little more would bring."""

from dataclasses import replace
from math import exp

import pytest

from campaigns.reach import budget_program
from campaigns.reach.budget import best_split
from campaigns.reach.budget_problem import BudgetProblem, CostedLine, FlooredAudience
from campaigns.reach.budget_split import reach_of


def channels(sizes, scales, money, floors, overlap):
    """One divisible line an audience, of which 1 of money gives exposure 1 / scale."""
    reached = [1 / (1 + scale) if overlap else 1 - exp(-1 / scale) for scale in scales]
    names = [f"audience {place}" for place in range(len(sizes))]
    return BudgetProblem(
        money,
        "EUR",
        tuple(
            CostedLine(f"line {place}", 1, {names[place]: share * size}, whole=False)
            for place, (share, size) in enumerate(zip(reached, sizes, strict=True))
        ),
        tuple(map(FlooredAudience, names, sizes, floors)),
        overlap,
    )


def chance_channels(floors):
    return channels((1000, 600, 400), (2000, 1000, 500), 4000, floors, overlap=0)


def odds_channels(floors):
    return channels((1000, 600, 400), (1000, 500, 250), 3000, floors, overlap=1)


def activities(floors):
    """Four divisible lines that each reach several of three audiences, chance overlap."""
    exposures = [(0.0010, 0, 0.0002), (0.0002, 0.0008, 0.0001), (0, 0.0003, 0.0015), (0.0004, 0.0004, 0.0004)]
    sizes = {"police": 5000, "health": 2000, "judges": 800}
    return BudgetProblem(
        3000,
        "EUR",
        tuple(
            CostedLine(
                f"line {place}",
                1,
                {name: sizes[name] * (1 - exp(-each)) for name, each in zip(sizes, row, strict=True)},
                whole=False,
            )
            for place, row in enumerate(exposures)
        ),
        tuple(map(FlooredAudience, sizes, sizes.values(), floors)),
        overlap=0,
    )


def units(split):
    return list(split.units.values())


def test_without_floors_the_golden_split_is_found():
    found = best_split(chance_channels((0, 0, 0)))
    assert units(found.split) == pytest.approx([2047.2438, 1205.9435, 746.8128], abs=0.1)
    assert found.split.people == pytest.approx(1371.2403, abs=1e-4)
    assert found.next_money == pytest.approx(0.17964563, abs=1e-5)
    assert (found.split.total, found.split.unspent) == (4000, 0)
    assert (found.floors_fit, found.cheapest, found.common_share, found.fairness_cost) == (
        True,
        None,
        None,
        0,
    )


def test_floors_shift_the_golden_split_and_their_cost_in_people_is_told():
    found = best_split(chance_channels((0, 0.6, 0.9)))
    assert units(found.split) == pytest.approx([1777.5906, 1071.1169, 1151.2925], abs=0.1)
    assert found.split.people == pytest.approx(1343.2738, abs=1e-4)
    assert units(found.cheapest) == pytest.approx([0, 916.291, 1151.293], abs=1e-3)
    assert found.free_split.people == pytest.approx(1371.2403, abs=1e-4)
    assert found.fairness_cost == pytest.approx(27.97, abs=0.005)
    assert all(one.floor_met for one in found.split.reach)


@pytest.mark.parametrize(
    ("floors", "expected", "people"),
    [
        ((0, 0, 0), (1548.3512, 895.7894, 555.8594), 1268.5661),
        ((0, 0.6, 0.8), (1250, 750, 1000), 1235.5556),  # odds 1.5 and 4 are 750 and 1,000; the rest is left
    ],
)
def test_where_odds_add_up_the_golden_split_is_found(floors, expected, people):
    found = best_split(odds_channels(floors))
    assert units(found.split) == pytest.approx(expected, abs=0.1)
    assert found.split.people == pytest.approx(people, abs=1e-4)


def test_lines_that_reach_several_audiences_give_the_golden_split():
    found = best_split(activities((0, 0, 0)))
    assert units(found.split) == pytest.approx([1701.435, 1107.298, 191.267, 0], abs=0.1)
    assert found.split.people == pytest.approx(5907.8518, abs=1e-3)


def test_floors_that_fit_are_met_and_the_least_money_for_them_is_known():
    found = best_split(activities((0.5, 0.4, 0.6)))
    assert found.split.people == pytest.approx(5900.5384, abs=1e-3)
    assert found.cheapest.total == pytest.approx(1554.2568, abs=1e-4)
    assert (found.shortfall, found.out_of_reach) == (0, ())


def test_floors_that_do_not_fit_give_the_least_budget_and_the_best_common_share():
    found = best_split(activities((0.95, 0.95, 0.95)))
    assert not found.floors_fit
    assert found.cheapest.total == pytest.approx(7020.4555, abs=1e-4)
    assert found.shortfall == pytest.approx(4020.4555, abs=1e-4)
    assert found.common_share == pytest.approx(0.722003, abs=1e-6)
    assert [one.best / one.size for one in found.split.reach] == pytest.approx([0.722003] * 3, abs=1e-6)
    assert found.split.total == 3000
    assert found.next_money is None


def test_whole_units_give_the_golden_purchase():
    """An audience so large that nobody is reached twice: the reach of units adds up to the golden value."""
    everybody = FlooredAudience("everybody", 10**9)
    found = best_split(
        BudgetProblem(
            3000,
            "EUR",
            (
                CostedLine("session", 700, {"everybody": 300}, minimum=2),
                CostedLine("posters", 250, {"everybody": 400}, maximum=6),
                CostedLine("advertisements", 120, {"everybody": 180}),
            ),
            (everybody,),
        )
    )
    assert found.split.units == {"session": 2, "posters": 4, "advertisements": 5}
    assert found.split.spend == {"session": 1400, "posters": 1000, "advertisements": 600}
    assert found.split.people == pytest.approx(3100, abs=0.01)
    assert found.split.unspent == 0


TOWN = FlooredAudience("town", 1000)
TRAINING = CostedLine("training", 400, {"town": 500}, maximum=3)  # odds of 1 a unit


def test_whole_units_leave_money_and_say_how_much():
    found = best_split(BudgetProblem(1000, "EUR", (TRAINING,), (TOWN,)))
    assert (units(found.split), found.split.total, found.split.unspent) == ([2], 800, 200)
    assert found.split.people == pytest.approx(1000 * 2 / 3)


def test_money_that_would_reach_nobody_more_is_not_spent():
    everyone = CostedLine("letter to all", 10, {"town": 1000}, maximum=5)
    found = best_split(BudgetProblem(1000, "EUR", (everyone, TRAINING), (TOWN,)))
    assert found.split.units == {"letter to all": 1, "training": 0}
    assert found.split.people == 1000


def test_a_fixed_line_stays_as_it_is_and_the_rest_is_split():
    fixed = replace(TRAINING, fixed=1)
    radio = CostedLine("radio", 100, {"town": 200})
    found = best_split(BudgetProblem(1000, "EUR", (fixed, radio), (TOWN,)))
    assert found.split.units == {"training": 1, "radio": 6}
    assert found.split.people == pytest.approx(1000 * 2.5 / 3.5)  # odds 1 + 6 / 4


def test_a_free_line_is_used_as_far_as_it_goes():
    volunteers = CostedLine("volunteers", 0, {"town": 500}, maximum=4)
    found = best_split(BudgetProblem(0, "EUR", (volunteers,), (TOWN,)))
    assert found.split.units == {"volunteers": 4}
    assert found.split.people == pytest.approx(800)


def test_a_floor_beyond_every_maximum_is_named_and_no_budget_is_promised():
    judges = FlooredAudience("judges", 100, floor=0.9)
    course = CostedLine("course", 100, {"judges": 50}, maximum=3)
    found = best_split(BudgetProblem(1000, "EUR", (TRAINING, course), (TOWN, judges)))
    assert (found.floors_fit, found.out_of_reach, found.cheapest) == (False, ("judges",), None)
    assert found.split.units == {"training": 1, "course": 3}
    assert found.common_share == pytest.approx(0.75)


def test_the_least_budget_counts_whole_units():
    problem = BudgetProblem(300, "EUR", (replace(TRAINING, maximum=None),), (replace(TOWN, floor=0.6),))
    found = best_split(problem)
    assert (found.floors_fit, found.cheapest.units, found.cheapest.total) == (False, {"training": 2}, 800)
    assert found.shortfall == 500
    assert best_split(replace(problem, money=800)).floors_fit


def test_what_a_little_more_would_bring_is_told_line_by_line():
    nurses = FlooredAudience("nurses", 100)
    leaflets = CostedLine("leaflets", 1, {"town": 10, "nurses": 20})
    found = best_split(BudgetProblem(800, "EUR", (replace(TRAINING, fixed=2), leaflets), (TOWN, nurses)))
    training, more_leaflets = found.more
    assert (training.possible, training.by_audience) == (
        False,
        {"town": pytest.approx(1000 * (3 / 4 - 2 / 3))},
    )
    assert (more_leaflets.possible, more_leaflets.mostly) == (True, "nurses")
    assert more_leaflets.by_audience["nurses"] == pytest.approx(20)


def test_an_answer_says_how_near_it_is_to_the_best():
    found = best_split(BudgetProblem(1000, "EUR", (TRAINING,), (TOWN,)))
    assert not found.stopped_early
    assert found.method == "tangents of the reach, whole units, within 0.001% of the best split"


def test_a_search_that_is_stopped_says_what_that_leaves_open(monkeypatch):
    monkeypatch.setattr(budget_program, "_MOST_NODES", 1)
    names = [f"audience {place}" for place in range(5)]
    lines = (
        CostedLine(
            f"line {one}",
            unit_cost=50 + one * 37 % 101,
            per_unit={name: 1 + (one * 53 + place * 29) % 97 for place, name in enumerate(names)},
            maximum=9,
        )
        for one in range(25)
    )
    floored = tuple(FlooredAudience(name, 1000, floor=0.5) for name in names)
    found = best_split(BudgetProblem(2000, "EUR", tuple(lines), floored))
    assert found.stopped_early
    assert found.method.endswith("% lower")
    assert found.split.total <= 2000
    assert all(one.floor_met for one in found.split.reach)


def test_the_same_problem_gives_the_same_answer():
    assert best_split(activities((0.95, 0.5, 0))) == best_split(activities((0.95, 0.5, 0)))


def test_the_split_found_is_what_one_would_type_oneself():
    problem = BudgetProblem(1000, "EUR", (TRAINING,), (TOWN,))
    assert reach_of(problem, {"training": 2}) == best_split(problem).split
