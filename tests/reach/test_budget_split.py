"""What a split of one's own brings, with its ranges, and budgets that contradict themselves."""

from dataclasses import replace

import pytest

from campaigns.errors import PlanError
from campaigns.reach.budget_exposure import exposure_of
from campaigns.reach.budget_problem import BudgetProblem, CostedLine, FlooredAudience
from campaigns.reach.budget_split import one_more, reach_of
from campaigns.reach.combine import combine

TOWN = FlooredAudience("town", 1000, floor=0.5)
RADIO = CostedLine("radio", 100, {"town": 500})
MARCH = CostedLine("march", 12.5, {"town": 200})
PROBLEM = BudgetProblem(1000, "EUR", (RADIO, MARCH), (TOWN,))


@pytest.mark.parametrize(
    ("people", "overlap", "expected"),
    [(500, 1, 1.0), (0, 1, 0.0), (900, 1, 9.0), (750, 0.5, 2.0), (500, 0, 0.693147)],
)
def test_the_exposure_of_one_unit_reaches_exactly_its_people(people, overlap, expected):
    assert exposure_of(people, 1000, overlap) == pytest.approx(expected, abs=1e-6)


def test_a_reach_larger_than_the_audience_has_no_exposure():
    with pytest.raises(PlanError, match=r"A reach of 1,001 does not fit in an audience of 1,000"):
        exposure_of(1001, 1000)


def test_units_are_combined_as_activities_are():
    found = reach_of(PROBLEM, {"radio": 1, "march": 2}).reach[0]
    combined = combine([500, 200, 200], 1000)
    assert (round(found.best), tuple(map(round, found.likely))) == (combined.best, combined.likely)
    assert tuple(map(round, found.certain)) == combined.certain == (500, 900)


def test_one_unit_alone_is_certain():
    found = reach_of(PROBLEM, {"radio": 1}).reach[0]
    assert found.best == pytest.approx(500)
    assert found.likely == found.certain == (pytest.approx(500), pytest.approx(500))


def test_a_part_of_a_unit_lies_between_none_and_one():
    divisible = replace(PROBLEM, lines=(replace(RADIO, whole=False),))
    found = reach_of(divisible, {"radio": 0.5}).reach[0]
    assert found.best == pytest.approx(1000 / 3)  # odds of 1/2
    assert found.certain == (pytest.approx(1000 / 3), pytest.approx(1000 / 3))


def test_an_own_split_is_neither_bent_to_the_money_nor_to_the_floors():
    much = reach_of(PROBLEM, {"radio": 11})
    assert (much.spend, much.total, much.unspent) == ({"radio": 1100, "march": 0}, 1100, -100)
    little = reach_of(PROBLEM, {"march": 1})
    assert (little.total, little.unspent, little.reach[0].floor_met) == (12.5, 987.5, False)
    assert reach_of(PROBLEM, {"radio": 1}).reach[0].floor_met


def test_audiences_are_counted_apart_in_the_sum():
    two = replace(
        PROBLEM,
        lines=(replace(RADIO, per_unit={"town": 500, "nurses": 30}),),
        audiences=(TOWN, FlooredAudience("nurses", 100)),
    )
    assert reach_of(two, {"radio": 1}).people == pytest.approx(530)
    assert reach_of(two, {"radio": 1}).likely == (pytest.approx(530), pytest.approx(530))


def test_cents_that_floats_cannot_add_do_not_exceed_the_money():
    cents = BudgetProblem(0.3, "EUR", (replace(RADIO, unit_cost=0.1),), (TOWN,))
    found = reach_of(cents, {"radio": 3})
    assert (found.total, found.unspent) == (0.3, 0)


def test_the_next_unit_and_the_next_of_money_bring_what_the_curve_says():
    radio, march = one_more(PROBLEM, {"radio": 1})
    assert radio.per_unit == pytest.approx(1000 * (2 / 3 - 1 / 2))
    assert radio.per_money == pytest.approx(1000 / 4 / 100)  # slope 1 / (1 + odds)^2 at odds 1
    assert march.per_money == pytest.approx(1000 * 0.25 / 4 / 12.5)  # odds of 1/4 a unit


@pytest.mark.parametrize(
    ("split", "words"),
    [({"posters": 1}, "“posters”, which is not a line"), ({"radio": -1}, "-1 units of “radio”")],
)
def test_a_split_that_cannot_be_is_refused_by_name(split, words):
    with pytest.raises(PlanError, match=words):
        reach_of(PROBLEM, split)


NURSES = FlooredAudience("nurses", 100, floor=0.4)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"money": -1}, "A budget of -1 cannot be split"),
        ({"money": float("nan")}, "A budget of nan cannot be split"),
        ({"overlap": 5}, "An overlap strength of 5 is not possible"),
        ({"lines": ()}, "Add at least one line with its cost"),
        ({"audiences": ()}, "Add at least one audience with its size"),
        ({"lines": (RADIO, RADIO)}, "Two lines of the budget are called “radio”"),
        ({"audiences": (TOWN, TOWN)}, "Two audiences of the budget are called “town”"),
        ({"audiences": (replace(TOWN, people=0),)}, "“town” has no people in it"),
        ({"audiences": (replace(TOWN, floor=1),)}, "A floor of 100.0% for “town” is not possible"),
        ({"audiences": (TOWN, NURSES)}, "No line reaches “nurses”, which has a floor of 40%"),
        ({"lines": (replace(RADIO, unit_cost=-3),)}, "The cost of “radio” is -3"),
        ({"lines": (replace(RADIO, maximum=float("inf")),)}, "The maximum of “radio” is inf"),
        (
            {"lines": (replace(RADIO, minimum=1.5),)},
            "“radio” is counted in whole units, but its minimum is 1.5",
        ),
        ({"lines": (replace(RADIO, minimum=3, maximum=2),)}, "minimum of 3 units above its maximum of 2"),
        ({"lines": (replace(RADIO, unit_cost=0),)}, "“radio” costs nothing and has no maximum"),
        (
            {"lines": (replace(RADIO, unit_cost=0.0001),)},
            "More than 1,000,000 units of “radio” can be bought",
        ),
        (
            {"lines": (replace(RADIO, per_unit={"police": 1}),)},
            "“radio” reaches “police”, which is not an audi",
        ),
        (
            {"lines": (replace(RADIO, per_unit={"town": 1001}),)},
            "reaches 1,001 people of “town”, which has 1,000",
        ),
        (
            {"lines": (replace(RADIO, fixed=11), MARCH)},
            r"1,100 EUR \(“radio” 1,100 EUR\), more than .* 1,000 EUR",
        ),
        (
            {"lines": (replace(RADIO, minimum=10), replace(MARCH, fixed=1))},
            r"1,012.50 EUR \(“radio” 1,000 EUR, “march” 12.50 EUR\), more than the budget of 1,000 EUR",
        ),
    ],
)
def test_a_budget_that_contradicts_itself_is_refused_by_name(changes, words):
    with pytest.raises(PlanError, match=words):
        replace(PROBLEM, **changes)
