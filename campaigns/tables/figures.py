"""How many: the attendance of a row, an observation of what was held and a plan of what was not yet."""

import re
from typing import NamedTuple

from campaigns.plan.activity import Activity, PlannedReach
from campaigns.plan.change import changed
from campaigns.plan.observation import Observation
from campaigns.plan.vocabulary import Evidence, Outcome, Precision, Qualifier, ReachKind
from campaigns.reference import audiences
from campaigns.tables.cells import Choice, read_choice, read_number
from campaigns.tables.hidden_figures import fits, is_hidden
from campaigns.tables.row import Row, RowError
from campaigns.tables.words import qualifier_from_word
from campaigns.tables.written import figure_id, figure_key

_WORDS_BEFORE = re.compile(r"(?P<word>[^\W\d_][\w ]*?\.?|[~≈>])\s*(?P<number>\d.*)")
_SIGNS = {"~": Qualifier.ABOUT, "≈": Qualifier.ABOUT, ">": Qualifier.AT_LEAST}


class Attendance(NamedTuple):
    """Whole people, how the number is meant, what was counted and how that is known: None where not said."""

    people: int
    qualifier: Qualifier
    kind: ReachKind | None = None
    evidence: Evidence | None = None


def read_attendance(row: Row) -> Attendance | None:
    """The figure of the row; one that cannot be read as people is kept in the notes with its qualifier."""
    cell, word = row.text("attendance"), row.text("attendance_qualifier")
    if hides_attendance(row):
        return None
    if not cell:
        if word:
            row.keep("attendance_qualifier")
        return None
    number, before = cell, None
    if hit := _WORDS_BEFORE.fullmatch(cell):
        number, before = hit["number"], _SIGNS.get(hit["word"]) or qualifier_from_word(hit["word"])
    elif cell.endswith("+"):
        number, before = cell[:-1].strip(), Qualifier.AT_LEAST
    qualifier = qualifier_from_word(word) if word or before is None else before
    try:
        people = read_number(number)
    except ValueError as error:
        _keep(row, f"attendance, “{cell[:80]}”, {error}.")
        return None
    if qualifier is None or (number != cell and before is not qualifier):
        _keep(row, f"How the attendance is meant, “{cell[:40]} {word[:40]}”, is not in words we know.")
        return None
    kind = _chosen(row, "attendance_kind", ReachKind)
    return Attendance(people, qualifier, kind, _chosen(row, "attendance_evidence", Evidence))


def _chosen(row: Row, column: str, choices: type[Choice]) -> Choice | None:
    """What the cell says; a word nobody knows is kept in the notes."""
    if not row.has(column) or not row.text(column):
        return None
    try:
        return read_choice(choices, row.text(column))
    except ValueError as error:
        row.keep(column, f"{column}, “{row.text(column)[:80]}”, {error}. It is kept in the notes.")
        return None


def hides_attendance(row: Row) -> bool:
    """Whether the row is one of our own in which the attendance is hidden."""
    return row.sheet.is_ours and is_hidden(row.text("attendance"))


def with_planned(activity: Activity, attendance: Attendance | None) -> Activity:
    """The activity with the figure as its plan for that audience, unless it was held."""
    if attendance is None or activity.outcome is Outcome.HELD:
        return activity
    only = activity.audiences[0] if len(activity.audiences) == 1 and not activity.other_audiences else None
    figure = PlannedReach(audience=only, people=attendance.people, qualifier=attendance.qualifier)
    if figure in activity.planned:
        return activity
    others = tuple(one for one in activity.planned if one.audience != only)
    return changed(activity, planned=(*others, figure))


def observed(
    activity: Activity, attendance: Attendance | None, before: Observation | None
) -> Observation | None:
    """The figure as an observation of an activity that was held; None when there is nothing to observe.

    before: the same observation as it stands in the plan; only its figure changes. Raises RowError when it
    does not lie within the limits that one has, without a word of these.
    """
    if attendance is None or activity.outcome is not Outcome.HELD:
        return None
    if before is not None:
        if not fits(attendance.people, before.low, before.high):
            raise RowError(
                "The attendance does not lie within the limits that its figure has in the plan. "
                "Change the figure at the activity, with its limits."
            )
        return changed(
            before,
            people=attendance.people,
            qualifier=attendance.qualifier,
            kind=attendance.kind or before.kind,
            evidence=attendance.evidence or before.evidence,
        )
    return Observation(
        id=figure_id(activity.id),
        import_key=figure_key(activity),
        activity=activity.id,
        audience=None if activity.other_audiences else audiences.common_branch(activity.audiences),
        kind=attendance.kind or ReachKind.PEOPLE_PRESENT,
        people=attendance.people,
        qualifier=attendance.qualifier,
        evidence=attendance.evidence or Evidence.NOT_STATED,
        seen_on=activity.first_day if _is_one_exact_day(activity) else None,
        source=activity.source,
        source_type=activity.source_type,
    )


def _is_one_exact_day(activity: Activity) -> bool:
    return activity.precision is Precision.DAY and activity.first_day == activity.last_day


def _keep(row: Row, problem: str) -> None:
    row.keep("attendance_qualifier")
    row.keep("attendance", f"{problem} It is kept in the notes, and not as a figure.")
