"""The first steps with an empty plan: start an edition, or look around among real past events."""

import streamlit as st

from campaigns.errors import CampaignsError, FileError
from campaigns.pages import state, undo_bar
from campaigns.pages.data_import_saving import save_with_progress
from campaigns.pages.drawing import literal_text
from campaigns.pages.screens import go
from campaigns.plan.activity import Activity
from campaigns.plan.edition import Edition, next_world_day
from campaigns.plan.vocabulary import Visibility
from campaigns.settings import ASSETS, read_settings
from campaigns.store.lookup import records_like
from campaigns.store.store import Store
from campaigns.tables.incoming import ImportPlan, Known, keys_needed, plan_import
from campaigns.tables.reading import read_table

SAMPLES = ASSETS / "samples" / "past_events.csv"


def first_steps() -> None:
    """What to do with a plan that has no edition yet."""
    st.markdown("There is no edition in the plan yet. Two ways to begin:")
    begin, look = st.columns(2)
    with begin, st.container(border=True):
        st.markdown("Plan the coming World Day. It starts empty, and everything in it can be changed later.")
        start_edition()
    with look, st.container(border=True):
        st.markdown("Look around first, among real events of past years, collected from public pages.")
        load_samples()


def start_edition(year: int | None = None) -> None:
    """The button that starts an edition: of the year the screen shows, else of the coming World Day."""
    chosen = year or next_world_day(state.today()).year
    label = f"Start World Day {chosen}" if year else "Start an edition"
    if not st.button(
        label, type="primary", key="starting_edition", help=f"Makes the edition of World Day {chosen}."
    ):
        return
    try:
        state.store().save(Edition(year=chosen), by=state.who())
    except CampaignsError as error:
        st.error(literal_text(str(error)))
        return
    undo_bar.tell(f"World Day {chosen} was started")
    if year:
        st.rerun()
    go("world_day", edition=str(chosen))


def load_samples() -> None:
    """The button that brings the real past events into the plan, with its progress."""
    if not st.button(
        "Try it with real past events",
        key="starting_samples",
        help="They can be moved to the trash again. Loading them twice makes nothing twice.",
    ):
        return
    try:
        with st.spinner("Reading the events"):
            plan = plan_samples(state.store())
        if plan.records:
            save_with_progress(plan.records)
    except CampaignsError as error:
        st.error(literal_text(str(error)))
        return
    undo_bar.tell(f"{plan.new_rows} events were brought in, {plan.same} were there already")
    years = [one.edition for one in plan.new if isinstance(one, Activity) and one.edition]
    go("world_day", edition=str(max(years) if years else state.ALL_YEARS))


def plan_samples(store: Store) -> ImportPlan:
    """What bringing in the samples would do to the plan. Raises FileError when their file is missing."""
    try:
        content = SAMPLES.read_bytes()
    except OSError as error:
        raise FileError(f"assets/samples/{SAMPLES.name} is missing. Put it back from the release.") from error
    sheets = read_table(content, SAMPLES.name, limit=read_settings().largest_upload)
    needed = keys_needed(sheets)
    found = records_like(store, ids=needed.ids, keys=needed.keys, names=needed.names, years=needed.years)
    return plan_import(sheets, Known.of(found.living, found.trashed), visibility=Visibility.PUBLIC)
