"""What the World Day screen keeps in its address, so that a link shows the same in a fresh browser."""

from collections.abc import Container, Mapping
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from campaigns.pages.programme_filter import NAMES, not_known_text

PAGE = "page"
ORDER = "order"
MONTH = "month"
EDITION = "edition"  # bound to the choice of editions
VIEW = "view"  # bound to the tabs
_OWN = (*NAMES, PAGE, ORDER, MONTH)
_LAST = "programme_last_address"
_ALWAYS_DRAWN = "programme_find"  # its state is gone when the screen was left


def strange_parts(edition: Container[str], view: Container[str], order: Container[str]) -> list[str]:
    """Sentences about what the address asks for beside the filter and nobody knows.

    edition, view, order: the values that are known. Call it before their widgets are drawn: those
    take a value they do not know out of the address.
    """
    known = {EDITION: ("Edition", edition), VIEW: ("View", view), ORDER: ("Order", order)}
    sentences = []
    for name, (label, values) in known.items():
        value = st.query_params.get(name, "")
        if value and value not in values:
            sentences.append(not_known_text(label, value))
    if MONTH in st.query_params and month() is None:
        sentences.append(not_known_text("Month", st.query_params[MONTH]))
    return sentences


def month() -> date | None:
    """The first day of the month that the address asks for; None when it asks for none or for nonsense."""
    try:
        return date.fromisoformat(f"{st.query_params.get(MONTH, '')}-01")
    except ValueError:
        return None


def address() -> dict[str, str]:
    """The screen's own parameters as the address has them now."""
    return {name: value for name, value in st.query_params.to_dict().items() if name in _OWN and value}


def bring_back() -> None:
    """On coming back to the screen by a bare address, put back what this tab looked at last."""
    if _ALWAYS_DRAWN not in st.session_state and not address():
        for name, value in st.session_state.get(_LAST, {}).items():
            st.query_params[name] = value
    st.session_state[_LAST] = address()


def put(name: str, value: str) -> None:
    """Set one parameter, or take it out when value is empty. Another filter begins on its first page."""
    if name != PAGE:
        _take_out(PAGE)
    if not value:
        _take_out(name)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value
    st.session_state[_LAST] = address()


def put_widget(name: str) -> None:
    """Take over what the widget of that parameter holds now: the callback of each such widget."""
    value = st.session_state.get(widget_key(name))
    put(name, value.isoformat() if isinstance(value, date) else str(value or ""))


def clear_filter() -> None:
    """Take every condition out of the address."""
    for name in (*NAMES, PAGE):
        _take_out(name)
    st.session_state[_LAST] = address()


def widget_key(name: str) -> str:
    """The key of the widget that asks for a parameter."""
    return f"programme_{name}"


def show_in_widget(name: str, value: object) -> str:
    """Let the widget of a parameter, not drawn yet, show what the address says; its key."""
    key = widget_key(name)
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return key


def whole_number(name: str) -> int:
    """The parameter as a number from 1 on; 1 when it is missing or no such number."""
    text = st.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 and int(text) else 1


def query_with(**changes: str) -> str:
    """The query part of a link to this screen as it is, these parameters changed; "" leaves one out."""
    kept: Mapping[str, str] = {**st.query_params.to_dict(), **changes}
    return "?" + urlencode({name: value for name, value in kept.items() if value})


def _take_out(name: str) -> None:
    if name in st.query_params:
        del st.query_params[name]
