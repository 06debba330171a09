"""Who serves what the resolution asks for, computed once for each state of the plan."""

import streamlit as st

from campaigns.advice.coverage import CellCoverage, coverage
from campaigns.pages import state
from campaigns.plan.filter import ActivityFilter
from campaigns.store.serving import serving_counts


def covered_cells(edition: int | None) -> tuple[CellCoverage, ...]:
    """Every cell in the order of the resolution, as served in that edition or, when None, in all years."""
    return _covered(state.store().version(), edition)


@st.cache_data(max_entries=32, show_spinner=False)
def _covered(version: int, edition: int | None) -> tuple[CellCoverage, ...]:  # noqa: ARG001  for the cache
    store = state.store()
    return coverage(serving_counts(store, ActivityFilter(edition=edition)), store.campaigns(edition))
