"""What a campaign has and lacks: the five things needed before launch, then what would make it stronger."""

from typing import NamedTuple

import streamlit as st

from campaigns.plan.campaign import Campaign, missing_before_launch

YES, NO = ":material/check_circle:", ":material/radio_button_unchecked:"


class Check(NamedTuple):
    """One question about a campaign, and whether it can be answered yes."""

    question: str
    entered: bool


def needs(campaign: Campaign) -> tuple[Check, ...]:
    """The five things without which no campaign leaves draft."""
    return (
        Check("One audience", campaign.audience is not None),
        Check("One action asked", bool(campaign.action)),
        Check("A measure", bool(campaign.measure)),
        Check("A target", campaign.target is not None),
        Check("A lead organisation", campaign.lead is not None),
    )


def advice(campaign: Campaign) -> tuple[Check, ...]:
    """What a campaign may lack, and is the weaker for it."""
    return (
        Check("A baseline from before launch", bool(campaign.baseline)),
        Check("A day of measuring", campaign.measured_on is not None),
        Check("A day by which the target is due", campaign.target_due is not None),
        Check("A period", campaign.first_day is not None),
        Check("A message", bool(campaign.message)),
        Check("A channel", bool(campaign.channel)),
    )


def show_checks(campaign: Campaign) -> None:
    """Each question with yes or no in words."""
    lacking = missing_before_launch(campaign)
    st.markdown("**Needed before launch**")
    st.markdown(_text(needs(campaign)))
    st.caption(f"Still missing: {', '.join(lacking)}." if lacking else "Nothing is missing.")
    st.markdown("**Makes it stronger**")
    st.markdown(_text(advice(campaign)))


def _text(checks: tuple[Check, ...]) -> str:
    return "  \n".join(
        f"{YES} {one.question}: yes" if one.entered else f"{NO} {one.question}: not yet" for one in checks
    )
