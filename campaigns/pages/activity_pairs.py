"""On an activity: that another one near it looks like the same work, or takes people from it."""

import streamlit as st

from campaigns.advice.finding import Severity
from campaigns.pages import screens, state
from campaigns.pages.advice_pairs_found import open_pairs_about
from campaigns.pages.drawing import literal_text
from campaigns.plan.activity import Activity

MOST_NOTES = 3


def show_pair_notes(activity: Activity) -> None:
    """The first few of what is open about it, warnings first, each with a link to the others."""
    found = sorted(open_pairs_about(activity), key=lambda one: one.severity is not Severity.WARNING)
    others = state.store().get_many(Activity, [key for one in found[:MOST_NOTES] for key in one.about])
    for one in found[:MOST_NOTES]:
        with st.container(border=True, gap="small"):
            st.markdown(
                f":material/compare_arrows: **{literal_text(one.sentence)}**  \n{literal_text(one.reason)}"
            )
            with st.container(horizontal=True):
                for key in one.about:
                    if key in others and key != activity.id:
                        name = others[key].title
                        screens.link("activity", name, icon=":material/arrow_forward:", activity=str(key))
                year = {"edition": str(activity.edition)} if activity.edition else {}
                screens.link("advice", "Answer it on the Advice screen", icon=":material/lightbulb:", **year)
    if len(found) > MOST_NOTES:
        st.caption(f"And {len(found) - MOST_NOTES:,} more on the Advice screen.")
