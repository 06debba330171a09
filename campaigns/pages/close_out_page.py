"""Screen: the activities that are over, each with a short form for what became of it.

/close-out?edition=2027 asks about those of an edition, /close-out?activity=<id> about one.
"""

import streamlit as st

from campaigns.advice.close_out import FIRST_AFTER, Open, close_out
from campaigns.charts.chart import counted
from campaigns.pages import drawing, screens, state
from campaigns.pages.close_out import count_open, figures_of, found_open
from campaigns.pages.close_out_form import ask
from campaigns.pages.close_out_sheet import show_sheet
from campaigns.plan.activity import Activity
from campaigns.plan.filter import ActivityFilter
from campaigns.store.closing import with_figure

PAGE_SIZE = 10


def show() -> None:
    """One activity when the address names one, otherwise a page of those that are open."""
    st.title("What became of it", anchor=False)
    with drawing.reported():
        key = drawing.id_in_address("activity")
        activity = state.store().get(Activity, key) if key else None
        if activity is not None:
            _show_one(activity)
        else:
            _show_all()


def _show_one(activity: Activity) -> None:
    has_figure = bool(with_figure(state.store(), [activity.id]))
    one = close_out(activity, has_figure, state.now(), state.zone())
    if one:
        ask(one, has_figure)
    else:
        st.info("Nothing is to be said of this activity: it is not over for three days, or all is known.")
    screens.link("close_out", "All activities that are over", icon=":material/arrow_forward:")


def _show_all() -> None:
    year = state.choose_edition(everything=True)
    where, now = ActivityFilter(edition=year), state.now()
    found = count_open(where, now)
    if not found:
        st.markdown(":material/check_circle: Of everything that is over, it is known what became of it.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(
            f"{counted(found, 'activity is', 'activities are')} over for {FIRST_AFTER} days or more and open."
        )
        show_sheet(where)
    pages = -(-found // PAGE_SIZE)
    page = st.pagination(pages, key=f"close_out_{year}") if pages > 1 else 1
    _show_page(found_open(where, now, page=page, size=PAGE_SIZE))


def _show_page(asked: list[Open]) -> None:
    known = figures_of(asked)
    for one in asked:
        ask(one, one.activity.id in known)
