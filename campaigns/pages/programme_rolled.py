"""The note after an edition was copied, and the way back: all of that step into the trash at once."""

from collections.abc import Container, Sequence
from uuid import UUID

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.pages import state
from campaigns.pages.drawing import literal_text, reported
from campaigns.pages.screens import link
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import Edition
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.record import Record

_STEP = "programme_rolled"
_SAID = "programme_rolled_said"
_KINDS = (Activity, Campaign, Edition)
_NAMED = 3  # of what was kept


def remember(year: int, records: Sequence[Record]) -> None:
    """Keep in this tab what was just copied to the edition of that year."""
    drafts = sum(not isinstance(one, Edition) for one in records)
    st.session_state[_STEP] = (year, tuple(one.id for one in records), drafts)


def show_rolled() -> None:
    """What was copied last in this tab, with the button that undoes it; or what undoing it did."""
    if said := st.session_state.pop(_SAID, ""):
        st.success(literal_text(said))
    step = st.session_state.get(_STEP)
    if step is None:
        return
    year, keys, drafts = step
    number = counted(drafts, "draft is", "drafts are")
    st.success(f"{number} in World Day {year} now. Partners and the public see none of it.")
    with st.container(horizontal=True, vertical_alignment="center"):
        link("world_day", f"Go to World Day {year}", icon=":material/arrow_forward:", edition=str(year))
        if st.button("Undo", icon=":material/undo:", key="programme_roll_undo"):
            with reported():
                with st.spinner("Moving them to the trash"):
                    _undo(year, _still_there(keys))
                st.rerun()


def _still_there(keys: Sequence[UUID]) -> list[Record]:
    store, found = state.store(), []
    for kind in _KINDS:
        found += list(store.get_many(kind, keys).values())
    return found


def _undo(year: int, found: Sequence[Record]) -> None:
    """Move what nobody has changed since to the trash; campaigns and edition only with all they hold."""
    activities = [one for one in found if isinstance(one, Activity) and one.revision == 1]
    campaigns = [one for one in found if isinstance(one, Campaign) and _goes(one, activities)]
    going: list[Record] = [*activities, *campaigns]
    going += [one for one in found if isinstance(one, Edition) and _is_alone(one, going)]
    state.store().trash_all(going, by=state.who())
    st.session_state[_SAID] = _said(year, found, {one.id for one in going})
    del st.session_state[_STEP]


def _goes(campaign: Campaign, going: Sequence[Activity]) -> bool:
    """Whether nobody changed a campaign, and all its activities go."""
    own = sum(one.campaign == campaign.id for one in going)
    return campaign.revision == 1 and state.store().count(ActivityFilter(campaign=campaign.id)) == own


def _is_alone(edition: Edition, going: Sequence[Record]) -> bool:
    """Whether nobody changed an edition, and it holds nothing but what goes."""
    store, ids = state.store(), {one.id for one in going}
    own = sum(isinstance(one, Activity) for one in going)
    everything = store.count(ActivityFilter(edition=edition.year))
    is_empty = everything == own and all(one.id in ids for one in store.campaigns(edition.year))
    return edition.revision == 1 and is_empty


def _said(year: int, found: Sequence[Record], gone: Container[UUID]) -> str:
    kept = [one for one in found if one.id not in gone]
    moved = len(found) - len(kept)
    said = f"Undone: {counted(moved, 'record', 'records')} of World Day {year} moved to the trash."
    if not moved:
        said = "Nothing was undone."
    if kept:
        names = ", ".join(f"“{one.name}”" for one in kept[:_NAMED])
        more = f" and {len(kept) - _NAMED:,} more" if len(kept) > _NAMED else ""
        said += f" Changed since, or in use by others, and therefore kept: {names}{more}."
    return said
