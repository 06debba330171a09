"""What a program calls itself becomes a family, and nothing else of it remains."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.feeds.program import OTHER, family_of


@pytest.mark.parametrize(
    ("said", "family"),
    [
        ("Google-Calendar-Importer", "Google Calendar"),
        ("Microsoft.Exchange/15.20 (Microsoft.Exchange.Calendar)", "Outlook on the web"),
        ("Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)", "Outlook for Windows"),
        ("iOS/17.5.1 (21F90) dataaccessd/1.0", "Apple Calendar"),
        ("macOS/14.5 (23F79) CalendarAgent/1234", "Apple Calendar"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.0", "Thunderbird"),
        ("Evolution/3.46.4", "GNOME Evolution"),
        ("vdirsyncer/0.19.0", "vdirsyncer"),
        ("curl/7.88.1", "A script"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "A web browser"),
        ("", OTHER),
        ("amina@example.org's reader", OTHER),
    ],
)
def test_a_program_is_known_by_its_family(said, family):
    assert family_of(said) == family


@given(st.text(max_size=300))
def test_nothing_of_what_is_said_reaches_the_answer(said):
    assert family_of(f"{said} on host-7.example, build 99.1") in KNOWN


KNOWN = {family_of(mark) for mark in (
    "google-calendar", "microsoft.exchange", "microsoft office", "outlook", "dataaccessd", "thunderbird",
    "evolution", "korganizer", "icsx5", "davx5", "etar", "nextcloud", "homeassistant", "vdirsyncer", "khal",
    "proton", "yahoo", "zoho", "fastmail", "wordpress", "curl", "mozilla", "",
)}  # fmt: skip
