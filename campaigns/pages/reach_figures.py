"""The figures of reach as screens show them: computed once for each state of the plan."""

from typing import NamedTuple
from uuid import UUID

import streamlit as st

from campaigns.pages import state
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import AudienceTarget
from campaigns.plan.filter import ActivityFilter
from campaigns.reach.ledger import AudienceReach, audience_reach
from campaigns.reference.audiences import audiences
from campaigns.store.counting import observed_figures, planned_figures


class Asked(NamedTuple):
    """Which figures: of an edition (None: all years), a country ("" : all), a campaign; of one audience."""

    edition: int | None = None
    country: str = ""
    campaign: UUID | None = None
    audience: str | None = None

    @property
    def where(self) -> ActivityFilter:
        """Its activities, for whatever audience."""
        return ActivityFilter(edition=self.edition, country=self.country, campaign=self.campaign)


def figures(asked: Asked) -> tuple[AudienceReach, ...]:
    """A row for each audience with a size, a target or a figure."""
    return _figures(state.store().version(), asked)


@st.cache_data(max_entries=64, show_spinner=False)
def _figures(version: int, asked: Asked) -> tuple[AudienceReach, ...]:  # noqa: ARG001  the key of the cache
    store = state.store()
    return audience_reach(
        audiences(),
        sizes=store.all(AudienceSize),
        targets=targets(asked),
        planned=planned_figures(store, asked.where),
        observed=observed_figures(store, asked.where),
        country=asked.country,
        within=asked.audience,
    )


def targets(asked: Asked) -> tuple[AudienceTarget, ...]:
    """What is wanted: the campaign's own target, else the targets of the edition.

    None for all years together and for one country, since a target is set for an edition as a whole.
    """
    if asked.campaign:
        campaign = state.store().get(Campaign, asked.campaign)
        if campaign is None or campaign.audience is None or campaign.target is None:
            return ()
        return (
            AudienceTarget(
                audience=campaign.audience,
                people=campaign.target,
                due=campaign.target_due,
                set_by=campaign.target_set_by,
            ),
        )
    edition = state.store().edition(asked.edition) if asked.edition and not asked.country else None
    return edition.targets if edition else ()
