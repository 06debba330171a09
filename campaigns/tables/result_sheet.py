"""A sheet for those who have no access to the plan: what became of their activities, for them to fill in.

It comes back through the import like any table. An empty cell says nothing and changes nothing.
"""

import csv
from collections.abc import Iterable
from io import StringIO

from campaigns.plan.activity import Activity
from campaigns.reference.vocabularies import kinds
from campaigns.tables.cells import guarded
from campaigns.tables.written import ATTENDANCE_COLUMNS, Lookups, activity_cells

COLUMNS = (
    "id", "title", "start_date", "end_date", "date_precision", "organiser", "organiser_id",
    "outcome", *ATTENDANCE_COLUMNS, "lesson",
)  # fmt: skip
_TO_FILL_IN = frozenset({"outcome", *ATTENDANCE_COLUMNS, "lesson"})


def result_sheet(activities: Iterable[Activity], lookups: Lookups) -> bytes:
    """A row for each activity as CSV, UTF-8 with a byte order mark; nothing internal is in it.

    The columns to fill in are empty, but for what is usually counted of such an activity, and for the outcome
    where only the figure is missing.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for activity in activities:
        cells = activity_cells(activity, lookups)
        cells |= dict.fromkeys(_TO_FILL_IN, "")
        cells["outcome"] = "held" if activity.outcome == "held" else ""
        cells["attendance_kind"] = kinds()[activity.kind].counted_as
        writer.writerow([guarded(cells[column]) for column in COLUMNS])
    return text.getvalue().encode("utf-8-sig")
