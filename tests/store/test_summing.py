"""The sums of the reach ledger follow every change, hide small figures, and are what the rows make."""

from datetime import date

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.filter import ActivityFilter, ObservationFilter
from campaigns.plan.observation import Observation, monday_of
from campaigns.plan.vocabulary import Evidence, Qualifier
from campaigns.store import backup, summing
from campaigns.store.observing import hidden_among, observations_of_one
from campaigns.store.reaching import breakdowns, observed_figures
from campaigns.store.store import Store

DAY = date(2027, 7, 30)  # a Friday
MARCH = Activity(title="March", edition=2027, first_day=DAY, last_day=DAY)
TALK = Activity(title="Talk", edition=2027, first_day=DAY, last_day=DAY)


def seen(people, activity=MARCH, **about):
    return Observation(activity=activity.id, audience="children", people=people, **{"seen_on": DAY} | about)


def save(store, *observations):
    store.save_all([MARCH, TALK], by="amina")
    return store.save_all(observations, by="amina")


def figures(store, only=None):
    found = observed_figures(store, ActivityFilter(edition=2027), only)
    return sorted((one.people, one.low, one.high) for one in found)


def test_parts_of_an_activity_are_added_by_week(store):
    save(store, seen(40, sex="women"), seen(30, sex="men"), seen(20, seen_on=date(2027, 8, 2)))
    found = observed_figures(store, ActivityFilter(), by_week=True)
    assert sorted((monday_of(one.week), one.people) for one in found) == [
        (date(2027, 7, 26), 70),
        (date(2027, 8, 2), 20),
    ]
    (whole,) = observed_figures(store, ActivityFilter())
    assert (monday_of(whole.week), whole.people) == (date(2027, 7, 26), 90)


def test_breakdowns_of_the_same_people_are_not_added(store):
    save(store, seen(100), seen(60, sex="women"), seen(38, sex="men"), seen(99, age_group="adults"))
    assert figures(store) == [(100, 100, 100)]


def test_a_filter_means_only_what_says_so(store):
    save(store, seen(60, sex="Women", evidence=Evidence.COUNTED), seen(38, sex="men"))
    assert figures(store, ObservationFilter(sex="women")) == [(60, 60, 60)]
    assert figures(store, ObservationFilter(evidence=Evidence.COUNTED)) == [(60, 60, 60)]
    assert figures(store, ObservationFilter(age_group="adults")) == []
    assert breakdowns(store) == {"sex": ("men", "women"), "age_group": ()}


def test_a_small_figure_is_a_range_in_every_sum(store):
    women, men, everybody = save(store, seen(97, sex="women"), seen(3, sex="men"), seen(100))
    assert figures(store) == [(99, 98, 101)]
    assert figures(store, ObservationFilter(sex="men")) == [(2, 1, 4)]
    assert hidden_among(store, [women.id, men.id, everybody.id]) == {men.id, everybody.id}


def test_a_sum_is_as_vague_and_as_weak_as_its_weakest_part(store):
    save(
        store,
        seen(60, sex="women", evidence=Evidence.COUNTED),
        seen(30, sex="men", qualifier=Qualifier.AT_LEAST, evidence=Evidence.ASSUMED),
    )
    (found,) = observed_figures(store, ActivityFilter())
    assert (found.qualifier, found.evidence) == (Qualifier.AT_LEAST, Evidence.ASSUMED)


def test_sums_follow_changes_the_trash_and_another_activity(store):
    (kept,) = save(store, seen(50))
    kept = store.save(changed(kept, people=60), by="amina")
    assert figures(store) == [(60, 60, 60)]
    kept = store.save(changed(kept, activity=TALK.id), by="amina")
    assert [one.activity for one in observed_figures(store, ActivityFilter())] == [TALK.id]
    store.trash(kept, by="amina")
    assert figures(store) == []
    store.restore(Observation, kept.id, by="amina")
    assert figures(store) == [(60, 60, 60)]


def test_a_figure_is_shown_again_when_what_it_gave_away_is_gone(store):
    _, men, everybody = save(store, seen(97, sex="women"), seen(3, sex="men"), seen(100))
    store.trash(men, by="amina")
    assert {one.observation.id: one.shown.people for one in observations_of_one(store, MARCH.id)}[
        everybody.id
    ] == 100


@pytest.mark.parametrize(("minimum", "expected"), [("1", [(3, 3, 3)]), ("10", [(5, 1, 9)])])
def test_another_minimum_holds_from_the_next_start(store, monkeypatch, minimum, expected):
    save(store, seen(3))
    assert figures(store) == [(2, 1, 4)]
    monkeypatch.setenv("WDP_SMALLEST_CELL", minimum)
    again = Store(store.engine.url.render_as_string(hide_password=False))
    assert figures(again) == expected
    again.close()


def test_a_restored_backup_has_its_sums(store, tmp_path):
    save(store, seen(97, sex="women"), seen(3, sex="men"), seen(100))
    backup.backup(store, tmp_path / "plan.zip")
    backup.restore(store, tmp_path / "plan.zip", replace=True)
    assert figures(store) == [(99, 98, 101)]
    assert backup.check(store) == ()


def test_sums_that_are_not_what_the_rows_make_are_a_fault(store):
    save(store, seen(50))
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE reach_sums SET shown = 51")
    with store.reading() as connection:
        assert len(list(summing.faults(connection))) == 1
