"""Organisations that are needed in two places at once, or for several activities in one town."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from campaigns.advice.days_off_words import listed
from campaigns.advice.finding import Finding, Severity
from campaigns.advice.likeness import place_name
from campaigns.advice.traits import Clock, Traits, is_attended, shown_places
from campaigns.plan.organisation import Organisation
from campaigns.plan.timing import timing_text
from campaigns.reference.vocabularies import icat_members, term_from_word

TWO_PLACES, OVERBOOKED = "two_places", "overbooked"
BRANCHES = 5  # towns at one time; ours: an organisation in so many has people in each
TOO_MANY = 3  # activities of one organiser at one time in one town; ours
_EVERYWHERE = frozenset(("un_agencies", "other_io", "regional_org"))  # they have offices in many countries
_IN_ALL_OF_ITS_COUNTRY = frozenset(
    ("member_states", "national_rapporteurs", "law_enforcement", "criminal_justice", "frontline", "public")
)
_DAY_MINUTES = 24 * 60
_Timed = tuple[Traits, Clock]


def at_once_findings(plan: Iterable[Traits], organisations: Iterable[Organisation]) -> tuple[Finding, ...]:
    """For each organisation and day the moment when most of its activities are on, where that is too much.

    Only activities that people attend in person, with a time and a zone, are compared. United Nations and
    other international organisations are left out, and public bodies within their own country: they have
    people in many places.
    """
    known = {one.id: one for one in organisations if not _is_everywhere(one)}
    attended = (one for one in plan if is_attended(one))
    found = {
        finding.about: finding
        for key, timed in _by_organisation(attended, known).items()
        for group in _by_day(timed).values()
        if (finding := _finding(known[key], _peak(group)))
    }
    return tuple(found[about] for about in sorted(found, key=str))


def _is_everywhere(organisation: Organisation) -> bool:
    member = term_from_word(icat_members(), organisation.title) is not None
    return organisation.kind in _EVERYWHERE or organisation.icat_member or member


def _by_organisation(
    plan: Iterable[Traits], known: Mapping[UUID, Organisation]
) -> Mapping[UUID, list[_Timed]]:
    found: dict[UUID, list[_Timed]] = defaultdict(list)
    for one in plan:
        if one.clock and one.clock.utc and one.places:
            for key in one.who:
                if key in known:
                    found[key].append((one, one.clock))
    return found


def _by_day(timed: Iterable[_Timed]) -> Mapping[int, list[_Timed]]:
    """The activities by the days of UTC they are on."""
    found: dict[int, list[_Timed]] = defaultdict(list)
    for one, clock in timed:
        start, end = clock.utc or clock.local
        for day in range(start // _DAY_MINUTES, end // _DAY_MINUTES + 1):
            found[day].append((one, clock))
    return found


def _peak(group: Sequence[_Timed]) -> list[Traits]:
    """The most activities that are on in one moment; of equal moments the first."""
    best: list[Traits] = []
    going: list[_Timed] = []
    for one, clock in sorted(group, key=lambda each: (_utc(each[1]), str(each[0].activity.id))):
        start = _utc(clock)[0]
        going = [each for each in going if _utc(each[1])[1] > start or _utc(each[1])[0] == start]
        going.append((one, clock))
        if len(going) > len(best):
            best = [each for each, _clock in going]
    return best


def _utc(clock: Clock) -> tuple[int, int]:
    return clock.utc or clock.local


def _finding(organisation: Organisation, peak: Sequence[Traits]) -> Finding | None:
    """What so many at once mean for the organisation, or None when it is nothing."""
    places = _apart(peak)
    if 1 < len(places) < BRANCHES and not _is_at_home(organisation, peak):
        return _two_places(organisation, peak)
    led = [one for one in peak if one.activity.organiser == organisation.id]
    if len(led) >= TOO_MANY and len(_apart(led)) == 1 and not _is_one_venue(led):
        return _overbooked(organisation, led)
    return None


def _apart(peak: Iterable[Traits]) -> set[frozenset[tuple[str, str]]]:
    """The places of each that are not also places of another; one when all may be in the same place."""
    found: list[frozenset[tuple[str, str]]] = []
    for one in peak:
        if all(_is_elsewhere(one.places, seen) for seen in found):
            found.append(one.places)
    return set(found)


def _is_elsewhere(some: frozenset[tuple[str, str]], others: frozenset[tuple[str, str]]) -> bool:
    """Whether no place of the one can be a place of the other; a country may mean each of its towns."""
    return not any(a == b or (a[0] == b[0] and not (a[1] and b[1])) for a in some for b in others)


def _is_at_home(organisation: Organisation, peak: Iterable[Traits]) -> bool:
    """Whether it is a public body and all is in one country."""
    countries = {country for one in peak for country, _town in one.places}
    return organisation.kind in _IN_ALL_OF_ITS_COUNTRY and len(countries) == 1


def _is_one_venue(led: Sequence[Traits]) -> bool:
    venues = {one.activity.venue.casefold() for one in led}
    return len(venues) == 1 and "" not in venues


def _two_places(organisation: Organisation, peak: Sequence[Traits]) -> Finding:
    countries = {country for one in peak for country, _town in one.places}
    where = dict.fromkeys(place_name(place) for one in peak for place in shown_places(one.activity))
    return Finding(
        rule=TWO_PLACES,
        severity=Severity.WARNING if len(countries) > 1 and organisation.kind else Severity.REMARK,
        about=(organisation.id, *(one.activity.id for one in peak)),
        sentence=f"{organisation.title} is needed in {listed([*where])} at the same time: {_list(peak)}.",
        reason="One person cannot be at both; an organisation may have people in each place.",
        advice="Make sure that somebody of it goes to each, or move one of them.",
        facts=(str(organisation.id), *map(_fact, peak)),
    )


def _overbooked(organisation: Organisation, led: Sequence[Traits]) -> Finding:
    where = listed([place_name(place) for place in shown_places(led[0].activity)])
    what = f"{organisation.title} organises {len(led)} activities at the same time in {where}"
    return Finding(
        rule=OVERBOOKED,
        severity=Severity.REMARK,
        about=(organisation.id, *(one.activity.id for one in led)),
        sentence=f"{what}: {_list(led)}.",
        reason="Each needs people of it on the spot.",
        advice="Make sure that there are enough, move one of them, or hand one to a partner.",
        facts=(str(organisation.id), *map(_fact, led)),
    )


def _list(peak: Iterable[Traits]) -> str:
    return listed([f"“{one.activity.title}” ({timing_text(one.activity)})" for one in peak], more="more")


def _fact(one: Traits) -> str:
    return f"{one.activity.id} {one.clock.utc if one.clock else ''} {sorted(one.places)}"
