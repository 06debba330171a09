"""Activities that take people from each other: the same audience in the same town within two hours."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from uuid import UUID

from campaigns.advice.at_once import at_once_findings
from campaigns.advice.days_off_words import listed
from campaigns.advice.finding import Finding, Severity
from campaigns.advice.likeness import place_name, shared_places
from campaigns.advice.traits import (
    Clock,
    Traits,
    about_both,
    audience_labels,
    has_its_own_people,
    invited_by_all,
    is_attended,
    minutes_between,
    shared_bits,
    traits_of,
)
from campaigns.plan.activity import Activity
from campaigns.plan.organisation import Organisation
from campaigns.plan.timing import timing_text

RULE = "clash"
TWO_HOURS = 120  # minutes from the end of one to the start of the other, inclusive
_ONLY_INVITED = frozenset(("training", "workshop", "school_workshop", "community_session"))


def clash_findings(
    activities: Iterable[Activity], organisations: Iterable[Organisation], today: date | None = None
) -> tuple[Finding, ...]:
    """What is for the same people within two hours, then the organisations that are needed twice at once.

    Cancelled ones and those told to be held or not are left out, and what is over by today (None: the days
    do not matter). Activities without a time of day never clash.
    """
    plan, bodies = traits_of(activities, today), tuple(organisations)
    return (*clashes_in(plan, bodies), *at_once_findings(plan, bodies))


def clashes_in(plan: Iterable[Traits], organisations: Iterable[Organisation]) -> tuple[Finding, ...]:
    """The pairs of a plan that are for the same people within two hours."""
    names = {one.id: one.title for one in organisations}
    attended = [one for one in plan if is_attended(one)]
    return tuple(sorted(_clashes(attended, names), key=lambda one: str(one.about)))


def _clashes(plan: Iterable[Traits], names: Mapping[UUID, str]) -> Iterator[Finding]:
    by_town: dict[tuple[str, str], list[tuple[Traits, Clock]]] = defaultdict(list)
    for one in plan:
        if one.clock and one.audiences:
            for town in one.towns:
                by_town[town].append((one, one.clock))
    for town in sorted(by_town):
        for one, other in _close(by_town[town]):
            if town == min(one.towns & other.towns) and _takes_people(one, other):
                yield _finding(one, other, names)


def _close(there: list[tuple[Traits, Clock]]) -> Iterator[tuple[Traits, Traits]]:
    """Pairs of one town within two hours that share an audience."""
    there.sort(key=lambda pair: pair[0].order)
    for at, (one, clock) in enumerate(there):
        for later in range(at + 1, len(there)):
            other, its_clock = there[later]
            if other.first > one.last + 1:
                break
            shares = one.audiences & other.with_kin or one.with_kin & other.audiences
            if shares and minutes_between(clock, its_clock) <= TWO_HOURS:
                yield one, other


def _takes_people(one: Traits, other: Traits) -> bool:
    """Whether people have to choose. Sessions in two schools have people of their own.

    What one organiser does at one time at one venue is a programme; so is what it does one after the other,
    and its trainings for different groups at one time.
    """
    mine, theirs = one.activity, other.activity
    if has_its_own_people(one, other):
        return False
    if mine.organiser is None or mine.organiser != theirs.organiser:
        return True
    if mine.kind == theirs.kind and mine.kind in _ONLY_INVITED:
        return False
    overlaps = (
        one.clock is not None and other.clock is not None and minutes_between(one.clock, other.clock) < 0
    )
    same_venue = bool(mine.venue) and mine.venue.casefold() == theirs.venue.casefold()
    return overlaps and not same_venue


def _finding(one: Traits, other: Traits, names: Mapping[UUID, str]) -> Finding:
    first, second = sorted((one, other), key=lambda each: each.order)
    shared = shared_bits(one, other)
    labels = [f"“{label}”" for label in audience_labels(shared)]
    towns = sorted(one.towns & other.towns)
    times = "; ".join(dict.fromkeys(timing_text(each.activity) for each in (first, second)))
    return Finding(
        rule=RULE,
        severity=Severity.WARNING if shared & ~invited_by_all() else Severity.REMARK,
        about=about_both(one, other),
        sentence=(
            f"“{first.activity.title}” and “{second.activity.title}” are both for {listed(labels)} in "
            f"{listed([place_name(place) for place in shared_places(one, other)])}, {_gap(first, second)}."
        ),
        reason=f"{times}. Who goes to one may miss the other.",
        advice=_advice(first, second, names),
        facts=(*map(str, towns), *sorted(map(_when, (first, second))), *labels),
    )


def _when(one: Traits) -> str:
    activity = one.activity
    days = f"{activity.first_day} {activity.last_day}"
    return f"{activity.id} {days} {activity.start_time} {activity.end_time} {activity.zone}"


def _gap(first: Traits, second: Traits) -> str:
    """How near in time they are, in words."""
    gap = minutes_between(first.clock, second.clock) if first.clock and second.clock else 0
    if gap < 0:
        return "at the same time"
    if gap == 0:
        return "one right after the other" if first.order[1] != second.order[1] else "at the same time"
    hours, minutes = divmod(gap, 60)
    parts = [f"{hours} hour{'s' if hours > 1 else ''}"] if hours else []
    parts += [f"{minutes} minute{'s' if minutes > 1 else ''}"] if minutes else []
    return f"{listed(parts)} apart"


def _advice(first: Traits, second: Traits, names: Mapping[UUID, str]) -> str:
    organisers = [one.activity.organiser for one in (first, second)]
    known = list(dict.fromkeys(names[key] for key in organisers if key and key in names))
    who = f"{listed(known)} can agree: move" if len(known) > 1 else "Move"
    return f"{who} one of them, join them, or tell people how they can go to both."
