"""Which audience and kind of reach a view is about: the one of the filter, otherwise a choice."""

from collections.abc import Sequence

import streamlit as st

from campaigns.pages.reach_figures import Asked
from campaigns.pages.reach_words import audience_text
from campaigns.plan.vocabulary import ReachKind, label_of
from campaigns.reach.estimate import THINGS
from campaigns.reach.ledger import AudienceReach


def pick_audience(asked: Asked, rows: Sequence[AudienceReach], key: str) -> AudienceReach:
    """The audience of the filter; without one a choice, the busiest first. rows: at least one."""
    of_id = {str(row.audience): row for row in rows}
    if asked.audience in of_id:
        return of_id[asked.audience]
    busiest = sorted(of_id, key=lambda one: -_activities(of_id[one]))
    chosen = st.selectbox("Audience looked at", busiest, format_func=audience_text, key=key)
    return of_id[str(chosen)]


def _activities(row: AudienceReach) -> int:
    counted = [known.activities for known in row.actual.values()]
    return max([*counted, row.planned.activities if row.planned else 0])


def pick_kind(row: AudienceReach, key: str) -> ReachKind:
    """A kind of people the audience has figures of; a choice when there are several."""
    kinds = [kind for kind in row.actual if kind not in THINGS] or [ReachKind.PEOPLE_PRESENT]
    return choose_kind(kinds, f"{key}_{row.audience}")


def choose_kind(kinds: Sequence[ReachKind], key: str) -> ReachKind:
    """One of these kinds, asked for only when there are several."""
    if len(kinds) == 1:
        return kinds[0]
    chosen = st.segmented_control(
        "What was counted", kinds, default=kinds[0], required=True, format_func=label_of, key=key
    )
    return chosen or kinds[0]
