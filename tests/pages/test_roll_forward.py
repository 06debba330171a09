"""Copying an edition on its screen: the preview, the choice, one save, no doubles, and back in one step."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.edition import AudienceTarget, Edition
from campaigns.plan.observation import Observation
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Evidence, Outcome, ReachKind, Status, Visibility

COPY = {"edition": "2060", "do": "copy"}
UNTOUCHED = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
MONDAY = date(2060, 7, 26)
RABAT = Place(country="MA", city="Rabat")


@pytest.fixture
def plan(sqlite_store):
    """World Day 2060: a campaign with a training in Rabat that 40 came to, a march and a cancelled talk."""
    campaign = Campaign(title="Border police", edition=2060, audience="law_enforcement/border", target=500)
    training = Activity(
        title="Training 2060",
        kind="training",
        edition=2060,
        campaign=campaign.id,
        first_day=date(2060, 7, 30),
        last_day=date(2060, 7, 30),
        places=(RABAT,),
        audiences=("law_enforcement/border",),
        outcome=Outcome.HELD,
        status=Status.CONFIRMED,
        visibility=Visibility.PUBLIC,
    )
    march = Activity(title="March", kind="march", edition=2060, first_day=MONDAY, last_day=MONDAY)
    talk = changed(
        march, id=Activity(title="x", precision="unknown").id, title="Talk", status=Status.CANCELLED
    )
    seen = Observation(
        activity=training.id,
        audience="law_enforcement/border",
        kind=ReachKind.PEOPLE_TRAINED,
        people=40,
        evidence=Evidence.COUNTED,
    )
    edition = Edition(
        year=2060, theme="Old", targets=(AudienceTarget(audience="children", people=9, due=MONDAY),)
    )
    sqlite_store.save_all([edition, campaign, training, march, talk, seen], by="tomas")
    return sqlite_store


def rows(tab):
    return tab.app.data_editor[0].value.to_dict("records")


def copies(store):
    found = [one for one in store.all(Activity) if one.edition == 2061]
    return {one.title: one for one in [*found, *store.campaigns(2061)]}


def test_the_edition_links_to_it_and_nothing_is_saved_before_the_button(open_screen, plan):
    assert "Copy to the next edition" in open_screen("world-day", edition=2060).links
    version = plan.version()

    tab = open_screen("world-day", **COPY)

    assert [
        (row["Copy"], row["Title"], row["Then"], row["Now"], row["Weekday now"]) for row in rows(tab)
    ] == [
        (True, "Border police", "No period", "No period", ""),
        (True, "March", "26 July 2060", "26 July 2061", "Tuesday"),
        (True, "Training 2060", "30 July 2060", "30 July 2061", "Saturday"),
    ]
    assert [row["Day off"] for row in rows(tab)][:2] == ["", ""]
    assert rows(tab)[2]["Day off"].endswith("Throne Day in Morocco")
    assert [row["Look at"] for row in rows(tab)] == ["", "", "Its title says 2060."]
    assert plan.version() == version


def test_the_other_rule_moves_to_the_same_weekday(open_screen, plan):  # noqa: ARG001
    tab = open_screen("world-day", **COPY)
    tab.enter(rule="same_weekday")
    assert [row["Now"] for row in rows(tab)] == ["No period", "25 July 2061", "29 July 2061"]
    assert rows(tab)[2]["Look at"].startswith("It was on the World Day itself, and is not any more.")


@pytest.mark.usefixtures("plan")
def test_what_is_not_copied_is_listed_with_why(open_screen):
    tab = open_screen("world-day", **COPY)
    tab.app.session_state["programme_roll_left_out"] = True
    tab.run()
    [table] = [one.value for one in tab.app.dataframe if "Why" in one.value]
    assert table.to_dict("records") == [{"Title": "Talk", "Why": "It was cancelled."}]


def test_one_button_saves_drafts_with_the_last_result_as_baseline(open_screen, plan):
    tab = open_screen("world-day", **COPY).press("Copy 3 records to World Day 2061")

    assert "3 drafts are in World Day 2061 now." in tab.text
    made = copies(plan)
    assert set(made) == {"Border police", "March", "Training 2060"}
    assert made["Border police"].baseline == "World Day 2060: people trained 40, counted"
    assert made["Training 2060"].campaign == made["Border police"].id
    assert {one.visibility for one in made.values()} == {Visibility.DRAFT}
    assert (plan.edition(2061).theme, plan.edition(2061).targets) == ("", ())
    assert len(plan.all(Observation)) == 1


def test_copying_twice_makes_nothing_twice(open_screen, plan):
    open_screen("world-day", **COPY).press("Copy 3 records to World Day 2061")
    tab = open_screen("world-day", **COPY)
    assert "Nothing is left to copy. The list above says why." in tab.text
    assert len(copies(plan)) == 3


def test_what_was_added_later_is_copied_alone_and_joins_the_campaign_copied_before(open_screen, plan):
    open_screen("world-day", **COPY).press("Copy 3 records to World Day 2061")
    [campaign] = plan.campaigns(2060)
    late = Activity(title="Late", edition=2060, campaign=campaign.id, first_day=MONDAY, last_day=MONDAY)
    plan.save(late, by="tomas")

    open_screen("world-day", **COPY).press("Copy 1 record to World Day 2061")

    assert copies(plan)["Late"].campaign == copies(plan)["Border police"].id


def test_only_what_is_chosen_is_copied(open_screen, plan):
    tab = open_screen("world-day", **COPY)
    tab.app.session_state[tab.app.data_editor[0].key] = UNTOUCHED | {"edited_rows": {0: {"Copy": False}}}
    tab.run().press("Copy 2 records to World Day 2061")
    assert set(copies(plan)) == {"March", "Training 2060"}
    assert copies(plan)["Training 2060"].campaign is None


def test_targets_come_along_when_asked_for(open_screen, plan):
    tab = open_screen("world-day", **COPY).enter(targets=True)
    tab.press("Copy 3 records to World Day 2061")
    assert plan.edition(2061).targets == (
        AudienceTarget(audience="children", people=9, due=date(2061, 7, 26)),
    )


def test_undo_takes_the_whole_step_back_and_it_can_be_done_again(open_screen, plan):
    tab = open_screen("world-day", **COPY).press("Copy 3 records to World Day 2061").press("Undo")

    assert "Undone: 4 records of World Day 2061 moved to the trash." in tab.text
    assert (copies(plan), plan.edition(2061), plan.trash_size()) == ({}, None, 4)
    assert "Undo" not in tab.buttons

    tab.press("Copy 3 records to World Day 2061")
    assert len(copies(plan)) == 3


def test_undo_keeps_what_somebody_worked_on_since_and_names_it(open_screen, plan):
    tab = open_screen("world-day", **COPY).press("Copy 3 records to World Day 2061")
    plan.save(changed(copies(plan)["March"], title="Great march"), by="amina")

    tab.press("Undo")

    assert "Undone: 2 records of World Day 2061 moved to the trash." in tab.text
    assert (
        "Changed since, or in use by others, and therefore kept: “Great march”, “World Day 2061”." in tab.text
    )
    assert set(copies(plan)) == {"Great march"}
    assert plan.edition(2061) is not None


def test_undo_keeps_a_campaign_that_a_changed_activity_belongs_to(open_screen, plan):
    tab = open_screen("world-day", **COPY).press("Copy 3 records to World Day 2061")
    plan.save(changed(copies(plan)["Training 2060"], title="Training"), by="amina")

    tab.press("Undo")

    assert set(copies(plan)) == {"Training", "Border police"}


def test_when_everything_was_trashed_by_others_undo_says_that_nothing_was_left(open_screen, plan):
    tab = open_screen("world-day", **COPY).press("Copy 3 records to World Day 2061")
    plan.trash_all([*copies(plan).values(), plan.edition(2061)], by="tomas")
    assert "Nothing was undone." in tab.press("Undo").text


def test_an_edition_that_has_been_started_keeps_its_theme_and_targets(open_screen, plan):
    started = plan.save(Edition(year=2061, theme="New"), by="amina")
    tab = open_screen("world-day", **COPY)
    assert "World Day 2061 has been started: its targets stay as they are." in tab.text
    tab.press("Copy 3 records to World Day 2061")
    assert plan.edition(2061) == started
    tab.press("Undo")
    assert plan.edition(2061) == started
