"""Overlaps, surveys, effects and budgets check themselves, and say in a sentence what cannot be."""

from decimal import Decimal
from uuid import UUID

import pytest

from campaigns.errors import PlanError
from campaigns.plan.budget import Budget, BudgetLine, Floor, Split
from campaigns.plan.effect import Effect
from campaigns.plan.overlap import Overlap
from campaigns.plan.survey import ReachSurvey, SurveyAnswer

MARCH, TALK = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"second": MARCH, "people": 3}, "two different activities"),
        ({}, "in one way"),
        ({"people": 3, "exclusive": True}, "in one way"),
        ({"asked": 10}, "both how many people were asked and how many"),
        ({"asked": 10, "also": 11}, "11 said yes, but only 10 were asked"),
    ],
)
def test_an_overlap_is_known_in_one_way_that_can_be(given, words):
    with pytest.raises(PlanError, match=words):
        Overlap(**{"audience": "children", "first": MARCH, "second": TALK} | given)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"activities": (MARCH,)}, "2 to 6 different activities"),
        ({"activities": (MARCH, MARCH)}, "2 to 6 different activities"),
        ({"answers": [((0,), 6), ((1,), 5)]}, "11 people, but only 10 were asked"),
        ({"answers": [((0, 1), 1), ((1, 0), 1)]}, "same combination"),
        ({"answers": [((2,), 1)]}, "did not ask about"),
        ({"answers": [((0,), 6)], "everybody": True}, "6 people, not the 10"),
    ],
)
def test_a_survey_names_what_it_asked_and_answers_no_more_than_it_asked(given, words):
    answers = [SurveyAnswer(reached_by=places, people=people) for places, people in given.pop("answers", ())]
    fields = {"audience": "children", "activities": (MARCH, TALK), "asked": 10, "answers": answers} | given
    with pytest.raises(PlanError, match=words):
        ReachSurvey(**fields)


def test_an_effect_has_no_more_yes_than_asked():
    with pytest.raises(PlanError, match="6 answered yes, but only 5 were asked"):
        Effect(audience="children", step="recall", asked=5, yes=6)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"title": ""}, "needs a title"),
        ({"currency": ""}, "needs a currency"),
        ({"lines": [{"activity": MARCH, "unit_cost": 5, "minimum": 3, "maximum": 2}]}, "above its maximum"),
        ({"lines": [{"activity": MARCH, "unit_cost": 5}] * 2}, "more than one line for one activity"),
        ({"floors": [Floor(audience="children", percent=40)] * 2}, "more than one floor for one audience"),
        ({"splits": [Split(name="Mine", units=(1,))]}, "was made for other lines"),
    ],
)
def test_a_budget_that_cannot_be_is_refused(given, words):
    with pytest.raises(PlanError, match=words):
        Budget(**{"title": "Season", "currency": "EUR", "money": Decimal(100)} | given)


def test_a_budget_line_may_have_no_limit_and_a_fixed_number_of_units():
    line = BudgetLine(activity=MARCH, unit_cost=Decimal("12.50"), fixed=2)
    budget = Budget(title="Season", currency="EUR", money=Decimal(100), lines=[line])
    assert (budget.lines[0].maximum, budget.lines[0].fixed, budget.name) == (None, 2, "Season")
