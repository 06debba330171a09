"""What combined reach has to hold: on real people, on made-up audiences whose truth is known, and always."""

import csv
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from campaigns.errors import PlanError
from campaigns.reach.combine import combine_facts
from campaigns.reach.facts import known_facts

CHANNELS = ("newspaper", "reading", "radio", "lectures")


def real_audiences():
    """Who met which of every three and four channels: all people, those who know much, those who do not."""
    with (Path(__file__).parent / "reach_channels_1952.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for knowing in ({"Good", "Poor"}, {"Good"}, {"Poor"}):
        people = [
            [row[one] == "1" for one in CHANNELS]
            for row in rows
            if row["knowledge"] in knowing
            for _ in range(int(row["n"]))
        ]
        for chosen in (*combinations(range(4), 3), range(4)):
            yield np.array(people)[:, list(chosen)]


def made_up_audiences(number):
    """People whose chances of being met hang together as those of media users do: phi .04 to .34, mostly."""
    chance = np.random.default_rng(1952)
    for one in range(number):
        activities = 3 + one % 4
        common = np.sqrt(chance.uniform(*[(0.1, 0.5), (0.2, 0.7), (0.3, 0.8)][one % 3], size=activities))
        reachability, luck = chance.normal(size=(2000, 1)), chance.normal(size=(2000, activities))
        met = reachability * common + luck * np.sqrt(1 - common**2)
        yield met > chance.uniform(-0.4, 1.7, size=activities)


def shared(met):
    return [(i, j, int((met[:, i] & met[:, j]).sum())) for i, j in combinations(range(met.shape[1]), 2)]


def measured(audiences, known):
    """Of each audience: whether both ranges hold, the width of the likely one, and the error of 1+ and 2+.

    known: which of the pairs are told. Widths and errors are in points of the audience.
    """
    rows = []
    for met in audiences:
        size, truth = len(met), int(met.any(axis=1).sum())
        found = combine_facts(known_facts(size, met.sum(axis=0).tolist(), known(shared(met))))
        (fewest, most), (low, high) = found.certain, found.likely
        twice = int((met.sum(axis=1) > 1).sum())
        errors = abs(found.best - truth), abs(found.at_least[1] - twice)
        held = fewest - 1e-6 <= truth <= most + 1e-6, low - 1e-6 <= truth <= high + 1e-6
        rows.append((*held, *(100 * people / size for people in (high - low, *errors))))
    return np.array(rows, dtype=float).mean(axis=0)


def no_pair(pairs):
    return pairs[:0]


def the_largest_pair(pairs):
    return [max(pairs, key=lambda pair: pair[2])]


def all_but_the_largest(pairs):
    return [pair for pair in pairs if pair != max(pairs, key=lambda one: one[2])]


def every_pair(pairs):
    return pairs


@pytest.mark.parametrize(
    ("known", "likely_held", "widest", "error", "error_twice"),
    [
        (no_pair, 0.95, 18, 2.5, 2.0),
        (the_largest_pair, 0.95, 6, 1.5, 1.2),
        (all_but_the_largest, 0.95, 13, 2.2, 2.0),
        (every_pair, 0.95, 5, 0.35, 0.5),
    ],
)
def test_real_people_are_estimated_within_the_bar(known, likely_held, widest, error, error_twice):
    certain, likely, width, once, twice = measured(real_audiences(), known)
    assert certain == 1
    assert likely >= likely_held
    assert (width <= widest, once <= error, twice <= error_twice) == (True, True, True)


@pytest.mark.parametrize(
    ("known", "likely_held", "error", "error_twice"),
    [
        (no_pair, 0.95, 3.5, 2.0),
        (the_largest_pair, 0.95, 2.0, 1.5),
        (all_but_the_largest, 0.9, 1.5, 1.2),
        (every_pair, 0.95, 0.35, 0.5),
    ],
)
def test_made_up_audiences_are_estimated_within_the_bar(known, likely_held, error, error_twice):
    certain, likely, _, once, twice = measured(made_up_audiences(48), known)
    assert certain == 1
    assert likely >= likely_held
    assert (once <= error, twice <= error_twice) == (True, True)


def test_with_every_overlap_known_each_real_figure_is_within_five_per_cent():
    for met in real_audiences():
        truth = int(met.any(axis=1).sum())
        found = combine_facts(known_facts(len(met), met.sum(axis=0).tolist(), shared(met)))
        assert found.best == pytest.approx(truth, rel=0.05)


def test_two_halves_that_share_nobody_add_up():
    """400 and 300 people of one town with 100 in common, 200 and 100 of another with 50: 600 and 250."""
    apart = [(0, 2), (0, 3), (1, 2), (1, 3)]
    told = combine_facts(known_facts(2000, [400, 300, 200, 100], [(0, 1, 100), (2, 3, 50)], apart))
    assert told.best == pytest.approx(850, abs=1e-6)
    assert told.at_least[:2] == pytest.approx((850, 150), abs=1e-6)
    unknown = combine_facts(known_facts(2000, [400, 300, 200, 100], exclusive=apart))
    assert unknown.certain == (400 + 200, 700 + 300)


audiences = st.integers(2, 5).flatmap(
    lambda number: st.lists(st.integers(0, 60), min_size=2**number, max_size=2**number).filter(sum)
)


def facts_of(people):
    """Size, singles and all overlaps of an audience: people by the set of activities they met, as bits."""
    cells, number = np.array(people), len(people).bit_length() - 1
    met = [(np.arange(len(people)) >> one & 1).astype(bool) for one in range(number)]
    pairs = [(i, j, int(cells[met[i] & met[j]].sum())) for i, j in combinations(range(number), 2)]
    return sum(people), [int(cells[one].sum()) for one in met], pairs


@settings(max_examples=60)
@given(audiences, st.data())
def test_people_reached_at_least_so_many_times_add_up_to_all_figures(people, data):
    size, singles, pairs = facts_of(people)
    known = data.draw(st.lists(st.sampled_from(pairs), unique=True))
    found = combine_facts(known_facts(size, singles, known))
    assert sum(found.at_least) == pytest.approx(sum(singles), abs=1e-5)
    assert list(found.at_least) == sorted(found.at_least, reverse=True)


@settings(max_examples=40)
@given(audiences, st.data())
def test_the_order_of_activities_makes_no_difference_to_what_is_known(people, data):
    size, singles, pairs = facts_of(people)
    known = data.draw(st.lists(st.sampled_from(pairs), unique=True))
    order = data.draw(st.permutations(range(len(singles))))
    place = {old: new for new, old in enumerate(order)}
    moved = [(place[i], place[j], both) for i, j, both in known]
    one = combine_facts(known_facts(size, singles, known))
    other = combine_facts(known_facts(size, [singles[old] for old in order], moved))
    assert one.at_least == pytest.approx(other.at_least, abs=1e-4)
    assert (*one.likely, *one.certain) == pytest.approx((*other.likely, *other.certain), abs=1e-4)


@given(st.integers(1, 10**10).flatmap(lambda size: st.tuples(st.just(size), *[st.integers(0, size)] * 3)))
def test_two_activities_whose_overlap_is_known_are_known_exactly(figures):
    size, first, second, both = figures
    assume(max(0, first + second - size) <= both <= min(first, second))
    found = combine_facts(known_facts(size, [first, second], [(0, 1, both)]))
    assert found.certain == found.likely == (found.best, found.best)
    assert found.best == pytest.approx(first + second - both, rel=1e-9)


@settings(max_examples=60)
@given(audiences, st.data())
def test_one_more_activity_never_lowers_the_estimate_whatever_overlaps_are_known(people, data):
    size, singles, pairs = facts_of(people)
    earlier = [pair for pair in pairs if pair[1] < len(singles) - 1]
    known = data.draw(st.lists(st.sampled_from(earlier), unique=True)) if earlier else []
    before = combine_facts(known_facts(size, singles[:-1], known))
    after = combine_facts(known_facts(size, singles, known))
    assert after.best >= before.best - 1e-5
    assert after.certain[0] >= before.certain[0] - 1e-5
    assert after.certain[1] >= before.certain[1] - 1e-5


@settings(max_examples=60)
@given(audiences, st.data())
def test_a_larger_figure_never_lowers_the_estimate_while_overlaps_stay_known(people, data):
    size, singles, pairs = facts_of(people)
    known = data.draw(st.lists(st.sampled_from(pairs), unique=True))
    larger = [data.draw(st.integers(singles[0], size)), *singles[1:]]
    before = combine_facts(known_facts(size, singles, known))
    try:
        after = combine_facts(known_facts(size, larger, known))
    except PlanError:
        return  # the overlaps do not fit so many people
    assert after.best >= before.best - 1e-5
