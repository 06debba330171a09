"""The whole database in one file, and how to bring it back."""

from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from campaigns.pages import state
from campaigns.store.backup import backup
from campaigns.store.store import Store


def show_backup() -> None:
    """The download of the backup, and the command that restores it."""
    name = f"world-day-planner-{state.today().isoformat()}.zip"
    store = state.store()
    st.markdown(
        "One file with the whole database as it is at one moment: every record, the trash and the journal. "
        "Keep it where a fire or a theft does not reach this server, and make a new one after each busy day."
    )
    st.warning(
        "It holds everything, also what never leaves the house: notes, costs, internal contacts and hidden "
        "places. Keep it as safe as the plan itself.",
        icon=":material/lock:",
    )
    st.download_button(
        "Download a backup",
        data=lambda: backup_bytes(store),  # made when somebody asks for it
        file_name=name,
        mime="application/zip",
        icon=":material/download:",
        type="primary",
        on_click="ignore",
        key="data_backup",
    )
    st.markdown("To bring it back, whoever runs the server stops the app and types in the project's folder:")
    st.code(f"python -m campaigns restore {name}", language=None, wrap_lines=True)
    st.caption("A database that is not empty is refused, unless --replace is added: then it is thrown away.")


def backup_bytes(store: Store) -> bytes:
    """The backup as backup() writes it. Raises FileError when there is no room for it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "backup.zip"
        backup(store, path)
        return path.read_bytes()
