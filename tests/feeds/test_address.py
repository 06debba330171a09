"""Every way into a calendar program leads to the same feed."""

from urllib.parse import parse_qs, urlsplit

import pytest

from campaigns.feeds.address import feed_path, google, outlook, webcal
from campaigns.plan.feed import PUBLIC_FEED, Feed

ADDRESS = "https://plan.example.org/feeds/a-B_9/world-day-2027.ics?country=KE&lang=fr"


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("World Day 2027", "/feeds/s-E_1/world-day-2027.ics"),
        ("Journée mondiale / été?#%", "/feeds/s-E_1/journee-mondiale-ete.ics"),
        ("人身売買", "/feeds/s-E_1/calendar.ics"),
        ("x" * 500, f"/feeds/s-E_1/{'x' * 80}.ics"),
    ],
)
def test_the_path_is_readable_and_needs_no_escapes(title, path):
    assert feed_path(Feed(title=title), "s-E_1") == path


def test_the_public_feed_has_no_secret_in_its_path():
    assert feed_path(Feed(id=PUBLIC_FEED, title="Programme", access="public"), "x") == "/feeds/public.ics"


@pytest.mark.parametrize("scheme", ["https", "http", "HTTPS"])
def test_webcal_changes_the_scheme_and_nothing_else(scheme):
    assert webcal(ADDRESS.replace("https", scheme, 1)) == ADDRESS.replace("https", "webcal", 1)


def test_a_second_address_inside_the_first_is_left_alone():
    assert webcal("https://a.example/?x=https://b.example") == "webcal://a.example/?x=https://b.example"


def test_google_is_given_the_whole_address_as_webcal():
    parts = urlsplit(google(ADDRESS))
    assert (parts.scheme, parts.netloc) == ("https", "calendar.google.com")
    assert parse_qs(parts.query) == {"cid": [webcal(ADDRESS)]}


def test_outlook_is_given_the_whole_address_and_the_name():
    parts = urlsplit(outlook(ADDRESS, "Été & hiver"))
    assert (parts.scheme, parts.netloc) == ("https", "outlook.office.com")
    assert parse_qs(parts.query) == {"url": [ADDRESS], "name": ["Été & hiver"]}
    assert "+" not in parts.query
