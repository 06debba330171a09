"""Plain Streamlit pages with the widgets our screens have, constant data and no database: our measure.

Run by `streamlit run`. Each function draws about what the screen of that name shows with 1,000 activities.
"""

import json
import os
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st

TEXT = (
    "30 July 2027, 09:00 to 19:00 (Africa/Nairobi) · **Confirmed, public**  \n"
    "March · Town hall, Nairobi, Kenya · for all"
)
FILTERS = (
    "Audience",
    "Format",
    "Level",
    "Series",
    "Status",
    "Outcome",
    "Visible to",
    "Serves",
    "Date",
    "Organisation",
    "Organiser",
    "Campaign",
)
KINDS = ("March or walk", "Training", "Panel discussion", "Exhibition")


def edition() -> None:
    st.selectbox("Edition", ["2027", "2026"])


def bars(rows: int, key: str) -> None:
    figure = go.Figure(
        go.Bar(x=list(range(1, rows + 1)), y=[f"Row {number}" for number in range(rows)], orientation="h")
    )
    st.plotly_chart(figure, key=key)
    st.caption("What the chart shows, in a sentence.")
    with st.expander("The same as a table", on_change="rerun", key=f"{key}_table"):
        pass


def home() -> None:
    st.title("World Day against Trafficking in Persons")
    st.header("Days until 30 July")
    edition()
    st.markdown("**Theme:** not entered yet")
    st.subheader("What is missing")
    for number in range(8):
        st.page_link(
            PAGES["world-day"], label=f"Something {number} is missing", query_params={"a": str(number)}
        )
        st.caption("What it means.")
    st.subheader("Reach so far")
    for kind in ("present", "trained"):
        st.markdown(f"**People {kind}:** 1,000, counted")
    st.caption("All is here")
    st.subheader("The season")
    st.markdown("2 July to 13 August 2027")
    bars(43, "home")


def world_day() -> None:
    head, choice = st.columns([3, 1], vertical_alignment="bottom")
    head.title("World Day 2027")
    with choice:
        edition()
    st.markdown("**Theme not entered yet**")
    st.caption("Season: 2 July to 13 August 2027.")
    with st.container(horizontal=True):
        st.page_link(PAGES["home"], label="Add an activity")
        for label in ("Theme and season", "Download"):
            with st.popover(label):
                st.button(f"Open {label}")
    st.text_input("Search", type="search")
    kind = None
    with st.expander("Filters", on_change="rerun", key="more") as more:
        if more.open:
            with st.grid(min_column_width=220):
                kind = st.selectbox("Kind", KINDS, index=None)
                for label in FILTERS:
                    st.selectbox(label, [f"{label} {number}" for number in range(20)], index=None)
                for label in ("From", "Until", "Over by"):
                    st.date_input(label, value=None)
    as_list, *_ = st.tabs(["List", "Calendar", "Timeline", "Map"], on_change="rerun", key="view")
    with as_list:
        st.text(f"Activities 1 to 25 of 1,000 {kind or ''}")
        st.selectbox("Order", ["By date", "By title"])
        for number in range(25):
            with st.container(border=True, gap=None):
                st.page_link(PAGES["home"], label=f"**Activity {number}**", query_params={"a": str(number)})
                st.markdown(TEXT)
        st.pagination(40)


def campaigns() -> None:
    st.title("Campaigns")
    st.markdown("What paragraph 14 asks for.")
    edition()
    st.page_link(PAGES["home"], label="Add a campaign")
    st.subheader("Audiences without a campaign")
    for number in range(2):
        st.page_link(PAGES["home"], label=f"Start a campaign for {number}", query_params={"a": str(number)})
    st.subheader("3 campaigns")
    for label in ("Status", "Audience"):
        st.selectbox(label, ["All", "Some"])
    for number in range(3):
        with st.container(border=True):
            st.page_link(PAGES["home"], label=f"Campaign {number}", query_params={"a": str(number)})
            st.markdown(TEXT)
            st.caption("Still missing: a measure.")
    with st.expander("In time", on_change="rerun", key="chart"):
        pass
    st.caption("All is here")


def reach() -> None:
    st.title("Reach")
    st.markdown("How many people are wanted, planned and reached.")
    for column, label in zip(st.columns(4), ("Edition", "Audience", "Country", "Campaign"), strict=True):
        column.selectbox(label, ["All", "Some"])
    figures, *_ = st.tabs(["Figures", "Behind", "Enter", "Sizes"], on_change="rerun", key="view")
    with figures:
        st.table(
            [
                {"Audience": f"Audience {number}", **{str(n): "1,000" for n in range(7)}}
                for number in range(12)
            ]
        )
        st.download_button("Download as CSV", "figures")
        with st.expander("How these numbers are made"):
            st.markdown("All is here")
        bars(24, "reach")


def reach_filters() -> None:
    """The Reach screen with every answer known beforehand: figure, words and table of each country."""
    known, drawn = known_reach()
    st.title("Reach")
    st.markdown("How many people are wanted, planned and reached.")
    with st.container(horizontal=True):
        edition()
        chosen = {label: st.selectbox(label, ["", *found]) for label, found in known["filters"].items()}
    country = chosen["Country"] or next(iter(drawn))
    names = ("Figures", "Charts", "Narrow", "Behind", "Enter", "Sizes", "Budget")
    first, *_ = st.tabs(names, on_change="rerun", key="view")
    with first:
        st.plotly_chart(drawn[country], key="reach_chart")
        st.caption(known["shown"][country]["text"])
        with st.expander("Take the chart away", on_change="rerun", key="away"):
            pass
        st.dataframe(known["shown"][country]["rows"], hide_index=True, key="rows")
        st.download_button("Download as CSV", "figures")
        with st.expander("How these numbers are made"):
            st.markdown("All is here")


@st.cache_resource
def known_reach() -> tuple[dict[str, Any], dict[str, go.Figure]]:
    """What reach_filters shows, and the figure of each country."""
    known = json.loads(Path(os.environ["KNOWN_REACH"]).read_text("utf-8"))
    return known, {country: go.Figure(json.loads(one["figure"])) for country, one in known["shown"].items()}


def resolution() -> None:
    st.title("Resolution")
    st.markdown("What the resolution asks for.")
    edition()
    st.markdown("**1 of 18 are served by somebody**")
    with st.expander("What counts as serving"):
        st.markdown(TEXT)
    for number in range(18):
        st.markdown(f"**Cell {number}:** nobody yet")
        st.caption("What an activity has to do to serve it, in a sentence of some length.")
        st.page_link(PAGES["home"], label=f"Plan something {number}", query_params={"a": str(number)})
    st.header("Activities for each")
    bars(18, "resolution")
    with st.expander("The 22 paragraphs"):
        for number in range(22):
            st.markdown(f"**{number}** A line on the paragraph of that number, in our own words.")


def data() -> None:
    st.title("Data")
    first, *_ = st.tabs(["Import", "Export", "Journal", "Trash", "Backup"], on_change="rerun", key="view")
    with first:
        st.markdown("What can be imported, and what happens to it.")
        st.file_uploader("File")
        st.selectbox("Who may see new activities", ["Draft", "Partners", "Public"])
        st.caption("All is here")


PAGES = {
    name: st.Page(show, title=name, url_path=name, default=name == "home")
    for name, show in {
        "home": home,
        "world-day": world_day,
        "campaigns": campaigns,
        "reach": reach,
        "reach-filters": reach_filters,
        "resolution": resolution,
        "data": data,
    }.items()
}
st.set_page_config(page_title="Bare", layout="wide")
st.navigation(list(PAGES.values())).run()
