"""The reach ledger: target, planned and actual of each audience, never mixed.

What is assumed, because nobody has said otherwise:
- Several figures of one activity, audience and kind are parts of it (men and women, one day and the next)
  and are added. Figures with a day and figures without one tell of the same people: the larger stands.
  Across activities the same people may come again, so people are combined, not added.
- People of a kind (front-line health workers) are also people of the audience it is a kind of. Where one
  activity has figures for both, the larger stands: that of the audience, or that of its kinds together.
- A figure for several audiences whose split nobody knows counts for none of them and has a row of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, Protocol
from uuid import UUID

from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.edition import AudienceTarget
from campaigns.plan.observation import ObservedFigure, PlannedFigure
from campaigns.plan.vocabulary import Evidence, Qualifier, ReachKind, label_of
from campaigns.reach.estimate import THINGS, Estimate, estimate
from campaigns.reach.figure import STRONGEST_FIRST, Figure, in_one_activity
from campaigns.reach.shared import Knowledge, shared_facts
from campaigns.reach.size import KnownSize, size_of

NOTHING_KNOWN = Knowledge()
OF_A_KIND = "figure of its largest kind, since the audience size is not known"
TOGETHER = "Several audiences together, split not known"
PEOPLE_KINDS = (ReachKind.PEOPLE_PRESENT, ReachKind.PEOPLE_TRAINED)  # "people reached", each for itself


class AudienceName(Protocol):
    """What the ledger needs of an entry of the table of audiences."""

    @property
    def label(self) -> str: ...

    @property
    def parent(self) -> str | None: ...


Tree = Mapping[str, AudienceName]


@dataclass(frozen=True)
class AudienceReach:
    """One row: an audience with what is wanted, planned and observed of it.

    audience: None for figures of several audiences whose split is not known. parent: of a kind, its audience.
    size: people in the audience, None when unknown; size_where is empty for all countries of the plan.
    target: the largest of several, with its target_due (inclusive) and target_set_by.
    planned: what the plan would give, never counted as reached.
    actual: one estimate a kind, in the order of ReachKind. They are never added together.
    problem: a sentence when a figure cannot be right, otherwise empty.
    """

    audience: str | None
    label: str
    parent: str | None
    size: int | None
    size_is_assumption: bool
    size_source: str
    size_where: str
    target: int | None
    target_due: date | None
    target_set_by: str
    planned: Estimate | None
    actual: Mapping[ReachKind, Estimate]
    problem: str


def audience_reach(
    tree: Tree,
    *,
    sizes: Iterable[AudienceSize],
    targets: Iterable[AudienceTarget],
    planned: Iterable[PlannedFigure],
    observed: Iterable[ObservedFigure],
    country: str = "",
    within: str | None = None,
    known: Knowledge = NOTHING_KNOWN,
) -> tuple[AudienceReach, ...]:
    """A row for each audience that has a size, a target or a figure, in the order of the tree.

    tree: all audiences by id, each followed by its kinds. country: whose audience sizes to use, all when
    empty; the figures have to be those of that country already. within: only that audience and its kinds.
    known: of who was at several activities.
    The row of figures whose split is not known comes last, and not at all under within.
    """
    sizes, wanted = list(sizes), _largest_targets(targets)
    plan = planned_totals(tree, (one for one in planned if _is_asked(tree, one.audience, within)))
    seen = observed_totals(tree, (one for one in observed if _is_asked(tree, one.audience, within)))
    named = {size.audience for size in sizes} | wanted.keys() | plan.keys() | seen.keys()
    rows = []
    for audience in _in_tree_order(tree, named, within):
        size = size_of(audience, sizes, country) if audience else None
        target = wanted.get(audience) if audience else None
        if size or target or audience in plan or audience in seen:
            about = _About(audience, _label(tree, audience), _parent(tree, audience), size, known)
            rows.append(_row(about, target, plan.get(audience, {}), seen.get(audience, {})))
    return tuple(_not_under_its_kinds(row, rows) for row in rows)


class Part(NamedTuple):
    """A figure of an activity for an audience and a kind. week: None when no day is known."""

    activity: UUID
    audience: str | None
    kind: ReachKind
    week: int | None
    figure: Figure


Totals = Mapping[ReachKind, Mapping[UUID, Figure]]  # one figure an activity

PLANNED_AS = ReachKind.PEOPLE_PRESENT  # planned figures are people; the plan has no kinds


def _planned_part(planned: PlannedFigure) -> Part:
    people = planned.people
    figure = Figure(people, people, people, planned.qualifier, Evidence.ASSUMED)
    return Part(planned.activity, planned.audience, PLANNED_AS, None, figure)


def _observed_part(seen: ObservedFigure) -> Part:
    figure = Figure(seen.people, seen.low, seen.high, seen.qualifier, seen.evidence)
    return Part(seen.activity, seen.audience, seen.kind, seen.week, figure)


def observed_totals(tree: Tree, observed: Iterable[ObservedFigure]) -> dict[str | None, Totals]:
    """Audience -> kind -> activity -> what was observed, the kinds of an audience counted in it too."""
    return figures_by_audience(tree, (_observed_part(figure) for figure in observed))


def planned_totals(tree: Tree, planned: Iterable[PlannedFigure]) -> dict[str | None, Totals]:
    """The same for planned figures, all as PLANNED_AS."""
    return figures_by_audience(tree, (_planned_part(figure) for figure in planned))


def figures_by_audience(tree: Tree, parts: Iterable[Part]) -> dict[str | None, Totals]:
    """Audience -> kind -> activity -> its figure, the kinds of an audience counted in it too."""
    own: _Parts = defaultdict(lambda: defaultdict(list))
    for part in parts:
        own[part.audience, part.kind][part.activity].append(part)
    of_kinds: _Parts = defaultdict(lambda: defaultdict(list))
    for (audience, kind), activities in own.items():
        parent = _parent(tree, audience)
        if parent:
            for activity, known in activities.items():
                of_kinds[parent, kind][activity] += known
    totals: dict[str | None, dict[ReachKind, dict[UUID, Figure]]] = defaultdict(dict)
    for audience, kind in own | of_kinds:
        itself, kinds = own.get((audience, kind), {}), of_kinds.get((audience, kind), {})
        totals[audience][kind] = {
            activity: _largest([*_ways(itself.get(activity, ())), *_ways(kinds.get(activity, ()))])
            for activity in itself | kinds
        }
    return dict(totals)


_Parts = dict[tuple[str | None, ReachKind], dict[UUID, list[Part]]]


def _ways(parts: Iterable[Part]) -> list[list[Figure]]:
    """The parts with a day and those without: two ways to tell of the same people."""
    dated: list[Figure] = []
    undated: list[Figure] = []
    for part in parts:
        (undated if part.week is None else dated).append(part.figure)
    return [way for way in (dated, undated) if way]


def _largest(ways: Sequence[list[Figure]]) -> Figure:
    totals = [in_one_activity(way) for way in ways]
    return totals[0] if len(totals) == 1 else max(totals, key=lambda total: (total.people, total.high))


def _largest_targets(targets: Iterable[AudienceTarget]) -> dict[str, AudienceTarget]:
    return {target.audience: target for target in sorted(targets, key=lambda one: one.people)}


def _in_tree_order(tree: Tree, named: set[str | None], within: str | None) -> list[str | None]:
    """The audiences that are named, those the tree no longer knows after the others, the unsplit last."""
    ordered: list[str | None] = [audience for audience in tree if audience in named]
    ordered += sorted(audience for audience in named if audience is not None and audience not in tree)
    if within is not None:
        return [one for one in ordered if _is_asked(tree, one, within)]
    return [*ordered, None] if None in named else ordered


def _is_asked(tree: Tree, audience: str | None, within: str | None) -> bool:
    """Whether figures of the audience are wanted: of any without within, else of it and its kinds."""
    return within is None or within in (audience, _parent(tree, audience))


def _parent(tree: Tree, audience: str | None) -> str | None:
    return tree[audience].parent if audience is not None and audience in tree else None


def _label(tree: Tree, audience: str | None) -> str:
    if audience is None:
        return TOGETHER
    return tree[audience].label if audience in tree else audience


def _not_under_its_kinds(row: AudienceReach, rows: Iterable[AudienceReach]) -> AudienceReach:
    """The row, its estimates raised to the largest of its kinds: whoever is of a kind is of the audience.

    So it is where the size of a kind is known and lets its activities be combined, and that of the audience
    is not.
    """
    kinds = [one for one in rows if one.parent is not None and one.parent == row.audience]
    planned = _raised(row.planned, [one.planned for one in kinds])
    actual = {kind: _raised(own, [one.actual.get(kind) for one in kinds]) for kind, own in row.actual.items()}
    return replace(row, planned=planned, actual={kind: one for kind, one in actual.items() if one})


def _raised(own: Estimate | None, of_kinds: Iterable[Estimate | None]) -> Estimate | None:
    largest = max((one for one in of_kinds if one), key=lambda one: one.best, default=None)
    if own is None or largest is None or largest.best <= own.best:
        return own
    low = max(own.certain[0], largest.certain[0])
    return replace(
        own,
        best=largest.best,
        likely=None,
        certain=(low, own.certain[1]),
        qualifier=Qualifier.AT_LEAST,
        evidence=max(own.evidence, largest.evidence, key=STRONGEST_FIRST.index),
        method=OF_A_KIND,
        assumed_size=own.assumed_size or largest.assumed_size,
    )


class _About(NamedTuple):
    """The audience of a row, and what is known of it beside figures."""

    audience: str | None
    label: str
    parent: str | None
    size: KnownSize | None
    known: Knowledge

    @property
    def people(self) -> int | None:
        return self.size.people if self.size else None

    def estimate(self, figures: Mapping[UUID, Figure], kind: ReachKind, *, planned: bool = False) -> Estimate:
        shared = shared_facts(self.audience, None if planned else kind, figures, self.known)
        assumed = bool(self.size and self.size.is_assumption)
        return estimate(list(figures.values()), kind, self.people, assumed=assumed, shared=shared)


def _row(about: _About, target: AudienceTarget | None, planned: Totals, seen: Totals) -> AudienceReach:
    size = about.size
    plans = planned.get(PLANNED_AS)
    actual = {kind: about.estimate(seen[kind], kind) for kind in ReachKind if kind in seen}
    left_out = dict.fromkeys(known.problem for known in actual.values() if known.problem)
    return AudienceReach(
        audience=about.audience,
        label=about.label,
        parent=about.parent,
        size=about.people,
        size_is_assumption=bool(size and size.is_assumption),
        size_source=size.source if size else "",
        size_where=size.where if size else "",
        target=target.people if target else None,
        target_due=target.due if target else None,
        target_set_by=target.set_by if target else "",
        planned=about.estimate(plans, PLANNED_AS, planned=True) if plans else None,
        actual=actual,
        problem=" ".join(filter(None, (_problem(about.label, about.people, planned, seen), *left_out))),
    )


def _problem(label: str, size: int | None, planned: Totals, seen: Totals) -> str:
    if size is None:
        return ""
    figures = {"planned": planned.get(PLANNED_AS, {})}
    figures |= {label_of(kind).lower(): totals for kind, totals in seen.items() if kind not in THINGS}
    for what, totals in figures.items():
        largest = max((total.people for total in totals.values()), default=0)
        if largest > size:
            return (
                f"One activity gives {largest:,} {what} of “{label}”, more than the {size:,} people the "
                "audience has. Correct the figure, or the audience size."
            )
    return ""


@dataclass(frozen=True)
class Headline:
    """Reach at a glance, no kinds and no audiences added together.

    most: for people present and people trained, the audience with the highest figure.
    audiences, with_target, with_plan, with_result: how many audiences there are, and how many have a target,
    a planned figure, and people present or trained; kinds and the row of unknown split left out.
    """

    most: Mapping[ReachKind, AudienceReach]
    audiences: int
    with_target: int
    with_plan: int
    with_result: int


def headline(rows: Iterable[AudienceReach]) -> Headline:
    """What Home says about reach, from the rows of audience_reach."""
    whole = [row for row in rows if row.parent is None]
    named = [row for row in whole if row.audience is not None]
    most = {}
    for kind in PEOPLE_KINDS:
        reached = [row for row in whole if kind in row.actual]
        if reached:
            most[kind] = max(reached, key=lambda row: row.actual[kind].best)
    return Headline(
        most=most,
        audiences=len(named),
        with_target=sum(row.target is not None for row in named),
        with_plan=sum(row.planned is not None for row in named),
        with_result=sum(any(kind in row.actual for kind in PEOPLE_KINDS) for row in named),
    )


def as_json(rows: Iterable[AudienceReach]) -> list[dict[str, object]]:
    """The rows as plain values for json.dumps. Ranges are [low, high], inclusive; an open high is None."""
    return [
        {
            "audience": row.audience,
            "label": row.label,
            "parent": row.parent,
            "size": row.size,
            "size_source": row.size_source,
            "size_where": row.size_where,
            "assumption": row.size_is_assumption,
            "target": row.target,
            "target_due": row.target_due.isoformat() if row.target_due else None,
            "target_set_by": row.target_set_by,
            "planned": _estimate_json(row.planned) if row.planned else None,
            "actual": {kind.value: _estimate_json(known) for kind, known in row.actual.items()},
            "problem": row.problem,
        }
        for row in rows
    ]


def _estimate_json(known: Estimate) -> dict[str, object]:
    return {
        "best": known.best,
        "likely": list(known.likely) if known.likely else None,
        "certain": list(known.certain),
        "qualifier": known.qualifier.value,
        "evidence": known.evidence.value,
        "activities": known.activities,
        "method": known.method,
        "assumed_size": known.assumed_size,
    }
