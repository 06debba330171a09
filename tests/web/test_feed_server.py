"""The three ways to serve feeds are one: the same bytes, the same refusals, at the same moment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from campaigns.feeds.address import feed_path
from campaigns.plan.change import changed
from campaigns.plan.feed import PUBLIC_FEED, Feed
from campaigns.settings import ROOT
from campaigns.store.feed_reads import reads_of
from campaigns.store.feeds import issue_secret, revoke_secret
from campaigns.store.store import Store
from campaigns.web import feed_server
from campaigns.web.hiding import hidden
from tests.feeds.plans import feed, talk, titles, uids
from tests.web.serving import Process, serving

SOON = datetime.now(UTC).date() + timedelta(days=30)
OF_THE_SERVER = {"date", "server", "connection"}


class Plan:
    """A store, a feed of it and its path."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.activities = store.save_all(
            [talk("Größe", first_day=SOON), talk("March", first_day=SOON)], by="a"
        )
        self.feed = store.save(feed(), by="amina")
        self.path = self.new_path()

    def new_path(self) -> str:
        return feed_path(self.feed, issue_secret(self.store, self.feed, by="amina"))


@pytest.fixture(scope="module")
def plan(tmp_path_factory, sqlite_template) -> Iterator[Plan]:
    folder = tmp_path_factory.mktemp("plan")
    shutil.copyfile(sqlite_template, folder / "plan.db")
    store = Store(f"sqlite:///{folder / 'plan.db'}")
    yield Plan(store)
    store.close()


@pytest.fixture(scope="module")
def servers(plan, tmp_path_factory) -> Iterator[dict[str, Process]]:
    """streamlit run, uvicorn and serve-feeds on one SQLite file."""
    kinds = ("streamlit", "uvicorn", "serve-feeds")
    with serving(str(plan.store.engine.url), tmp_path_factory.mktemp("servers"), *kinds) as started:
        yield dict(zip(kinds, started, strict=True))


def everywhere(servers, address, **options):
    """The one answer of all three servers: status, body, and the headers that are not of the server."""
    answers = {kind: one(address, **options) for kind, one in servers.items()}
    told = {
        kind: (
            answer.status,
            {name: value for name, value in answer.headers.items() if name not in OF_THE_SERVER},
            answer.body,
        )
        for kind, answer in answers.items()
    }
    assert told["uvicorn"] == told["serve-feeds"]
    assert told["streamlit"] == told["serve-feeds"]
    return answers["serve-feeds"]


def test_all_three_give_the_same_bytes_and_headers(servers, plan):
    etag = everywhere(servers, plan.path).etag
    for options, status in (
        ({}, 200),
        ({"accept_encoding": "gzip"}, 200),
        ({"accept_encoding": "gzip, deflate, br"}, 200),
        ({"accept_encoding": "gzip;q=0"}, 200),
        ({"accept": "application/calendar+json"}, 200),
        ({"method": "HEAD"}, 200),
        ({"method": "HEAD", "accept_encoding": "gzip"}, 200),
        ({"if_none_match": etag}, 304),
        ({"if_none_match": f"W/{etag}", "accept_encoding": "gzip"}, 304),
        ({"if_modified_since": "Sat, 01 Jan 2101 00:00:00 GMT"}, 304),
        ({"method": "POST"}, 405),
        ({"method": "OPTIONS"}, 405),
        ({"range": "bytes=0-9"}, 200),
        ({"cookie": "wdp_name=x; wdp_browser=y", "user_agent": "Mozilla/5.0", "accept": "text/html"}, 200),
    ):
        answer = everywhere(servers, plan.path, **options)
        assert answer.status == status
        assert not {"set-cookie", "location"} & set(answer.headers)
    assert titles(everywhere(servers, plan.path).body) == ["Größe", "March"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/feeds/", 404),
        ("/feeds/../feeds/public.ics", 404),
        ("/feeds/public.ics", 404),
        (f"/feeds/{'A' * 32}/x.ics", 404),
        ("/feeds/%0A/x.ics", 404),
        ("/feeds/%FF%00/x.ics", 404),
        ("/feeds/..%2F..%2Fetc/x.ics", 404),
    ],
)
def test_all_three_refuse_alike_in_plain_text(servers, address, status):
    answer = everywhere(servers, address)
    assert (answer.status, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")


def test_all_three_let_calendar_programs_read_feeds_and_tell_their_health(servers):
    for one in servers.values():
        assert one("/robots.txt").text == "User-agent: *\nAllow: /feeds/\nDisallow: /\n"
        assert one("/health").text == "ok\n"
        assert (one("/feeds").status, one("/feeds").headers["content-type"]) == (
            404,
            "text/plain; charset=utf-8",
        )


def test_an_edit_is_in_the_next_answer_of_all_three(servers, plan):
    before = everywhere(servers, plan.path)
    kept = plan.store.save(changed(plan.activities[1], title="Marches"), by="amina")
    answer = everywhere(servers, plan.path, if_none_match=before.etag)
    assert titles(answer.body) == ["Größe", "Marches"]
    plan.activities[1] = kept


@pytest.mark.parametrize("kind", ["streamlit", "uvicorn", "serve-feeds"])
def test_no_bytes_make_a_server_fail_or_show_a_page(servers, plan, kind):
    secret = plan.path.split("/")[2].encode()
    for target in (
        b"/feeds/\xff\xfe/x.ics",
        b"/feeds/" + b"a" * 30_000 + b"/x.ics",
        b"/feeds/" + secret + b"/x.ics?country=\xff",
        b"/feeds/" + secret + b"/x.ics?" + b"a" * 20_000,
        b"/feeds/" + secret + b"/x.ics?lang=%00%0d%0a",
        b"/feeds/%",
        b"/feeds/%2e%2e/%00",
        b"//feeds//" + secret + b"/x.ics/",
    )[: None if kind == "serve-feeds" else -1]:
        said = servers[kind].raw(b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        status = int(said.split(b" ", 2)[1])
        assert 400 <= status < 500
        assert b"<" not in said.partition(b"\r\n\r\n")[2]
        assert secret not in said


def test_no_secret_is_in_what_a_server_prints(servers, plan):
    secret = plan.path.split("/")[2]
    for one in servers.values():
        for address in (
            plan.path,
            f"{plan.path}?x=1",
            f"/feeds/{secret}",
            f"/feeds/{secret}?x",
            f"/feeds//{secret}/x.ics",
            f"/feeds/{secret}%2Fx.ics",
            f"/feeds%2F{secret}%2Fx.ics",
        ):
            one(address)
        assert secret not in one.printed
    assert '"GET /feeds/... HTTP/1.1" 200' in servers["uvicorn"].printed  # it does write down requests
    assert '"GET /health HTTP/1.1" 200' in servers["uvicorn"].printed


def test_closing_an_address_closes_it_in_all_three_at_once(servers, plan):
    old, plan.path = plan.path, plan.new_path()
    answer = everywhere(servers, old)
    assert (answer.status, answer.text.startswith("This feed was closed")) == (410, True)
    assert everywhere(servers, plan.path).status == 200
    subprocess.run(
        [sys.executable, "-m", "campaigns", "feed", "revoke", str(plan.feed.id)],
        env={**os.environ, "DATABASE_URL": str(plan.store.engine.url)},
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    assert everywhere(servers, plan.path).status == 410
    plan.path = plan.new_path()
    assert everywhere(servers, plan.path).status == 200


def test_the_public_feed_is_turned_on_in_all_three(servers, plan):
    public = plan.store.save(feed("Programme", id=PUBLIC_FEED, access="public"), by="amina")
    answer = everywhere(servers, "/feeds/public.ics")
    assert (answer.status, uids(answer.body)) == (200, {one.id for one in plan.activities})
    plan.store.save(changed(public, is_on=False), by="amina")
    assert everywhere(servers, "/feeds/public.ics").status == 404


@pytest.fixture
def two_servers(store, tmp_path):
    """Two serve-feeds on the store's database."""
    url = store.engine.url.render_as_string(hide_password=False)
    with serving(url, tmp_path / "servers", "serve-feeds", "serve-feeds") as started:
        yield started


def test_two_processes_are_one_feed_and_a_restart_changes_nothing(store, two_servers, tmp_path):
    plan = Plan(store)
    first = [one(plan.path) for one in two_servers]
    about = ("etag", "last-modified", "content-length", "content-type", "cache-control", "vary")
    assert len({(one.status, one.body, *(one.headers[name] for name in about)) for one in first}) == 1
    time.sleep(1.1)
    url = store.engine.url.render_as_string(hide_password=False)
    with serving(url, tmp_path / "third", "serve-feeds") as (third,):
        assert (third(plan.path).body, third(plan.path).headers["last-modified"]) == (
            first[0].body,
            first[0].headers["last-modified"],
        )

    kept = plan.activities[1]
    for number in range(10):
        kept = store.save(changed(kept, title=f"{number}"), by="amina")
        assert [f"{number}" in titles(one(plan.path).body) for one in two_servers] == [True, True]
    assert len({one(plan.path).etag for one in two_servers}) == 1

    old = plan.path
    plan.path = plan.new_path()
    assert [one(old).status for one in two_servers] == [410, 410]
    assert [one(plan.path).status for one in two_servers] == [200, 200]
    revoke_secret(store, plan.feed, by="amina")
    assert [one(plan.path, if_none_match="*").status for one in two_servers] == [410, 410]


def test_what_was_read_is_written_down_when_a_server_stops(store, tmp_path):
    plan = Plan(store)
    url = store.engine.url.render_as_string(hide_password=False)
    with serving(url, tmp_path / "servers", "serve-feeds") as (server,):
        for _ in range(3):
            server(plan.path, user_agent="khal/0.10 of amina@example.org")
    found = reads_of(store, date.min)[plan.feed.id]
    assert found.by_program == (("khal", 3),)
    assert "amina" not in server.printed


def test_without_a_database_it_does_not_start_and_says_why(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "campaigns", "serve-feeds", "--port", "1"],
        env={**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "PYTHONPATH": str(ROOT)},
        cwd=tmp_path, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert "The database could not be reached" in done.stderr
    assert "Traceback" not in done.stderr


def test_beside_feeds_it_has_health_and_robots_and_a_sentence_for_the_rest(sqlite_store):
    kept = sqlite_store.save(Feed(title="All"), by="amina")
    path = feed_path(kept, issue_secret(sqlite_store, kept, by="amina"))
    with TestClient(feed_server.application(), base_url="http://feeds.example") as client:
        assert client.get("/health").text == "ok\n"
        assert client.get("/robots.txt").text == "User-agent: *\nAllow: /feeds/\nDisallow: /\n"
        assert client.get(path).status_code == 200
        for address in ("/", "/feeds", "/index.html", "/a%0Ab", "/_stcore/health"):
            answer = client.get(address)
            assert (answer.status_code, answer.headers["content-type"]) == (404, "text/plain; charset=utf-8")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("/feeds/s3cret/x.ics", "/feeds/..."),
        ("/ngo/feeds/s3cret/x.ics?lang=fr", "/ngo/feeds/...?lang=fr"),
        ('1.2.3.4 - "GET /feeds/s3cret HTTP/1.1" 404', '1.2.3.4 - "GET /feeds/... HTTP/1.1" 404'),
        ("/feeds//s3cret/x.ics", "/feeds//..."),
        ("/feeds/public.ics", "/feeds/public.ics"),
        ("/feeds/public.ics?lang=fr", "/feeds/public.ics?lang=fr"),
        ("/feeds/public.ics/s3cret", "/feeds/..."),
        ("/feeds/ HTTP/1.1", "/feeds/ HTTP/1.1"),
        ("/reach?feeds=1", "/reach?feeds=1"),
    ],
)
def test_what_follows_feeds_in_an_address_is_hidden(said, kept):
    assert hidden(said) == kept
