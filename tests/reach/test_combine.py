"""The odds rule, its likely range and its certain limits, against numbers made by hand and real tables."""

import csv
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.errors import PlanError
from campaigns.reach.combine import combine, combined_reach

HERE = Path(__file__).parent
CHANNELS = ("newspaper", "radio", "reading", "lectures")


@pytest.mark.parametrize(
    ("reaches", "expected"),
    [
        ([], 0),
        ([0, 0], 0),
        ([600], 600),
        ([500, 500], 667),  # odds 1 + 1 = 2, and 2/(1 + 2) of the audience
        ([500, 500, 500], 750),  # odds 3, and 3/4
        ([800, 500], 833),  # odds 4 + 1 = 5, and 5/6
        ([1000, 1], 1000),  # nobody is left to reach
    ],
)
def test_combined_reach_counts_each_person_once(reaches, expected):
    assert combined_reach(reaches, audience_size=1000) == expected


def test_three_activities_give_the_golden_numbers():
    known = combine([4000, 3000, 2000], audience_size=10_000)

    assert known.best == 5736  # odds 2/3 + 3/7 + 1/4
    assert known.likely == (4663, 6640)  # v = 4, and chance overlap: 1 - .6 x .7 x .8
    assert known.certain == (4000, 9000)  # the largest, and all together


@pytest.mark.parametrize("audience_size", [0, -5])
def test_an_audience_without_people_is_refused(audience_size):
    with pytest.raises(PlanError, match="Enter its size first"):
        combine([1], audience_size)


@pytest.mark.parametrize("reach", [-1, 1001])
def test_a_reach_that_does_not_fit_the_audience_is_refused_by_name(reach):
    with pytest.raises(PlanError, match=rf"A reach of {reach:,} does not fit in an audience of 1,000\."):
        combine([5, reach], audience_size=1000)


plans = st.integers(1, 10_000_000_000).flatmap(
    lambda size: st.tuples(st.just(size), st.lists(st.integers(0, size), max_size=30))
)


@given(plans)
def test_best_lies_within_likely_and_likely_within_certain(plan):
    size, reaches = plan
    known = combine(reaches, size)

    limits = (max(reaches, default=0), min(sum(reaches), size))
    assert known.certain == limits
    assert limits[0] <= known.likely[0] <= known.best <= known.likely[1] <= limits[1]


@given(plans, st.randoms())
def test_the_order_of_activities_makes_no_difference(plan, random):
    size, reaches = plan
    shuffled = random.sample(reaches, len(reaches))

    assert combine(shuffled, size) == combine(reaches, size)


@given(plans, st.data())
def test_one_more_activity_never_makes_a_number_smaller(plan, data):
    size, reaches = plan
    before = combine(reaches, size)
    after = combine([*reaches, data.draw(st.integers(0, size))], size)

    assert after.best >= before.best
    assert all(new >= old for new, old in zip(after.likely, before.likely, strict=True))
    assert all(new >= old for new, old in zip(after.certain, before.certain, strict=True))


@given(plans.filter(lambda plan: plan[1]), st.data())
def test_a_larger_reach_never_makes_a_number_smaller(plan, data):
    size, reaches = plan
    larger = [data.draw(st.integers(reaches[0], size)), *reaches[1:]]

    before, after = combine(reaches, size), combine(larger, size)
    assert after.best >= before.best
    assert all(new >= old for new, old in zip(after.likely, before.likely, strict=True))


@given(plans)
def test_an_activity_that_reaches_nobody_changes_nothing(plan):
    size, reaches = plan
    assert combine([*reaches, 0], size) == combine(reaches, size)


@pytest.mark.parametrize("size", [10**4, 10**10])
def test_ten_thousand_activities_and_shares_next_to_one_keep_their_digits(size):
    assert combined_reach([1] * 10_000, size) == round(10_000 / (1 / (1 - 1 / size) + 10_000 / size))
    assert combine([size - 1], size).likely == (size - 1, size - 1)
    assert combine([size - 1] * 10_000, size).best == size


def test_real_people_and_four_channels_are_estimated_within_half_a_point():
    """Dyke and Patterson 1952: .7241 of 1,729 people met at least one channel; chance overlap says .8386."""
    known = combine([973, 820, 412, 135], 1729)

    assert round(known.best / 1729, 4) == 0.7212
    assert round(known.likely[1] / 1729, 4) == 0.8386
    assert sum(count for used, count in _people() if used) == 1252
    assert known.likely[0] <= 1252 <= known.likely[1]


def test_the_truth_lies_within_the_limits_for_every_choice_of_real_channels():
    people = _people()
    size = sum(count for _, count in people)
    misses = []
    for number in (2, 3, 4):
        for chosen in combinations(CHANNELS, number):
            known = combine([_reached(people, {channel}) for channel in chosen], size)
            truth = _reached(people, set(chosen))
            assert known.likely[0] <= truth <= known.likely[1]
            assert known.certain[0] <= truth <= known.certain[1]
            misses.append(abs(known.best - truth) / size)

    assert sum(misses) / len(misses) < 0.03  # points of the audience, the bar for single figures alone


def test_published_surveys_are_met_within_two_points_on_average():
    misses = []
    for survey in _rows("reach_published_rows.csv"):
        shares = [float(channel.split(":")[1]) for channel in survey["weekly_reach_pct"].split(";")]
        known = combine([round(share * 100) for share in shares], 10_000)
        truth = 10_000 - round(float(survey["none_pct"]) * 100)
        assert known.certain[0] <= truth <= known.certain[1]
        misses.append(abs(known.best - truth) / 100)

    assert len(misses) == 4
    assert sum(misses) / len(misses) < 2  # points of the audience


def _people() -> list[tuple[set[str], int]]:
    """The channels met and how many people met just these."""
    rows = _rows("reach_channels_1952.csv")
    return [({channel for channel in CHANNELS if row[channel] == "1"}, int(row["n"])) for row in rows]


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _reached(people: list[tuple[set[str], int]], channels: set[str]) -> int:
    return sum(count for met, count in people if met & channels)
