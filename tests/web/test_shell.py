"""What surrounds Streamlit, asked through the middleware as it stands before a small app."""

import gzip
import tomllib

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit import config

from campaigns.settings import ROOT, Settings
from campaigns.web import shell


@pytest.fixture
def client():
    """The middleware before a page and an address that fails."""

    def broken(_request):
        raise ZeroDivisionError

    app = Starlette(
        routes=[
            Route("/", lambda _: HTMLResponse("<h1>Plan</h1>")),
            Route("/text", lambda _: PlainTextResponse("x")),
        ],
        middleware=shell.middleware(),
        exception_handlers={Exception: shell.crashed},
    )
    app.router.routes.append(Route("/broken", broken))
    return TestClient(app, base_url="http://plan.example", raise_server_exceptions=False)


@pytest.fixture
def script():
    """One of Streamlit's scripts, large enough to be worth packing."""
    scripts = sorted(shell.PackedStatic.FILES.rglob("*.js"))
    return next(file for file in scripts if file.stat().st_size > 50_000)


def test_every_answer_carries_the_security_headers(client, script):
    paths = ["/", "/text", "/none", f"/static/js/{script.name}", "/broken"]
    for path in paths:
        answer = client.get(path)
        assert {name: answer.headers[name] for name, _ in shell.security_headers()} == dict(
            shell.security_headers()
        )


def test_only_our_own_scripts_run_and_nothing_goes_to_another_host():
    policy = dict(shell.security_headers())["Content-Security-Policy"]
    sources = {part.split()[0]: part.split()[1:] for part in policy.split("; ")}
    [own, inline] = sources["script-src"]
    assert (own, inline[:8], len(inline)) == ("'self'", "'sha256-", 53)
    assert {word for words in sources.values() for word in words} - {inline} == {
        "'self'", "'none'", "'unsafe-inline'", "data:", "blob:",
    }  # fmt: skip
    assert [name for name, words in sources.items() if "'unsafe-inline'" in words] == ["style-src"]


def test_a_crash_is_told_in_a_sentence_without_its_inside(client):
    answer = client.get("/broken")
    assert answer.status_code == 500
    assert answer.text.startswith("Something went wrong here")
    assert "ZeroDivision" not in answer.text


def test_streamlits_scripts_are_sent_packed_and_kept_for_good(client, script):
    path = f"/static/js/{script.name}"
    with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
        body = b"".join(answer.iter_raw())
    assert gzip.decompress(body) == script.read_bytes()
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-length"] == str(len(body))

    head = client.head(path, headers={"Accept-Encoding": "gzip"})
    assert (head.status_code, head.headers["content-length"]) == (200, str(len(body)))
    again = client.get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path", ["/static/js/none.js", "/static/../../__init__.js", "/static/%2e%2e/%2e%2e/x.js"]
)
def test_what_is_not_streamlits_script_is_left_to_streamlit(client, path):
    assert client.get(path).status_code == 404


def test_a_part_of_a_script_is_left_to_streamlit(client, script):
    assert client.get(f"/static/js/{script.name}", headers={"Range": "bytes=0-9"}).status_code == 404


def test_a_browser_gets_a_mark_with_its_first_page_and_keeps_it(client):
    first = client.get("/")
    name, _, rest = first.headers["set-cookie"].partition("=")
    assert (name, len(rest.split(";")[0])) == ("wdp_browser", 32)
    assert rest.split("; ")[1:] == ["HttpOnly", "Max-Age=31536000", "Path=/", "SameSite=lax"]
    assert "set-cookie" not in client.get("/").headers


def test_what_is_no_page_brings_no_mark(client):
    assert "set-cookie" not in client.get("/text").headers


def test_two_browsers_get_different_marks(client):
    marks = set()
    for _ in range(2):
        client.cookies.clear()
        marks.add(client.get("/").headers["set-cookie"])
    assert len(marks) == 2


@pytest.fixture
def untouched_options():
    """Streamlit's options as they were, put back after the test."""
    before = config._config_options
    config.get_config_options(force_reparse=True)
    yield
    config._config_options = before


@pytest.mark.usefixtures("untouched_options")
def test_the_settings_count_from_any_folder_but_the_operator_decides(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    config.get_config_options(force_reparse=True)
    config.set_option("server.maxUploadSize", 3)

    shell.apply_settings()

    assert config.get_option("theme.dark.backgroundColor") == "#0d1926"
    assert config.get_option("browser.gatherUsageStats") is False
    assert config.get_option("server.maxUploadSize") == 3


def test_the_largest_upload_is_the_same_for_streamlit_and_for_us():
    written = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert written["server"]["maxUploadSize"] * 1024 * 1024 == Settings(database_url="").largest_upload
