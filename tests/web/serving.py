"""Real server processes, started as operators start them, each in a folder it never saw."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from campaigns.settings import ROOT
from tests.web.asking import Answer

START_LIMIT = 60  # seconds; an idle machine needs three
COMMANDS = {
    "streamlit": [
        "-m", "streamlit", "run", str(ROOT / "streamlit_app.py"),
        "--server.address", "127.0.0.1", "--server.port",
    ],
    "uvicorn": ["-m", "uvicorn", "streamlit_app:app", "--app-dir", str(ROOT), "--port"],
    "serve-feeds": ["-m", "campaigns", "serve-feeds", "--port"],
}  # fmt: skip


@dataclass
class Process:
    """A server of ours. log: what it printed so far."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def __call__(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """One request with no more headers than said, Host aside."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.putrequest(method, address, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        answer = Answer(response.status, found, response.read())
        connection.close()
        return answer

    def raw(self, request: bytes) -> bytes:
        """Everything the server says to these bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(request)
            said = b""
            while part := connection.recv(65536):
                said += part
        return said

    @property
    def printed(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)


@contextmanager
def serving(database_url: str, folder: Path, *kinds: str) -> Iterator[list[Process]]:
    """Servers of these kinds on one database, started side by side. kinds: of COMMANDS."""
    with ExitStack() as stack:
        started = [_started(kind, database_url, folder / f"{n}") for n, kind in enumerate(kinds)]
        for one in started:
            stack.callback(one.stop)
        for one in started:
            _wait_for(one)
        yield started


def _started(kind: str, database_url: str, folder: Path) -> Process:
    folder.mkdir(parents=True)
    port, log = _free_port(), folder / "server.log"
    ours = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *COMMANDS[kind], str(port)],
            cwd=folder,
            env={**ours, "HOME": str(folder), "DATABASE_URL": database_url, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    return Process(port, process, log)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: Process) -> None:
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit and server.process.poll() is None:
        try:
            if server("/health").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"The server did not start. It said:\n{server.printed}")
