"""The address of a feed: shown once in the tab it was made in, as text to copy and as a QR code.

The secret is kept by this tab and nowhere else: not in the database, the journal or the page's own address.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import UUID

import streamlit as st

from campaigns.charts.qr_code import qr_code
from campaigns.feeds.address import feed_path, google, outlook, webcal
from campaigns.pages import state
from campaigns.pages.drawing import literal
from campaigns.pages.partners_address import SCREEN
from campaigns.plan.feed import Feed
from campaigns.settings import read_settings
from campaigns.store.feeds import directory, issue_secret

HOW_SLOWLY = (
    "**How soon partners see a change** is up to their programs. Google Calendar reads a feed about every 12 "
    "to 24 hours, Outlook on the web every few hours up to once a day, Apple Calendar and Thunderbird as "
    "often as their user has set. So tell partners of a change on the same day in another way as well."
)
_QR_WIDTH = 220  # pixels

# Streamlit shows the button that copies only below the mouse. The long links are cut on the screen, not when
# they are copied.
_STYLE = """<style>
.st-key-partners_ways [data-testid="stCode"] > div:last-child { opacity: 1; visibility: visible; }
.st-key-partners_ways [data-testid="stCode"] pre { padding-right: 3.5rem; }
.st-key-partners_links pre > div { overflow: hidden; text-overflow: ellipsis; }
.st-key-partners_links pre > div, .st-key-partners_links code { white-space: nowrap !important; }
</style>"""


def give_out(feed: Feed) -> None:
    """Make a new address of a feed, for this tab to show; no earlier one works then. Raises StoreError."""
    st.session_state[_slot(feed.id)] = issue_secret(state.store(), feed, by=state.who())


def is_shown(feed: Feed) -> bool:
    """Whether this tab made the address and still shows it: not one that somebody has replaced since."""
    secret = st.session_state.get(_slot(feed.id))
    if secret and directory(state.store()).opened_by(secret)[0] is None:
        forget(feed)
        return False
    return secret is not None


def forget(feed: Feed) -> None:
    """Show the address of a feed no more."""
    st.session_state.pop(_slot(feed.id), None)


def show_once(feed: Feed, partner: str) -> None:
    """The address that this tab has made. partner: who is to get it, may be empty."""
    with st.container(border=True, key="partners_address"):
        st.subheader("Its address, shown once", anchor=False)
        st.warning(
            "Copy it now: it will not be shown again, and is gone when you reload or close this page. "
            f"Whoever has it can read the feed, so give it to {literal(partner) or 'the partner'} alone.",
            icon=":material/key:",
        )
        show_address(feed, st.session_state[_slot(feed.id)])
        st.button(
            "I have copied it, go on",
            type="primary",
            key="partners_address_copied",
            on_click=forget,
            args=(feed,),
        )
    st.markdown(HOW_SLOWLY)


def show_address(feed: Feed, secret: str) -> None:
    """Every way into a feed. secret: empty for the public feed."""
    address = base_address() + feed_path(feed, secret)
    if _only_here(address):
        st.warning(
            "This address works on this machine or its own network only: partners elsewhere cannot reach it. "
            "Whoever runs this server can say its public address with WDP_PUBLIC_ADDRESS."
        )
    ways, picture = st.columns([3, 1], gap="large")
    with ways, st.container(key="partners_ways", gap="xsmall"):
        st.html(_STYLE)
        _way("The address, for any program that can subscribe to one", address)
        with st.container(key="partners_links", gap="xsmall"):
            _way("A link that asks Apple Calendar, Thunderbird and others to subscribe", webcal(address))
            _way("A link that asks Google Calendar", google(address))
            _way("A link that asks Outlook on the web", outlook(address, feed.title))
    with picture:
        st.image(qr_code(address), width=_QR_WIDTH, alt="QR code of the address of this feed")
        st.caption("The same for a telephone: point its camera here.")


def base_address() -> str:
    """What addresses of feeds begin with: as the settings say, else as this browser reached the screen."""
    said = read_settings().public_address
    if said:
        return said
    parts = urlsplit(st.context.url or "")
    base = parts.path.rstrip("/").removesuffix(f"/{SCREEN}")
    return f"{parts.scheme}://{parts.netloc}{base}" if parts.netloc else ""


def _only_here(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost"


def _way(what: str, address: str) -> None:
    st.caption(what)
    st.code(address, language=None, wrap_lines=True)


def _slot(key: UUID) -> str:
    return f"partners_secret_{key}"
