"""The overlap most worth asking about is asked about, and what it promises is kept."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.errors import PlanError
from campaigns.reach.combine import combine_facts
from campaigns.reach.facts import known_facts
from campaigns.reach.question import answer_people, best_question

SIZE = 10_000
THREE = (4000, 3000, 2000)


def width(ends):
    return ends[1] - ends[0]


def test_of_three_activities_the_two_largest_are_asked_about():
    question = best_question(known_facts(SIZE, THREE))
    assert (question.pair, question.asked_of) == ((0, 1), 1)  # the people of the smaller one
    assert question.expected == 1773  # 4,000 + 3,000 less the odds rule's union, odds 2/3 + 3/7
    assert question.before == combine_facts(known_facts(SIZE, THREE)).likely
    assert question.before[0] < question.after[0] < question.after[1] < question.before[1]


def test_the_promise_is_kept_by_strong_expected_and_chance_overlap():
    question = best_question(known_facts(SIZE, THREE))
    for people in (2506, 1773, 1200):  # v = 4, v = 1, and .4 x .3
        then = combine_facts(known_facts(SIZE, THREE, [(0, 1, people)])).likely
        assert width(then) <= width(question.after) + 1
    assert width(question.after) < width(question.before) / 2


def test_two_activities_are_known_exactly_once_their_overlap_is():
    question = best_question(known_facts(SIZE, [4000, 3000]))
    assert question.after == pytest.approx((7000 - 1773, 7000 - 1773), abs=1)
    assert question.expected == 1773


def test_known_and_exclusive_pairs_are_not_asked_about():
    known = best_question(known_facts(SIZE, THREE, [(0, 1, 1800)]))
    assert (known.pair, known.asked_of) == ((0, 2), 2)
    exclusive = best_question(known_facts(SIZE, THREE, exclusive=[(0, 1), (0, 2)]))
    assert exclusive.pair == (1, 2)


@pytest.mark.parametrize(
    "facts",
    [
        known_facts(SIZE, []),
        known_facts(SIZE, [4000]),
        known_facts(SIZE, [4000, 0, 0]),
        known_facts(SIZE, [SIZE, 4000, 3000]),  # everybody is reached already
        known_facts(SIZE, [4000, 3000], [(0, 1, 1800)]),
        known_facts(SIZE, [4000, 3000], exclusive=[(0, 1)]),
        known_facts(10_000_000_000, [3, 2, 1]),  # the range is narrower than one person
    ],
)
def test_nothing_is_asked_when_no_answer_would_help(facts):
    assert best_question(facts) is None


def test_of_many_activities_the_largest_are_asked_about():
    singles = [100] * 5 + [4000] + [100] * 5 + [3000] + [100] * 8
    question = best_question(known_facts(SIZE, singles))
    assert question.pair == (5, 11)
    assert question.asked_of == 11


def test_facts_that_contradict_each_other_are_refused():
    with pytest.raises(PlanError, match="can have these facts together"):
        best_question(known_facts(SIZE, [4000, 4000, 100], [(0, 2, 100), (1, 2, 100)], [(0, 1)]))


plans = st.lists(st.integers(0, 1000), min_size=2, max_size=5)


@settings(max_examples=25, deadline=None)
@given(plans, st.data())
def test_a_question_always_promises_a_narrower_range_inside_the_present_one(singles, data):
    pairs = list(combinations(range(len(singles)), 2))
    apart = data.draw(st.lists(st.sampled_from(pairs), unique=True, max_size=2))
    try:
        facts = known_facts(1000, singles, exclusive=apart)
        question = best_question(facts)
    except PlanError:
        return  # so many exclusive people do not fit in
    if question is None:
        return
    first, second = question.pair
    assert question.pair not in facts.shared
    assert singles[question.asked_of] == min(singles[first], singles[second])
    assert 0 <= question.expected <= singles[question.asked_of]
    assert question.before[0] <= question.after[0] <= question.after[1] <= question.before[1]
    assert width(question.after) < width(question.before)


@pytest.mark.parametrize(
    ("asked", "also", "reach", "people"),
    [
        (10, 0, 1000, (0, 0, 212)),  # z2 / (n + z2) = 2.7055 / 12.7055, and a little less of so few
        (10, 10, 1000, (788, 1000, 1000)),
        (100, 50, 10_000_000_000, (4_188_477_965, 5_000_000_000, 5_811_522_035)),  # .5 -+ .0812
        (30, 12, 30, (12, 12, 12)),  # everybody was asked
        (29, 12, 30, (12, 12, 13)),  # but one, who may have met both or not
        (1, 1, 1, (1, 1, 1)),
    ],
)
def test_an_answer_gives_the_people_of_the_overlap(asked, also, reach, people):
    assert answer_people(asked, also, reach) == people


@pytest.mark.parametrize(
    ("asked", "also", "reach", "words"),
    [
        (0, 0, 10, "Nobody was asked"),
        (5, 6, 10, "6 of 5 people asked"),
        (5, -1, 10, "-1 of 5 people asked"),
        (11, 5, 10, "11 people were asked of an activity that reached 10"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(asked, also, reach, words):
    with pytest.raises(PlanError, match=words):
        answer_people(asked, also, reach)


@given(st.integers(1, 10_000_000_000), st.data())
def test_an_answer_never_takes_back_what_was_said(reach, data):
    asked = data.draw(st.integers(1, min(reach, 500)))
    also = data.draw(st.integers(0, asked))
    low, best, high = answer_people(asked, also, reach)
    assert also <= low <= best <= high <= reach - (asked - also)
