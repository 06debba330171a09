"""One finding alone: the form in which it is dismissed, or what was decided about it."""

import json
from collections.abc import Sequence
from functools import partial
from uuid import UUID

import streamlit as st

from campaigns.advice.finding import Finding
from campaigns.advice.plan_check import mark_of, rule_label
from campaigns.pages import screens
from campaigns.pages.advice_card import show_card, show_decisions
from campaigns.pages.advice_findings import Advice
from campaigns.pages.advice_list import FINDING, asked
from campaigns.pages.editing import Editing
from campaigns.pages.record_words import WORDS
from campaigns.pages.typed import Form, Values
from campaigns.plan.change import changed
from campaigns.plan.dismissal import Dismissal
from campaigns.plan.organisation import Organisation


def show_finding(known: Advice, mark: str, year: int) -> None:
    """The finding of that mark, as addresses have it, and what can be decided about it."""
    still_open = next((one for one in known.open if _mark(one) == mark), None)
    decided = next((one for one in known.decided if _mark(one.finding) == mark), None)
    if still_open:
        show_card(still_open, known)
        st.subheader("Dismiss it", anchor=False)
        _editing(year).add(_begun(still_open, year))
    elif decided:
        show_card(decided.finding, known)
        show_decisions(decided.decisions)
    else:
        st.info("This is no longer found: it was settled, or what it rested on has changed.")
    screens.link("advice", "Back to the advice", icon=":material/arrow_back:", **asked(), edition=str(year))


def _mark(finding: Finding) -> str:
    return mark_of(finding.rule, finding.about, finding.fingerprint)


def _begun(finding: Finding, year: int) -> Dismissal:
    """A decision to dismiss it that lacks its reason; the same one until it is saved."""
    about = json.dumps([str(key) for key in finding.about])
    key = _editing(year).new_id(rule=finding.rule, about=about, facts=finding.fingerprint)
    return Dismissal.model_construct(
        id=key, rule=finding.rule, about=finding.about, facts=finding.fingerprint, reason=""
    )


def _editing(year: int) -> Editing[Dismissal]:
    """The form, which notes the edition it was begun in."""
    values_of = partial(_values_of, year)
    return Editing(Dismissal, WORDS["dismissal"], values_of, _show_fields, _read, _back_to_all)


def _values_of(year: int, decision: Dismissal) -> Values:
    return {
        "edition": str(year),
        "title": f"Dismiss a finding: {rule_label(decision.rule)}",
        "rule": decision.rule,
        "about": json.dumps([str(key) for key in decision.about]),
        "facts": decision.facts,
        "reason": decision.reason,
    }


def _show_fields(form: Form[Dismissal]) -> None:
    st.text_area(
        "Why does this not matter here?",
        key=form.key("reason"),
        help="Colleagues see it under “Decided”, with your name and the day.",
    )


def _read(values: Values, before: Dismissal) -> tuple[Dismissal, Sequence[Organisation]]:
    return changed(before, reason=values["reason"]), ()


def _back_to_all(_saved: Dismissal) -> None:
    st.query_params.pop(FINDING, None)
    st.rerun()


def address_of(values: Values) -> dict[str, str]:
    """Where on the Advice screen the form stands that holds these values."""
    mark = mark_of(values["rule"], map(UUID, json.loads(values["about"])), values["facts"])
    return {"edition": values["edition"], FINDING: mark}
