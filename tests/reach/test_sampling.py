"""Uncertain figures: three points of the combined reach, the same every time and always possible."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.errors import PlanError
from campaigns.reach.sampling import Sampled, Uncertain, sampled_reach

SIZE = 1000
THREE = [Uncertain(300, 400, 450), Uncertain(200, 300, 400), Uncertain(150, 200, 300)]


def points(sampled):
    return sampled.low, sampled.mid, sampled.high


def test_three_uncertain_activities_give_the_golden_points():
    assert sampled_reach(THREE, SIZE) == Sampled(469, 539, 624, 20_000)


def test_the_order_of_activities_makes_no_difference():
    assert sampled_reach(reversed(THREE), SIZE) == sampled_reach(THREE, SIZE)


@pytest.mark.parametrize("people", [0, 600, SIZE])
def test_one_activity_without_doubt_is_its_own_figure(people):
    assert points(sampled_reach([Uncertain(people, people, people)], SIZE)) == (people, people, people)


def test_half_of_a_symmetrical_figure_lies_under_its_best():
    # 5 % of the area of a triangle from 0 to 200 lies under 200 x sqrt(.05 / 2) = 32
    sampled = sampled_reach([Uncertain(0, 100, 200)], SIZE)
    assert points(sampled) == pytest.approx((32, 100, 168), abs=2)


def test_figures_without_doubt_still_overlap_by_an_unknown_amount():
    sampled = sampled_reach([Uncertain(500, 500, 500)] * 2, SIZE)
    assert 500 < sampled.low < 667 < sampled.high < 750  # all nested; odds add up; chance overlap


def test_no_activity_reaches_nobody_and_one_that_reaches_everybody_leaves_nobody():
    assert points(sampled_reach([], SIZE)) == (0, 0, 0)
    assert points(sampled_reach([Uncertain(0, 0, 0)], SIZE)) == (0, 0, 0)
    assert points(sampled_reach([Uncertain(SIZE, SIZE, SIZE), *THREE], SIZE)) == (SIZE, SIZE, SIZE)


def test_a_few_people_in_a_very_large_audience_are_all_different():
    assert points(sampled_reach([Uncertain(5, 5, 5)] * 3, 10_000_000_000)) == (15, 15, 15)


def test_ten_thousand_activities_are_combined_with_fewer_draws():
    sampled = sampled_reach([Uncertain(50, 100, 150)] * 10_000, 1_000_000)
    assert sampled.draws == 200
    assert sampled.low < 500_000 < sampled.high  # odds of 10,000 times 1 in 9,999 add up to 1


@pytest.mark.parametrize(
    ("activity", "words"),
    [
        ((5, 4, 6), "A best figure of 4 does not lie between its limits 5 and 6"),
        ((1, 3, 2), "A best figure of 3 does not lie between"),
        ((-1, 0, 2), "A reach of -1 does not fit in an audience of 1,000"),
        ((0, 900, 1001), "A reach of 1,001 does not fit in an audience of 1,000"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_by_name(activity, words):
    with pytest.raises(PlanError, match=words):
        sampled_reach([Uncertain(*activity)], SIZE)


def test_an_audience_without_people_is_refused():
    with pytest.raises(PlanError, match="Enter its size first"):
        sampled_reach([], 0)


plans = st.integers(1, 10_000_000_000).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.lists(st.lists(st.integers(0, size), min_size=3, max_size=3).map(sorted), min_size=1, max_size=6),
    )
)


@settings(max_examples=40, deadline=None)
@given(plans)
def test_every_point_is_possible(plan):
    size, rows = plan
    sampled = sampled_reach([Uncertain(*row) for row in rows], size)

    fewest, most = max(row[0] for row in rows), min(size, sum(row[2] for row in rows))
    assert fewest <= sampled.low <= sampled.mid <= sampled.high <= most
