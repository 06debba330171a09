"""Clashes and duplicates together, and of one activity: it and those near it are all that is looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from campaigns.advice.at_once import at_once_findings
from campaigns.advice.clashes import clashes_in
from campaigns.advice.duplicates import alike_in, told
from campaigns.advice.finding import Finding
from campaigns.advice.likeness import NEAR_DAYS, Likeness
from campaigns.advice.traits import Traits, traits_of
from campaigns.plan.activity import Activity
from campaigns.plan.organisation import Organisation

_NEAR = timedelta(days=NEAR_DAYS)


@dataclass(frozen=True)
class KnownPairs:
    """What was found in a plan, kept so that an edit looks only at what it touches.

    plan: the activities that are ahead. alike: pairs that look like the same work. clashing: findings about
    two activities. at_once: findings about an organisation, which comes first in what they are about.
    """

    plan: Mapping[UUID, Traits]
    organisations: tuple[Organisation, ...]
    alike: tuple[Likeness, ...]
    clashing: tuple[Finding, ...]
    at_once: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Duplicates, most alike first, then clashes; of two activities that are both, only the duplicate."""
        asked = {one.about for one in self.alike}
        clashing = (one for one in self.clashing if one.about not in asked)
        return (*told(self.alike, self.organisations), *clashing, *self.at_once)


def known_pairs(
    activities: Iterable[Activity], organisations: Iterable[Organisation], today: date | None = None
) -> KnownPairs:
    """What is found in the plan as it is. today: as in duplicate_findings."""
    plan, bodies = traits_of(activities, today), tuple(organisations)
    return KnownPairs(
        plan={one.activity.id: one for one in plan},
        organisations=bodies,
        alike=tuple(alike_in(plan)),
        clashing=clashes_in(plan, bodies),
        at_once=at_once_findings(plan, bodies),
    )


def rechecked(
    known: KnownPairs, edited: Mapping[UUID, Activity | None], today: date | None = None
) -> KnownPairs:
    """What is found after some activities were edited, added or (None) taken out of the plan.

    Only they, their neighbours and the activities of their organisations are looked at; the outcome is that
    of known_pairs for the whole plan. Organisations have to be the same as before.
    """
    new = {one.activity.id: one for one in traits_of(filter(None, edited.values()), today)}
    plan = {key: one for key, one in known.plan.items() if key not in edited} | new
    involved = [*new.values(), *(known.plan[key] for key in edited if key in known.plan)]
    who = frozenset[UUID]().union(*(one.who for one in involved))
    near = _with_neighbours(plan, new.values())
    alike = (one for one in alike_in(near) if not edited.keys().isdisjoint(one.about))
    clashing = (
        one for one in clashes_in(near, known.organisations) if not edited.keys().isdisjoint(one.about)
    )
    at_once = at_once_findings(
        [one for one in plan.values() if not who.isdisjoint(one.who)],
        [one for one in known.organisations if one.id in who],
    )
    return KnownPairs(
        plan=plan,
        organisations=known.organisations,
        alike=(*(one for one in known.alike if edited.keys().isdisjoint(one.about)), *alike),
        clashing=_in_order(
            *(one for one in known.clashing if edited.keys().isdisjoint(one.about)), *clashing
        ),
        at_once=_in_order(*(one for one in known.at_once if one.about[0] not in who), *at_once),
    )


def _with_neighbours(plan: Mapping[UUID, Traits], edited: Iterable[Traits]) -> list[Traits]:
    """The edited ones and all their neighbours, each once."""
    activities = [one.activity for one in plan.values()]
    near = {
        key: plan[key]
        for one in edited
        for key in (one.activity.id, *(other.id for other in neighbours_of(one.activity, activities)))
    }
    return [*near.values()]


def _in_order(*findings: Finding) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda one: str(one.about)))


def pair_findings(
    activities: Iterable[Activity], organisations: Iterable[Organisation], today: date | None = None
) -> tuple[Finding, ...]:
    """All that is found in the plan: see KnownPairs.findings."""
    return known_pairs(activities, organisations, today).findings


def findings_about(
    activity: Activity,
    activities: Iterable[Activity],
    organisations: Iterable[Organisation],
    today: date | None = None,
) -> tuple[Finding, ...]:
    """What pair_findings says of one activity, from it and its neighbours alone.

    activities: the plan, or any part of it that holds the neighbours; with or without the activity.
    """
    near = (activity, *neighbours_of(activity, activities))
    return tuple(one for one in pair_findings(near, organisations, today) if activity.id in one.about)


def neighbours_of(activity: Activity, activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """The other activities it may clash with or double: near days, and a country or an organisation of both.

    Nothing else in the plan can change what is found about it, so an edit of it asks these only.
    """
    days = near_days(activity)
    if days is None:
        return ()
    first, last = days
    countries, who = set(activity.countries), _who(activity)
    return tuple(
        one
        for one in activities
        if one.first_day is not None
        and one.last_day is not None
        and one.first_day <= last
        and first <= one.last_day
        and one.id != activity.id
        and (_meet(countries, one.countries) or not who.isdisjoint(_who(one)))
    )


def near_days(activity: Activity) -> tuple[date, date] | None:
    """The days its neighbours are on, both inclusive; None while its own are not known."""
    if activity.first_day is None or activity.last_day is None:
        return None
    return activity.first_day - _NEAR, activity.last_day + _NEAR


def _meet(countries: set[str], others: tuple[str, ...]) -> bool:
    """Whether a country is in both, or neither is in any."""
    return not countries.isdisjoint(others) or not (countries or others)


def _who(activity: Activity) -> set[UUID]:
    return {*activity.partners, *([activity.organiser] if activity.organiser else [])}
