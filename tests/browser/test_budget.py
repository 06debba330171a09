"""A budget in a real browser: begun from the plan, typed into, split at its best, and taken over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from campaigns.plan.activity import Activity
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.budget import Budget, BudgetLine, Floor, Split, UnitReach
from campaigns.plan.edition import Edition
from campaigns.store.schema import form_drafts
from tests.browser.conftest import DEFAULT_VIEWPORT, settle

HOSTILE = (
    "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **bold** =1+1 :red[no] " + "long" * 500
)
STEPS = ("Lines and floors", "Find the best split", "Compare splits", "Take over")
PHONE = {"width": 390, "height": 844}
SIDEWAYS = """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
    .some(part => part.scrollWidth > part.clientWidth)"""


def activity(title: str, edition: int, cost: int) -> Activity:
    day = {"first_day": date(edition, 7, 30), "last_day": date(edition, 7, 30)}
    plan = ({"audience": "children", "people": 500},)
    return Activity(
        title=title,
        edition=edition,
        cost=Decimal(cost),
        currency="EUR",
        audiences=("children",),
        planned=plan,
        **day,
    )


@pytest.fixture(scope="module")
def filled(server):
    """A plan for 2027, and for 2025 a budget with a floor that does not fit and text meant to harm."""
    talk, bad = activity("Talk", 2027, 100), activity(HOSTILE, 2025, 100)
    line = BudgetLine(
        activity=bad.id,
        unit=HOSTILE[:100],
        unit_cost=Decimal(100),
        maximum=3,
        reach=(UnitReach(audience="children", people=500),),
    )
    budget = Budget(
        title=HOSTILE,
        edition=2025,
        currency="EUR",
        money=Decimal(200),
        lines=(line,),
        floors=(Floor(audience="children", percent=75),),
        splits=(Split(name=HOSTILE[:80], units=(1,)), Split(name="Two", units=(2,))),
    )
    size = AudienceSize(audience="children", people=1000)
    server.store.save_all([Edition(year=2025), Edition(year=2027), size, talk, bad, budget], by="amina")
    return server


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(("viewport", "scheme"), [(DEFAULT_VIEWPORT, "light"), (PHONE, "dark")])
def test_each_step_has_no_barrier_and_no_sideways_scroll(
    step, viewport, scheme, filled, new_page, goto, barriers, shoot
):
    budget = next(one for one in filled.store.all(Budget) if one.edition == 2025)
    page = new_page(viewport=viewport, color_scheme=scheme)
    goto(page, f"/reach?edition=2025&reach_view=Budget&budget={budget.id}&reach_budget_step={step}")
    page.get_by_text(step, exact=True).wait_for()
    shoot(page, f"budget-{STEPS.index(step)}-{viewport['width']}-{scheme}")
    assert barriers(page) == []
    assert not page.evaluate(SIDEWAYS)


def test_from_the_plan_to_the_best_split_and_back_into_the_plan(filled, page, goto, shoot):
    page.set_viewport_size({"width": 1280, "height": 1600})
    goto(page, "/reach?edition=2027&reach_view=Budget")
    page.get_by_role("combobox", name="Currency of a new budget").fill("EUR")
    page.get_by_role("option", name="EUR: Euro").click()
    page.get_by_role("button", name="Start a budget").click()
    page.get_by_role("textbox", name="Title of the budget").fill("Season")
    page.get_by_role("textbox", name="Money to spend at most").fill("250")
    page.get_by_text("Not saved yet.").wait_for()
    settle(page)

    before = _kept(filled.store)
    _type_into_last_limit(page, "2")
    for _ in range(100):  # until the server has it; the table hands it over a moment later
        if _kept(filled.store) != before:
            break
        page.wait_for_timeout(100)
    page.reload()  # what was typed is kept
    settle(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Find the best split").wait_for()
    settle(page)
    (budget,) = [one for one in filled.store.all(Budget) if one.edition == 2027]
    assert (budget.money, budget.lines[0].maximum) == (250, 2)

    page.get_by_text("Find the best split").click()
    page.get_by_text("200 EUR spent, 50 EUR is left: about 667 people reached").wait_for()
    settle(page)
    shoot(page, "budget-best")
    page.get_by_text("Take over", exact=True).click()
    page.get_by_role("button", name="Take over into the plan").click()
    page.get_by_text("The plan is already as this split has it.").wait_for()
    (talk,) = [one for one in filled.store.activities() if one.edition == 2027]
    assert (talk.cost, talk.planned[0].people) == (200, 667)


def _kept(store) -> list[str]:
    """What the server keeps of forms that are not saved yet."""
    with store.reading() as connection:
        return list(connection.execute(select(form_drafts.c.document)).scalars())


def _type_into_last_limit(page, units: str) -> None:
    """Type the most units of the first line: four cells to the right of its title, as with the keyboard."""
    table = page.get_by_test_id("stDataFrame").first
    box = table.bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + 52)  # the first row below the heads, 35 pixels each
    page.wait_for_timeout(500)  # the table takes the keyboard when it has drawn what was clicked
    for _ in range(4):
        page.keyboard.press("ArrowRight", delay=100)
    page.keyboard.type(units, delay=100)
    page.keyboard.press("Enter")
    page.wait_for_timeout(1000)
    settle(page)
