"""Drawing what screens have in common: text as typed, a chart with its table, an error."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import streamlit as st

from campaigns.charts.chart import Chart
from campaigns.errors import CampaignsError

MAP_SHAPES = "assets/brand/"  # where plotly fetches its country shapes: from us
LONGEST_LABEL = 200  # characters of a title in a list; the whole text is on its own screen

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~&@])")
# Links, icons, emoji and arrows are also made of escaped text; a word joiner, which is not seen, prevents it.
_MADE_LATER = re.compile(r"(?i)(?<=:)(?=[a-z/+_-])|(?<=@)(?=\w)|(?<=\bwww)(?=\.)|(?<=[<>=-])(?=[<>=-])")
_JOINER = "\u2060"


def literal(text: str) -> str:
    """Text that somebody typed, for a place that reads Markdown: it shows as typed, cut when very long."""
    if len(text) > LONGEST_LABEL:
        text = text[: LONGEST_LABEL - 1].rstrip() + "…"
    return _escaped(" ".join(text.split()))


def show_chart(chart: Chart, key: str) -> None:
    """The chart, its sentence, and every number of it as a table to read or take away."""
    chart.figure.update_layout(font_color=_text_colour())  # Streamlit's own is too pale to read
    st.plotly_chart(
        chart.figure, key=key, alt=chart.text, config={"topojsonURL": _ours(MAP_SHAPES), "displaylogo": False}
    )
    st.caption(literal_text(chart.text))
    with st.expander("The same as a table", key=f"{key}_table", on_change="rerun") as table:
        if table.open:
            st.dataframe(chart.rows, hide_index=True, key=f"{key}_rows")


def _ours(path: str) -> str:
    """The address of a path of this server, also when it serves the app below a path."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/{path}" if base else f"/{path}"


def _text_colour() -> str:
    """The colour of text in the visitor's theme."""
    colour: str = st.get_option(f"theme.{st.context.theme.type or 'light'}.textColor")
    return colour


def literal_text(text: str) -> str:
    """Like literal, uncut and with its line breaks."""
    return _escaped(text).replace("\n", "  \n")


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", _MADE_LATER.sub(_JOINER, text))


@contextmanager
def reported() -> Iterator[None]:
    """Show what a CampaignsError says where it happens, and go on drawing the screen."""
    try:
        yield
    except CampaignsError as error:
        st.error(literal_text(str(error)))


def id_in_address(name: str) -> UUID | None:
    """The record that ?name=... of the address means, None when it is missing or no id."""
    try:
        return UUID(st.query_params.get(name, ""))
    except ValueError:
        return None
