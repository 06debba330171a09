"""python -m campaigns feed ... and serve-feeds: feeds from the command line."""

import argparse
import json
import sys
from datetime import date
from typing import Any
from uuid import UUID

from campaigns.errors import StoreError
from campaigns.feeds.address import PUBLIC_PATH, feed_path
from campaigns.feeds.texts import open_feed_texts
from campaigns.plan.feed import PUBLIC_FEED, Feed, FeedAccess
from campaigns.settings import read_settings
from campaigns.store.feed_reads import NEVER_READ, reads_of
from campaigns.store.feeds import issue_secret, living_secrets, revoke_secret
from campaigns.store.store import Store, open_store
from campaigns.web.feed_server import serve

DONE = 0
_BY = "command line"
_SHOWN_ONCE = "This address is shown once. Whoever has it can read the feed: give it to the partner alone."


def add_feeds(commands: Any) -> None:
    """The commands of this module, added to the others."""
    command = commands.add_parser("feed", help="calendars that partners subscribe to")
    what = command.add_subparsers(title="what", required=True, metavar="WHAT")
    _add_add(what)
    listing = what.add_parser("list", help="every feed, and whether its address works")
    listing.add_argument("--json", action="store_true", help="answer with a list")
    listing.set_defaults(run=_list)
    rotate = what.add_parser("rotate", help="a new address for a feed; the old one stops to work at once")
    _add_id(rotate)
    rotate.add_argument("--json", action="store_true", help="answer with id and path")
    rotate.set_defaults(run=_rotate)
    revoke = what.add_parser("revoke", help="close a feed: its address stops to work at once")
    _add_id(revoke)
    revoke.set_defaults(run=_revoke)
    show = what.add_parser("show", help="the bytes that are served now")
    _add_id(show)
    show.set_defaults(run=_show)
    server = commands.add_parser("serve-feeds", help="serve the feeds alone, for many subscribers")
    server.add_argument("--port", type=int, required=True, metavar="N")
    server.add_argument("--host", default="127.0.0.1", help="0.0.0.0 for other machines (default: 127.0.0.1)")
    server.set_defaults(run=_serve)


def _add_add(what: Any) -> None:
    add = what.add_parser("add", help="a new feed; prints its address, once")
    add.add_argument("name", metavar="NAME", help="what the calendar is called at the partner")
    add.add_argument(
        "--access",
        type=FeedAccess,
        choices=list(FeedAccess),
        default=FeedAccess.PARTNERS,
        metavar="public|partners",
        help="partners: what partners may see (default); public: public activities only",
    )
    add.add_argument("--edition", type=int, metavar="Y", help="only the edition of that year")
    add.add_argument("--audience", metavar="A", help="only that audience and its kinds")
    add.add_argument("--country", metavar="C", help="only that country (ISO 3166-1 alpha-2), such as KE")
    add.add_argument("--lang", metavar="LANG", default="en", help="BCP 47, such as fr (default: en)")
    add.add_argument(
        "--from", dest="from_day", type=date.fromisoformat, metavar="DATE", help="nothing that ended before"
    )
    add.add_argument("--json", action="store_true", help="answer with id and path")
    add.set_defaults(run=_add)


def _add_id(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", type=UUID, metavar="ID", help="as feed list shows it")


def _opened() -> Store:
    return open_store(read_settings().database_url)


def _feed(store: Store, key: UUID) -> Feed:
    feed = store.get(Feed, key)
    if feed is None:
        raise StoreError(f"There is no feed {key}. “feed list” shows the ones there are.")
    return feed


def _secret_feed(store: Store, key: UUID) -> Feed:
    feed = _feed(store, key)
    if feed.id == PUBLIC_FEED:
        raise StoreError(
            f"The public feed has no secret: everybody reads it at {PUBLIC_PATH}. "
            "It is turned on and off on the screen Partners & feeds."
        )
    return feed


def _add(given: argparse.Namespace) -> int:
    store = _opened()
    feed = Feed(
        title=given.name,
        access=given.access,
        edition=given.edition,
        audience=given.audience,
        country=given.country.upper() if given.country else "",
        language=given.lang,
        from_day=given.from_day,
        days_back=None if given.from_day else Feed.model_fields["days_back"].default,
    )
    kept = store.save(feed, by=_BY)
    _tell_address(kept, issue_secret(store, kept, by=_BY), as_json=given.json)
    return DONE


def _rotate(given: argparse.Namespace) -> int:
    store = _opened()
    feed = _secret_feed(store, given.id)
    _tell_address(feed, issue_secret(store, feed, by=_BY), as_json=given.json)
    return DONE


def _tell_address(feed: Feed, secret: str, *, as_json: bool) -> None:
    path = feed_path(feed, secret)
    if as_json:
        print(json.dumps({"id": str(feed.id), "path": path}))
        return
    print(f"{read_settings().public_address}{path}")
    print(_SHOWN_ONCE, file=sys.stderr)


def _revoke(given: argparse.Namespace) -> int:
    store = _opened()
    feed = _secret_feed(store, given.id)
    if not revoke_secret(store, feed, by=_BY):
        print(f"“{feed.title}” was closed already.", file=sys.stderr)
        return DONE
    print(f"“{feed.title}” is closed: its address no longer works.")
    return DONE


def _list(given: argparse.Namespace) -> int:
    store = _opened()
    living, reads = living_secrets(store), reads_of(store, date.min)
    rows = [
        {
            "id": str(feed.id),
            "name": feed.title,
            "access": feed.access.value,
            "open": feed.is_on if feed.id == PUBLIC_FEED else feed.id in living,
            "since": living[feed.id].isoformat() if feed.id in living else None,
            "last_read": _iso(reads.get(feed.id, NEVER_READ).last_at),
        }
        for feed in store.all(Feed)
    ]
    if given.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return DONE
    for row in rows:
        print(f"{row['id']}  {'open' if row['open'] else 'closed'}  {row['access']}  {row['name']}")
    if not rows:
        print("There is no feed yet. “feed add NAME” makes one.", file=sys.stderr)
    return DONE


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment else None


def _show(given: argparse.Namespace) -> int:
    store = _opened()
    text = open_feed_texts(read_settings().database_url).text(_feed(store, given.id))
    sys.stdout.buffer.write(text.body)
    sys.stdout.buffer.flush()
    return DONE


def _serve(given: argparse.Namespace) -> int:
    print(f"Feeds: http://{given.host}:{given.port}/feeds/ (stop it with Ctrl+C)", file=sys.stderr)
    serve(given.host, given.port)
    return DONE
