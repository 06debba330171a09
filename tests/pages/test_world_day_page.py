"""The World Day screen: its list, calendar, filters and theme, on a real plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from campaigns.pages.drawing import literal
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.edition import Edition
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Disclosure, Outcome, Precision, Status, Visibility
from campaigns.store.store import Store

DAY = date(2024, 7, 30)
NAIROBI = Place(country="KE", city="Nairobi", latitude=-1.28333, longitude=36.81667)
CARITAS = Organisation(title="Caritas")
HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **b** =1+1 :material/home: http://evil.example"

VIGIL = Activity(
    title="Vigil",
    kind="vigil",
    edition=2024,
    first_day=DAY,
    last_day=DAY,
    start_time=time(18, 30),
    end_time=time(20),
    zone="Africa/Nairobi",
    places=(NAIROBI,),
    venue="Uhuru Park",
    audiences=("general_public", "children"),
    organiser=CARITAS.id,
    status=Status.CONFIRMED,
    visibility=Visibility.PUBLIC,
)
TALK = Activity(
    title="Talk",
    kind="training",
    edition=2024,
    precision=Precision.MONTH,
    first_day=date(2024, 7, 1),
    last_day=date(2024, 7, 31),
    visibility=Visibility.PARTNERS,
)
MARCH = Activity(
    title="March", kind="march", edition=2024, first_day=DAY, last_day=DAY, status=Status.CANCELLED
)


@pytest.fixture
def plan(sqlite_store: Store) -> Store:
    sqlite_store.save_all([Edition(year=2024), CARITAS, VIGIL, TALK, MARCH], by="amina")
    return sqlite_store


@pytest.fixture
def visit(plan: Store, open_screen: Callable[..., object]) -> Callable[..., object]:  # noqa: ARG001
    """Opens the screen for the edition of 2024, with more parameters in its address."""
    return lambda **address: open_screen("world-day", **{"edition": 2024, **address})


def titles(tab) -> list[str]:
    """The titles of the list."""
    return [label.strip("*").replace("\\", "") for label in tab.links if label.startswith("**")]


def row(tab, title: str) -> str:
    """What the list says of an activity below its title."""
    rows = [text.value for text in tab.app.markdown if "  \n" in text.value]
    return rows[titles(tab).index(title)].replace("\\", "")


def month(tab) -> str:
    """The table of the calendar."""
    return next(one.proto.body for one in tab.app.get("html") if "wdp-month" in one.proto.body)


# The list


def test_the_list_holds_everything_and_says_inexact_dates_are_inexact(visit):
    tab = visit()

    assert tab.app.title[0].value == "World Day 2024"
    assert titles(tab) == ["Talk", "Cancelled: March", "Vigil"]
    assert "Activities 1 to 3 of 3" in tab.text
    assert row(tab, "Talk").startswith("July 2024, day not known · **Tentative, for partners**")


def test_a_row_says_when_where_who_and_for_whom(visit):
    assert row(visit(), "Vigil") == (
        "30 July 2024, 18:30 to 20:00 (Africa/Nairobi) · **Confirmed, public**  \n"
        "Vigil · Uhuru Park, Nairobi, Kenya · organised by Caritas · for General public; Children"
    )


@pytest.mark.parametrize(
    ("disclosure", "shown"),
    [
        (Disclosure.FULL, "Uhuru Park, Nairobi, Kenya"),
        (Disclosure.TOWN, "Nairobi, Kenya"),
        (Disclosure.HIDDEN, "Kenya"),
    ],
)
def test_a_place_is_shown_as_far_as_it_is_disclosed(disclosure, shown, plan, visit):
    plan.save(changed(plan.get(Activity, VIGIL.id), disclosure=disclosure), by="amina")

    assert row(visit(), "Vigil").split(" · ")[2] == shown


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"status": Status.CANCELLED}, "Cancelled, public"),
        ({"outcome": Outcome.HELD}, "Held, public"),
        ({"outcome": Outcome.NOT_HELD}, "Did not take place, public"),
        ({"status": Status.TENTATIVE}, "Tentative, public"),
    ],
)
def test_how_it_stands_is_said_in_words(change, words, plan, visit):
    plan.save(changed(plan.get(Activity, VIGIL.id), **change), by="amina")

    title = "Cancelled: Vigil" if "Cancelled" in words else "Vigil"
    assert f"**{words}**" in row(visit(), title)


def test_the_list_is_cut_into_pages_that_the_address_names(plan, visit):
    plan.save_all([changed_copy(number) for number in range(30)], by="amina")

    assert "Activities 1 to 25 of 33" in visit().text
    assert "Activities 26 to 33 of 33" in visit(page=2).text
    assert "Activities 26 to 33 of 33" in visit(page=99).text
    assert "Activities 1 to 25 of 33" in visit(page="nonsense").text


def changed_copy(number: int) -> Activity:
    return Activity(title=f"Vigil {number:02}", edition=2024, first_day=DAY, last_day=DAY)


def test_the_order_of_the_address_is_that_of_the_list(visit):
    assert titles(visit(order="title")) == ["Cancelled: March", "Talk", "Vigil"]


def test_hostile_text_shows_as_it_was_typed(plan, visit):
    plan.save(changed(plan.get(Activity, VIGIL.id), title=HOSTILE, venue=HOSTILE), by="amina")

    tab = visit(find="evil")
    assert f"**{literal(HOSTILE)}**" in [link.proto.label for link in tab.app.get("page_link")]
    assert any(literal(HOSTILE) in text.value for text in tab.app.markdown)


def test_ten_thousand_characters_are_cut_in_the_list(plan, visit):
    plan.save(changed(plan.get(Activity, VIGIL.id), title="x" * 10_000, venue="y" * 10_000), by="amina")

    tab = visit(status="confirmed")
    assert [len(title) for title in titles(tab)] == [200]
    assert len(tab.text) < 2_000


# The filter


def test_a_link_with_a_filter_shows_the_same_to_somebody_else(visit):
    tab = visit(status="confirmed", audience="children")

    assert titles(tab) == ["Vigil"]
    assert [label for label in tab.buttons if ":" in label] == ["Audience: Children", "Status: Confirmed"]


def test_an_audience_includes_its_kinds(plan, visit):
    plan.save(changed(plan.get(Activity, VIGIL.id), audiences=("law_enforcement/police",)), by="amina")

    assert titles(visit(audience="law_enforcement")) == ["Vigil"]


def test_a_condition_is_taken_away_by_its_button(visit):
    tab = visit(status="confirmed", country="KE").press("Status: Confirmed")

    assert tab.app.query_params.get("status") is None
    assert [label for label in tab.buttons if ":" in label] == ["Country: Kenya"]


def test_clear_all_shows_everything_again(visit):
    tab = visit(status="confirmed", country="KE", page=2).press("Clear all")

    assert "Activities 1 to 3 of 3" in tab.text
    assert {"status", "country", "page"}.isdisjoint(tab.app.query_params)


def test_a_search_goes_into_the_address_and_begins_on_the_first_page(visit):
    tab = visit(page=2)
    tab.app.text_input(key="programme_find").set_value("caritas")
    tab.run()

    assert titles(tab) == ["Vigil"]
    assert tab.app.query_params["find"] == "caritas"
    assert "page" not in tab.app.query_params


def test_the_widgets_show_what_the_address_says_and_change_it(visit):
    tab = visit(status="cancelled")
    tab.app.session_state["programme_more"] = True
    tab.run()
    assert tab.field("status").value == "cancelled"

    tab.enter(status=None, country="KE")
    assert titles(tab) == ["Vigil"]
    assert tab.app.query_params["country"] == "KE"


def test_unknown_parts_of_an_address_are_left_out_with_a_sentence(visit):
    tab = visit(kind="zzz", order="zzz", month="2024-13", view="zzz")

    assert titles(tab) == ["Talk", "Cancelled: March", "Vigil"]
    assert [warning.value.replace("\\", "") for warning in tab.app.warning] == [
        f"The address asks for “{value}” under “{label}”, which is not known here. It was left out."
        for value, label in [("zzz", "View"), ("zzz", "Order"), ("2024-13", "Month"), ("zzz", "Kind")]
    ]


def test_an_empty_result_says_so_and_offers_the_way_back(visit):
    tab = visit(country="FJ")
    assert "None of the 3 activities of this edition fits the filter." in tab.text

    assert "Activities 1 to 3 of 3" in tab.press("Clear all conditions").text


def test_a_campaign_or_organisation_of_the_address_is_called_by_its_name(plan, visit):
    campaign = plan.save(Campaign(title="Safe hotels", edition=2024), by="amina")
    plan.save(changed(plan.get(Activity, VIGIL.id), campaign=campaign.id), by="amina")

    tab = visit(campaign=campaign.id, organisation=CARITAS.id)
    assert titles(tab) == ["Vigil"]
    assert "Campaign: Safe hotels" in tab.buttons
    assert "Organisation: Caritas" in tab.buttons


# The other views


def test_the_calendar_shows_july_of_the_edition_and_counts_what_has_no_day(visit):
    tab = visit(view="Calendar")

    assert tab.app.subheader[0].value == "July 2024"
    assert "1 activity is not in the calendar, for the day is not known" in tab.links
    assert "18:30 EAT" in month(tab)
    assert titles(tab) == []  # the list is not computed


def test_the_calendar_turns_to_the_month_of_its_button(visit):
    tab = visit(view="Calendar").press("August 2024")

    assert tab.app.subheader[0].value == "August 2024"
    assert tab.app.query_params["month"] == "2024-08"
    assert "Nothing of this programme is in August 2024." in tab.text


def test_a_month_with_very_many_activities_shows_how_many_begin_each_day(plan, visit):
    plan.save_all([changed_copy(number) for number in range(210)], by="amina")

    tab = visit(view="Calendar")
    assert "July 2024 has 212 activities, too many to name each." in tab.text
    assert "212 begin" in month(tab)


def test_the_filter_holds_in_the_calendar_too(visit):
    body = month(visit(view="Calendar", status="cancelled"))

    assert "Cancelled: March" in body
    assert "Vigil" not in body


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        ("Timeline", "2 activities from 2 July to 13 August 2024, 2 of them on 30 July 2024."),
        ("Map", "Places are shown as far as each activity discloses them."),
    ],
)
def test_timeline_and_map_say_in_words_what_they_draw(view, sentence, visit):
    assert sentence in visit(view=view).text


def test_a_programme_without_days_or_places_has_nothing_to_draw(visit):
    assert "None of these activities has a known day" in visit(view="Timeline", dates="inexact").text
    assert "None of these activities has a place" in visit(view="Map", dates="inexact").text


# The edition


def test_a_theme_that_nobody_entered_is_not_filled_in(plan, visit):
    assert "**Theme not entered yet**" in visit().text
    assert plan.edition(2024).theme == ""


def test_the_known_theme_is_a_proposal_with_its_source_and_certainty(plan, visit):
    tab = visit()
    tab.app.session_state["programme_edition"] = True
    tab.run()
    assert "Known of 2024: “Leave no child behind in the fight against human trafficking”" in tab.text
    assert plan.edition(2024).theme == ""

    tab.press("Put this into the form").press("Save")
    saved = plan.edition(2024)
    assert saved.theme == "Leave no child behind in the fight against human trafficking"
    assert saved.theme_source.startswith("https://")
    assert plan.history(saved.id)[0].by == "amina"


def test_the_season_can_be_entered_and_a_wrong_one_is_explained(plan, visit):
    tab = visit()
    tab.app.session_state["programme_edition"] = True
    tab.run().enter(first_day=date(2024, 8, 1), hashtags="#one #two, #one").press("Save")
    assert tab.errors[0].replace("\\", "") == (
        "The season of World Day 2024 has to include 30 July 2024. Change its first or last day."
    )

    tab.enter(first_day=date(2024, 7, 20)).press("Save")
    assert plan.edition(2024).season == (date(2024, 7, 20), date(2024, 8, 13))
    assert plan.edition(2024).hashtags == ("#one", "#two")
    assert "Season: 20 July to 13 August 2024. 30 July 2024 is a Tuesday." in tab.text


def test_hashtags_that_were_not_touched_stay_as_they_are(plan, visit):
    plan.save(changed(plan.edition(2024), hashtags=("#End it", "#now")), by="zoe")

    tab = visit()
    tab.app.session_state["programme_edition"] = True
    tab.run().enter(theme="Reach every victim").press("Save")
    assert plan.edition(2024).hashtags == ("#End it", "#now")


def test_somebody_elses_change_of_the_theme_is_not_overwritten(plan, visit):
    tab = visit()
    tab.app.session_state["programme_edition"] = True
    tab.run().enter(theme="Mine", notes="typed by me")
    plan.save(changed(plan.edition(2024), theme="Theirs"), by="zoe")

    tab.press("Save")
    assert plan.edition(2024).theme == "Theirs"
    assert "was changed by zoe" in tab.text
    assert tab.field("notes").value == "typed by me"


def test_the_link_to_a_new_activity_names_the_edition(visit):
    link = next(one.proto for one in visit().app.get("page_link") if one.proto.label == "Add an activity")

    assert link.query_string == "do=new&edition=2024"


def test_all_years_together_have_one_list(plan, visit):
    plan.save(
        Activity(title="Blue light", edition=2023, first_day=date(2023, 7, 30), last_day=date(2023, 7, 30)),
        by="amina",
    )

    tab = visit(edition="All years")
    assert tab.app.title[0].value == "World Day, all years"
    assert "Activities 1 to 4 of 4" in tab.text
