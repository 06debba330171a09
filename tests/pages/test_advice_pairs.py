"""Clashes and the duplication radar on the Advice screen, and the notes on an activity."""

from __future__ import annotations

from datetime import date, time

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.dismissal import Choice, Dismissal
from campaigns.plan.edition import Edition
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.store.store import Store

DAY = date(2099, 7, 30)
OURS, THEIRS = Organisation(title="Hope Centre"), Organisation(title="Women's League")
PLACE = Place(country="NG", city="Lagos")
WALK = Activity(
    title="Walk [for hope]", kind="march", edition=2099, first_day=DAY, last_day=DAY, places=(PLACE,),
    audiences=("general_public",), organiser=OURS.id,
)  # fmt: skip
MARCH = Activity(
    title="Procession", kind="march", first_day=DAY, last_day=DAY, places=(PLACE,),
    audiences=("general_public",), organiser=THEIRS.id,
)  # fmt: skip
SENTENCE = "“Procession” and “Walk [for hope]” look like the same work done twice."
NONE_LEFT = "No two activities ahead look like the same work or take people from each other."


@pytest.fixture
def plan(sqlite_store: Store) -> Store:
    sqlite_store.save_all([Edition(year=2099), OURS, THEIRS, WALK, MARCH], by="amina")
    return sqlite_store


def test_a_pair_is_shown_with_why_and_links_to_both(plan, open_screen):  # noqa: ARG001
    tab = open_screen("advice", edition="2099")

    assert SENTENCE in tab.text
    assert "both are for “General public”" in tab.text
    assert {"Procession", "Walk [for hope]"} <= set(tab.links)
    assert tab.unescaped == []


@pytest.mark.parametrize(
    ("button", "choice"),
    [
        ("Merge", Choice.MERGE),
        ("Co-host", Choice.CO_HOST),
        ("Split audiences", Choice.SPLIT_AUDIENCES),
        ("Not a duplicate", Choice.NOT_DUPLICATE),
    ],
)
def test_an_answer_is_kept_and_the_pair_not_shown_again(plan, open_screen, button, choice):
    tab = open_screen("advice", edition="2099").press(button)

    (kept,) = plan.all(Dismissal)
    assert (kept.choice, set(kept.about)) == (choice, {WALK.id, MARCH.id})
    assert NONE_LEFT in tab.text
    plan.save(changed(plan.get(Activity, WALK.id), title="Long walk"), by="amina")
    assert NONE_LEFT in open_screen("advice", edition="2099").text


def test_an_answer_can_be_taken_back(plan, open_screen):
    tab = open_screen("advice", edition="2099").press("Merge")
    tab.app.session_state["advice_pairs_answered"] = True
    tab.run().press("Ask again")

    assert SENTENCE in tab.text
    assert plan.all(Dismissal) == ()


def test_a_clash_is_dismissed_with_a_reason_and_not_without(plan, open_screen):
    at_ten = {"start_time": time(10), "end_time": time(11), "zone": "Africa/Lagos"}
    concert = changed(plan.get(Activity, WALK.id), kind="concert", **at_ten)
    plan.save_all([concert, changed(plan.get(Activity, MARCH.id), **at_ten)], by="amina")

    tab = open_screen("advice", edition="2099").press("Dismiss")
    assert tab.errors == ["Say why this does not matter here. The reason is kept with the decision."]
    tab.app.text_input[0].set_value("One is in the north of the town")
    tab.run().press("Dismiss")
    assert [one.reason for one in plan.all(Dismissal)] == ["One is in the north of the town"]
    assert NONE_LEFT in tab.text


def test_a_pair_of_another_edition_is_not_shown(plan, open_screen):
    plan.save(Edition(year=2098), by="amina")

    assert NONE_LEFT in open_screen("advice", edition="2098").text


def test_an_activity_says_what_looks_like_the_same_work_until_it_is_answered(plan, open_screen):  # noqa: ARG001
    tab = open_screen("activity", activity=WALK.id)
    assert SENTENCE in tab.text
    assert "Procession" in tab.links
    assert SENTENCE in open_screen("activity", activity=MARCH.id).text

    open_screen("advice", edition="2099").press("Co-host")
    assert SENTENCE not in open_screen("activity", activity=WALK.id).text


def test_an_activity_far_from_all_others_says_nothing(plan, open_screen):
    later = date(2099, 8, 7)
    plan.save(changed(plan.get(Activity, MARCH.id), first_day=later, last_day=later), by="amina")

    assert SENTENCE not in open_screen("activity", activity=WALK.id).text
