"""What a best split means, in sentences for somebody who has never seen one."""

from decimal import Decimal

from campaigns.pages.reach_budget_problem import Question, Units
from campaigns.pages.reach_budget_words import about, money_text, share_text, together_text
from campaigns.reach.budget import BudgetAnswer
from campaigns.reach.budget_split import PEOPLE_APART, SplitReach

_SMALL, _LARGE = 1, 100  # units of money that one more of is spoken about
_ENOUGH = 10  # people: what one unit of money has to bring to be spoken of by itself


def spent_sentence(question: Question, units: Units, split: SplitReach) -> str:
    """What is spent and left, and how many people that reaches."""
    currency, left = question.budget.currency, question.left_of(units)
    spent = money_text(question.budget.money - left, currency)
    rest = (
        f"{money_text(left, currency)} is left" if left > 0
        else f"{money_text(-left, currency)} more than there is" if left < 0
        else "nothing is left"
    )  # fmt: skip
    return f"{spent} spent, {rest}: {together_text(split.people, split.likely)}."


def more_money_sentence(question: Question, answer: BudgetAnswer) -> str:
    """What a little more money would bring, and where."""
    if answer.next_money is None:
        if answer.out_of_reach:
            return "More money alone does not meet the floors: change what it can be spent on first."
        return "More money would go to the floors first."
    useful = [one for one in answer.more if one.possible and (one.per_money or 0) > 0]
    step = _SMALL if answer.next_money >= _ENOUGH else _LARGE
    people = answer.next_money * step
    if not useful or round(people) == 0:
        return f"{money_text(Decimal(_LARGE), question.budget.currency)} more would bring hardly anybody."
    best = max(useful, key=lambda one: one.per_money or 0)
    return (
        f"{money_text(Decimal(step), question.budget.currency)} more would bring {about(people)} people, if "
        f"parts of units could be bought; most come from “{best.line}”, among {best.mostly}."
    )


def fairness_sentence(answer: BudgetAnswer) -> str:
    """What the floors cost in people, counted apart."""
    if not any(one.floor for one in answer.split.reach):
        return "There are no floors, so the money goes where it reaches the most people."
    lost = round(answer.fairness_cost)
    if not answer.floors_fit:
        fewer = f"{about(lost)} people fewer than" if lost else "as many people as"
        return f"The fairest split reaches {fewer} the best one without floors ({PEOPLE_APART})."
    if lost == 0:
        return "The floors cost nobody: the split that reaches the most people is as fair."
    return (
        f"The floors cost {about(lost)} people: without them the same money would reach "
        f"{about(answer.free_split.people)} instead of {about(answer.split.people)} ({PEOPLE_APART})."
    )


def unfit_sentences(question: Question, answer: BudgetAnswer) -> list[str]:
    """Why the floors do not fit, what would, and what this money does instead; nothing when they fit."""
    if answer.floors_fit:
        return []
    money = money_text(question.budget.money, question.budget.currency)
    said = [f"The floors do not fit in {money}."]
    if answer.out_of_reach:
        said.append(
            f"No money meets the floor of {', '.join(answer.out_of_reach)}: even the most units of every "
            "line reach too few. Allow more units, add an activity, or lower the floor."
        )
    elif answer.cheapest is not None:
        units = question.units_of(answer.cheapest)
        least = sum(question.spent_on(units), Decimal(0))
        said.append(
            f"The least money that meets them all is {money_text(least, question.budget.currency)}, "
            f"{money_text(least - question.budget.money, question.budget.currency)} more than there is."
        )
    if answer.common_share is not None:
        said.append(
            f"The fairest this money can be: at least {share_text(answer.common_share, 1)} of every audience "
            "with a floor. That is the split below."
        )
    return said
