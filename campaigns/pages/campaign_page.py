"""Screen: one campaign and its activities."""

import streamlit as st


def show() -> None:
    st.title("Campaign")
