"""The trash: what was moved there, the latest first, and a button that brings it back as it was."""

from datetime import datetime

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.pages import state, undo_bar
from campaigns.pages.changes import moment_text
from campaigns.pages.drawing import literal, reported
from campaigns.pages.record_words import WORDS
from campaigns.plan.activity import Activity
from campaigns.plan.observation import Observation
from campaigns.plan.record import Record
from campaigns.store.rows import kind_of

PAGE_SIZE = 25


def show_trash() -> None:
    """One page of the trash."""
    found = state.store().trash_size()
    if not found:
        st.info("The trash is empty. What is moved to it can be restored here as it was.")
        return
    st.text(
        f"{counted(found, 'record')}, the latest first. What lies here is in no list, figure or calendar."
    )
    pages = -(-found // PAGE_SIZE)
    page = st.pagination(pages, key="data_trash_page") if pages > 1 else 1
    records = state.store().trashed(page=page, size=PAGE_SIZE)
    titles = _observed([record for _, record in records])
    for moment, record in records:
        _show(moment, record, titles.get(record.id, ""))


def _observed(records: list[Record]) -> dict[object, str]:
    """Observation -> the title of the activity it is about."""
    seen = [record for record in records if isinstance(record, Observation)]
    activities = state.store().get_many(Activity, [one.activity for one in seen], trash=True)
    return {one.id: activities[one.activity].title for one in seen if one.activity in activities}


def _show(moment: datetime, record: Record, observed: str) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        about = f" of “{literal(observed)}”" if observed else ""
        what = WORDS[kind_of(type(record)).name].what.capitalize()
        st.markdown(
            f"**{literal(record.name)}**{about}  \n{what}, moved here on {literal(moment_text(moment))}"
        )
        if st.button("Restore", icon=":material/restore_from_trash:", key=f"data_restore_{record.id}"):
            with reported():
                state.store().restore(type(record), record.id, by=state.who())
                undo_bar.tell("Restored")
                st.rerun()
