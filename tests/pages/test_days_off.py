"""Days off on the screens: while a date is chosen, in the list, on the map, and for the whole edition."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.edition import Edition
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Disclosure
from campaigns.store.store import Store

FRIDAY = date(2060, 7, 30)  # far ahead: what is over is told nothing
RABAT = Place(country="MA", city="Rabat", latitude=34.01325, longitude=-6.83255)
LIMA = Place(country="PE", city="Lima", latitude=-12.04318, longitude=-77.02824)
TRAINING = Activity(
    title="Border training",
    kind="training",
    edition=2060,
    first_day=FRIDAY,
    last_day=FRIDAY,
    places=(RABAT,),
)
MARCH = Activity(title="March", kind="march", edition=2060, first_day=FRIDAY, last_day=FRIDAY, places=(LIMA,))


@pytest.fixture
def plan(sqlite_store: Store) -> Store:
    sqlite_store.save_all([Edition(year=2060), Edition(year=2024), TRAINING, MARCH], by="amina")
    return sqlite_store


def form_of(open_screen, activity):
    return open_screen("activity", activity=activity.id, do="edit")


def test_the_form_tells_a_day_off_before_anything_is_saved(plan, open_screen):
    form = form_of(open_screen, MARCH)
    assert "Friday 30 July 2060 is a working day in Peru." in form.text

    form.enter(first_day=date(2060, 7, 28), last_day=None)

    assert "Wednesday 28 July 2060 is Independence Day in Peru." in form.text
    assert plan.get(Activity, MARCH.id).first_day == FRIDAY


@pytest.mark.usefixtures("plan")
def test_the_form_of_a_training_offers_the_nearest_working_days(open_screen):
    text = form_of(open_screen, TRAINING).text
    assert (
        "Friday 30 July 2060 is Throne Day in Morocco. "
        "Nearest working days: Thursday 29 July and Monday 2 August." in text
    )
    assert "Days off near it: Saturday 31 July and Sunday 1 August, weekend." in text


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "radio_spot"},
        {"precision": "week"},
        {"status": "cancelled"},
        {"last_day": date(2060, 7, 1)},  # before the first
        {"first_day": date(2024, 7, 30)},  # over
    ],
)
def test_the_form_says_nothing_where_a_day_off_does_not_matter(fields, open_screen):
    form = form_of(open_screen, TRAINING).enter(**{"last_day": None, **fields})
    assert "Throne Day" not in form.text


@pytest.mark.usefixtures("plan")
def test_a_row_of_the_list_says_in_words_that_its_day_is_off(open_screen):
    texts = [one.value for one in open_screen("world-day", edition=2060).app.markdown]
    rows = {
        text.split("  \n")[1].split(" · ")[0]: text for text in texts if "  \n" in text and "30 July" in text
    }
    assert {kind: " · Day off: Throne Day in Morocco" in row for kind, row in rows.items()} == {
        "Training": True,
        "March or walk": False,
    }


@pytest.mark.usefixtures("plan")
def test_the_screen_of_an_activity_says_it_below_the_time(open_screen):
    assert "Day off: Throne Day in Morocco" in open_screen("activity", activity=TRAINING.id).text
    assert "Day off" not in open_screen("activity", activity=MARCH.id).text


@pytest.mark.usefixtures("plan")
def test_the_map_says_it_of_the_country_in_its_text_and_its_table(open_screen):
    tab = open_screen("world-day", edition=2060, view="Map")
    assert "30 July 2060 is a day off in Morocco (Throne Day)." in tab.text


@pytest.mark.usefixtures("plan")
def test_the_edition_lists_the_countries_where_its_day_is_off_those_of_the_plan_first(open_screen):
    tab = open_screen("world-day", edition=2060)
    assert tab.app.dataframe.len == 0

    tab.app.session_state["programme_days_off"] = True
    tab.run()

    assert "30 July 2060 is a Friday: a day off in " in tab.text
    assert "Of the countries of the plan: Morocco." in tab.text
    assert tab.app.dataframe[0].value.to_dict("records") == [
        {
            "Country": "Morocco",
            "Why": "Throne Day",
            "Working day before": "Thursday 29 July",
            "Working day after": "Monday 2 August",
            "Activities of the edition": 1,
        }
    ]


@pytest.mark.usefixtures("plan")
def test_all_countries_follow_those_of_the_plan(open_screen):
    tab = open_screen("world-day", edition=2060)
    tab.app.session_state["programme_days_off"] = True
    tab.app.session_state["programme_days_off_which"] = "All countries"
    tab.run()

    names = list(tab.app.dataframe[0].value["Country"])
    assert names[:3] == ["Morocco", "Afghanistan", "Algeria"]
    assert len(names) > 20


def test_a_region_of_a_country_of_the_plan_is_told_beside_the_table(plan, open_screen):
    plan.save(changed(plan.get(Activity, MARCH.id), places=(Place(country="MY"),)), by="amina")
    tab = open_screen("world-day", edition=2060)
    tab.app.session_state["programme_days_off"] = True

    assert "In parts of Malaysia only: Pahang (Birthday of the Sultan of Pahang)." in tab.run().text


def test_an_edition_that_is_over_is_told_nothing(plan, open_screen):
    plan.save(changed(plan.get(Activity, TRAINING.id), edition=2024), by="amina")
    tab = open_screen("world-day", edition=2024)
    assert [one.label for one in tab.app.expander if "day off" in one.label] == []


def test_a_hidden_town_is_not_told_by_its_local_holiday(plan, open_screen):
    day = date(2060, 12, 7)
    milan = Place(country="IT", city="Milan", latitude=45.46427, longitude=9.18951)
    hidden = changed(
        plan.get(Activity, TRAINING.id),
        first_day=day,
        last_day=day,
        places=(milan,),
        disclosure=Disclosure.HIDDEN,
    )
    plan.save(hidden, by="amina")
    assert "Milan" not in open_screen("world-day", edition=2060).text
