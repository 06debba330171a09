"""What became of it: asked from Home, answered in a short form, counted until it is known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from campaigns.advice.close_out import Open, open_close_outs
from campaigns.pages.close_out_form import NAME
from campaigns.pages.close_out_sheet import sheet
from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.edition import Edition
from campaigns.plan.observation import Observation
from campaigns.plan.vocabulary import Evidence, Outcome, Qualifier, ReachKind, Visibility
from campaigns.store.observing import observations_of_one

if TYPE_CHECKING:
    from campaigns.store.store import Store

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **bold**"


def activity(title: str, day: date, **fields: object) -> Activity:
    return Activity(title=title, edition=2025, kind="training", first_day=day, last_day=day, **fields)


TALK = activity(HOSTILE, date(2025, 7, 30), lesson="Begin earlier")


@pytest.fixture
def plan(sqlite_store: Store) -> Store:
    sqlite_store.save_all([Edition(year=2025), TALK], by="tomas")
    return sqlite_store


def opened(open_screen):
    return open_screen("close-out", edition="2025")


def answer(tab, **fields: object):
    names = {name: f"{NAME}:{TALK.id}_{name}" for name in fields}
    return tab.enter(**{names[name]: value for name, value in fields.items()})


def test_home_counts_what_is_open_and_leads_to_it(plan, open_screen):
    plan.save(activity("Just over", date.today() - timedelta(days=1)), by="tomas")
    home = open_screen("", edition="2025")
    assert "1 activity is over: say what became of it" in home.links


@pytest.mark.usefixtures("plan")
def test_an_activity_that_is_over_is_asked_with_its_title_as_typed(open_screen):
    tab = opened(open_screen)
    assert HOSTILE in tab.links
    assert "1 activity is over for 3 days or more and open." in tab.text
    assert "the sooner it is written down, the truer" in tab.text
    assert tab.unescaped == []


def test_one_save_keeps_outcome_figure_and_lesson_and_closes_it(plan, open_screen):
    tab = answer(opened(open_screen), outcome="held")
    answer(tab, people=24, qualifier="about", evidence="counted", lesson="Two microphones").press("Save")

    kept = plan.get(Activity, TALK.id)
    assert (kept.outcome, kept.lesson) == (Outcome.HELD, "Two microphones")
    (seen,) = (one.observation for one in observations_of_one(plan, TALK.id))
    assert (seen.people, seen.qualifier, seen.evidence) == (24, Qualifier.ABOUT, Evidence.COUNTED)
    assert (seen.kind, seen.seen_on) == (ReachKind.PEOPLE_TRAINED, date(2025, 7, 30))
    assert plan.history(TALK.id)[0].by == "amina"
    assert "it is known what became of it" in opened(open_screen).text


def test_not_held_closes_it_without_a_figure(plan, open_screen):
    answer(opened(open_screen), outcome="not_held").press("Save")

    assert plan.get(Activity, TALK.id).outcome is Outcome.NOT_HELD
    assert observations_of_one(plan, TALK.id) == ()
    assert "it is known what became of it" in opened(open_screen).text


def test_held_without_a_figure_stays_open_for_it(plan, open_screen):
    answer(opened(open_screen), outcome="held").press("Save")

    assert plan.get(Activity, TALK.id).outcome is Outcome.HELD
    tab = opened(open_screen)
    assert tab.field(f"{NAME}:{TALK.id}_outcome").value == "held"
    assert "1 activity is over for 3 days or more and open." in tab.text


def test_a_figure_recorded_before_is_not_asked_again(plan, open_screen):
    plan.save(Observation(activity=TALK.id, people=20), by="tomas")

    tab = answer(opened(open_screen), outcome="held")

    assert "How many it reached has been recorded already." in tab.text
    tab.press("Save")
    assert len(observations_of_one(plan, TALK.id)) == 1


def test_an_empty_answer_is_asked_for_and_nothing_is_saved(plan, open_screen):
    tab = opened(open_screen).press("Save")
    assert tab.errors == [f"Say whether “{HOSTILE}” was held."]
    assert len(plan.history(TALK.id)) == 1


def test_what_was_typed_is_kept_and_home_leads_back_to_it(plan, open_screen):
    answer(opened(open_screen), lesson="Two microphones")

    assert opened(open_screen).field(f"{NAME}:{TALK.id}_lesson").value == "Two microphones"
    assert "Continue" in open_screen("", edition="2025").links
    one = open_screen("close-out", activity=TALK.id)
    assert one.field(f"{NAME}:{TALK.id}_lesson").value == "Two microphones"
    assert plan.get(Activity, TALK.id).lesson == "Begin earlier"


def test_an_answer_somebody_else_gave_meanwhile_is_not_written_over(plan, open_screen):
    tab = answer(opened(open_screen), outcome="held")
    theirs = plan.save(changed(plan.get(Activity, TALK.id), outcome=Outcome.NOT_HELD), by="brook")

    tab.press("Save")

    assert plan.get(Activity, TALK.id) == theirs


def test_another_field_changed_meanwhile_is_kept_beside_the_answer(plan, open_screen):
    tab = answer(opened(open_screen), outcome="held")
    plan.save(changed(plan.get(Activity, TALK.id), venue="Town hall"), by="brook")

    tab.press("Save")

    kept = plan.get(Activity, TALK.id)
    assert (kept.outcome, kept.venue) == (Outcome.HELD, "Town hall")


def test_the_sheet_for_partners_has_what_they_may_see_and_nothing_internal(plan, open_screen):
    plan.save(
        activity("Published", date(2025, 7, 30), visibility=Visibility.PARTNERS, notes="Ours"), by="tomas"
    )
    tab = opened(open_screen)
    tab.app.session_state["close_out_sheet"] = True

    tab.run()

    assert [one.proto.label for one in tab.app.get("download_button")] == ["Download 1 activity"]
    asked = [one for one in found_in(plan) if one.activity.title == "Published"]
    assert b"Published" in sheet(plan, asked)
    assert b"Ours" not in sheet(plan, asked)


def found_in(store: Store) -> list[Open]:
    now = datetime(2025, 9, 1, tzinfo=UTC)
    return open_close_outs(store.activities(), (), now, UTC)
