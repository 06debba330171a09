"""What a browser tab remembers and who sits at it. Screens read and set it through these functions only."""

import hashlib
import secrets
from datetime import date, datetime
from urllib.parse import unquote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from campaigns.plan.edition import next_world_day
from campaigns.plan.text import clean_line
from campaigns.settings import read_settings
from campaigns.store.counting import edition_years
from campaigns.store.store import Store, open_store

NAME_COOKIE = "wdp_name"  # set by the /who address
BROWSER_COOKIE = "wdp_browser"  # set with the first page; names the browser, not the person
NOBODY = "somebody without a name"
ALL_YEARS = "All years"  # also in the address

_OWNER = "state_owner"
_EDITION = "edition"  # also the name in the address


def store() -> Store:
    """The plan's store."""
    return open_store(read_settings().database_url)


def who() -> str:
    """Who is working here, for the journal: as signed in, else the name given to this browser."""
    signed_in = st.user.get("email") or st.user.get("name")
    return clean_line(str(signed_in or named() or NOBODY))


def named() -> str:
    """The name given to this browser, empty when nobody has entered one."""
    return clean_line(unquote(st.context.cookies.get(NAME_COOKIE, "")))[:80]


def owner() -> str:
    """Whose unsaved forms these are: a mark of this browser, or of this tab when it takes no cookies."""
    cookie = st.context.cookies.get(BROWSER_COOKIE)
    if cookie:
        return hashlib.sha256(cookie.encode()).hexdigest()
    kept: str = st.session_state.setdefault(_OWNER, secrets.token_hex(16))
    return kept


def zone() -> ZoneInfo:
    """The organiser's time zone, as their browser says; UTC when it does not."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def now() -> datetime:
    """This moment in the organiser's zone."""
    return datetime.now(zone())


def today() -> date:
    """The day it is where the organiser is."""
    return now().date()


def choose_edition(*, everything: bool = False) -> int | None:
    """The selectbox of editions, kept in the address and across screens; the chosen year.

    everything: offer ALL_YEARS too, which gives None. The address holds what an option shows, so an
    option is the bare year: ?edition=2027. It says nothing for the usual year.
    """
    years: list[int] = sorted({*edition_years(store()), next_world_day(today()).year}, reverse=True)
    options = [str(year) for year in years] + ([ALL_YEARS] if everything else [])
    if st.session_state.get(_EDITION) not in (None, *options):
        del st.session_state[_EDITION]
    chosen = st.selectbox(
        "Edition",
        options,
        index=options.index(str(_usual_year(years))),
        key=_EDITION,
        bind="query-params",
        persist_state="session",
    )
    return None if chosen == ALL_YEARS else int(chosen)


def _usual_year(years: list[int]) -> int:
    """The coming World Day when it has been started, else the latest edition there is."""
    coming = next_world_day(today()).year
    started = edition_years(store())
    return coming if coming in started or not started else max(year for year in years if year in started)
