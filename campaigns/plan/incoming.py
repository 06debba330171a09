"""What an import would do, whatever the file is: new, changed, same and bad, each with its reason.

Tables and calendars are read by folders that must not know of each other, and both answer with this, so that
one screen, one command and one way of saving serve them all. Nothing is saved here.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple
from uuid import UUID

from campaigns.plan.activity import Activity
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import Edition
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.record import Record
from campaigns.reference import vocabularies

_EACH_AFTER_WHAT_IT_NAMES = (Organisation, Edition, Campaign, Activity, Observation, AudienceSize)


class Problem(NamedTuple):
    """What a person should know about one row or event, or about a whole sheet or calendar.

    row: as a spreadsheet numbers it, the first row of the file being 1; of a calendar the line of the file;
    0 for the whole. name: what it calls itself. message: a sentence or several.
    """

    sheet: str
    row: int
    name: str
    message: str


@dataclass(frozen=True)
class Needed:
    """What to look up in the plan before a file can be compared with it.

    ids: of any record. keys: import_keys of any record. names: of organisations and campaigns, folded.
    years: of editions. audiences: ids of those whose sizes the file has.
    """

    ids: frozenset[UUID]
    keys: frozenset[str]
    names: frozenset[str]
    years: frozenset[int]
    audiences: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do.

    new, changed (before, after): records; one row can bring several (an activity, its organiser, its
    figure). The four counts are of rows of the file, of a calendar of its events, each repeat for itself.
    same: rows that say what the plan holds already. bad: rows that are not taken, and why.
    notes: what a person should know of rows that are.
    """

    new: tuple[Record, ...]
    changed: tuple[tuple[Record, Record], ...]
    bad: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    new_rows: int
    changed_rows: int
    same_rows: int
    source: Literal["table", "calendar"] = "table"

    @property
    def same(self) -> int:
        return self.same_rows

    @property
    def bad_rows(self) -> int:
        return len(self.bad)

    @property
    def records(self) -> tuple[Record, ...]:
        """All records to save, each after those it refers to."""
        found = (*self.new, *(after for _, after in self.changed))
        return tuple(sorted(found, key=lambda record: _EACH_AFTER_WHAT_IT_NAMES.index(type(record))))


def new_organisation(name: str, record_id: UUID) -> Organisation:
    """An organisation of which a file gives the name only; members of ICAT are known by their exact name."""
    members = vocabularies.icat_members()
    member = members.id_of(name)
    stakeholder = members[member].stakeholder if member else ""
    return Organisation(id=record_id, title=name, kind=stakeholder, icat_member=member is not None)
