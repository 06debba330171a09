"""Screen: the campaigns of paragraph 14."""

import streamlit as st


def show() -> None:
    st.title("Campaigns")
