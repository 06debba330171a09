"""Every screen, in light and dark, on a desk and on a phone."""

import pytest

from campaigns.pages.screens import SCREENS

ADDRESSES = [f"/{screen.address}" for screen in SCREENS.values()]
IN_MENU = [screen.title for screen in SCREENS.values() if screen.in_menu]
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
SIDEWAYS = """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
    .some(part => part.scrollWidth > part.clientWidth)"""
GROUND = "() => getComputedStyle(document.querySelector('[data-testid=\"stApp\"]')).backgroundColor"
GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(13, 25, 38)"}  # backgroundColor of config.toml
FOCUSED_LINK = "() => document.activeElement.closest('[data-testid=\"stSidebarNavLink\"]')?.innerText"


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_screen_has_no_barrier_no_error_and_no_sideways_scroll(
    address, viewport, new_page, goto, barriers, shoot
):
    page = goto(new_page(viewport=viewport), address)

    assert page.locator("h1").count() == 1
    assert page.locator('[data-testid="stException"]').count() == 0
    assert not page.evaluate(SIDEWAYS)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(f"ground => ({GROUND})() === ground", arg=GROUNDS[scheme])
        shoot(page, f"{address.strip('/') or 'home'}-{viewport['width']}-{scheme}")
        assert barriers(page) == [], scheme


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("uvicorn", [False, True], ids=["streamlit", "uvicorn"])
def test_it_looks_the_same_from_any_folder_under_any_server(uvicorn, scheme, servers, new_page, goto):
    page = goto(new_page(color_scheme=scheme), base=servers[uvicorn].url)

    assert page.evaluate(GROUND) == GROUNDS[scheme]
    assert page.title() == "World Day Planner"


@pytest.fixture(scope="module")
def servers(server, start_server):
    with start_server(uvicorn=True) as under_uvicorn:
        yield {False: server, True: under_uvicorn}


def test_every_screen_is_drawn_with_the_network_cut(offline_page, goto):
    for address in ADDRESSES:
        goto(offline_page, address)
        assert offline_page.locator("h1").is_visible()


def test_the_keyboard_reaches_every_screen_of_the_menu(page, goto):
    goto(page)
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        text = page.evaluate(FOCUSED_LINK)
        if text:
            reached.append(text.split("\n")[-1])
        if len(reached) == len(IN_MENU):
            break
    assert reached == IN_MENU

    page.keyboard.press("Enter")
    page.wait_for_url("**/data")


def test_a_name_given_to_this_browser_comes_back_with_the_page(page, goto):
    goto(page, "/reach")
    page.evaluate(
        """() => {
            document.body.insertAdjacentHTML('beforeend', '<form method="post" action="/who">'
                + '<input name="organiser" value="Zoë Ó Briain"><input name="back" value="/data"></form>');
            document.forms[document.forms.length - 1].submit();
        }"""
    )
    page.wait_for_url("**/data")

    [cookie] = [cookie for cookie in page.context.cookies() if cookie["name"] == "wdp_name"]
    assert cookie["value"] == "Zo%C3%AB%20%C3%93%20Briain"
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")


def test_a_form_on_another_website_cannot_set_the_name(new_page, server, watch):
    page = new_page()
    page.route(
        "http://elsewhere.example/",
        lambda route: route.fulfill(
            content_type="text/html",
            body=f'<form method="post" action="{server.url}/who"><input name="organiser" value="M"></form>',
        ),
    )
    page.goto("http://elsewhere.example/")
    watch.foreign.clear()  # the test itself went there
    page.evaluate("() => document.forms[0].submit()")
    page.wait_for_url(f"{server.url}/who")

    assert page.inner_text("body").startswith("This form came from another website")
    assert [cookie["name"] for cookie in page.context.cookies()] == []
    watch.errors.clear()  # the browser notes the refusal on its console
