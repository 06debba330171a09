"""Figures of very few people in files: hidden when written, left as they are when read again."""

import csv
from io import BytesIO, StringIO
from uuid import UUID

import openpyxl
import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.observation import Observation
from campaigns.plan.vocabulary import Outcome, Precision
from campaigns.tables.outgoing import Lookups, export_csv, export_xlsx
from campaigns.tables.written import figure_id, figure_key
from tests.tables.reading_rows import csv_file, imported

SHELTER = Activity(id=UUID(int=7), title="Talk", precision=Precision.UNKNOWN, outcome=Outcome.HELD)


def seen(people: int, key: str, **more: object) -> Observation:
    return Observation(activity=SHELTER.id, people=people, import_key=key, **more)


MEN, WOMEN = seen(3, "men", sex="men", low=2, high=4), seen(97, "women", sex="women")
TOGETHER = changed(seen(100, figure_key(SHELTER)), id=figure_id(SHELTER.id))
PLAN = [SHELTER, MEN, WOMEN, TOGETHER]


def written(kind, records, internal=True):
    text = export_csv(kind, records, Lookups.of(records), internal).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def counts(plan):
    return plan.new_rows, plan.changed_rows, plan.same_rows, plan.bad_rows


@pytest.mark.parametrize("internal", [True, False])
def test_few_people_and_the_total_that_would_tell_them_are_in_no_file(internal):
    rows = {row["import_key"]: row for row in written("observations", PLAN, internal)}
    assert [(rows["men"][column]) for column in ("people", "low", "high")] == ["under 5"] * 3
    assert [rows["women"][column] for column in ("people", "low", "high")] == ["97", "", ""]
    assert [rows[TOGETHER.import_key][column] for column in ("people", "low", "high")] == ["hidden", "", ""]
    (activity,) = written("activities", PLAN, internal)
    assert activity["attendance"] == "hidden"


def test_a_workbook_hides_them_too_and_keeps_other_figures_as_numbers():
    tables = {"activities": [SHELTER], "observations": [MEN, WOMEN, TOGETHER]}
    book = openpyxl.load_workbook(BytesIO(export_xlsx(tables, internal=True)))
    header, *rows = book["observations"].values
    assert [row[header.index("people")] for row in rows] == ["under 5", 97, "hidden"]
    assert [row[header.index("low")] for row in rows] == ["under 5", None, None]
    header, row = book["activities"].values
    assert row[header.index("attendance")] == "hidden"


def test_how_few_are_hidden_is_said_by_the_setting(monkeypatch):
    monkeypatch.setenv("WDP_SMALLEST_CELL", "1")
    assert [row["people"] for row in written("observations", PLAN)] == ["3", "97", "100"]
    monkeypatch.setenv("WDP_SMALLEST_CELL", "11")
    assert [row["people"] for row in written("observations", [SHELTER, seen(9, "few")])] == ["under 11"]


def test_a_hidden_figure_that_comes_back_stays_as_it_is_and_other_fields_change():
    rows = written("observations", PLAN)
    assert counts(imported(csv_file(*rows), PLAN)) == (0, 0, 3, 0)
    plan = imported(csv_file(rows[0] | {"source": "Register"}), PLAN)
    assert plan.changed == ((MEN, changed(MEN, source="Register")),)


def test_a_number_typed_over_a_hidden_figure_is_taken():
    row = next(row for row in written("observations", PLAN) if row["import_key"] == figure_key(SHELTER))
    plan = imported(csv_file(row | {"people": "120"}), PLAN)
    assert plan.changed == ((TOGETHER, changed(TOGETHER, people=120)),)


def test_a_new_row_with_a_hidden_figure_is_refused_and_says_what_to_do():
    plan = imported(csv_file(written("observations", PLAN)[0]), [SHELTER])
    assert plan.bad[0].message == (
        "Its figure is hidden in this file (“under 5”), because it tells of very few people, and the plan "
        "has no such observation. Enter the figure in the cell; a whole plan moves by backup."
    )


@pytest.mark.parametrize("cells", [{"people": "12"}, {"low": "3", "high": "30"}])
def test_a_row_of_which_some_figures_are_hidden_and_some_are_not_is_refused(cells):
    assert imported(csv_file(written("observations", PLAN)[0] | cells), PLAN).bad[0].message == (
        "Of people, low and high some are hidden in this file (“under 5”) and some are not. "
        "Enter all that are known, or none."
    )


def test_a_figure_outside_the_limits_of_the_plan_is_refused_without_telling_them():
    row = {"id": str(MEN.id), "activity_id": str(SHELTER.id), "people": "12"}
    assert imported(csv_file(row), PLAN).bad[0].message == (
        "The figure does not lie within the limits the plan has. Enter people, low and high."
    )
    few = changed(TOGETHER, people=3, low=2, high=4)
    attendance = {"id": str(SHELTER.id), "title": "Talk", "attendance": "12", "outcome": "held"}
    assert imported(csv_file(attendance), [SHELTER, few]).bad[0].message == (
        "The attendance does not lie within the limits that its figure has in the plan. "
        "Change the figure at the activity, with its limits."
    )


def test_a_hidden_attendance_leaves_the_figure_alone_and_makes_none():
    (row,) = written("activities", PLAN)
    again = imported(csv_file({key: cell for key, cell in row.items() if key != "translations"}), PLAN)
    assert (counts(again), again.notes) == ((0, 0, 1, 0), ())
    new = imported(csv_file({key: cell for key, cell in row.items() if key != "translations"}))
    assert [record.name for record in new.new] == ["Talk"]
    assert [note.message for note in new.notes] == [
        "Its attendance is hidden in this file (“hidden”), so no figure is made of it. "
        "Enter it at the activity; a whole plan moves by backup."
    ]


def test_few_people_in_the_table_of_a_stranger_are_kept_in_words():
    row = {"event_id": "1", "title": "Talk", "start_date": "2027-07-30", "status": "held"}
    plan = imported(csv_file(row | {"attendance": "under 5"}))
    assert [record.notes for record in plan.new if isinstance(record, Activity)] == [
        "attendance in the file: under 5"
    ]
