"""One finding to read: what was found, why it matters, what to do; and what was decided about it."""

from collections.abc import Sequence

import streamlit as st

from campaigns.advice.coverage_rule import beginning
from campaigns.advice.finding import Finding, Severity
from campaigns.advice.plan_check import rule_label
from campaigns.pages import screens, state, undo_bar
from campaigns.pages.advice_findings import Advice
from campaigns.pages.changes import moment_text
from campaigns.pages.drawing import literal_text, reported
from campaigns.plan.dismissal import Choice, Dismissal
from campaigns.plan.vocabulary import label_of

_ICONS = {
    Severity.PROBLEM: ":material/error:",
    Severity.WARNING: ":material/warning:",
    Severity.REMARK: ":material/info:",
}


def show_card(finding: Finding, known: Advice, *, brief: bool = False) -> None:
    """The finding, with links to the records it is about. brief: without reason and advice."""
    lines = [f"{_ICONS[finding.severity]} **{literal_text(finding.sentence)}**"]
    if not brief:
        lines += [literal_text(finding.reason), literal_text(finding.advice)]
    st.markdown("  \n".join(line for line in lines if line))
    earlier = known.before.get((finding.rule, finding.about))
    if earlier and not brief:
        reason = f": “{literal_text(earlier.reason)}”" if earlier.reason else ""
        st.caption(f"Decided before{_by(earlier)}{reason}. What it rested on has changed since.")
    _show_links(finding, known)


def _show_links(finding: Finding, known: Advice) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(literal_text(rule_label(finding.rule)), width="content")
        for key in finding.about:
            if key in known.told:
                told = known.told[key]
                screens.link(told.screen, told.name, icon=":material/arrow_forward:", **told.query)
        start = beginning(finding)
        if start:
            screens.link("activity", "Plan something for them", icon=":material/add:", do="new", **start)


def show_decisions(decisions: Sequence[Dismissal]) -> None:
    """Who decided, when and why, and the way to take it back."""
    for one in decisions:
        what = "Dismissed" if one.choice is Choice.DISMISSED else label_of(one.choice)
        reason = f": “{literal_text(one.reason)}”" if one.reason else ""
        st.markdown(f"{what}{_by(one)}{reason}")
    if st.button("Take the decision back", icon=":material/undo:", key=f"advice_back_{decisions[0].id}"):
        with reported():
            for one in decisions:
                state.store().trash(one, by=state.who())
            undo_bar.tell("Taken back: it is open again")
            st.rerun()


def _by(decision: Dismissal) -> str:
    """Who decided, and when, as the journal has it."""
    last = next(iter(state.store().history(decision.id)), None)
    return f" by {literal_text(last.by)} on {literal_text(moment_text(last.at))}" if last else ""
