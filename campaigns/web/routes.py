"""The addresses beside the screens: health, files for browsers, the organiser's name, and honest 404s.

Streamlit answers every address it does not know with its own page and status 200. Below the
prefixes that are ours a wrong address is a 404 with a sentence.
"""

import re
from functools import cache, partial
from typing import Final
from urllib.parse import parse_qs, quote, urlsplit

from starlette.convertors import PathConvertor, register_url_convertor
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from campaigns.errors import CampaignsError
from campaigns.plan.text import clean_line
from campaigns.settings import ASSETS, read_settings
from campaigns.store.store import open_store
from campaigns.web.packed import Packed, answer, pack

OUR_PREFIXES: Final = ("api", "assets", "feeds", "health", "who")  # no screen may begin like one
EVERY_METHOD: Final = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
PUBLIC_FILES: Final = {"world_110m.json": "application/json", "logo.svg": "image/svg+xml"}  # of assets/brand
MONTH: Final = 30 * 24 * 3600  # seconds
YEAR: Final = 365 * 24 * 3600  # seconds

NAME_COOKIE: Final = "wdp_name"  # who this browser's organiser is: percent-encoded UTF-8
LONGEST_NAME: Final = 80  # characters
LARGEST_FORM: Final = 8 * 1024  # bytes

_LOCAL_PATH = re.compile(r"/(?![/\\])[^\x00-\x20\\\x7f]*")


class _Everything(PathConvertor):
    """The rest of a path, also one with line breaks in it."""

    regex = "(?s:.*)"


register_url_convertor("all", _Everything())


def routes(base: str) -> list[BaseRoute]:
    """Every address of ours below base ("" or "/ngo"), the catch-alls last."""
    return [
        Route(f"{base}/health", health),
        Route(f"{base}/robots.txt", robots),
        Route(f"{base}/who", partial(who, base=base), methods=["POST"]),
        *(Route(f"{base}/assets/brand/{name}", public_file) for name in PUBLIC_FILES),
        *(Route(f"{base}/{prefix}{{rest:all}}", missing, methods=EVERY_METHOD) for prefix in OUR_PREFIXES),
    ]


def health(_request: Request) -> Response:
    """200 when the database answers, else 503 and why not."""
    try:
        open_store(read_settings().database_url).version()
    except CampaignsError as error:
        return _text(str(error), 503)
    return _text("ok")


def robots(_request: Request) -> Response:
    """No search engine shall show a plan: it is for those who make it. Calendar programs may read feeds."""
    return _text("User-agent: *\nAllow: /feeds/\nDisallow: /")


def public_file(request: Request) -> Response:
    """A file of assets/brand that browsers need, from memory."""
    name = request.url.path.rsplit("/", 1)[-1]
    return answer(_file(name), request.headers, cache=f"public, max-age={MONTH}")


@cache
def _file(name: str) -> Packed:
    return pack((ASSETS / "brand" / name).read_bytes(), PUBLIC_FILES[name])


def missing(_request: Request) -> Response:
    """The answer to every other address below one of our prefixes."""
    return _text("There is nothing at this address. Check it, or ask the organisers for a new link.", 404)


async def who(request: Request, base: str) -> Response:
    """Keep the name an organiser typed in a cookie of this browser, then go back to the page they came from.

    The form has two fields: organiser (the name, empty forgets it) and back (a path on this server). A field
    called name would not arrive: where Streamlit cleans HTML it takes that attribute away. The name is
    a label for the journal, no proof of who somebody is. Scripts in a page cannot read it.
    """
    if _is_foreign(request.headers):
        return _text(
            "This form came from another website, so nothing was kept. "
            "Open World Day Planner itself and enter your name there.",
            403,
        )
    fields = await _form(request)
    if fields is None:
        return _text("That is too long for a name, so it was not kept. Shorten it.", 413)
    name = clean_line(fields.get("organiser", ""))
    if len(name) > LONGEST_NAME:
        return _text(f"Your name has {len(name)} characters and {LONGEST_NAME} fit. Shorten it.", 400)
    response = RedirectResponse(local_path(fields.get("back", "")) or f"{base}/", status_code=303)
    response.set_cookie(
        NAME_COOKIE,
        quote(name, safe=""),
        max_age=YEAR if name else 0,
        path=f"{base}/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return response


def local_path(address: str) -> str:
    """The address if it is a path on this server, else "".

    Browsers read // and /\\ as the beginning of another host, and drop tabs and line breaks first.
    """
    return address if _LOCAL_PATH.fullmatch(address) else ""


def _is_foreign(headers: Headers) -> bool:
    """True when a browser says that another website sent this. What is no browser says neither."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return True
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


async def _form(request: Request) -> dict[str, str] | None:
    """The fields of an ordinary form, the last of each name; None when it is too large to be ours."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_FORM:
            return None
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[-1] for name, values in fields.items()}


def _text(sentence: str, status: int = 200) -> Response:
    return PlainTextResponse(f"{sentence}\n", status, headers={"Cache-Control": "no-store"})
