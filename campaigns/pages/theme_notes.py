"""Notes beside texts that use another year's theme or hashtags: calm, with the reason and what to do."""

from collections.abc import Iterable
from uuid import UUID

import streamlit as st

from campaigns.advice.finding import Finding
from campaigns.advice.theme_check import Wording, check_texts, theme_findings, wordings_in
from campaigns.pages import state
from campaigns.pages.activity_values import languages_chosen, translations_typed
from campaigns.pages.drawing import literal_text
from campaigns.pages.typed import Form
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import Edition


def show_theme_notes(record: Activity | Campaign) -> None:
    """What the kept texts of an activity or a campaign say of themes that does not fit its edition."""
    _draw(theme_findings(record, state.store().all(Edition)))


def show_typed_theme_notes(form: Form[Activity]) -> None:
    """The same for what stands in the form of an activity."""
    values = form.values()
    if not values["edition"]:
        return
    texts = [Wording("title", values["title"], heading=True), Wording("description", values["description"])]
    typed = translations_typed(values)
    for language in languages_chosen(values):
        one = typed.get(language, {})
        texts += wordings_in(language, one.get("title", ""), one.get("description", ""))
    about, name = form.base.id if form.base else UUID(int=0), values["title"] or "New activity"
    _draw(check_texts(texts, int(values["edition"]), state.store().all(Edition), about, name))


def _draw(findings: Iterable[Finding]) -> None:
    for one in findings:
        lines = (f"**{literal_text(one.sentence)}**", literal_text(one.reason), literal_text(one.advice))
        st.info("  \n".join(lines), icon=":material/label:")
