"""What importing an uploaded file would do, worked out once for each file and state of the plan."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from campaigns.ics.incoming import Choices, ForeignCalendar, read_calendar, take
from campaigns.ics.incoming_lines import claims_to_be_calendar
from campaigns.ics.incoming_plan import plan_calendar
from campaigns.pages import state
from campaigns.plan.incoming import ImportPlan, Needed
from campaigns.plan.vocabulary import Visibility
from campaigns.settings import read_settings
from campaigns.store.lookup import Found, records_like
from campaigns.tables.incoming import Known, keys_needed, plan_import
from campaigns.tables.reading import read_table
from campaigns.tables.sheet import Sheet

_KEPT_FOR = "30m"
Tables = tuple[Sheet, ...]

_MOST_KEPT = 4  # files; one of 10,000 rows takes about 100 MB while it is looked at


class _Room:
    """Where something large is kept between two runs of the script. It is never changed once it is there."""

    content: Tables | ForeignCalendar | None = None
    plan: ImportPlan | None = None


@st.cache_resource(max_entries=_MOST_KEPT, ttl=_KEPT_FOR, show_spinner=False)
def _room_of_file(file_id: str) -> _Room:  # noqa: ARG001  what the cache is kept by
    return _Room()


@st.cache_resource(max_entries=_MOST_KEPT, ttl=_KEPT_FOR, show_spinner=False)
def _room_of_plan(file_id: str, choices: str, version: int) -> _Room:  # noqa: ARG001
    return _Room()


def content_of(file: UploadedFile) -> Tables | ForeignCalendar:
    """What is in the file, read once. Raises FileError."""
    room = _room_of_file(file.file_id)
    if room.content is None:
        content, limit = file.getvalue(), read_settings().largest_upload
        with st.spinner("Reading the file"):
            if claims_to_be_calendar(content, file.name):
                room.content = read_calendar(content, file.name, limit=limit)
            else:
                room.content = read_table(content, file.name, limit=limit)
    return room.content


def planned(file: UploadedFile, sheets: Tables, visibility: Visibility) -> ImportPlan:
    """What importing the tables of the file now would do, drawing how far it has got."""
    version = state.store().version()  # read first: a change from here on makes another room
    room = _room_of_plan(file.file_id, visibility.value, version)
    if room.plan is None:
        found = _found(keys_needed(sheets))
        known = Known.of(found.living, found.trashed)
        with _progress("rows") as tell:
            room.plan = plan_import(sheets, known, visibility=visibility, progress=tell)
    return room.plan


def planned_calendar(file: UploadedFile, calendar: ForeignCalendar, choices: Choices) -> ImportPlan:
    """What importing the calendar of the file now would do, drawing how far it has got."""
    version = state.store().version()
    room = _room_of_plan(file.file_id, repr(choices), version)
    if room.plan is None:
        with _progress("events") as tell:
            taken = take(calendar, choices)
            found = _found(taken.needed)
            room.plan = plan_calendar(taken, found.living, found.trashed, progress=tell)
    return room.plan


def _found(needed: Needed) -> Found:
    return records_like(
        state.store(),
        ids=needed.ids,
        keys=needed.keys,
        names=needed.names,
        years=needed.years,
        audiences=needed.audiences,
    )


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar that shows how many were compared while the block runs."""
    bar = st.progress(0.0, f"Comparing the {what} with the plan")

    def tell(done: int, total: int) -> None:
        bar.progress(done / total, f"Compared {done:,} of {total:,} {what}")

    yield tell
    bar.empty()


def mark_of(plan: ImportPlan) -> str:
    """The same for two plans that would do the same to the same versions of the same records."""
    parts = [plan.new_rows, plan.changed_rows, plan.same_rows, plan.bad_rows]
    versions = sorted(f"{before.id} {before.revision}" for before, _ in plan.changed)
    return sha256(repr([parts, versions]).encode()).hexdigest()
