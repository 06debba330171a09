"""The home screen: what it tells of a plan, and where it leads."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.pages import state
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import AudienceTarget, Edition
from campaigns.plan.observation import Observation
from campaigns.plan.vocabulary import Evidence, Outcome, Precision, Qualifier
from campaigns.store.drafts import FormDraft, drafts_of, keep_draft

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **bold** =1+1 :red[no]"


def held(title: str, **fields: object) -> Activity:
    return Activity(
        title=title, edition=2025, first_day=date(2025, 7, 30), last_day=date(2025, 7, 30), **fields
    )


def queries(tab) -> dict[str, str]:
    """What a link says -> the query of its address."""
    return dict(zip(tab.links, (link.proto.query_string for link in tab.app.get("page_link")), strict=True))


def test_an_empty_plan_offers_the_two_first_steps(open_screen):
    tab = open_screen("")
    assert "Start an edition" in tab.buttons
    assert "Try it with real past events" in tab.buttons
    assert "What is missing" not in tab.text


def test_what_is_missing_is_counted_and_each_line_leads_to_exactly_those(sqlite_store, open_screen):
    sqlite_store.save_all(
        [
            Edition(year=2025),
            held("Walk", audiences=("frontline/health", "industry", "law_enforcement")),
            held("Talk", outcome=Outcome.HELD),
            Activity(title="Later", edition=2025, precision=Precision.UNKNOWN),
        ],
        by="amina",
    )
    found = queries(open_screen("", edition="2025"))
    assert found["Nothing is for criminal justice practitioners"] == (
        "do=new&audience=criminal_justice&edition=2025"
    )
    assert found["1 activity has no exact date"] == "edition=2025&dates=inexact"
    assert found["2 activities are over: say what became of them"] == "edition=2025"
    assert found["15 of the 18 things the resolution asks for are served by nobody"] == "edition=2025"


def test_a_draft_campaign_says_what_it_lacks_and_its_title_shows_as_typed(sqlite_store, open_screen):
    campaign = sqlite_store.save(Campaign(title=HOSTILE, edition=2025, audience="frontline"), by="amina")
    sqlite_store.save(Edition(year=2025), by="amina")
    tab = open_screen("", edition="2025")
    assert queries(tab)[f"“{HOSTILE}” is a draft"] == f"campaign={campaign.id}"
    assert (
        "It lacks the one action asked, a channel, a measure, a baseline, a target, a day of measuring, "
        "a lead organisation." in tab.text
    )
    assert tab.unescaped == []


@pytest.mark.parametrize(
    ("theme", "expected"), [("", "Theme of 2025: not entered yet"), (HOSTILE, f"Theme of 2025: “{HOSTILE}”")]
)
def test_the_theme_is_shown_as_entered_and_never_guessed(sqlite_store, open_screen, theme, expected):
    sqlite_store.save(Edition(year=2025, theme=theme), by="amina")
    tab = open_screen("", edition="2025")
    assert expected in tab.text.replace("**Theme of 2025:**", "Theme of 2025:")
    assert tab.unescaped == []


def test_reach_names_people_present_and_trained_apart_with_evidence_and_plan(sqlite_store, open_screen):
    walk = held("Walk", audiences=("children",), planned=({"audience": "children", "people": 50},))
    sqlite_store.save_all(
        [
            Edition(year=2025, targets=(AudienceTarget(audience="children", people=90),)),
            walk,
            Observation(
                activity=walk.id,
                audience="children",
                people=70,
                qualifier=Qualifier.AT_LEAST,
                evidence=Evidence.COUNTED,
            ),
        ],
        by="amina",
    )
    text = open_screen("", edition="2025").text
    assert "**People present:** Children, at least 70, counted" in text
    assert "Planned, not counted as reached: 50, assumed" in text
    assert "Target: 90" in text
    assert "**People trained:** no figure yet" in text


def test_an_unsaved_form_of_this_browser_leads_back_to_it_and_can_be_given_up(
    sqlite_store, open_screen, monkeypatch
):
    monkeypatch.setattr(state, "owner", lambda: "hers")
    key = "activity:new:5f0c0d9e-0000-4000-8000-000000000001"
    keep_draft(sqlite_store, FormDraft(key, "hers", HOSTILE, {"values": {}, "base": None}))
    keep_draft(sqlite_store, FormDraft("activity:x", "his", "Not hers", {"values": {}, "base": None}))
    tab = open_screen("")
    assert queries(tab)["Continue"] == "do=new&activity=5f0c0d9e-0000-4000-8000-000000000001"
    assert "Not hers" not in tab.text
    assert tab.unescaped == []
    tab.press("Discard it for good")
    assert drafts_of(sqlite_store, "hers") == ()
    assert "Not saved yet" not in tab.text


def test_the_name_form_holds_the_name_as_text_and_goes_to_who(open_screen):
    tab = open_screen("")
    form = next(one.proto.body for one in tab.app.get("html") if "<form" in one.proto.body)
    assert 'action="/who"' in form
    assert 'name="organiser" value="amina"' in form
    assert "Colleagues see **amina** beside your changes in the journal." in tab.text


@pytest.mark.parametrize(("activities", "drawn"), [(3, "plotly_chart"), (151, "vega_lite_chart")])
def test_a_season_of_many_activities_is_drawn_as_their_number_each_day(
    sqlite_store, open_screen, activities, drawn
):
    sqlite_store.save_all(
        [Edition(year=2025), *(held(f"Walk {number}") for number in range(activities))], by="amina"
    )
    tab = open_screen("", edition="2025")
    assert (
        f"2 July to 13 August 2025: {activities} of the {activities} activities of World Day 2025" in tab.text
    )
    assert len(tab.app.get(drawn)) == 1
