"""Figures under the minimum are hidden, and no other figure gives them away."""

from datetime import date
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.plan.observation import Observation
from campaigns.plan.small_cells import GIVES_AWAY, NOT_HIDDEN, TOO_FEW, Shown, shown

MARCH = UUID(int=1)


def seen(people, **about):
    return Observation(activity=MARCH, people=people, **about)


def what_is_shown(*observations, smallest=5):
    return list(shown(dict(enumerate(observations)), smallest).values())


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (0, Shown(0, 0, 0)),
        (1, Shown(2, 1, 4, TOO_FEW)),
        (4, Shown(2, 1, 4, TOO_FEW)),
        (5, Shown(5, 5, 5)),
    ],
)
def test_one_to_four_people_look_the_same(people, expected):
    assert what_is_shown(seen(people)) == [expected]


def test_a_minimum_of_one_hides_nothing():
    assert what_is_shown(seen(3), smallest=1) == [Shown(3, 3, 3)]


def test_a_total_that_would_give_a_hidden_figure_away_becomes_what_its_parts_show():
    women, men, everybody = seen(97, sex="women"), seen(3, sex="men"), seen(100)
    assert what_is_shown(women, men, everybody) == [
        Shown(97, 97, 97),
        Shown(2, 1, 4, TOO_FEW),
        Shown(99, 98, 101, GIVES_AWAY),
    ]


def test_a_total_that_tells_nothing_of_the_hidden_figure_stays():
    women, men, everybody = seen(60, sex="women"), seen(3, sex="men"), seen(100)
    assert what_is_shown(women, men, everybody)[2] == Shown(100, 100, 100)


@pytest.mark.parametrize(
    "total",
    [
        seen(100, audience="frontline"),
        seen(100),
        seen(100, audience="frontline", seen_on=date(2027, 7, 30)),
        seen(100, audience="frontline", sex="women", age_group="adults"),
    ],
)
def test_an_audience_does_not_give_its_kinds_away(total):
    nurses, teachers = seen(97, audience="frontline/health"), seen(3, audience="frontline/teachers")
    assert what_is_shown(nurses, teachers, total)[2].hidden == GIVES_AWAY


def test_another_breakdown_of_the_same_people_gives_nothing_away():
    women, men = seen(97, sex="women"), seen(3, sex="men")
    young, old = seen(45, age_group="under 30"), seen(55, age_group="30 and over")
    assert what_is_shown(women, men, young, old)[2:] == [Shown(45, 45, 45), Shown(54, 53, 56, GIVES_AWAY)]


def test_a_figure_without_a_day_does_not_give_away_one_with_a_day():
    first, second = seen(97, seen_on=date(2027, 7, 29)), seen(3, seen_on=date(2027, 7, 30))
    assert what_is_shown(first, second, seen(100))[2] == Shown(99, 98, 101, GIVES_AWAY)


@given(st.integers(1, 4), st.integers(5, 200), st.integers(5, 200))
def test_whatever_the_hidden_figure_was_all_that_is_shown_stays_possible(hidden, other, rest):
    """Everything shown is compatible with each of 1, 2, 3 and 4 people, so none can be told from it."""
    parts = [seen(hidden, sex="men"), seen(other, sex="women"), seen(rest, sex="not said")]
    total = seen(hidden + other + rest)
    few, *others, all_of_them = what_is_shown(*parts, total)
    assert few == Shown(2, 1, 4, TOO_FEW)
    ranges = [range(one.low, one.high + 1) for one in others if one.hidden]
    known = sum(one.people for one in others if not one.hidden)
    for people in (1, 2, 3, 4):
        sums = {people + known + sum(more) for more in product(*ranges)}
        assert sums & set(range(all_of_them.low, all_of_them.high + 1))
    assert all_of_them.hidden != NOT_HIDDEN
