"""The ledger as a table: what others do not see stays hidden and kept, new figures have an activity."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.observation import Observation
from campaigns.plan.vocabulary import Evidence, Outcome, Qualifier, ReachKind

LEDGER = {"reach_view": "Behind the figures", "reach_as_table": "true", "edition": "2027"}
UNTOUCHED = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
DAY = date(2027, 7, 30)


@pytest.fixture
def talk(sqlite_store):
    """A talk that reached 97 women and, on its own line, 3 men with limits."""
    one = Activity(title="Talk", edition=2027, outcome=Outcome.HELD, first_day=DAY, last_day=DAY)
    women = Observation(activity=one.id, audience="children", people=97, sex="women", seen_on=DAY)
    men = Observation(activity=one.id, audience="children", people=3, low=2, high=4, sex="men")
    sqlite_store.save_all([one, women, men], by="amina")
    return one


def typed(tab, **state):
    (table,) = tab.app.data_editor
    tab.app.session_state[table.key] = UNTOUCHED | state
    return tab.run()


def table(tab):
    return tab.app.data_editor[0].value.to_dict("records")


def figures(store):
    """The observations by the sex they are of."""
    return {one.sex: one for one in store.all(Observation)}


def test_few_people_are_empty_in_the_table_with_a_word_beside_them(open_screen, talk):
    rows = table(open_screen("reach", **LEDGER))
    assert [(row["sex"], str(row["people"]), row["low"], row["hidden"]) for row in rows] == [
        ("women", "97.0", None, ""),
        ("men", "nan", None, "under 5"),
    ]
    assert {row["activity"] for row in rows} == {str(talk.id)}


@pytest.mark.usefixtures("talk")
def test_a_hidden_figure_left_empty_stays_and_other_cells_of_its_row_change(open_screen, sqlite_store):
    before = figures(sqlite_store)["men"]
    tab = typed(open_screen("reach", **LEDGER), edited_rows={1: {"people": None, "source": "Register"}})
    tab.press("Save 1 row")
    after = figures(sqlite_store)["men"]
    assert (after.people, after.low, after.high, after.source) == (3, 2, 4, "Register")
    assert after.revision == before.revision + 1


@pytest.mark.usefixtures("talk")
def test_a_number_typed_over_a_hidden_figure_takes_its_place_with_its_limits(open_screen, sqlite_store):
    tab = typed(open_screen("reach", **LEDGER), edited_rows={1: {"low": 10}}).press("Save 1 row")
    assert tab.errors[0].endswith(
        "- “Talk”, Children: Its figure is hidden, so its limits cannot be changed alone. "
        "Enter how many as well."
    )
    typed(tab, edited_rows={1: {"people": 12}}).press("Save 1 row")
    after = figures(sqlite_store)["men"]
    assert (after.people, after.low, after.high) == (12, None, None)
    assert [row["people"] for row in table(tab)] == [97, 12]


@pytest.mark.usefixtures("talk")
def test_a_conflict_does_not_tell_a_hidden_figure(open_screen, sqlite_store):
    tab = typed(open_screen("reach", **LEDGER), edited_rows={1: {"source": "Register"}})
    sqlite_store.save(changed(figures(sqlite_store)["men"], people=4, place="Hall"), by="bela")
    tab.press("Save 1 row")
    assert "“Talk”, Children: changed by bela while you were typing." in tab.text
    hidden = "a figure that is hidden, as it tells of very few people"
    assert f"- How many: from {hidden} to {hidden}\n- Place: from nothing to Hall" in tab.text
    tab.press("Put what I typed on top of theirs").press("Save 1 row")
    after = figures(sqlite_store)["men"]
    assert (after.people, after.place, after.source) == (4, "Hall", "Register")


@pytest.mark.usefixtures("talk")
def test_a_hidden_figure_stays_hidden_when_the_browser_finds_the_table_again(open_screen, sqlite_store):
    typed(open_screen("reach", **LEDGER), edited_rows={1: {"source": "Register"}})
    again = open_screen("reach", **LEDGER)
    assert [(str(row["people"]), row["hidden"], str(row["source"])) for row in table(again)] == [
        ("97.0", "", "nan"),
        ("nan", "under 5", "Register"),
    ]
    again.press("Save 1 row")
    assert (figures(sqlite_store)["men"].people, figures(sqlite_store)["men"].source) == (3, "Register")


def test_a_new_figure_needs_its_activity_and_how_many(open_screen, sqlite_store, talk):
    row = {"audience": "*", "kind": "people_trained", "qualifier": "about", "evidence": "counted"}
    tab = typed(open_screen("reach", **LEDGER), added_rows=[row])
    tab.press("Save 1 row")
    assert tab.errors[0].endswith(
        "- New row 1: A figure belongs to an activity. Choose it in the first column."
    )
    row["activity"] = str(talk.id)
    typed(tab, added_rows=[row]).press("Save 1 row")
    assert tab.errors[0].endswith("- New row 1, “Talk”: The figure is missing. Enter how many.")
    row |= {"people": 40, "seen_on": "2027-07-30", "country": "KE", "place": "Hall"}
    typed(tab, added_rows=[row]).press("Save 1 row")
    new = figures(sqlite_store)[""]
    assert (new.activity, new.audience, new.people, new.seen_on) == (talk.id, None, 40, DAY)
    assert (new.kind, new.qualifier) == (ReachKind.PEOPLE_TRAINED, Qualifier.ABOUT)
    assert (new.evidence, new.country, new.place) == (Evidence.COUNTED, "KE", "Hall")


@pytest.mark.usefixtures("talk")
def test_a_cell_that_is_emptied_or_no_choice_is_explained(open_screen, sqlite_store):
    tab = typed(
        open_screen("reach", **LEDGER),
        edited_rows={0: {"people": None}, 1: {"kind": "x", "seen_on": "soon"}},
    )
    tab.press("Save 2 rows")
    assert "- “Talk”, Children, on 30 July 2027: The figure is missing. Enter how many." in tab.errors[0]
    assert "What was counted is empty or none of the list. Choose one." in tab.errors[0]
    assert {one.revision for one in figures(sqlite_store).values()} == {1}


@pytest.mark.usefixtures("talk")
def test_a_cell_typed_back_to_what_it_was_is_no_change(open_screen):
    tab = typed(open_screen("reach", **LEDGER), edited_rows={0: {"people": 97, "seen_on": "2027-07-30"}})
    assert "Not saved yet" not in tab.text


@pytest.mark.usefixtures("talk")
def test_deleted_rows_go_to_the_trash(open_screen, sqlite_store):
    tab = typed(open_screen("reach", **LEDGER), deleted_rows=[0, 1]).press("Save 2 rows")
    assert (sqlite_store.trash_size(), figures(sqlite_store), table(tab)) == (2, {}, [])


def test_rows_typed_on_two_pages_are_saved_together(open_screen, sqlite_store, talk):
    more = [Observation(activity=talk.id, people=100 + number, sex=f"{number}") for number in range(60)]
    sqlite_store.save_all(more, by="amina")
    tab = open_screen("reach", **LEDGER)
    first = table(tab)[1]["sex"]
    typed(tab, edited_rows={1: {"people": 1000}})
    tab.app.session_state["reach_ledger_page_2"] = 2
    tab.run()
    assert len(table(tab)) == 12
    second = table(tab)[0]["sex"]
    typed(tab, edited_rows={0: {"people": 2000}})
    assert "Not saved yet: 2 changed" in tab.text
    tab.press("Save 2 rows")
    saved = figures(sqlite_store)
    assert (saved[first].people, saved[second].people) == (1000, 2000)


@pytest.mark.usefixtures("talk")
def test_more_activities_than_a_list_can_offer_are_found_by_the_search(open_screen, sqlite_store):
    text = open_screen("reach", **LEDGER).text
    assert "The last row is for a new figure. A figure of fewer than 5 people is hidden" in text
    sqlite_store.save_all(
        [Activity(title=f"{n}", edition=2027, precision="unknown") for n in range(200)], by="b"
    )
    text = open_screen("reach", **LEDGER).text
    assert "one of the latest 200 activities; the search under “Enter a figure” finds the other 1." in text


@pytest.mark.usefixtures("talk")
def test_the_way_to_the_table_stands_where_figures_are_entered(open_screen):
    tab = open_screen("reach", reach_view="Enter a figure", edition="2027")
    (way,) = [one for one in tab.app.get("page_link") if one.proto.label == "Enter several in a table"]
    assert way.proto.query_string == "reach_view=Behind+the+figures&reach_as_table=true"
