"""What a calendar calls its time zones -> names of the tz database. Nothing is guessed."""

import re
from datetime import timedelta
from functools import lru_cache

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from campaigns.reference import zones

_WINDOWS = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}
_OFFSET = re.compile(r"(?:UTC|GMT|Z)?\s*([+-])(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
_APART = re.compile(r"[/\s();,]+")
_LONGEST_OFFSET = 14  # hours; Kiritimati has it
_MOST_PARTS = 3  # America/Argentina/Salta
_LONGEST_NAME = 200  # characters; names of zones have a tenth of it
_UTC = frozenset({"utc", "z", "zulu", "gmt", "etc/utc", "etc/gmt", "tzone://microsoft/utc"})


@lru_cache(maxsize=4096)
def zone_named(name: str) -> str | timedelta | None:
    """The zone that somebody's calendar means: an IANA name, or an offset where the name says no more.

    Understands IANA names, also at the end of a longer one (/example.org/2027/Europe/Vienna), and those of
    Windows. None when it is no name we know.
    """
    name = name.strip().strip('"').strip()[:_LONGEST_NAME]
    if zones.is_zone(name):
        return name
    if name.casefold() in _UTC:
        return "UTC"
    windows = _WINDOWS.get(name.casefold())
    if windows:
        return windows
    offset = _OFFSET.fullmatch(name)
    if offset and int(offset[2]) <= _LONGEST_OFFSET:
        ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return -ahead if offset[1] == "-" else ahead
    return _zone_inside(name)


def _zone_inside(name: str) -> str | None:
    parts = [part for part in _APART.split(name) if part]
    for length in range(_MOST_PARTS, 1, -1):
        for start in range(len(parts) - length, -1, -1):
            zone = "/".join(parts[start : start + length])
            if zones.is_zone(zone):
                return zone
    return None
