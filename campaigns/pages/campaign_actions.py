"""What can be done with a campaign: edit, launch, complete, cancel, copy, trash and restore it."""

import streamlit as st

from campaigns.pages import drawing, screens, state, undo_bar
from campaigns.pages.campaign_calendar import show_calendar
from campaigns.plan.campaign import Campaign, lacks_its_core
from campaigns.plan.change import changed
from campaigns.plan.vocabulary import CampaignStatus

_STEPS = {CampaignStatus.DRAFT: CampaignStatus.ACTIVE, CampaignStatus.ACTIVE: CampaignStatus.COMPLETED}
_SAID = {
    CampaignStatus.ACTIVE: "Launched",
    CampaignStatus.COMPLETED: "Completed",
    CampaignStatus.CANCELLED: "Cancelled",
}


def show_actions(campaign: Campaign, *, in_trash: bool) -> None:
    """The buttons above a campaign."""
    if in_trash:
        _in_the_trash(campaign)
        return
    if campaign.status is CampaignStatus.CANCELLED:
        st.warning("Cancelled. Its activities stand for themselves: cancel those that will not take place.")
    with st.container(horizontal=True, key="campaign_actions"):
        _always(campaign)
        wanted = _next_step(campaign)
        _endings(campaign)
    if wanted:
        with drawing.reported():
            _become(campaign, wanted)


def _always(campaign: Campaign) -> None:
    if st.button("Edit", type="primary", icon=":material/edit:", key="campaign_edit"):
        screens.go("campaign", campaign=str(campaign.id), do="edit")
    if st.button(
        "Copy",
        icon=":material/content_copy:",
        key="campaign_copy",
        help="A new draft with the same plan, without its activities and results.",
    ):
        screens.go("campaign", do="new", copy=str(campaign.id))
    show_calendar(campaign)


def _next_step(campaign: Campaign) -> CampaignStatus | None:
    """The status somebody has just asked for."""
    step = _STEPS.get(campaign.status)
    words, icon = ("Launch", "campaign") if step is CampaignStatus.ACTIVE else ("Complete", "task_alt")
    asked = step is not None and st.button(words, icon=f":material/{icon}:", key=f"campaign_{words.lower()}")
    return step if asked else None


def _endings(campaign: Campaign) -> None:
    may_be_cancelled = campaign.status in _STEPS and not lacks_its_core(campaign)
    if may_be_cancelled and st.button("Cancel it", icon=":material/event_busy:", key="campaign_cancel"):
        _ask_to_cancel(campaign)
    if campaign.status is CampaignStatus.DRAFT and st.button(
        "Move to trash", icon=":material/delete:", key="campaign_trash"
    ):
        _ask_to_trash(campaign)


def _become(campaign: Campaign, status: CampaignStatus) -> None:
    state.store().save(changed(campaign, status=status), by=state.who())
    undo_bar.tell(_SAID[status])
    st.rerun()


@st.dialog("Cancel this campaign?")
def _ask_to_cancel(campaign: Campaign) -> None:
    st.text(campaign.title[: drawing.LONGEST_LABEL])
    st.markdown("It stays in the plan, marked as cancelled. Its activities are not cancelled with it.")
    with st.container(horizontal=True):
        if st.button("Yes, cancel it", type="primary", key="campaign_cancel_yes"):
            with drawing.reported():
                _become(campaign, CampaignStatus.CANCELLED)
        if st.button("No, keep it", key="campaign_cancel_no"):
            st.rerun()


@st.dialog("Move this campaign to the trash?")
def _ask_to_trash(campaign: Campaign) -> None:
    st.text(campaign.title[: drawing.LONGEST_LABEL])
    st.markdown("It can be restored from there as it was. Its activities stay in the plan.")
    with st.container(horizontal=True):
        if st.button("Yes, move it to the trash", type="primary", key="campaign_trash_yes"):
            with drawing.reported():
                state.store().trash(campaign, by=state.who())
                undo_bar.tell("Moved to the trash")
                st.rerun()
        if st.button("No, keep it", key="campaign_trash_no"):
            st.rerun()


def _in_the_trash(campaign: Campaign) -> None:
    st.warning("This campaign is in the trash. It is in no list or figure.", icon=":material/delete:")
    if st.button("Restore", type="primary", icon=":material/restore_from_trash:", key="campaign_restore"):
        with drawing.reported():
            state.store().restore(Campaign, campaign.id, by=state.who())
            undo_bar.tell("Restored")
            st.rerun()
