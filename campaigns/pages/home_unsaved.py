"""The forms begun in this browser and not saved: go on with one, or give it up."""

import streamlit as st

from campaigns.pages import advice_decision, screens, typed
from campaigns.pages.drawing import literal, reported
from campaigns.pages.reach_address import AIMS, AUDIENCE, BEHIND, BUDGET, CHARTS, NARROW, VIEW
from campaigns.store.drafts import FormDraft


def show_unsaved() -> None:
    """Draw nothing when everything was saved."""
    drafts = typed.unsaved_forms()
    if not drafts:
        return
    st.subheader("Not saved yet")
    st.caption("Begun in this browser. Kept for 30 days.")
    for position, draft in enumerate(drafts):
        _show(draft, position)


def _show(draft: FormDraft, position: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"home_unsaved_{position}"):
        screen, query = screen_of(draft)
        st.markdown(literal(draft.label or "Form without a name"))
        screens.link(screen, "Continue", icon=":material/edit:", **query)
        with st.popover("Discard"):
            st.markdown(f"What was typed into {literal(draft.label or 'this form')} will be lost.")
            if st.button("Discard it for good", key=f"home_discard_{position}"):
                with reported():
                    typed.discard(draft.key)
                    st.rerun()


def screen_of(draft: FormDraft) -> tuple[str, dict[str, str]]:
    """The screen of a form, and its address, by its name: activity:new:<id>, or activity:<id>."""
    kind, *rest = draft.key.split(":")
    doing, record = ("new" if rest[0] == "new" else "edit"), rest[-1]
    match kind:
        case "activity" | "campaign":
            return kind, {"do": doing, kind: record}
        case "close-out":
            return "close_out", {"activity": record}
        case "count":
            return "activity", {"do": "count", "activity": rest[0], "observation": record}
        case "organisation":
            return "partners", {"do": doing, "partners_view": "Organisations", "organisation": record}
        case "feed":
            return "partners", {"do": doing, "feed": record}
        case "audience size":
            return "reach", {"do": doing, VIEW: AIMS, "size": record}
        case "target":
            return "reach", {VIEW: AIMS, "edition": record}
        case "overlap of two activities" | "survey of reach":
            return "reach", {VIEW: NARROW, AUDIENCE: str(draft.values["values"]["audience"])}
        case "effect":
            return "reach", {VIEW: CHARTS, AUDIENCE: str(draft.values["values"]["audience"])}
        case "table" if record == "reach_sizes":
            return "reach", {VIEW: AIMS}
        case "table":
            return "reach", {VIEW: BEHIND, "reach_as_table": "true"}
        case "budget":
            return "reach", {VIEW: BUDGET, "budget": record}
        case "decision about a finding":
            return "advice", advice_decision.address_of(draft.values["values"])
        case "edition":
            return "world_day", {"edition": record}
        case _:
            return "data", {}
