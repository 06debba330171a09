"""The duplication radar of paragraph 10: pairs of activities that may do the same for the same people."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from campaigns.advice.finding import Finding, Severity
from campaigns.advice.likeness import NEAR_DAYS, Likeness, likeness
from campaigns.advice.traits import Traits, traits_of
from campaigns.plan.activity import Activity
from campaigns.plan.organisation import Organisation

RULE = "duplicates"
_PARAGRAPH = "Work is not to be done twice (A/RES/72/195, paragraph 10)."
NOWHERE = ("", "")
_SAID = {"very likely": "look very much like", "likely": "look like", "perhaps": "may be"}
_ASKED_ONCE = ("asked once",)  # whatever changes in the two, an answer about a pair is final


def duplicate_findings(
    activities: Iterable[Activity], organisations: Iterable[Organisation], today: date | None = None
) -> tuple[Finding, ...]:
    """The pairs that look most alike first; each a warning about the two activities.

    Cancelled ones and those told to be held or not are left out, and what is over by today (None: the days
    do not matter). Activities that share an organisation or a campaign were planned side by side; they are
    found only when one looks entered twice.
    """
    return told(alike_in(traits_of(activities, today)), organisations)


def told(pairs: Iterable[Likeness], organisations: Iterable[Organisation]) -> tuple[Finding, ...]:
    """Pairs as findings, those that look most alike first."""
    names = {one.id: one.title for one in organisations}
    ordered = sorted(pairs, key=lambda pair: (-pair.points, str(pair.about)))
    return tuple(_finding(pair, names) for pair in ordered)


def alike_in(plan: Iterable[Traits]) -> list[Likeness]:
    """The pairs of a plan that may be the same work done twice, in no order."""
    return [pair for one, other in _candidates(plan) if (pair := likeness(one, other))]


def _candidates(plan: Iterable[Traits]) -> Iterator[tuple[Traits, Traits]]:
    """Pairs with near days of one place or of one country and title, each once."""
    by_place, by_title = defaultdict(list), defaultdict(list)
    for one in sorted(plan, key=lambda one: one.order):
        for place in one.places or (NOWHERE,):
            by_place[place].append(one)
        for country in {country for country, _town in one.places}:
            by_title[country, one.title].append(one)
    for place, there in by_place.items():
        for one, other in _near(there):
            if place == min((one.places & other.places) or (NOWHERE,)):
                yield one, other
    for (country, _title), there in by_title.items():
        for one, other in _near(there):
            if one.places.isdisjoint(other.places) and country == min(one.countries & other.countries):
                yield one, other


def _near(there: Sequence[Traits]) -> Iterator[tuple[Traits, Traits]]:
    """Pairs with near days that share an audience or have none, out of activities by their first days."""
    for at, one in enumerate(there):
        audiences, kin, until = one.audiences, one.with_kin, one.last + NEAR_DAYS
        for later in range(at + 1, len(there)):
            other = there[later]
            if other.first > until:
                break
            if (audiences & other.with_kin or kin & other.audiences) or not (audiences and other.audiences):
                yield one, other


def _finding(pair: Likeness, names: Mapping[UUID, str]) -> Finding:
    titles = f"“{pair.one.activity.title}” and “{pair.other.activity.title}”"
    if pair.twice:
        sentence = f"{titles} look like one activity entered twice."
        advice = "If they are one, keep one and delete or cancel the other; if not, say so here."
    else:
        sentence = f"{titles} {_SAID[pair.words]} the same work done twice."
        advice = (
            "Talk to each other: make one of the two, hold it together, or agree who is for whom. If they "
            "have nothing to do with each other, say so here."
        )
    return Finding(
        rule=RULE,
        severity=Severity.WARNING,
        about=pair.about,
        sentence=sentence,
        reason=f"{_sentence(pair.why)}{_who(pair, names)} {_PARAGRAPH}",
        advice=advice,
        facts=_ASKED_ONCE,
    )


def _sentence(parts: Sequence[str]) -> str:
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _who(pair: Likeness, names: Mapping[UUID, str]) -> str:
    """Who prepares them, where both are known."""
    ids = [one.activity.organiser for one in (pair.one, pair.other)]
    known = [names[key] for key in ids if key and key in names]
    if len(known) < 2 or known[0] == known[1]:
        return ""
    return f" One is prepared by {known[0]}, the other by {known[1]}."
