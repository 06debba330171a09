"""Certain limits and contradictions, in small and in very large audiences, of few and of many activities."""

from itertools import combinations

import pytest

from campaigns.errors import PlanError
from campaigns.reach.combine import combine_facts
from campaigns.reach.facts import known_facts
from campaigns.reach.limits import block_of, blocks_of, certain_limits


def limits(size, singles, overlaps=(), exclusive=()):
    facts = known_facts(size, singles, overlaps, exclusive)
    return certain_limits(facts, blocks_of(facts, range(len(facts.singles))))


@pytest.mark.parametrize("size", [100, 10_000_000_000])
def test_a_known_overlap_is_taken_off_whatever_the_size_of_the_audience(size):
    assert limits(size, [40, 30], [(0, 1, 18)]) == (52, 52)
    assert limits(size, [40, 30, 20], [(0, 1, 18)]) == (52, 72)


@pytest.mark.parametrize("size", [100, 10_000_000_000])
def test_a_contradiction_of_a_few_people_is_found_whatever_the_size_of_the_audience(size):
    with pytest.raises(PlanError, match=r"activity 0 \(40\), activity 1 \(30\), activity 2 \(20\); "):
        limits(size, [40, 30, 20], [(0, 2, 20), (1, 2, 20)], [(0, 1)])


def test_fractions_of_people_are_kept():
    assert limits(1, [0.4, 0.3], [(0, 1, 0.1)]) == pytest.approx((0.6, 0.6), abs=1e-12)
    assert limits(1e-9, [4e-10, 3e-10], [(0, 1, 1e-10)]) == pytest.approx((6e-10, 6e-10), rel=1e-9)


def test_a_contradiction_names_the_activities_it_needs_and_no_others():
    overlaps = [(0, 1, 50), (3, 4, 90), (4, 5, 90)]
    with pytest.raises(PlanError) as refused:
        limits(1000, [100] * 7, overlaps, [(3, 5)])
    assert [f"activity {one} (100)" in str(refused.value) for one in range(7)] == [
        one in (3, 4, 5) for one in range(7)
    ]
    assert str(refused.value).startswith("No 1,000 people can have these facts together: activity 3 (100)")


def test_more_exclusive_people_than_there_are_are_refused_in_a_short_message():
    with pytest.raises(PlanError) as refused:
        limits(1000, [100] * 60, exclusive=combinations(range(60), 2))
    assert "5 more; " in str(refused.value)  # eleven of them are too many, and six are named
    assert len(str(refused.value)) < 500


def test_a_hundred_exclusive_activities_are_one_block_and_add_up():
    found = combine_facts(known_facts(100_000, [100] * 100, exclusive=combinations(range(100), 2)))
    assert found.certain == (10_000, 10_000)
    assert found.at_least[:2] == pytest.approx((10_000, 0), abs=1e-6)


def test_overlaps_past_the_largest_block_are_left_out_and_the_limits_still_hold():
    """Forty activities in a chain, all reaching the same hundred people."""
    facts = known_facts(1000, [100] * 40, [(one, one + 1, 100) for one in range(39)])
    blocks = blocks_of(facts, range(40))
    assert max(len(block.activities) for block in blocks) == 12
    assert sorted(one for block in blocks for one in block.activities) == list(range(40))
    low, high = certain_limits(facts, blocks)
    assert low == 100 <= high == 100 * len(blocks)


def test_a_block_has_no_combination_of_exclusive_activities():
    block = block_of(range(3), known_facts(100, [10, 20, 30], exclusive=[(0, 1)]))
    assert block.cells.tolist()[0] == [False, False, False]
    assert sorted(map(tuple, block.cells.tolist())) == sorted(
        (a, b, c) for a in (False, True) for b in (False, True) for c in (False, True) if not (a and b)
    )


def test_nobody_reached_has_limits_of_nobody():
    assert limits(100, []) == (0, 0)
    assert limits(100, [0, 0], [(0, 1, 0)]) == (0, 0)
    assert limits(100, [0, 30], [(0, 1, 0)]) == (30, 30)
