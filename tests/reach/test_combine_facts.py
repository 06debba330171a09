"""Known overlaps and exclusive activities: golden numbers, real people, and properties of any facts."""

import csv
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.errors import PlanError
from campaigns.reach.combine import combine_facts
from campaigns.reach.facts import known_facts
from campaigns.reach.frailty import overlap_strength
from campaigns.reach.limits import limits_of_times

SIZE = 1_000_000
SINGLES = (400_000, 300_000, 200_000)
PAIRS = ((0, 1, 180_000), (0, 2, 100_000), (1, 2, 90_000))
DYKE = (973, 820, 412, 135)
DYKE_PAIRS = ((0, 1, 623), (0, 2, 306), (0, 3, 101), (1, 2, 236), (1, 3, 91), (2, 3, 54))


def combined(size, singles, overlaps=(), exclusive=()):
    return combine_facts(known_facts(size, singles, overlaps, exclusive))


def test_single_figures_alone_give_the_golden_frequencies():
    found = combined(SIZE, SINGLES)
    assert found.best == pytest.approx(573_604.06, abs=0.01)
    exactly = -np.diff([*found.at_least, 0])
    assert exactly / SIZE == pytest.approx([0.315569, 0.189675, 0.068361], abs=1e-6)
    assert limits_of_times(known_facts(SIZE, SINGLES))[1:] == [(0, 450_000), (0, 200_000)]


def test_one_known_overlap_gives_the_golden_reach_and_limits():
    found = combined(SIZE, SINGLES, PAIRS[:1])
    assert overlap_strength(0.4, 0.3, 0.18) == pytest.approx(1.064402, abs=1e-6)
    assert found.best / SIZE == pytest.approx(0.569470, abs=1e-6)
    assert found.certain == (520_000, 720_000)


def test_all_overlaps_are_met_and_the_limits_are_those_of_the_linear_program():
    all_known = combined(SIZE, SINGLES, PAIRS)
    assert all_known.best / SIZE == pytest.approx(0.587122, abs=1e-6)
    assert all_known.certain == all_known.likely == (530_000, 620_000)
    found = combined(1729, DYKE, DYKE_PAIRS)
    assert np.array(found.certain) / 1729 == pytest.approx([0.676692, 0.757663], abs=1e-6)
    assert found.best == pytest.approx(1252, abs=0.005 * 1729)


def test_exclusive_activities_are_added_however_many():
    found = combined(SIZE, [1000] * 20, exclusive=combinations(range(20), 2))
    assert found.at_least == pytest.approx((20_000, *[0] * 19), abs=1e-6)
    assert found.certain == (20_000, 20_000)


@pytest.mark.parametrize(
    ("overlaps", "exclusive", "words"),
    [
        ([(0, 2, 300_000)], [], r"An overlap of 300,000 does not fit activity 0 .* and activity 2"),
        ([(0, 1, 5), (1, 0, 6)], [], "Two different overlaps"),
        ([(0, 1, 5)], [(0, 1)], "Two different overlaps"),
        ([(0, 3, 5)], [], "There is no activity 3"),
        ([(1, 1, 5)], [], "paired with itself"),
        ([(0, 2, 200_000), (1, 2, 200_000)], [(0, 1)], "No 1,000,000 people can have these facts together"),
    ],
)
def test_facts_that_cannot_be_are_refused_by_name(overlaps, exclusive, words):
    with pytest.raises(PlanError, match=words):
        combined(SIZE, SINGLES, overlaps, exclusive)


populations = st.integers(1, 5).flatmap(
    lambda number: st.lists(st.integers(0, 50), min_size=2**number, max_size=2**number).filter(sum)
)


@settings(max_examples=60, deadline=None)
@given(populations, st.data())
def test_any_real_population_lies_within_the_certain_limits(people, data):
    number = len(people).bit_length() - 1
    size = sum(people)
    both = {
        (i, j): sum(count for cell, count in enumerate(people) if cell >> i & 1 and cell >> j & 1)
        for i in range(number)
        for j in range(i, number)
    }
    pairs = [(*pair, shared) for pair, shared in both.items() if pair[0] != pair[1]]
    known = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    singles = [both[i, i] for i in range(number)]
    found = combined(size, singles, known)

    low, high = found.certain
    assert low - 1e-6 <= size - people[0] <= high + 1e-6
    assert low <= found.likely[0] <= found.best <= found.likely[1] <= high
    assert list(found.at_least) == sorted(found.at_least, reverse=True)
    assert max(singles) - 1e-6 <= found.best <= sum(singles) + 1e-6


def real_misses(known_pairs):
    """Over every three and four channels of Dyke and Patterson 1952: how far best is off, in points."""
    channels = ("newspaper", "radio", "reading", "lectures")
    with (Path(__file__).parent / "reach_channels_1952.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    people = [({one for one in channels if row[one] == "1"}, int(row["n"])) for row in rows]
    for chosen in (*combinations(channels, 3), channels):
        singles = [sum(n for met, n in people if one in met) for one in chosen]
        pairs = [
            (i, j, sum(n for met, n in people if {chosen[i], chosen[j]} <= met))
            for i, j in combinations(range(len(chosen)), 2)
        ]
        truth = sum(n for met, n in people if met & set(chosen))
        for known in combinations(pairs, known_pairs or len(pairs)):
            found = combined(1729, singles, known)
            assert found.certain[0] <= truth <= found.certain[1]
            yield 100 * abs(found.best - truth) / 1729


@pytest.mark.parametrize(("known_pairs", "bar"), [(1, 1.9), (None, 0.35)])
def test_known_overlaps_bring_the_estimate_to_real_people(known_pairs, bar):
    misses = list(real_misses(known_pairs))
    assert sum(misses) / len(misses) <= bar
