"""One activity: shown, entered, changed by two people at once, cancelled, moved to the trash and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from streamlit import config
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from campaigns.plan.activity import Activity, Link, PlannedReach
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import (
    Disclosure,
    Evidence,
    Outcome,
    Precision,
    Qualifier,
    ReachKind,
    Status,
    Visibility,
)
from campaigns.store.observing import observations_of_one
from campaigns.store.store import Store

MAIN = Path(__file__).resolve().parents[2] / "campaigns" / "pages" / "main.py"
HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **bold** =1+1 :red[no]"

VIGIL = Activity(
    title="Vigil",
    kind="vigil",
    edition=2027,
    first_day=date(2027, 7, 30),
    last_day=date(2027, 7, 30),
    places=(Place(country="KE", city="Nairobi", latitude=-1.28333, longitude=36.81667),),
    venue="Uhuru Park",
    street="Kenyatta Avenue 1",
)


@pytest.fixture
def cookies(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the browser sends. AppTest has no browser: it gives no cookies and no time zone."""
    sent = {"wdp_name": "amina", "wdp_browser": "the browser of amina"}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _context: sent))
    monkeypatch.setattr(ContextProxy, "timezone", property(lambda _context: "Europe/Vienna"))
    return sent


@pytest.fixture
def visit(sqlite_store: Store, cookies: dict[str, str]) -> Iterator[Callable[..., AppTest]]:  # noqa: ARG001
    """Opens the screen in a tab of its own, at /activity? and these parameters."""
    option = "runner.enforceSerializableSessionState"  # AppTest keeps functions beside the widgets
    before = config.get_option(option)
    config.set_option(option, False)

    def open_tab(**address: object) -> AppTest:
        tab = AppTest.from_file(str(MAIN), default_timeout=20)
        tab._page_hash = calc_hash("activity")  # no public way to open a page that is a function
        for name, value in address.items():
            tab.query_params[name] = str(value)
        return run(tab)

    yield open_tab
    config.set_option(option, before)


def run(tab: AppTest) -> AppTest:
    tab.run()
    assert [error.message for error in tab.exception] == []
    return tab


def enter(tab: AppTest, **fields: object) -> AppTest:
    """Type into fields of the form, by their names."""
    for field, value in fields.items():
        widget = next(one for one in _widgets(tab) if (one.key or "").endswith(f"_{field}"))
        widget.set_value(value)
    return run(tab)


def open_history(tab: AppTest) -> AppTest:
    tab.session_state["activity_history"] = True
    return run(tab)


def _widgets(tab: AppTest) -> list:
    kinds = (tab.text_input, tab.text_area, tab.selectbox, tab.multiselect, tab.date_input, tab.time_input)
    return [widget for kind in (*kinds, tab.number_input, tab.radio) for widget in kind]


def shown(tab: AppTest, field: str) -> object:
    return next(one.value for one in _widgets(tab) if (one.key or "").endswith(f"_{field}"))


def press(tab: AppTest, label: str) -> AppTest:
    next(button for button in tab.button if button.label == label).click()
    return run(tab)


def labels(tab: AppTest) -> list[str]:
    return [button.label for button in tab.button]


def words(tab: AppTest) -> str:
    """Everything that is written on the screen."""
    return "\n".join(
        str(one.value) for one in (*tab.title, *tab.markdown, *tab.caption, *tab.info, *tab.warning)
    )


def only(store: Store) -> Activity:
    (activity,) = store.activities()
    return activity


# Reading


def test_an_activity_is_shown_in_words(visit, sqlite_store):
    choir = Organisation(title="Choir of Nairobi")
    vigil = changed(
        VIGIL,
        start_time=time(18),
        end_time=time(19, 30),
        zone="Africa/Nairobi",
        organiser=choir.id,
        audiences=("children",),
        planned=(PlannedReach(audience="children", people=200, qualifier=Qualifier.ABOUT),),
        cells=("14.signs",),
        languages=("en", "sw"),
    )
    sqlite_store.save_all([choir, vigil], by="amina")

    tab = visit(activity=vigil.id)

    assert tab.title[0].value == "Vigil"
    text = words(tab).replace("\\", "")
    for line in (
        "30 July 2027, 18:00 to 19:30 (Africa/Nairobi)",
        "For you: 30 July 2027, 17:00 to 18:30 (Europe/Vienna)",
        "Nairobi, Kenya",
        "Choir of Nairobi",
        "Children: about 200",
        "Paragraph 14: Identify the signs of human trafficking",
        "English; Swahili",
        "Tentative",
        "Draft: only the organisers",
    ):
        assert line in text


@pytest.mark.parametrize("disclosure", [Disclosure.TOWN, Disclosure.HIDDEN])
def test_a_street_that_is_not_disclosed_is_only_in_the_form(visit, sqlite_store, disclosure):
    sqlite_store.save(changed(VIGIL, disclosure=disclosure), by="amina")

    text = words(visit(activity=VIGIL.id))

    assert "Kenyatta" not in text
    assert "Uhuru" not in text
    assert ("Nairobi" in text) == (disclosure is Disclosure.TOWN)
    assert shown(visit(activity=VIGIL.id, do="edit"), "street") == "Kenyatta Avenue 1"


def test_hostile_text_shows_as_typed(visit, sqlite_store):
    sqlite_store.save(
        changed(VIGIL, title=HOSTILE, description=f"{HOSTILE}\n{'a' * 10_000}", venue=HOSTILE), by=HOSTILE
    )

    text = words(open_history(visit(activity=VIGIL.id)))

    unescaped = re.sub(r"\\.", "", text)
    for markup in ("<img", "](", "![", "**bold", ":red"):
        assert markup not in unescaped
    assert r"\<img src=x onerror" in text
    assert "a" * 10_000 in text


def test_an_address_without_an_activity_says_so(visit):
    tab = visit(activity="not-an-id")

    assert tab.info[0].value.startswith("There is no activity at this address.")


def test_the_history_says_who_changed_which_field_from_what_to_what(visit, sqlite_store):
    saved = sqlite_store.save(VIGIL, by="amina")
    sqlite_store.save(changed(saved, status=Status.CONFIRMED), by="bruno")

    text = words(open_history(visit(activity=VIGIL.id))).replace("\\", "")

    assert "bruno changed it on " in text
    assert "(Europe/Vienna)." in text
    assert "Status: from Tentative to Confirmed" in text


def test_an_activity_without_an_exact_day_cannot_go_into_a_calendar(visit, sqlite_store):
    sqlite_store.save(
        changed(VIGIL, precision=Precision.MONTH, first_day=date(2027, 7, 1), last_day=date(2027, 7, 31)),
        by="amina",
    )

    tab = visit(activity=VIGIL.id)

    assert tab.get("download_button")[0].proto.disabled
    assert "its date is not known to the day" in words(tab)


# Entering


def test_a_new_activity_is_saved_and_shown(visit, sqlite_store):
    tab = visit(do="new", edition=2027, audience="children", cell="14.signs", kind="march", day="2027-07-30")
    enter(tab, title="March", start_time=time(10), zone="Africa/Nairobi", cost="1200.50", currency="KES")
    enter(tab, links="https://example.org/march The route\nhttps://example.org")
    press(tab, "Save")

    saved = only(sqlite_store)
    assert (saved.title, saved.kind, saved.edition) == ("March", "march", 2027)
    assert (saved.first_day, saved.last_day, saved.start_time) == (date(2027, 7, 30),) * 2 + (time(10),)
    assert (saved.audiences, saved.cells) == (("children",), ("14.signs",))
    assert (saved.cost, saved.currency) == (Decimal("1200.5"), "KES")
    assert saved.links == (
        Link(url="https://example.org/march", label="The route"),
        Link(url="https://example.org"),
    )
    assert tab.title[0].value == "March"


def test_what_cannot_be_saved_is_explained_and_stays_typed(visit, sqlite_store):
    tab = enter(visit(do="new"), title="March", description="From the station")
    press(tab, "Save")

    assert tab.error[0].value.replace("\\", "") == (
        "“March” needs a first and a last day. Enter both, or say that the date is unknown."
    )
    assert (shown(tab, "title"), shown(tab, "description")) == ("March", "From the station")
    assert sqlite_store.activities() == ()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", " ", "An activity needs a title."),
        ("online_url", "javascript:alert(1)", "is not a web address"),
        ("links", "ftp://example.org", "is not a web address"),
        ("cost", "1,500", "is no amount of money"),
        ("cost", "12", "needs an amount and a currency"),
        ("town", "Nairobi", "is typed under Add a place and not added yet"),
    ],
)
def test_each_mistake_has_its_sentence(visit, sqlite_store, field, typed, sentence):
    tab = enter(visit(do="new", day="2027-07-30"), title="March")
    press(enter(tab, **{field: typed}), "Save")

    assert sentence in tab.error[0].value.replace("\\", "")
    assert sqlite_store.activities() == ()


def test_what_was_typed_is_there_again_in_another_tab_of_the_same_browser(visit):
    enter(visit(do="new"), title="March", audiences=["children"], first_day=date(2027, 7, 30))

    again = visit(do="new")

    assert again.info[0].value == "You began this earlier and did not save it. Here is what you typed."
    assert shown(again, "title") == "March"
    assert shown(again, "audiences") == ["children"]
    assert shown(again, "first_day") == date(2027, 7, 30)


def test_what_was_typed_is_not_shown_in_another_browser(visit, cookies):
    enter(visit(do="new"), title="March")
    cookies["wdp_browser"] = "the browser of bruno"

    assert shown(visit(do="new"), "title") == ""


def test_starting_afresh_forgets_what_was_typed(visit):
    tab = enter(visit(do="new"), title="March", planned_people_=300)
    press(tab, "Start afresh")

    assert shown(tab, "title") == ""
    assert shown(tab, "planned_people_") is None
    assert shown(visit(do="new"), "title") == ""


def test_saving_what_was_saved_by_a_first_click_already_makes_no_second_one(visit, sqlite_store):
    first = enter(visit(do="new", day="2027-07-30"), title="March")
    second = visit(do="new", activity=first.query_params["activity"])
    press(first, "Save")
    run(second)

    assert only(sqlite_store).title == "March"
    assert second.title[0].value == "March"


def test_a_town_brings_its_country_position_and_zone(visit, sqlite_store):
    tab = enter(visit(do="new", day="2027-07-30"), title="March", town="Nairob")
    press(tab, "Add Nairobi, Kenya")
    enter(tab, town="Little Hope", town_country="KE")
    press(tab, "Add Little Hope, Kenya as typed")
    press(tab, "Save")

    nairobi, hope = only(sqlite_store).places
    assert (nairobi.country, nairobi.city, round(nairobi.latitude)) == ("KE", "Nairobi", -1)
    assert hope == Place(country="KE", city="Little Hope")
    assert only(sqlite_store).zone == "Africa/Nairobi"


def test_a_date_known_to_the_month_only_is_kept_so(visit, sqlite_store):
    tab = enter(visit(do="new"), title="March", precision="month")
    enter(tab, first_month=7, first_year=2027, last_month=8, last_year=2027)
    press(tab, "Save")

    saved = only(sqlite_store)
    assert (saved.precision, saved.first_day, saved.last_day) == (
        Precision.MONTH, date(2027, 7, 1), date(2027, 8, 31),
    )  # fmt: skip


def test_planned_reach_is_kept_for_each_audience_and_together(visit, sqlite_store):
    tab = enter(visit(do="new", day="2027-07-30", audience="children"), title="March")
    enter(tab, planned_people_children=50, planned_as_children="about", planned_people_=300)
    press(tab, "Save")

    assert only(sqlite_store).planned == (
        PlannedReach(people=300),
        PlannedReach(audience="children", people=50, qualifier=Qualifier.ABOUT),
    )


def test_an_activity_that_is_saved_unchanged_stays_as_it_is(visit, sqlite_store):
    full = changed(
        VIGIL,
        description="One\nTwo",
        start_time=time(18, 5),
        zone="Africa/Nairobi",
        links=(Link(url="https://example.org", label="Here"),),
        planned=(PlannedReach(people=0),),
        other_audiences=("Drummers",),
        cost=Decimal("0.5"),
        currency="EUR",
        notes="Not for others",
        import_key="2027-KE-01",
    )
    saved = sqlite_store.save(full, by="amina")

    press(visit(activity=VIGIL.id, do="edit"), "Save")

    assert only(sqlite_store) == saved


def test_a_copy_is_a_new_tentative_draft(visit, sqlite_store):
    original = sqlite_store.save(
        changed(
            VIGIL,
            status=Status.CONFIRMED,
            outcome=Outcome.HELD,
            visibility=Visibility.PUBLIC,
            import_key="a1",
        ),
        by="amina",
    )
    press(visit(do="new", copy=original.id), "Save")

    copy = next(one for one in sqlite_store.activities() if one.id != original.id)
    assert (copy.title, copy.places, copy.venue) == ("Vigil", VIGIL.places, "Uhuru Park")
    assert (copy.status, copy.outcome, copy.visibility) == (
        Status.TENTATIVE, Outcome.UNKNOWN, Visibility.DRAFT,
    )  # fmt: skip
    assert (copy.import_key, copy.sequence, copy.revision) == ("", 0, 1)


def test_an_activity_of_a_campaign_is_filled_in_from_its_link(visit, sqlite_store):
    campaign = sqlite_store.save(Campaign(title="Safe hotels", edition=2027), by="amina")

    tab = visit(do="new", campaign=campaign.id)

    assert (shown(tab, "campaign"), shown(tab, "edition")) == (str(campaign.id), "2027")


# Two people at once


@pytest.fixture
def both_editing(visit, sqlite_store) -> AppTest:
    """amina has typed into the form; bruno has saved another version meanwhile."""
    saved = sqlite_store.save(VIGIL, by="amina")
    tab = visit(activity=VIGIL.id, do="edit")
    enter(tab, title="Vigil by candlelight", description="Bring a candle")
    sqlite_store.save(changed(saved, title="Silent vigil", status=Status.CONFIRMED), by="bruno")
    return tab


def test_the_second_to_save_sees_who_changed_what(both_editing, sqlite_store):
    press(both_editing, "Save")

    assert (
        both_editing.warning[0]
        .value.replace("\\", "")
        .startswith(
            "“Vigil by candlelight” was changed by bruno while you were editing it. Nothing was saved"
        )
    )
    table = both_editing.table[0].value
    assert table.to_dict("records") == [
        {"Field": "Title", "Before": "Vigil", "Theirs": "Silent vigil", "Mine": "Vigil by candlelight",
         "Kept": "You choose"},
        {"Field": "Description", "Before": "nothing", "Theirs": "nothing", "Mine": "Bring a candle",
         "Kept": "Mine: only you changed it"},
        {"Field": "Status", "Before": "Tentative", "Theirs": "Confirmed", "Mine": "Tentative",
         "Kept": "Theirs: only they changed it"},
    ]  # fmt: skip
    assert shown(both_editing, "description") == "Bring a candle"
    assert only(sqlite_store).title == "Silent vigil"


@pytest.mark.parametrize(("choice", "title"), [("mine", "Vigil by candlelight"), ("theirs", "Silent vigil")])
def test_the_second_chooses_field_by_field_and_the_rest_is_put_together(
    both_editing, sqlite_store, choice, title
):
    press(both_editing, "Save")
    button = next(one for one in both_editing.button if one.label == "Save with these choices")
    assert button.disabled
    choose(both_editing, "Title", choice)
    press(both_editing, "Save with these choices")

    saved = only(sqlite_store)
    assert (saved.title, saved.description, saved.status) == (title, "Bring a candle", Status.CONFIRMED)
    assert saved.revision == 3


def test_a_third_version_asks_again(both_editing, sqlite_store):
    press(both_editing, "Save")
    choose(both_editing, "Title", "mine")
    third = sqlite_store.save(changed(only(sqlite_store), title="Vigil with music"), by="chipo")
    press(both_editing, "Save with these choices")

    assert only(sqlite_store) == third
    assert "was changed by chipo" in both_editing.warning[0].value
    choose(both_editing, "Title", "mine")
    press(both_editing, "Save with these choices")
    assert only(sqlite_store).title == "Vigil by candlelight"


def test_changes_to_different_fields_need_no_choice(visit, sqlite_store):
    saved = sqlite_store.save(VIGIL, by="amina")
    tab = enter(visit(activity=VIGIL.id, do="edit"), venue="City Hall")
    sqlite_store.save(changed(saved, title="Silent vigil"), by="bruno")
    press(press(tab, "Save"), "Save both changes")

    assert (only(sqlite_store).title, only(sqlite_store).venue) == ("Silent vigil", "City Hall")


def choose(tab: AppTest, label: str, choice: str) -> None:
    next(radio for radio in tab.radio if radio.label == label).set_value(choice)
    run(tab)


def test_what_was_typed_into_an_activity_that_went_to_the_trash_can_be_saved(visit, sqlite_store):
    saved = sqlite_store.save(VIGIL, by="amina")
    tab = enter(visit(activity=VIGIL.id, do="edit"), title="Vigil by candlelight")
    sqlite_store.trash(saved, by="bruno")
    press(tab, "Save")
    assert "was moved to the trash by bruno" in tab.warning[0].value
    press(press(tab, "Restore it, then save"), "Save")

    assert only(sqlite_store).id == VIGIL.id
    assert only(sqlite_store).title == "Vigil by candlelight"


def test_it_can_be_saved_as_a_new_one_too(visit, sqlite_store):
    saved = sqlite_store.save(VIGIL, by="amina")
    tab = enter(visit(activity=VIGIL.id, do="edit"), title="Vigil by candlelight")
    sqlite_store.trash(saved, by="bruno")
    press(press(tab, "Save"), "Save what I typed as a new activity")

    assert only(sqlite_store).id != VIGIL.id
    assert only(sqlite_store).title == "Vigil by candlelight"


def test_two_tabs_that_go_on_with_one_new_activity_can_save_two(visit, sqlite_store):
    first = enter(visit(do="new", day="2027-07-30"), title="March")
    second = visit(do="new")
    press(first, "Save")
    enter(second, title="Another march")
    assert "from another window" in second.warning[0].value
    press(second, "Save what is typed here as another activity")

    assert sorted(one.title for one in sqlite_store.activities()) == ["Another march", "March"]


def test_what_another_tab_saved_can_be_looked_at_and_what_was_typed_is_kept(visit):
    first = enter(visit(do="new", day="2027-07-30"), title="March")
    second = visit(do="new")
    press(first, "Save")
    press(enter(second, title="Another march"), "Look at what was saved")

    assert second.title[0].value == "March"
    second.query_params["do"] = "new"  # as the browser's button Back does
    assert shown(run(second), "title") == "Another march"


# Cancelling and the trash


def test_cancelling_asks_and_says_what_partners_will_see(visit, sqlite_store):
    sqlite_store.save(changed(VIGIL, visibility=Visibility.PARTNERS), by="amina")
    tab = press(visit(activity=VIGIL.id), "Cancel it")

    assert "Partners will see it as cancelled in their calendars." in words(tab)
    assert labels(tab)[-2:] == ["Yes, cancel it", "No, keep it"]
    assert only(sqlite_store).status is Status.TENTATIVE


def test_a_published_activity_is_not_moved_to_the_trash_but_the_reason_is_told(visit, sqlite_store):
    sqlite_store.save(changed(VIGIL, visibility=Visibility.PUBLIC), by="amina")
    tab = press(visit(activity=VIGIL.id), "Move to trash")

    assert "Cancel it instead" in words(tab)
    assert "Yes, move it to the trash" not in labels(tab)


def test_what_lies_in_the_trash_says_so_and_can_be_restored(visit, sqlite_store):
    saved = sqlite_store.save(VIGIL, by="amina")
    sqlite_store.trash(saved, by="amina")
    tab = visit(activity=VIGIL.id)

    assert tab.warning[0].value.startswith("This activity is in the trash.")
    assert labels(tab) == ["Restore"]
    press(tab, "Restore")
    assert only(sqlite_store) == saved


# How many came


def test_a_figure_is_recorded_changed_and_moved_to_the_trash(visit, sqlite_store):
    sqlite_store.save(changed(VIGIL, kind="training", audiences=("children",)), by="amina")
    tab = enter(visit(activity=VIGIL.id, do="count"), people=120, qualifier="at_least", evidence="counted")
    press(tab, "Save")

    ((seen, _),) = observations_of_one(sqlite_store, VIGIL.id)
    assert (seen.people, seen.qualifier, seen.evidence) == (120, Qualifier.AT_LEAST, Evidence.COUNTED)
    assert (seen.audience, seen.kind, seen.seen_on) == (
        "children", ReachKind.PEOPLE_TRAINED, date(2027, 7, 30),
    )  # fmt: skip
    assert "At least 120: people trained; Children" in words(tab).replace("\\", "")

    press(enter(visit(activity=VIGIL.id, do="count", observation=seen.id), people=130), "Save")
    assert observations_of_one(sqlite_store, VIGIL.id)[0].observation.people == 130

    press(visit(activity=VIGIL.id), "Move to trash: at least 130 people trained")
    assert observations_of_one(sqlite_store, VIGIL.id) == ()


def test_a_figure_without_a_number_is_not_saved(visit, sqlite_store):
    sqlite_store.save(VIGIL, by="amina")
    tab = press(visit(activity=VIGIL.id, do="count"), "Save")

    assert tab.error[0].value.replace("\\", "") == "The figure is missing. Enter how many."
    assert observations_of_one(sqlite_store, VIGIL.id) == ()


def test_a_figure_changed_meanwhile_is_not_overwritten_unasked(visit, sqlite_store):
    sqlite_store.save(VIGIL, by="amina")
    seen = sqlite_store.save(Observation(activity=VIGIL.id, people=100), by="amina")
    tab = enter(visit(activity=VIGIL.id, do="count", observation=seen.id), people=110)
    sqlite_store.save(changed(seen, people=105), by="bruno")
    press(tab, "Save")

    assert "bruno changed it on " in tab.warning[0].value
    assert observations_of_one(sqlite_store, VIGIL.id)[0].observation.people == 105
    press(tab, "Save what I typed over it")
    assert observations_of_one(sqlite_store, VIGIL.id)[0].observation.people == 110


def test_the_id_of_a_new_activity_stands_in_its_address(visit):
    tab = visit(do="new")

    assert UUID(tab.query_params["activity"])
