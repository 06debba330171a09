"""The pairs found in the plan, once for each state of it, and those of one activity from its neighbours."""

from dataclasses import dataclass
from datetime import date
from threading import Lock
from uuid import UUID

import streamlit as st

from campaigns.advice.finding import Finding
from campaigns.advice.pairs import KnownPairs, findings_about, known_pairs, near_days, rechecked
from campaigns.advice.plan_check import open_findings
from campaigns.advice.traits import is_ahead
from campaigns.pages import state
from campaigns.plan.activity import Activity
from campaigns.plan.dismissal import Dismissal
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.organisation import Organisation
from campaigns.settings import read_settings
from campaigns.store.store import epoch_of

MOST_EDITS = 50  # since the last look; after more of them the whole plan is looked at again


@dataclass(frozen=True)
class EditionPairs:
    """What was found that touches an edition."""

    findings: tuple[Finding, ...]


def pairs_of_edition(year: int) -> EditionPairs:
    """The findings about an activity of that edition; the other one may be in none, or in another."""
    return _pairs_of_edition(state.store().version(), read_settings().database_url, year, state.today())


@st.cache_resource(max_entries=4, show_spinner=False)  # frozen all through, so visitors share it
def _pairs_of_edition(version: int, url: str, year: int, today: date) -> EditionPairs:
    known = _kept(url).now(version, today)
    mine = {key for key, one in known.plan.items() if one.activity.edition == year}
    return EditionPairs(tuple(one for one in known.findings if not mine.isdisjoint(one.about)))


@st.cache_resource(max_entries=2, show_spinner=False)
def _kept(url: str) -> "_Kept":  # noqa: ARG001  one for each database
    return _Kept()


class _Kept:
    """The pairs of the plan as it was last looked at; what changed since is all that is looked at anew."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._epoch, self._day, self._seq = -1, date.min, 0
        self._known: KnownPairs | None = None

    def now(self, version: int, today: date) -> KnownPairs:
        """The pairs of the plan of that version, or of a later one."""
        with self._lock:
            same = (self._epoch, self._day) == (epoch_of(version), today)
            changes = state.store().journal(size=MOST_EDITS + 1)
            since = [one for one in changes if one.seq > self._seq]
            is_small = len(since) <= MOST_EDITS and all(one.kind != "organisation" for one in since)
            if self._known is None or not (same and is_small):
                self._known = _all_pairs(today)
            else:
                keys = {one.record_id for one in since if one.kind == "activity"}
                edited = state.store().get_many(Activity, keys)
                if keys:
                    self._known = rechecked(self._known, {key: edited.get(key) for key in keys}, today)
            self._epoch, self._day = epoch_of(version), today
            self._seq = changes[0].seq if changes else 0
            return self._known


def _all_pairs(today: date) -> KnownPairs:
    store = state.store()
    ahead = store.activities(ActivityFilter(from_day=today))
    return known_pairs(ahead, store.all(Organisation), today)


def open_pairs_about(activity: Activity) -> tuple[Finding, ...]:
    """What is open about one activity, from those near it; nothing when it is over, cancelled or held."""
    if near_days(activity) is None or not is_ahead(activity, state.today()):
        return ()
    found = _found_about(state.store().version(), read_settings().database_url, activity.id, state.today())
    return open_findings(found, state.store().all(Dismissal))


@st.cache_resource(max_entries=64, show_spinner=False)
def _found_about(version: int, url: str, key: UUID, today: date) -> tuple[Finding, ...]:  # noqa: ARG001
    store = state.store()
    activity = store.get(Activity, key)
    days = near_days(activity) if activity else None
    if activity is None or days is None:
        return ()
    first, last = days
    near = ActivityFilter(from_day=first, to_day=last)
    wheres = [near.model_copy(update={"country": code}) for code in activity.countries] or [near]
    who = {*activity.partners, *([activity.organiser] if activity.organiser else [])}
    wheres += [near.model_copy(update={"organisation": one}) for one in sorted(who, key=str)]
    there = {one.id: one for where in wheres for one in store.activities(where)}
    involved = {key for one in there.values() for key in (one.organiser, *one.partners) if key}
    organisations = store.get_many(Organisation, involved | who).values()
    return findings_about(activity, there.values(), organisations, today)
