"""From one known point to how many people further contacts reach, once and again."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.errors import PlanError
from campaigns.reach.contacts import contact_curve, contacts_of

MILLION = 1_000_000


def test_one_known_point_gives_the_golden_numbers():
    known = contacts_of(MILLION, MILLION, 400_000)
    assert known.r == pytest.approx(0.418445, abs=1e-6)
    assert round(float(known.reached(2 * MILLION))) == 520_059
    assert round(float(known.reached(2 * MILLION, times=3))) == 256_570


def test_half_reached_by_one_contact_each_has_a_shape_that_can_be_checked_by_hand():
    # r = 1: 1 - 1/(1 + 1) = 1/2, then 2/3 after twice the contacts; twice or more (I/(I + N))^2
    known = contacts_of(1000, 1000, 500)
    assert known.r == pytest.approx(1, abs=1e-9)
    assert float(known.reached(2000)) == pytest.approx(2000 / 3, abs=1e-6)
    assert float(known.reached(1000, times=2)) == pytest.approx(250, abs=1e-6)


def test_as_many_people_as_chance_contact_reaches_are_chance_contact():
    known = contacts_of(MILLION, MILLION, 632_121)  # 1 - 1/e
    assert known.r == math.inf
    assert round(float(known.reached(2 * MILLION))) == round(MILLION * (1 - math.exp(-2)))


@pytest.mark.parametrize(
    ("size", "contacts", "people"),
    [(MILLION, MILLION, 633_000), (10_000, 30, 30), (1, 1, 1), (10_000_000_000, 5, 5)],
)
def test_a_rounded_figure_a_little_over_chance_is_taken_for_chance(size, contacts, people):
    assert contacts_of(size, contacts, people).r == math.inf


@pytest.mark.parametrize(
    ("size", "contacts", "people", "words"),
    [
        (1000, 100, 101, "101 people cannot be reached by 100 contacts"),
        (1000, 0, 0, "A curve needs one known point"),
        (1000, 10, 0, "A curve needs one known point"),
        (1000, 2000, 1001, "A reach of 1,001 does not fit in an audience of 1,000"),
        (0, 10, 5, "Enter its size first"),
        (10_000, 3000, 3000, r"3,000 contacts cannot have reached 3,000 of 10,000 .* about 2,592 reached"),
    ],
)
def test_a_point_that_cannot_be_is_refused(size, contacts, people, words):
    with pytest.raises(PlanError, match=words):
        contacts_of(size, contacts, people)


def test_the_curve_goes_through_the_known_point_and_marks_it():
    curve = contact_curve(1000, 1000, 500, up_to=2000)
    assert (curve.plan.at, curve.plan.best) == (1000, 500)
    assert (curve.points[0].at, curve.points[0].best) == (0, 0)
    assert (curve.points[30].at, curve.points[-1].at) == (1000, 2000)
    assert curve.points[30].best == pytest.approx(500, abs=1e-6)
    assert curve.more[2][30] == pytest.approx(250, abs=1e-6)
    assert (curve.unit, curve.ceiling, sorted(curve.more)) == ("contacts", 1000, [2, 3])
    assert all(point.low == point.best == point.high for point in curve.points)


def test_a_curve_without_contacts_is_refused():
    with pytest.raises(PlanError, match="ends before the first contact"):
        contact_curve(1000, 1000, 500, up_to=0)


points = st.integers(1, 10_000_000_000).flatmap(
    lambda size: st.integers(1, size).flatmap(
        lambda people: st.tuples(st.just(size), st.integers(people, 10**13), st.just(people))
    )
)


@given(points)
def test_more_contacts_never_reach_fewer_and_once_is_at_least_twice(point):
    size, contacts, people = point
    try:
        curve = contact_curve(size, contacts, people, up_to=2 * contacts)
    except PlanError:
        return  # more people than chance allows
    once = [each.best for each in curve.points]
    assert once == sorted(once)
    assert once[-1] <= size
    assert once[30] == pytest.approx(people, rel=0.006, abs=0.6)
    for first, second, third in zip(once, curve.more[2], curve.more[3], strict=True):
        assert first >= second >= third >= 0
