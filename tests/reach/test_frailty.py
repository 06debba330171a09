"""Shared frailty: shares of people by the activities that reach them, at every strength of overlap."""

from itertools import product

import numpy as np
import pytest

from campaigns.reach.frailty import cell_shares, share_reached, times_reached

STRENGTHS = [0, 0.5, 1, 4, 16]


def odds(*shares):
    return [share / (1 - share) for share in shares]


@pytest.mark.parametrize(("overlap", "reached"), [(0, 0.664), (0.5, 0.611445), (1, 0.573604), (4, 0.466264)])
def test_three_activities_give_the_golden_reach_at_each_strength(overlap, reached):
    assert share_reached(odds(0.4, 0.3, 0.2), overlap) == pytest.approx(reached, abs=1e-6)


def test_odds_too_large_for_a_power_reach_everybody():
    assert share_reached([1e200, 0.5], 4) == 1
    assert share_reached([float("inf")], 1) == 1


@pytest.mark.parametrize("overlap", STRENGTHS)
@pytest.mark.parametrize("number", [1, 2, 5, 9])
def test_cells_add_up_to_the_audience_the_activities_and_those_reached(overlap, number):
    shares = [0.9 / (one + 1) for one in range(number)]
    cells = np.array(list(product([False, True], repeat=number)))
    table = cell_shares(cells, shares, overlap)
    assert table.sum() == pytest.approx(1, abs=1e-12)
    assert table @ cells == pytest.approx(shares, abs=1e-12)
    assert 1 - table[0] == pytest.approx(share_reached(odds(*shares), overlap), abs=1e-12)


@pytest.mark.parametrize("overlap", STRENGTHS)
def test_cells_and_times_reached_tell_the_same(overlap):
    shares = [0.5, 0.4, 0.1]
    cells = np.array(list(product([False, True], repeat=3)))
    table = cell_shares(cells, shares, overlap)
    times = times_reached([np.array([1 - share, share]) for share in shares], overlap)
    assert times == pytest.approx([table[cells.sum(axis=1) == met].sum() for met in range(4)], abs=1e-12)


def test_only_the_cells_asked_for_are_given():
    every = np.array(list(product([False, True], repeat=4)))
    some = every[[0, 3, 8, 15]]
    shares = [0.4, 0.3, 0.2, 0.1]
    assert cell_shares(some, shares, 1) == pytest.approx(
        cell_shares(every, shares, 1)[[0, 3, 8, 15]], abs=1e-15
    )
