"""The findings of an edition: the open ones by severity, the decided ones below, cut into pages."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TypeVar
from uuid import UUID

import streamlit as st

from campaigns.advice.finding import Finding, Severity
from campaigns.advice.plan_check import PAIRS, RULES, Decided, Rule, by_severity, mark_of, severity_words
from campaigns.charts.chart import counted
from campaigns.pages import screens
from campaigns.pages.address import choose
from campaigns.pages.advice_card import show_card, show_decisions
from campaigns.pages.advice_findings import Advice
from campaigns.pages.drawing import id_in_address, literal

RULE, ABOUT, FINDING = "rule", "about", "finding"  # also in the address
PAGE_SIZE = 25
_HEADINGS = {Severity.PROBLEM: "Problems", Severity.WARNING: "Warnings", Severity.REMARK: "Remarks"}

T = TypeVar("T")


def show_findings(known: Advice, year: int) -> None:
    """What the address asks for, of what is known of the edition. Pairs have answers of their own."""
    chosen = choose("Rule", RULE, {"": "All rules"} | {_id(one): one.label for one in RULES})
    about = id_in_address(ABOUT)
    if about:
        _show_about(known, about, year)
    if chosen != _id(PAIRS):
        _show_single(known, _names_of_rule(chosen), about, year)


def are_pairs_asked_for() -> bool:
    """Whether the address asks for clashes and duplicates too, which have a list of their own."""
    chosen = st.query_params.get(RULE, "")
    others = {_id(rule) for rule in RULES if rule is not PAIRS}
    return chosen not in others and id_in_address(ABOUT) is None


def _show_single(known: Advice, names: Sequence[str], about: UUID | None, year: int) -> None:
    """What is not about a pair, and how many pairs follow below."""
    shown = [one for one in known.open if _is_asked_for(one, names, about)]
    decided = [one for one in known.decided if _is_asked_for(one.finding, names, about)]
    pairs = sum(one.rule in PAIRS.names for one in known.open)
    if pairs and are_pairs_asked_for():
        st.caption(f"Further down: {counted(pairs, 'clash or duplicate', 'clashes and duplicates')}.")
    if shown:
        _show_open(shown, known, year)
    else:
        apart = "" if asked() else "Apart from clashes and duplicates, "
        st.markdown(f":material/check_circle: {apart}{'n' if apart else 'N'}othing is open here.")
    if decided:
        _show_decided(decided, known, year)


def _id(rule: Rule) -> str:
    """What the address calls it."""
    return rule.names[0]


def _names_of_rule(chosen: str) -> tuple[str, ...]:
    """How findings name the chosen rule; empty for all."""
    return next((rule.names for rule in RULES if _id(rule) == chosen), ())


def _is_asked_for(finding: Finding, names: Sequence[str], about: UUID | None) -> bool:
    if finding.rule in PAIRS.names:
        return False
    return (not names or finding.rule in names) and (about is None or about in finding.about)


def _show_about(known: Advice, about: UUID, year: int) -> None:
    told = known.told.get(about)
    with st.container(horizontal=True, vertical_alignment="center"):
        if told:
            st.markdown(f"Only what is about “{literal(told.name)}”.", width="content")
        else:
            st.markdown("Only one record, about which there is nothing to say.", width="content")
        screens.link("advice", f"All advice for World Day {year}", edition=str(year))


def _show_open(shown: Sequence[Finding], known: Advice, year: int) -> None:
    counts = by_severity(shown)
    st.markdown(f"**{severity_words(counts)}**")
    for severity, findings in groupby(_page_of(shown, "open"), key=lambda one: one.severity):
        st.subheader(f"{_HEADINGS[severity]} ({counts[severity]:,})", anchor=False)
        for finding in findings:
            _show_one(finding, known, year)


def _show_one(finding: Finding, known: Advice, year: int) -> None:
    with st.container(border=True, gap="small"):
        show_card(finding, known)
        screens.link(
            "advice",
            "Dismiss it, with a reason",
            icon=":material/do_not_disturb_on:",
            **asked(),
            edition=str(year),
            finding=mark_of(finding.rule, finding.about, finding.fingerprint),
        )


def asked() -> Mapping[str, str]:
    """What the address narrows the list to, for a link that comes back to it."""
    held = {name: st.query_params.get(name, "") for name in (RULE, ABOUT)}
    return {name: value for name, value in held.items() if value}


def _show_decided(decided: Sequence[Decided], known: Advice, year: int) -> None:
    with st.expander(
        f"Decided ({len(decided):,})", key=f"advice_decided_{year}", on_change="rerun"
    ) as opened:
        if opened.open:
            for one in _page_of(decided, "decided"):
                with st.container(border=True, gap="small"):
                    show_card(one.finding, known, brief=True)
                    show_decisions(one.decisions)


def _page_of(found: Sequence[T], what: str) -> Sequence[T]:
    """The page that is turned to, with the way to the others above it when there are several."""
    pages = -(-len(found) // PAGE_SIZE)
    key = f"advice_page_{what}_{pages}_{sorted(asked().items())}"
    page = st.pagination(pages, key=key) if pages > 1 else 1
    return found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
