"""What a campaign has and lacks: the five things needed before launch, then what would make it stronger."""

from typing import NamedTuple

import streamlit as st

from campaigns.pages.activity_words import audience_words
from campaigns.pages.campaign_words import period_text
from campaigns.pages.drawing import literal
from campaigns.plan.campaign import Campaign, missing_before_launch
from campaigns.plan.dates import day_text

YES, NO = ":material/check_circle:", ":material/radio_button_unchecked:"


class Check(NamedTuple):
    """One question about a campaign. answer: what was entered, empty when nothing was."""

    question: str
    answer: str


def needs(campaign: Campaign, lead: str) -> tuple[Check, ...]:
    """The five things without which no campaign leaves draft. lead: the name of the lead organisation."""
    return (
        Check("One audience", audience_words(campaign.audience) if campaign.audience else ""),
        Check("One action asked", campaign.action),
        Check("A measure", campaign.measure),
        Check("A target", f"{campaign.target:,} people" if campaign.target else ""),
        Check("A lead organisation", lead if campaign.lead else ""),
    )


def advice(campaign: Campaign) -> tuple[Check, ...]:
    """What a campaign may lack, and is the weaker for it."""
    return (
        Check("A baseline from before launch", campaign.baseline),
        Check("A day of measuring", day_text(campaign.measured_on) if campaign.measured_on else ""),
        Check("A period", period_text(campaign) if campaign.first_day else ""),
        Check("A message", campaign.message),
        Check("A channel", campaign.channel),
    )


def show_checks(campaign: Campaign, lead: str) -> None:
    """Each question with yes or no in words."""
    lacking = missing_before_launch(campaign)
    st.markdown("**Needed before launch**")
    st.caption(f"Still missing: {', '.join(lacking)}." if lacking else "Nothing is missing.")
    _show(needs(campaign, lead))
    st.markdown("**Makes it stronger**")
    _show(advice(campaign))


def _show(checks: tuple[Check, ...]) -> None:
    st.markdown("  \n".join(_text(check) for check in checks))


def _text(check: Check) -> str:
    if check.answer:
        return f"{YES} {check.question}: yes, {literal(check.answer)}"
    return f"{NO} {check.question}: no"
