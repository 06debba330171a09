"""Advice in a browser: read, dismissed with a reason, found under “Decided”."""

from datetime import date

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.dismissal import Dismissal
from campaigns.plan.edition import Edition
from campaigns.plan.place import Place

BORDER = ("law_enforcement/border",)
DAY = date(2099, 7, 30)  # far ahead: nothing here is ever over
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module", autouse=True)
def plan(server):
    """Two trainings that look alike, and a talk with the theme of another year."""
    given = {"edition": 2099, "first_day": DAY, "last_day": DAY, "places": (Place(country="PE"),)}
    server.store.save_all(
        [
            Edition(year=2099, theme="Children first"),
            Activity(title="Training of border guards", kind="training", audiences=BORDER, **given),
            Activity(title="Training for border police", kind="training", audiences=BORDER, **given),
            Activity(title="Talk", kind="panel", description="“Victims' Voices Lead the Way”", **given),
        ],
        by="amina",
    )


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desk", "phone"])
def test_findings_of_every_kind_have_no_barrier(viewport, new_page, goto, barriers, shoot):
    page = goto(new_page(**({"viewport": viewport} if viewport else {})), "/advice?edition=2099")

    page.get_by_text("uses the theme of 2021").first.wait_for()
    page.get_by_role("heading", name="Clashes and duplicates").wait_for()
    shoot(page, f"advice-found-{'phone' if viewport else 'desk'}")
    assert barriers(page) == []


def test_a_finding_is_dismissed_with_a_reason_and_stands_under_decided(
    server, page, goto, settled, barriers, shoot
):
    goto(page, "/advice?edition=2099&rule=theme_check")
    page.get_by_role("link", name="Dismiss it, with a reason").click()
    page.get_by_role("textbox", name="Why does this not matter here?").fill("It is a quote")
    page.keyboard.press("Control+Enter")
    settled(page)
    assert barriers(page) == []
    shoot(page, "advice-dismiss")
    page.get_by_role("button", name="Save").click()

    page.get_by_text("Decided (1)").click()
    page.get_by_text("“It is a quote”").wait_for()
    settled(page)
    shoot(page, "advice-decided")
    assert [one.reason for one in server.store.all(Dismissal)] == ["It is a quote"]
    assert "rule=theme_check" in page.url
    assert "finding=" not in page.url
