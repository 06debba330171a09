"""Saying what became of an activity, and undoing it, in a real browser."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.edition import Edition
from campaigns.plan.vocabulary import Outcome

PHONE = {"width": 390, "height": 844}
SIDEWAYS = """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
    .some(part => part.scrollWidth > part.clientWidth)"""
DAY = date(2025, 7, 30)
TALK = Activity(title="Talk", edition=2025, first_day=DAY, last_day=DAY)


@pytest.fixture(scope="module")
def filled(server):
    """The server with two activities that are over."""
    walk = Activity(title="Walk", edition=2025, first_day=date(2025, 7, 28), last_day=date(2025, 7, 28))
    server.store.save_all([Edition(year=2025), TALK, walk], by="tomas")
    return server


def test_an_answer_is_saved_in_one_step_and_undone_in_one_click(filled, page, goto, barriers, shoot):
    goto(page, "/close-out?edition=2025")
    page.get_by_text("2 activities are over for 3 days or more and open.").wait_for()
    page.get_by_text("Held", exact=True).first.click()
    page.get_by_role("spinbutton", name="How many").first.fill("120")
    page.get_by_role("spinbutton", name="How many").first.press("Tab")
    shoot(page, "close-out")
    assert barriers(page) == []

    page.get_by_role("button", name="Save", exact=True).first.click()
    page.get_by_text("1 activity is over for 3 days or more and open.").wait_for()
    assert filled.store.get(Activity, TALK.id).outcome is Outcome.HELD
    shoot(page, "close-out-saved")
    page.get_by_test_id("stToast").wait_for()
    page.get_by_test_id("stToast").wait_for(state="detached")  # Streamlit gives it a role without a name
    assert barriers(page) == []

    page.get_by_role("button", name="Undo", exact=True).click()
    page.get_by_text("2 activities are over for 3 days or more and open.").wait_for()
    assert filled.store.get(Activity, TALK.id).outcome is Outcome.UNKNOWN


def test_on_a_phone_nothing_is_wider_than_the_screen(filled, new_page, goto, shoot):  # noqa: ARG001
    phone = goto(new_page(viewport=PHONE), "/close-out?edition=2025")
    phone.get_by_text("Held", exact=True).first.click()
    phone.get_by_role("spinbutton", name="How many").first.wait_for()
    shoot(phone, "close-out-phone")
    assert not phone.evaluate(SIDEWAYS)
