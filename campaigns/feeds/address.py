"""Where a feed is found, and the ways into the programs partners use."""

import re
from urllib.parse import quote, urlencode

from campaigns.ics.calendar import file_name
from campaigns.plan.feed import PUBLIC_FEED, Feed

PUBLIC_PATH = "/feeds/public.ics"

_SCHEME = re.compile(r"https?:", re.IGNORECASE)


def feed_path(feed: Feed, secret: str) -> str:
    """The path of a feed: /feeds/<secret>/world-day-2027.ics. The public feed needs no secret."""
    return PUBLIC_PATH if feed.id == PUBLIC_FEED else f"/feeds/{quote(secret)}/{file_name(feed.title)}"


def webcal(address: str) -> str:
    """The address for programs that subscribe when they are given one that begins with webcal:"""
    return _SCHEME.sub("webcal:", address, count=1)


def google(address: str) -> str:
    """Opens Google Calendar, which asks whether to subscribe. It wants the webcal: form."""
    return f"https://calendar.google.com/calendar/r?{urlencode({'cid': webcal(address)})}"


def outlook(address: str, name: str) -> str:
    """Opens Outlook on the web, which asks whether to subscribe under that name."""
    query = urlencode({"url": address, "name": name}, quote_via=quote)
    return f"https://outlook.office.com/calendar/0/addfromweb?{query}"
