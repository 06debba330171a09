"""The first steps with an empty plan: start an edition, or look around among real past events."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from campaigns.errors import CampaignsError, FileError
from campaigns.pages import state
from campaigns.pages.drawing import literal_text
from campaigns.pages.screens import go
from campaigns.plan.activity import Activity
from campaigns.plan.edition import Edition, next_world_day
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.record import Record
from campaigns.plan.vocabulary import Visibility
from campaigns.settings import ASSETS, read_settings
from campaigns.store.store import Store
from campaigns.tables.incoming import ImportPlan, Known, Needed, keys_needed, plan_import
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
        st.markdown("Look around first, among 74 real events of past years collected from public pages.")
        load_samples()


def start_edition(year: int | None = None) -> None:
    """The button that starts an edition: of that year, or of the World Day that is today or comes next."""
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
    st.toast(f"World Day {chosen} was started")
    go("world_day", edition=str(chosen))


def load_samples() -> None:
    """The button that brings the real past events into the plan, with its progress."""
    if not st.button(
        "Try it with real past events",
        key="starting_samples",
        help="They can be moved to the trash again. Loading them twice makes nothing twice.",
    ):
        return
    bar = st.progress(0.0, "Reading the events")
    try:
        plan = plan_samples(state.store(), _moving(bar, "Reading the events"))
        state.store().save_all(plan.records, by=state.who(), progress=_moving(bar, "Keeping the events"))
    except CampaignsError as error:
        st.error(literal_text(str(error)))
        return
    latest = max((one.edition for one in plan.new if isinstance(one, Activity) and one.edition), default=None)
    st.toast(f"{plan.new_rows} events were brought in, {plan.same} were there already")
    go("world_day", edition=str(latest or state.ALL_YEARS))


def _moving(bar: DeltaGenerator, words: str) -> Callable[[int, int], None]:
    def show(done: int, total: int) -> None:
        bar.progress(done / total, words)

    return show


def plan_samples(store: Store, progress: Callable[[int, int], None] | None = None) -> ImportPlan:
    """What bringing in the samples would do to the plan. Raises FileError when their file is missing."""
    try:
        content = SAMPLES.read_bytes()
    except OSError as error:
        raise FileError(f"assets/samples/{SAMPLES.name} is missing. Put it back from the release.") from error
    sheets = read_table(content, SAMPLES.name, limit=read_settings().largest_upload)
    known = _known(store, keys_needed(sheets))
    return plan_import(sheets, known, visibility=Visibility.PUBLIC, progress=progress)


def _known(store: Store, needed: Needed) -> Known:
    found: list[Record] = [*store.named(Organisation, needed.names)]
    found += store.by_import_key(Activity, needed.keys).values()
    found += store.by_import_key(Observation, needed.keys).values()
    found += [edition for year in needed.years if (edition := store.edition(year))]
    return Known.of(found)
