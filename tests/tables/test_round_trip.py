"""What is exported comes back as it was: into the same plan, and into an empty one."""

import csv
from collections.abc import Callable, Iterable
from io import BytesIO, StringIO
from uuid import UUID

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from campaigns.errors import FileError
from campaigns.plan.activity import Activity, Translation, disclosed
from campaigns.plan.change import changed, differences
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.record import Record
from campaigns.plan.small_cells import shown
from campaigns.plan.vocabulary import Disclosure, Precision, Visibility
from campaigns.tables.cells import guarded, read_list, unguarded, write_list
from campaigns.tables.columns import COLUMNS, IMPORT_ORDER, INTERNAL, PAST_EVENTS
from campaigns.tables.incoming import ImportPlan, Known, keys_needed, plan_import
from campaigns.tables.outgoing import Lookups, export_csv, export_xlsx
from campaigns.tables.reading import Sheet, read_table
from campaigns.tables.written import KIND_OF
from tests.tables.plans import HOSTILE, plans
from tests.tables.reading_rows import LIMIT, SAMPLE, imported

thorough = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making such a plan small takes minutes
)


def as_csv(records: list[Record], internal: bool) -> Iterable[tuple[Sheet, ...]]:
    lookups = Lookups.of(records)
    for kind in IMPORT_ORDER:
        yield read_table(export_csv(kind, records, lookups, internal), f"{kind}.csv", limit=LIMIT)


def as_xlsx(records: list[Record], internal: bool) -> Iterable[tuple[Sheet, ...]]:
    tables = {kind: [record for record in records if KIND_OF[type(record)] == kind] for kind in IMPORT_ORDER}
    yield read_table(export_xlsx(tables, internal=internal), "plan.xlsx", limit=LIMIT)


def import_all(
    files: Iterable[tuple[Sheet, ...]], into: Iterable[Record]
) -> tuple[list[ImportPlan], list[Record]]:
    held = {record.id: record for record in into}
    steps = []
    for sheets in files:
        step = plan_import(sheets, Known.of(held.values()), visibility=Visibility.DRAFT)
        held |= {record.id: record for record in step.records}
        steps.append(step)
    return steps, list(held.values())


def as_disclosed(record: Record, hidden: set[UUID]) -> Record:
    """What of a record is in a file with internal=True."""
    if isinstance(record, Activity):
        shown = disclosed(record)
        return changed(
            record, venue=shown.venue, street=shown.street, places=tuple(dict.fromkeys(shown.places))
        )
    if isinstance(record, Observation) and record.activity in hidden:
        return changed(record, place="")
    return record


def hidden_figures(records: list[Record]) -> set[UUID]:
    """The observations whose figure others do not see."""
    found = set()
    for activity in records:
        seen = {
            one.id: one for one in records if isinstance(one, Observation) and one.activity == activity.id
        }
        found |= {key for key, one in shown(seen, 5).items() if one.hidden}
    return found


@pytest.mark.parametrize("as_file", [as_csv, as_xlsx])
@thorough
@given(records=plans())
def test_an_internal_export_fills_an_empty_plan_with_the_same_records_but_for_hidden_figures(
    as_file: Callable, records: list[Record]
):
    hidden = {one.id for one in records if isinstance(one, Activity) and one.disclosure is Disclosure.HIDDEN}
    unseen = hidden_figures(records)
    steps, found = import_all(as_file(records, True), into=[])

    bad = [problem.message for step in steps for problem in step.bad]
    assert [message.split(" (")[0] for message in bad] == ["Its figure is hidden in this file"] * len(unseen)
    by_id = {record.id: record for record in found}
    assert not unseen & by_id.keys()
    for record in records:
        if record.id not in unseen:
            assert differences(as_disclosed(record, hidden), by_id[record.id]) == {}


@pytest.mark.parametrize("internal", [True, False])
@pytest.mark.parametrize("as_file", [as_csv, as_xlsx])
@thorough
@given(records=plans())
def test_an_export_changes_nothing_in_the_plan_it_came_from(
    as_file: Callable, internal: bool, records: list[Record]
):
    steps, _ = import_all(as_file(records, internal), into=records)

    assert [problem for step in steps for problem in step.bad] == []
    assert [pair for step in steps for pair in step.changed] == []
    assert {type(record).__name__ for step in steps for record in step.new} <= {"Edition"}


@given(records=plans())
@thorough
def test_no_cell_of_a_csv_export_can_be_a_formula(records):
    for kind in IMPORT_ORDER:
        text = export_csv(kind, records, Lookups.of(records), internal=True).decode("utf-8-sig")
        for cells in csv.reader(StringIO(text, newline="")):
            assert not any(cell[:1] in set("=+-@\t\r＝＋－＠") for cell in cells if cell)


def test_no_cell_of_a_workbook_is_a_formula_or_an_error():
    records = [Organisation(title=text or "x") for text in HOSTILE]
    book = openpyxl.load_workbook(BytesIO(export_xlsx({"organisations": records})))
    cells = [
        cell for line in book["organisations"].iter_rows(min_row=2) for cell in line if cell.value is not None
    ]

    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "plain", "'plain", "", "'", "＝1", "1-2"])
def test_the_guard_against_formulas_can_be_taken_off(text):
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["'=1+1", "'@home' day"])
def test_an_apostrophe_of_a_stranger_is_text(text):
    plan = imported(f"event_id,title,start_date\n1,{text},2027-07-30\n".encode())

    assert plan.new[0].title == text


@pytest.mark.parametrize("items", [["a", "b;c"], ["a\\", "b"], ["a\\;", "b\\\\"], [";"], ["x\\\\;y\\"], []])
def test_lists_come_back_item_by_item(items):
    assert list(read_list(write_list(items))) == items


def test_exports_begin_with_the_columns_of_past_events():
    header = SAMPLE.read_text(encoding="utf-8").splitlines()[0].split(",")

    assert list(PAST_EVENTS) == header
    assert COLUMNS["activities"][:24] == PAST_EVENTS


def test_an_export_for_partners_has_no_internal_column_and_no_hidden_street():
    activity = Activity(
        title="Vigil",
        precision=Precision.UNKNOWN,
        venue="Safe house",
        street="12 Moi Avenue",
        disclosure=Disclosure.TOWN,
        notes="our own words",
        internal_contact="a person",
        cost=5,
        currency="KES",
    )
    shared = export_csv("activities", [activity], Lookups()).decode("utf-8-sig")
    own = export_csv("activities", [activity], Lookups(), internal=True).decode("utf-8-sig")

    assert not INTERNAL & set(shared.splitlines()[0].split(","))
    assert "our own words" not in shared
    assert "our own words" in own
    assert not any(word in text for text in (shared, own) for word in ("Moi Avenue", "Safe house"))


@pytest.mark.parametrize("as_file", [as_csv, as_xlsx])
def test_the_sample_comes_back_as_it_was(as_file):
    records = {record.id: record for record in imported(SAMPLE.read_bytes()).records}
    steps, found = import_all(as_file(list(records.values()), True), into=[])

    assert [problem for step in steps for problem in (*step.bad, *step.notes)] == []
    assert {record.id for record in found} == set(records)
    assert [differences(records[record.id], record) for record in found] == [{}] * len(records)


def test_what_an_export_needs_looked_up_is_enough_to_know_it_again():
    records = imported(SAMPLE.read_bytes()).records
    tables = {kind: [record for record in records if KIND_OF[type(record)] == kind] for kind in IMPORT_ORDER}
    needed = keys_needed(read_table(export_xlsx(tables), "plan.xlsx", limit=LIMIT))

    assert {record.id for record in records} <= needed.ids


def test_a_text_too_long_for_a_cell_of_a_workbook_is_said_and_not_cut():
    activity = Activity(
        title="Vigil", precision=Precision.UNKNOWN, other_audiences=("x" * 19_000, "y" * 19_000)
    )

    with pytest.raises(FileError, match="Export it as CSV"):
        export_xlsx({"activities": [activity]})


def test_translations_stand_in_one_column_as_a_list_that_says_which_text_is_what():
    said = (
        Translation(language="fr", title="=1+1", description="Une ligne;\nune  autre"),
        Translation(language="ar", description="شمعة"),
    )
    activity = Activity(title="Vigil", precision=Precision.UNKNOWN, translations=said)
    text = export_csv("activities", [activity], Lookups()).decode("utf-8-sig")
    (row,) = csv.DictReader(StringIO(text, newline=""))

    assert row["translations"] == (
        '[{"language": "fr", "title": "=1+1", "description": "Une ligne;\\nune  autre"}, '
        '{"language": "ar", "title": "", "description": "شمعة"}]'
    )


def test_the_longest_translations_into_many_languages_come_back_from_a_csv_file():
    said = tuple(
        Translation(language=language, title="x" * 20_000, description="\n" * 9 + "y" * 19_000 + '"')
        for language in ("ar", "zh", "fr", "ru", "es", "pt", "sw", "hi")
    )
    activity = Activity(title="Vigil", precision=Precision.UNKNOWN, translations=said)
    _, (found,) = import_all(as_csv([activity], True), into=[])

    assert found.translations == said


def test_two_places_that_look_alike_under_their_disclosure_come_back_as_two():
    places = tuple(
        Place(country="KE", city="Nairobi", latitude=one, longitude=36.8) for one in (-1.28, -1.29)
    )
    activity = Activity(title="Vigil", precision=Precision.UNKNOWN, places=places, disclosure=Disclosure.TOWN)
    (step,), found = import_all(as_xlsx([activity], True), into=[activity])

    assert (step.same_rows, step.bad, found) == (1, (), [activity])
