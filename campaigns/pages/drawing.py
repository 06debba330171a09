"""Drawing what screens have in common: text as typed, a chart with its table, an error."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from uuid import UUID

import streamlit as st

from campaigns.charts.chart import Cell, Chart
from campaigns.errors import CampaignsError
from campaigns.tables.cells import guarded

MAP_SHAPES = "assets/brand/"  # where plotly fetches its country shapes: from us
_PICTURE = "drawing_picture"  # in which form charts are saved
_FORMATS = ("PNG", "SVG")

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


def show_chart(chart: Chart, key: str, *, table: bool = True) -> None:
    """The chart, its sentence, and every number of it as a table to read or take away.

    It downloads as a picture from the camera in its corner, which the browser itself draws. table: False
    where the screen has a table of the same numbers beside it.
    """
    colour = _text_colour()  # Streamlit's own is too pale to read
    chart.figure.update_layout(font_color=colour)
    chart.figure.update_xaxes(tickfont_color=colour, title_font_color=colour)
    chart.figure.update_yaxes(tickfont_color=colour, title_font_color=colour)
    picture = {"format": st.session_state.get(_PICTURE, _FORMATS[0]).lower(), "filename": key, "scale": 2}
    config = {
        "topojsonURL": _ours(MAP_SHAPES),
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": picture,
    }
    st.plotly_chart(chart.figure, key=key, alt=chart.text, config=config)
    st.caption(literal_text(chart.text))
    with st.expander(
        "The same as a table, and to take away" if table else "Take the chart away",
        key=f"{key}_table",
        on_change="rerun",
    ) as opened:
        if opened.open:
            _show_table(chart, key, table)


def _show_table(chart: Chart, key: str, table: bool) -> None:
    if table:
        st.dataframe(chart.rows, hide_index=True, key=f"{key}_rows")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.download_button(
            "Download as CSV",
            data=lambda: rows_as_csv(chart.rows),
            file_name=f"{key.replace('_', '-')}.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key=f"{key}_csv",
            disabled=not chart.rows,
        )
        st.segmented_control(
            "As a picture",
            _FORMATS,
            default=_FORMATS[0],
            required=True,
            key=_PICTURE,
            persist_state="session",
        )
    st.caption(
        "The camera in the corner of the chart saves the picture. It shows when the pointer is on the chart."
    )


def rows_as_csv(rows: Sequence[Mapping[str, Cell]]) -> bytes:
    """Rows with the same keys as UTF-8 with a byte order mark, for spreadsheets; no cell is a formula."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {name: guarded(cell) if isinstance(cell, str) else cell for name, cell in row.items()}
        )
    return text.getvalue().encode("utf-8-sig")


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
