"""Rows about what the plan holds already: what they change, and what they leave alone."""

from uuid import UUID

from campaigns.plan.activity import Link, Translation
from campaigns.plan.change import changed
from campaigns.plan.observation import Observation
from campaigns.plan.vocabulary import Disclosure, Outcome, Status, Visibility
from campaigns.tables.incoming import Known, plan_import
from campaigns.tables.reading import read_table
from tests.tables.reading_rows import csv_file, imported, row, the_activity


def counts(plan):
    return plan.new_rows, plan.changed_rows, plan.same_rows, plan.bad_rows


def test_only_columns_of_the_file_change_and_what_was_added_on_screen_stays():
    first = the_activity(imported(csv_file(row(country_iso2="KE", notes="from the file"))))
    edited = changed(first, description="Candles", cells=(), end_time=None, level="national")
    plan = imported(csv_file(row(title="Night vigil")), [edited])

    assert counts(plan) == (0, 1, 0, 0)
    assert plan.changed == ((edited, changed(edited, title="Night vigil")),)


def test_an_empty_cell_takes_translations_away_and_a_missing_column_leaves_them():
    first = the_activity(imported(csv_file(row())))
    told = changed(first, translations=(Translation(language="fr", title="Veillée"),))

    assert counts(imported(csv_file(row()), [told])) == (0, 0, 1, 0)
    assert imported(csv_file(row(translations="")), [told]).changed == ((told, first),)


def test_what_was_entered_about_the_outcome_is_not_taken_back_by_a_file_that_says_planned():
    first = the_activity(imported(csv_file(row(status="planned"))))
    closed = changed(first, status=Status.CONFIRMED, outcome=Outcome.HELD)

    assert counts(imported(csv_file(row(status="planned")), [closed])) == (0, 0, 1, 0)


def test_a_changed_figure_changes_its_observation_and_counts_as_a_changed_row():
    first = imported(csv_file(row(attendance="200")))
    plan = imported(csv_file(row(attendance="240")), first.records)
    ((before, after),) = plan.changed

    assert counts(plan) == (0, 1, 0, 0)
    assert (before.people, after.people, after.id) == (200, 240, before.id)


def test_a_published_activity_does_not_become_a_draft_by_import():
    first = the_activity(imported(csv_file(row())))
    public = changed(first, visibility="public")
    ours = csv_file(row(id=str(first.id), visibility="draft"))

    assert imported(ours, [public]).bad[0].message.startswith("“Vigil” is published")
    assert counts(imported(csv_file(row(visibility="draft")), [public])) == (0, 0, 1, 0)


def test_only_a_file_of_our_own_can_publish():
    strange = the_activity(imported(csv_file(row(visibility="public"))))
    ours = the_activity(imported(csv_file(row(id=str(UUID(int=5)), visibility="public"))))

    assert (strange.visibility.value, ours.visibility.value, ours.id) == ("draft", "public", UUID(int=5))


def test_what_lies_in_the_trash_stays_there():
    first = imported(csv_file(row(attendance="200")))
    activity = the_activity(first)
    (seen,) = [record for record in first.new if isinstance(record, Observation)]

    assert imported(csv_file(row()), trashed=[activity]).bad[0].message.startswith("It is in the trash.")
    again = imported(csv_file(row(attendance="200")), [activity], trashed=[seen])
    assert counts(again) == (0, 0, 1, 0)
    assert again.notes[0].message == "The figure of this activity is in the trash and stays there."


def test_a_hidden_street_is_not_erased_by_a_file_that_does_not_show_it():
    first = the_activity(imported(csv_file(row(country_iso2="KE", city="Nairobi", venue="Hall"))))
    hidden = changed(first, street="12 Moi Avenue", disclosure=Disclosure.HIDDEN)
    shown = csv_file(row(country_iso2="KE", city="", venue="", street="", disclosure="hidden"))

    assert counts(imported(shown, [hidden])) == (0, 0, 1, 0)


def test_an_observation_of_an_activity_nobody_knows_is_refused():
    plan = imported(b"event_id,people,kind\n2027-KE-01,40,people_present\n")

    assert plan.bad[0].message.startswith("Its activity, “2027-KE-01”, is neither in the plan nor taken")


def test_progress_is_reported_to_the_end():
    sheets = read_table(csv_file(*(row(event_id=str(number)) for number in range(250))), "f.csv", limit=10**6)
    steps: list[tuple[int, int]] = []
    plan_import(
        sheets, Known(), visibility=Visibility.DRAFT, progress=lambda done, all_: steps.append((done, all_))
    )

    assert steps == [(100, 250), (200, 250), (250, 250)]


def test_a_source_that_is_no_address_is_kept_without_a_link():
    activity = the_activity(imported(csv_file(row(source_url="the ministry's letter"))))
    linked = the_activity(imported(csv_file(row(source_url="https://example.org/a"))))

    assert (activity.source, activity.links) == ("the ministry's letter", ())
    assert linked.links == (Link(url="https://example.org/a", label="Source"),)
