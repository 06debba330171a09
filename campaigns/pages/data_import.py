"""Bring a file into the plan: look first at what it would do, then do it."""

from typing import TypedDict

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from campaigns.charts.chart import counted
from campaigns.ics.incoming import ForeignCalendar
from campaigns.pages import screens, state, undo_bar
from campaigns.pages.activity_words import VISIBILITY
from campaigns.pages.data_import_choices import choose
from campaigns.pages.data_import_plan import content_of, mark_of, planned, planned_calendar
from campaigns.pages.data_import_preview import show_preview
from campaigns.pages.data_import_saving import save_with_progress
from campaigns.pages.reach_address import AIMS, VIEW
from campaigns.plan.activity import Activity
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign
from campaigns.plan.incoming import ImportPlan
from campaigns.plan.vocabulary import Visibility
from campaigns.settings import read_settings
from campaigns.store.conflict import ConflictError

_FILES = "data_import_files"  # how many files were imported in this tab: the next one gets a new field
_SEEN = "data_import_seen"  # the mark of what was on the screen last
_DONE = "data_import_done"
_UNIT = {"table": "row", "calendar": "event"}
_CHANGED = (
    "Somebody changed the plan since you looked, so the file would now do something else. "
    "Nothing was imported. Look at it again below, then import."
)


class Done(TypedDict):
    """What the last import did, and where to look at it."""

    sentence: str
    screen: str
    query: dict[str, str]


def show_import() -> None:
    """Choose a file, look at what it would do, import it."""
    _show_done()
    file = st.file_uploader(
        "CSV, Excel or calendar file",
        type=["csv", "xlsx", "ics"],
        max_upload_size=max(1, read_settings().largest_upload // 2**20),
        key=f"data_file_{_number_of_file()}",
        help="A table of events or audience sizes, a calendar (.ics) of a partner, or a file this app has "
        "exported. Nothing is saved before you say so.",
    )
    visibility = st.radio(
        "Who may see new activities and campaigns",
        list(VISIBILITY),
        format_func=VISIBILITY.__getitem__,
        key="data_visibility",
        help="A file that this app has exported says it for each row itself.",
    )
    if file is not None:
        st.session_state.pop(_DONE, None)
        _show_file(file, Visibility(visibility))


def _number_of_file() -> int:
    number: int = st.session_state.get(_FILES, 0)
    return number


def _show_done() -> None:
    done: Done | None = st.session_state.get(_DONE)
    if done:
        st.success(done["sentence"], icon=":material/check_circle:")
        screens.link(
            done["screen"], "Look at what was imported", icon=":material/arrow_forward:", **done["query"]
        )


def _show_file(file: UploadedFile, visibility: Visibility) -> None:
    plan = _plan(file, visibility)
    mark, seen = mark_of(plan), st.session_state.get(_SEEN)
    st.session_state[_SEEN] = mark
    st.markdown(summary(plan))
    rows = plan.new_rows + plan.changed_rows
    if not plan.records:
        st.info("There is nothing to import from this file.")
    elif st.button(f"Import {counted(rows, _UNIT[plan.source])}", type="primary", key="data_import"):
        if seen == mark:
            _import(plan)
        else:
            st.warning(_CHANGED)
    show_preview(plan)


def _plan(file: UploadedFile, visibility: Visibility) -> ImportPlan:
    content = content_of(file)
    if isinstance(content, ForeignCalendar):
        return planned_calendar(file, content, choose(content, visibility, str(_number_of_file())))
    return planned(file, content, visibility)


def summary(plan: ImportPlan) -> str:
    """The four counts of rows or events in words, as Markdown."""
    counts = (
        f"**{plan.new_rows:,} new**",
        f"**{plan.changed_rows:,} changed**",
        f"**{plan.same_rows:,} the same** as in the plan already",
        f"**{plan.bad_rows:,} not taken**",
    )
    notes = f" {counted(len(plan.notes), 'note')}." if plan.notes else ""
    units = f"{_UNIT[plan.source]}s".capitalize()
    return f"{units} of the file: {', '.join(counts)}. Nothing is saved yet.{notes}"


def _import(plan: ImportPlan) -> None:
    """Save what the plan would do, then show the way to it and an empty field for the next file."""
    try:
        save_with_progress(plan.records)
    except ConflictError:
        st.warning(_CHANGED)
        return
    st.session_state[_DONE] = _done(plan)
    st.session_state[_FILES] = _number_of_file() + 1
    undo_bar.tell("Imported")
    st.rerun()


def _done(plan: ImportPlan) -> Done:
    sentence = (
        f"{counted(plan.new_rows + plan.changed_rows, _UNIT[plan.source])} imported: {plan.new_rows:,} new, "
        f"{plan.changed_rows:,} changed. Left as they are: {plan.same_rows:,} the same as in the plan, "
        f"{plan.bad_rows:,} not taken."
    )
    screen, query = _where_to_look(plan)
    return Done(sentence=sentence, screen=screen, query=query)


def _where_to_look(plan: ImportPlan) -> tuple[str, dict[str, str]]:
    activities = [record for record in plan.records if isinstance(record, Activity)]
    if activities:
        years = {one.edition for one in activities}
        edition = str(years.pop() or state.ALL_YEARS) if len(years) == 1 else state.ALL_YEARS
        return "world_day", {"edition": edition, "order": "changed"}
    if any(isinstance(record, Campaign) for record in plan.records):
        return "campaigns", {"edition": state.ALL_YEARS}
    if any(isinstance(record, AudienceSize) for record in plan.records):
        return "reach", {VIEW: AIMS}
    return "data", {"data_view": "Journal"}
