"""One campaign: shown, entered, launched, changed by two people at once, cancelled, trashed and back."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from campaigns.plan.activity import Activity, PlannedReach
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed, differences
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.vocabulary import CampaignStatus, Evidence, Precision, ReachKind, Visibility

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **bold** =1+1 :red[no]"


@pytest.fixture
def lead(sqlite_store):
    return sqlite_store.save(Organisation(title="Safe Passage"), by="tomas")


@pytest.fixture
def hotels(sqlite_store, lead):
    return sqlite_store.save(
        Campaign(
            title="Look twice",
            edition=2027,
            audience="industry/hospitality",
            action="Call the hotline",
            channel="Staff training",
            measure="Calls from hotels",
            baseline="4 calls a month",
            target=5000,
            target_due=date(2027, 7, 30),
            measured_on=date(2027, 9, 1),
            lead=lead.id,
            first_day=date(2027, 5, 1),
            last_day=date(2027, 8, 15),
        ),
        by="tomas",
    )


@pytest.fixture
def training(sqlite_store, hotels):
    return sqlite_store.save(
        Activity(
            title="Training of night porters",
            kind="training",
            campaign=hotels.id,
            first_day=date(2027, 5, 3),
            last_day=date(2027, 5, 3),
            audiences=("industry/hospitality",),
            planned=(PlannedReach(audience="industry/hospitality", people=120),),
        ),
        by="tomas",
    )


def test_a_campaign_says_for_each_need_whether_it_is_met(open_screen, sqlite_store):
    campaign = sqlite_store.save(Campaign(title="Children", audience="children", message="Ask"), by="tomas")

    text = open_screen("campaign", campaign=campaign.id).text

    assert "One audience: yes" in text
    for need in ("One action asked", "A measure", "A target", "A lead organisation", "A channel"):
        assert f"{need}: not yet" in text
    assert "A message: yes" in text
    assert (
        "Still missing: the one action asked, a channel, a measure, a baseline, a target, "
        "a day of measuring, a lead organisation." in text
    )


def test_launching_an_incomplete_draft_is_refused_with_what_is_missing(open_screen, sqlite_store):
    campaign = sqlite_store.save(Campaign(title="Children", audience="children"), by="tomas")

    tab = open_screen("campaign", campaign=campaign.id).press("Launch")

    assert tab.errors == [
        "“Children” cannot leave draft yet. Still missing: the one action asked, a channel, a measure, "
        "a baseline, a target, a day of measuring, a lead organisation. "
        "Enter what is missing, or keep it a draft."
    ]
    assert sqlite_store.get(Campaign, campaign.id) == campaign


def test_leaving_draft_in_the_form_is_refused_and_what_was_typed_stays(open_screen, sqlite_store):
    campaign = sqlite_store.save(Campaign(title="Children", audience="children"), by="tomas")
    tab = open_screen("campaign", campaign=campaign.id, do="edit")

    tab.enter(message="Ask before you follow", status="active").press("Save")

    assert tab.errors[0].startswith("“Children” cannot leave draft yet")
    assert tab.field("message").value == "Ask before you follow"
    assert sqlite_store.get(Campaign, campaign.id) == campaign


def test_a_complete_draft_is_launched_completed_and_never_trashed_then(open_screen, sqlite_store, hotels):
    tab = open_screen("campaign", campaign=hotels.id)
    assert "Move to trash" in tab.buttons

    tab.press("Launch")
    assert sqlite_store.get(Campaign, hotels.id).status is CampaignStatus.ACTIVE
    assert "Move to trash" not in tab.buttons

    tab.press("Complete")
    assert sqlite_store.get(Campaign, hotels.id).status is CampaignStatus.COMPLETED
    assert not {"Launch", "Complete", "Cancel it", "Move to trash"} & set(tab.buttons)


@pytest.mark.parametrize(
    ("act", "answers"),
    [
        ("Cancel it", ["Yes, cancel it", "No, keep it"]),
        ("Move to trash", ["Yes, move it to the trash", "No, keep it"]),
    ],
)
def test_cancelling_and_the_trash_ask_first(act, answers, open_screen, sqlite_store, hotels):
    tab = open_screen("campaign", campaign=hotels.id).press(act)

    assert tab.buttons[-2:] == answers
    assert sqlite_store.get(Campaign, hotels.id) == hotels


def test_what_lies_in_the_trash_says_so_and_can_be_restored(open_screen, sqlite_store, hotels):
    sqlite_store.trash(hotels, by="tomas")
    tab = open_screen("campaign", campaign=hotels.id)

    assert "This campaign is in the trash." in tab.text
    assert tab.buttons == ["Restore"]
    tab.press("Restore")
    assert differences(sqlite_store.get(Campaign, hotels.id), hotels) == {}


def test_a_new_campaign_begins_with_what_the_address_says(open_screen, sqlite_store):
    tab = open_screen("campaign", do="new", audience="children", edition=2027)

    assert (tab.field("audience").value, tab.field("edition").value) == ("children", "2027")
    tab.enter(title="Safe online").press("Save")

    [kept] = sqlite_store.campaigns()
    assert (kept.title, kept.audience, kept.edition) == ("Safe online", "children", 2027)
    assert kept.status is CampaignStatus.DRAFT
    assert tab.app.title[0].value == "Safe online"


def test_what_was_typed_comes_back_after_a_reload(open_screen):
    key = uuid4()
    open_screen("campaign", do="new", campaign=key).enter(title="Safe online", target=500)

    tab = open_screen("campaign", do="new", campaign=key)

    assert (tab.field("title").value, tab.field("target").value) == ("Safe online", 500)
    assert "You began this earlier" in tab.text


def test_a_copy_is_a_draft_without_results_under_an_id_of_its_own(open_screen, sqlite_store, hotels):
    launched = sqlite_store.save(
        changed(
            hotels,
            status=CampaignStatus.ACTIVE,
            visibility=Visibility.PUBLIC,
            baseline="4 calls",
            measured_on=date(2027, 9, 1),
        ),
        by="tomas",
    )

    open_screen("campaign", do="new", copy=launched.id).press("Save")

    [copy] = [one for one in sqlite_store.campaigns() if one.id != launched.id]
    assert (copy.status, copy.visibility) == (CampaignStatus.DRAFT, Visibility.DRAFT)
    assert (copy.baseline, copy.measured_on, copy.revision) == ("", None, 1)
    assert (copy.title, copy.target, copy.lead) == (launched.title, launched.target, launched.lead)


def test_the_second_of_two_editors_chooses_field_by_field(open_screen, sqlite_store, hotels):
    tab = open_screen("campaign", campaign=hotels.id, do="edit")
    tab.enter(title="Mine", channel="Radio")
    sqlite_store.save(changed(hotels, title="Theirs", message="Their message"), by="tomas")

    tab.press("Save")
    assert "“Mine” was changed by tomas while you were editing it" in tab.text
    assert sqlite_store.get(Campaign, hotels.id).title == "Theirs"

    choice = next(radio for radio in tab.app.radio if radio.label == "Title")
    choice.set_value("mine")
    tab.run().press("Save with these choices")
    kept = sqlite_store.get(Campaign, hotels.id)
    assert (kept.title, kept.channel, kept.message) == ("Mine", "Radio", "Their message")


def test_the_activities_are_listed_with_a_way_to_add_one(open_screen, hotels, training):
    tab = open_screen("campaign", campaign=hotels.id)

    assert f"**{training.title}**" in tab.links
    assert "Add an activity" in tab.links
    [link] = [one.proto for one in tab.app.get("page_link") if one.proto.label == "Add an activity"]
    for part in ("do=new", f"campaign={hotels.id}", "edition=2027", "audience=industry%2Fhospitality"):
        assert part in link.query_string


def test_the_calendar_says_how_much_of_the_campaign_each_reader_gets(
    open_screen, sqlite_store, hotels, training
):
    sqlite_store.save(changed(training, visibility=Visibility.PUBLIC), by="tomas")
    sqlite_store.save(Activity(title="Some day", campaign=hotels.id, precision=Precision.UNKNOWN), by="tomas")
    tab = open_screen("campaign", campaign=hotels.id)

    tab.app.session_state["campaign_calendar"] = True
    assert "1 activity." in tab.run().app.text[0].value
    tab.enter(reader="ourselves")
    assert tab.app.text[0].value == "1 activity. 1 more has no known day, so it is in no calendar."


def test_reach_is_target_planned_and_actual_apart(open_screen, sqlite_store, hotels, training):
    sqlite_store.save(
        Observation(
            activity=training.id,
            audience="industry/hospitality",
            kind=ReachKind.PEOPLE_TRAINED,
            people=40,
            evidence=Evidence.COUNTED,
        ),
        by="tomas",
    )

    text = open_screen("campaign", campaign=hotels.id, campaign_view="Reach").text

    assert "**Target:** 5,000 by 30 July 2027" in text
    assert "**Planned:** 120, assumed" in text
    assert "**Actual, people trained:** 40, counted" in text


def test_the_gantt_chart_has_the_period_and_the_activities(open_screen, hotels, training):  # noqa: ARG001
    tab = open_screen("campaign", campaign=hotels.id, campaign_view="Gantt chart")

    assert "“Look twice” runs from 1 May to 15 August 2027, with 1 activity." in tab.text


def test_the_history_says_who_changed_what(open_screen, sqlite_store, hotels):
    sqlite_store.save(changed(hotels, measure="Calls a month"), by="tomas")

    text = open_screen("campaign", campaign=hotels.id, campaign_view="History").text

    assert "tomas changed it on" in text
    assert "Measure: from Calls from hotels to Calls a month" in text


def test_hostile_text_shows_as_text_in_every_part(open_screen, sqlite_store, hotels):
    lines = ("title", "message", "action", "channel", "measure", "baseline", "target_set_by", "notes")
    hostile = sqlite_store.save(changed(hotels, **dict.fromkeys(lines, HOSTILE)), by=HOSTILE)

    for view in ("Activities", "Gantt chart", "Reach", "History"):
        tab = open_screen("campaign", campaign=hostile.id, campaign_view=view)
        assert tab.unescaped == [], view
        assert tab.text.startswith(f"{HOSTILE}\n")


def test_an_unknown_campaign_is_explained(open_screen):
    assert "There is no campaign at this address" in open_screen("campaign", campaign=uuid4()).text


@pytest.mark.parametrize(
    ("field", "nothing", "words"),
    [
        ("audience", None, "the one audience"),
        ("action", "", "the one action asked"),
        ("channel", "", "a channel"),
        ("measure", "", "a measure"),
        ("baseline", "", "a baseline"),
        ("measured_on", None, "a day of measuring"),
    ],
)
def test_six_incomplete_campaigns_are_each_stopped_with_the_right_reason(
    field, nothing, words, open_screen, sqlite_store, hotels
):
    draft = sqlite_store.save(changed(hotels, **{field: nothing}), by="tomas")

    tab = open_screen("campaign", campaign=hotels.id).press("Launch")

    assert tab.errors == [
        f"“Look twice” cannot leave draft yet. Still missing: {words}. "
        "Enter what is missing, or keep it a draft."
    ]
    assert sqlite_store.get(Campaign, hotels.id) == draft


def test_a_new_campaign_cannot_be_saved_as_launched_without_a_baseline(open_screen, sqlite_store, hotels):
    tab = open_screen("campaign", do="new", copy=hotels.id)

    tab.enter(status="active").press("Save")

    assert tab.errors == [
        "“Look twice” cannot leave draft yet. Still missing: a baseline, a day of measuring. "
        "Enter what is missing, or keep it a draft."
    ]
    assert sqlite_store.campaigns() == (hotels,)


def test_what_was_launched_without_a_baseline_before_can_be_completed(open_screen, sqlite_store, lead):
    launched = Campaign(
        title="Old",
        audience="children",
        action="Ask",
        measure="Calls",
        target=5,
        lead=lead.id,
        status="active",
    )
    sqlite_store.save(launched, by="tomas")

    open_screen("campaign", campaign=launched.id).press("Complete")

    assert sqlite_store.get(Campaign, launched.id).status is CampaignStatus.COMPLETED


def test_a_draft_that_should_have_begun_says_what_it_lacks(open_screen, sqlite_store, hotels):
    sqlite_store.save(
        changed(hotels, baseline="", first_day=date(2020, 1, 1), last_day=date(2080, 1, 1)), by="tomas"
    )

    text = open_screen("campaign", campaign=hotels.id).text

    assert (
        "“Look twice” was to begin on 1 January 2020 and cannot be launched yet. It lacks a baseline." in text
    )
    assert "A baseline from before launch: not yet  \n:small[Enter where the measure stands now;" in text
