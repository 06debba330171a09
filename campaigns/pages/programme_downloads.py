"""The programme to take away, for exactly the filter on the screen: calendar, CSV and XLSX.

Each file is made when its button is clicked, on a thread that knows nothing of the session: what it needs
is handed over beforehand.
"""

from enum import StrEnum
from uuid import UUID

import streamlit as st

from campaigns.ics.calendar import calendar_bytes, file_name
from campaigns.pages import state
from campaigns.pages.drawing import literal
from campaigns.pages.programme_filter import Asked
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.vocabulary import Visibility
from campaigns.store.observing import count_observations, observations
from campaigns.store.store import Store
from campaigns.tables.outgoing import Lookups, export_csv, export_xlsx

LONGEST_NAME = 120  # characters of a calendar's name


class Reader(StrEnum):
    """Whom a file is for."""

    PARTNERS = "partners"
    PUBLIC = "public"
    OURSELVES = "ourselves"


READERS = {
    Reader.PARTNERS: "Partners",
    Reader.PUBLIC: "The public",
    Reader.OURSELVES: "Ourselves",
}
WHAT_THEY_GET = {
    Reader.PARTNERS: "Activities for partners and public ones: no drafts, notes, costs or internal contacts.",
    Reader.PUBLIC: "Public activities only: no notes, costs or internal contacts.",
    Reader.OURSELVES: (
        "Everything in the list, drafts too. The tables hold notes, costs, internal contacts and the "
        "figures of who was reached: do not pass them on. Hidden places stay hidden."
    ),
}
MAY_SEE = {
    Reader.PARTNERS: (Visibility.PARTNERS, Visibility.PUBLIC),
    Reader.PUBLIC: (Visibility.PUBLIC,),
    Reader.OURSELVES: tuple(Visibility),
}


def show_downloads(asked: Asked, edition: int | None) -> None:
    """The button that offers the three files; nothing is counted or made before it is opened."""
    with st.popover(
        "Download", key="programme_downloads", on_change="rerun", icon=":material/download:"
    ) as part:
        if part.open:
            _draw(asked, edition)


def for_reader(where: ActivityFilter, reader: Reader) -> ActivityFilter | None:
    """The filter with only what that reader may see; None when that leaves nothing."""
    wanted = where.visibilities or tuple(Visibility)
    both = tuple(one for one in MAY_SEE[reader] if one in wanted)
    return where.model_copy(update={"visibilities": both}) if both else None


def calendar_name(asked: Asked, edition: int | None) -> str:
    """What the calendar is called: the edition, then the conditions that are set."""
    name = f"World Day {edition}" if edition else "World Day, all years"
    words = ", ".join(condition.words for condition in asked.conditions)
    name = f"{name}: {words}" if words else name
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def make_calendar(store: Store, where: ActivityFilter, name: str) -> bytes:
    """The .ics of the filter: everything whose day is known, cancelled ones as cancelled."""
    activities = store.activities(where.model_copy(update={"dated": True}) if where.dated is None else where)
    organisations, campaigns = _organisations(store, activities), _campaigns(store, activities)
    return calendar_bytes(activities, organisations, name=name, campaigns=campaigns)


def make_csv(store: Store, where: ActivityFilter, *, internal: bool) -> bytes:
    """The activities of the filter as CSV, inexact ones too. internal: with what never leaves the house."""
    activities = store.activities(where)
    return export_csv("activities", activities, _lookups(store, where, activities, internal), internal)


def make_xlsx(store: Store, where: ActivityFilter, *, internal: bool) -> bytes:
    """The same as a workbook; with internal the figures of who was reached are in it too."""
    activities = store.activities(where)
    lookups = _lookups(store, where, activities, internal)
    seen = _observations(store, where) if internal else ()
    return export_xlsx({"activities": activities, "observations": seen}, lookups, internal)


def _draw(asked: Asked, edition: int | None) -> None:
    who = st.radio(
        "For whom", list(READERS), format_func=READERS.__getitem__, key="programme_reader", horizontal=True
    )
    reader = Reader(who)
    st.caption(WHAT_THEY_GET[reader])
    where = for_reader(asked.where, reader)
    found = state.store().count(where) if where else 0
    if where is None or not found:
        st.text("Nothing of this list is for them.")
        return
    st.text(_what_is_in_it(found, state.store().count(where.model_copy(update={"dated": False}))))
    _draw_buttons(where, calendar_name(asked, edition), internal=reader is Reader.OURSELVES)


def _what_is_in_it(found: int, undated: int) -> str:
    tables = f"The tables have {_activities(found)}"
    if not undated:
        return f"{tables}, and so has the calendar."
    return (
        f"{tables}. The calendar has {found - undated:,} of them: "
        f"{undated:,} without a known day {'is' if undated == 1 else 'are'} left out of it."
    )


def _activities(number: int) -> str:
    return "1 activity" if number == 1 else f"{number:,} activities"


def _draw_buttons(where: ActivityFilter, name: str, *, internal: bool) -> None:
    store, stem = state.store(), file_name(name).removesuffix(".ics")
    with st.container(horizontal=True):
        st.download_button(
            "Calendar (.ics)",
            data=lambda: make_calendar(store, where, name),
            file_name=f"{stem}.ics",
            mime="text/calendar",
            key="programme_ics",
            on_click="ignore",
            icon=":material/calendar_month:",
        )
        st.download_button(
            "Table (.csv)",
            data=lambda: make_csv(store, where, internal=internal),
            file_name=f"{stem}.csv",
            mime="text/csv",
            key="programme_csv",
            on_click="ignore",
            icon=":material/table:",
        )
        st.download_button(
            "Workbook (.xlsx)",
            data=lambda: make_xlsx(store, where, internal=internal),
            file_name=f"{stem}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key="programme_xlsx",
            on_click="ignore",
            icon=":material/table_chart:",
        )
    st.caption(f"The calendar is called “{literal(name)}”.")


def _lookups(
    store: Store, where: ActivityFilter, activities: tuple[Activity, ...], internal: bool
) -> Lookups:
    named = [*_organisations(store, activities).values(), *_campaigns(store, activities).values()]
    seen = _observations(store, where) if internal else ()
    return Lookups.of([*named, *activities, *seen])


def _organisations(store: Store, activities: tuple[Activity, ...]) -> dict[UUID, Organisation]:
    keys = {key for one in activities for key in (one.organiser, *one.partners) if key}
    return store.get_many(Organisation, keys)


def _campaigns(store: Store, activities: tuple[Activity, ...]) -> dict[UUID, Campaign]:
    return store.get_many(Campaign, {one.campaign for one in activities if one.campaign})


def _observations(store: Store, where: ActivityFilter) -> tuple[Observation, ...]:
    return observations(store, where, size=max(count_observations(store, where), 1))
