"""What a campaign has and lacks: what is needed before launch, then what would make it stronger."""

from typing import NamedTuple

import streamlit as st

from campaigns.advice.campaign_check import findings, needs
from campaigns.pages import state
from campaigns.pages.drawing import literal_text
from campaigns.plan.campaign import Campaign, missing_before_launch

YES, NO = ":material/check_circle:", ":material/radio_button_unchecked:"


class Check(NamedTuple):
    """One question about a campaign, and whether it can be answered yes. advice: what to do when not."""

    question: str
    entered: bool
    advice: str = ""


def advice(campaign: Campaign) -> tuple[Check, ...]:
    """What a campaign may lack, and is the weaker for it."""
    return (
        Check("A day by which the target is due", campaign.target_due is not None),
        Check("A period", campaign.first_day is not None),
        Check("A message", bool(campaign.message)),
    )


def show_checks(campaign: Campaign) -> None:
    """Each question with yes or no in words, and what to do about what is missing."""
    lacking = missing_before_launch(campaign)
    st.markdown("**Needed before launch**")
    st.markdown(_text(tuple(Check(*need) for need in needs(campaign))))
    st.caption(f"Still missing: {', '.join(lacking)}." if lacking else "Nothing is missing.")
    st.markdown("**Makes it stronger**")
    st.markdown(_text(advice(campaign)))


def show_check_notes(campaign: Campaign) -> None:
    """What stands in the way of measuring the campaign, with the reason and what to do."""
    for one in findings(campaign, state.today()):
        lines = (f"**{literal_text(one.sentence)}**", literal_text(one.reason), literal_text(one.advice))
        st.info("  \n".join(lines), icon=":material/fact_check:")


def _text(checks: tuple[Check, ...]) -> str:
    return "  \n".join(_line(one) for one in checks)


def _line(one: Check) -> str:
    if one.entered:
        return f"{YES} {one.question}: yes"
    said = f"  \n:small[{literal_text(one.advice)}]" if one.advice else ""
    return f"{NO} {one.question}: not yet{said}"
