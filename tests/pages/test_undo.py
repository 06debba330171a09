"""Undoing a change in one click: from the bar after it, and from the journal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.edition import Edition

if TYPE_CHECKING:
    from campaigns.store.store import Store

DAY = date(2060, 7, 30)
WALK = Activity(title="Walk", edition=2060, first_day=DAY, last_day=DAY)


@pytest.fixture
def plan(sqlite_store: Store) -> Store:
    sqlite_store.save_all([Edition(year=2060), WALK], by="tomas")
    return sqlite_store


def renamed(open_screen, title: str):
    form = open_screen("activity", activity=WALK.id, do="edit")
    return form.enter(title=title).press("Save")


def title_of(store: Store) -> str:
    return store.get(Activity, WALK.id).title


def test_after_a_save_one_click_undoes_it_and_another_does_it_again(plan, open_screen):
    tab = renamed(open_screen, "March")
    assert title_of(plan) == "March"

    tab.press("Undo")
    assert title_of(plan) == "Walk"
    assert "Undone: 1 record" in tab.text

    tab.press("Redo")
    assert title_of(plan) == "March"
    assert "Done again: 1 record" in tab.text


def test_an_undo_that_would_lose_a_colleagues_change_is_refused_and_names_them(plan, open_screen):
    tab = renamed(open_screen, "March")
    plan.save(changed(plan.get(Activity, WALK.id), venue="Town hall"), by="brook")

    tab.press("Undo")

    assert tab.errors[0].startswith("Nothing was undone. “March” was changed by brook after that")
    assert title_of(plan) == "March"
    assert "Undo" not in tab.buttons


@pytest.mark.usefixtures("plan")
def test_a_tab_that_saved_nothing_has_no_bar(open_screen):
    assert "Undo" not in open_screen("", edition="2060").buttons


@pytest.mark.usefixtures("plan")
def test_the_bar_goes_after_a_minute(open_screen, monkeypatch):
    tab = renamed(open_screen, "March")
    monkeypatch.setattr("campaigns.pages.undo_bar.SHOWN_FOR", 0.0)
    assert "Undo" not in tab.run().buttons


def test_the_journal_undoes_a_step_of_many_records_whole(plan, open_screen):
    plan.save_all([Activity(title=f"Talk {n}", first_day=DAY, last_day=DAY) for n in range(30)], by="brook")

    tab = open_screen("data", data_view="Journal")
    tab.press("Undo this step: 30 records")

    assert [one.title for one in plan.activities()] == ["Walk"]
    assert "Undone: 30 records" in tab.text
    assert plan.journal(size=1)[0].by == "amina"


def test_the_journal_offers_nothing_where_something_was_changed_since(plan, open_screen):
    plan.save(changed(plan.get(Activity, WALK.id), title="March"), by="brook")

    tab = open_screen("data", data_view="Journal")

    assert [label for label in tab.buttons if label.startswith("Undo")] == ["Undo this step"]


def test_a_save_that_changes_nothing_offers_nothing_to_undo(plan, open_screen):
    tab = renamed(open_screen, "March")

    again = tab.app.session_state
    form = open_screen("activity", activity=WALK.id, do="edit")
    form.app.session_state["undo_bar_last"] = again["undo_bar_last"]
    form.press("Save")

    assert "Undo" not in form.buttons
    assert len(plan.history(WALK.id)) == 2
