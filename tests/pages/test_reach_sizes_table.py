"""The table of audience sizes: typed in, kept, saved together or refused with a reason for each row."""

from __future__ import annotations

import pytest
from streamlit.util import calc_hash

from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.change import changed

AIMS = {"reach_view": "Sizes and targets", "edition": "2027"}
UNTOUCHED = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **bold**"


@pytest.fixture
def sizes(sqlite_store):
    """Two sizes: of children, and of the police, which says where it is from."""
    children = AudienceSize(audience="children", people=1000)
    police = AudienceSize(audience="law_enforcement", country="KE", people=300, year=2019, source="Census")
    return sqlite_store.save_all([children, police], by="amina")


def typed(tab, **state):
    """Type into the table, in the words in which a browser tells it."""
    (table,) = tab.app.data_editor
    tab.app.session_state[table.key] = UNTOUCHED | state
    return tab.run()


def table(tab):
    return tab.app.data_editor[0].value.to_dict("records")


def visit(tab, path):
    """Leave for another screen in the same tab."""
    tab.app._page_hash = calc_hash(path)
    return tab.run()


def people(store):
    return {one.audience: one.people for one in store.all(AudienceSize)}


@pytest.mark.usefixtures("sizes")
def test_the_table_shows_each_size_and_which_are_assumptions(open_screen):
    rows = table(open_screen("reach", **AIMS))
    assert [(row["audience"], row["people"], row["known"]) for row in rows] == [
        ("children", 1000, "an assumption"),
        ("law_enforcement", 300, ""),
    ]


@pytest.mark.usefixtures("sizes")
def test_nothing_is_saved_before_the_button_and_then_everything_at_once(open_screen, sqlite_store):
    tab = typed(
        open_screen("reach", **AIMS),
        edited_rows={0: {"people": 1200}},
        added_rows=[{"audience": "industry", "people": 50}],
        deleted_rows=[1],
    )
    assert "Not saved yet: 1 changed, 1 new, 1 to the trash (the Data screen restores it)" in tab.text
    assert people(sqlite_store) == {"children": 1000, "law_enforcement": 300}
    tab.press("Save 3 rows")
    assert people(sqlite_store) == {"children": 1200, "industry": 50}
    assert sqlite_store.trash_size() == 1
    assert [row["people"] for row in table(tab)] == [1200, 50]
    assert "Not saved yet" not in tab.text


@pytest.mark.usefixtures("sizes")
def test_one_wrong_row_is_named_with_its_reason_and_nothing_of_the_table_is_lost(open_screen, sqlite_store):
    rows = [{"audience": "industry", "place": HOSTILE}, {"people": 7}]
    tab = typed(open_screen("reach", **AIMS), edited_rows={0: {"people": 1200}}, added_rows=rows)
    assert tab.errors == []
    tab.press("Save 3 rows")
    reason = "An audience size needs an audience and a number of people. Enter both."
    assert tab.errors == [
        "Nothing was saved: rows are saved together, and these are not right yet. Mend them, then save.\n"
        f"- New row 1, At-risk industries, {HOSTILE}: {reason}\n- New row 2: {reason}"
    ]
    assert (tab.unescaped, people(sqlite_store)) == ([], {"children": 1000, "law_enforcement": 300})

    good = [{"audience": "industry", "people": 50}, {"audience": "frontline", "people": 7}]
    typed(tab, edited_rows={0: {"people": 1200}}, added_rows=good).press("Save 3 rows")
    assert people(sqlite_store) == {"children": 1200, "law_enforcement": 300, "industry": 50, "frontline": 7}


@pytest.mark.usefixtures("sizes")
def test_a_number_out_of_bounds_is_explained(open_screen):
    tab = typed(open_screen("reach", **AIMS), edited_rows={0: {"year": 1}, 1: {"people": 0.5}})
    tab.press("Save 2 rows")
    assert "- Children, 1: Year: Input should be greater than or equal to 1900. Correct it." in tab.errors[0]
    assert "People has to be a whole number from 0 on. Correct it." in tab.errors[0]


@pytest.mark.usefixtures("sizes")
def test_what_was_typed_is_still_there_after_another_screen(open_screen, sqlite_store):
    tab = typed(
        open_screen("reach", **AIMS),
        edited_rows={0: {"people": 1200}},
        added_rows=[{"audience": "industry", "people": 50}],
        deleted_rows=[1],
    )
    visit(tab, "data")
    assert len(tab.app.data_editor) == 0
    visit(tab, "reach")
    assert [(row["audience"], row["people"]) for row in table(tab)] == [("children", 1200), ("industry", 50)]
    typed(tab, edited_rows={1: {"people": 60}})
    tab.press("Save 3 rows")
    assert people(sqlite_store) == {"children": 1200, "industry": 60}


@pytest.mark.usefixtures("sizes")
def test_what_was_typed_is_found_again_by_the_same_browser_and_by_no_other(open_screen, sqlite_store):
    typed(
        open_screen("reach", **AIMS),
        edited_rows={0: {"people": 1200}},
        added_rows=[{"audience": "industry", "people": 50}],
        deleted_rows=[1],
    )
    again = open_screen("reach", **AIMS)
    assert "You began this earlier and did not save it. Here is what you typed." in again.text
    assert [row["people"] for row in table(again)] == [1200, 50]
    assert [row["people"] for row in table(open_screen("reach", browser="his", **AIMS))] == [1000, 300]
    again.press("Save 3 rows")
    assert people(sqlite_store) == {"children": 1200, "industry": 50}
    assert len(table(open_screen("reach", **AIMS))) == 2


@pytest.mark.usefixtures("sizes")
def test_a_new_row_in_two_windows_of_a_browser_is_saved_once(open_screen, sqlite_store):
    first = typed(open_screen("reach", **AIMS), added_rows=[{"audience": "industry", "people": 50}])
    second = open_screen("reach", **AIMS)
    first.press("Save 1 row")
    assert "Not saved yet" not in second.run().text
    assert people(sqlite_store) == {"children": 1000, "law_enforcement": 300, "industry": 50}


@pytest.mark.usefixtures("sizes")
def test_starting_afresh_forgets_what_was_typed(open_screen, sqlite_store):
    tab = typed(open_screen("reach", **AIMS), edited_rows={0: {"people": 1200}}, deleted_rows=[1])
    tab.press("Start afresh")
    assert [row["people"] for row in table(tab)] == [1000, 300]
    assert people(sqlite_store) == {"children": 1000, "law_enforcement": 300}


def test_a_row_changed_meanwhile_is_told_with_who_and_what_and_neither_is_lost(
    open_screen, sqlite_store, sizes
):
    tab = typed(open_screen("reach", **AIMS), edited_rows={0: {"people": 1200}, 1: {"people": 310}})
    sqlite_store.save(changed(sizes[0], source="Register", people=900), by="bela")
    tab.press("Save 2 rows")
    assert people(sqlite_store) == {"children": 900, "law_enforcement": 300}
    assert (
        "Children: changed by bela while you were typing. What you typed is still in the table." in tab.text
    )
    assert "- People: from 1,000 to 900\n- Source: from nothing to Register" in tab.text
    tab.press("Put what I typed on top of theirs").press("Save 2 rows")
    saved = {one.audience: one for one in sqlite_store.all(AudienceSize)}
    assert (saved["children"].people, saved["children"].source) == (1200, "Register")
    assert saved["law_enforcement"].people == 310


def test_a_row_changed_meanwhile_can_be_left_as_it_is(open_screen, sqlite_store, sizes):
    tab = typed(open_screen("reach", **AIMS), edited_rows={0: {"people": 1200}})
    sqlite_store.trash(sizes[0], by="bela")
    tab.run()
    assert "Children: moved to the trash by bela while you were typing." in tab.text
    tab.press("Leave it as they have it")
    assert [row["people"] for row in table(tab)] == [300]
    assert "Not saved yet" not in tab.text


def test_a_change_of_somebody_else_is_shown_when_nothing_was_typed(open_screen, sqlite_store, sizes):
    tab = open_screen("reach", **AIMS)
    sqlite_store.save(changed(sizes[0], people=900), by="bela")
    assert [row["people"] for row in table(tab.run())] == [900, 300]


@pytest.mark.usefixtures("sizes")
def test_files_of_sizes_are_offered_beside_the_table(open_screen):
    tab = open_screen("reach", **AIMS)
    assert "Import sizes from a file" in tab.links
    assert [one.label for one in tab.app.get("download_button")] == ["Download the sizes (.csv)"]
