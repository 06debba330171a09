"""Raking finds the nearest table in which every fact holds, from whatever seed, also where cells die out."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.reach.raking import rake

CELLS = np.array(list(product([0, 1], repeat=3)), dtype=float)


def with_pairs(cells):
    both = [cells[:, i] * cells[:, j] for i, j in combinations(range(cells.shape[1]), 2)]
    return np.column_stack([cells, *both])


def test_a_table_that_agrees_already_is_left_as_it_is():
    seed = np.array([0.1, 0.2, 0.3, 0.4])
    facts = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
    assert rake(seed, facts, np.array([0.7, 0.6])) == pytest.approx(seed, abs=1e-12)


def test_an_even_table_raked_to_single_shares_makes_them_independent():
    table = rake(np.full(8, 1 / 8), CELLS, np.array([0.5, 0.4, 0.2]))
    assert table[0] == pytest.approx(0.5 * 0.6 * 0.8, abs=1e-12)
    assert table[7] == pytest.approx(0.5 * 0.4 * 0.2, abs=1e-12)


def test_odds_ratios_of_the_seed_survive():
    seed = np.array([0.4, 0.1, 0.1, 0.4])
    facts = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
    table = rake(seed, facts, np.array([0.2, 0.3]))
    assert table[0] * table[3] / (table[1] * table[2]) == pytest.approx(16, rel=1e-9)


def test_an_empty_cell_of_the_seed_is_free_to_grow():
    facts = np.array([[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]], dtype=float)
    table = rake(np.array([0.5, 0.25, 0.25, 0]), facts, np.array([0.5, 0.3, 0.1]))
    assert table == pytest.approx([0.3, 0.2, 0.4, 0.1], abs=1e-9)


def test_an_activity_inside_another_has_nobody_outside_it():
    facts = np.array([[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]], dtype=float)
    table = rake(np.full(4, 0.25), facts, np.array([0.5, 0.3, 0.3]))
    assert table == pytest.approx([0.5, 0, 0.2, 0.3], abs=1e-12)


def test_a_few_people_in_a_very_large_audience_are_raked_as_exactly_as_many():
    seed = np.array([1 - 3e-9, 2e-9, 1e-9, 1e-200])
    facts = np.array([[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]], dtype=float)
    wanted = np.array([4e-9, 3e-9, 2e-9])
    assert rake(seed, facts, wanted) @ facts == pytest.approx(wanted, rel=1e-9)


def test_facts_that_only_one_person_decides_are_met():
    """Of 500 people one is missed by all; seeds so nested that cells begin at e to the power of -120."""
    reached = np.array([[1, 1, 1, 1], [1, 1, 1, 0], [1, 0, 1, 0], [1, 0, 0, 1], [0, 0, 0, 0]], dtype=float)
    people = np.array([469.0, 19, 8, 3, 1])
    cells = np.array(list(product([0, 1], repeat=4)), dtype=float)
    wanted = people @ with_pairs(reached) / 500
    seed = np.exp(-8.0 * np.arange(16))
    assert rake(seed / seed.sum(), with_pairs(cells), wanted) @ with_pairs(cells) == pytest.approx(
        wanted, abs=1e-8
    )


populations = st.lists(st.integers(0, 1000), min_size=8, max_size=8).filter(sum)
seeds = st.lists(st.floats(-200, 0), min_size=8, max_size=8)


@settings(max_examples=100)
@given(populations, seeds)
def test_every_fact_of_a_real_population_is_met_from_any_seed(people, powers):
    facts, seed = with_pairs(CELLS), np.exp(np.array(powers) - max(powers))
    wanted = np.array(people) @ facts / sum(people)
    table = rake(seed / seed.sum(), facts, wanted)
    assert table @ facts == pytest.approx(wanted, abs=1e-7)
    assert table.sum() == pytest.approx(1, abs=1e-12)
    assert table.min() >= 0
