"""What the resolution asks for: what is served, and whom nobody has thought of."""

from uuid import uuid4

import pytest

from campaigns.advice.coverage import audiences_left_out, beginning, coverage
from campaigns.plan.campaign import Campaign
from campaigns.plan.vocabulary import CampaignStatus
from campaigns.reference.resolution import cell, cells


def covered(activities=None, campaigns=()):
    return {one.cell.id: one for one in coverage(activities or {}, campaigns)}


def launched(audience, **more):
    return Campaign(
        title="Hotels", audience=audience, action="Call", measure="Calls", target=10, lead=uuid4(), **more
    )


def test_every_cell_is_there_in_the_order_of_the_resolution_and_empty_without_a_plan():
    found = coverage({}, [])
    assert [one.cell.id for one in found] == list(cells())
    assert all(one.is_empty for one in found)


def test_an_activity_count_is_taken_over_as_it_is():
    one = covered({"5.level.national": (9, 2)})["5.level.national"]
    assert (one.activities, one.ticked, one.campaigns, one.is_empty) == (9, 2, 0, False)


def test_a_campaign_serves_the_cell_of_its_audience_and_what_it_ticked_each_once():
    campaign = launched("industry/hospitality", cells=("14.signs", "14.campaign.industry"))
    served = {key: one.campaigns for key, one in covered(campaigns=[campaign]).items() if one.campaigns}
    assert served == {"14.campaign.industry": 1, "14.signs": 1}


def test_a_cancelled_campaign_serves_nothing():
    campaign = launched("frontline", status=CampaignStatus.CANCELLED)
    assert all(one.is_empty for one in coverage({}, [campaign]))


@pytest.mark.parametrize(
    ("activities", "campaigns", "expected"),
    [
        ({}, [], ("law_enforcement", "frontline", "industry", "criminal_justice")),
        ({"law_enforcement/border": 1}, [], ("frontline", "industry", "criminal_justice")),
        ({"frontline": 0}, [launched("industry/rail")], ("law_enforcement", "frontline", "criminal_justice")),
        ({"children": 5}, [], ("law_enforcement", "frontline", "industry", "criminal_justice")),
    ],
    ids=["nothing", "a kind counts", "none going on, a campaign", "not of paragraph 14"],
)
def test_an_audience_is_left_out_when_neither_it_nor_a_kind_of_it_is_named(activities, campaigns, expected):
    assert audiences_left_out(activities, campaigns) == expected


@pytest.mark.parametrize(
    ("cell_id", "expected"),
    [
        ("14.signs", {"cell": "14.signs"}),
        ("14.campaign.frontline", {"cell": "14.campaign.frontline", "audience": "frontline"}),
        (
            "14.training.criminal_justice",
            {"cell": "14.training.criminal_justice", "audience": "criminal_justice", "kind": "training"},
        ),
    ],
)
def test_a_new_activity_for_a_cell_begins_with_what_the_cell_needs(cell_id, expected):
    assert beginning(cell(cell_id)) == expected
