"""The list of screens: what one visitor does never depends on another."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def one_visit() -> None:
    """The script of a visit that only asks which pages it may draw."""
    import streamlit as st

    from campaigns.pages import screens

    pages = screens.pages()
    st.session_state["pages"] = [id(page) for page in pages]
    st.session_state["objects"] = pages  # kept, so that no later one gets the same id
    st.session_state["drawn"] = [page._script_hash for page in pages]
    st.session_state["linked"] = [screens.page(name)._script_hash for name in screens.SCREENS]


def test_two_visits_in_one_moment_share_no_page_object():
    # Streamlit keeps in it whether it may be drawn now: shared, the second of two visits got an error.
    first, second = AppTest.from_function(one_visit).run(), AppTest.from_function(one_visit).run()

    assert len(set(first.session_state["pages"]) | set(second.session_state["pages"])) == 2 * len(
        first.session_state["pages"]
    )


def test_a_link_leads_to_the_page_that_is_drawn():
    visit = AppTest.from_function(one_visit).run()

    assert visit.session_state["linked"] == visit.session_state["drawn"]
