"""Tables of a budget: to read, and to type in, whose cells belong to a form that keeps what was typed."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from campaigns.charts.chart import Cell
from campaigns.pages.typed import Form

Columns = Mapping[str, Any]  # name -> a column of st.column_config


def edit_cells(
    form: Form[Any],
    table: str,
    rows: Sequence[str],
    cells: Mapping[str, pd.Series],
    columns: Columns,
    fixed: Sequence[str],
    words: str,
) -> Mapping[int, Mapping[str, Any]]:
    """Draw the table; what was typed over so far, place of the row -> column -> text, number or None.

    rows: what each row is about, by id: once others stand there, nothing counts as typed over. cells:
    column -> what it holds now, with what was typed before. fixed: columns to read only. words: what a
    screen reader calls the table.
    """
    key = form.key(f"{table}_{_turn(form)}_{_mark([*rows, '', *cells])}")
    st.data_editor(
        pd.DataFrame(cells),
        key=key,
        hide_index=True,
        num_rows="fixed",
        column_config=dict(columns),
        disabled=list(fixed),
        placeholder="",
        alt=words,
    )
    typed: Mapping[int, Mapping[str, Any]] = st.session_state[key]["edited_rows"]
    return typed


def draw_anew(form: Form[Any]) -> None:
    """The cells were changed by a button: forget what the browser holds of the tables."""
    st.session_state[form.key("turn")] = secrets.token_hex(4)


def _turn(form: Form[Any]) -> str:
    """Part of the tables' keys: a form that was dropped must not find the cells of the one before."""
    turn: str = st.session_state.setdefault(form.key("turn"), secrets.token_hex(4))
    return turn


def _mark(names: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:12]


def show_rows(rows: Sequence[Mapping[str, Cell]], key: str) -> None:
    """A table to read. Its first column leaves room for the next ones on a telephone."""
    first = next(iter(rows[0]))
    narrow = {first: st.column_config.TextColumn(first, width="medium")}
    st.dataframe(rows, hide_index=True, column_config=narrow, key=key)


def numbers(values: Sequence[int | None]) -> pd.Series:
    """A column of whole numbers, some of them missing."""
    return pd.Series(values, dtype="Int64")


def amounts(values: Sequence[str]) -> pd.Series:
    """A column of amounts of money, missing where the text is empty."""
    return pd.Series([float(value) if value else None for value in values], dtype="Float64")
