"""Asks an ASGI application as a server would, down to bytes no client library sends."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """headers: by name in small letters; a header sent twice fails."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def unpacked(self) -> bytes:
        """The body as a reader sees it."""
        return gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body

    @property
    def etag(self) -> str:
        return self.headers["etag"]


async def asked(
    app: Any,
    address: str,
    *,
    method: str = "GET",
    query: bytes | None = None,
    raw: Iterable[tuple[bytes, bytes]] = (),
    **headers: str,
) -> Answer:
    """The answer to one request. headers: if_none_match="..." sends If-None-Match; raw: as they are."""
    path, _, said = address.partition("?")
    sent = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode("utf-8", "replace"),
        "root_path": "",
        "query_string": said.encode() if query is None else query,
        "headers": [*sent, *raw],
        "client": ("192.0.2.7", 4711),
        "server": ("plan.example", 80),
    }
    messages: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        messages.append(message)

    await app(scope, receive, send)
    start, *rest = messages
    names = [name.decode().lower() for name, _ in start["headers"]]
    assert len(names) == len(set(names))
    found = {name.decode().lower(): value.decode("latin-1") for name, value in start["headers"]}
    return Answer(start["status"], found, b"".join(part.get("body", b"") for part in rest))


class Asker:
    """Asks one application, each request after the other, in an event loop of its own.

    feeds: of campaigns.web.feeds, that are closed with it.
    """

    def __init__(self, app: Any, *feeds: Any) -> None:
        self.app = app
        self._feeds = feeds
        self._runner = asyncio.Runner()

    def __call__(self, address: str, **options: Any) -> Answer:
        return self._runner.run(asked(self.app, address, **options))

    def run(self, coroutine: Any) -> Any:
        return self._runner.run(coroutine)

    def close(self) -> None:
        """Close the feeds as the end of a server does. A second time changes nothing."""
        for one in self._feeds:
            self._runner.run(one.close())
        self._feeds = ()
        self._runner.close()
