"""What an import would do: new, changed, same and bad rows, each with its reason. Nothing is saved here."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from campaigns.errors import CampaignsError
from campaigns.plan.incoming import ImportPlan, Needed, Problem
from campaigns.plan.vocabulary import Visibility
from campaigns.tables.columns import IMPORT_ORDER
from campaigns.tables.known import Known, keys_needed
from campaigns.tables.making import Making, Verdict
from campaigns.tables.row import Row
from campaigns.tables.sheet import Sheet

__all__ = ["ImportPlan", "Known", "Needed", "Problem", "keys_needed", "plan_import"]

_REPORT_EVERY = 100  # rows


def plan_import(
    sheets: Sequence[Sheet],
    known: Known,
    *,
    visibility: Visibility,
    progress: Callable[[int, int], None] | None = None,
) -> ImportPlan:
    """What importing these sheets into that plan would do; neither is changed.

    known: what the plan holds of keys_needed(sheets). visibility: of new activities and campaigns, unless the
    file is one of ours. progress: gets rows done and rows in all, now and then and at the end.
    """
    making = Making(known, visibility)
    counts: defaultdict[Verdict, int] = defaultdict(int)
    bad = [problem for sheet in sheets for problem in sheet.bad]
    notes = [problem for sheet in sheets for problem in sheet.notes]
    total, done = sum(len(sheet.rows) for sheet in sheets), 0
    for sheet in sorted(sheets, key=lambda sheet: IMPORT_ORDER.index(sheet.kind)):
        for found in sheet.rows:
            try:
                row = Row.of(sheet, found)
                counts[making.take(row)] += 1
                notes += [Problem(sheet.name, row.number, row.name, remark) for remark in row.remarks]
            except CampaignsError as error:
                making.drop()
                bad.append(Problem(sheet.name, found.number, Row(sheet, *found).name, str(error)))
            done += 1
            if progress is not None and (done % _REPORT_EVERY == 0 or done == total):
                progress(done, total)
    return ImportPlan(
        tuple(making.new),
        tuple(making.changes),
        tuple(bad),
        tuple(notes),
        counts["new"],
        counts["changed"],
        counts["same"],
    )
