"""The same questions as a sheet, for partners who have no access to the plan."""

from uuid import UUID

import streamlit as st

from campaigns.advice.close_out import Open, asked_of
from campaigns.charts.chart import counted
from campaigns.pages import screens, state
from campaigns.pages.close_out import found_open
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.organisation import Organisation
from campaigns.store.lookup import organisations_of
from campaigns.store.store import Store
from campaigns.tables.result_sheet import result_sheet
from campaigns.tables.written import Lookups

_EVERYBODY = ""


def show_sheet(where: ActivityFilter) -> None:
    """Offer the sheet for one organisation or for everybody; nothing is made before it is opened."""
    with st.popover(
        "Ask partners by CSV", icon=":material/download:", key="close_out_sheet", on_change="rerun"
    ) as part:
        if part.open:
            _draw(where)


def _draw(where: ActivityFilter) -> None:
    asked = found_open(where, state.now())
    names = _organisations(asked)
    key = st.selectbox(
        "For whom",
        [_EVERYBODY, *names],
        format_func=lambda one: names.get(one, "Everybody together"),
        key="close_out_partner",
    )
    chosen = UUID(key) if key else None
    theirs = asked_of(asked, chosen)
    st.caption(
        "Published activities, and of one organisation its own drafts too. They fill in outcome (held or "
        "not_held), attendance (a whole number), attendance_qualifier (exact, more_than, approx), "
        "attendance_evidence (counted, measured, estimated, assumed) and lesson, and leave the rest as it is."
    )
    if not theirs:
        st.text("Nothing is to be asked of them.")
        return
    store = state.store()
    st.download_button(
        f"Download {counted(len(theirs), 'activity', 'activities')}",
        data=lambda: sheet(store, theirs),
        file_name="what-became-of-it.csv",
        mime="text/csv",
        key="close_out_csv",
        on_click="ignore",
        icon=":material/download:",
    )
    screens.link("data", "Import what comes back", icon=":material/upload:", data_view="Import")


def sheet(store: Store, asked: list[Open]) -> bytes:
    """The sheet of these activities, as it goes to partners."""
    activities = [one.activity for one in asked]
    return result_sheet(activities, Lookups.of([*activities, *organisations_of(store, activities)]))


def _organisations(asked: list[Open]) -> dict[str, str]:
    """Id -> name of those who organise or join one of these."""
    keys = {key for one in asked for key in (one.activity.organiser, *one.activity.partners) if key}
    found = state.store().get_many(Organisation, keys).values()
    return {str(one.id): one.title for one in sorted(found, key=lambda one: (one.title, one.id))}
