"""The organisations of the plan: find one, and see which have no kind yet, since kinds decide what counts."""

from typing import NamedTuple
from uuid import UUID

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.pages import screens, state
from campaigns.pages.address import choose
from campaigns.pages.drawing import literal
from campaigns.pages.partners_address import AMONG_ORGANISATIONS, ORGANISATION, SCREEN
from campaigns.pages.partners_rows import rows
from campaigns.plan.organisation import Organisation
from campaigns.plan.text import folded
from campaigns.reference.countries import country
from campaigns.reference.vocabularies import stakeholders

PAGE_SIZE = 25
LONGEST_SEARCH = 100  # characters
ANY, UNSAID = "", "unsaid"


class Entry(NamedTuple):
    """What finding an organisation needs. words: its name, folded."""

    id: UUID
    words: str
    kind: str


def show_organisations() -> None:
    """The list, with its filter."""
    entries = _entries(state.store().version())
    st.markdown(
        "Who organises or joins. The kind of an organisation decides which things asked for by paragraph 5 "
        "its activities serve."
    )
    screens.link(SCREEN, "Add an organisation", icon=":material/add:", do="new", **AMONG_ORGANISATIONS)
    without = sum(not entry.kind for entry in entries)
    if without:
        st.markdown(
            f":material/radio_button_unchecked: {counted(without, 'organisation has', 'organisations have')}"
            " no kind yet, so nothing counts as served by them."
        )
    _show_page(_asked(entries), len(entries))


@st.cache_data(max_entries=2, show_spinner=False)
def _entries(version: int) -> list[Entry]:  # noqa: ARG001  read anew when the plan changes
    return [Entry(one.id, folded(one.title), one.kind) for one in state.store().all(Organisation)]


def _asked(entries: list[Entry]) -> list[UUID]:
    """The filter, drawn; the organisations that fit it, by name."""
    kinds = {ANY: "Any", UNSAID: "No kind yet"} | {one.id: one.label for one in stakeholders().values()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(
            "Search",
            type="search",
            max_chars=LONGEST_SEARCH,
            placeholder="Part of the name",
            key="partners_find",
            bind="query-params",
            persist_state="session",
        )
        kind = choose("Kind", "stakeholder", kinds)
    wanted = folded(text).split()
    return [
        entry.id
        for entry in entries
        if all(word in entry.words for word in wanted) and kind in (ANY, entry.kind or UNSAID)
    ]


def _show_page(found: list[UUID], known: int) -> None:
    if not found:
        st.info("No organisation fits." if known else "There is no organisation in the plan yet.")
        return
    st.text(counted(len(found), "organisation"))
    pages = -(-len(found) // PAGE_SIZE)
    page = st.pagination(pages, key="partners_organisations_page") if pages > 1 else 1
    shown = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    records = state.store().get_many(Organisation, shown)
    with rows():
        for key in shown:
            if key in records:
                _show(records[key])


def _show(organisation: Organisation) -> None:
    kind = stakeholders()[organisation.kind].label if organisation.kind else "No kind yet"
    known = country(organisation.country) if organisation.country else None
    parts = (
        kind,
        "member of ICAT" if organisation.icat_member else "",
        known.name if known else "",
        organisation.public_contact,
    )
    with st.container(border=True, gap=None):
        st.page_link(
            screens.page(SCREEN),
            label=f"**{literal(organisation.title)}**",
            icon="",
            query_params={**AMONG_ORGANISATIONS, ORGANISATION: str(organisation.id)},
        )
        st.markdown(" · ".join(literal(part) for part in parts if part))
