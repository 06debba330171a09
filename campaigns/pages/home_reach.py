"""Reach at a glance: people present and people trained apart, planned beside and never added."""

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.pages import screens
from campaigns.pages.drawing import literal
from campaigns.pages.reach_figures import Asked, figures
from campaigns.pages.reach_words import target_text
from campaigns.plan.vocabulary import ReachKind, label_of
from campaigns.reach.estimate import estimate_text
from campaigns.reach.ledger import PEOPLE_KINDS, AudienceReach, headline


def show_reach(edition: int) -> None:
    """For each kind of people reached, the audience with most of them."""
    st.subheader("Reach so far")
    known = headline(figures(Asked(edition=edition)))
    for kind in PEOPLE_KINDS:
        row = known.most.get(kind)
        st.markdown(_line(kind, row) if row else f"**{label_of(kind)}:** no figure yet")
    st.caption(
        f"Largest audience of each kind; audiences and kinds are not added together. "
        f"{counted(known.with_result, 'audience has', 'audiences have')} a result, "
        f"{known.with_plan:,} a planned figure, {known.with_target:,} a target."
    )
    screens.link(
        "reach",
        "All audiences and what is behind each number",
        icon=":material/arrow_forward:",
        edition=str(edition),
    )


def _line(kind: ReachKind, row: AudienceReach) -> str:
    lines = [f"**{label_of(kind)}:** {literal(row.label)}, {literal(estimate_text(row.actual[kind]))}"]
    if row.planned:
        lines.append(f"Planned, not counted as reached: {literal(estimate_text(row.planned))}")
    if row.target is not None:
        lines.append(f"Target: {literal(target_text(row))}")
    return "  \n".join(lines)
