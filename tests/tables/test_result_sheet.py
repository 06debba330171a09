"""The sheet partners fill in: what is in it, and that it comes back through the import."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from campaigns.plan.activity import Activity
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Disclosure, Evidence, Outcome, Precision, Qualifier, ReachKind
from campaigns.tables.result_sheet import COLUMNS, result_sheet
from campaigns.tables.written import Lookups
from tests.tables.reading_rows import imported

HOST = Organisation(title="Safe Passage")
TALK = Activity(
    title="Talk",
    kind="panel",
    first_day=date(2060, 7, 28),
    last_day=date(2060, 7, 30),
    places=(Place(city="Graz", country="AT", latitude=47.07, longitude=15.44),),
    venue="Town hall",
    street="Herrengasse 1",
    disclosure=Disclosure.TOWN,
    organiser=HOST.id,
    notes="For us only",
    lesson="Begin earlier",
    revision=4,
)
SPOT = Activity(
    title="Spot", kind="radio_spot", precision=Precision.MONTH, first_day=date(2060, 7, 1),
    last_day=date(2060, 7, 31), outcome=Outcome.HELD,
)  # fmt: skip


def rows_of(sheet: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(sheet.decode("utf-8-sig"), newline="")))


def filled_in(sheet: bytes, **answers: dict[str, str]) -> bytes:
    """The sheet as a spreadsheet program gives it back. answers: title -> column -> what was typed."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(row | answers.get(row["title"], {}) for row in rows_of(sheet))
    return text.getvalue().encode()


def sheet() -> bytes:
    return result_sheet([TALK, SPOT], Lookups.of([TALK, SPOT, HOST]))


def test_nothing_internal_is_in_the_sheet_and_what_is_asked_is_empty():
    talk, spot = rows_of(sheet())

    assert "Begin earlier" not in sheet().decode()
    assert "For us only" not in sheet().decode()
    assert "Herrengasse" not in sheet().decode()
    asked = (
        "outcome",
        "attendance",
        "attendance_qualifier",
        "attendance_kind",
        "attendance_evidence",
        "lesson",
    )
    assert [talk[name] for name in asked] == ["", "", "", "people_present", "", ""]
    assert [spot[name] for name in asked] == ["held", "", "", "media_reach", "", ""]
    assert (talk["start_date"], spot["start_date"]) == ("2060-07-28", "2060-07")


def test_a_sheet_that_comes_back_empty_changes_nothing():
    plan = imported(sheet(), (TALK, SPOT, HOST))

    assert (plan.records, plan.bad, plan.notes, plan.same_rows) == ((), (), (), 2)


def test_what_partners_typed_comes_back_as_outcome_figure_and_lesson():
    returned = filled_in(
        sheet(),
        Talk={
            "outcome": "Held", "attendance": "120", "attendance_qualifier": "approx",
            "attendance_evidence": "Counted", "lesson": "Two microphones",
        },
        Spot={"attendance": "40000", "attendance_evidence": "estimated"},
    )  # fmt: skip

    plan = imported(returned, (TALK, SPOT, HOST))

    assert (plan.bad, plan.notes) == ((), ())
    (talk,) = [one for one in plan.records if isinstance(one, Activity)]
    assert talk == TALK.model_copy(update={"outcome": Outcome.HELD, "lesson": "Two microphones"})
    seen = {one.activity: one for one in plan.records if isinstance(one, Observation)}
    assert (seen[TALK.id].people, seen[TALK.id].qualifier) == (120, Qualifier.ABOUT)
    assert (seen[TALK.id].kind, seen[TALK.id].evidence) == (ReachKind.PEOPLE_PRESENT, Evidence.COUNTED)
    assert (seen[SPOT.id].kind, seen[SPOT.id].evidence) == (ReachKind.MEDIA_REACH, Evidence.ESTIMATED)


def test_what_was_not_held_needs_nothing_more():
    plan = imported(filled_in(sheet(), Talk={"outcome": "not held"}), (TALK, SPOT, HOST))

    assert [one.outcome for one in plan.records] == [Outcome.NOT_HELD]


def test_a_number_without_the_word_held_is_pointed_out():
    plan = imported(filled_in(sheet(), Talk={"attendance": "120"}), (TALK, SPOT, HOST))

    assert [note.message[:26] for note in plan.notes] == ["Its outcome is empty, so i"]
