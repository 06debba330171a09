"""What an import would do, as tables: what is new, what changes, what is not taken and why."""

import csv
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from typing import TypeVar
from uuid import UUID

import streamlit as st

from campaigns.pages import state
from campaigns.pages.activity_words import figure_words
from campaigns.pages.campaign_words import period_text
from campaigns.pages.changes import FIGURES, HIDDEN, names_in
from campaigns.pages.record_words import WORDS
from campaigns.plan.activity import Activity
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import differences
from campaigns.plan.incoming import ImportPlan, Problem
from campaigns.plan.observation import Observation
from campaigns.plan.record import Record
from campaigns.plan.timing import timing_text
from campaigns.store.observing import hidden_among
from campaigns.store.rows import kind_of
from campaigns.tables.cells import guarded

PAGE_SIZE = 100
_UNIT = {"table": "Row", "calendar": "Event"}
_PLACE = {"table": "Row", "calendar": "Line"}
Line = dict[str, str | int | None]
T = TypeVar("T")


def show_preview(plan: ImportPlan) -> None:
    """A tab for each; only the one that is open is made."""
    parts: dict[str, Callable[[ImportPlan], None]] = {
        "Not taken": _show_bad,
        "New": _show_new,
        "Changed": _show_changed,
        "Notes": _show_notes,
    }
    first = "Not taken" if plan.bad else "Changed" if plan.changed and not plan.new else "New"
    tabs = st.tabs(list(parts), default=first, key="data_preview", on_change="rerun")
    for tab, show in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab:
                show(plan)


def _show_new(plan: ImportPlan) -> None:
    shown = _page(plan.new, "data_preview_page_new")
    seen = [one.model_dump(mode="json") for one in shown if isinstance(one, Observation)]
    titles = names_in(seen) | {str(one.id): one.title for one in plan.new if isinstance(one, Activity)}
    _table([_new_line(record, titles) for record in shown], "New records")


def _new_line(record: Record, titles: Mapping[str, str]) -> Line:
    """titles: of the activities, by id."""
    name = record.name
    if isinstance(record, Observation):
        name = f"{figure_words(record.people, record.qualifier)}: {titles.get(str(record.activity), '')}"
    if isinstance(record, AudienceSize):
        name = f"{name}: {record.people:,}"
    return {"What": _what(record), "Name": name, "When": _when(record)}


def _when(record: Record) -> str:
    if isinstance(record, Activity):
        return timing_text(record)
    return period_text(record) if isinstance(record, Campaign) else ""


def _show_changed(plan: ImportPlan) -> None:
    shown = _page(plan.changed, "data_preview_page_changed")
    documents = [one.model_dump(mode="json") for pair in shown for one in pair]
    names = names_in(documents) | {str(record.id): record.name for record in plan.new}
    hidden = _hidden_figures([before for before, _ in shown])
    lines: list[Line] = []
    for before, after in shown:
        words, old, new = WORDS[kind_of(type(after)).name], *_dumped(before, after)
        lines += [
            {
                "What": _what(after),
                "Name": after.name,
                "Field": words.label(field),
                "Before": HIDDEN
                if after.id in hidden and field in FIGURES
                else words.in_words(field, old[field], names),
                "After": words.in_words(field, new[field], names),
            }
            for field in differences(before, after)
        ]
    _table(lines, "What changes, field by field")


def _hidden_figures(records: Sequence[Record]) -> frozenset[UUID]:
    """Those of these records that are figures which others do not see."""
    return hidden_among(state.store(), [one.id for one in records if isinstance(one, Observation)])


def _dumped(*records: Record) -> list[dict[str, object]]:
    return [record.model_dump(mode="json") for record in records]


def _show_bad(plan: ImportPlan) -> None:
    shown = _page(plan.bad, "data_preview_page_bad")
    unit = _UNIT[plan.source]
    _table([_problem_line(plan, one, "Why it is not taken") for one in shown], f"{unit}s that are not taken")
    if plan.bad:
        st.download_button(
            f"Download these {unit.lower()}s with their reasons (.csv)",
            data=lambda: problems_csv(plan.bad, place=_PLACE[plan.source].lower()),
            file_name=f"{unit.lower()}s-not-taken.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key="data_preview_bad_csv",
        )


def _show_notes(plan: ImportPlan) -> None:
    shown = _page(plan.notes, "data_preview_page_notes")
    unit = _UNIT[plan.source].lower()
    _table([_problem_line(plan, problem, "Note") for problem in shown], f"Notes on {unit}s that are taken")


def _problem_line(plan: ImportPlan, problem: Problem, heading: str) -> Line:
    line: Line = {
        _PLACE[plan.source]: problem.row or None,
        "Name": problem.name or ("No name" if problem.row else f"The whole {plan.source}"),
        heading: problem.message,
    }
    return line | {"Sheet": problem.sheet} if plan.source == "table" else line


def problems_csv(problems: Sequence[Problem], place: str = "row") -> bytes:
    """The rows with their reasons: UTF-8 with a byte order mark, no cell a formula. place: row or line."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["sheet", place, "name", "reason"])
    for problem in problems:
        writer.writerow(
            [guarded(problem.sheet), problem.row, guarded(problem.name), guarded(problem.message)]
        )
    return text.getvalue().encode("utf-8-sig")


def _what(record: Record) -> str:
    return WORDS[kind_of(type(record)).name].what.capitalize()


def _page(found: Sequence[T], key: str) -> Sequence[T]:
    """The page of them that is asked for; with none, a sentence that says so."""
    if not found:
        st.text("None.")
        return found
    pages = -(-len(found) // PAGE_SIZE)
    page = st.pagination(pages, key=key) if pages > 1 else 1
    return found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]


def _table(lines: list[Line], alt: str) -> None:
    if lines:
        st.dataframe(lines, hide_index=True, alt=alt)
