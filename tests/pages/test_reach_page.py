"""The reach screen: the figures, what is behind them, and what is entered here."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from campaigns.pages.drawing import rows_as_csv
from campaigns.pages.reach_figures import Asked, targets
from campaigns.plan.activity import Activity
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.edition import AudienceTarget, Edition
from campaigns.plan.observation import Observation
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Evidence, Outcome, ReachKind

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **bold** =1+1 :red[no]"
AIMS = {"reach_view": "Sizes and targets", "edition": "2027"}
BEHIND = {"reach_view": "Behind the figures", "edition": "2027"}


def held(title: str, **fields: object) -> Activity:
    day = date(2027, 7, 30)
    return Activity(title=title, edition=2027, first_day=day, last_day=day, outcome=Outcome.HELD, **fields)


def counted(
    activity: Activity, people: int, audience: str | None = "children", **more: object
) -> Observation:
    return Observation(
        activity=activity.id, audience=audience, people=people, evidence=Evidence.COUNTED, **more
    )


@pytest.fixture
def filled(sqlite_store):
    """Two talks that each reached 500 of 1,000 children, a training, and a plan."""
    one = held("One", places=(Place(country="KE"),), planned=({"people": 30},))
    two = held(HOSTILE)
    seen = (
        counted(one, 500),
        counted(two, 500),
        counted(two, 20, "frontline", kind=ReachKind.PEOPLE_TRAINED),
    )
    size = AudienceSize(audience="children", people=1000)
    edition = Edition(year=2027, targets=(AudienceTarget(audience="children", people=900),))
    sqlite_store.save_all([edition, size, one, two, *seen], by="amina")
    return sqlite_store


def table(tab):
    return tab.app.dataframe[0].value.to_dict("records")


@pytest.mark.usefixtures("filled")
def test_the_table_combines_people_says_how_and_keeps_plan_and_kinds_apart(open_screen):
    rows = {(row["Audience"], row["What"]): row for row in table(open_screen("reach", edition="2027"))}
    children = rows["Children", "People present"]
    assert (children["Best estimate"], children["Certain limits"]) == ("about 667", "500 to 1,000")
    assert (children["Evidence"], children["Activities"]) == (
        "Estimated, on an assumed audience size",
        2,
    )
    assert (children["Target"], children["Audience size"]) == ("900", "1,000, an assumption")
    assert rows["Front-line service providers", "People trained"]["Best estimate"] == "20"
    planned = [
        row["Best estimate"] for key, row in rows.items() if key[1] == "Planned, not counted as reached"
    ]
    assert planned == ["30"]


@pytest.mark.usefixtures("filled")
def test_filters_by_id_stand_in_the_address(open_screen):
    rows = table(open_screen("reach", edition="2027", reach_audience="children", reach_country="KE"))
    assert [(row["What"], row["Best estimate"], row["Target"]) for row in rows] == [
        ("People present", "500", "none set")
    ]


@pytest.mark.usefixtures("filled")
def test_a_filter_nobody_knows_is_left_out(open_screen):
    assert len(table(open_screen("reach", edition="2027", reach_audience="<b>", reach_campaign="x"))) == 3


@pytest.mark.usefixtures("filled")
def test_choosing_an_audience_puts_it_into_the_address(open_screen):
    tab = open_screen("reach", edition="2027")
    tab.field("audience").set_value("frontline")
    tab.run()
    assert tab.app.query_params["reach_audience"] == "frontline"
    assert [row["Audience"] for row in table(tab)] == ["Front-line service providers"]


@pytest.mark.usefixtures("filled")
def test_behind_a_number_stand_its_observations_with_their_activities(open_screen):
    tab = open_screen("reach", **BEHIND, reach_audience="children")
    assert "2 observations of Children." in tab.text
    assert {HOSTILE, "One"} < set(tab.links)
    assert tab.text.count("People present: 500** · Children") == 2
    assert tab.unescaped == []


def test_an_observation_moved_to_the_trash_is_no_longer_counted(filled, open_screen):
    tab = open_screen("reach", **BEHIND, reach_audience="frontline")
    tab.press("Move it")
    assert "No observation of Front-line service providers." in tab.text
    assert filled.trash_size() == 1


def test_a_figure_is_entered_at_the_activity_found_by_its_words(filled, open_screen):
    filled.save(held("Three"), by="amina")
    tab = open_screen("reach", reach_view="Enter a figure", edition="2027")
    assert [label for label in tab.links if "30 July" in label] == ["Three (30 July 2027)"]
    tab.enter(find="one")
    (link,) = [one for one in tab.app.get("page_link") if "One" in one.proto.label]
    assert link.proto.query_string.endswith("&do=count")


def test_a_target_is_added_beside_the_others_and_taken_away_again(filled, open_screen):
    tab = open_screen("reach", **AIMS)
    form = "typed_target:2027_"
    tab.app.selectbox(key=f"{form}audience").set_value("frontline")
    tab.app.number_input(key=f"{form}people").set_value(40)
    tab.app.text_input(key=f"{form}set_by").set_value("the board")
    tab.press("Save the target")
    assert filled.edition(2027).targets == (
        AudienceTarget(audience="children", people=900),
        AudienceTarget(audience="frontline", people=40, set_by="the board"),
    )
    tab.app.selectbox(key=f"{form}audience").set_value("children")
    tab.press("Remove this audience's target")
    assert [one.audience for one in filled.edition(2027).targets] == ["frontline"]


def test_a_target_changed_meanwhile_is_told_and_not_overwritten(filled, open_screen):
    tab = open_screen("reach", **AIMS)
    form = "typed_target:2027_"
    tab.app.selectbox(key=f"{form}audience").set_value("children")
    tab.app.number_input(key=f"{form}people").set_value(1)
    tab.run()
    edition = filled.edition(2027)
    filled.save(changed(edition, targets=(AudienceTarget(audience="children", people=800),)), by="bela")
    tab.press("Save the target")
    assert (
        "Somebody changed the target of this audience to 800 while you were typing. "
        "Saving puts yours in its place." in tab.text
    )
    assert filled.edition(2027).targets[0].people == 800
    tab.press("Save the target in its place")
    assert filled.edition(2027).targets[0].people == 1


@pytest.mark.usefixtures("filled")
def test_a_target_without_a_number_is_explained(open_screen):
    tab = open_screen("reach", **AIMS).press("Save the target")
    assert tab.errors == ["A target needs an audience and a number of people. Enter both."]


def test_a_size_is_entered_with_its_source_and_changed(filled, open_screen):
    tab = open_screen("reach", **AIMS, do="new")
    tab.press("Save")
    assert tab.errors == ["An audience size needs an audience and a number of people. Enter both."]
    form = next(one.key for one in tab.app.selectbox if one.label == "Audience" and "typed" in one.key)
    tab.app.selectbox(key=form).set_value("frontline")
    tab.app.selectbox(key=form.removesuffix("audience") + "country").set_value("KE")
    tab.enter(people=12000, year=2019, source=HOSTILE).press("Save")
    sizes = {size.audience: size for size in filled.all(AudienceSize)}
    assert (sizes["frontline"].people, sizes["frontline"].source) == (12000, HOSTILE)
    assert f"Front-line service providers, Kenya: 12,000 in 2019 ({HOSTILE})" in tab.links
    assert "Children, All countries of the plan: 1,000 (an assumption)" in tab.links
    tab = open_screen("reach", **AIMS, size=sizes["children"].id).enter(people=1200).press("Save")
    assert {size.audience: size.people for size in filled.all(AudienceSize)}["children"] == 1200


def test_targets_are_those_of_the_edition_or_of_the_campaign_and_none_for_a_country(filled):
    campaign = filled.save(Campaign(title="Hotels", audience="industry", target=70), by="amina")
    assert [one.people for one in targets(Asked(edition=2027))] == [900]
    assert [one.people for one in targets(Asked(edition=2027, campaign=campaign.id))] == [70]
    assert targets(Asked(edition=2027, country="KE")) == ()
    assert targets(Asked()) == ()


def test_no_cell_of_the_download_is_a_formula():
    text = rows_as_csv([{"Audience": "=1+1", "Activities": 2}]).decode("utf-8-sig")
    assert list(csv.DictReader(io.StringIO(text))) == [{"Audience": "'=1+1", "Activities": "2"}]


def test_an_empty_plan_says_what_to_do(open_screen):
    assert "No audience has a size, a target or a figure here yet." in open_screen("reach").text
