"""Notes about another year's theme: beside an activity, a campaign, and in the form while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.edition import Edition
from campaigns.store.store import Store

DAY = date(2027, 7, 30)
WALK = Activity(title="Walk", edition=2027, first_day=DAY, last_day=DAY)
OLD = "Victims' Voices Lead the Way"
NOTE = f"The description of “Walk” uses the theme of 2021, “{OLD}”. “Walk” belongs to World Day 2027."


@pytest.fixture
def plan(sqlite_store: Store) -> Store:
    sqlite_store.save_all(
        [Edition(year=2027, theme="Children first", theme_source="https://un.example"), WALK], by="amina"
    )
    return sqlite_store


def visit_walk(open_screen: Callable[..., object], **address: object):
    return open_screen("activity", activity=WALK.id, **address)


def test_an_activity_with_another_years_theme_has_a_note_with_reason_and_advice(plan, open_screen):
    plan.save(changed(plan.get(Activity, WALK.id), description=OLD), by="amina")

    text = visit_walk(open_screen).text
    assert f"**{NOTE}**" in text
    assert "The theme of 2027 is “Children first” (https://un.example)." in text
    assert "Use the theme of 2027; if you mean the past, name the year 2021 in the same sentence." in text


def test_an_activity_without_a_slip_has_no_note(plan, open_screen):
    plan.save(changed(plan.get(Activity, WALK.id), description="Children first"), by="amina")

    assert [one.value for one in visit_walk(open_screen).app.info] == []


def test_the_form_says_it_while_it_is_typed_and_is_silent_when_it_is_mended(plan, open_screen):
    tab = visit_walk(open_screen, do="edit").enter(description=OLD)
    assert NOTE in tab.text

    assert NOTE not in tab.enter(description=f"{OLD} (the theme of 2021)").text
    assert plan.get(Activity, WALK.id).description == ""


def test_the_form_compares_with_the_edition_that_is_chosen(plan, open_screen):  # noqa: ARG001
    tab = visit_walk(open_screen, do="edit").enter(description="Theme: Children first")
    assert [one.value for one in tab.app.info] == []

    tab.enter(edition="")
    assert [one.value for one in tab.app.info] == []


def test_the_form_reads_translations_too(plan, open_screen):  # noqa: ARG001
    tab = visit_walk(open_screen, do="edit").enter(translated_into=["es"]).enter(title_in_es=OLD)

    assert "The title in Spanish of “Walk” uses the theme of 2021" in tab.text


def test_a_campaign_has_the_note_too(plan, open_screen):
    campaign = plan.save(Campaign(title="Hotels", edition=2027, message="#igivehope"), by="amina")

    text = open_screen("campaign", campaign=campaign.id).text
    assert "The message of “Hotels” uses #igivehope, a hashtag of World Day 2014 and 2015." in text


def test_hostile_text_in_a_note_is_only_text(plan, open_screen):
    hostile = "![x](http://evil.example/a.png) <img src=x> **b**"
    plan.save(changed(plan.get(Activity, WALK.id), description=f"Theme: “{hostile}”"), by="amina")

    tab = visit_walk(open_screen)
    assert "the theme. That is not the theme that was entered for World Day 2027." in tab.text
    assert tab.unescaped == []
