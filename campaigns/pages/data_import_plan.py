"""What importing an uploaded file would do, worked out once for each file and state of the plan."""

from hashlib import sha256

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from campaigns.pages import state
from campaigns.plan.vocabulary import Visibility
from campaigns.settings import read_settings
from campaigns.store.lookup import records_like
from campaigns.tables.incoming import ImportPlan, Known, keys_needed, plan_import
from campaigns.tables.reading import read_table
from campaigns.tables.sheet import Sheet

_KEPT_FOR = "30m"
_MOST_KEPT = 4  # files; one of 10,000 rows takes about 100 MB while it is looked at


class _Room:
    """Where something large is kept between two runs of the script. It is never changed once it is there."""

    sheets: tuple[Sheet, ...] | None = None
    plan: ImportPlan | None = None


@st.cache_resource(max_entries=_MOST_KEPT, ttl=_KEPT_FOR, show_spinner=False)
def _room_of_file(file_id: str) -> _Room:  # noqa: ARG001  what the cache is kept by
    return _Room()


@st.cache_resource(max_entries=_MOST_KEPT, ttl=_KEPT_FOR, show_spinner=False)
def _room_of_plan(file_id: str, visibility: str, version: int) -> _Room:  # noqa: ARG001
    return _Room()


def planned(file: UploadedFile, visibility: Visibility) -> ImportPlan:
    """What importing the file now would do, drawing how far it has got. Raises FileError."""
    version = state.store().version()  # read first: a change from here on makes another room
    room = _room_of_plan(file.file_id, visibility.value, version)
    if room.plan is None:
        sheets = _sheets(file)
        needed = keys_needed(sheets)
        found = records_like(
            state.store(), ids=needed.ids, keys=needed.keys, names=needed.names, years=needed.years
        )
        bar = st.progress(0.0, "Comparing the rows with the plan")

        def tell(done: int, total: int) -> None:
            bar.progress(done / total, f"Compared {done:,} of {total:,} rows")

        known = Known.of(found.living, found.trashed)
        room.plan = plan_import(sheets, known, visibility=visibility, progress=tell)
        bar.empty()
    return room.plan


def _sheets(file: UploadedFile) -> tuple[Sheet, ...]:
    room = _room_of_file(file.file_id)
    if room.sheets is None:
        with st.spinner("Reading the file"):
            room.sheets = read_table(file.getvalue(), file.name, limit=read_settings().largest_upload)
    return room.sheets


def mark_of(plan: ImportPlan) -> str:
    """The same for two plans that would do the same to the same versions of the same records."""
    parts = [plan.new_rows, plan.changed_rows, plan.same_rows, plan.bad_rows]
    versions = sorted(f"{before.id} {before.revision}" for before, _ in plan.changed)
    return sha256(repr([parts, versions]).encode()).hexdigest()
