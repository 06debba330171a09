"""What the rules find in the plan of an edition, computed once for each state of the plan and each day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import streamlit as st

from campaigns.advice.finding import Finding
from campaigns.advice.plan_check import (
    PAIRS,
    RULES,
    Decided,
    check_plan,
    decided_findings,
    most_severe_first,
    names_in,
    open_findings,
    overtaken,
    plan_of,
)
from campaigns.advice.theme_check import theme_findings
from campaigns.pages import state
from campaigns.pages.advice_pairs_found import pairs_of_edition
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.dismissal import Dismissal
from campaigns.plan.edition import Edition
from campaigns.plan.filter import ActivityFilter


@dataclass(frozen=True)
class Told:
    """A record that findings are about. screen, query: where it is shown."""

    name: str
    screen: str
    query: Mapping[str, str]


@dataclass(frozen=True)
class Advice:
    """All of it for one edition.

    open: what nobody has decided yet, most severe first. before: by rule and records, a decision whose facts
    have changed since. told: the records the findings are about.
    """

    open: tuple[Finding, ...]
    decided: tuple[Decided, ...]
    before: Mapping[tuple[str, tuple[UUID, ...]], Dismissal]
    told: Mapping[UUID, Told]


def advice(year: int) -> Advice:
    """What there is to say about the edition of that year."""
    return _advice(state.store().version(), year, state.today())


@st.cache_resource(max_entries=8, show_spinner=False)  # frozen all through, so visitors share it
def _advice(version: int, year: int, today: date) -> Advice:  # noqa: ARG001  the key of the cache
    store = state.store()
    activities = store.activities(ActivityFilter(edition=year))
    plan = plan_of(year, activities, store.campaigns(year), store.all(Edition), today)
    pairs, others = pairs_of_edition(year).findings, [rule for rule in RULES if rule is not PAIRS]
    found = most_severe_first((*pairs, *check_plan(plan, others)))
    decisions, names = store.all(Dismissal), names_in(plan)
    campaigns = {one.id for one in plan.campaigns}
    return Advice(
        open=open_findings(found, decisions),
        decided=decided_findings(found, decisions),
        before=overtaken(found, decisions),
        told={
            key: _told(key, names[key], year, is_campaign=key in campaigns, is_edition=key == plan.edition.id)
            for finding in found
            for key in finding.about
            if key in names
        },
    )


def _told(key: UUID, name: str, year: int, *, is_campaign: bool, is_edition: bool) -> Told:
    if is_edition:
        return Told(name, "world_day", {"edition": str(year)})
    screen = "campaign" if is_campaign else "activity"
    return Told(name, screen, {screen: str(key)})


def has_open_theme_findings(record: Activity | Campaign) -> bool:
    """Whether the texts of the record say something of themes about which nobody has decided."""
    found = theme_findings(record, state.store().all(Edition))
    return bool(found and open_findings(found, state.store().all(Dismissal)))
