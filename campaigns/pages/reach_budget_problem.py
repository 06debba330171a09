"""A budget as the question that a best split answers, with the sizes of its audiences; answers are kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import streamlit as st

from campaigns.pages import state
from campaigns.pages.reach_budget_values import audiences_of
from campaigns.pages.reach_words import audience_text
from campaigns.plan.activity import Activity
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.budget import Budget
from campaigns.reach.budget import BudgetAnswer, best_split
from campaigns.reach.budget_curve import budget_curve
from campaigns.reach.budget_problem import BudgetProblem, CostedLine, FlooredAudience
from campaigns.reach.budget_split import SplitReach, reach_of
from campaigns.reach.finished import Curve
from campaigns.reach.size import KnownSize, size_of

Units = tuple[int, ...]  # of each line, in the order of the lines


@dataclass(frozen=True)
class Question:
    """A budget with what is needed to reckon with it.

    names: of the lines, in their order, each different. audiences: ids, in the order of all figures.
    sizes: audience -> its size; one that is not entered is missing.
    """

    budget: Budget
    names: tuple[str, ...]
    audiences: tuple[str, ...]
    sizes: Mapping[str, KnownSize]

    @property
    def missing(self) -> list[str]:
        """The audiences whose size is not entered."""
        return [one for one in self.audiences if one not in self.sizes]

    def problem(self) -> BudgetProblem:
        """The question for the solver, in words people know, so that it can be shown what it refuses.

        Every size has to be known. Raises PlanError when the figures contradict each other.
        """
        floors = {floor.audience: floor.percent / 100 for floor in self.budget.floors}
        return BudgetProblem(
            money=float(self.budget.money),
            currency=self.budget.currency,
            lines=tuple(
                CostedLine(
                    name=name,
                    unit_cost=float(line.unit_cost),
                    per_unit={audience_text(one.audience): one.people for one in line.reach},
                    minimum=line.minimum,
                    maximum=line.maximum,
                    fixed=line.fixed,
                )
                for name, line in zip(self.names, self.budget.lines, strict=True)
            ),
            audiences=tuple(
                FlooredAudience(audience_text(one), self.sizes[one].people, floors.get(one, 0.0))
                for one in self.audiences
            ),
        )

    def units_of(self, split: SplitReach) -> Units:
        """The units of a split that was found or reckoned with."""
        return tuple(round(split.units[name]) for name in self.names)

    def reach_of(self, units: Units) -> SplitReach:
        """What so many units of the lines cost and bring. Raises as problem() does."""
        return reach_of(self.problem(), dict(zip(self.names, units, strict=True)))

    def spent_on(self, units: Units) -> list[Decimal]:
        """The exact money for each line."""
        return [each * line.unit_cost for each, line in zip(units, self.budget.lines, strict=True)]

    def left_of(self, units: Units) -> Decimal:
        """The money not spent, below 0 when the units cost more than there is."""
        return self.budget.money - sum(self.spent_on(units), Decimal(0))


def question_of(budget: Budget) -> Question:
    """The budget with the titles and the sizes the plan has now."""
    entered = state.store().all(AudienceSize)
    audiences = tuple(
        dict.fromkeys([*audiences_of(budget.lines), *(floor.audience for floor in budget.floors)])
    )
    known = {one: size_of(one, entered) for one in audiences}
    return Question(
        budget=budget,
        names=tuple(_line_names(budget)),
        audiences=audiences,
        sizes={one: size for one, size in known.items() if size is not None},
    )


def _line_names(budget: Budget) -> Sequence[str]:
    keys = [line.activity for line in budget.lines]
    activities = state.store().get_many(Activity, keys, trash=True)
    return different([activities[key].title if key in activities else "An activity" for key in keys])


def different(titles: Iterable[str]) -> list[str]:
    """The titles, later ones of the same title with a number: Talk, Talk (2)."""
    found: list[str] = []
    for title in titles:
        name, number = title, 1
        while name in found:
            number += 1
            name = f"{title} ({number})"
        found.append(name)
    return found


@st.cache_data(max_entries=32, show_spinner="Looking for the best split…")
def answer_to(problem: BudgetProblem) -> BudgetAnswer:
    """The best split of a budget. Raises PlanError when the figures contradict each other."""
    return best_split(problem)


@st.cache_data(max_entries=32, show_spinner="Drawing how far the money goes…")
def curve_of(problem: BudgetProblem, units: Units) -> Curve:
    """The most people against money, with these units of the lines marked as the plan."""
    names = [line.name for line in problem.lines]
    return budget_curve(problem, units=dict(zip(names, units, strict=True)))
