"""Which two activities to ask people about, by their ids: the question that narrows a figure most."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from campaigns.plan.vocabulary import ReachKind
from campaigns.reach.combine import combined_reach
from campaigns.reach.figure import Figure
from campaigns.reach.ledger import AudienceReach
from campaigns.reach.pictures import largest_first
from campaigns.reach.question import best_question
from campaigns.reach.shared import Knowledge, shared_facts
from campaigns.reach.together import MOST_AT_ONCE, facts_of


@dataclass(frozen=True)
class Asking:
    """Ask people at one activity whether the other reached them too. Ranges in people, inclusive."""

    asked_at: UUID
    about: UUID
    expected: int
    before: tuple[int, int]
    after: tuple[int, int]


def asking(
    row: AudienceReach, kind: ReachKind, figures: Mapping[UUID, Figure], known: Knowledge
) -> Asking | None:
    """The question for an audience of known size; None when no answer would narrow its figure.

    Of more than twelve activities the smaller ones count as one. Raises PlanError when a figure does not fit
    in the audience or what is known contradicts itself.
    """
    if row.size is None:
        return None
    ordered = largest_first(figures)
    chosen, rest = ordered, ordered[:0]
    if len(ordered) > MOST_AT_ONCE:
        chosen, rest = ordered[: MOST_AT_ONCE - 1], ordered[MOST_AT_ONCE - 1 :]
    shared = shared_facts(row.audience, kind, {one: figures[one] for one in chosen}, known)
    singles = [figures[one].people for one in chosen]
    if rest:
        singles.append(combined_reach((figures[one].people for one in rest), row.size))
    found = best_question(facts_of(singles, row.size, shared))
    if found is None or max(found.pair) >= len(chosen):
        return None
    other = next(place for place in found.pair if place != found.asked_of)
    return Asking(
        asked_at=chosen[found.asked_of],
        about=chosen[other],
        expected=found.expected,
        before=(round(found.before[0]), round(found.before[1])),
        after=(round(found.after[0]), round(found.after[1])),
    )
