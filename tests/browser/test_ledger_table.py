"""The tables of the Reach screen in a real browser: a cell is typed over, kept elsewhere, and saved."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.observation import Observation
from campaigns.plan.vocabulary import Evidence, Outcome

LEDGER = "/reach?edition=2025&reach_view=Behind+the+figures&reach_as_table=true"
HEADER, ROW = 35, 35  # pixels


@pytest.fixture
def walk(server):
    """A walk that reached 400 children, and 3 more people whose figure is hidden."""
    day = date(2025, 7, 30)
    one = Activity(title="Walk", edition=2025, outcome=Outcome.HELD, first_day=day, last_day=day)
    seen = Observation(
        activity=one.id, audience="children", people=400, evidence=Evidence.COUNTED, seen_on=day
    )
    few = Observation(activity=one.id, audience="industry", people=3)
    server.store.save_all([one, seen, few], by="amina")
    return seen


def type_into(page, row, column, text):
    """Type into a cell of the only table; row and column count from 0."""
    page.get_by_test_id("stDataFrame").click(position={"x": 60, "y": HEADER + ROW * row + ROW // 2})
    page.wait_for_timeout(500)  # the grid takes the keyboard when it has drawn what was clicked
    for _ in range(column):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(100)  # the grid takes one key in each frame
    page.keyboard.press("Enter")
    page.locator("#portal input").fill(text)
    page.keyboard.press("Enter")


def test_a_cell_is_typed_over_kept_on_another_screen_and_saved(
    server, walk, page, goto, settled, barriers, shoot
):
    goto(page, LEDGER)
    assert barriers(page) == []
    type_into(page, 0, 3, "450")
    page.get_by_text("Not saved yet: 1 changed").wait_for()
    shoot(page, "ledger-table")
    assert server.store.get(Observation, walk.id).people == 400

    page.get_by_role("link", name="Home").first.click()
    page.get_by_text("What is missing").wait_for()
    page.get_by_role("link", name="Reach", exact=True).first.click()
    page.get_by_role("tab", name="Behind the figures").click()
    page.get_by_text("Not saved yet: 1 changed").wait_for()

    page.get_by_role("button", name="Save 1 row").click()
    page.get_by_text("Saved: 1 changed").first.wait_for()
    settled(page)
    assert server.store.get(Observation, walk.id).people == 450
    page.wait_for_function(
        """() => document.querySelector('[data-testid="stDataFrame"]').textContent.includes("450")"""
    )
