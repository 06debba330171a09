"""A real server and a real browser, watched: no foreign host, no console error, no serious barrier.

server is one process with a database of its own for each test file; server.store writes to the same
database. page and new_page give tabs whose every request and console message is looked at when the
test ends. With WDP_SCREENSHOTS=folder, shoot(page, name) leaves pictures there.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright

from campaigns.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
START_LIMIT = 60  # seconds until a server answers; it takes 3 on an idle machine
LAST_PRINTED = 8_000  # characters of the server's log below a test that failed
WAIT = 40_000  # milliseconds the browser waits for anything; a busy machine needs a while
CHROMIUM_ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NETWORK_CUT = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
SETTLED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const waiting = '[data-testid="stAppSkeleton"], [data-testid="stSkeleton"], [data-stale="true"]';
    return app && app.dataset.testScriptState === 'notRunning'
        && document.querySelector('h1') && !document.querySelector(waiting);
}"""
# A deep link makes Streamlit's page look for its server below that link first; both misses are its habit.
HARMLESS_404 = re.compile(r"/[a-z-]+/_stcore/(health|host-config)$")
DEFAULT_VIEWPORT = {"width": 1280, "height": 900}


@dataclass
class Server:
    """A running app. url has no slash at the end; log is what it printed so far."""

    url: str
    database_url: str
    process: subprocess.Popen[bytes]
    log: Path
    _store: Store | None = None

    @property
    def store(self) -> Store:
        """The server's plan, opened from this process."""
        if self._store is None:
            self._store = Store(self.database_url)
        return self._store

    def stop(self) -> None:
        if self._store is not None:
            self._store.close()
        self.process.terminate()
        self.process.wait(timeout=20)


@dataclass
class Watch:
    """What must not happen in any tab of a test."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def on(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._address(request.url))
        context.on("console", self._console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
            self.foreign.append(url)

    def _console(self, message: ConsoleMessage) -> None:
        where = message.location["url"]
        if message.type == "error" and not ("404" in message.text and HARMLESS_404.search(where)):
            self.errors.append(f"{message.text} ({where})")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """What the server printed stands below the report of a test that failed."""
    report = yield
    server = getattr(item, "funcargs", {}).get("server")
    if report.failed and server is not None:
        printed = server.log.read_text("utf-8", "replace")[-LAST_PRINTED:]
        report.sections.append(("What the server printed last", printed))
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., object]:
    """Starts one more server: with start_server(options..., database_url=..., uvicorn=True) as server."""

    @contextmanager
    def start(*options: str, database_url: str = "", uvicorn: bool = False) -> Iterator[Server]:
        folder = tmp_path_factory.mktemp("server")  # a working directory and home it never saw
        port = _free_port()
        database_url = database_url or f"sqlite:///{folder / 'plan.db'}"
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "streamlit_app.py")]
        command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
        if uvicorn:
            command = [sys.executable, "-m", "uvicorn", "streamlit_app:app", "--app-dir", str(ROOT)]
            command += ["--port", str(port)]
        log = folder / "server.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [*command, *options],
                cwd=folder,
                env={**_clean_environment(), "HOME": str(folder), "DATABASE_URL": database_url},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        server = Server(f"http://127.0.0.1:{port}", database_url, process, log)
        try:
            _wait_for(server)
            yield server
        finally:
            server.stop()

    return start


@pytest.fixture(scope="module")
def server(start_server: Callable[..., object]) -> Iterator[Server]:
    """The app on an empty database, shared by the tests of one file."""
    with start_server() as running:
        yield running


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def launch(playwright: Playwright) -> Callable[..., Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no chromium here; on Debian: sudo apt-get install chromium")
    return lambda *more: playwright.chromium.launch(executable_path=chromium, args=[*CHROMIUM_ARGS, *more])


@pytest.fixture(scope="package")
def browser(launch: Callable[..., Browser]) -> Iterator[Browser]:
    with launch() as running:
        yield running


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What the tabs of this test do; a foreign request or a console error fails the test at its end."""
    seen = Watch()
    yield seen
    assert not seen.foreign, f"asked foreign hosts: {seen.foreign}"
    assert not seen.errors, f"errors on the console: {seen.errors}"


@pytest.fixture
def new_page(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Opens a tab in a context of its own: another person's browser. Takes Playwright's context options."""
    with ExitStack() as contexts:
        yield lambda **options: contexts.enter_context(_watched_page(browser, watch, **options))


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture
def offline_page(launch: Callable[..., Browser], watch: Watch) -> Iterator[Page]:
    """A tab of a browser for which no host exists but 127.0.0.1."""
    with launch(NETWORK_CUT) as offline, _watched_page(offline, watch) as page:
        yield page


@contextmanager
def _watched_page(browser: Browser, watch: Watch, **options: object) -> Iterator[Page]:
    """A tab whose requests and errors the watch sees."""
    settings = {"viewport": DEFAULT_VIEWPORT, "timezone_id": "Europe/Vienna", "locale": "en-GB", **options}
    with browser.new_context(**settings) as context:
        context.set_default_timeout(WAIT)
        watch.on(context)
        yield context.new_page()


@pytest.fixture
def goto(server: Server) -> Callable[..., Page]:
    """Opens an address of the server and waits until everything is drawn."""

    def go(page: Page, path: str = "/", base: str = "") -> Page:
        page.goto((base or server.url) + path)
        settle(page)
        return page

    return go


def settle(page: Page) -> None:
    """Wait until the script has run and its title is drawn."""
    page.wait_for_function(SETTLED)
    page.wait_for_timeout(300)  # what appears only after the run: fonts, charts, transitions
    page.wait_for_function(SETTLED)


@pytest.fixture
def settled() -> Callable[[Page], None]:
    """Waits until what was done before is drawn: a list that is open then would be closed by it."""
    return settle


@pytest.fixture
def barriers() -> Callable[[Page], list[str]]:
    """Finds what axe-core calls serious or critical on the page as it is now."""
    script = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

    def find(page: Page) -> list[str]:
        page.evaluate(script)  # over the debugging protocol, which no content policy stops
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{rule['impact']} {rule['id']}: {node['html'][:200]} -- {node['failureSummary']}"
            for rule in found["violations"]
            if rule["impact"] in {"serious", "critical"}
            for node in rule["nodes"]
        ]

    return find


@pytest.fixture(scope="session")
def shoot() -> Callable[[Page, str], None]:
    """Leaves a picture of the page in the folder WDP_SCREENSHOTS, where that is set."""
    folder = os.environ.get("WDP_SCREENSHOTS")

    def picture(page: Page, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}.png")

    return picture


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _clean_environment() -> dict[str, str]:
    """Ours without what would steer the server: it starts as on a fresh machine."""
    return {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}


def _wait_for(server: Server) -> None:
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit and server.process.poll() is None:
        try:
            with urllib.request.urlopen(server.url + "/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"The server did not start. It said:\n{server.log.read_text('utf-8', 'replace')}")
