"""Sizes of audiences as a table: known by what they are the size of, an assumption without a source."""

import pytest

from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.change import changed
from campaigns.tables.incoming import keys_needed
from campaigns.tables.outgoing import Lookups, export_csv
from campaigns.tables.reading import read_table
from tests.tables.reading_rows import LIMIT, csv_file, imported

KENYA = AudienceSize(audience="children", country="KE", place="Coast", people=400, year=2019, source="Census")
ASSUMED = "It has no source, so it is an assumption and says so wherever it is used."


def size_row(**cells: str) -> dict[str, str]:
    usual = {"audience": "children", "country": "KE", "place": "Coast", "people": "400", "year": "2019"}
    return usual | {"source": "Census"} | cells


def counts(plan):
    return plan.new_rows, plan.changed_rows, plan.same_rows, plan.bad_rows


def test_a_size_is_read_with_its_source_and_place():
    plan = imported(csv_file(size_row(people="340,000")))
    (size,) = plan.new
    assert (size.audience, size.country, size.place) == ("children", "KE", "Coast")
    assert (size.people, size.year, size.source, plan.notes) == (340_000, 2019, "Census", ())


def test_a_size_without_a_source_is_taken_and_said_to_be_an_assumption():
    plan = imported(csv_file(size_row(source="")))
    assert counts(plan) == (1, 0, 0, 0)
    assert [(note.row, note.name, note.message) for note in plan.notes] == [
        (2, "children · KE · Coast · 2019", ASSUMED)
    ]


def test_the_same_audience_place_and_year_is_the_same_size_however_it_is_spelt():
    again = csv_file(size_row(audience="Children", country="ke", place="COAST", people="500"))
    plan = imported(again, [KENYA])
    assert counts(plan) == (0, 1, 0, 0)
    ((before, after),) = plan.changed
    assert (before, after.people, after.id) == (KENYA, 500, KENYA.id)
    assert counts(imported(csv_file(size_row(place="Coast")), [KENYA])) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    "other", [{"year": "2020"}, {"place": ""}, {"country": "GB"}, {"audience": "frontline"}]
)
def test_another_year_or_place_is_another_size(other):
    assert counts(imported(csv_file(size_row(**other)), [KENYA])) == (1, 0, 0, 0)


def test_an_id_says_which_size_is_meant_though_all_else_changes():
    plan = imported(csv_file(size_row(id=str(KENYA.id), year="2020", place="")), [KENYA])
    assert plan.changed == ((KENYA, changed(KENYA, year=2020, place="")),)


def test_the_same_size_twice_in_a_file_is_taken_once():
    plan = imported(csv_file(size_row(), size_row(people="500")))
    assert counts(plan) == (1, 0, 0, 1)
    assert plan.bad[0].message == (
        "It is “Size of children in Coast, KE” again, as in row 2. "
        "Keep one of the two rows, or give this one an id of its own."
    )


def test_a_size_in_the_trash_stays_there():
    plan = imported(csv_file(size_row()), trashed=[KENYA])
    assert plan.bad[0].message == "It is in the trash. Restore it there, then import the row again."


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"people": ""}, "An audience size needs an audience and a number of people. Enter both."),
        ({"audience": ""}, "An audience size needs an audience and a number of people. Enter both."),
        ({"people": "0"}, "people, “0”, is no whole number from 1 on. Correct the cell."),
        ({"people": "many"}, "people, “many”, is no whole number from 0 on. Correct the cell."),
        ({"audience": "x"}, "audience, “x”, holds “x”, which is no audience we know. Correct the cell."),
        ({"year": "19"}, "year, “19”, is no year from 1900 to 2100. Correct the cell."),
    ],
)
def test_a_row_that_is_no_size_is_refused_with_a_sentence(cells, reason):
    plan = imported(csv_file(size_row(**cells)))
    assert (counts(plan), plan.bad[0].message) == ((0, 0, 0, 1), reason)


def test_columns_that_sizes_do_not_have_are_named_as_not_taken():
    plan = imported(csv_file(size_row(remark="by hand")))
    assert counts(plan) == (1, 0, 0, 0)
    assert plan.notes[0].message == (
        "There is no field for these columns, so what they say is not taken over: remark."
    )


def test_what_to_look_up_are_the_audiences_of_the_rows():
    needed = keys_needed(read_table(csv_file(size_row(), size_row(audience="x")), "f.csv", limit=LIMIT))
    assert (needed.audiences, needed.keys) == ({"children"}, set())


def test_the_columns_of_a_file_of_sizes():
    text = export_csv("audience_sizes", [KENYA], Lookups()).decode("utf-8-sig")
    assert text.splitlines() == [
        "id,import_key,audience,country,place,people,year,source",
        f"{KENYA.id},,children,KE,Coast,400,2019,Census",
    ]
