"""Undoing the last step, single or bulk, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.errors import PlanError, StoreError
from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.feed import Feed
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.vocabulary import Outcome, Visibility
from campaigns.store.feeds import issue_secret
from campaigns.store.observing import observations_of_one
from campaigns.store.undoing import undo, undoable, undoable_among

DAY = date(2060, 7, 30)


def activity(title: str, **fields: object) -> Activity:
    return Activity(title=title, edition=2060, first_day=DAY, last_day=DAY, **fields)


def undone(store, by: str):
    step = undoable(store, by)
    assert step is not None
    return undo(store, step, by)


def test_what_was_entered_goes_to_the_trash(store):
    walk = store.save(activity("Walk"), by="amina")

    assert undone(store, "amina") == [walk]

    assert store.get(Activity, walk.id) is None
    assert [one.action for one in store.history(walk.id)] == ["trashed", "created"]


def test_a_change_is_taken_back_as_a_new_revision_and_calendars_hear_of_it(store):
    walk = store.save(activity("Walk", visibility=Visibility.PUBLIC), by="tomas")
    moved = store.save(changed(walk, first_day=date(2060, 7, 29), title="Long walk"), by="amina")

    (now,) = undone(store, "amina")

    assert (now.title, now.first_day, now.revision, now.sequence) == ("Walk", DAY, 3, 2)
    assert now.announced_at > moved.announced_at
    assert store.get(Activity, walk.id) == now
    assert [one.revision for one in store.history(walk.id)] == [3, 2, 1]


def test_what_was_moved_to_the_trash_comes_back_with_its_figures_in_the_sums(store):
    walk = store.save(activity("Walk"), by="tomas")
    seen = store.save(Observation(activity=walk.id, people=20), by="tomas")
    store.trash(seen, by="amina")

    assert undone(store, "amina") == [seen]

    assert [one.observation for one in observations_of_one(store, walk.id)] == [seen]


def test_a_bulk_change_is_undone_whole(store):
    old = store.save_all([activity(f"Walk {number}") for number in range(600)], by="tomas")
    made = Organisation(title="New partner")
    new = [changed(one, title=f"March {number}", organiser=made.id) for number, one in enumerate(old)]
    store.save_all([made, activity("Another one"), *new], by="amina")
    step = undoable(store, "amina")

    assert step.records == 602
    undo(store, step, "amina")

    assert {one.id: one.title for one in store.activities()} == {one.id: one.title for one in old}
    assert store.all(Organisation) == ()
    assert store.trash_size() == 2


def test_the_undoing_of_a_step_can_be_undone_like_any_change(store):
    walk = store.save(activity("Walk"), by="tomas")
    store.save_all([changed(walk, title="March"), activity("Talk")], by="amina")

    undone(store, "amina")
    assert [one.title for one in store.activities()] == ["Walk"]
    undone(store, "amina")

    assert sorted(one.title for one in store.activities()) == ["March", "Talk"]


def test_a_step_is_undone_whole_or_not_at_all_and_says_who_changed_what_since(store):
    walk = store.save(activity("Walk"), by="tomas")
    store.save_all([changed(walk, title="March"), activity("Talk")], by="amina")
    step = undoable(store, "amina")
    march = store.get(Activity, walk.id)
    theirs = store.save(changed(march, venue="Town hall"), by="brook")

    assert undoable(store, "amina") is None
    with pytest.raises(PlanError, match=r"Nothing was undone\. “March” was changed by brook after that"):
        undo(store, step, "amina")

    assert store.get(Activity, walk.id) == theirs
    assert {one.title for one in store.activities()} == {"March", "Talk"}


def test_what_partners_may_have_is_not_taken_out_of_their_calendars_by_an_undo(store):
    store.save_all([Organisation(title="Host"), activity("Walk", visibility=Visibility.PUBLIC)], by="amina")

    with pytest.raises(PlanError, match=r"Nothing was undone\. “Walk” is published"):
        undone(store, "amina")

    assert len(store.all(Organisation)) == 1


def test_publishing_is_not_undone_for_what_is_published_is_cancelled(store):
    walk = store.save(activity("Walk"), by="tomas")
    store.save(changed(walk, visibility=Visibility.PARTNERS), by="amina")

    with pytest.raises(PlanError, match=r"Nothing was undone\. “Walk” is published"):
        undone(store, "amina")


def test_an_address_given_out_cannot_be_taken_back(store):
    feed = store.save(Feed(title="For partners"), by="tomas")
    issue_secret(store, feed, by="amina")

    assert undoable(store, "amina") is None


def test_the_last_step_of_one_person_is_not_that_of_another(store):
    store.save(activity("Walk"), by="amina")
    store.save(activity("Talk"), by="brook")

    assert [undoable(store, who).name for who in ("amina", "brook")] == ["Walk", "Talk"]
    assert undoable(store, "nobody") is None


def test_two_changes_of_one_record_in_one_second_are_two_steps(store):
    walk = store.save(activity("Walk"), by="amina")
    march = store.save(changed(walk, title="March"), by="amina")
    store.save(changed(march, outcome=Outcome.HELD), by="amina")

    undone(store, "amina")

    assert store.get(Activity, walk.id).outcome is Outcome.UNKNOWN
    assert store.get(Activity, walk.id).title == "March"


def test_the_journal_offers_the_steps_after_which_nothing_of_theirs_was_changed(store):
    walk, talk = store.save_all([activity("Walk"), activity("Talk")], by="tomas")
    store.save(changed(walk, title="March"), by="amina")
    store.save(activity("Vigil"), by="brook")
    journal = store.journal()

    offered = undoable_among(store, journal)

    assert [(step.name, step.records) for step in offered.values()] == [("Vigil", 1), ("March", 1)]
    assert list(offered) == [journal[0].seq, journal[1].seq]
    assert talk.id in {one.record_id for one in journal}


def test_a_step_is_offered_once_where_it_ends_and_not_in_its_middle(store):
    store.save_all([activity(f"Walk {number}") for number in range(30)], by="amina")

    first = undoable_among(store, store.journal(page=1, size=10))
    second = undoable_among(store, store.journal(page=2, size=10))

    assert [step.records for step in first.values()] == [30]
    assert second == {}


def test_a_step_of_a_plan_that_is_no_longer_there_is_not_undone(store):
    store.save(activity("Walk"), by="amina")
    step = undoable(store, "amina")
    other = type(step)(step.first, step.last, step.at, "brook", step.records, step.name)

    with pytest.raises(StoreError, match="no longer in the journal"):
        undo(store, other, "amina")
