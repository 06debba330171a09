"""Rows of a list whose titles are links, in line with the text below them."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

_STYLE = """<style>
.st-key-partners_rows [data-testid="stPageLink-NavLink"] { padding-left: 0; }
.st-key-partners_rows [data-testid="stPageLink-NavLink"]:not(:hover) { background: transparent; }
</style>"""


def rows() -> DeltaGenerator:
    """The container of a screen's one list."""
    st.html(_STYLE)
    return st.container(key="partners_rows", gap="small")
