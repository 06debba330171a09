"""The programme to take away, for exactly the filter on the screen: calendar, CSV, XLSX, and a feed of it.

Each file is made when its button is clicked, on a thread that knows nothing of the session: what it needs
is handed over beforehand.
"""

from collections.abc import Sequence
from enum import StrEnum

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.ics.calendar import calendar_bytes, file_name
from campaigns.pages import screens, state
from campaigns.pages.drawing import literal
from campaigns.pages.partners_address import FILTER_BEGINS, SCREEN
from campaigns.pages.programme_filter import Asked
from campaigns.plan.feed import FeedAccess
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.record import Record
from campaigns.plan.vocabulary import Visibility
from campaigns.store.lookup import Everything, everything
from campaigns.store.store import Store
from campaigns.tables.columns import Kind
from campaigns.tables.outgoing import Lookups, export_csv, export_xlsx

LONGEST_NAME = 120  # characters of a calendar's name
IN_FEEDS = {  # condition -> what a feed calls it; the others a feed has not
    "campaign": "campaign",
    "audience": "audience",
    "country": "country",
    "level": "level",
    "kind": "kind",
    "format": "format",
    "organiser": "organiser",
    "organisation": "taking_part",
    "from": "from_day",
}
_FIELDS = {"from": "from_day"}  # where the filter calls a condition otherwise


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


def make_calendar(store: Store, where: ActivityFilter, reader: Reader, name: str) -> bytes:
    """The .ics of the filter: everything whose day is known, cancelled ones as cancelled."""
    found = _found(store, where, reader)
    return calendar_bytes(
        found.activities,
        {one.id: one for one in found.organisations},
        name=name,
        campaigns={one.id: one for one in found.campaigns},
    )


def make_csv(store: Store, where: ActivityFilter, reader: Reader) -> bytes:
    """The activities of the filter as CSV, inexact ones too."""
    found = _found(store, where, reader)
    return export_csv("activities", found.activities, _lookups(found), reader is Reader.OURSELVES)


def make_xlsx(store: Store, where: ActivityFilter, reader: Reader) -> bytes:
    """The same as a workbook; in ours stands every figure of who was reached."""
    found = _found(store, where, reader)
    tables: dict[Kind, Sequence[Record]] = {
        "activities": found.activities,
        "observations": found.observations,
    }
    return export_xlsx(tables, _lookups(found), reader is Reader.OURSELVES)


def _found(store: Store, where: ActivityFilter, reader: Reader) -> Everything:
    """What a file is made of: figures of reach are ours alone, and a campaign is named to who may see it."""
    found = everything(store, where)
    seen = found.observations if reader is Reader.OURSELVES else ()
    named = tuple(one for one in found.campaigns if one.visibility in MAY_SEE[reader])
    return found._replace(observations=seen, campaigns=named)


def _lookups(found: Everything) -> Lookups:
    return Lookups.of([*found.activities, *found.observations, *found.campaigns, *found.organisations])


def _draw(asked: Asked, edition: int | None) -> None:
    who = st.radio(
        "For whom", list(READERS), format_func=READERS.__getitem__, key="programme_reader", horizontal=True
    )
    reader = Reader(who)
    st.caption(WHAT_THEY_GET[reader])
    _draw_subscribing(asked, edition, reader)
    where = for_reader(asked.where, reader)
    found = state.store().count(where) if where else 0
    if where is None or not found:
        st.text("Nothing of this list is for them.")
        return
    st.text(_what_is_in_it(found, state.store().count(where.model_copy(update={"dated": False}))))
    _draw_buttons(where, reader, calendar_name(asked, edition))


def feed_address(asked: Asked, edition: int | None, reader: Reader) -> dict[str, str]:
    """What the address of a new feed says, for it to have this filter as far as feeds can."""
    taken = tuple(one for one in asked.conditions if one.name in IN_FEEDS)
    said = {IN_FEEDS[one.name]: _value(asked, one.name) for one in taken}
    said["title"] = calendar_name(asked._replace(conditions=taken), edition)
    said["access"] = (FeedAccess.PUBLIC if reader is Reader.PUBLIC else FeedAccess.PARTNERS).value
    if edition:
        said["edition"] = str(edition)
    return {"do": "new"} | {FILTER_BEGINS + name: value for name, value in said.items()}


def _value(asked: Asked, name: str) -> str:
    return str(getattr(asked.where, _FIELDS.get(name, name)))


def _draw_subscribing(asked: Asked, edition: int | None, reader: Reader) -> None:
    """The way to a new feed of this filter, and what of the filter it cannot have."""
    if reader is Reader.OURSELVES:
        return
    screens.link(
        SCREEN,
        "Subscribe to this filter",
        icon=":material/rss_feed:",
        help="Makes a feed: a calendar that stays true by itself.",
        **feed_address(asked, edition, reader),
    )
    missing = [one.label for one in asked.conditions if one.name not in IN_FEEDS]
    if missing:
        left_out = f"A feed cannot be narrowed by: {', '.join(missing)}. It holds more than this list."
        st.caption(literal(left_out))


def _what_is_in_it(found: int, undated: int) -> str:
    tables = f"The tables have {counted(found, 'activity', 'activities')}"
    if not undated:
        return f"{tables}, and so has the calendar."
    return (
        f"{tables}. The calendar has {found - undated:,} of them: "
        f"{undated:,} without a known day {'is' if undated == 1 else 'are'} left out of it."
    )


def _draw_buttons(where: ActivityFilter, reader: Reader, name: str) -> None:
    store, stem = state.store(), file_name(name).removesuffix(".ics")
    with st.container(horizontal=True):
        st.download_button(
            "Calendar (.ics)",
            data=lambda: make_calendar(store, where, reader, name),
            file_name=f"{stem}.ics",
            mime="text/calendar",
            key="programme_ics",
            on_click="ignore",
            icon=":material/calendar_month:",
        )
        st.download_button(
            "Table (.csv)",
            data=lambda: make_csv(store, where, reader),
            file_name=f"{stem}.csv",
            mime="text/csv",
            key="programme_csv",
            on_click="ignore",
            icon=":material/table:",
        )
        st.download_button(
            "Workbook (.xlsx)",
            data=lambda: make_xlsx(store, where, reader),
            file_name=f"{stem}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key="programme_xlsx",
            on_click="ignore",
            icon=":material/table_chart:",
        )
    st.caption(f"The calendar is called “{literal(name)}”.")
