"""What a subscriber saw change, in sentences."""

from __future__ import annotations

from datetime import date, time

import pytest

from campaigns.feeds.seen import Left, Seen
from campaigns.pages.partners_feed_changes import sentences_of
from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Status

VIENNA = Place(city="Vienna", country="AT")
VIGIL = Activity(
    title="Vigil",
    first_day=date(2027, 7, 30),
    last_day=date(2027, 7, 30),
    start_time=time(18),
    zone="Europe/Vienna",
    places=(VIENNA,),
)
CANCELLED = changed(VIGIL, status=Status.CANCELLED)


@pytest.mark.parametrize(
    ("seen", "sentences"),
    [
        (
            Seen(None, VIGIL),
            ["New: “Vigil”, 30 July 2027, 18:00 (Europe/Vienna), Vienna, Austria."],
        ),
        (
            Seen(None, CANCELLED),
            ["New: “Vigil”, 30 July 2027, 18:00 (Europe/Vienna), Vienna, Austria, cancelled."],
        ),
        (Seen(VIGIL, CANCELLED), ["“Vigil” was cancelled."]),
        (Seen(CANCELLED, VIGIL), ["“Vigil” is no longer cancelled."]),
        (Seen(VIGIL, changed(VIGIL, status=Status.CONFIRMED)), ["“Vigil” is confirmed."]),
        (Seen(changed(VIGIL, status=Status.CONFIRMED), VIGIL), ["“Vigil” is tentative again."]),
        (
            Seen(VIGIL, changed(VIGIL, title="Candles", start_time=time(19)), moved=True),
            [
                "“Vigil” is now called “Candles”.",
                "“Candles” moved from 30 July 2027, 18:00 (Europe/Vienna) to "
                "30 July 2027, 19:00 (Europe/Vienna).",
            ],
        ),
        (
            Seen(VIGIL, changed(VIGIL, venue="Town hall"), place=True),
            ["“Vigil”: it is at Town hall, Vienna, Austria, no longer at Vienna, Austria."],
        ),
        (
            Seen(changed(VIGIL, places=()), VIGIL, place=True),
            ["“Vigil”: it is at Vienna, Austria."],
        ),
        (
            Seen(VIGIL, changed(VIGIL, places=()), place=True),
            ["“Vigil”: it is no longer at Vienna, Austria."],
        ),
        (Seen(VIGIL, VIGIL, place=True), ["“Vigil”: less of its place is told now."]),
        (
            Seen(VIGIL, VIGIL, details=("description", "organiser")),
            ["“Vigil” tells other details: description, organiser."],
        ),
        (
            Seen(VIGIL, None, left=Left.UNDATED),
            [
                "“Vigil” of 30 July 2027, 18:00 (Europe/Vienna) left the calendar: "
                "its day is not known any more."
            ],
        ),
    ],
)
def test_each_kind_of_change_has_its_sentence(seen, sentences):
    assert list(sentences_of(seen)) == sentences


@pytest.mark.parametrize("left", Left)
def test_every_reason_to_leave_has_words(left):
    [sentence] = sentences_of(Seen(VIGIL, None, left=left))
    assert sentence.startswith("“Vigil” of 30 July 2027, 18:00 (Europe/Vienna) left the calendar: it")
