"""The resolution screen: what is served, what is not, and exactly who serves it."""

from __future__ import annotations

from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.vocabulary import Precision, Status

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **bold** =1+1 :red[no]"


def activity(title: str, **fields: object) -> Activity:
    return Activity(title=title, edition=2027, precision=Precision.UNKNOWN, **fields)


def queries(tab) -> dict[str, str]:
    """What a link says -> the query of its address."""
    return dict(zip(tab.links, (link.proto.query_string for link in tab.app.get("page_link")), strict=True))


def test_without_a_plan_all_18_are_empty_and_each_offers_to_plan_something(open_screen):
    tab = open_screen("resolution", edition="2027")
    assert "0 of 18 are served by somebody, 18 by nobody." in tab.text
    plans = {label: query for label, query in queries(tab).items() if label.startswith("Plan something: ")}
    assert len(plans) == 18
    assert plans["Plan something: Specialised training for law enforcement"] == (
        "do=new&cell=14.training.law_enforcement&audience=law_enforcement&kind=training&edition=2027"
    )


def test_what_is_served_says_by_how_many_and_leads_to_exactly_those(sqlite_store, open_screen):
    sqlite_store.save_all(
        [
            activity("Vigil", level="national"),
            activity(HOSTILE, level="local", cells=("5.level.national",)),
            activity("Off", level="national", status=Status.CANCELLED),
        ],
        by="amina",
    )
    tab = open_screen("resolution", edition="2027")
    assert "National level**: 2 activities, 1 of them ticked for it" in tab.text
    query = queries(tab)["Show the activities: National level"]
    assert query == "edition=2027&cell=5.level.national"

    tab = open_screen("resolution", edition="2027", cell="5.level.national")
    assert sorted(label for label in tab.links if label in ("Vigil", HOSTILE, "Off")) == [HOSTILE, "Vigil"]
    assert queries(tab)["The 1 ticked for it, in the programme"] == "edition=2027&cell=5.level.national"
    assert tab.unescaped == []


def test_a_campaign_for_an_audience_serves_its_cell(sqlite_store, open_screen):
    sqlite_store.save(Campaign(title="Hotels", edition=2027, audience="industry/hospitality"), by="amina")
    tab = open_screen("resolution", edition="2027")
    assert "Targeted awareness campaign for at-risk industries**: 1 campaign" in tab.text


def test_the_22_paragraphs_stand_there_in_one_line_each_and_empty_cells_come_first(sqlite_store, open_screen):
    sqlite_store.save(activity("Talk", cells=("5.purpose.awareness",)), by="amina")
    tab = open_screen("resolution", edition="2027")
    assert sum(f"**{number}** " in tab.text for number in range(1, 23)) == 22
    assert tab.text.index("situation of victims**") < tab.text.index("Raise awareness of trafficking")


def test_a_cell_nobody_knows_shows_them_all(open_screen):
    assert "0 of 18 are served" in open_screen("resolution", cell="<b>").text
