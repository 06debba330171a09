"""People reached week by week around 30 July, each counted once, planned beside actual."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from campaigns.plan.observation import ObservedFigure, PlannedFigure, monday_of
from campaigns.plan.vocabulary import Evidence, ReachKind, label_of
from campaigns.reach.combine import combine
from campaigns.reach.finished import Week, Weeks
from campaigns.reach.ledger import AudienceReach, Tree, observed_totals, planned_totals
from campaigns.reach.together import ODDS_RULE

HIGHEST = "highest figure so far, since the audience size is not known"


def weeks(
    tree: Tree,
    row: AudienceReach,
    kind: ReachKind,
    planned: Iterable[PlannedFigure],
    observed: Iterable[ObservedFigure],
    world_day: date | None,
) -> Weeks:
    """People reached until the end of each week, each counted once by the odds rule.

    Without an audience size the highest figure so far stands. The last week is what the figures with a day
    make together; those without one are in undated.
    """
    plans = _by_week(tree, row.audience, ReachKind.PEOPLE_PRESENT, planned=planned)
    seen = _by_week(tree, row.audience, kind, observed=observed)
    plan_line = _cumulative({week: found for week, found in plans.items() if week is not None}, row.size)
    seen_line = _cumulative({week: found for week, found in seen.items() if week is not None}, row.size)
    both = sorted({*plan_line, *seen_line})
    every = range(both[0], both[-1] + 1) if both else ()
    undated = {one for found in (plans, seen) for one in found.get(None, {})}
    return Weeks(
        audience=row.label,
        kind=label_of(kind),
        world_day=world_day,
        weeks=_filled(every, plan_line, seen_line),
        target=row.target,
        method=ODDS_RULE if row.size else HIGHEST,
        undated=len(undated),
        evidence=row.actual[kind].evidence if kind in row.actual else Evidence.ESTIMATED,
    )


def _filled(every: Iterable[int], plan: Mapping[int, int], seen: Mapping[int, int]) -> list[Week]:
    lines: list[Week] = []
    last_plan: int | None = None
    last_seen: int | None = None
    last_known = max(seen, default=-1)
    for week in every:
        last_plan = plan.get(week, last_plan)
        last_seen = seen.get(week, last_seen)
        lines.append(Week(monday_of(week), last_plan, last_seen if week <= last_known else None))
    return lines


ByWeek = dict[int | None, dict[UUID, int]]


def _by_week(
    tree: Tree,
    audience: str | None,
    kind: ReachKind,
    planned: Iterable[PlannedFigure] = (),
    observed: Iterable[ObservedFigure] = (),
) -> ByWeek:
    """Week -> activity -> people of the audience in that week."""
    found: ByWeek = defaultdict(dict)
    weeks_planned: dict[int | None, list[PlannedFigure]] = defaultdict(list)
    weeks_seen: dict[int | None, list[ObservedFigure]] = defaultdict(list)
    for plan in planned:
        weeks_planned[plan.week].append(plan)
    for seen in observed:
        weeks_seen[seen.week].append(seen)
    for week, plans in weeks_planned.items():
        totals = planned_totals(tree, plans).get(audience, {}).get(kind, {})
        found[week] |= {activity: figure.people for activity, figure in totals.items()}
    for week, figures in weeks_seen.items():
        totals = observed_totals(tree, figures).get(audience, {}).get(kind, {})
        found[week] |= {activity: figure.people for activity, figure in totals.items()}
    return found


def _cumulative(by_week: Mapping[int, Mapping[UUID, int]], size: int | None) -> dict[int, int]:
    so_far: dict[UUID, int] = defaultdict(int)
    line = {}
    for week in sorted(by_week):
        for activity, people in by_week[week].items():
            so_far[activity] += people
        line[week] = _together(list(so_far.values()), size)
    return line


def _together(singles: Sequence[int], size: int | None) -> int:
    if size is None or max(singles, default=0) > size:
        return max(singles, default=0)
    return combine(singles, size).best
