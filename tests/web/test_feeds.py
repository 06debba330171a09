"""Feeds as calendar programs ask for them: who is answered what, and what is never in any answer.

A test that asks for store runs on each kind of database, the others on SQLite alone.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Route

from campaigns.feeds.address import feed_path
from campaigns.feeds.texts import FeedTexts
from campaigns.plan.activity import Activity, Link, Translation
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.feed import PUBLIC_FEED, Feed
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Status, Visibility
from campaigns.store.backup import backup, restore
from campaigns.store.feed_reads import reads_of
from campaigns.store.feeds import issue_secret, revoke_secret
from campaigns.store.store import Store
from campaigns.web.conditional import http_date
from campaigns.web.feeds import Feeds, FeedsFirst, app
from campaigns.web.routes import routes
from tests.feeds.plans import TODAY, WORLD_DAY, ended, feed, talk, titles, uids, uids_of_jcal
from tests.web.asking import Asker, asked

GUESS = "/feeds/" + "A" * 32 + "/world-day-2027.ics"
JCAL = "application/calendar+json"
ICS_TYPES = {"text/calendar; charset=utf-8", "text/calendar; charset=utf-8; method=PUBLISH"}
SENTENCES = {400, 404, 405, 410, 412, 503}


@pytest.fixture
def today():
    """The day it is for the feeds; a test may put another in its place."""
    return [TODAY]


@pytest.fixture
def asker_of(today):
    """Askers of further processes on a store's database, each with an application of its own."""
    with _askers(lambda: today[0]) as make:
        yield make


@contextmanager
def _askers(today):
    opened = []

    def make(store, limit=64 * 1024 * 1024):
        feeds = Feeds(lambda: FeedTexts(store, limit=limit, today=today))
        asker = Asker(feeds, feeds)
        opened.append(asker)
        return asker

    yield make
    for asker in opened:
        asker.close()


@pytest.fixture
def plan_of(request):
    """The store of this test."""
    return request.getfixturevalue("store" if "store" in request.fixturenames else "sqlite_store")


@pytest.fixture
def ask(plan_of, asker_of):
    return asker_of(plan_of)


@pytest.fixture
def subscribed(plan_of):
    """Keeps records and a feed, gives the feed and its path."""

    def subscribe(*records, of=None):
        plan_of.save_all(list(records), by="amina")
        kept = plan_of.save(of or feed(), by="amina")
        return kept, feed_path(kept, issue_secret(plan_of, kept, by="amina"))

    return subscribe


@pytest.fixture
def path(subscribed):
    """The path of a feed with one talk in it."""
    return subscribed(talk())[1]


def is_a_sentence(answer):
    """Plain text, nothing of the inside, nothing to be kept, and no HTML."""
    assert answer.status in SENTENCES
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-length"] == str(len(answer.body))
    assert "etag" not in answer.headers
    assert answer.text.endswith(".\n")
    assert not {"<", ">", "Traceback", "Error"} & set(answer.text.split())
    return True


# What a subscriber is given


def test_the_answer_has_these_headers_and_no_others(ask, path):
    answer = ask(path)
    assert answer.status == 200
    assert answer.headers == {
        "content-type": "text/calendar; charset=utf-8",
        "content-length": str(len(answer.body)),
        "etag": answer.etag,
        "last-modified": answer.headers["last-modified"],
        "cache-control": "private, no-cache",
        "vary": "Accept, Accept-Encoding",
        "x-content-type-options": "nosniff",
    }
    assert titles(answer.body) == ["Talk"]


@pytest.mark.parametrize("contact", ["desk@ngo.example", ""])
def test_method_stands_in_the_type_exactly_when_it_stands_in_the_calendar(ask, subscribed, contact):
    _, path = subscribed(talk(public_contact=contact))
    answer = ask(path)
    assert (b"\r\nMETHOD:PUBLISH\r\n" in answer.body) is bool(contact)
    assert answer.headers["content-type"].endswith("; method=PUBLISH") is bool(contact)


def test_the_name_in_the_path_is_for_people_and_decides_nothing(ask, path):
    secret = path.split("/")[2]
    assert ask(f"/feeds/{secret}/anything at all.ics").body == ask(path).body
    for wrong in (f"/feeds/{secret}", f"/feeds/{secret}/", f"/feeds/{secret}/x", f"/feeds/{secret}/a/b.ics"):
        answer = ask(wrong)
        assert is_a_sentence(answer)
        assert (answer.status, secret in answer.text) == (404, False)


def test_a_feed_without_activities_is_a_calendar_too(ask, subscribed):
    _, path = subscribed()
    assert (ask(path).status, uids(ask(path).body)) == (200, set())
    assert (ask(path, accept=JCAL).status, uids_of_jcal(ask(path, accept=JCAL).body)) == (200, set())


def test_more_than_five_hundred_activities_are_all_in_the_answer(ask, subscribed):
    plan = [talk(f"Talk {number}") for number in range(620)]
    _, path = subscribed(*plan)
    expected = {one.id for one in plan}
    assert uids(ask(path).body) == expected
    assert uids(ask(path, accept_encoding="gzip").unpacked) == expected
    assert uids_of_jcal(ask(path, accept=JCAL).body) == expected


def test_a_question_narrows_the_answer_and_has_a_tag_of_its_own(ask, subscribed):
    _, path = subscribed(talk("KE", places=(Place(country="KE"),)), talk("UG", places=(Place(country="UG"),)))
    whole, narrowed = ask(path), ask(f"{path}?country=ke")
    assert (titles(whole.body), titles(narrowed.body)) == (["KE", "UG"], ["KE"])
    assert whole.etag != narrowed.etag
    assert ask(f"{path}?").body == whole.body


@pytest.mark.parametrize(
    "query",
    [
        b"colour=red",
        b"country=KE&country=KE",
        b"country=",
        b"country",
        b"country=XX",
        b"country=%FF",
        b"country=\xff\xfe",
        b"\x00",
        b"&&",
        b"edition=two",
        b"access=partners",
        b"visibility=draft",
        b"days_back=9999",
        b"country=KE&" * 400,
        b"a" * 50_000,
    ],
)
def test_what_cannot_be_asked_is_refused_without_telling_the_secret(ask, path, query):
    answer = ask(path, query=query)
    assert is_a_sentence(answer)
    assert answer.status == 400
    assert path.split("/")[2] not in answer.text
    assert len(answer.body) < 1000


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "REPORT", "TRACE"]
)
def test_a_feed_can_only_be_read(ask, path, method):
    for address in (path, GUESS, "/feeds/public.ics"):
        answer = ask(address, method=method)
        assert is_a_sentence(answer)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "wrong",
    [
        GUESS,
        "/feeds/",
        "/feeds/x",
        "/feeds//.ics",
        "/feeds/x/.ics",
        "/feeds/../feeds/public.ics",
        "/feeds/public.ics/x.ics",
        f"/feeds/{PUBLIC_FEED}/x.ics",
        f"/feeds/{'a' * 100_000}/x.ics",
        "/feeds/\x00\n\r/x.ics",
        "/feeds/ü\udcff/x.ics",
    ],
)
def test_an_address_nobody_was_given_is_a_404_in_a_sentence(ask, path, wrong):
    assert ask(path).status == 200
    answer = ask(wrong)
    assert is_a_sentence(answer)
    assert answer.status == 404


def test_refused_readers_get_the_same_headers_with_head(ask, path):
    for address in (GUESS, f"{path}?x=1"):
        whole, head = ask(address), ask(address, method="HEAD")
        assert (head.status, head.headers, head.body) == (whole.status, whole.headers, b"")


# Secrets


def test_rotating_and_revoking_close_the_old_address_at_once_in_every_process(
    store, ask, asker_of, subscribed
):
    kept, old = subscribed(talk())
    other = Store(store.engine.url.render_as_string(hide_password=False))
    elsewhere = asker_of(other)
    everywhere = (ask, elsewhere)
    assert [one(old).status for one in everywhere] == [200, 200]

    new = feed_path(kept, issue_secret(store, kept, by="amina"))
    assert [one(old).status for one in everywhere] == [410, 410]
    assert [one(new).status for one in everywhere] == [200, 200]

    revoke_secret(other, kept, by="amina")
    for one in everywhere:
        answer = one(new, if_none_match="*")
        assert is_a_sentence(answer)
        assert answer.status == 410
        assert answer.text.startswith("This feed was closed by the organisers")
    elsewhere.close()
    other.close()


def test_a_feed_in_the_trash_is_closed_and_opens_again(store, ask, subscribed):
    kept, path = subscribed(talk())
    first = ask(path)
    store.trash(kept, by="amina")
    assert ask(path).status == 410
    store.restore(Feed, kept.id, by="amina")
    assert ask(path).body == first.body


def test_one_secret_opens_one_feed(ask, subscribed):
    _, ours = subscribed(talk("KE", places=(Place(country="KE"),)), of=feed(country="KE"))
    _, theirs = subscribed(talk("UG", places=(Place(country="UG"),)), of=feed(country="UG"))
    assert titles(ask(ours).body) == ["KE"]
    assert titles(ask(theirs).body) == ["UG"]
    assert titles(ask(f"{ours}?country=UG").body) == []


def test_the_public_feed_is_there_when_it_is_on_and_holds_what_is_public(store, ask):
    store.save_all([talk(one.value, visibility=one) for one in Visibility], by="amina")
    answer = ask("/feeds/public.ics")
    assert is_a_sentence(answer)
    assert (answer.status, "not turned it on" in answer.text) == (404, True)

    public = store.save(feed("Programme", id=PUBLIC_FEED, access="public", is_on=False), by="amina")
    assert ask("/feeds/public.ics").status == 404
    public = store.save(changed(public, is_on=True), by="amina")
    answer = ask("/feeds/public.ics")
    assert (answer.status, titles(answer.body)) == (200, ["public"])
    assert answer.headers["cache-control"] == "public, max-age=300"
    store.save(changed(public, is_on=False), by="amina")
    assert ask("/feeds/public.ics").status == 404


# What is in no feed


HIDDEN = [f"SECRETMARK{number:02}" for number in range(40)]
SHOWN = ["SHOWNTITLE", "SHOWNVENUE", "SHOWNSTREET", "SHOWNCITY", "SHOWNTOWN", "SHOWNCONTACT", "SHOWNCAMPAIGN"]


def internal(marks):
    """What no reader may see of any activity."""
    return {
        "notes": next(marks),
        "internal_contact": next(marks),
        "import_key": next(marks),
        "source": next(marks),
        "source_type": next(marks),
        "cost": "77665544.25",
        "currency": "CHF",
    }


def whispering_plan():
    """Activities of every visibility and disclosure with a mark in each field that may not be read."""
    marks = iter(HIDDEN)
    people = Organisation(
        title="Network", public_contact="SHOWNCONTACT, desk@ngo.example", notes=next(marks),
        internal_contact=next(marks), import_key=next(marks),
    )  # fmt: skip
    open_campaign = Campaign(title="SHOWNCAMPAIGN", visibility="public", notes=next(marks))
    draft_campaign = Campaign(title=next(marks), notes=next(marks), message=next(marks))
    house = {"latitude": 48.20821, "longitude": 16.37383}
    common = {"organiser": people.id, "links": (Link(url="https://ngo.example/a"),)}
    activities = [
        talk(
            "SHOWNTITLE", venue="SHOWNVENUE", street="SHOWNSTREET", campaign=open_campaign.id,
            places=(Place(country="AT", city="SHOWNCITY"),), **common, **internal(marks),
        ),
        talk(
            "Town", disclosure="town", venue=next(marks), street=next(marks), campaign=draft_campaign.id,
            places=(Place(country="AT", city="SHOWNTOWN", **house),), **common, **internal(marks),
        ),
        talk(
            "Hidden", disclosure="hidden", venue=next(marks), street=next(marks), format="hybrid",
            places=(Place(country="AT", city=next(marks), **house),), **common, **internal(marks),
        ),
        talk(
            next(marks), visibility="draft", description=next(marks), status="cancelled", **common,
            translations=(Translation(language="fr", title=next(marks)),),
        ),
        talk("Cancelled", status="cancelled", last_day=WORLD_DAY + timedelta(days=3), **common),
    ]  # fmt: skip
    return [people, open_campaign, draft_campaign, *activities], draft_campaign


def test_no_variant_of_any_feed_holds_what_may_not_leave(sqlite_store, ask, subscribed):
    plan, draft_campaign = whispering_plan()
    subscribed(*plan)
    paths = [
        subscribed(
            of=feed(access=access, date_bars=bars, mark_cancelled=bars, alarms=(1440,) if bars else ())
        )[1]
        for access, bars in itertools.product(("public", "partners"), (False, True))
    ]
    sqlite_store.save(feed("Programme", id=PUBLIC_FEED, access="public"), by="amina")
    queries = [
        "&".join(parts)
        for parts in itertools.product(
            ("rich=0", "rich=1"),
            ("lang=en", "lang=fr", "lang=es", "lang=ar", "lang=ru", "lang=zh", "lang=de"),
            ("alarms=60", f"campaign={draft_campaign.id}", "country=AT"),
        )
    ]
    forbidden = [*HIDDEN, "77665544", "CHF", "48.2082", "16.3738", "feeds/"]
    seen = ""
    for address, query in itertools.product((*paths, "/feeds/public.ics"), ("", *queries)):
        for accept in ("text/calendar", JCAL):
            answer = ask(f"{address}?{query}", accept=accept, accept_encoding="gzip")
            assert answer.status == 200
            said = answer.unpacked.decode().replace("\r\n ", "")
            assert [mark for mark in forbidden if mark in said] == []
            seen += said
        secret = address.split("/")[2]
        assert secret == "public.ics" or secret not in seen
    assert [mark for mark in SHOWN if mark not in seen] == []  # the search finds what is there


def test_partners_activities_and_their_words_are_in_no_public_feed(ask, subscribed):
    plan = [talk("PARTNERSONLY", visibility="partners"), talk("Open")]
    _, public = subscribed(*plan, of=feed(access="public"))
    _, partners = subscribed()
    for query in ("", "?rich=1", "?lang=fr", "?from=2000-01-01"):
        assert b"PARTNERSONLY" not in ask(public + query).body
        assert b"PARTNERSONLY" in ask(partners + query).body


# Conditional requests


def test_a_reader_that_has_it_is_told_so_with_the_same_headers_and_no_body(ask, path):
    first = ask(path)
    again = ask(path, if_none_match=first.etag)
    assert (again.status, again.body) == (304, b"")
    about = {"content-type", "content-length"}
    assert again.headers == {name: value for name, value in first.headers.items() if name not in about}


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ("{etag}", 304),
        ("W/{etag}", 304),
        ('"x", {etag}', 304),
        ('"x",W/{etag},"y"', 304),
        ("*", 304),
        ("{packed}", 304),
        ("W/{packed}", 304),
        ('"x"', 200),
        ("{bare}", 200),
        ("", 200),
        (",", 200),
        ("\xff\x00", 200),
        ("garbage " * 1000, 200),
    ],
)
def test_every_form_of_if_none_match_and_it_counts_before_the_date(ask, path, sent, status):
    whole, packed = ask(path), ask(path, accept_encoding="gzip")
    tags = sent.format(etag=whole.etag, packed=packed.etag, bare=whole.etag.strip('"'))
    since_ever = http_date(datetime(2001, 1, 1, tzinfo=UTC))
    for since in ("", whole.headers["last-modified"], since_ever):
        assert ask(path, if_none_match=tags, if_modified_since=since).status == status
    assert ask(path, if_none_match=tags, accept_encoding="gzip").status == status
    assert ask(path, if_none_match=tags, method="HEAD").status == status


def test_two_lines_of_if_none_match_are_one_list(ask, path):
    raw = [(b"if-none-match", b'"x"'), (b"if-none-match", ask(path).etag.encode())]
    assert ask(path, raw=raw).status == 304


@pytest.mark.parametrize(
    ("seconds", "status"), [(0, 304), (1, 304), (86_400 * 365, 304), (-1, 200), (-86_400 * 365 * 20, 200)]
)
def test_if_modified_since_is_compared_to_the_second(ask, path, seconds, status):
    first = ask(path)
    assert (
        ask(path, if_modified_since=http_date(told_at(first) + timedelta(seconds=seconds))).status == status
    )


@pytest.mark.parametrize("bad", ["yesterday", "", "0", "Fri, 32 Jul 2027 00:00:00 GMT", "2027-07-30", "\xff"])
def test_what_is_no_date_is_ignored(ask, path, bad):
    assert ask(path, if_modified_since=bad).status == 200


def test_who_expects_another_text_is_told_that_it_is_not_so(ask, path):
    first = ask(path)
    assert ask(path, if_match=first.etag).status == 200
    assert ask(path, if_match="*").status == 200
    assert is_a_sentence(ask(path, if_match='"x"'))
    assert ask(path, if_match=f"W/{first.etag}").status == 412
    assert ask(path, if_unmodified_since=first.headers["last-modified"]).status == 200
    assert ask(path, if_unmodified_since="Mon, 01 Jan 2001 00:00:00 GMT").status == 412


def test_head_is_get_without_the_body(ask, path):
    for headers in ({}, {"accept_encoding": "gzip"}, {"accept": JCAL}, {"if_none_match": "*"}):
        whole, head = ask(path, **headers), ask(path, method="HEAD", **headers)
        assert (head.status, head.headers, head.body) == (whole.status, whole.headers, b"")


@pytest.mark.parametrize(
    ("coding", "is_packed"),
    [
        ("gzip", True),
        ("*", True),
        ("br, gzip;q=0.1", True),
        ("gzip;q=0", False),
        ("identity", False),
        ("", False),
    ],
)
def test_gzip_unpacks_to_the_same_bytes_and_has_its_own_tag(ask, path, coding, is_packed):
    plain, answer = ask(path), ask(path, accept_encoding=coding)
    assert answer.unpacked == plain.body
    assert answer.headers["content-length"] == str(len(answer.body))
    assert ("content-encoding" in answer.headers) is is_packed
    assert (answer.etag != plain.etag) is is_packed
    assert {key: answer.headers[key] for key in ("last-modified", "vary", "content-type")} == {
        key: plain.headers[key] for key in ("last-modified", "vary", "content-type")
    }


@pytest.mark.parametrize(
    ("accept", "is_json"),
    [
        (JCAL, True),
        (f"{JCAL}, text/calendar;q=0.5", True),
        (f"{JCAL};q=0.5, text/calendar", False),
        (f"{JCAL};q=0", False),
        ("*/*", False),
        ("text/html", False),
        ("nonsense;;;=,", False),
    ],
)
def test_jcal_is_for_those_who_ask_for_it(ask, path, accept, is_json):
    answer = ask(path, accept=accept)
    assert answer.status == 200
    if is_json:
        assert answer.headers["content-type"] == JCAL
        assert json.loads(answer.body)[0] == "vcalendar"
        assert uids_of_jcal(answer.body) == uids(ask(path).body)
    else:
        assert answer.headers["content-type"] in ICS_TYPES
    assert answer.headers["vary"] == "Accept, Accept-Encoding"


# The same while nothing changes, younger when something does


def test_bytes_and_headers_are_the_same_later_after_a_restart_and_in_another_process(
    store, ask, asker_of, path
):
    first = ask(path)
    time.sleep(1.1)
    other = Store(store.engine.url.render_as_string(hide_password=False))
    elsewhere = asker_of(other, limit=1)
    for one in (ask, elsewhere, elsewhere):
        assert one(path) == first
    ask.run(ask.app.close())
    assert ask(path) == first
    elsewhere.close()
    other.close()


def told_at(answer):
    """Last-Modified."""
    return datetime.strptime(answer.headers["last-modified"], "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC)


@pytest.fixture
def watched(store, ask, today, subscribed, tmp_path):
    """A feed with three talks, and the acts by which something of it changes."""
    stays = store.save(talk("Stays", edition=2027), by="amina")
    moves = store.save(talk("Moves", edition=2027), by="amina")
    old = store.save(ended(89, title="Old", edition=2027), by="amina")
    _, path = subscribed(of=feed(edition=2027, days_back=90))
    backup(store, tmp_path / "older.zip")
    latest = lambda of: store.get(Activity, of.id)  # noqa: E731  a name for what the acts below share
    acts = {
        "edited": lambda: store.save(changed(latest(stays), title="Stays on"), by="amina"),
        "edited twice in a second": lambda: [
            store.save(changed(latest(stays), title=title), by="amina") for title in ("A", "B")
        ],
        "cancelled": lambda: store.save(changed(latest(moves), status=Status.CANCELLED), by="amina"),
        "removed from the filter": lambda: store.save(changed(latest(moves), edition=2026), by="amina"),
        "left the window": lambda: today.__setitem__(0, TODAY + timedelta(days=2)),
        "restored from an older backup": lambda: [
            store.save(changed(latest(old), title="Older"), by="amina"),
            ask(path),
            restore(store, tmp_path / "older.zip", replace=True),
        ],
    }
    return path, acts


@pytest.mark.parametrize(
    "act",
    [
        "edited",
        "edited twice in a second",
        "cancelled",
        "removed from the filter",
        "left the window",
        "restored from an older backup",
    ],
)
def test_what_changes_is_seen_with_the_old_tag_and_with_the_old_date(ask, watched, act):
    path, acts = watched
    ask(path)
    if act == "restored from an older backup":
        acts["edited"]()
    before = ask(path)
    acts[act]()
    for old in (
        {"if_none_match": before.etag},
        {"if_modified_since": before.headers["last-modified"]},
    ):
        answer = ask(path, **old)
        assert (answer.status, answer.etag != before.etag) == (200, True)
    after = ask(path)
    assert after.body != before.body
    assert told_at(after) >= told_at(before)


def test_the_moment_told_never_goes_back_whatever_happens(ask, watched):
    path, acts = watched
    told = [told_at(ask(path))]
    for act in acts.values():
        act()
        told.append(told_at(ask(path)))
        assert told[-1] <= datetime.now(UTC)
    time.sleep(1.1)
    told.append(told_at(ask(path)))
    assert told == sorted(told)
    assert told[-1] > told[0]


def test_an_edit_of_something_else_changes_neither_bytes_nor_headers(store, ask, path):
    other = store.save(talk("Draft", visibility="draft"), by="amina")
    first = ask(path)
    time.sleep(1.1)
    store.save(changed(other, title="Still a draft"), by="amina")
    store.save(Organisation(title="Nobody's"), by="amina")
    assert ask(path) == first
    assert ask(path, if_none_match=first.etag).status == 304
    assert ask(path, if_modified_since=first.headers["last-modified"]).status == 304


# Trouble


@pytest.mark.postgres
def test_a_database_that_is_gone_is_a_503_in_a_sentence(postgres, postgres_template, asker_of):
    with postgres.database(like=postgres_template) as url:
        store = Store(url)
        kept = store.save(feed(), by="amina")
        path, ask = feed_path(kept, issue_secret(store, kept, by="amina")), asker_of(store)
        assert ask(path).status == 200
    for address in (path, GUESS):
        answer = ask(address)
        assert is_a_sentence(answer)
        assert answer.status == 503
    store.close()


def test_a_database_that_was_never_there_is_a_503_in_a_sentence():
    ask = Asker(Feeds(lambda: FeedTexts(Store("postgresql+psycopg://nobody@127.0.0.1:1/none"), limit=1)))
    answer = ask(GUESS)
    assert is_a_sentence(answer)
    assert answer.status == 503
    ask.close()


def test_a_file_that_is_no_longer_a_database_is_a_503_and_mends_itself(sqlite_store, asker_of, tmp_path):
    kept = sqlite_store.save(feed(), by="amina")
    path = feed_path(kept, issue_secret(sqlite_store, kept, by="amina"))
    sqlite_store.close()
    whole = (tmp_path / "plan.db").read_bytes()
    (tmp_path / "plan.db").write_bytes(b"nothing" * 1000)
    ask = asker_of(sqlite_store)
    assert is_a_sentence(ask(path))
    (tmp_path / "plan.db").write_bytes(whole)
    assert ask(path).status == 200


# Fuzz


ANY_HEADERS = st.lists(
    st.tuples(
        st.sampled_from(
            [b"accept", b"accept-encoding", b"if-none-match", b"if-modified-since", b"if-match",
             b"if-unmodified-since", b"user-agent", b"cookie", b"range", b"host", b"x"]
        ),
        st.binary(max_size=60),
    ),
    max_size=6,
)  # fmt: skip


@pytest.fixture
def fuzzed(sqlite_store, asker_of):
    """An asker of a plan with one talk, and its feed's secret."""
    sqlite_store.save(talk(), by="amina")
    kept = sqlite_store.save(feed(), by="amina")
    return asker_of(sqlite_store), issue_secret(sqlite_store, kept, by="amina")


def is_no_surprise(answer, secret):
    assert answer.status in {200, 304, 400, 404, 405, 410, 412}
    kind = answer.headers.get("content-type", "")
    assert kind in {"text/plain; charset=utf-8", JCAL, ""} | ICS_TYPES
    assert secret.encode() not in answer.unpacked
    assert b"<html" not in answer.unpacked.lower()
    assert not {"set-cookie", "location"} & set(answer.headers)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rest=st.text(max_size=80), ending=st.sampled_from(["", ".ics", "/x.ics"]), query=st.binary(max_size=80)
)
def test_no_path_is_a_surprise(fuzzed, rest, ending, query):
    ask, secret = fuzzed
    is_no_surprise(ask(f"/feeds/{rest.replace('?', '')}{ending}", query=query), secret)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.binary(max_size=120) | st.text(max_size=60).map(lambda text: f"lang={text}".encode()),
    headers=ANY_HEADERS,
    method=st.sampled_from(["GET", "HEAD", "POST", "FOO"]),
)
def test_no_query_and_no_header_is_a_surprise(fuzzed, query, headers, method):
    ask, secret = fuzzed
    is_no_surprise(ask(f"/feeds/{secret}/x.ics", query=query, raw=headers, method=method), secret)


# Many at once


def test_readers_get_whole_calendars_and_the_last_state_while_others_write(store, ask, asker_of, subscribed):
    """Each of five writers publishes a talk and takes the one before out of the feed, again and again."""
    _, path = subscribed(of=feed(edition=2027))
    other = Store(store.engine.url.render_as_string(hide_password=False))
    elsewhere = asker_of(other)
    state, states, seen = {}, {frozenset()}, set()

    async def write(lock, writer):
        for number in itertools.count():
            if (number > 5 and len(seen) > 5) or number == 100:
                return
            async with lock:
                before = state.get(writer)
                new = talk(f"{writer}-{number}", edition=2027)
                changes = [new, *([changed(before, edition=2026)] if before else [])]
                states.add(frozenset(one.id for key, one in state.items() if key != writer) | {new.id})
                saved = await asyncio.to_thread(store.save_all, changes, by=f"{writer}")
                state[writer] = saved[0]
            await asyncio.sleep(0)

    async def read(done):
        while not done.is_set():
            answer = await asked(ask.app, path)
            assert answer.status == 200
            seen.add(frozenset(uids(answer.body)))
            await asyncio.sleep(0)

    async def both():
        lock, done = asyncio.Lock(), asyncio.Event()
        readers = [asyncio.create_task(read(done)) for _ in range(20)]
        await asyncio.gather(*(write(lock, writer) for writer in range(5)))
        done.set()
        await asyncio.gather(*readers)

    ask.run(both())
    assert seen <= states
    assert len(seen) > 5
    last = {one.id for one in state.values()}
    assert uids(ask(path).body) == uids(elsewhere(path).body) == last
    elsewhere.close()
    other.close()


def test_a_write_is_in_the_next_answer_of_every_process(store, ask, asker_of, subscribed):
    kept = store.save(talk("0"), by="amina")
    _, path = subscribed()
    other = Store(store.engine.url.render_as_string(hide_password=False))
    elsewhere = asker_of(other)
    for number in range(1, 15):
        kept = (store, other)[number % 2].save(changed(kept, title=f"{number}"), by="amina")
        for one in (ask, elsewhere):
            assert titles(one(path).body) == [f"{number}"]
    elsewhere.close()
    other.close()


# Counting


def test_reads_are_counted_by_family_and_written_down_at_the_end(store, ask, subscribed):
    kept, path = subscribed(talk())
    first = ask(path, user_agent="khal/0.10 (amina@example.org)")
    ask(path, user_agent="khal/0.11", if_none_match=first.etag)
    ask(path, user_agent="khal/0.11", method="HEAD")
    ask(path)
    for refused in (f"{path}?x=1", GUESS):
        ask(refused, user_agent="curl/7")
    ask.run(ask.app.close())
    assert reads_of(store, date.min)[kept.id].by_program == (("khal", 3), ("Another program", 1))


def test_reads_are_written_down_while_the_server_runs(sqlite_store, asker_of, monkeypatch):
    monkeypatch.setattr("campaigns.web.feeds.WRITTEN_EVERY", 0.01)
    kept = sqlite_store.save(feed(), by="amina")
    path, ask = feed_path(kept, issue_secret(sqlite_store, kept, by="amina")), asker_of(sqlite_store)

    async def read_and_wait():
        for _ in range(3):
            await asked(ask.app, path)
            await asyncio.sleep(0.3)

    ask.run(read_and_wait())
    assert reads_of(sqlite_store, date.min)[kept.id].total == 3


# Where they stand


@pytest.fixture
def house(sqlite_store):  # noqa: ARG001  the addresses find it by the environment
    """The addresses of ours before a page that answers everything else, as Streamlit does."""
    page = Route("/{rest:path}", lambda _: HTMLResponse("<html></html>"))
    first = [Middleware(FeedsFirst, base=base) for base in ("", "/ngo")]
    house = Starlette(routes=[*routes(""), *routes("/ngo"), page], middleware=first)
    asker = Asker(house, app(""), app("/ngo"))
    yield asker
    asker.close()


@pytest.mark.parametrize("base", ["", "/ngo"])
@pytest.mark.parametrize(
    "rest", ["/", "/x", "/a/b.ics", "/\n", "/a\nb/c.ics", "/\r\n\r\n", "/a/b.ics\n", "\n"]
)
def test_below_feeds_there_is_never_a_page(house, base, rest):
    answer = house.run(asked(house.app, f"{base}/feeds{rest}"))
    assert (answer.status, answer.headers["content-type"]) == (404, "text/plain; charset=utf-8")


def test_feeds_move_below_the_base_path(sqlite_store, path):
    feeds = Feeds(lambda: FeedTexts(sqlite_store, limit=1), "/ngo")
    ask = Asker(feeds, feeds)
    assert (ask(f"/ngo{path}").status, ask("/ngo/feeds/public.ics").status) == (200, 404)
    assert ask("/ngo/feeds/public.ics").text.startswith("There is no public calendar here")
    ask.close()


def test_calendar_programs_may_read_feeds_and_search_engines_nothing(house):
    answer = house.run(asked(house.app, "/robots.txt"))
    assert (answer.status, answer.text) == (200, "User-agent: *\nAllow: /feeds/\nDisallow: /\n")


def test_ids_are_never_taken_for_secrets(ask, subscribed):
    kept, _ = subscribed(talk())
    for key in (str(kept.id), kept.id.hex, str(UUID(int=0))):
        assert ask(f"/feeds/{key}/x.ics").status == 404
