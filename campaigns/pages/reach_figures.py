"""The figures of reach as screens show them: computed once for each state of the plan."""

from typing import NamedTuple
from uuid import UUID

import streamlit as st

from campaigns.pages import state
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import AudienceTarget
from campaigns.plan.filter import ActivityFilter, ObservationFilter
from campaigns.plan.observation import ObservedFigure, PlannedFigure
from campaigns.plan.vocabulary import Evidence
from campaigns.reach.ledger import AudienceReach, audience_reach
from campaigns.reach.shared import Knowledge, knowledge
from campaigns.reach.targets import campaign_target, edition_targets
from campaigns.reference.audiences import audiences
from campaigns.settings import smallest_cell
from campaigns.store import reaching


class Asked(NamedTuple):
    """Which figures: of an edition (None: all years), a country ("" : all), a campaign; of one audience.

    sex, age_group, evidence: only observations that say so.
    """

    edition: int | None = None
    country: str = ""
    campaign: UUID | None = None
    audience: str | None = None
    sex: str = ""
    age_group: str = ""
    evidence: Evidence | None = None

    @property
    def where(self) -> ActivityFilter:
        """Its activities, for whatever audience."""
        return ActivityFilter(edition=self.edition, country=self.country, campaign=self.campaign)

    @property
    def only(self) -> ObservationFilter:
        """Which of their observations."""
        return ObservationFilter(sex=self.sex, age_group=self.age_group, evidence=self.evidence)


class Basis(NamedTuple):
    """What the figures are made from. For a part of the people (a sex, an age group) sizes, targets and plans
    are empty: they are known for all of an audience only."""

    sizes: tuple[AudienceSize, ...]
    targets: tuple[AudienceTarget, ...]
    planned: tuple[PlannedFigure, ...]
    observed: tuple[ObservedFigure, ...]
    known: Knowledge


def figures(asked: Asked) -> tuple[AudienceReach, ...]:
    """A row for each audience with a size, a target or a figure."""
    return _figures(state.store().version(), asked)


@st.cache_data(max_entries=64, show_spinner=False)
def _figures(version: int, asked: Asked) -> tuple[AudienceReach, ...]:
    found = _basis(version, asked._replace(audience=None))
    return audience_reach(
        audiences(),
        sizes=found.sizes,
        targets=found.targets,
        planned=found.planned,
        observed=found.observed,
        country=asked.country,
        within=asked.audience,
        known=found.known,
    )


def basis(asked: Asked) -> Basis:
    """What the figures are made from, of every audience."""
    return _basis(state.store().version(), asked._replace(audience=None))


@st.cache_resource(max_entries=16, show_spinner=False)
def _basis(version: int, asked: Asked) -> Basis:  # noqa: ARG001  the key of the cache
    store = state.store()
    observed = reaching.observed_figures(store, asked.where, asked.only)
    known = knowledge(
        reaching.overlaps(store),
        reaching.surveys(store),
        lambda keys: reaching.titles(store, keys),
        smallest_cell(),
    )
    if asked.only.is_part_of_people:
        return Basis((), (), (), observed, Knowledge(names=known.names))
    planned = () if asked.evidence else reaching.planned_figures(store, asked.where)
    return Basis(store.all(AudienceSize), targets(asked), planned, observed, known)


def observed_by_week(asked: Asked) -> tuple[ObservedFigure, ...]:
    """What was observed, a figure for each activity and week."""
    return _observed_by_week(state.store().version(), asked._replace(audience=None))


@st.cache_resource(max_entries=4, show_spinner=False)
def _observed_by_week(version: int, asked: Asked) -> tuple[ObservedFigure, ...]:  # noqa: ARG001
    return reaching.observed_figures(state.store(), asked.where, asked.only, by_week=True)


def targets(asked: Asked) -> tuple[AudienceTarget, ...]:
    """What is wanted: the campaign's own target, else the targets of the edition and of its campaigns.

    None for all years together and for one country, since a target is set for an edition as a whole.
    """
    store = state.store()
    if asked.campaign:
        campaign = store.get(Campaign, asked.campaign)
        target = campaign_target(campaign) if campaign else None
        return (target,) if target else ()
    if not asked.edition or asked.country:
        return ()
    return edition_targets(store.edition(asked.edition), store.campaigns(asked.edition))
