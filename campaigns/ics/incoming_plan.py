"""What was taken from a calendar, compared with the plan: new, changed, same, and what cannot be taken."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, Literal
from uuid import UUID, uuid4

from pydantic import ValidationError

from campaigns.errors import CampaignsError, PlanError
from campaigns.ics.incoming import Incoming, Taken
from campaigns.plan.activity import Activity
from campaigns.plan.change import changed, differences
from campaigns.plan.edition import FIRST_EDITION, Edition
from campaigns.plan.incoming import ImportPlan, Problem, new_organisation
from campaigns.plan.organisation import Organisation
from campaigns.plan.record import Record
from campaigns.plan.text import clean_line, folded
from campaigns.plan.timing import end_instant, in_utc, start_instant
from campaigns.plan.vocabulary import Precision, Status

SOURCE_TYPE = "partner calendar"
_TIMING = ("first_day", "last_day", "start_time", "end_time", "zone")
_LAST_EDITION = 2100  # the plan's own limit
_REPORT_EVERY = 100  # events

Verdict = Literal["new", "changed", "same", ""]


def plan_calendar(
    taken: Taken,
    living: Iterable[Record],
    trashed: Iterable[Record] = (),
    progress: Callable[[int, int], None] | None = None,
) -> ImportPlan:
    """What importing would do; nothing is changed. An event that cannot be taken leaves the others alone.

    living, trashed: what the plan holds of taken.needed; more does no harm. progress: gets events done and
    events in all, now and then and at the end.
    """
    return _Comparing(taken, living, trashed).plan(progress)


class _Comparing:
    """The plan as it would be after the events compared so far."""

    def __init__(self, taken: Taken, living: Iterable[Record], trashed: Iterable[Record]) -> None:
        self.taken, self.choices = taken, taken.choices
        records, in_trash = tuple(living), tuple(trashed)
        activities = [one for one in records if isinstance(one, Activity)]
        self.by_id = {one.id: one for one in activities}
        self.by_key = {one.import_key: one for one in activities if one.import_key}
        self.trashed_ids = {one.id for one in in_trash}
        self.trashed_keys = {one.import_key for one in in_trash if isinstance(one, Activity)}
        organisations = [one for one in records if isinstance(one, Organisation)]
        self.organisation, self.is_new_organisation = self._owner(organisations)
        self.years = {edition.year for edition in self.choices.editions}
        self.new: list[Record] = []
        self.changes: list[tuple[Record, Record]] = []
        self.bad, self.notes = list(taken.bad), list(taken.notes)
        self.lines: dict[UUID, int] = {}  # activity -> the line that made it
        self.counts = {"new": 0, "changed": 0, "same": 0, "": 0}
        self.own = 0

    def _owner(self, known: Iterable[Organisation]) -> tuple[Organisation | None, bool]:
        name = clean_line(self.choices.organisation)
        if not name:
            return None, False
        found = next((one for one in known if folded(one.title) == folded(name)), None)
        return found or new_organisation(name, uuid4()), found is None

    def plan(self, progress: Callable[[int, int], None] | None) -> ImportPlan:
        total = len(self.taken.events)
        for done, event in enumerate(self.taken.events, start=1):
            try:
                self.counts[self._compare(event)] += 1
            except CampaignsError as error:
                self._refuse(event, str(error))
            except ValidationError as error:
                first = error.errors()[0]
                self._refuse(event, f"{first['loc'][0]}, “{str(first['input'])[:80]}”: {first['msg']}.")
            if progress is not None and (done % _REPORT_EVERY == 0 or done == total):
                progress(done, total)
        return ImportPlan(
            new=(*self._brought(), *self.new),
            changed=tuple(self.changes),
            bad=tuple(self.bad),
            notes=(*self._about_own(), *self.notes),
            new_rows=self.counts["new"],
            changed_rows=self.counts["changed"],
            same_rows=self.counts["same"],
            source="calendar",
        )

    def _refuse(self, event: Incoming, reason: str) -> None:
        self.bad.append(Problem(self.taken.calendar.file, event.line, event.title, reason))

    def _compare(self, event: Incoming) -> Verdict:
        before = self.by_id.get(event.own_id) if event.own_id else None
        is_own = before is not None
        before = before or self.by_key.get(event.key)
        if event.fields is None:
            return self._fallen_out(before)
        if before is None:
            return self._make(event, event.fields)
        self._claim(before, event)
        if is_own:
            self.own += 1
            return self._put(before, _as_ours(before, event.fields))
        return self._put(before, self._as_theirs(before, event.fields))

    def _claim(self, activity: Activity, event: Incoming) -> None:
        if activity.id in self.lines:
            raise PlanError(
                f"It is “{activity.title}” again, as in line {self.lines[activity.id]:,}. Keep one of them."
            )
        self.lines[activity.id] = event.line

    def _make(self, event: Incoming, fields: dict[str, Any]) -> Verdict:
        if event.own_id in self.trashed_ids or event.key in self.trashed_keys:
            raise PlanError("It is in the trash. Restore it there, then import the file again.")
        values = {"visibility": self.choices.visibility} | event.at_first | fields | self._belonging(fields)
        made = Activity(import_key=event.key, source_type=SOURCE_TYPE, **values)
        self._claim(made, event)
        self.by_key[event.key] = made
        self.new.append(made)
        return "new"

    def _belonging(self, fields: dict[str, Any]) -> dict[str, Any]:
        first, last = self.choices.season(fields["first_day"].year)
        year = fields["first_day"].year
        in_season = first <= fields["first_day"] <= last and FIRST_EDITION <= year <= _LAST_EDITION
        return {
            "source": self.taken.calendar.name,
            "organiser": self.organisation.id if self.organisation else None,
            "series": "world_day" if in_season else "",
            "edition": year if in_season else None,
        }

    def _as_theirs(self, before: Activity, fields: dict[str, Any]) -> Activity:
        """What the calendar speaks of as it says; what it is silent about as the plan has it."""
        values = {"precision": Precision.DAY} | fields
        if "links" in values:
            there = {link.url for link in before.links}
            values["links"] = before.links + tuple(one for one in values["links"] if one.url not in there)
        if self.organisation is not None:
            values["organiser"] = self.organisation.id
            values["partners"] = tuple(one for one in before.partners if one != self.organisation.id)
        return changed(before, **values)

    def _fallen_out(self, before: Activity | None) -> Verdict:
        if before is None or before.id in self.lines or before.status is Status.CANCELLED:
            return ""
        return self._put(before, changed(before, status=Status.CANCELLED))

    def _put(self, before: Activity, after: Activity) -> Verdict:
        if not differences(before, after):
            return "same"
        self.changes.append((before, after))
        return "changed"

    def _brought(self) -> Iterator[Record]:
        if self.organisation is not None and self.is_new_organisation and (self.new or self.changes):
            yield self.organisation
        years = {one.edition for one in self.new if isinstance(one, Activity) and one.edition}
        yield from (Edition(year=year) for year in sorted(years - self.years))

    def _about_own(self) -> Iterator[Problem]:
        if self.own:
            sentence = (
                f"Activities of this plan: {self.own:,}. Only their title, time and status are compared, for "
                "the rest of what a calendar says is put together from several fields."
            )
            yield Problem(self.taken.calendar.file, 0, "", sentence)


def _as_ours(before: Activity, fields: dict[str, Any]) -> Activity:
    """One of our own activities with what was changed in the calendar we gave away."""
    values: dict[str, Any] = {}
    if not _is_our_title(before, fields["title"]):
        values["title"] = fields["title"]
    if fields.get("status", before.status) is not before.status:
        values["status"] = fields["status"]
    if not _is_our_time(before, fields):
        values |= {name: fields[name] for name in _TIMING}
    return changed(before, **values) if values else before


def _is_our_title(before: Activity, title: str) -> bool:
    ours = {before.title, *(one.title for one in before.translations if one.title)}
    marked = before.status is Status.CANCELLED and any(title.endswith(f" {one}") for one in ours)
    return title in ours or marked


def _is_our_time(before: Activity, fields: dict[str, Any]) -> bool:
    """Whether it is the same time, perhaps written otherwise: in UTC, as whole days."""
    if fields["start_time"] is None:
        return (fields["first_day"], fields["last_day"]) == (before.first_day, before.last_day)
    theirs = changed(before, **{name: fields[name] for name in _TIMING})
    return _instants(theirs) == _instants(before)


def _instants(activity: Activity) -> tuple[datetime | None, datetime | None]:
    """Start and end in UTC: two times of zones whose clocks were set back never count as equal."""
    start, end = start_instant(activity), end_instant(activity)
    return (in_utc(start) if start else None, in_utc(end) if end else None)
