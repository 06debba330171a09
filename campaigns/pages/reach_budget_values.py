"""A budget as what the widgets of its form hold, and back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from campaigns.errors import PlanError
from campaigns.pages.activity_values import cost_of
from campaigns.plan.budget import Budget, BudgetLine, Floor, Split, UnitReach
from campaigns.plan.change import changed
from campaigns.plan.organisation import Organisation

Values = dict[str, Any]
LineValues = dict[str, Any]  # activity, unit, cost (text), least, most, fixed, and one for each audience

_LIMITS = ("least", "most", "fixed")


def values_of(budget: Budget) -> Values:
    """What the form shows of a budget; of lines and floors one text each."""
    floored = [floor.audience for floor in budget.floors]
    return {
        "title": budget.title,
        "currency": budget.currency,
        "money": plain(budget.money) if getattr(budget, "money", None) is not None else "",
        "activities": [str(line.activity) for line in budget.lines],
        "audiences": list(dict.fromkeys([*audiences_of(budget.lines), *floored])),
        "lines": [line_text(_values_of_line(line)) for line in budget.lines],
        "floors": [floor_text(floor.audience, floor.percent) for floor in budget.floors],
        "notes": budget.notes,
    }


def audiences_of(lines: Iterable[BudgetLine]) -> list[str]:
    """The audiences the lines reach, each once."""
    return list(dict.fromkeys(one.audience for line in lines for one in line.reach))


def plain(amount: Decimal) -> str:
    """An amount as the form holds it: 1200 or 12.5."""
    return f"{amount.normalize():f}"


def line_text(line: Mapping[str, Any]) -> str:
    """A line as the form holds it; the same line is always the same text."""
    return json.dumps(line, sort_keys=True)


def floor_text(audience: str, percent: int | None) -> str:
    """A floor as the form holds it."""
    return json.dumps({"audience": audience, "percent": percent})


def lines_typed(values: Values) -> dict[str, LineValues]:
    """Activity -> its line, also of those that were taken out."""
    return {line["activity"]: line for line in map(json.loads, values["lines"])}


def floors_typed(values: Values) -> dict[str, int | None]:
    """Audience -> the least percent, also of those that were taken out."""
    return {floor["audience"]: floor["percent"] for floor in map(json.loads, values["floors"])}


def _values_of_line(line: BudgetLine) -> LineValues:
    return {
        "activity": str(line.activity),
        "unit": line.unit,
        "cost": plain(line.unit_cost) if line.unit_cost else "",
        "least": line.minimum,
        "most": line.maximum,
        "fixed": line.fixed,
        **{one.audience: one.people for one in line.reach},
    }


def new_line(line: BudgetLine) -> str:
    """The text of a line that was just made from its activity."""
    return line_text(_values_of_line(line))


def with_edits(line: LineValues, edits: Mapping[str, Any]) -> LineValues:
    """The line with cells typed over. edits: column -> text, number, or None for an emptied cell."""
    told = {name: value for name, value in edits.items() if name != "cost"}
    if "cost" in edits:
        told["cost"] = "" if edits["cost"] is None else plain(Decimal(str(edits["cost"])))
    return {**line, **told}


def read(values: Values, before: Budget, titles: Mapping[str, str]) -> tuple[Budget, Sequence[Organisation]]:
    """The next version of a budget. Splits kept earlier get 0 units of lines that are new.

    titles: activity -> what it is called. Raises PlanError with a sentence for what cannot be kept.
    """
    typed = lines_typed(values)
    lines = [
        _line_of(typed[key], values["audiences"], titles.get(key, "An activity"))
        for key in values["activities"]
        if key in typed
    ]
    money = cost_of(values["money"])
    if money is None:
        raise PlanError("The budget needs an amount of money. Enter it.")
    floors = floors_typed(values)
    return (
        changed(
            before,
            **{name: values[name] for name in ("title", "currency", "notes")},
            money=money,
            lines=tuple(lines),
            floors=tuple(
                Floor(audience=one, percent=floors[one]) for one in values["audiences"] if floors.get(one)
            ),
            splits=_splits_for(before, [line.activity for line in lines]),
        ),
        (),
    )


def _line_of(line: LineValues, audiences: Iterable[str], title: str) -> BudgetLine:
    cost = cost_of(line["cost"])
    if not cost:
        raise PlanError(
            f"“{title}” has no cost of a unit yet. Enter it in the table, or take the activity out of the "
            "budget."
        )
    least, most, fixed = (line[name] for name in _LIMITS)
    if most is not None and most < (least or 0):
        raise PlanError(
            f"“{title}” has at least {least:,} units and at most {most:,}. Change one of the two."
        )
    return BudgetLine(
        activity=UUID(line["activity"]),
        unit=line["unit"] or "",
        unit_cost=cost,
        minimum=least or 0,
        maximum=most,
        fixed=fixed,
        reach=tuple(UnitReach(audience=one, people=line[one]) for one in audiences if line.get(one)),
    )


def _splits_for(before: Budget, activities: Sequence[UUID]) -> tuple[Split, ...]:
    """The splits of a budget with the units of these activities, in their order."""
    kept = [line.activity for line in before.lines]
    if kept == list(activities):
        return before.splits
    found = []
    for split in before.splits:
        units = dict(zip(kept, split.units, strict=True))
        found.append(changed(split, units=tuple(units.get(one, 0) for one in activities)))
    return tuple(found)
