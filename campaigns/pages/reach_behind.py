"""What is behind a number: the observations it was made from, each with its activity."""

from collections.abc import Mapping
from uuid import UUID

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.errors import PlanError
from campaigns.pages import screens, state, undo_bar
from campaigns.pages.drawing import literal, reported
from campaigns.pages.reach_address import PAGE
from campaigns.pages.reach_figures import Asked
from campaigns.pages.reach_ledger_table import show_ledger_table
from campaigns.pages.reach_words import EVIDENCE, audience_text, shown_text
from campaigns.plan.activity import Activity
from campaigns.plan.dates import day_text
from campaigns.plan.observation import Observation
from campaigns.plan.text import clean_address
from campaigns.plan.vocabulary import label_of
from campaigns.reference.countries import country
from campaigns.store.observing import Seen, count_observations, observations

PAGE_SIZE = 20
AS_TABLE = "reach_as_table"  # in the address too


def show_behind(asked: Asked) -> None:
    """One page of the observations behind the figures asked for, as a list or as a table to type in."""
    store, whom = state.store(), audience_text(asked.audience) if asked.audience else "every audience"
    found = count_observations(store, asked.where, asked.audience, only=asked.only)
    many = counted(found, "observation") if found else "No observation"
    st.markdown(f"{many} of {literal(whom)}.")
    if st.toggle("As a table to edit", key=AS_TABLE, bind="query-params"):
        show_ledger_table(asked)
        return
    if asked.audience is None:
        st.caption("Choose an audience above to see only what its numbers were made from.")
    if not found:
        return
    pages = -(-found // PAGE_SIZE)
    page = st.pagination(pages, key=PAGE, bind="query-params") if pages > 1 else 1
    shown = observations(store, asked.where, asked.audience, only=asked.only, page=page, size=PAGE_SIZE)
    activities = store.get_many(Activity, [one.observation.activity for one in shown])
    for seen in shown:
        _show(seen, activities)


def _show(seen: Seen, activities: Mapping[UUID, Activity]) -> None:
    observation = seen.observation
    with st.container(border=True):
        activity = activities.get(observation.activity)
        if activity:
            screens.link("activity", activity.title, activity=str(activity.id))
        st.markdown(observation_text(seen))
        with st.container(horizontal=True):
            if activity:
                screens.link(
                    "activity",
                    "Edit",
                    icon=":material/edit:",
                    activity=str(activity.id),
                    do="count",
                    observation=str(observation.id),
                )
            with st.popover("Move to the trash"):
                st.markdown("It can be restored from the Data screen.")
                if st.button("Move it", key=f"reach_trash_{observation.id}"):
                    _trash(observation)


def observation_text(seen: Seen) -> str:
    """The figure, of whom, how it is known and what else was entered, as Markdown with all text literal."""
    observation = seen.observation
    about = (
        observation.sex,
        observation.age_group,
        observation.disability,
        observation.place,
        _country_name(observation.country),
        day_text(observation.seen_on) if observation.seen_on else "",
    )
    source = f"  \nSource: {_source(observation.source)}" if observation.source else ""
    figure = shown_text(observation, seen.shown)
    return (
        f"**{literal(label_of(observation.kind))}: {figure}**"
        f" · {literal(audience_text(observation.audience))}  \n"
        f"Evidence: {literal(EVIDENCE[observation.evidence])}"
        + "".join(f" · {literal(part)}" for part in about if part)
        + source
    )


def _source(source: str) -> str:
    """The source as typed; one that is a web address leads there."""
    try:
        return f"[{literal(source)}](<{clean_address(source).replace('>', '%3E')}>)"
    except PlanError:
        return literal(source)


def _country_name(code: str) -> str:
    known = country(code)
    return known.name if known else code


def _trash(observation: Observation) -> None:
    with reported():
        state.store().trash(observation, by=state.who())
        undo_bar.tell("Moved to the trash")
        st.rerun()
