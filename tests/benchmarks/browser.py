"""Times as a visitor's browser has them: performance.now() inside the page, no driver's round trips."""

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from campaigns.settings import ROOT

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PATIENCE = 60_000  # milliseconds

# Notes when the text has appeared and been painted, as seen from the start of the visit.
WATCH = """
(text => {
  const look = () => {
    if (!document.body || window.seen !== undefined || !document.body.innerText.includes(text)) return;
    window.seen = -1;
    requestAnimationFrame(() => requestAnimationFrame(() => { window.seen = performance.now(); }));
  };
  new MutationObserver(look).observe(document, {subtree: true, childList: true, characterData: true});
  setInterval(look, 20);
})(%s)
"""
# Notes the next click, and when after it the text has appeared; with whole, when the run has ended too.
WATCH_CLICK = """
([text, whole]) => {
  if (window.watching) window.watching.disconnect();  // it looks for the text of the click before
  window.clicked = window.answered = undefined;
  const note = () => { window.clicked = performance.now(); };
  document.addEventListener("pointerdown", note, {capture: true, once: true});
  const runs = () => whole && !document.querySelector("[data-test-script-state=notRunning]");
  const look = () => {
    if (!window.clicked || window.answered || runs() || !document.body.innerText.includes(text)) return;
    window.answered = performance.now();
  };
  window.watching = new MutationObserver(look);
  window.watching.observe(
    document.body, {subtree: true, childList: true, characterData: true, attributes: whole});
}
"""


@contextmanager
def served(script: Path, database: str = "", known: str = "") -> Iterator[str]:
    """`streamlit run` of a script on a free port; gives its address. known: for bare.py, its constants."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += [
        "--server.address",
        "127.0.0.1",
        "--server.headless",
        "true",
        "--browser.gatherUsageStats",
        "false",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DATABASE_URL": database}
    environment["KNOWN_REACH"] = known
    server = subprocess.Popen(
        command, env=environment, cwd=script.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _await(f"{address}/_stcore/health")
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def _await(url: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser for a run of measurements."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def load(browser: Browser, url: str, text: str, times: int) -> tuple[float, float]:
    """Median milliseconds until the text is painted, with an empty browser cache and with a filled one."""
    cold, warm = [], []
    for _ in range(times):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.add_init_script(WATCH % json.dumps(text))
        cold.append(_visit(page, url))
        page.goto("about:blank")
        warm.append(_visit(page, url))
        context.close()
    return statistics.median(cold), statistics.median(warm)


def _visit(page: Page, url: str) -> float:
    page.goto(url, wait_until="commit")
    page.wait_for_function("() => window.seen > 0", timeout=PATIENCE)
    seen: float = page.evaluate("window.seen")
    return seen


def choose(
    context: BrowserContext, url: str, label: str, answers: list[tuple[str, str]], ready: str
) -> float:
    """Median milliseconds from the click on an answer of a selectbox until its text is there.

    answers: (option, text that appears), chosen one after the other; the first is not counted. ready: text of
    the page before. The selectbox is among the filters of the World Day screen.
    """
    page = _opened(context, url, ready)
    page.get_by_text("Filters", exact=True).click()
    times = _clicks(page, label, answers, whole=False)
    page.close()
    return statistics.median(times[1:])


def clicks(
    context: BrowserContext, url: str, asked: list[tuple[str, list[tuple[str, str]]]], ready: str
) -> list[list[float]]:
    """Milliseconds from each click until its text is there and the script has run to its end.

    asked: label of a selectbox -> the answers to choose there one after the other, as in choose.
    """
    page = _opened(context, url, ready)
    times = [_clicks(page, label, answers, whole=True) for label, answers in asked]
    page.close()
    return times


def _opened(context: BrowserContext, url: str, ready: str) -> Page:
    page = context.new_page()
    page.add_init_script(WATCH % json.dumps(ready))
    _visit(page, url)
    return page


def _clicks(page: Page, label: str, answers: list[tuple[str, str]], *, whole: bool) -> list[float]:
    page.get_by_role("combobox", name=label).wait_for()
    page.wait_for_timeout(1500)
    times = []
    for option, text in answers:
        page.get_by_role("combobox", name=label).fill(option)
        page.get_by_role("option", name=option, exact=True).wait_for()
        page.evaluate(WATCH_CLICK, [text, whole])
        page.get_by_role("option", name=option, exact=True).click()
        page.wait_for_function("() => window.answered", timeout=PATIENCE)
        times.append(page.evaluate("window.answered - window.clicked"))
        page.wait_for_timeout(400)
    return times
