"""The addresses beside the screens, asked as browsers and other programs ask them."""

import gzip
import json

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from campaigns.settings import ASSETS
from campaigns.web.routes import NAME_COOKIE, local_path, routes

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


pytestmark = pytest.mark.usefixtures("sqlite_store")


@pytest.fixture
def client():
    with TestClient(
        Starlette(routes=routes("")), base_url="http://plan.example", follow_redirects=False
    ) as asked:
        yield asked


def test_health_says_ok_while_the_database_answers(client):
    answer = client.get("/health")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_health_says_why_when_the_database_does_not_answer(client, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.text.startswith("The database could not be reached")


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE"])
@pytest.mark.parametrize(
    "path", ["/feeds", "/feeds/a/b.ics", "/assets/", "/assets/brand/SOURCES.md", "/api/x"]
)
def test_an_address_below_ours_that_is_none_is_a_plain_404(client, method, path):
    answer = client.request(method, path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_addresses_move_below_the_base_path():
    client = TestClient(Starlette(routes=routes("/ngo")))
    assert client.get("/ngo/health").status_code == 200
    assert client.get("/ngo/feeds/none.ics").status_code == 404


def test_search_engines_are_asked_to_stay_away_and_calendar_programs_are_not(client):
    assert client.get("/robots.txt").text == "User-agent: *\nAllow: /feeds/\nDisallow: /\n"


def test_the_map_shapes_come_packed_once_and_then_as_not_modified(client):
    first = client.get("/assets/brand/world_110m.json")
    assert first.headers["content-encoding"] == "gzip"
    assert first.content == (ASSETS / "brand" / "world_110m.json").read_bytes()
    assert json.loads(first.content)["objects"]["countries"]["type"] == "GeometryCollection"

    again = client.get("/assets/brand/world_110m.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize(
    ("coding", "packed"), [("gzip", True), ("br, gzip;q=0.5", True), ("gzip;q=0", False), ("", False)]
)
def test_only_who_reads_gzip_gets_it(client, coding, packed):
    with client.stream("GET", "/assets/brand/world_110m.json", headers={"Accept-Encoding": coding}) as answer:
        body = b"".join(answer.iter_raw())
    plain = (ASSETS / "brand" / "world_110m.json").read_bytes()
    assert body != plain if packed else body == plain
    assert (gzip.decompress(body) if packed else body) == plain


def test_a_name_is_kept_in_a_cookie_and_the_browser_sent_back(client):
    answer = client.post("/who", data={"organiser": " Zoë \n Ó Briain", "back": "/activity?id=1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/activity?id=1")
    assert answer.headers["set-cookie"] == (
        f"{NAME_COOKIE}=Zo%C3%AB%20%C3%93%20Briain; HttpOnly; Max-Age=31536000; Path=/; SameSite=lax"
    )


def test_over_https_the_cookie_is_sent_over_https_only():
    client = TestClient(Starlette(routes=routes("")), base_url="https://plan.example", follow_redirects=False)
    assert "; Secure" in client.post("/who", data={"organiser": "amina"}).headers["set-cookie"]


def test_an_empty_name_forgets_it(client):
    assert "; Max-Age=0;" in client.post("/who", data={"organiser": "  ", "back": "/"}).headers["set-cookie"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://plan.example.elsewhere.example"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://plan.example"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_from_another_website_is_refused_in_a_sentence(client, headers):
    answer = client.post("/who", data={"organiser": "mallory"}, headers=headers)
    assert answer.status_code == 403
    assert answer.text.startswith("This form came from another website")
    assert "set-cookie" not in answer.headers


def test_our_own_form_is_accepted(client):
    headers = {"Origin": "http://plan.example", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/who", data={"organiser": "amina"}, headers=headers).status_code == 303


def test_a_name_that_is_too_long_is_refused_and_not_cut(client):
    assert client.post("/who", data={"organiser": "n" * 80}).status_code == 303
    answer = client.post("/who", data={"organiser": "n" * 81})
    assert (answer.status_code, answer.text) == (400, "Your name has 81 characters and 80 fit. Shorten it.\n")


def test_a_form_too_large_to_be_ours_is_not_read_to_its_end(client):
    answer = client.post("/who", content=b"organiser=" + b"x" * 10_000, headers=FORM)
    assert (answer.status_code, "set-cookie" in answer.headers) == (413, False)


def test_bytes_that_are_no_text_and_fields_that_are_missing_do_no_harm(client):
    assert client.post("/who", content=b"organiser=%ff%0d%0aSet-Cookie: x", headers=FORM).status_code == 303
    assert client.post("/who", content=b"", headers=FORM).headers["location"] == "/"


@pytest.mark.parametrize(
    "address",
    [
        "//elsewhere.example",
        "/\\elsewhere.example",
        "/\t/elsewhere.example",
        "https://elsewhere.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=1",
        "/a\\b",
        "reach",
        "",
    ],
)
def test_nobody_is_sent_to_another_host(address):
    assert local_path(address) == ""


@pytest.mark.parametrize("address", ["/", "/reach", "/world-day?kind=march&q=caf%C3%A9#top", "/café"])
def test_a_path_of_ours_is_kept(address):
    assert local_path(address) == address
