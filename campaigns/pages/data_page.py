"""Screen: import, export, journal, trash and backup.

/data?data_view=Organisations&... leads to the screen the organisations are on.
"""

import streamlit as st

from campaigns.pages import screens
from campaigns.pages.data_backup import show_backup
from campaigns.pages.data_export import show_export
from campaigns.pages.data_import import show_import
from campaigns.pages.data_journal import show_journal
from campaigns.pages.data_trash import show_trash
from campaigns.pages.drawing import reported
from campaigns.pages.partners_address import AMONG_ORGANISATIONS, ORGANISATION, ORGANISATIONS, SCREEN

PARTS = {
    "Import": show_import,
    "Export": show_export,
    "Journal": show_journal,
    "Trash": show_trash,
    "Backup": show_backup,
}
VIEW = "data_view"  # bound to the tabs


def show() -> None:
    """The Data screen. Only the part that is open is made."""
    if st.query_params.get(VIEW) == ORGANISATIONS:
        _lead_on()
    st.title("Data")
    for tab, part in zip(st.tabs(list(PARTS), key=VIEW, bind="query-params"), PARTS.values(), strict=True):
        if tab.open:
            with tab, reported():
                part()


def _lead_on() -> None:
    """Leave for the organisations with what the address says of them."""
    asked, names = st.query_params, (ORGANISATION, "do", "stakeholder")
    said = {name: asked[name] for name in names if name in asked}
    screens.go(SCREEN, **AMONG_ORGANISATIONS, **said)
