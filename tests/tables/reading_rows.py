"""Small ways to make files and plans of them, for the tests of this folder."""

from collections.abc import Iterable
from pathlib import Path

from campaigns.plan.activity import Activity
from campaigns.plan.record import Record
from campaigns.plan.vocabulary import Visibility
from campaigns.tables.incoming import ImportPlan, Known, plan_import
from campaigns.tables.reading import read_table

SAMPLE = Path(__file__).parents[2] / "assets" / "samples" / "past_events.csv"
LIMIT = 20_000_000


def csv_file(*rows: dict[str, str], separator: str = ",") -> bytes:
    """A CSV file with these rows, its columns those of the first row."""
    lines = [separator.join(rows[0])]
    lines += [separator.join(f'"{cell}"' for cell in row.values()) for row in rows]
    return "\n".join(lines).encode()


def imported(content: bytes, known: Iterable[Record] = (), trashed: Iterable[Record] = ()) -> ImportPlan:
    """What importing the file into a plan with these records would do."""
    sheets = read_table(content, "events.csv", limit=LIMIT)
    return plan_import(sheets, Known.of(known, trashed), visibility=Visibility.DRAFT)


def the_activity(plan: ImportPlan) -> Activity:
    """The only activity of an import."""
    (found,) = [record for record in plan.records if isinstance(record, Activity)]
    return found


def row(**cells: str) -> dict[str, str]:
    """A row of an event held on one day, with other cells where they are given."""
    usual = {"event_id": "2027-KE-01", "title": "Vigil", "start_date": "2027-07-30", "status": "held"}
    return usual | cells
