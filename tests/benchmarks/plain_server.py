"""A server as one would write it first: the icalendar library writes the whole calendar for each request."""

import os
from pathlib import Path

from icalendar import Calendar
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

CALENDAR = Calendar.from_ical(Path(os.environ["CALENDAR"]).read_bytes())


def feed(_request: Request) -> Response:
    return Response(CALENDAR.to_ical(), media_type="text/calendar")


def health(_request: Request) -> Response:
    return PlainTextResponse("ok")


app = Starlette(routes=[Route("/feed.ics", feed), Route("/health", health)])
