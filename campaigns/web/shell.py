"""What surrounds Streamlit: its settings, security headers, packed files and a warm start.

The only module outside the pages and the door that touches Streamlit. Everything here was tried
against Streamlit 1.67; the tests in tests/web and tests/browser say when a new version differs.
"""

import base64
import gc
import hashlib
import importlib
import re
import secrets
import tomllib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from campaigns.errors import CampaignsError
from campaigns.settings import ROOT, read_settings
from campaigns.store.store import Store, open_store
from campaigns.web import feeds
from campaigns.web.hiding import hide_secrets
from campaigns.web.packed import Packed, answer, pack

STREAMLIT_FILES = Path(st.__file__).resolve().parent / "static"
WARM = (  # imported before the first visitor comes: that one would wait for them, about a second
    "pandas",
    "pyarrow",
    "streamlit.elements.arrow",
    "streamlit.elements.plotly_chart",
    *(f"campaigns.pages.{file.stem}" for file in sorted((ROOT / "campaigns" / "pages").glob("*_page.py"))),
)


def apply_settings() -> None:
    """Make .streamlit/config.toml count from whatever folder and with whatever server we are started.

    `streamlit run` has read it already, plain uvicorn has not. What the operator decided by a
    flag, a variable or a file of their own is left alone. Secrets of feeds are kept out of the
    server's log from here on.
    """
    hide_secrets()
    written = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    for key, value in _options(written):
        if not config.is_manually_set(key):
            config.set_option(key, value)


def _options(section: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in section.items():
        if isinstance(value, dict):
            yield from _options(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def base_path() -> str:
    """What stands before every path of ours: "" or, with server.baseUrlPath set, "/that"."""
    path = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Ready before the first request, closed after the last one. Without a database there is no start."""
    try:
        store = warm_start()
    except CampaignsError as error:
        raise SystemExit(f"World Day Planner did not start. {error} ({_first_cause(error)})") from None
    yield
    await feeds.app(base_path()).close()
    store.close()


def _first_cause(error: BaseException) -> BaseException:
    return _first_cause(error.__cause__) if error.__cause__ else error


def warm_start() -> Store:
    """Open the database, bring its tables up to date and import what is heavy; gives the store.

    Streamlit collects garbage after each run of a page. Freezing what is loaded now takes it out of
    that search, which makes every click three to five times faster.

    Raises StoreError when the database cannot be opened.
    """
    store = open_store(read_settings().database_url)
    for module in WARM:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    return store


def middleware() -> list[Middleware]:
    """What every request goes through, the outermost first; a request for a feed goes no further."""
    feeds_first = Middleware(feeds.FeedsFirst, base=base_path())
    return [feeds_first, Middleware(SecurityHeaders), Middleware(PackedStatic), Middleware(BrowserMark)]


def crashed(_request: Request, _error: Exception) -> Response:
    """The answer when an address of ours fails by our own mistake; the server's log says why.

    It is made outside the middleware, so it carries the security headers itself.
    """
    return PlainTextResponse(
        "Something went wrong here, and not because of what you did. Try again in a moment; "
        "if it stays so, tell whoever runs this server.\n",
        500,
        headers=dict(security_headers()),
    )


@lru_cache(maxsize=1)
def security_headers() -> tuple[tuple[str, str], ...]:
    """The headers of every answer.

    Scripts come from this server alone, and of those written into a page only the one in
    Streamlit's own index.html runs, known by its hash. Nothing is fetched from or sent to another
    host. The styles have to be 'unsafe-inline': Streamlit writes them while it runs. There is no
    Cross-Origin-Opener-Policy: with it a browser takes a new process for each visit, which doubles
    the time of a later one, and no window of ours holds an opener's secret.
    """
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' {_inline_script_hashes()}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "frame-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return (
        ("Content-Security-Policy", "; ".join(f"{name} {value}" for name, value in policy.items())),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "SAMEORIGIN"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    )


def _inline_script_hashes() -> str:
    page = (STREAMLIT_FILES / "index.html").read_text("utf-8")
    scripts = re.findall(r"(?s)<script>(.*?)</script>", page)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


class SecurityHeaders:
    """Puts security_headers on every answer, Streamlit's own pages and files included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(dict(security_headers()))
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class BrowserMark:
    """Gives each browser a random mark with its first page, so that what was typed there is found again.

    It names the browser, nobody in it, and scripts cannot read it.
    """

    COOKIE = "wdp_browser"
    YEAR = 365 * 24 * 3600  # seconds

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_mark(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("set-cookie", self._new_mark(secure=scope["scheme"] == "https"))
            await send(message)

        marked = scope["type"] != "http" or self.COOKIE in Request(scope).cookies
        await self.app(scope, receive, send if marked else send_with_mark)

    def _new_mark(self, *, secure: bool) -> str:
        carrier = Response()
        carrier.set_cookie(
            self.COOKIE,
            secrets.token_urlsafe(24),
            max_age=self.YEAR,
            path=f"{base_path()}/",
            secure=secure,
            httponly=True,
            samesite="lax",
        )
        return carrier.headers["set-cookie"]


class PackedStatic:
    """Sends Streamlit's scripts and styles gzip-packed, each packed once; Streamlit sends them as they are.

    A first visit then weighs 1.1 MB instead of 2.7. Their names change with their content, so a
    browser may keep them for good.
    """

    FILES = STREAMLIT_FILES / "static"
    TYPES = {".js": "text/javascript", ".css": "text/css"}  # noqa: RUF012  never changed

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.prefix = f"{base_path()}/static/"
        self.packed = lru_cache(maxsize=1024)(self._packed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._is_ours(scope):
            name = scope["path"].removeprefix(self.prefix)
            packed = await run_in_threadpool(self.packed, name)
            if packed is not None:
                response = answer(packed, Headers(scope=scope), cache="public, max-age=31536000, immutable")
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        """Whole scripts and styles; a request for a part of one is left to Streamlit."""
        return (
            scope["type"] == "http"
            and scope["method"] in {"GET", "HEAD"}
            and scope["path"].startswith(self.prefix)
            and PurePosixPath(scope["path"]).suffix in self.TYPES
            and "range" not in Headers(scope=scope)
        )

    def _packed(self, name: str) -> Packed | None:
        """The file of that name, or None when there is none inside Streamlit's folder."""
        file = (self.FILES / name).resolve()
        if not (file.is_relative_to(self.FILES) and file.is_file()):
            return None
        return pack(file.read_bytes(), self.TYPES[file.suffix])
