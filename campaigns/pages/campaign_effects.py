"""What a campaign changed: the same question before and after it, with sample sizes and the interval."""

import streamlit as st

from campaigns.advice.effect_change import (
    Compared,
    EffectChange,
    alone_text,
    change_text,
    compare,
    doubts,
    points_text,
)
from campaigns.charts.chart import Cell
from campaigns.pages import state
from campaigns.pages.drawing import literal_text
from campaigns.pages.reach_effects import show_effects
from campaigns.pages.reach_words import EVIDENCE
from campaigns.plan.campaign import Campaign
from campaigns.plan.dates import day_text
from campaigns.plan.effect import Effect
from campaigns.plan.vocabulary import label_of

_HOW = (
    "Nineteen times in twenty the change in the whole audience lies in the interval (Newcombe 1998), when "
    "people were drawn by chance both times. When only volunteers or participants were asked, it is too "
    "narrow; when the same people were asked twice, wider than need be. What else happened meanwhile is in "
    "the change too: ask people who did not meet the campaign the same, and compare."
)


def show_campaign_effects(campaign: Campaign) -> None:
    """The changes in words and as a table, the answers behind them, and the form of a new one."""
    if campaign.audience is None:
        st.info("The campaign has no audience yet, so nobody can be asked. Choose one under Edit.")
        return
    effects = [one for one in state.store().all(Effect) if one.campaign == campaign.id]
    effects.sort(key=lambda one: (str(one.created_at), str(one.id)))
    if effects:
        _show_changes(campaign, compare(effects))
    elif campaign.measured_on and campaign.measured_on < state.today():
        st.info(
            f"It was to be measured on {day_text(campaign.measured_on)}. If people were asked, before or "
            "after, enter what they said below."
        )
    else:
        st.info("Nobody has entered yet what people said when they were asked, before or after the campaign.")
    show_effects(campaign.audience, campaign.edition, effects, campaign=campaign.id)


def _show_changes(campaign: Campaign, found: Compared) -> None:
    for one in found.changes:
        st.markdown(f"**{literal_text(change_text(one))}**")
        for doubt in doubts(one, campaign):
            st.warning(literal_text(doubt))
    if found.changes:
        st.dataframe(
            [_row(one) for one in found.changes],
            hide_index=True,
            key="campaign_changes",
            alt="What changed between before and after the campaign",
        )
        st.caption(_HOW)
    for sentence in alone_text(found.alone):
        st.markdown(literal_text(sentence))


def _row(one: EffectChange) -> dict[str, Cell]:
    return {
        "Asked about": label_of(one.after.step),
        "Question": one.after.question,
        "Before: yes": one.before.yes,
        "Before: asked": one.before.asked,
        "After: yes": one.after.yes,
        "After: asked": one.after.asked,
        "Change in points": points_text(one.points),
        "95 % interval": f"{points_text(one.low)} to {points_text(one.high)}",
        "How it is known": EVIDENCE[one.after.evidence],
    }
