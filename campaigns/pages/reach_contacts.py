"""Repeat contacts of one activity: how many different people stand behind so many contacts."""

from collections.abc import Sequence

import streamlit as st

from campaigns.charts.curve_chart import reach_curve
from campaigns.pages.drawing import reported, show_chart
from campaigns.pages.reach_words import audience_text
from campaigns.reach.contacts import contact_curve
from campaigns.reach.ledger import AudienceReach

_MOST = 10_000_000_000


def show_contacts(rows: Sequence[AudienceReach]) -> None:
    """What is known of the activity, and the curve that follows from it."""
    st.markdown(
        "A radio spot that runs again, a poster people pass each day: more contacts, but not as many more "
        "people. From one point that is known (so many contacts reached so many people) the curve says what "
        "more contacts would bring."
    )
    sized = {str(row.audience): row.size for row in rows if row.audience and row.size}
    with st.container(horizontal=True):
        whom = st.selectbox(
            "Audience of the activity",
            ["", *sized],
            format_func=lambda one: audience_text(one) if one else "Size entered by hand",
            key="reach_contacts_audience",
            persist_state="session",
        )
        size = st.number_input(
            "People in the audience", 1, _MOST, sized.get(str(whom)), step=1,
            key=f"reach_contacts_size_{whom}", persist_state="session",
        )  # fmt: skip
        contacts = st.number_input(
            "Contacts so far", 1, _MOST, None, step=1, key="reach_contacts_known", persist_state="session",
            help="The same people counted each time they were reached: the listeners of each run added up.",
        )  # fmt: skip
        people = st.number_input(
            "People reached by them",
            1,
            _MOST,
            None,
            step=1,
            key="reach_contacts_people",
            persist_state="session",
        )
    if size is None or contacts is None or people is None:
        st.info("Enter the three numbers to see the curve.")
        return
    with reported():
        curve = contact_curve(int(size), int(contacts), int(people), up_to=4 * int(contacts))
        show_chart(reach_curve(curve), key="reach_contacts_chart")
