"""Clashes and the duplication radar: the open pairs with why, an answer for each, and the answers given."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from campaigns.advice import at_once, clashes, duplicates
from campaigns.advice.finding import Finding
from campaigns.advice.plan_check import mark_of, open_findings
from campaigns.pages import screens, state, undo_bar
from campaigns.pages.advice_pairs_found import pairs_of_edition
from campaigns.pages.drawing import literal_text, reported
from campaigns.plan.activity import Activity
from campaigns.plan.dismissal import Choice, Dismissal
from campaigns.plan.organisation import Organisation
from campaigns.plan.record import Record

PAGE_SIZE = 10
ANSWERED_SHOWN = 100
ANSWERS = {  # the choice -> what its button says, and what it means
    Choice.MERGE: ("Merge", "One of the two is kept; the other joins it and is cancelled."),
    Choice.CO_HOST: ("Co-host", "It is held once, by both."),
    Choice.SPLIT_AUDIENCES: ("Split audiences", "Both are held, each for other people."),
    Choice.NOT_DUPLICATE: ("Not a duplicate", "They have nothing to do with each other."),
}
ICONS = {
    duplicates.RULE: ":material/content_copy:",
    clashes.RULE: ":material/schedule:",
    at_once.TWO_PLACES: ":material/call_split:",
    at_once.OVERBOOKED: ":material/groups:",
}


def show_pairs(edition: int) -> None:
    """The pairs of which at least one is in the edition of that year."""
    st.subheader("Clashes and duplicates", anchor=False)
    found, decisions = pairs_of_edition(edition), state.store().all(Dismissal)
    still_open = open_findings(found.findings, decisions)
    if not still_open:
        st.markdown("No two activities ahead look like the same work or take people from each other.")
    for one in _page_of(still_open):
        with st.container(border=True, gap="small"):
            _show_finding(one)
            _ask(one)
    _show_decided(edition, [one for one in decisions if one.rule in ICONS])


def _page_of(findings: Sequence[Finding]) -> Sequence[Finding]:
    pages = -(-len(findings) // PAGE_SIZE)
    if pages < 2:
        return findings
    st.caption(f"{len(findings):,} are open, the most alike first.")
    page = st.pagination(pages, key=f"advice_pairs_page_{pages}")
    return findings[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]


def _show_finding(finding: Finding) -> None:
    lines = [
        f"**{literal_text(finding.sentence)}**",
        literal_text(finding.reason),
        literal_text(finding.advice),
    ]
    st.markdown(f"{ICONS[finding.rule]} " + "  \n".join(lines))
    with st.container(horizontal=True):
        for key, record in _records(finding.about).items():
            if isinstance(record, Activity):
                screens.link("activity", record.title, icon=":material/arrow_forward:", activity=str(key))


def _records(about: Sequence[UUID]) -> dict[UUID, Record]:
    """The activities and organisations a finding is about, in its order, the deleted ones left out."""
    found: dict[UUID, Record] = {
        **state.store().get_many(Activity, about),
        **state.store().get_many(Organisation, about),
    }
    return {key: found[key] for key in about if key in found}


def _ask(finding: Finding) -> None:
    """The four answers about a pair that looks alike; for anything else the reason why it does not matter."""
    mark = mark_of(finding.rule, finding.about, finding.fingerprint)
    with st.container(horizontal=True):
        if finding.rule == duplicates.RULE:
            for choice, (label, meaning) in ANSWERS.items():
                if st.button(label, help=meaning, key=f"advice_pairs_{choice}_{mark}"):
                    _decide(finding, choice)
            return
        with st.popover("It does not matter here", key=f"advice_pairs_dismiss_{mark}"):
            reason = st.text_input("Why?", key=f"advice_pairs_reason_{mark}")
            if st.button("Dismiss", key=f"advice_pairs_dismissed_{mark}"):
                _decide(finding, Choice.DISMISSED, reason)


def _decide(finding: Finding, choice: Choice, reason: str = "") -> None:
    with reported():
        decision = Dismissal(
            rule=finding.rule, about=finding.about, facts=finding.fingerprint, choice=choice, reason=reason
        )
        state.store().save(decision, by=state.who())
        undo_bar.tell("Answer kept; nobody is asked again")
        st.rerun()


def _show_decided(edition: int, decisions: Sequence[Dismissal]) -> None:
    """The answers given about activities of the edition, each with the way back."""
    activities = state.store().get_many(Activity, {key for one in decisions for key in one.about})
    here = {key for key, activity in activities.items() if activity.edition == edition}
    mine = [one for one in decisions if not here.isdisjoint(one.about)]
    if not mine:
        return
    with st.expander(f"Answered ({len(mine):,})", key="advice_pairs_answered", on_change="rerun") as opened:
        if opened.open:
            for one in mine[:ANSWERED_SHOWN]:
                _show_answer(one)


def _show_answer(decision: Dismissal) -> None:
    names = [f"“{literal_text(record.name)}”" for record in _records(decision.about).values()]
    what = ANSWERS[decision.choice][0] if decision.choice in ANSWERS else "Does not matter"
    reason = f": {literal_text(decision.reason)}" if decision.reason else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{what}**{reason}  \n{' and '.join(names) or 'Both were deleted since.'}")
        if st.button("Ask again", icon=":material/undo:", key=f"advice_pairs_again_{decision.id}"):
            with reported():
                state.store().trash(decision, by=state.who())
                undo_bar.tell("Taken back: it is open again")
                st.rerun()
