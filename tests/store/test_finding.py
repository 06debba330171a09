"""Filters, order, pages and counts are made by the database."""

from datetime import date, time

import pytest

from campaigns.plan.activity import Activity, PlannedReach
from campaigns.plan.campaign import Campaign
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Disclosure, Outcome, Precision, Qualifier, Status, Visibility
from campaigns.store import counting, reaching
from campaigns.store.drafts import FormDraft, drafts_of, drop_draft, keep_draft, kept_draft

NGO = Organisation(title="Café Équité")
POLICE = Organisation(title="Police Academy")
HOTELS = Campaign(title="Hotels")
NAIROBI = Place(country="KE", city="Nairobi", latitude=-1.28, longitude=36.82)
VIENNA = Place(country="AT", city="Vienna", latitude=48.2, longitude=16.4)


def day(number, month=7):
    return {"first_day": date(2027, month, number), "last_day": date(2027, month, number)}


MARCH = Activity(
    title="March",
    kind="march",
    edition=2027,
    series="world_day",
    organiser=NGO.id,
    places=(NAIROBI,),
    audiences=("general_public",),
    cells=("5.purpose.awareness",),
    level="national",
    visibility=Visibility.PUBLIC,
    status=Status.CONFIRMED,
    planned=(PlannedReach(audience="general_public", people=300),),
    start_time=time(9),
    zone="Africa/Nairobi",
    **day(30),
)
TRAINING = Activity(
    title="Training of border police",
    kind="training",
    edition=2027,
    campaign=HOTELS.id,
    partners=(NGO.id, POLICE.id),
    places=(VIENNA, NAIROBI),
    audiences=("law_enforcement/border",),
    format="hybrid",
    outcome=Outcome.HELD,
    description="100 % practical_work",
    disclosure=Disclosure.TOWN,
    venue="Barracks",
    **day(28),
)
LATER = Activity(
    title="Radio spot",
    edition=2027,
    precision=Precision.MONTH,
    first_day=date(2027, 7, 1),
    last_day=date(2027, 7, 31),
)
UNKNOWN = Activity(title="Poster run", edition=2026, precision=Precision.UNKNOWN)
HIDDEN = Activity(
    title="Shelter talk",
    edition=2027,
    places=(VIENNA,),
    disclosure=Disclosure.HIDDEN,
    venue="Safe house",
    **day(2, 8),
)
ALL = (MARCH, TRAINING, LATER, UNKNOWN, HIDDEN)


@pytest.fixture
def filled(store):
    store.save_all([NGO, POLICE, HOTELS, *ALL], by="amina")
    return store


def titles(store, **where):
    found = store.activities(ActivityFilter(**where))
    assert store.count(ActivityFilter(**where)) == len(found)
    return [activity.title for activity in found]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({}, ["Radio spot", "Training of border police", "March", "Shelter talk", "Poster run"]),
        ({"edition": 2026}, ["Poster run"]),
        ({"campaign": HOTELS.id}, ["Training of border police"]),
        ({"audience": "law_enforcement"}, ["Training of border police"]),
        ({"audience": "law_enforcement/border"}, ["Training of border police"]),
        ({"country": "KE"}, ["Training of border police", "March"]),
        ({"kind": "march"}, ["March"]),
        ({"format": "hybrid"}, ["Training of border police"]),
        ({"level": "national"}, ["March"]),
        ({"cell": "5.purpose.awareness"}, ["March"]),
        ({"status": Status.CONFIRMED}, ["March"]),
        ({"outcome": Outcome.HELD}, ["Training of border police"]),
        ({"visibilities": (Visibility.PUBLIC, Visibility.PARTNERS)}, ["March"]),
        ({"organiser": NGO.id}, ["March"]),
        ({"organisation": NGO.id}, ["Training of border police", "March"]),
        ({"organisation": POLICE.id}, ["Training of border police"]),
        ({"dated": False}, ["Radio spot", "Poster run"]),
        ({"dated": True, "edition": 2027}, ["Training of border police", "March", "Shelter talk"]),
        ({"from_day": date(2027, 7, 31)}, ["Radio spot", "Shelter talk"]),
        ({"to_day": date(2027, 7, 28)}, ["Radio spot", "Training of border police"]),
        ({"result_due": date(2027, 7, 30)}, ["March"]),
        ({"text": "BORDER trainING"}, ["Training of border police"]),
        ({"text": "vienna"}, ["Training of border police", "Shelter talk"]),
        ({"text": "cafe equite"}, ["Training of border police", "March"]),
        ({"text": "100 %"}, ["Training of border police"]),
        ({"text": "practical_work"}, ["Training of border police"]),
        ({"text": "practicalXwork"}, []),
        ({"text": "safe house"}, []),
        ({"country": "KE", "audience": "general_public", "kind": "march"}, ["March"]),
    ],
)
def test_each_condition_narrows_the_list(filled, where, expected):
    assert titles(filled, **where) == expected


def test_pages_cut_the_list_without_losing_or_repeating_any(filled):
    pages = [filled.activities(page=number, size=2) for number in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert [activity for page in pages for activity in page] == list(filled.activities())


def test_the_list_can_be_ordered_by_title_and_from_the_end(filled):
    by_title = [activity.title for activity in filled.activities(order="title")]
    assert by_title == ["March", "Poster run", "Radio spot", "Shelter talk", "Training of border police"]
    assert [activity.title for activity in filled.activities(order="latest")][1] == "Shelter talk"


def test_counts_by_audience_cell_country_and_kind(filled):
    everything = ActivityFilter()
    assert counting.audience_counts(filled, everything) == {"general_public": 1, "law_enforcement/border": 1}
    assert counting.cell_counts(filled, everything) == {"5.purpose.awareness": 1}
    assert counting.country_counts(filled, everything) == {"AT": 2, "KE": 2}
    assert counting.column_counts(filled, "kind", everything) == {"march": 1, "other": 3, "training": 1}
    assert counting.edition_years(filled) == (2027, 2026)
    assert counting.day_counts(filled, everything) == {
        date(2027, 7, 28): 1,
        date(2027, 7, 30): 1,
        date(2027, 8, 2): 1,
    }


def test_a_hidden_place_counts_only_in_its_country(filled):
    counts = counting.place_counts(filled, ActivityFilter())
    assert counts == (
        ("AT", "", None, None, 1),
        ("AT", "Vienna", 48.2, 16.4, 1),
        ("KE", "Nairobi", -1.29, pytest.approx(36.81), 2),
    )


def test_planned_and_observed_figures_are_kept_apart(filled):
    filled.save(Observation(activity=TRAINING.id, audience="law_enforcement/border", people=24), by="amina")

    (planned,) = reaching.planned_figures(filled, ActivityFilter(edition=2027))
    (observed,) = reaching.observed_figures(filled, ActivityFilter(edition=2027))
    assert (planned.activity, planned.people, planned.qualifier) == (MARCH.id, 300, Qualifier.EXACT)
    assert (observed.activity, observed.people, observed.low, observed.high) == (TRAINING.id, 24, 24, 24)
    assert counting.observations_of(filled, [TRAINING.id, MARCH.id]) == {TRAINING.id: 1}


def test_what_lies_in_the_trash_is_counted_nowhere(filled):
    kept = filled.get(Activity, TRAINING.id)
    filled.trash(kept, by="amina")
    assert "Training of border police" not in titles(filled)
    assert counting.audience_counts(filled, ActivityFilter()) == {"general_public": 1}


def test_organisations_are_found_by_name_without_case_and_accents(filled):
    assert [found.title for found in filled.named(Organisation, ["CAFE EQUITE", "nobody"])] == ["Café Équité"]


def test_an_unsaved_form_is_its_owners_alone(store):
    keep_draft(store, FormDraft("activity:new", "owner a", "Vigil", {"title": "Vigil"}))
    keep_draft(store, FormDraft("activity:new", "owner b", "March", {"title": "March"}))
    keep_draft(store, FormDraft("activity:new", "owner a", "Vigil", {"title": "Vigil, longer"}))

    assert kept_draft(store, "activity:new", "owner a").values == {"title": "Vigil, longer"}
    drop_draft(store, "activity:new", "owner a")
    assert drafts_of(store, "owner a") == ()
    assert kept_draft(store, "activity:new", "owner b").label == "March"
