"""The rules of editions, campaigns, observations, places and organisations."""

from datetime import date
from uuid import uuid4

import pytest

from campaigns.errors import PlanError
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign, check_launch, check_step, missing_before_launch
from campaigns.plan.change import changed
from campaigns.plan.edition import AudienceTarget, Edition, next_world_day
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import CampaignStatus

READY = {
    "title": "Hotels",
    "audience": "industry/hospitality",
    "action": "Call the helpline",
    "channel": "Staff training",
    "measure": "Calls a month",
    "baseline": "4 calls",
    "target": 200,
    "measured_on": date(2027, 9, 1),
    "lead": uuid4(),
    "status": CampaignStatus.ACTIVE,
}


def test_the_next_world_day_is_today_on_the_day_and_next_year_after_it():
    assert next_world_day(date(2027, 7, 29)) == date(2027, 7, 30)
    assert next_world_day(date(2027, 7, 30)) == date(2027, 7, 30)
    assert next_world_day(date(2027, 7, 31)) == date(2028, 7, 30)


def test_a_season_is_four_weeks_before_to_two_weeks_after_unless_said_otherwise():
    assert Edition(year=2027).season == (date(2027, 7, 2), date(2027, 8, 13))
    assert Edition(year=2027, first_day=date(2027, 6, 1)).season == (date(2027, 6, 1), date(2027, 8, 13))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"year": 2013}, "There is no edition 2013: the World Day was first observed in 2014."),
        ({"year": 2027, "last_day": date(2027, 7, 29)}, "has to include 30 July 2027"),
        (
            {"year": 2027, "targets": (AudienceTarget(audience="children", people=1),) * 2},
            "two targets for one audience",
        ),
    ],
)
def test_an_edition_that_cannot_be_is_refused(values, sentence):
    with pytest.raises(PlanError, match=sentence):
        Edition(**values)


def test_a_campaign_with_everything_leaves_draft():
    assert missing_before_launch(Campaign(**READY)) == ()


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("audience", "the one audience"),
        ("action", "the one action asked"),
        ("measure", "a measure"),
        ("target", "a target"),
        ("lead", "a lead organisation"),
    ],
)
def test_a_campaign_that_lacks_one_thing_stays_a_draft_and_is_told_which(field, words):
    missing = {key: value for key, value in READY.items() if key != field}
    with pytest.raises(PlanError) as refusal:
        Campaign(**missing)
    assert str(refusal.value) == (
        f"“Hotels” cannot leave draft yet. Still missing: {words}. Enter what is missing, or keep it a draft."
    )


@pytest.mark.parametrize(
    ("field", "words"),
    [("channel", "a channel"), ("baseline", "a baseline"), ("measured_on", "a day of measuring")],
)
def test_the_step_out_of_draft_also_needs_channel_baseline_and_day_of_measuring(field, words):
    draft = Campaign(
        **{**READY, "status": CampaignStatus.DRAFT, field: None if field == "measured_on" else ""}
    )
    refused = f"“Hotels” cannot leave draft yet. Still missing: {words}."
    with pytest.raises(PlanError, match=refused):
        check_step(draft, changed(draft, status=CampaignStatus.ACTIVE))
    with pytest.raises(PlanError, match=refused):
        check_launch(None, changed(draft, status=CampaignStatus.COMPLETED))


def test_a_campaign_launched_without_a_baseline_stays_valid_and_can_go_on():
    launched = Campaign(**{**READY, "channel": "", "baseline": "", "measured_on": None})
    check_step(launched, changed(launched, title="Hotels and hostels"))
    check_step(launched, changed(launched, status=CampaignStatus.COMPLETED))
    check_step(launched, changed(launched, status=CampaignStatus.CANCELLED))


def test_a_campaign_that_went_back_to_draft_has_to_be_complete_to_leave_it_again():
    draft = Campaign(**{**READY, "baseline": "", "status": CampaignStatus.DRAFT})
    with pytest.raises(PlanError, match="Still missing: a baseline"):
        check_step(draft, changed(draft, status=CampaignStatus.ACTIVE))


def test_a_campaign_that_lacks_everything_is_told_all_of_it():
    with pytest.raises(PlanError) as refusal:
        Campaign(title="Hotels", status=CampaignStatus.COMPLETED)
    assert str(refusal.value) == (
        "“Hotels” cannot leave draft yet. Still missing: the one audience, the one action asked, a channel, "
        "a measure, a baseline, a target, a day of measuring, a lead organisation. Enter what is missing, or "
        "keep it a draft."
    )


def test_a_range_has_both_ends_and_holds_its_figure():
    with pytest.raises(PlanError, match="needs its low and its high figure"):
        Observation(activity=uuid4(), people=50, low=40)
    with pytest.raises(PlanError, match="does not lie between low 60 and high 70"):
        Observation(activity=uuid4(), people=50, low=60, high=70)


def test_an_audience_size_without_source_is_an_assumption():
    assert AudienceSize(audience="children", people=10).is_assumption
    assert not AudienceSize(audience="children", people=10, source="Census 2024").is_assumption


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "A place needs a town or a country"),
        ({"city": "Nairobi", "latitude": 1.0}, "Nairobi has half a position"),
        ({"city": "Nairobi", "latitude": 91.0, "longitude": 0.0}, "not on Earth"),
        ({"city": "Nairobi", "latitude": float("nan"), "longitude": 0.0}, "not on Earth"),
        ({"country": "XX"}, "“XX” is no country code"),
    ],
)
def test_a_place_that_is_nowhere_is_refused(values, sentence):
    with pytest.raises(PlanError, match=sentence):
        Place(**values)


def test_an_organisation_needs_a_name():
    with pytest.raises(PlanError, match="needs a name"):
        Organisation(title="\u200b\x00 ".replace("\u200b", ""))
