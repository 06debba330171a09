"""Lists of those present: compared in memory, never kept, and only how many were where is saved."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.pages import state, undo_bar
from campaigns.pages.drawing import literal, reported
from campaigns.plan.survey import MOST_ACTIVITIES, ReachSurvey, SurveyAnswer
from campaigns.plan.vocabulary import ReachKind
from campaigns.reach.attendee_list import read_list
from campaigns.reach.attendees import Attendance, attendance
from campaigns.settings import read_settings, smallest_cell


def show_lists(audience: str, kind: ReachKind, names: Mapping[UUID, str]) -> None:
    """A file for each activity, and what comparing them gives."""
    st.markdown(
        "When there are lists of those present, nobody has to estimate. Give a list for each activity: text "
        "with one person a line, or CSV with a column such as e-mail, phone or id. The lists are compared in "
        "this server's memory and forgotten; nothing of them is saved but how many people were where."
    )
    chosen = st.multiselect(
        "Activities with a list",
        list(names),
        format_func=lambda one: names[one],
        max_selections=MOST_ACTIVITIES,
        key=f"reach_lists_{audience}",
        select_all=False,
    )
    files = {
        one: st.file_uploader(
            f"List of {literal(names[one])}", ["txt", "csv"], key=f"reach_list_{one}",
            max_upload_size=read_settings().largest_upload // 1_048_576,
        )
        for one in chosen
    }  # fmt: skip
    if len(chosen) < 2 or not all(files.values()):
        return
    with reported():
        lists = [read_list(file.getvalue(), file.name) for file in files.values() if file]
        _show(attendance(lists), audience, kind, chosen, names)


def _show(
    found: Attendance, audience: str, kind: ReachKind, activities: Sequence[UUID], names: Mapping[UUID, str]
) -> None:
    cells = sorted((found.cells or {}).items())
    st.markdown(
        f"**{counted(found.union, 'different person', 'different people')}** on {len(activities)} lists."
    )
    st.dataframe(
        [
            {"Reached by": _reached_by(places, activities, names), "People": _people(people)}
            for places, people in cells
        ],
        hide_index=True,
        alt="How many people are on exactly which lists",
    )
    left_out = sum(found.empty) + sum(found.repeated)
    if left_out:
        st.caption(f"{counted(left_out, 'entry was', 'entries were')} empty or named somebody twice.")
    if st.button("Save how many were where", type="primary", key=f"reach_lists_save_{audience}"):
        answers = tuple(SurveyAnswer(reached_by=places, people=people) for places, people in cells)
        survey = ReachSurvey(
            audience=audience,
            kind=kind,
            activities=tuple(activities),
            asked=found.union,
            everybody=True,
            answers=answers,
            source="Lists of those present",
        )
        state.store().save(survey, by=state.who())
        undo_bar.tell("Saved. The lists themselves are forgotten.")
        st.rerun()


def _reached_by(places: Sequence[int], activities: Sequence[UUID], names: Mapping[UUID, str]) -> str:
    return " and ".join(names[activities[place]] for place in places)


def _people(people: int) -> str:
    return f"under {smallest_cell()}" if 0 < people < smallest_cell() else f"{people:,}"
