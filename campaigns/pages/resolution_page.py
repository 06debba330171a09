"""Screen: what paragraphs 5 and 14 of the resolution ask for, and which activities serve it."""

from itertools import groupby

import streamlit as st

from campaigns.advice.coverage import CellCoverage
from campaigns.charts.coverage_chart import cells_bar
from campaigns.pages import state
from campaigns.pages.drawing import literal_text, reported, show_chart
from campaigns.pages.resolution_cells import ADDRESS, KINDS, show_cell, show_list
from campaigns.pages.resolution_coverage import covered_cells
from campaigns.reference.resolution import SYMBOL, TITLE, paragraphs

PDF = "https://undocs.org/A/RES/72/195"
COUNTING = """
An activity serves one of these when its organiser **ticked** it, or when what was entered says so: its
**level** (local activities count as national, subregional as regional), the **kind of an organisation**
that organises or joins it, its **audiences** (a kind of front-line worker counts as front line), and for
trainings also that it **is a training**. A tick and an entry count once. Purposes, recruiting methods and
signs cannot be seen from what was entered: only ticks count.

A **campaign** serves what it ticked and the audience it is for. What was **cancelled** or **not held**
serves nothing.
"""


def show() -> None:
    """The Resolution screen."""
    st.title("Resolution")
    st.markdown(
        f"What [{SYMBOL}]({PDF}), “{TITLE}”, asks of a plan: "
        "paragraph 5 on the World Day, paragraph 14 on targeted campaigns and trainings."
    )
    with reported():
        edition = state.choose_edition(everything=True)
        covered = covered_cells(edition)
        asked = [one for one in covered if one.cell.id == st.query_params.get(ADDRESS)]
        if asked:
            show_list(asked[0], edition)
        else:
            _show_all(covered, edition)


def _show_all(covered: tuple[CellCoverage, ...], edition: int | None) -> None:
    empty = sum(cell.is_empty for cell in covered)
    st.markdown(f"**{len(covered) - empty} of {len(covered)} are served by somebody, {empty} by nobody.**")
    with st.expander("What counts as serving"):
        st.markdown(COUNTING)
    for paragraph in dict.fromkeys(one.cell.paragraph for one in covered):
        _show_paragraph(paragraph, [one for one in covered if one.cell.paragraph == paragraph], edition)
    st.header("Activities for each", anchor=False)
    show_chart(cells_bar(covered), key="resolution_chart")
    _show_paragraphs()


def _show_paragraph(number: int, covered: list[CellCoverage], edition: int | None) -> None:
    st.header(f"Paragraph {number}", anchor=False)
    for kind, cells in groupby(covered, key=lambda one: one.cell.kind):
        st.subheader(KINDS[kind], anchor=False)
        for cell in sorted(cells, key=lambda one: not one.is_empty):
            show_cell(cell, edition)


def _show_paragraphs() -> None:
    with st.expander(f"The {len(paragraphs())} operative paragraphs in one line each"):
        for paragraph in paragraphs():
            use = f"  \n*{literal_text(paragraph.use)}*" if paragraph.use else ""
            st.markdown(f"**{paragraph.number}** {literal_text(paragraph.line)}{use}")
        st.caption(f"In our own words. For quoting, take the resolution itself: {literal_text(PDF)}")
