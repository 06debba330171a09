"""What a campaign changed: entered on its screen, compared with its interval, kept apart from others."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.plan.campaign import Campaign
from campaigns.plan.effect import Effect, EffectMoment, EffectStep

VIEW = {"campaign_view": "What it changed"}
HOSTILE = "![x](http://evil.example/a.png) <img src=x>"


@pytest.fixture
def nurses(sqlite_store):
    return sqlite_store.save(
        Campaign(
            title="Nurses",
            edition=2027,
            audience="frontline/health",
            first_day=date(2027, 5, 1),
            last_day=date(2027, 7, 30),
        ),
        by="tomas",
    )


def answer(campaign, moment, yes, **more):
    return Effect(
        audience="frontline/health",
        step=EffectStep.KNOWLEDGE,
        moment=moment,
        campaign=campaign.id,
        asked=50,
        yes=yes,
        **more,
    )


def test_without_answers_the_screen_says_so_and_has_the_form(open_screen, nurses):
    tab = open_screen("campaign", campaign=nurses.id, **VIEW)
    assert "Nobody has entered yet what people said" in tab.text
    assert tab.field("audience").value == "frontline/health"


def test_an_answer_entered_here_is_of_this_campaign_and_its_edition(open_screen, sqlite_store, nurses):
    tab = open_screen("campaign", campaign=nurses.id, **VIEW)

    tab.enter(asked=50, yes=20, moment="before").press("Save")

    [kept] = sqlite_store.all(Effect)
    assert (kept.campaign, kept.edition, kept.asked, kept.yes) == (nurses.id, 2027, 50, 20)
    assert (kept.step, kept.moment) == (EffectStep.KNOWLEDGE, EffectMoment.BEFORE)
    assert "Knowledge: 40 % (20 of 50 asked) before, and no answer after." in tab.text


def test_before_and_after_show_the_change_with_its_interval_and_sample_sizes(
    open_screen, sqlite_store, nurses
):
    other = sqlite_store.save(Campaign(title="Other", audience="frontline/health"), by="tomas")
    effects = [answer(nurses, "before", 20), answer(nurses, "after", 29), answer(other, "after", 50)]
    sqlite_store.save_all(effects, by="tomas")

    tab = open_screen("campaign", campaign=nurses.id, **VIEW)

    assert (
        "Knowledge: from 40 % (20 of 50 asked) to 58 % (29 of 50 asked), +18 points; the 95 % interval goes "
        "from -1.5 to +35.7. It may be chance: with these numbers asked, a rise and a fall are both possible."
    ) in tab.text
    [table] = [one.value for one in tab.app.dataframe if "Change in points" in one.value]
    assert table.to_dict("records") == [
        {
            "Asked about": "Knowledge",
            "Question": "",
            "Before: yes": 20,
            "Before: asked": 50,
            "After: yes": 29,
            "After: asked": 50,
            "Change in points": "+18",
            "95 % interval": "-1.5 to +35.7",
            "How it is known": "Not stated (published without saying how)",
        }
    ]
    assert "50 of 50 asked" not in tab.text


def test_a_before_that_was_asked_after_the_start_is_doubted_and_questions_show_as_typed(
    open_screen, sqlite_store, nurses
):
    late = answer(nurses, "before", 20, seen_on=date(2027, 6, 1), question=HOSTILE)
    sqlite_store.save_all([late, answer(nurses, "after", 29, question=HOSTILE)], by="tomas")

    tab = open_screen("campaign", campaign=nurses.id, **VIEW)

    assert [warning.value for warning in tab.app.warning] == [
        "Those before were asked on 1 June 2027, when the campaign had begun on 1 May 2027\\: "
        "some may have met it already, and the change looks smaller than it is\\."
    ]
    assert tab.unescaped == []


def test_what_was_begun_for_one_campaign_is_not_offered_to_another(open_screen, sqlite_store, nurses):
    other = sqlite_store.save(Campaign(title="Other", audience="frontline/health"), by="tomas")
    open_screen("campaign", campaign=nurses.id, **VIEW).enter(asked=50, question="Do you know?")

    assert open_screen("campaign", campaign=other.id, **VIEW).field("question").value == ""
    assert open_screen("campaign", campaign=nurses.id, **VIEW).field("question").value == "Do you know?"
