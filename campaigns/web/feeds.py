"""The addresses of feeds: /feeds/<secret>/<name>.ics for partners, /feeds/public.ics for everybody.

A plain ASGI application that answers from memory: for each request it only makes sure that the plan
is as it was when the answer was made. It never redirects, sets no cookie, and says every fault in a
sentence of plain text.
"""

import asyncio
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from campaigns.errors import CampaignsError
from campaigns.feeds.counting import WRITTEN_EVERY, Counter
from campaigns.feeds.question import QuestionError, understood
from campaigns.feeds.texts import FeedText, FeedTexts, open_feed_texts
from campaigns.ics.calendar import JCAL_TYPE
from campaigns.plan.feed import PUBLIC_FEED, Feed
from campaigns.settings import read_settings
from campaigns.store.feeds import Directory, directory
from campaigns.store.watching import Watcher
from campaigns.web.conditional import (
    has_strong_tag,
    has_tag,
    http_date,
    is_before,
    is_since,
    prefers,
    reads_gzip,
)

CALENDAR_TYPE: Final = "text/calendar"
LOG: Final = logging.getLogger("campaigns.feeds")

NOT_THERE: Final = "There is no feed at this address. Check it, or ask the organisers for a new one."
REVOKED: Final = (
    "This feed was closed by the organisers, so its address no longer works. Remove it from your "
    "calendar program, and ask the organisers for a new address if you still want the calendar."
)
PUBLIC_IS_OFF: Final = "There is no public calendar here: the organisers have not turned it on."
READ_ONLY: Final = "A feed can be read and not be written to. Ask with GET or HEAD."
NO_LONGER_SO: Final = "The feed is not as you expect it. Ask without If-Match and If-Unmodified-Since."
BUSY: Final = "The calendar cannot be read right now. Nothing is lost: your program will ask for it again."

_FEED_PATH = re.compile(r"/feeds/([^/]+)/[^/]+\.ics")
_PUBLIC_PATH: Final = "/feeds/public.ics"
_FOR_ONE: Final = b"private, no-cache"  # no shared cache keeps it, and everybody asks whether it is true
_FOR_ALL: Final = b"public, max-age=300"
_ALWAYS: Final = ((b"vary", b"Accept, Accept-Encoding"), (b"x-content-type-options", b"nosniff"))

RawHeaders = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: RawHeaders
    body: bytes = b""


@lru_cache(maxsize=256)
def _refused(status: int, sentence: str) -> _Answer:
    body = f"{sentence}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *_ALWAYS,
        *([(b"allow", b"GET, HEAD")] if status == 405 else []),
    ]
    return _Answer(status, headers, body)


_question = lru_cache(maxsize=1024)(understood)


@cache
def app(base: str) -> "Feeds":
    """The feeds of this process below that path, on the database the environment names."""
    return Feeds(lambda: open_feed_texts(read_settings().database_url), base)


class FeedsFirst:
    """Middleware that answers requests for feeds before anything else sees them or packs their answers."""

    def __init__(self, beside: ASGIApp, base: str = "") -> None:
        """beside: is given all other requests."""
        self._beside = beside
        self._feeds = app(base)
        self._prefix = f"{base}/feeds/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_feed = scope["type"] == "http" and scope["path"].startswith(self._prefix)
        await (self._feeds if is_feed else self._beside)(scope, receive, send)


class Feeds:
    """The ASGI application. base: what stands before its paths, "" or such as "/ngo"."""

    def __init__(self, open_texts: Callable[[], FeedTexts], base: str = "") -> None:
        """open_texts: gives what this process keeps of its feeds; called with the first request."""
        self._open_texts = open_texts
        self._base = base
        self._open: _Open | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        method = scope["method"]
        try:
            answer = await self._answer(method, scope)
        except CampaignsError:
            LOG.warning("A feed could not be read from the database.", exc_info=True)
            answer = _refused(503, BUSY)
        except Exception:
            LOG.exception("A feed could not be written.")
            answer = _refused(503, BUSY)
        await send({"type": "http.response.start", "status": answer.status, "headers": list(answer.headers)})
        await send({"type": "http.response.body", "body": b"" if method == "HEAD" else answer.body})

    async def close(self) -> None:
        """Write down what was counted and give the connection back. Later requests open it again."""
        kept, self._open = self._open, None
        if kept is not None:
            await run_in_threadpool(kept.close)

    async def _answer(self, method: str, scope: Scope) -> _Answer:
        if method not in ("GET", "HEAD"):
            return _refused(405, READ_ONLY)
        path = scope["path"].removeprefix(self._base)
        given = _FEED_PATH.fullmatch(path)
        if given is None and path != _PUBLIC_PATH:
            return _refused(404, NOT_THERE)
        plan = self._open or await self._opened()
        version = await plan.version()
        known = await plan.directory(version)
        feed, refusal = _opened_by(known, given[1]) if given else _public(known)
        if feed is None:
            return refusal
        try:
            question = _question(scope["query_string"].decode("utf-8"))
        except QuestionError as error:
            return _refused(400, str(error))
        except UnicodeDecodeError:
            return _refused(400, "The address is not written in UTF-8. Copy it again from where you have it.")
        asked = _headers(scope)
        as_json = prefers(asked.get("accept", ""), JCAL_TYPE, over=CALENDAR_TYPE)
        text = plan.texts.kept(feed, question, as_json=as_json)
        if text is None or text.version < version or text.day != plan.texts.today():
            text = await run_in_threadpool(plan.texts.text, feed, question, as_json=as_json, at_least=version)
        plan.count(feed, asked.get("user-agent", ""))
        return _conditionally(text, asked, _FOR_ONE if given else _FOR_ALL)

    async def _opened(self) -> "_Open":
        texts = await run_in_threadpool(self._open_texts)
        if self._open is None:
            self._open = _Open(texts)
        return self._open


def _opened_by(known: Directory, secret: str) -> tuple[Feed | None, _Answer]:
    feed, was_given_out = known.opened_by(secret)
    return feed, _refused(410, REVOKED) if was_given_out else _refused(404, NOT_THERE)


def _public(known: Directory) -> tuple[Feed | None, _Answer]:
    feed = known.feeds.get(PUBLIC_FEED)
    return feed if feed and feed.is_on else None, _refused(404, PUBLIC_IS_OFF)


def _headers(scope: Scope) -> dict[str, str]:
    """The request's headers by name in small letters; the lines of one name joined."""
    found: dict[str, str] = {}
    for raw, value in scope["headers"]:
        name, text = raw.decode("latin-1"), value.decode("latin-1")
        found[name] = f"{found[name]}, {text}" if name in found else text
    return found


def _conditionally(text: FeedText, asked: dict[str, str], cache: bytes) -> _Answer:
    """200 with the text, or what the request's conditions come to, in the order of RFC 9110, 13.2.2."""
    packed = reads_gzip(asked.get("accept-encoding", ""))
    etag = text.packed_etag if packed else text.etag
    if _expects_another(text, asked):
        return _refused(412, NO_LONGER_SO)
    changed_at = min(text.changed_at, datetime.now(UTC))  # of two changes in a second one is ahead; 8.8.2.1
    headers: RawHeaders = [
        (b"etag", etag.encode()),
        (b"last-modified", http_date(changed_at).encode()),
        (b"cache-control", cache),
        *_ALWAYS,
    ]
    if _still_has(text, asked):
        return _Answer(304, headers)
    body = text.packed if packed else text.body
    headers += [
        (b"content-type", text.media_type.encode()),
        (b"content-length", str(len(body)).encode()),
        *([(b"content-encoding", b"gzip")] if packed else []),
    ]
    return _Answer(200, headers, body)


def _still_has(text: FeedText, asked: dict[str, str]) -> bool:
    if "if-none-match" in asked:
        return has_tag(asked["if-none-match"], (text.etag, text.packed_etag))
    return is_since(asked.get("if-modified-since", ""), text.changed_at)


def _expects_another(text: FeedText, asked: dict[str, str]) -> bool:
    if "if-match" in asked:
        return not has_strong_tag(asked["if-match"], (text.etag, text.packed_etag))
    return "if-unmodified-since" in asked and is_before(asked["if-unmodified-since"], text.changed_at)


class _Open:
    """The plan as the feeds of one process see it."""

    def __init__(self, texts: FeedTexts) -> None:
        self.texts = texts
        self._store = texts.store
        self._watcher = Watcher(texts.store)
        self._counter = Counter(texts.store)
        self._directory = Directory(-1, {}, {})
        self._waiting: asyncio.Future[int] | None = None
        self._asking: asyncio.Task[None] | None = None

    async def version(self) -> int:
        """The version of the plan at a moment after the call; those who wait at once share one look."""
        if self._watcher.is_instant:
            return self._watcher.version()
        if self._waiting is None:
            self._waiting = asyncio.get_running_loop().create_future()
        waiting = self._waiting
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask())
        return await asyncio.shield(waiting)

    async def _ask(self) -> None:
        try:
            while self._waiting is not None:
                waiting, self._waiting = self._waiting, None
                try:
                    waiting.set_result(await run_in_threadpool(self._watcher.version))
                except Exception as error:
                    waiting.set_exception(error)
        finally:
            self._asking = None

    async def directory(self, version: int) -> Directory:
        """The feeds and secrets, of that version or a later one."""
        if self._directory.version < version:
            self._directory = await run_in_threadpool(directory, self._store)
        return self._directory

    def count(self, feed: Feed, user_agent: str) -> None:
        """Count a read and see to it that it is written down soon."""
        if self._counter.add(feed.id, user_agent):
            loop = asyncio.get_running_loop()
            loop.call_later(WRITTEN_EVERY, lambda: loop.run_in_executor(None, self._write))

    def _write(self) -> None:
        try:
            self._counter.write()
        except CampaignsError:
            LOG.warning("How often feeds were read could not be written down yet.", exc_info=True)

    def close(self) -> None:
        self._write()
        self._watcher.close()
