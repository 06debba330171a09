"""Choices that stand in the address by their ids, so that a link shows the same whatever they are called."""

from collections.abc import Mapping

import streamlit as st


def choose(label: str, name: str, words: Mapping[str, str]) -> str:
    """A selectbox for one parameter of the address; the id chosen.

    words: id -> what to show; the first one stands for nothing and is not in the address. A value nobody
    knows counts as the first.
    """
    none = next(iter(words))
    held = st.query_params.get(name, none)
    held = held if held in words else none
    key = f"address_{name}"
    if st.session_state.get(key) != held:  # somebody came by a link or the Back button
        st.session_state[key] = held
    st.selectbox(label, words, format_func=words.__getitem__, key=key, on_change=_put, args=(name, key, none))
    return held


def _put(name: str, key: str, none: str) -> None:
    chosen = st.session_state[key]
    if chosen != none:
        st.query_params[name] = chosen
    elif name in st.query_params:
        del st.query_params[name]
