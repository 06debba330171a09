"""What the plan of an edition lacks: each line with its count and a way to exactly those."""

from datetime import date, datetime
from typing import NamedTuple

import streamlit as st

from campaigns.advice.coverage import audiences_left_out
from campaigns.charts.chart import counted
from campaigns.pages import screens, state
from campaigns.pages.close_out import count_open
from campaigns.pages.drawing import literal
from campaigns.pages.resolution_coverage import covered_cells
from campaigns.plan.campaign import Campaign, missing_before_launch
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.vocabulary import CampaignStatus, Status
from campaigns.reference.audiences import audience
from campaigns.store.counting import audience_counts

ARROW = ":material/arrow_forward:"
SHOWN = 5  # drafts named one by one; the others are on their screen


class Gap(NamedTuple):
    """One thing that is missing. explanation: why it matters. screen, query: where exactly these are."""

    sentence: str
    explanation: str
    screen: str
    query: dict[str, str]


def show_missing(edition: int) -> None:
    """Every gap, or that there is none."""
    st.subheader("What is missing")
    gaps = _gaps(state.store().version(), edition, state.today())
    drafts = [
        one
        for one in state.store().campaigns(edition)
        if one.status is CampaignStatus.DRAFT and missing_before_launch(one)
    ]
    if not gaps and not drafts:
        st.markdown(":material/check_circle: Nothing that can be seen from here.")
    for gap in gaps:
        with st.container(gap=None):
            screens.link(gap.screen, gap.sentence, icon=ARROW, **gap.query)
            st.caption(gap.explanation)
    _show_drafts(drafts, edition)


@st.cache_data(max_entries=32, show_spinner=False)
def _gaps(version: int, edition: int, today: date) -> tuple[Gap, ...]:  # noqa: ARG001  the key of the cache
    where = ActivityFilter(edition=edition)
    campaigns = state.store().campaigns(edition)
    return (*_audience_gaps(where, campaigns), *_cell_gap(edition), *_activity_gaps(where, state.now()))


def _audience_gaps(where: ActivityFilter, campaigns: tuple[Campaign, ...]) -> list[Gap]:
    store = state.store()
    cancelled = audience_counts(store, where.model_copy(update={"status": Status.CANCELLED}))
    counts = {one: number - cancelled.get(one, 0) for one, number in audience_counts(store, where).items()}
    return [
        Gap(
            f"Nothing is for {_lowered(audience(one).label)}",
            "An audience of paragraph 14 without activity or campaign. The link opens a new activity for it.",
            "activity",
            {"do": "new", "audience": one, "edition": str(where.edition)},
        )
        for one in audiences_left_out(counts, campaigns)
    ]


def _cell_gap(edition: int) -> list[Gap]:
    cells = covered_cells(edition)
    empty = sum(cell.is_empty for cell in cells)
    if not empty:
        return []
    return [
        Gap(
            f"{empty} of the {len(cells)} things the resolution asks for are served by nobody",
            "Paragraphs 5 and 14 of A/RES/72/195.",
            "resolution",
            {"edition": str(edition)},
        )
    ]


def _activity_gaps(where: ActivityFilter, now: datetime) -> list[Gap]:
    store, edition = state.store(), {"edition": str(where.edition)}
    inexact = store.count(where.model_copy(update={"dated": False}))
    due = count_open(where, now)
    gaps = [
        (
            inexact,
            f"{counted(inexact, 'activity has', 'activities have')} no exact date",
            "They are in no calendar until the day is known.",
            "world_day",
            {"dates": "inexact"},
        ),
        (
            due,
            f"{counted(due, 'activity is', 'activities are')} over: say what became of "
            f"{'it' if due == 1 else 'them'}",
            "Asked three days after and again after seven: held or not, how many, one lesson.",
            "close_out",
            {},
        ),
    ]
    return [
        Gap(sentence, why, screen, {**edition, **query})
        for number, sentence, why, screen, query in gaps
        if number
    ]


def _show_drafts(drafts: list[Campaign], edition: int) -> None:
    for draft in drafts[:SHOWN]:
        lacks = ", ".join(missing_before_launch(draft))
        with st.container(gap=None):
            screens.link("campaign", f"“{draft.title}” is a draft", icon=ARROW, campaign=str(draft.id))
            st.caption(f"A campaign that cannot be launched yet. It lacks {literal(lacks)}.")
    if len(drafts) > SHOWN:
        label = f"{len(drafts):,} drafts lack something; {SHOWN} are shown here"
        screens.link("campaigns", label, icon=ARROW, edition=str(edition))


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]
