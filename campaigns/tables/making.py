"""An import while it is being planned: what each row becomes, with the rows before it in mind."""

from collections.abc import Iterator
from typing import Any, Literal, TypeVar, cast
from uuid import UUID

from pydantic import ValidationError

from campaigns.plan.activity import Activity
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed, differences
from campaigns.plan.edition import FIRST_EDITION, Edition
from campaigns.plan.incoming import new_organisation
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.record import Record
from campaigns.plan.text import folded
from campaigns.plan.vocabulary import Outcome, Visibility
from campaigns.tables.activity_rows import Surroundings, read_activity
from campaigns.tables.figures import Attendance, hides_attendance, observed
from campaigns.tables.known import Known, row_key
from campaigns.tables.record_rows import (
    read_audience_size,
    read_campaign,
    read_edition,
    read_observation,
    read_organisation,
)
from campaigns.tables.row import Row, RowError
from campaigns.tables.sheet import is_id
from campaigns.tables.who import Directory, new_campaign
from campaigns.tables.written import figure_id, figure_key

Verdict = Literal["new", "changed", "same"]
R = TypeVar("R", bound=Record)

_LAST_EDITION = 2100  # the plan's own limit


_SizeOf = tuple[str, str, str, int | None]


def _size_of(size: AudienceSize) -> _SizeOf:
    """What it is the size of: audience, country, place, year. Two of the same are one size."""
    return size.audience, size.country, folded(size.place), size.year


class Making:
    """The records of the plan as they would be after the rows taken so far.

    A row is taken whole or not at all: whoever catches an error of take() calls drop().
    """

    def __init__(self, known: Known, visibility: Visibility) -> None:
        self._known = known
        self._before: dict[UUID, Record] = {}  # as the plan holds them
        self._after: dict[UUID, Record] = {}  # as the import would make them, new and changed ones
        self._keys: dict[tuple[type[Record], str], UUID] = {}
        self._editions: dict[int, UUID] = {}
        self._sizes: dict[_SizeOf, UUID] = {}
        self._aliases: dict[UUID, UUID] = {}  # id in the file -> id in the plan
        self._rows: dict[UUID, int] = {}  # record -> the row that made it
        organisations = Directory(new_organisation, known.organisations, known.trashed_ids)
        campaigns = Directory(new_campaign, known.campaigns, known.trashed_ids)
        self._around = Surroundings(organisations, campaigns, visibility)
        for record in (
            *known.activities,
            *known.observations,
            *known.campaigns,
            *known.organisations,
            *known.editions,
            *known.audience_sizes,
        ):
            self._before[record.id] = record
            self._index(record)

    @property
    def new(self) -> Iterator[Record]:
        """Records the plan does not have yet."""
        return (record for record in self._after.values() if record.id not in self._before)

    @property
    def changes(self) -> Iterator[tuple[Record, Record]]:
        """Records of the plan, before and after."""
        return ((self._before[key], record) for key, record in self._after.items() if key in self._before)

    def take(self, row: Row) -> Verdict:
        """Work the row in and say what it does. Raises a CampaignsError when it cannot be taken."""
        try:
            match row.sheet.kind:
                case "activities":
                    return self._take_activity(row)
                case "observations":
                    return self._take_observation(row)
                case "campaigns":
                    return self._take_campaign(row)
                case "organisations":
                    return self._take_organisation(row)
                case "editions":
                    return self._take_edition(row)
                case "audience_sizes":
                    return self._take_audience_size(row)
        except ValidationError as error:
            first = error.errors()[0]
            raise RowError(f"{first['loc'][0]}, “{str(first['input'])[:80]}”: {first['msg']}.") from None

    def drop(self) -> None:
        """Forget what the row that failed would have brought along."""
        self._around.organisations.drop()
        self._around.campaigns.drop()

    def _take_activity(self, row: Row) -> Verdict:
        key = row_key(row)
        before = self._match(row, Activity, key)
        after, attendance = read_activity(row, key, before, self._around)
        figure = self._figure(row, after, attendance)
        verdict = self._put(row, after)
        self._keep_brought()
        self._add_edition(after)
        if figure is None:
            return verdict
        figure_verdict = self._store(figure)
        return "changed" if (verdict, figure_verdict) in {("same", "new"), ("same", "changed")} else verdict

    def _figure(self, row: Row, activity: Activity, attendance: Attendance | None) -> Observation | None:
        key, own_id = (Observation, figure_key(activity)), figure_id(activity.id)
        before = cast("Observation | None", self._current(self._keys.get(key, own_id)))
        if before is None and (own_id in self._known.trashed_ids or key in self._known.trashed_keys):
            row.remarks.append("The figure of this activity is in the trash and stays there.")
            return None
        if before is None and activity.outcome is Outcome.HELD and hides_attendance(row):
            row.remarks.append(
                f"Its attendance is hidden in this file (“{row.text('attendance')}”), so no figure is made "
                "of it. Enter it at the activity; a whole plan moves by backup."
            )
        return observed(activity, attendance, before)

    def _add_edition(self, activity: Activity) -> None:
        year = activity.edition
        if activity.series != "world_day" or year is None or not FIRST_EDITION <= year <= _LAST_EDITION:
            return
        if year not in self._editions:
            self._store(Edition(year=year))

    def _take_observation(self, row: Row) -> Verdict:
        activity = self._observed_activity(row)
        key = row_key(row)
        before = self._match(row, Observation, key)
        return self._put(row, read_observation(row, key, before, activity))

    def _observed_activity(self, row: Row) -> Activity:
        if is_id(row.text("activity_id")):
            file_id = UUID(row.text("activity_id"))
            found = self._current(self._aliases.get(file_id, file_id))
            if isinstance(found, Activity):
                return found
        event_id = row.text("event_id")
        found = self._current(self._keys.get((Activity, event_id))) if event_id else None
        if isinstance(found, Activity):
            return found
        named = row.text("activity") or event_id or row.text("activity_id")
        raise RowError(
            f"Its activity, “{named[:80]}”, is neither in the plan nor taken from this file. "
            "Import the activity first."
        )

    def _take_campaign(self, row: Row) -> Verdict:
        before = self._match(row, Campaign, row_key(row))
        after = read_campaign(row, before, self._around.organisations, self._around.visibility)
        verdict = self._put(row, self._with_key(row, before, after))
        self._keep_brought()
        self._around.campaigns.add(after, by_name=True)
        return verdict

    def _take_organisation(self, row: Row) -> Verdict:
        directory = self._around.organisations
        before = self._match(row, Organisation, row_key(row))
        if (
            before is None
            and (same_name := directory.named(row.text("name")))
            and same_name.id in self._before
        ):
            before = self._claimed(same_name)
        after = self._with_key(row, before, read_organisation(row, before))
        verdict = self._put(row, after)
        directory.add(after, by_name=True)
        if before is not None and is_id(row.text("id")):
            directory.alias(UUID(row.text("id")), after)
        return verdict

    def _take_edition(self, row: Row) -> Verdict:
        before = self._match(row, Edition, row_key(row))
        year = row.text("year").removesuffix(".0")
        if before is None and year.isdecimal() and int(year) in self._editions:
            before = self._claimed(cast(Edition, self._current(self._editions[int(year)])))
        return self._put(row, self._with_key(row, before, read_edition(row, before)))

    def _take_audience_size(self, row: Row) -> Verdict:
        key = row_key(row)
        before = self._match(row, AudienceSize, key)
        if before is None and not key and not row.text("id"):
            before = self._same_size(read_audience_size(row, None))
        after = read_audience_size(row, before)
        verdict = self._put(row, after)
        if after.is_assumption and verdict != "same":
            row.remarks.append("It has no source, so it is an assumption and says so wherever it is used.")
        return verdict

    def _same_size(self, size: AudienceSize) -> AudienceSize | None:
        """The size of the same audience, place and year. Raises RowError when that is trashed or taken."""
        found: AudienceSize | None = self._current(self._sizes.get(_size_of(size)))
        if found is not None:
            return self._claimed(found)
        trashed = (one for one in self._known.trashed if isinstance(one, AudienceSize))
        if any(_size_of(one) == _size_of(size) for one in trashed):
            raise RowError("It is in the trash. Restore it there, then import the row again.")
        return None

    def _with_key(self, row: Row, before: R | None, after: R) -> R:
        """A new record that has neither id nor key of its own gets the key made of its row."""
        if before is not None or row.text("id") or after.import_key:
            return after
        return changed(after, import_key=row_key(row))

    def _match(self, row: Row, kind: type[R], key: str) -> R | None:
        """The record the row is about. Raises RowError when it is two, trashed, or taken by a row above."""
        by_id = None
        if row.text("id"):
            if not is_id(row.text("id")):
                raise RowError(
                    f"id, “{row.text('id')[:80]}”, is no id of this app. Leave the cell empty for a new row."
                )
            file_id = UUID(row.text("id"))
            by_id = self._current(self._aliases.get(file_id, file_id))
            if by_id is None and file_id in self._known.trashed_ids:
                raise RowError("It is in the trash. Restore it there, then import the row again.")
            if by_id is not None and not isinstance(by_id, kind):
                raise RowError(
                    f"The id belongs to something else, “{by_id.name}”. Leave the cell empty for a new row."
                )
        by_key = self._current(self._keys.get((kind, key)))
        if by_id is not None and by_key is not None and by_id.id != by_key.id:
            raise RowError(
                f"The id belongs to “{by_id.name}” and the key to “{by_key.name}”. Correct one of the two."
            )
        found = by_id or by_key
        if found is None and (kind, key) in self._known.trashed_keys:
            raise RowError("It is in the trash. Restore it there, then import the row again.")
        return self._claimed(cast(R, found)) if found is not None else None

    def _claimed(self, record: R) -> R:
        """The record, unless a row above is about it already."""
        if record.id in self._rows:
            raise RowError(
                f"It is “{record.name}” again, as in row {self._rows[record.id]}. "
                "Keep one of the two rows, or give this one an id of its own."
            )
        return record

    def _put(self, row: Row, after: Record) -> Verdict:
        verdict = self._store(after)
        self._rows[after.id] = row.number
        if is_id(row.text("id")):
            self._aliases[UUID(row.text("id"))] = after.id
        return verdict

    def _store(self, after: Record) -> Verdict:
        before = self._before.get(after.id)
        if before is not None and not differences(before, after):
            self._after.pop(after.id, None)
            return "same"
        self._after[after.id] = after
        self._index(after)
        return "changed" if before is not None else "new"

    def _index(self, record: Record) -> None:
        if record.import_key:
            self._keys.setdefault((type(record), record.import_key), record.id)
        if isinstance(record, Edition):
            self._editions.setdefault(record.year, record.id)
        if isinstance(record, AudienceSize):
            self._sizes.setdefault(_size_of(record), record.id)

    def _current(self, record_id: UUID | None) -> Any:
        if record_id is None:
            return None
        return self._after.get(record_id) or self._before.get(record_id)

    def _keep_brought(self) -> None:
        for record in (*self._around.organisations.keep(), *self._around.campaigns.keep()):
            self._store(record)
