"""Screen: import, export, journal, trash, organisations and backup."""

import streamlit as st

from campaigns.pages.data_backup import show_backup
from campaigns.pages.data_export import show_export
from campaigns.pages.data_import import show_import
from campaigns.pages.data_journal import show_journal
from campaigns.pages.data_organisations import show_organisations
from campaigns.pages.data_trash import show_trash
from campaigns.pages.drawing import reported

PARTS = {
    "Import": show_import,
    "Export": show_export,
    "Organisations": show_organisations,
    "Journal": show_journal,
    "Trash": show_trash,
    "Backup": show_backup,
}
VIEW = "data_view"  # bound to the tabs


def show() -> None:
    """The Data screen. Only the part that is open is made."""
    st.title("Data")
    for tab, part in zip(st.tabs(list(PARTS), key=VIEW, bind="query-params"), PARTS.values(), strict=True):
        if tab.open:
            with tab, reported():
                part()
