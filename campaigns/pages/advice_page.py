"""Screen: what the rules find in the plan of an edition, what to do about it, and what was decided.

/advice?edition=2027 shows it all; rule=<name> one rule, about=<id> what is about one record, finding=<mark>
one finding with the form in which it is dismissed.
"""

import streamlit as st

from campaigns.pages import state
from campaigns.pages.advice_decision import show_finding
from campaigns.pages.advice_findings import advice
from campaigns.pages.advice_list import FINDING, are_pairs_asked_for, show_findings
from campaigns.pages.advice_pairs import show_pairs
from campaigns.pages.drawing import reported


def show() -> None:
    """The Advice screen."""
    st.title("Advice")
    with reported():
        year = state.choose_edition()
        if year is None:
            return
        mark = st.query_params.get(FINDING)
        if mark:
            show_finding(advice(year), mark, year)
        else:
            st.markdown(
                "What to look at in the plan, why, and what to do. What does not matter here is dismissed "
                "with a reason; it comes back when the facts it rests on change."
            )
            show_findings(advice(year), year)
            if are_pairs_asked_for():
                show_pairs(year)
