"""A survey tells how activities overlap, and the known figures how many each reaches."""

import csv
from collections import Counter
from itertools import compress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.errors import PlanError
from campaigns.reach.combine import combine_facts
from campaigns.reach.facts import known_facts
from campaigns.reach.survey import surveyed_reach

TWO = known_facts(1000, [500, 500])
CHANNELS = ("newspaper", "reading", "radio", "lectures")
SINGLES = (973, 820, 412, 135)
TRUTH, SIZE = 1252, 1729


def test_forty_people_asked_weigh_as_much_as_the_odds_rule():
    # all 40 met both or neither, so the survey says 500 and the odds rule 666.7: half way between
    found = surveyed_reach(TWO, 40, {(0, 1): 20})
    assert found.best == pytest.approx((500 + 2000 / 3) / 2, abs=1e-6)
    assert found.method == "survey of 40 people, raked to the known figures"


def test_a_large_survey_decides_the_overlap():
    found = surveyed_reach(TWO, 1000, {(0,): 250, (1,): 250, (0, 1): 250})  # 250 of each 500 met both
    assert found.best == pytest.approx(750, abs=5)
    assert found.at_least[1] == pytest.approx(250, abs=5)


def test_known_figures_win_over_those_of_the_survey():
    found = surveyed_reach(known_facts(1000, [500, 100]), 50, {(0, 1): 40, (1,): 10})
    assert sum(found.at_least) == pytest.approx(600, abs=1e-6)
    assert found.certain == (500, 600)


def test_known_overlaps_are_kept_whatever_the_survey_says():
    facts = known_facts(1000, [500, 400, 300], [(0, 1, 200)], [(1, 2)])
    found = surveyed_reach(
        facts, 90, {(0, 1): 30, (1, 2): 30, (0, 1, 2): 30}
    )  # exclusive ones cannot be both
    assert found.certain == combine_facts(facts).certain == (700, 1000)
    assert found.likely[0] <= found.best <= found.likely[1]


@pytest.mark.parametrize(
    ("singles", "best"),
    [([], 0), ([0, 0], 0), ([1000, 300], 1000), ([0, 300], 300), ([300], 300)],
)
def test_what_needs_no_survey_is_not_changed_by_one(singles, best):
    found = surveyed_reach(known_facts(1000, singles), 10, {(0,): 7} if singles else {})
    assert found.best == pytest.approx(best, abs=1e-6)
    assert found.certain == (best, best)


def test_the_same_answers_give_the_same_range_in_whatever_order():
    facts = known_facts(1000, [500, 400, 300])
    one = surveyed_reach(facts, 50, {(0, 1): 10, (2,): 5})
    other = surveyed_reach(facts, 50, {frozenset({2}): 5, (1, 0): 10})
    assert one == other


def test_more_people_asked_narrow_the_likely_range_and_never_the_certain_limits():
    few, many = (surveyed_reach(TWO, 50 * n, {(0,): 10 * n, (1,): 10 * n, (0, 1): 15 * n}) for n in (1, 20))
    assert few.likely[0] < many.likely[0] < many.likely[1] < few.likely[1]
    assert few.certain == many.certain == (500, 1000)


@pytest.mark.parametrize(
    ("asked", "answers", "words"),
    [
        (0, {}, "Nobody was asked"),
        (1001, {}, "1,001 people were asked of an audience of 1,000"),
        (10, {(0,): 6, (1,): 5}, "There are 11 answers of 10 people asked"),
        (10, {(0, 2): 1}, "An answer names activity 2, and the 2 activities are counted from 0"),
        (10, {(-1,): 1}, "An answer names activity -1"),
        (10, {(0,): -1}, "An answer was given by -1 people"),
    ],
)
def test_a_survey_that_cannot_be_is_refused(asked, answers, words):
    with pytest.raises(PlanError, match=words):
        surveyed_reach(TWO, asked, answers)


def test_more_than_six_activities_are_too_many_for_one_question():
    with pytest.raises(PlanError, match="A survey about 7 activities cannot be used"):
        surveyed_reach(known_facts(1000, [100] * 7), 10, {})


def real_people():
    with (Path(__file__).parent / "reach_channels_1952.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from [tuple(compress(range(4), (row[one] == "1" for one in CHANNELS)))] * int(row["n"])


@pytest.mark.parametrize(("asked", "bar"), [(50, 2.4), (100, 1.7), (200, 1.4), (400, 1.0)])
def test_surveys_of_real_people_come_near_the_truth(asked, bar):
    """Mean error in points of the audience over 200 surveys, and how often the likely range holds."""
    people, chance = list(real_people()), np.random.default_rng(1952)
    facts = known_facts(SIZE, SINGLES)
    misses, held = [], 0
    for _ in range(200):
        met = Counter(people[one] for one in chance.integers(SIZE, size=asked))
        found = surveyed_reach(facts, asked, met)
        misses.append(100 * abs(found.best - TRUTH) / SIZE)
        held += found.likely[0] <= TRUTH <= found.likely[1]
    assert sum(misses) / len(misses) <= bar
    assert held >= 170  # 90 % of 200, less three times what chance makes of it


surveys = st.integers(1, 6).flatmap(
    lambda number: st.tuples(
        st.lists(st.integers(0, 1000), min_size=number, max_size=number),
        st.dictionaries(st.frozensets(st.integers(0, number - 1)), st.integers(0, 100), max_size=8),
    )
)


@settings(max_examples=60, deadline=None)
@given(surveys)
def test_any_survey_gives_a_possible_answer(survey):
    singles, answers = survey
    found = surveyed_reach(known_facts(1000, singles), max(1, sum(answers.values())), answers)

    assert max(singles) == found.certain[0] <= found.likely[0] <= found.best
    assert found.best <= found.likely[1] <= found.certain[1] == min(1000, sum(singles))
    assert list(found.at_least) == sorted(found.at_least, reverse=True)
    assert sum(found.at_least) == pytest.approx(sum(singles), abs=1e-6)
