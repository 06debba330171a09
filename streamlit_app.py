"""The door: one server for the screens (Streamlit) and for the addresses beside them.

Start it with `streamlit run streamlit_app.py` or `uvicorn streamlit_app:app`, from any folder.
Streamlit finds `app` by reading this file, so it has to stay a plain call of st.App.
"""

from pathlib import Path

import streamlit as st

from campaigns.web import routes, shell

shell.apply_settings()

app = st.App(
    Path(__file__).resolve().parent / "campaigns" / "pages" / "main.py",
    routes=routes.routes(shell.base_path()),
    middleware=shell.middleware(),
    lifespan=shell.lifespan,
    exception_handlers={Exception: shell.crashed},
)
