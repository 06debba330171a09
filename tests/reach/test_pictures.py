"""The finished numbers of the charts are the figures, each named and none lost."""

from datetime import date
from uuid import UUID

import pytest

from campaigns.errors import PlanError
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.edition import AudienceTarget
from campaigns.plan.effect import Effect
from campaigns.plan.observation import ObservedFigure, PlannedFigure, week_of
from campaigns.plan.vocabulary import Evidence, Qualifier, ReachKind
from campaigns.reach import pictures
from campaigns.reach.by_week import weeks
from campaigns.reach.funnel import funnel, wilson
from campaigns.reach.ledger import audience_reach, observed_totals
from campaigns.reach.shared import Knowledge
from campaigns.reference.audiences import audiences

PRESENT = ReachKind.PEOPLE_PRESENT
DAY = date(2027, 7, 30)
WEEK = week_of(DAY)


def seen(number, people, audience="children", week=WEEK):
    return ObservedFigure(
        UUID(int=number), audience, PRESENT, week, people, people, people, Qualifier.EXACT, Evidence.COUNTED
    )


def rows(observed, *, size=1000, targets=(), planned=()):
    sizes = [AudienceSize(audience="children", people=size, source="census")] if size else []
    found = audience_reach(audiences(), sizes=sizes, targets=targets, planned=planned, observed=observed)
    return {row.audience: row for row in found}


def children(observed, **about):
    return rows(observed, **about)["children"], observed_totals(audiences(), observed)["children"][PRESENT]


def test_the_sum_names_the_largest_and_adds_up_the_others():
    row, figures = children([seen(number, 10 * number) for number in range(1, 11)])
    found = pictures.sum_to_people(row, PRESENT, figures, {UUID(int=10): "March"})
    assert found.parts[0] == ("March", 100)
    assert (found.others, found.others_people) == (2, 10 + 20)
    assert found.total == 550
    assert found.together == row.actual[PRESENT]


def test_the_grid_has_each_figure_and_the_floor_a_target_makes():
    observed = [seen(1, 40), seen(2, 60), seen(1, 25, "youth")]
    target = [AudienceTarget(audience="children", people=400)]
    found = pictures.grid(
        rows(observed, targets=target).values(), PRESENT, observed_totals(audiences(), observed),
        {UUID(int=1): "March", UUID(int=2): "Panel"},
    )  # fmt: skip
    assert found.activities == ["Panel", "March"]
    assert found.cells == {(0, 0): 60, (1, 0): 40, (1, 1): 25}
    assert (found.floors, found.left_out) == ([0.4, None], 0)


def test_combinations_of_an_overlap_picture_add_up_to_its_figures():
    row, figures = children([seen(1, 500), seen(2, 500)])
    found = pictures.overlaps(row, PRESENT, figures, {}, Knowledge())
    assert dict(found.cells) == {(0, 1): 333, (0,): 167, (1,): 167}  # odds 1 and 1: together 667


def test_combinations_of_very_few_people_are_not_drawn():
    row, figures = children([seen(1, 500), seen(2, 6)])
    found = pictures.overlaps(row, PRESENT, figures, {}, Knowledge(smallest=5))
    assert all(people >= 5 for _, people in found.cells)


@pytest.mark.parametrize("number", [2, 40])
def test_how_many_times_begins_with_the_estimate_and_adds_up_to_contacts(number):
    row, figures = children([seen(one, 100) for one in range(1, number + 1)], size=10_000)
    found = pictures.frequency(row, PRESENT, figures, Knowledge(), threshold=3)
    assert found.at_least[0] == row.actual[PRESENT].best
    assert list(found.at_least) == sorted(found.at_least, reverse=True)
    if number <= pictures.MOST_TIMES:
        assert sum(found.at_least) == pytest.approx(100 * number, abs=1)


@pytest.mark.parametrize("picture", [pictures.overlaps, pictures.frequency])
def test_without_an_audience_size_these_pictures_say_what_is_missing(picture):
    row, figures = children([seen(1, 500), seen(2, 500)], size=None)
    last = ({}, Knowledge()) if picture is pictures.overlaps else (Knowledge(), 3)
    with pytest.raises(PlanError, match="once the size of “Children” is known"):
        picture(row, PRESENT, figures, *last)


def test_weeks_grow_to_the_estimate_and_keep_planned_apart():
    observed = [seen(1, 500), seen(2, 500, week=WEEK + 2), seen(3, 10, week=None)]
    planned = [PlannedFigure(UUID(int=4), "children", 600, Qualifier.EXACT, WEEK + 1)]
    row, _ = children(observed, planned=planned)
    found = weeks(audiences(), row, PRESENT, planned, observed, DAY)
    assert [(one.monday, one.planned, one.actual) for one in found.weeks] == [
        (date(2027, 7, 26), None, 500),
        (date(2027, 8, 2), 600, 500),
        (date(2027, 8, 9), 600, 667),
    ]
    assert found.undated == 1


def test_a_funnel_takes_each_step_from_who_was_asked_and_names_what_nobody_asked():
    row, _ = children([seen(1, 500)])
    asked = Effect(audience="children", step="recall", asked=100, yes=40, evidence=Evidence.MEASURED)
    found = funnel(row, PRESENT, [asked])
    assert [(step.name, step.people) for step in found.steps] == [
        ("Audience", 1000),
        ("Reached (people present)", 500),
        ("Recall", 400),
    ]
    assert (found.steps[2].low, found.steps[2].high) == (323, 482)
    assert list(found.missing) == ["knowledge", "action"]


def test_the_interval_of_a_share_is_wilsons():
    assert wilson(0, 10)[0] == 0
    low, high = wilson(29, 50, deviations=1.959964)
    assert (round(low, 4), round(high, 4)) == (0.4423, 0.7062)
