"""Which activities serve a cell of the resolution: ticked, or by what was entered, each once."""

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.vocabulary import Outcome, Precision, Status
from campaigns.store.observing import count_observations, observations, unobserved
from campaigns.store.serving import serving_activities, serving_counts

EVERYTHING = ActivityFilter()
MINISTRY = Organisation(title="Ministry", kind="member_states")
POLICE = Organisation(title="Police", kind="law_enforcement")
HELPERS = Organisation(title="Helpers", kind="civil_society", notes='"kind":"un_agencies"')


def activity(title="Walk", **fields):
    return Activity(title=title, precision=Precision.UNKNOWN, **fields)


@pytest.fixture
def counted(store):
    def count(*records, where=EVERYTHING):
        store.save_all(records, by="amina")
        return {cell: tuple(number) for cell, number in serving_counts(store, where).items()}

    return count


def test_what_is_ticked_counts_once_also_when_the_level_says_it_too(counted):
    ticked = activity(level="local", cells=("5.level.national", "14.signs"))
    assert counted(ticked, activity(level="national")) == {"5.level.national": (2, 1), "14.signs": (1, 1)}


def test_the_kind_of_an_organiser_or_partner_counts_once_for_each_cell(counted):
    joined = activity(organiser=MINISTRY.id, partners=(POLICE.id, HELPERS.id))
    assert counted(MINISTRY, POLICE, HELPERS, joined) == {
        "5.by.civil_society": (1, 0),
        "5.by.member_states": (1, 0),
    }


def test_an_audience_or_a_kind_of_it_counts_and_a_training_for_it_counts_as_one_too(counted):
    talk = activity(audiences=("law_enforcement/border", "law_enforcement/police"))
    training = activity(kind="training", audiences=("criminal_justice", "law_enforcement"))
    assert counted(talk, training) == {
        "14.campaign.law_enforcement": (2, 0),
        "14.training.criminal_justice": (1, 0),
        "14.training.law_enforcement": (1, 0),
    }


@pytest.mark.parametrize("off", [{"status": Status.CANCELLED}, {"outcome": Outcome.NOT_HELD}])
def test_what_is_cancelled_or_was_not_held_serves_nothing(counted, off):
    assert counted(activity(level="national", cells=("14.signs",), **off)) == {}


def test_only_activities_of_the_filter_and_outside_the_trash_count(store, counted):
    thrown = activity(level="regional", edition=2027)
    counted(thrown, activity(level="national", edition=2027), activity(level="local", edition=2026))
    store.trash(store.get(Activity, thrown.id), by="amina")
    assert serving_counts(store, ActivityFilter(edition=2027)) == {"5.level.national": (1, 0)}


def test_the_list_of_a_cell_holds_exactly_the_activities_counted_for_it(store, counted):
    plan = [activity(f"{number}", level="national", cells=("5.level.national",)) for number in range(3)]
    counted(*plan, activity(level="international"), activity(level="local", status=Status.CANCELLED))
    pages = [
        serving_activities(store, EVERYTHING, "5.level.national", page=page, size=2) for page in (1, 2, 3)
    ]
    assert [len(page) for page in pages] == [2, 1, 0]
    assert {one.title for page in pages for one in page} == {"0", "1", "2"}


def test_observations_of_an_audience_are_those_of_it_and_its_kinds_page_by_page(store):
    talk = activity("Talk", outcome=Outcome.HELD)
    seen = [
        Observation(activity=talk.id, audience=audience, people=number)
        for number, audience in enumerate(["frontline", "frontline/health", "children", None])
    ]
    store.save_all([talk, *seen], by="amina")
    assert count_observations(store, EVERYTHING) == 4
    assert count_observations(store, EVERYTHING, "frontline") == 2
    found = observations(store, EVERYTHING, "frontline", size=25)
    assert {one.observation.people for one in found} == {0, 1}
    assert observations(store, EVERYTHING, "frontline", page=2, size=2) == ()


def test_only_held_activities_without_an_observation_lack_a_figure(store):
    counted, uncounted = activity("A", outcome=Outcome.HELD), activity("B", outcome=Outcome.HELD)
    store.save_all(
        [counted, uncounted, activity("C"), Observation(activity=counted.id, people=4)], by="amina"
    )
    assert [one.title for one in unobserved(store, EVERYTHING, size=20)] == ["B"]
