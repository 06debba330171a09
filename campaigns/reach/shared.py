"""What organisers know of who was at several activities, as facts to combine their figures with."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from campaigns.errors import PlanError
from campaigns.plan.overlap import Overlap
from campaigns.plan.survey import ReachSurvey
from campaigns.plan.vocabulary import ReachKind
from campaigns.reach.facts import Pair
from campaigns.reach.figure import Figure
from campaigns.reach.question import answer_people

THIS = "one of the activities"


@dataclass(frozen=True)
class Knowledge:
    """Everything entered about who was at several activities, and what the activities are called.

    smallest: fewer people than that are reckoned with as half of it, so that no figure tells how many
    they were (see plan/small_cells.py); 1 uses every number as it is.
    """

    overlaps: Sequence[Overlap] = ()
    surveys: Sequence[ReachSurvey] = ()
    names: Mapping[UUID, str] = field(default_factory=dict)
    smallest: int = 1

    def name(self, activity: UUID) -> str:
        """What an activity is called, for sentences."""
        return self.names.get(activity, THIS)


def knowledge(
    overlaps: Sequence[Overlap],
    surveys: Sequence[ReachSurvey],
    titles: Callable[[Iterable[UUID]], Mapping[UUID, str]],
    smallest: int,
) -> Knowledge:
    """What was entered, with the titles of the activities it names as titles gives them."""
    named = {activity for overlap in overlaps for activity in (overlap.first, overlap.second)}
    named |= {activity for survey in surveys for activity in survey.activities}
    return Knowledge(overlaps, surveys, titles(named), smallest)


@dataclass(frozen=True)
class Shared:
    """The facts that hold for the figures of one audience and kind, by the places of the activities.

    pairs: people both reached, of exclusive pairs 0. asked: the pairs of which that is not certain, with its
    likely limits, inclusive. survey: the one survey that counts, with the places of
    its activities in its own order. smallest: as in Knowledge. names: of the activities, where a pair is
    known. problems: sentences about what could not be used.
    """

    pairs: Mapping[Pair, float] = field(default_factory=dict)
    exclusive: frozenset[Pair] = frozenset()
    asked: Mapping[Pair, tuple[int, int]] = field(default_factory=dict)
    survey: ReachSurvey | None = None
    surveyed: tuple[int, ...] = ()
    smallest: int = 1
    names: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def shared_facts(
    audience: str | None, kind: ReachKind | None, figures: Mapping[UUID, Figure], known: Knowledge
) -> Shared:
    """What is known of these figures together. kind: None for planned ones, of which only exclusive counts.

    figures: one an activity, in the order of the places. Of several overlaps entered for a pair the latest
    counts; of several surveys the one of everybody, otherwise the latest. What contradicts a figure is left
    out and named.
    """
    place = {activity: at for at, activity in enumerate(figures)}
    pairs: dict[Pair, float] = {}
    exclusive: set[Pair] = set()
    asked: dict[Pair, tuple[int, int]] = {}
    problems: list[str] = []
    for overlap in known.overlaps:
        if not _concerns(overlap, audience, kind) or not {overlap.first, overlap.second} <= place.keys():
            continue
        first, second = place[overlap.first], place[overlap.second]
        pair = (min(first, second), max(first, second))
        most = min(figures[overlap.first].people, figures[overlap.second].people)
        try:
            low, people, high = people_of(overlap, figures[overlap.first], known.smallest)
        except PlanError as error:
            problems.append(f"“{known.name(overlap.first)}”: {error} The answer is left out.")
            continue
        if low > most:
            problems.append(_too_many(overlap, people, figures, known))
            continue
        pairs[pair] = min(people, most)
        asked.pop(pair, None)
        if low < high:
            asked[pair] = (low, min(high, most))
        exclusive = exclusive | {pair} if overlap.exclusive else exclusive - {pair}
    survey = _survey(audience, kind, place, known.surveys)
    surveyed = tuple(place[one] for one in survey.activities) if survey else ()
    names = tuple(known.name(activity) for activity in figures) if pairs else ()
    return Shared(
        pairs=pairs,
        exclusive=frozenset(exclusive),
        asked=asked,
        survey=survey,
        surveyed=surveyed,
        smallest=known.smallest,
        names=names,
        problems=tuple(problems),
    )


def people_of(overlap: Overlap, first: Figure, smallest: int = 1) -> tuple[int, int, int]:
    """The people both activities reached, at least, likely and at most.

    As entered; from those asked at the first, with the interval that holds in nine of ten cases. smallest: as
    in Knowledge. Raises PlanError when more were asked than the first activity reached.
    """
    if overlap.exclusive:
        return 0, 0, 0
    if overlap.people is None:
        return answer_people(overlap.asked or 0, overlap.also or 0, first.people)
    if 0 < overlap.people < smallest:
        return 1, max(1, smallest // 2), smallest - 1
    return overlap.people, overlap.people, overlap.people


def people_listed(shared: Shared) -> tuple[int, int, int]:
    """People on lists of everybody present, at least, likely and at most: combinations of few are a range."""
    assert shared.survey is not None
    low = best = high = 0
    for answer in shared.survey.answers:
        few = 0 < answer.people < shared.smallest
        low += 1 if few else answer.people
        best += max(1, shared.smallest // 2) if few else answer.people
        high += shared.smallest - 1 if few else answer.people
    return low, best, high


def _concerns(overlap: Overlap, audience: str | None, kind: ReachKind | None) -> bool:
    """An exclusive pair holds for the kinds of its audience too: whoever is of a kind is of the audience."""
    if overlap.exclusive:
        return audience is not None and overlap.audience in (audience, audience.partition("/")[0])
    return overlap.audience == audience and overlap.kind is kind


def _survey(
    audience: str | None, kind: ReachKind | None, place: Mapping[UUID, int], surveys: Iterable[ReachSurvey]
) -> ReachSurvey | None:
    usable = [
        survey
        for survey in surveys
        if survey.audience == audience and survey.kind is kind and place.keys() >= set(survey.activities)
    ]
    return max(usable, key=lambda one: (one.everybody, usable.index(one)), default=None)


def _too_many(overlap: Overlap, people: float, figures: Mapping[UUID, Figure], known: Knowledge) -> str:
    first, second = figures[overlap.first], figures[overlap.second]
    return (
        f"The overlap of {people:,.0f} people entered for “{known.name(overlap.first)}” "
        f"({first.people:,} reached) and “{known.name(overlap.second)}” ({second.people:,} reached) is more "
        "than the smaller of the two reached, so it is left out. Correct the overlap or the figure."
    )
