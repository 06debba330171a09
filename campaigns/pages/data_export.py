"""The plan as tables to take away: CSV, one table each, or a workbook with all of them.

Each file is made when its button is clicked, on a thread that knows nothing of the session: what it needs
is handed over beforehand.
"""

from collections.abc import Sequence

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.pages import screens, state
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.record import Record
from campaigns.settings import smallest_cell
from campaigns.store.lookup import everything
from campaigns.store.observing import count_observations
from campaigns.store.store import Store
from campaigns.tables.columns import IMPORT_ORDER, Kind
from campaigns.tables.outgoing import Lookups, export_csv, export_xlsx

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WITHOUT, _WITH = "without", "with"
_INTERNAL = {_WITHOUT: "Without internal notes", _WITH: "With internal notes"}
_CAPTIONS = {
    _WITHOUT: "Without notes, costs and internal contacts. Drafts are in it.",
    _WITH: "With notes, costs and internal contacts: for the organisers only, do not pass it on.",
}


def show_export() -> None:
    """What to export, and a button for each file."""
    st.markdown("The tables of the plan, to work with elsewhere. They can be imported again as they are.")
    year = state.choose_edition(everything=True)
    internal = st.radio(
        "Internal notes",
        list(_INTERNAL),
        format_func=_INTERNAL.__getitem__,
        captions=list(_CAPTIONS.values()),
        key="data_internal",
    )
    st.text(_what_is_in_it(year))
    _draw_buttons(state.store(), ActivityFilter(edition=year), internal=internal == _WITH)
    st.caption(
        f"A venue or town that is hidden stays hidden in every file. So do figures of fewer than "
        f"{smallest_cell()} people and those that would give them away; a backup alone has them. For files "
        "that hold only what partners or the public may see, use Download on the World Day screen."
    )
    screens.link("world_day", "To the World Day screen", edition=str(year or state.ALL_YEARS))


def _what_is_in_it(year: int | None) -> str:
    where = ActivityFilter(edition=year)
    activities = counted(state.store().count(where), "activity", "activities")
    figures = counted(count_observations(state.store(), where), "observation")
    if year is None:
        return (
            f"Everything: {activities}, {figures}, every campaign, organisation, edition and audience size."
        )
    named = "the campaigns and organisations they name"
    return f"{activities} of {year}, {figures}, {named}, and every audience size."


def _draw_buttons(store: Store, where: ActivityFilter, *, internal: bool) -> None:
    stem = f"world-day-{where.edition or 'all-years'}{'-internal' if internal else ''}"
    st.download_button(
        "Workbook with every table (.xlsx)",
        data=lambda: make_xlsx(store, where, internal=internal),
        file_name=f"{stem}.xlsx",
        mime=SPREADSHEET,
        key="data_xlsx",
        type="primary",
        on_click="ignore",
        icon=":material/table_chart:",
    )
    st.caption("Or one table (.csv). To import several again, take them in this order.")
    with st.container(horizontal=True):
        for kind in IMPORT_ORDER:
            _draw_csv(store, where, kind, f"{stem}-{kind}.csv", internal=internal)


def _draw_csv(store: Store, where: ActivityFilter, kind: Kind, name: str, *, internal: bool) -> None:
    st.download_button(
        kind.replace("_", " ").capitalize(),
        data=lambda: make_csv(store, where, kind, internal=internal),
        file_name=name,
        mime="text/csv",
        key=f"data_csv_{kind}",
        on_click="ignore",
        icon=":material/table:",
    )


def make_csv(store: Store, where: ActivityFilter, kind: Kind, *, internal: bool) -> bytes:
    """One table of the activities of the filter and what belongs to them."""
    tables = _tables(store, where)
    lookups = Lookups.of(record for records in tables.values() for record in records)
    return export_csv(kind, tables[kind], lookups, internal)


def make_xlsx(store: Store, where: ActivityFilter, *, internal: bool) -> bytes:
    """Every table of the same in one workbook. Raises FileError when a text is too long for a cell."""
    return export_xlsx(_tables(store, where), internal=internal)


def _tables(store: Store, where: ActivityFilter) -> dict[Kind, Sequence[Record]]:
    found = everything(store, where)
    return {kind: getattr(found, kind) for kind in IMPORT_ORDER}
