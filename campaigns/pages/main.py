"""The script Streamlit runs, from top to bottom, for every visit and every click."""

import streamlit as st

from campaigns.pages import frame

st.set_page_config(page_title="World Day Planner", page_icon=str(frame.ICON), layout="wide")
frame.run()
