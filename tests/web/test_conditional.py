"""The headers by which a reader says what it has and what it can read, in every form of RFC 9110."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.web.conditional import (
    has_strong_tag,
    has_tag,
    http_date,
    is_before,
    is_since,
    prefers,
    reads_gzip,
)

CHANGED = datetime(2027, 7, 30, 16, 0, 0, tzinfo=UTC)
JCAL, ICS = "application/calendar+json", "text/calendar"


@pytest.mark.parametrize(
    ("sent", "weakly", "strongly"),
    [
        ('"a"', True, True),
        ('W/"a"', True, False),
        ('"b"', False, False),
        ('"x", "a"', True, True),
        ('"x","a","y"', True, True),
        ('"x" , W/"a"', True, False),
        ("*", True, True),
        (" * ", True, True),
        ("a", False, False),
        ('"a', False, False),
        ('w/"a"', False, False),
        ('"*"', False, False),
        ("", False, False),
        (",,", False, False),
        ('"A"', False, False),
    ],
)
def test_a_tag_is_found_in_whatever_list_it_stands(sent, weakly, strongly):
    assert has_tag(sent, ['"a"']) is weakly
    assert has_strong_tag(sent, ['"a"']) is strongly


def test_any_of_our_tags_will_do():
    assert has_tag('"a-gzip"', ['"a"', '"a-gzip"'])
    assert has_tag('W/"a"', ['W/"a"'])


@pytest.mark.parametrize(
    ("sent", "since", "before"),
    [
        ("Fri, 30 Jul 2027 16:00:00 GMT", True, False),
        ("Fri, 30 Jul 2027 16:00:01 GMT", True, False),
        ("Fri, 30 Jul 2027 15:59:59 GMT", False, True),
        ("Friday, 30-Jul-27 16:00:00 GMT", True, False),
        ("Fri Jul 30 16:00:00 2027", True, False),
        ("Sat, 01 Jan 2100 00:00:00 GMT", True, False),
        ("yesterday", False, False),
        ("", False, False),
        ("0", False, False),
        ("Fri, 99 Jul 2027 16:00:00 GMT", False, False),
        ("2027-07-30T16:00:00Z", False, False),
        ("Fri, 30 Jul 2027 16:00:00 +9999999999", False, False),
    ],
)
def test_dates_are_compared_to_the_second_and_what_is_no_date_says_nothing(sent, since, before):
    assert is_since(sent, CHANGED) is since
    assert is_before(sent, CHANGED) is before


def test_a_date_is_written_as_http_has_it():
    assert http_date(CHANGED) == "Fri, 30 Jul 2027 16:00:00 GMT"
    assert is_since(http_date(CHANGED), CHANGED)


@pytest.mark.parametrize(
    ("sent", "reads"),
    [
        ("gzip", True),
        ("GZIP", True),
        ("x-gzip", True),
        ("gzip, deflate, br", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("gzip;q=0.001", True),
        ("gzip; q=0.5", True),
        ("*", True),
        ("*;q=0.1", True),
        ("", False),
        ("identity", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip;q=0.000", False),
        ("gzip;q=0, *", False),
        ("*;q=0", False),
        ("identity, *;q=0", False),
        ("gzip;q=nonsense", False),
        ("gzip;q=nan", False),
        ("gzipped", False),
    ],
)
def test_gzip_is_sent_to_those_who_read_it(sent, reads):
    assert reads_gzip(sent) is reads


@pytest.mark.parametrize(
    ("sent", "json"),
    [
        ("application/calendar+json", True),
        ("Application/Calendar+JSON", True),
        ("application/calendar+json, text/calendar;q=0.9", True),
        ("application/calendar+json;q=0.9, */*;q=0.1", True),
        ("application/*", True),
        ("", False),
        ("*/*", False),
        ("text/calendar", False),
        ("text/*", False),
        ("text/calendar, application/calendar+json", False),
        ("application/calendar+json;q=0.5, text/calendar", False),
        ("application/calendar+json;q=0", False),
        ("application/json", False),
        ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", False),
    ],
)
def test_jcal_is_sent_to_those_who_would_rather_have_it(sent, json):
    assert prefers(sent, JCAL, over=ICS) is json


@given(st.text())
def test_no_header_breaks_the_reading(sent):
    has_tag(sent, ['"a"'])
    has_strong_tag(sent, ['"a"'])
    is_since(sent, CHANGED)
    is_before(sent, CHANGED)
    reads_gzip(sent)
    prefers(sent, JCAL, over=ICS)


@given(
    st.sampled_from(["Fri, 30 Jul 2027 16:00:00", "Mon, 1 Jan 0001 00:00:00", "31 Dec 9999 23:59:59", "Fri"]),
    st.text("+-0123456789: GMTUTC", max_size=14),
)
def test_no_date_breaks_the_reading(date, zone):
    is_since(f"{date} {zone}", CHANGED)
    is_before(f"{date} {zone}", CHANGED)
