"""Home, Reach and Resolution in a real browser: links that keep their address, forms, widths, themes."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.plan.activity import Activity
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import AudienceTarget, Edition
from campaigns.plan.observation import Observation
from campaigns.plan.vocabulary import Evidence, Outcome, Precision, ReachKind
from tests.browser.conftest import DEFAULT_VIEWPORT, settle

HOSTILE = (
    "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **bold** =1+1 :red[no] " + "long" * 500
)
SCREENS = {
    "home": "/?edition=2025",
    "reach": "/reach?edition=2025",
    "reach-behind": "/reach?edition=2025&reach_view=Behind+the+figures",
    "reach-enter": "/reach?edition=2025&reach_view=Enter+a+figure",
    "reach-aims": "/reach?edition=2025&reach_view=Sizes+and+targets",
    "reach-size": "/reach?edition=2025&reach_view=Sizes+and+targets&do=new",
    "resolution": "/resolution?edition=2025",
    "resolution-cell": "/resolution?edition=2025&cell=5.level.national",
}
PHONE = {"width": 390, "height": 844}
SIDEWAYS = """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
    .some(part => part.scrollWidth > part.clientWidth)"""


@pytest.fixture(scope="module")
def filled(server):
    """Activities that reached people, with a size, a target and a draft, all with text meant to harm."""
    day = {"first_day": date(2025, 7, 30), "last_day": date(2025, 7, 30)}
    walks = [
        Activity(title=title, edition=2025, level="national", outcome=Outcome.HELD, **day)
        for title in (HOSTILE, "Walk", "Talk")
    ]
    seen = [
        Observation(
            activity=one.id, audience="children", people=400, evidence=Evidence.COUNTED, source=HOSTILE
        )
        for one in walks[:2]
    ]
    trained = Observation(
        activity=walks[0].id, audience="frontline", people=60, low=50, high=80, kind=ReachKind.PEOPLE_TRAINED
    )
    target = AudienceTarget(audience="children", people=900, set_by=HOSTILE)
    server.store.save_all(
        [
            Edition(year=2025, theme=HOSTILE, targets=(target,)),
            AudienceSize(audience="children", people=1000, source=HOSTILE),
            Campaign(title=HOSTILE, edition=2025),
            Activity(title="Some day", edition=2025, precision=Precision.UNKNOWN),
            *walks,
            *seen,
            trained,
        ],
        by="amina",
    )
    return server


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize(("viewport", "scheme"), [(DEFAULT_VIEWPORT, "light"), (PHONE, "dark")])
def test_each_part_has_no_barrier_and_no_sideways_scroll(
    name, viewport, scheme, filled, new_page, goto, barriers, shoot
):
    assert filled.store.version() > 0
    page = new_page(viewport=viewport, color_scheme=scheme)
    goto(page, SCREENS[name])
    shoot(page, f"{name}-{viewport['width']}-{scheme}")
    assert barriers(page) == []
    assert not page.evaluate(SIDEWAYS)


@pytest.mark.usefixtures("filled")
def test_a_link_to_the_same_screen_changes_the_address_so_that_the_next_click_stays_there(page, goto):
    goto(page, "/resolution?edition=2025")
    page.get_by_role("link", name="Show the activities: National level").click()
    page.wait_for_url("**cell=5.level.national*")
    page.get_by_text("Paragraph 5: 3 activities.").wait_for()

    page.get_by_role("link", name="Back to everything").click()
    page.wait_for_url(lambda url: "cell=" not in url)
    page.get_by_text("What counts as serving").click()
    page.get_by_text("3 of 18 are served by somebody").or_(
        page.get_by_text("are served by somebody")
    ).wait_for()


@pytest.mark.usefixtures("filled")
def test_the_form_of_an_audience_size_stays_open_until_it_is_left(page, goto):
    goto(page, "/reach?reach_view=Sizes+and+targets")
    page.get_by_role("link", name="Children, All countries of the plan: 1,000").click()
    page.wait_for_url("**size=*")
    page.get_by_label("Part of the country").fill("Coast")
    page.get_by_text("Not saved yet.").wait_for()
    page.reload()
    settle(page)
    assert page.get_by_label("Part of the country").input_value() == "Coast"

    page.get_by_role("link", name="Back to sizes and targets").click()
    page.wait_for_url(lambda url: "size=" not in url)
    goto(page, "/")
    page.get_by_text("Audience size").first.wait_for()
    page.get_by_role("link", name="Continue").click()
    page.wait_for_url("**size=*")


@pytest.mark.usefixtures("filled")
def test_a_name_is_kept_by_this_browser_and_shown_as_typed(page, goto):
    goto(page, "/?edition=2025")
    page.get_by_text("Enter your name").click()
    page.get_by_role("textbox", name="Name").fill("Zoë <b>Ó</b>")
    page.get_by_role("button", name="Keep this name").click()
    page.get_by_text("Colleagues see Zoë <b>Ó</b> beside your changes in the journal.").wait_for()


@pytest.mark.usefixtures("filled")
def test_the_filters_come_back_with_the_screen(page, goto):
    goto(page, "/reach?edition=2025&reach_audience=children")
    page.get_by_role("link", name="Home").first.click()
    page.get_by_text("What is missing").wait_for()
    page.get_by_role("link", name="Reach", exact=True).first.click()
    page.wait_for_url("**reach_audience=children*")
