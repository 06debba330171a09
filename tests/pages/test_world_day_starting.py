"""The first steps with an empty plan, on the World Day screen."""

from __future__ import annotations

from collections.abc import Callable

from campaigns.pages.starting import plan_samples
from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.edition import Edition
from campaigns.plan.vocabulary import Visibility
from campaigns.store.store import Store


def test_an_empty_plan_offers_to_start_an_edition_or_to_look_around(open_screen: Callable[..., object]):
    tab = open_screen("world-day")

    assert tab.app.title[0].value == "World Day"
    assert tab.buttons == ["Start an edition", "Try it with real past events"]


def test_an_edition_that_has_not_been_started_is_started_by_a_click(
    sqlite_store: Store, open_screen: Callable[..., object]
):
    sqlite_store.save(Edition(year=2030), by="amina")
    sqlite_store.save(Activity(title="Vigil", edition=2024, precision="unknown"), by="amina")

    tab = open_screen("world-day", edition=2024)
    assert "World Day 2024 has not been started yet." in tab.text

    tab.press("Start World Day 2024")
    assert sqlite_store.edition(2024) is not None
    assert sqlite_store.history(sqlite_store.edition(2024).id)[0].by == "amina"
    assert "**Theme not entered yet**" in tab.text


def test_an_edition_without_activities_says_what_to_do(
    sqlite_store: Store, open_screen: Callable[..., object]
):
    sqlite_store.save(Edition(year=2024), by="amina")

    tab = open_screen("world-day", edition=2024)
    assert "No activities yet. Add the first one above, or import a file on the Data screen." in tab.text


def test_the_samples_come_in_once_whole_and_nothing_typed_since_is_lost(sqlite_store: Store):
    first = plan_samples(sqlite_store)
    sqlite_store.save_all(first.records, by="amina")
    assert (first.new_rows, first.bad_rows) == (74, 0)
    assert sqlite_store.count() == 74
    assert {one.visibility for one in sqlite_store.activities()} == {Visibility.PUBLIC}

    mine = sqlite_store.save(changed(sqlite_store.activities()[0], public_contact="Caritas"), by="zoe")
    again = plan_samples(sqlite_store)
    sqlite_store.save_all(again.records, by="amina")
    assert again.new_rows == 0
    assert sqlite_store.count() == 74
    assert sqlite_store.get(Activity, mine.id).public_contact == "Caritas"
