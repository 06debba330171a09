"""Feeds on the screen: made, edited, opened and closed, previewed, and who may learn their secret."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.runtime.context import ContextProxy

from campaigns.charts.qr_code import qr_code
from campaigns.feeds.address import PUBLIC_PATH
from campaigns.feeds.texts import open_feed_texts
from campaigns.pages import partners_feed_preview
from campaigns.pages.partners_feed import ADDING
from campaigns.pages.partners_feed_preview import clock_text
from campaigns.pages.partners_feed_values import values_of
from campaigns.pages.programme_downloads import Reader, feed_address
from campaigns.pages.programme_filter import read_address
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.edition import Edition
from campaigns.plan.feed import PUBLIC_FEED, Feed, FeedAccess
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Disclosure, Precision, Status, Visibility
from campaigns.store.feed_reads import count_reads
from campaigns.store.feeds import directory, issue_secret, living_secrets, revoke_secret

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **bold**"
NEXT_YEAR = date.today().year + 1
DAY = date(NEXT_YEAR, 7, 30)


@pytest.fixture(autouse=True)
def reached_at(monkeypatch):
    monkeypatch.setattr(
        ContextProxy, "url", property(lambda _context: "https://plan.example.org/ngo/partners")
    )


@pytest.fixture
def feed(sqlite_store):
    return sqlite_store.save(Feed(title="Ministry"), by="tomas")


@pytest.fixture
def vigil(sqlite_store):
    return sqlite_store.save(
        Activity(
            title="Vigil",
            first_day=DAY,
            last_day=DAY,
            start_time=time(18),
            end_time=time(20),
            zone="Asia/Kathmandu",
            places=(Place(city="Pokhara", country="NP"),),
            street="Lake Road 1",
            disclosure=Disclosure.TOWN,
            visibility=Visibility.PARTNERS,
            notes="For us only",
        ),
        by="tomas",
    )


def addresses(tab):
    return [one.value for one in tab.app.code]


def opened(store, address):
    """The feed that the secret in an address opens."""
    return directory(store).opened_by(urlsplit(address).path.split("/")[-2])[0]


# The list


def test_without_feeds_it_says_what_one_is_and_offers_the_first(open_screen):
    tab = open_screen("partners")

    assert "A feed is a calendar that a partner subscribes to once." in tab.text
    assert tab.links == ["Make the first feed"]


def test_the_list_says_for_whom_each_is_whether_it_is_open_and_who_reads_it(open_screen, sqlite_store):
    partner = sqlite_store.save(Organisation(title=HOSTILE), by="tomas")
    read = sqlite_store.save(Feed(title="Read", partner=partner.id, access=FeedAccess.PUBLIC), by="tomas")
    sqlite_store.save(Feed(title="Closed"), by="tomas")
    issue_secret(sqlite_store, read, by="tomas")
    now = datetime(2026, 11, 24, 10, tzinfo=UTC)
    today = datetime.now(UTC).date()
    count_reads(
        sqlite_store,
        {
            (read.id, today, "Google Calendar"): (1_200, now),
            (read.id, today - timedelta(days=29), "Thunderbird"): (34, now - timedelta(days=29)),
            (read.id, today - timedelta(days=30), "Thunderbird"): (1_000, now - timedelta(days=30)),
        },
    )

    tab = open_screen("partners")

    assert f"For {HOSTILE} · Public activities only · English" in tab.text
    assert "Last read by Google Calendar on 24 November 2026, 11:00 (Europe/Vienna)" in tab.text
    assert "1,234 reads in the last 30 days" in tab.text
    assert "Closed: no address works  \nNobody has read it yet" in tab.text
    assert tab.unescaped == []


# Its address


def test_a_new_feed_gets_an_address_that_is_shown_in_this_tab_alone(open_screen, sqlite_store):
    tab = open_screen("partners", do="new").enter(title="Ministry, 30 July", edition=str(NEXT_YEAR))
    tab.press("Save")

    [kept] = sqlite_store.all(Feed)
    https, webcal, google, outlook = addresses(tab)
    assert (kept.title, kept.edition) == ("Ministry, 30 July", NEXT_YEAR)
    assert https.startswith("https://plan.example.org/ngo/feeds/")
    assert https.endswith("/ministry-30-july.ics")
    assert opened(sqlite_store, https) == kept
    assert webcal == "webcal" + https.removeprefix("https")
    assert parse_qs(urlsplit(google).query) == {"cid": [webcal]}
    assert parse_qs(urlsplit(outlook).query) == {"url": [https], "name": ["Ministry, 30 July"]}
    assert "it will not be shown again" in tab.text
    assert "partners elsewhere cannot reach it" not in tab.text
    assert addresses(tab.run()) == [https, webcal, google, outlook]
    assert addresses(open_screen("partners", feed=kept.id)) == []

    tab.press("I have copied it, go on")
    assert addresses(tab) == []
    assert "0 activities in it." in tab.text


def test_the_settings_say_what_addresses_begin_with(open_screen, monkeypatch):
    monkeypatch.setenv("WDP_PUBLIC_ADDRESS", "https://calendars.example.net/")

    tab = open_screen("partners", do="new").enter(title="Ministry").press("Save")

    assert addresses(tab)[0].startswith("https://calendars.example.net/feeds/")


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "192.168.1.20", "[::1]:8501"])
def test_an_address_that_partners_cannot_reach_is_said_to_be_one(host, open_screen, monkeypatch):
    monkeypatch.setattr(ContextProxy, "url", property(lambda _context: f"http://{host}/partners"))

    tab = open_screen("partners", do="new").enter(title="Ministry").press("Save")

    assert addresses(tab)[0].startswith(f"http://{host}/feeds/")
    assert "partners elsewhere cannot reach it" in tab.text


def test_an_address_that_somebody_else_replaced_is_shown_no_more(open_screen, sqlite_store):
    tab = open_screen("partners", do="new").enter(title="Ministry").press("Save")
    [kept] = sqlite_store.all(Feed)

    issue_secret(sqlite_store, kept, by="tomas")

    assert addresses(tab.run()) == []
    assert "Open since" in tab.text


@pytest.mark.parametrize(
    ("button", "answers"),
    [
        ("New address", ["Yes, a new address", "No, keep it"]),
        ("Close it", ["Yes, close it", "No, keep it open"]),
    ],
)
def test_what_happens_to_the_partner_is_told_before_an_address_stops_to_work(
    button, answers, open_screen, sqlite_store, feed
):
    secret = issue_secret(sqlite_store, feed, by="tomas")

    tab = open_screen("partners", feed=feed.id).press(button)

    assert tab.buttons[-2:] == answers
    assert "gets nothing more from this moment on: their program is told that the feed was closed" in tab.text
    assert directory(sqlite_store).opened_by(secret)[0] == feed


def test_a_closed_feed_is_opened_again_with_another_address(open_screen, sqlite_store, feed):
    secret = issue_secret(sqlite_store, feed, by="tomas")
    revoke_secret(sqlite_store, feed, by="tomas")

    tab = open_screen("partners", feed=feed.id)
    assert "Closed: no address works" in tab.text
    tab.press("Open it with a new address")

    assert opened(sqlite_store, addresses(tab)[0]) == feed
    assert directory(sqlite_store).opened_by(secret) == (None, True)


def test_no_secret_is_in_the_journal_or_what_forms_keep(open_screen, sqlite_store):
    tab = open_screen("partners", do="new").enter(title="Ministry").press("Save")
    secret = addresses(tab)[0].split("/")[-2]
    tab.press("Edit").enter(title="Ministry of the Interior")

    with sqlite_store.reading() as connection:
        dump = "\n".join(connection.connection.driver_connection.iterdump())
    assert "Ministry of the Interior" in dump
    assert secret not in dump
    assert secret not in json.dumps(dict(tab.app.query_params))


def test_the_journal_tells_of_addresses_in_words(open_screen, sqlite_store, feed):
    issue_secret(sqlite_store, feed, by="tomas")
    issue_secret(sqlite_store, feed, by="tomas")
    revoke_secret(sqlite_store, feed, by="tomas")

    tab = open_screen("data", data_view="Journal", kind="feed")
    for did in ("gave out the address of", "gave out a new address of", "closed", "entered"):
        assert f"**tomas** {did} the feed “Ministry”" in tab.text
    assert tab.links == ["To the feed"] * 4

    history = open_screen("partners", feed=feed.id, feed_view="History").text
    assert "tomas closed it, so that its address no longer works on" in history


# The form


def test_every_field_of_a_feed_can_be_set_and_is_read_back(open_screen, sqlite_store, feed):
    body = sqlite_store.save(Organisation(title="Shelter"), by="tomas")
    campaign = sqlite_store.save(Campaign(title="Hotels"), by="tomas")
    typed = {
        "title": "All", "partner": str(body.id), "language": "fr", "access": "public",
        "edition": str(NEXT_YEAR), "campaign": str(campaign.id), "audience": "industry", "country": "AT",
        "level": "local", "kind": "march", "format": "online", "organiser": str(body.id),
        "taking_part": str(body.id), "days_back": 10, "from_day": DAY, "mark_cancelled": True,
        "date_bars": True, "alarms": ["60", "1440"],
    }  # fmt: skip

    open_screen("partners", feed=feed.id, do="edit").enter(**typed).press("Save")

    kept = sqlite_store.get(Feed, feed.id)
    assert kept == changed(
        feed,
        revision=2,
        modified_at=kept.modified_at,
        **{**typed, "alarms": (1440, 60)},
    )
    form = open_screen("partners", feed=feed.id, do="edit")
    assert {name: form.field(name).value for name in typed} == {**typed, "alarms": ["1440", "60"]}

    said = open_screen("data", data_view="Journal", kind="feed").text
    assert "For the partner: from nothing to Shelter" in said
    assert "Reminders: from nothing to 1 day before; 1 hour before" in said
    assert "Days that what is over stays: from 90 to 10" in said


@pytest.mark.usefixtures("sqlite_store")
def test_a_partner_named_for_the_first_time_is_entered_with_the_feed():
    start = Feed(title="Season")

    feed, [body] = ADDING.read({**values_of(start), "partner": "Ministry of the Interior"}, start)

    assert (body.title, feed.partner) == ("Ministry of the Interior", body.id)


def test_a_feed_without_a_name_is_refused_and_what_was_typed_stays(open_screen, sqlite_store):
    tab = open_screen("partners", do="new").enter(country="KE").press("Save")

    assert tab.errors == ["A feed needs a name: it is what the partner's calendar is called. Enter one."]
    assert tab.field("country").value == "KE"
    assert sqlite_store.all(Feed) == ()


def test_two_editors_of_one_feed_lose_nothing(open_screen, sqlite_store, feed):
    tab = open_screen("partners", feed=feed.id, do="edit").enter(country="KE")
    sqlite_store.save(changed(feed, language="fr"), by="tomas")

    tab.press("Save").press("Save both changes")

    kept = sqlite_store.get(Feed, feed.id)
    assert (kept.country, kept.language) == ("KE", "fr")


def test_a_filter_of_the_programme_is_taken_over_as_far_as_feeds_can(open_screen, sqlite_store):
    body = sqlite_store.save(Organisation(title="Shelter"), by="tomas")
    filtered = {"audience": "industry", "country": "KE", "organisation": str(body.id), "status": "confirmed",
                "from": DAY.isoformat()}  # fmt: skip
    asked = read_address(filtered, NEXT_YEAR, lambda _name, _key: "Shelter")

    tab = open_screen("partners", **feed_address(asked, NEXT_YEAR, Reader.PUBLIC)).press("Save")

    [kept] = sqlite_store.all(Feed)
    taken = {"audience": "industry", "country": "KE", "taking_part": body.id, "from_day": DAY,
             "edition": NEXT_YEAR, "access": FeedAccess.PUBLIC}  # fmt: skip
    assert {name: getattr(kept, name) for name in taken} == taken
    assert kept.title == f"World Day {NEXT_YEAR}: At-risk industries, Kenya, Shelter, 30 July {NEXT_YEAR}"
    assert len(addresses(tab)) == 4


def test_what_an_address_has_wrong_is_left_out_of_the_form(open_screen):
    tab = open_screen(
        "partners",
        do="new",
        feed_country="XX",
        feed_edition="soon",
        feed_audience="industry",
        feed_organiser="1",
    )

    assert [tab.field(name).value for name in ("country", "edition", "audience", "organiser")] == [
        "", "", "industry", "",
    ]  # fmt: skip


def test_the_way_there_stands_among_the_downloads(open_screen, sqlite_store, vigil):
    sqlite_store.save(Edition(year=NEXT_YEAR), by="tomas")
    sqlite_store.save(changed(vigil, edition=NEXT_YEAR), by="tomas")
    tab = open_screen("world-day", status="tentative", edition=NEXT_YEAR)
    tab.app.session_state["programme_downloads"] = True

    tab.run()

    assert "Subscribe to this filter" in tab.links
    assert "A feed cannot be narrowed by: Status. It holds more than this list." in tab.text


def test_an_address_of_no_feed_is_explained(open_screen):
    tab = open_screen("partners", feed="nonsense")

    assert "There is no feed at this address." in tab.text
    assert tab.links == ["Back to the feeds"]


# The trash


def test_a_closed_feed_can_go_to_the_trash_and_come_back(open_screen, sqlite_store, feed):
    tab = open_screen("partners", feed=feed.id).press("Move to trash")
    assert sqlite_store.all(Feed) == ()
    assert "This feed is in the trash." in tab.text
    assert "**Ministry**  \nFeed, moved here on" in open_screen("data", data_view="Trash").text

    tab.press("Restore")
    assert sqlite_store.all(Feed) == (feed,)


# The public feed


def test_the_public_programme_is_off_until_it_is_turned_on(open_screen, sqlite_store):
    tab = open_screen("partners")
    assert not tab.app.toggle[0].value
    assert sqlite_store.get(Feed, PUBLIC_FEED) is None

    tab.app.toggle[0].set_value(True)
    tab.run()
    kept = sqlite_store.get(Feed, PUBLIC_FEED)
    assert (kept.access, kept.is_on) == (FeedAccess.PUBLIC, True)

    tab.app.toggle[0].set_value(False)
    tab.run()
    assert not sqlite_store.get(Feed, PUBLIC_FEED).is_on
    assert "Off: nobody can read it." in tab.text


def test_the_switch_shows_what_somebody_else_turned(open_screen, sqlite_store):
    tab = open_screen("partners")
    sqlite_store.save(Feed(id=PUBLIC_FEED, title="Everybody", access=FeedAccess.PUBLIC), by="tomas")

    tab.run()

    assert tab.app.toggle[0].value
    assert sqlite_store.get(Feed, PUBLIC_FEED).is_on


def test_the_public_feed_has_neither_secret_nor_partner(open_screen, sqlite_store):
    sqlite_store.save(Feed(id=PUBLIC_FEED, title="Everybody", access=FeedAccess.PUBLIC), by="tomas")

    view = open_screen("partners", feed=PUBLIC_FEED)
    assert view.buttons[0] == "Edit"
    assert not {"New address", "Close it", "Open it with a new address"} & set(view.buttons)
    view.press("Edit").enter(edition=str(NEXT_YEAR)).press("Save")

    assert sqlite_store.get(Feed, PUBLIC_FEED).edition == NEXT_YEAR
    assert living_secrets(sqlite_store) == {}
    tab = open_screen("partners")
    tab.app.session_state["partners_public_address"] = True
    assert addresses(tab.run())[0] == f"https://plan.example.org/ngo{PUBLIC_PATH}"


# The preview


def test_the_preview_shows_the_programme_and_no_more_than_the_feed_does(
    open_screen, sqlite_store, feed, vigil
):
    idea = Activity(title="Idea", first_day=DAY, last_day=DAY)
    march = Activity(title="March", precision=Precision.UNKNOWN, visibility=Visibility.PUBLIC)
    sqlite_store.save_all([idea, march], by="tomas")
    sqlite_store.save(changed(vigil, status=Status.CANCELLED), by="tomas")
    sqlite_store.save(changed(feed, mark_cancelled=True), by="tomas")

    tab = open_screen("partners", feed=feed.id)

    assert (
        "1 activity in it. 1 more without a known day is in no calendar until the day is known." in tab.text
    )
    assert f"30 July {NEXT_YEAR}" in tab.text
    assert "18:00 to 20:00 (Asia/Kathmandu) · Pokhara, Nepal · **Cancelled**" in tab.text
    assert tab.links[0] == "**Cancelled: Vigil**"
    assert "Lake Road" not in tab.text


def test_the_text_is_what_is_served(open_screen, sqlite_store, feed, vigil):
    text = open_feed_texts(str(sqlite_store.engine.url)).text(feed)
    tab = open_screen("partners", feed=feed.id)
    tab.app.radio[0].set_value("As text")
    tab.run()

    assert addresses(tab) == [text.body.decode().replace("\r\n", "\n").rstrip("\n")]
    assert f"UID:{vigil.id}" in addresses(tab)[0]
    assert f"ETag {text.etag}" in tab.text
    assert f"{len(text.body) / 1000:,.1f} kB" in tab.text


def test_a_long_text_is_shown_from_its_beginning_and_told_to_be_too_large_for_google(
    open_screen, feed, vigil, monkeypatch
):
    monkeypatch.setattr(partners_feed_preview, "MOST_TEXT", 200)
    monkeypatch.setattr(partners_feed_preview, "LARGEST_FOR_GOOGLE", 300)

    tab = open_screen("partners", feed=feed.id)
    tab.app.radio[0].set_value("As text")
    tab.run()

    assert "It is larger than about 1 MB" in tab.text
    assert "Its beginning; the download has all of it." in tab.text
    assert len(addresses(tab)[0]) <= 200
    assert str(vigil.id) not in addresses(tab)[0]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "All day"),
        ({"last_day": date(2027, 8, 1)}, "All day, until 1 August 2027"),
        ({"start_time": time(9)}, "All day, at 09:00 in a zone not known"),
        ({"start_time": time(9), "zone": "Europe/Vienna"}, "09:00 (Europe/Vienna)"),
        (
            {"start_time": time(9), "end_time": time(10), "zone": "Europe/Vienna"},
            "09:00 to 10:00 (Europe/Vienna)",
        ),
        (
            {"start_time": time(9), "zone": "Europe/Vienna", "last_day": date(2027, 8, 1)},
            "09:00 to 1 August 2027 (Europe/Vienna)",
        ),
        (
            {"start_time": time(9), "end_time": time(8), "zone": "UTC", "last_day": date(2027, 8, 1)},
            "09:00 to 1 August 2027, 08:00 (UTC)",
        ),
    ],
)
def test_the_hours_of_an_activity_in_words(fields, words):
    day = date(2027, 7, 30)
    fields = {"title": "Vigil", "first_day": day, "last_day": day, **fields}
    assert clock_text(Activity(**fields)) == words


def test_a_qr_code_is_dark_on_light_with_the_ground_that_readers_need():
    drawn = qr_code("https://plan.example.org/feeds/public.ics")

    assert drawn.startswith("<svg")
    assert 'fill="#fff"' in drawn
    assert drawn == qr_code("https://plan.example.org/feeds/public.ics")
    assert drawn != qr_code("https://plan.example.org/feeds/other.ics")


# What changed


def test_what_changed_is_told_in_sentences(open_screen, sqlite_store, feed, vigil):
    sqlite_store.save(changed(vigil, title="Candles", start_time=time(17), notes="Not for them"), by="tomas")

    tab = open_screen("partners", feed=feed.id, feed_view="What changed")

    assert "The feed was made on" in tab.text
    assert (
        f"- New: “Candles”, 30 July {NEXT_YEAR}, 17:00 to 20:00 (Asia/Kathmandu), Pokhara, Nepal" in tab.text
    )
    assert "Not for them" not in tab.text
    assert "Google Calendar reads a feed about every 12 to 24 hours" in tab.text


def test_nothing_read_and_nothing_changed_are_said(open_screen, feed):
    assert "Nobody has read it yet." in open_screen("partners", feed=feed.id, feed_view="Who reads it").text
    changed_text = open_screen("partners", feed=feed.id, feed_view="What changed").text
    assert "Nothing that this feed tells has changed since then." in changed_text


def test_the_readers_are_programs_by_how_often_they_read(open_screen, sqlite_store, feed):
    now = datetime.now(UTC).replace(microsecond=0)
    counted = {"Google Calendar": 2, "Thunderbird": 1_500}
    count_reads(sqlite_store, {(feed.id, now.date(), name): (reads, now) for name, reads in counted.items()})

    tab = open_screen("partners", feed=feed.id, feed_view="Who reads it")

    assert "1,502 reads in the last 30 days:" in tab.text
    assert tab.app.table[0].value.values.tolist() == [["Thunderbird", "1,500"], ["Google Calendar", "2"]]


def test_whether_the_last_reader_has_what_is_true_is_said(open_screen, sqlite_store, feed, vigil):
    open_feed_texts(str(sqlite_store.engine.url)).text(feed)
    read = datetime.now(UTC).replace(microsecond=0)
    count_reads(sqlite_store, {(feed.id, read.date(), "A web browser"): (1, read)})
    text = open_screen("partners", feed=feed.id, feed_view="Who reads it").text
    assert "Last read by a web browser on" in text
    assert "Nothing in it has changed since" in text

    sqlite_store.save(changed(vigil, title="Candles"), by="tomas")
    text = open_screen("partners", feed=feed.id, feed_view="Who reads it").text
    assert "What it tells has changed since, and no program has read that yet." in text


def test_without_a_day_it_asks_for_one(open_screen, feed):
    tab = open_screen("partners", feed=feed.id, feed_view="What changed")

    tab.app.date_input[0].set_value(None)
    tab.run()

    assert "Choose the day from which on changes are to be told." in tab.text
