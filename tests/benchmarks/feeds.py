"""Feeds under load, beside the same bytes from nginx, from Radicale, and written anew for each request.

The load comes from wrk: one thread, eight connections. What is not installed is left out and said.
"""

import getpass
import http.client
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from campaigns.feeds.address import feed_path
from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.feed import Feed
from campaigns.settings import ROOT
from campaigns.store.feeds import issue_secret
from campaigns.store.store import Store

_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_FAILED = re.compile(r"Non-2xx or 3xx responses: (\d+)")
_PATIENCE = 30  # seconds until a server answers


class Rates(NamedTuple):
    """Answers a second: the whole feed, the whole feed packed, and “not modified”."""

    whole: float | None = None
    packed: float | None = None
    unchanged: float | None = None


def feed_at(database: str) -> str:
    """A new feed of everything in that plan; gives its path."""
    store = Store(database)
    feed = store.save(Feed(title="Every activity"), by="benchmark")
    path = feed_path(feed, issue_secret(store, feed, by="benchmark"))
    store.close()
    return path


@contextmanager
def feeds_alone(database: str) -> Iterator[str]:
    """`serve-feeds` on that plan; gives its address."""
    port = _free_port()
    command = [sys.executable, "-m", "campaigns", "serve-feeds", "--port", str(port)]
    with _running(command, f"http://127.0.0.1:{port}/health", DATABASE_URL=database):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def written_each_time(calendar: Path) -> Iterator[str]:
    """A server that has the icalendar library write the calendar for each request."""
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", "tests.benchmarks.plain_server:app", "--port", str(port)]
    command += ["--log-level", "warning", "--no-access-log"]
    with _running(command, f"http://127.0.0.1:{port}/health", CALENDAR=str(calendar)):
        yield f"http://127.0.0.1:{port}/feed.ics"


@contextmanager
def static_file(calendar: Path, folder: Path) -> Iterator[str]:
    """nginx with the calendar as a file and a packed one beside it."""
    port, site = _free_port(), folder / "site"
    site.mkdir()
    shutil.copy(calendar, site / "feed.ics")
    subprocess.run(["gzip", "-k6", str(site / "feed.ics")], check=True)
    settings = folder / "nginx.conf"
    settings.write_text(
        f"user {getpass.getuser()}; worker_processes 1; daemon off; "
        f"pid {folder}/nginx.pid; error_log {folder}/nginx.log;"
        "events {} http { access_log off; sendfile on; tcp_nopush on; gzip_static on; "
        f"server {{ listen 127.0.0.1:{port}; root {site}; }} }}"
    )
    command = ["nginx", "-c", str(settings), "-p", str(folder)]
    with _running(command, f"http://127.0.0.1:{port}/feed.ics"):
        yield f"http://127.0.0.1:{port}/feed.ics"


@contextmanager
def radicale(calendar: Path, folder: Path) -> Iterator[str]:
    """Radicale with the same activities as one collection."""
    port = _free_port()
    command = [sys.executable, "-m", "radicale", "--server-hosts", f"127.0.0.1:{port}"]
    command += ["--storage-filesystem-folder", str(folder / "collections"), "--auth-type", "none"]
    command += ["--rights-type", "authenticated", "--logging-level", "error"]
    command += ["--web-type", "none"]
    with _running(command, f"http://127.0.0.1:{port}/"):
        address = f"http://127.0.0.1:{port}/planner/feed.ics/"
        request = urllib.request.Request(address, calendar.read_bytes(), method="PUT")
        request.add_header("Content-Type", "text/calendar; charset=utf-8")
        request.add_header("Authorization", "Basic cGxhbm5lcjpwbGFubmVy")  # any name: nobody checks it here
        with urllib.request.urlopen(request, timeout=120):
            yield address


def rates(address: str, seconds: int) -> Rates:
    """Answers a second of one address."""
    headers = ["Authorization: Basic cGxhbm5lcjpwbGFubmVy"] if "planner" in address else []
    etag = _etag(address, headers)
    return Rates(
        whole=_rate(address, seconds, headers),
        packed=_rate(address, seconds, [*headers, "Accept-Encoding: gzip"]),
        unchanged=_rate(address, seconds, [*headers, f"If-None-Match: {etag}"]) if etag else None,
    )


def after_an_edit(address: str, database: str, times: int) -> float:
    """Seconds the first reader waits after somebody changed one activity: the median."""
    store, parts = Store(database), urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc)
    activity, waits = store.activities(size=1)[0], []
    _read(connection, parts.path)
    for number in range(times):
        activity = store.save(changed(activity, title=f"Changed {number} {time.time()}"), by="benchmark")
        assert isinstance(activity, Activity)
        begin = time.perf_counter()
        _read(connection, parts.path)
        waits.append(time.perf_counter() - begin)
    connection.close()
    store.close()
    return statistics.median(waits)


@contextmanager
def hammered(address: str) -> Iterator[None]:
    """Eight connections ask for the feed all the while."""
    load = subprocess.Popen(["wrk", "-t1", "-c8", "-d600s", address], stdout=subprocess.DEVNULL)
    time.sleep(1)
    try:
        yield
    finally:
        load.send_signal(signal.SIGINT)
        load.wait(timeout=10)


def compared(
    database: str, folder: Path, in_streamlit: str, seconds: int
) -> Iterator[tuple[str, Rates | None]]:
    """name -> rates of each server of the same calendar; None for one that is not installed.

    in_streamlit: the address of the feed in the server of the screens.
    """
    path = urlsplit(in_streamlit).path
    yield "World Day Planner, with the screens", rates(in_streamlit, seconds)
    with feeds_alone(database) as alone:
        yield "World Day Planner, `serve-feeds`", rates(alone + path, seconds)
        calendar = folder / "feed.ics"
        with urllib.request.urlopen(alone + path, timeout=60) as answer:
            calendar.write_bytes(answer.read())
    with written_each_time(calendar) as address:
        yield "icalendar's `to_ical` for each request", Rates(whole=_rate(address, seconds, []))
    beside = {"nginx, the same bytes as a file": static_file, "Radicale, the same collection": radicale}
    for name, start in beside.items():
        if not _has(name):
            yield name, None
            continue
        with ExitStack() as stack:
            yield name, rates(stack.enter_context(start(calendar, folder)), seconds)


def _has(name: str) -> bool:
    if name.startswith("nginx"):
        return shutil.which("nginx") is not None
    found = subprocess.run([sys.executable, "-c", "import radicale"], capture_output=True, check=False)
    return found.returncode == 0


def _rate(address: str, seconds: int, headers: list[str]) -> float:
    asked = [word for header in headers for word in ("-H", header)]
    done = subprocess.run(
        ["wrk", "-t1", "-c8", f"-d{seconds}s", "--timeout", "60s", *asked, address],
        capture_output=True,
        text=True,
        check=True,
    )
    failed = _FAILED.search(done.stdout)
    if failed:
        raise RuntimeError(f"{address}: {failed[1]} answers were errors")
    found = _RATE.search(done.stdout)
    assert found is not None
    return float(found[1])


def _etag(address: str, headers: list[str]) -> str:
    request = urllib.request.Request(address, headers=dict(header.split(": ", 1) for header in headers))
    with urllib.request.urlopen(request, timeout=120) as answer:
        return answer.headers.get("ETag") or ""


def _read(connection: http.client.HTTPConnection, path: str) -> None:
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200


@contextmanager
def _running(command: list[str], address: str, **environment: str) -> Iterator[None]:
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(address)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def _await(address: str) -> None:
    limit = time.monotonic() + _PATIENCE
    while time.monotonic() < limit:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} does not answer")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
