"""Screen: import, export, journal and trash."""

import streamlit as st


def show() -> None:
    st.title("Data")
