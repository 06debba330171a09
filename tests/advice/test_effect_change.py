"""Before and after a campaign: pairs, the change in points, and the interval that goes with it."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.advice.effect_change import alone_text, change, change_text, compare, doubts, points_text
from campaigns.plan.campaign import Campaign
from campaigns.plan.effect import Effect, EffectMoment, EffectStep


def answers(moment, yes, asked, **more):
    return Effect(
        **{"audience": "frontline/health", "step": "knowledge", **more}, moment=moment, yes=yes, asked=asked
    )


def test_a_change_from_40_to_58_percent_of_fifty_shows_its_interval_and_that_it_may_be_chance():
    one = change(answers("before", 20, 50), answers("after", 29, 50))
    assert change_text(one) == (
        "Knowledge: from 40 % (20 of 50 asked) to 58 % (29 of 50 asked), +18 points; the 95 % interval goes "
        "from -1.5 to +35.7. It may be chance: with these numbers asked, a rise and a fall are both possible."
    )


def test_the_same_change_of_five_hundred_is_more_than_chance():
    one = change(answers("before", 200, 500), answers("after", 290, 500))
    assert one.is_certain
    assert change_text(one).endswith("Chance alone hardly explains that.")


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    [  # Newcombe 1998, table II, method 10
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_limits_are_those_newcombe_published(after, before, low, high):
    one = change(answers("before", *before), answers("after", *after))
    assert (round(one.low, 4), round(one.high, 4)) == (low, high)


def test_swapping_before_and_after_turns_the_interval_round():
    rise = change(answers("before", 3, 10), answers("after", 9, 10))
    fall = change(answers("before", 9, 10), answers("after", 3, 10))
    assert (round(fall.low, 12), round(fall.high, 12)) == (round(-rise.high, 12), round(-rise.low, 12))


def test_nobody_before_and_nobody_after_is_no_change_with_an_interval_that_is_not_nothing():
    one = change(answers("before", 0, 10), answers("after", 0, 10))
    assert (one.points, one.is_certain) == (0, False)
    assert (points_text(one.low), points_text(one.high)) == ("-27.8", "+27.8")


def test_only_the_same_question_to_the_same_audience_is_compared():
    same = [
        answers("before", 1, 10, question="Do you know the helpline?"),
        answers("after", 5, 10, question="DO YOU KNOW THE HELPLINE?"),
    ]
    others = [
        answers("after", 5, 10, question="Would you call?"),
        answers("before", 5, 10, step="attitude", question="Do you know the helpline?"),
        answers("after", 5, 10, audience="children", question="Do you know the helpline?"),
    ]
    found = compare([*others, *same])
    assert [(one.before, one.after) for one in found.changes] == [tuple(same)]
    assert set(found.alone) == set(others)


def test_of_several_answers_the_last_asked_counts_whatever_the_order():
    before = answers("before", 1, 10)
    early, late = (answers("after", yes, 10, seen_on=date(2027, 9, yes)) for yes in (3, 7))
    assert [one.after for one in compare([late, before, early]).changes] == [late]


def test_changes_come_in_the_order_of_a_funnel():
    steps = [step for step in reversed(EffectStep) for _ in EffectMoment]
    moments = [*EffectMoment] * len(EffectStep)
    effects = [answers(moment, 1, 2, step=step) for step, moment in zip(steps, moments, strict=True)]
    assert [one.after.step for one in compare(effects).changes] == list(EffectStep)


def test_an_answer_without_its_other_half_says_what_is_missing():
    assert alone_text([answers("before", 20, 50, question="Do you know the signs?")]) == (
        "Knowledge, “Do you know the signs?”: 40 % (20 of 50 asked) before, and no answer after. "
        "A change needs the same question, in the same words, asked both times.",
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (date(2027, 5, 1), date(2027, 8, 1), ()),  # on its first day is still before
        (None, None, ()),
        (date(2027, 5, 2), date(2027, 8, 1), ("Those before were asked on 2 May 2027, when",)),
        (date(2027, 4, 1), date(2027, 4, 30), ("Those after were asked on 30 April 2027, before",)),
    ],
)
def test_days_that_do_not_fit_the_period_are_doubted(before, after, said):
    campaign = Campaign(title="Nurses", first_day=date(2027, 5, 1), last_day=date(2027, 7, 30))
    one = change(answers("before", 1, 10, seen_on=before), answers("after", 5, 10, seen_on=after))
    found = doubts(one, campaign)
    assert len(found) == len(said)
    assert all(sentence.startswith(start) for sentence, start in zip(found, said, strict=True))


@pytest.mark.parametrize(
    ("share", "text"), [(0.18, "+18"), (-0.05, "-5"), (0.016, "+1.6"), (0.0001, "0"), (-0.0001, "0")]
)
def test_points_have_a_sign_and_at_most_one_decimal(share, text):
    assert points_text(share) == text
