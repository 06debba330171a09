"""Narrow it: the question, its answer in one step, exclusive activities, lists and surveys."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.observation import Observation
from campaigns.plan.overlap import Overlap
from campaigns.plan.survey import ReachSurvey
from campaigns.plan.vocabulary import Evidence, Outcome

DAY = date(2027, 7, 30)
NARROW = {"reach_view": "Narrow it", "edition": "2027", "reach_audience": "children"}
HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png)"


@pytest.fixture
def filled(sqlite_store):
    """Three activities that reached 500, 400 and 100 of 1,000 children."""
    activities = [
        Activity(title=title, edition=2027, first_day=DAY, last_day=DAY, outcome=Outcome.HELD)
        for title in (HOSTILE, "Talk", "Stand")
    ]
    seen = [
        Observation(activity=activity.id, audience="children", people=people, evidence=Evidence.COUNTED)
        for activity, people in zip(activities, (500, 400, 100), strict=True)
    ]
    size = AudienceSize(audience="children", people=1000, source="census")
    sqlite_store.save_all([size, *activities, *seen], by="amina")
    return sqlite_store


def test_the_question_names_two_activities_and_promises_a_narrower_range(filled, open_screen):
    tab = open_screen("reach", **NARROW)
    assert f"Ask people reached by “Talk”: “Were you also reached by “{HOSTILE}”?”" in tab.text
    assert tab.unescaped == []
    tab.enter(asked=50, also=10).press("Save")
    (kept,) = filled.all(Overlap)
    assert (kept.asked, kept.also, kept.audience) == (50, 10, "children")
    assert "of 50 asked of “Talk”, 10 had also been reached by" in tab.text


def test_an_answer_without_numbers_is_explained_and_nothing_is_lost(filled, open_screen):
    tab = open_screen("reach", **NARROW)
    tab.enter(asked=50).press("Save")
    assert tab.errors == ["The number of people is missing. Enter it."]
    assert tab.field("asked").value == 50
    again = open_screen("reach", **NARROW)
    assert again.field("asked").value == 50
    assert filled.all(Overlap) == ()


def test_more_yes_than_asked_is_refused(filled, open_screen):
    tab = open_screen("reach", **NARROW)
    tab.enter(asked=5, also=6).press("Save")
    assert tab.errors == ["6 said yes, but only 5 were asked. Correct one of the two figures."]
    assert filled.all(Overlap) == ()


def test_exclusive_activities_are_declared_at_once(filled, open_screen):
    tab = open_screen("reach", **NARROW)
    choice = tab.app.multiselect(key="reach_exclusive_children")
    choice.set_value([one.id for one in filled.activities()])
    tab.run().press("Save that they are exclusive")
    assert len(filled.all(Overlap)) == 3
    assert all(one.exclusive for one in filled.all(Overlap))
    assert (
        "Nothing that could be asked about two of the largest activities would narrow this figure."
        in tab.text
    )


def test_a_survey_of_several_activities_is_typed_in(filled, open_screen):
    tab = open_screen("reach", **NARROW)
    first, second, _ = (str(one.id) for one in filled.activities(order="title"))
    tab.enter(activities=[first, second])
    form = next(one.key for one in tab.app.multiselect if one.key.endswith("_activities"))
    stem = form.removesuffix("activities")
    for field, people in {"asked": 100, "only_0": 30, "only_1": 20, "only_0_1": 10}.items():
        tab.app.number_input(key=f"{stem}{field}").set_value(people)
    tab.run()
    saves = [button for button in tab.app.button if button.key == f"{stem}save"]
    saves[0].click()
    tab.run()
    (kept,) = filled.all(ReachSurvey)
    assert {one.reached_by: one.people for one in kept.answers} == {(0,): 30, (1,): 20, (0, 1): 10}


def test_without_two_activities_there_is_nothing_to_narrow(sqlite_store, open_screen):  # noqa: ARG001
    tab = open_screen("reach", **NARROW)
    assert "No audience has two activities with an observed figure here" in tab.text
