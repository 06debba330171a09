"""What taking a split over would change in the plan: the cost and the planned reach of its activities."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from campaigns.charts.chart import Cell
from campaigns.pages.reach_budget_problem import Question, Units
from campaigns.pages.reach_budget_start import is_to_come
from campaigns.pages.reach_budget_words import money_text
from campaigns.pages.reach_words import audience_text
from campaigns.plan.activity import Activity, PlannedReach
from campaigns.plan.change import changed
from campaigns.plan.vocabulary import Qualifier
from campaigns.reach.figure import figure_text

NOTHING, NOT_ENTERED = "nothing planned", "not entered"


@dataclass(frozen=True)
class TakenOver:
    """One activity before and after. units: of its line."""

    before: Activity
    after: Activity
    units: int

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


def taken_over(
    question: Question, units: Units, activities: Mapping[UUID, Activity]
) -> tuple[list[TakenOver], list[str]]:
    """Each activity of the budget as it would be, and the names of lines that are left as they are.

    activities: those not in the trash. Cancelled ones, and those known to have been held or not, stay as
    they are. Raises PlanError when the solver refuses the budget.
    """
    found, left = [], []
    spent = question.spent_on(units)
    for place, line in enumerate(question.budget.lines):
        activity = activities.get(line.activity)
        if activity is None or not is_to_come(activity):
            left.append(question.names[place])
            continue
        reached = _reached(question, place, units[place])
        after = _with_split(activity, spent[place], question.budget.currency, reached, units[place])
        found.append(TakenOver(activity, after, units[place]))
    return found, left


def _reached(question: Question, place: int, units: int) -> dict[str, int]:
    """Audience -> people that so many units of the line reach by themselves, as the same model has it."""
    line = question.budget.lines[place]
    alone = tuple(units if at == place else 0 for at in range(len(question.names)))
    split = question.reach_of(alone)
    people = dict(zip(question.audiences, split.reach, strict=True))
    return {one.audience: round(people[one.audience].best) for one in line.reach}


def _with_split(
    activity: Activity, cost: Decimal, currency: str, reached: Mapping[str, int], units: int
) -> Activity:
    """The activity with its new cost and planned figures; without any unit it plans to reach nobody."""
    figures = {one.audience: one for one in activity.planned}
    wanted = dict(reached) if units else dict.fromkeys([*reached, *(one for one in figures if one)], 0)
    planned: dict[str | None, PlannedReach] = {
        audience: _emptied(one) if not units and audience is None else one
        for audience, one in figures.items()
    }
    for audience, people in wanted.items():
        if audience in figures and figures[audience].people == people:
            continue
        if audience in figures or people:
            planned[audience] = _planned(audience, people)
    audiences = dict.fromkeys([*activity.audiences, *(one for one in planned if one)])
    return changed(
        activity, cost=cost, currency=currency, audiences=tuple(audiences), planned=tuple(planned.values())
    )


def _planned(audience: str, people: int) -> PlannedReach:
    return PlannedReach(
        audience=audience, people=people, qualifier=Qualifier.ABOUT if people else Qualifier.EXACT
    )


def _emptied(figure: PlannedReach) -> PlannedReach:
    return changed(figure, people=0, qualifier=Qualifier.EXACT)


def change_row(one: TakenOver) -> dict[str, Cell]:
    """A row of the preview."""
    return {
        "Activity": one.before.title,
        "Units": one.units,
        "Cost before": _cost_text(one.before),
        "Cost after": _cost_text(one.after),
        "Planned before": _planned_text(one.before),
        "Planned after": _planned_text(one.after),
    }


def _cost_text(activity: Activity) -> str:
    return NOT_ENTERED if activity.cost is None else money_text(activity.cost, activity.currency)


def _planned_text(activity: Activity) -> str:
    figures = [
        f"{audience_text(one.audience)} {figure_text(one.people, one.qualifier)}" for one in activity.planned
    ]
    return "; ".join(figures) or NOTHING
