"""How a budget is spoken of: money, people, and its lines, floors and splits in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from campaigns.pages import state
from campaigns.pages.activity_words import Names
from campaigns.pages.reach_words import audience_text
from campaigns.pages.record_words import WORDS
from campaigns.plan.activity import Activity
from campaigns.plan.budget import Budget
from campaigns.reach.budget_split import PEOPLE_APART

ASSUMED = "Assumed"
ON_ASSUMED_SIZE = "Assumed, on an assumed audience size"


def amount_text(amount: Decimal) -> str:
    """An amount as it is, without needless noughts: 1,200 or 12.5."""
    return f"{amount.normalize():,f}"


def money_text(amount: Decimal, currency: str) -> str:
    """1,200 EUR."""
    return f"{amount_text(amount)} {currency}"


def about(people: float) -> str:
    """About 1,235: every figure of a budget is an estimate."""
    return f"about {round(people):,}"


def range_text(limits: tuple[float, float]) -> str:
    """4,663 to 6,640; one number when both ends are the same."""
    low, high = (round(limit) for limit in limits)
    return f"{low:,} to {high:,}" if low < high else f"{low:,}"


def share_text(people: float, everybody: int) -> str:
    """41.3 % of the audience."""
    return f"{100 * people / everybody:.1f} %"


def together_text(people: float, likely: tuple[float, float]) -> str:
    """About 1,235 people reached, audiences counted apart (likely 900 to 1,500, assumed)."""
    return f"{about(people)} {PEOPLE_APART} (likely {range_text(likely)}, {ASSUMED.lower()})"


def budget_text(budget: Budget) -> str:
    """Spring money, World Day 2027: 3,000 EUR over 12 activities, 2 splits kept."""
    edition = f", World Day {budget.edition}" if budget.edition else ""
    lines, splits = len(budget.lines), len(budget.splits)
    kept = f", {splits:,} {'split' if splits == 1 else 'splits'} kept" if splits else ""
    over = f"{lines:,} {'activity' if lines == 1 else 'activities'}"
    return f"{budget.title}{edition}: {money_text(budget.money, budget.currency)} over {over}{kept}"


def titles_of(keys: Iterable[str]) -> dict[str, str]:
    """Activity -> its title, those in the trash included."""
    found = state.store().get_many(Activity, map(UUID, keys), trash=True)
    return {str(key): activity.title for key, activity in found.items()}


def _lines_words(lines: Sequence[Mapping[str, Any]]) -> str:
    titles = titles_of(line["activity"] for line in lines)
    return " · ".join(_line_words(line, titles.get(line["activity"], "an activity")) for line in lines)


def _line_words(line: Mapping[str, Any], title: str) -> str:
    """Talk (a session): 100 a unit, 0 to 3; Children 500."""
    most = "any number" if line["maximum"] is None else f"{line['maximum']:,}"
    units = f"{line['minimum']:,} to {most}" if line["fixed"] is None else f"exactly {line['fixed']:,}"
    unit = f" ({line['unit']})" if line["unit"] else ""
    reach = [f"{audience_text(one['audience'])} {one['people']:,}" for one in line["reach"]]
    cost = amount_text(Decimal(line["unit_cost"]))
    return "; ".join([f"{title}{unit}: {cost} a unit, {units}", *reach])


def _in_words(field: str, value: Any, names: Names) -> str:  # noqa: ARG001  a budget names nobody
    """A field of a budget, as the record dumps itself to JSON, for somebody who compares two versions."""
    if not value:
        return "nothing"
    if field == "lines":
        return _lines_words(value)
    if field == "floors":
        return "; ".join(f"{audience_text(one['audience'])} {one['percent']} %" for one in value)
    if field == "splits":
        return "; ".join(one["name"] for one in value)
    return amount_text(Decimal(value)) if field == "money" else str(value)


BUDGET = replace(WORDS["budget"], in_words=_in_words)
