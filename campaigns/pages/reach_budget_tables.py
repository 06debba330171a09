"""The figures of a split as tables: what is bought, whom it reaches, and how two splits differ."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from campaigns.charts.chart import Cell
from campaigns.pages.reach_budget_problem import Question, Units
from campaigns.pages.reach_budget_words import (
    ASSUMED,
    ON_ASSUMED_SIZE,
    about,
    money_text,
    range_text,
    share_text,
)
from campaigns.pages.reach_words import audience_text
from campaigns.plan.budget import BudgetLine
from campaigns.reach.budget_split import AudienceReach, OneMore, SplitReach

Row = dict[str, Cell]
_NOBODY = 0.5  # people: fewer round to nobody


def line_rows(question: Question, units: Units, more: Iterable[OneMore]) -> list[Row]:
    """A row a line: units, what they cost, between which limits, and what one more would bring."""
    rows = zip(question.names, question.budget.lines, units, question.spent_on(units), more, strict=True)
    currency = question.budget.currency
    return [
        {
            "Activity": name,
            "Units": each,
            "Spend": money_text(spent, currency),
            "One unit is": line.unit,
            "Possible": limits_text(line),
            "One more unit would bring": one_more_text(one),
        }
        for name, line, each, spent, one in rows
    ]


def limits_text(line: BudgetLine) -> str:
    """0 to 4; 2 or more; fixed at 1."""
    if line.fixed is not None:
        return f"fixed at {line.fixed:,}"
    return f"{line.minimum:,} or more" if line.maximum is None else f"{line.minimum:,} to {line.maximum:,}"


def one_more_text(one: OneMore) -> str:
    """About 120 people more, mostly Children; or why there can be no more of it."""
    if not one.possible:
        return "no more possible"
    if one.per_unit < _NOBODY:
        return "nobody more"
    where = f", mostly {one.mostly}" if len(one.by_audience) > 1 else f", {one.mostly}"
    return f"{about(one.per_unit)} people more{where}"


def audience_rows(question: Question, split: SplitReach) -> list[Row]:
    """A row an audience: people, ranges, share, and whether its floor is met."""
    return [
        {
            "Audience": audience_text(audience),
            "People": about(one.best),
            "Share of it": share_text(one.best, one.size),
            "Floor": floor_words(one),
            "Likely": range_text(one.likely),
            "Certain": range_text(one.certain),
            "Evidence": evidence(question, audience),
            "People in it": one.size,
        }
        for audience, one in zip(question.audiences, split.reach, strict=True)
    ]


def floor_words(one: AudienceReach) -> str:
    """At least 40 %: met; at least 40 %: not met, about 120 people short; none."""
    if not one.floor:
        return "none"
    least = f"at least {one.floor:.0%}".replace("%", " %")
    if one.floor_met:
        return f"{least}: met"
    return f"{least}: not met, {about(one.floor * one.size - one.best)} people short"


def evidence(question: Question, audience: str) -> str:
    """What stands behind the figures of an audience: they are planned, and so assumed."""
    return ON_ASSUMED_SIZE if question.sizes[audience].is_assumption else ASSUMED


def compared_lines(question: Question, names: Sequence[str], splits: Sequence[Units]) -> list[Row]:
    """The units of each line in two splits, and the money for them."""
    first, second = splits
    rows: list[Row] = [
        _compared(name, names, (f"{one:,}", f"{other:,}"), other - one)
        for name, one, other in zip(question.names, first, second, strict=True)
    ]
    spent = [sum(question.spent_on(units), Decimal(0)) for units in splits]
    left = [question.left_of(units) for units in splits]
    return [*rows, _money_row(question, "Spent", names, spent), _money_row(question, "Left", names, left)]


def _money_row(question: Question, what: str, names: Sequence[str], money: Sequence[Decimal]) -> Row:
    one, other = (money_text(amount, question.budget.currency) for amount in money)
    return _compared(what, names, (one, other), money[1] - money[0])


def _compared(what: str, names: Sequence[str], words: tuple[str, str], difference: int | Decimal) -> Row:
    first, second = map(_in, names)
    return {"Activity": what, first: words[0], second: words[1], "Difference": _more(difference)}


def compared_audiences(question: Question, names: Sequence[str], splits: Sequence[SplitReach]) -> list[Row]:
    """The people of each audience in two splits, with their likely ranges."""
    rows = zip(question.audiences, splits[0].reach, splits[1].reach, strict=True)
    return [
        {
            "Audience": audience_text(audience),
            _in(names[0]): _people_text(one),
            _in(names[1]): _people_text(other),
            "Difference": _more(round(other.best) - round(one.best)),
            "Evidence": evidence(question, audience),
        }
        for audience, one, other in rows
    ]


def _in(name: str) -> str:
    """The head of a split's column, never that of another column."""
    return f"In “{name}”"


def _people_text(one: AudienceReach) -> str:
    return f"{about(one.best)}, {share_text(one.best, one.size)} (likely {range_text(one.likely)})"


def _more(difference: int | Decimal) -> str:
    """120 more, 120 less, the same: what the second has against the first."""
    if not difference:
        return "the same"
    size = abs(difference)
    words = f"{size.normalize():,f}" if isinstance(size, Decimal) else f"{size:,}"
    return f"{words} {'more' if difference > 0 else 'less'}"
