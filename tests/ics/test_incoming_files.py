"""What a file may be: broken lines and events, other encodings, limits, bytes that are no calendar at all."""

from __future__ import annotations

import time as clock
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from campaigns.errors import CampaignsError, FileError
from campaigns.ics.calendar import calendar_bytes
from campaigns.ics.incoming import MOST_ACTIVITIES, read_calendar
from campaigns.ics.incoming_blocks import DEEPEST, MOST_EVENTS, MOST_PROPERTIES
from campaigns.ics.incoming_lines import LONGEST_LINE, MOST_LINES, is_calendar
from campaigns.ics.incoming_text import plain_text
from campaigns.plan.text import LONGEST_TEXT
from tests.ics.foreign import (
    GOOGLE,
    LARGEST,
    NEXTCLOUD,
    OUTLOOK,
    activities,
    calendar,
    counts,
    imported,
    notes,
    only,
    reasons,
    timed,
)
from tests.ics.samples import CAMPAIGNS, ORGANISATIONS, everything, vigil

OURS = calendar_bytes([vigil(id=UUID(int=9)), everything()], ORGANISATIONS, campaigns=CAMPAIGNS)


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        (b"BEGIN:VCALENDAR\r\n", True),
        (b"\xef\xbb\xbfBEGIN:VCALENDAR\n", True),
        (b"\r\n\r\n begin:vcalendar\n", True),
        ("BEGIN:VCALENDAR\n".encode("utf-16"), True),
        (b"title,start_date\nBEGIN:VCALENDAR,2027-07-30\n", False),
        (b"BEGIN:VCARD\n", False),
        (b"", False),
        (b"\x00" * 10_000, False),
    ],
)
def test_a_calendar_is_recognised_by_what_is_in_it(content, is_one):
    assert is_calendar(content) is is_one


def test_a_broken_event_spoils_no_other_and_is_told_with_its_line():
    plan = imported(calendar(timed("1"), "UID:2\nDTSTART:x\nSUMMARY:Broken", timed("3")))
    assert [one.import_key for one in activities(plan)] == ["1", "3"]
    assert [(problem.row, problem.name) for problem in plan.bad] == [(11, "Broken")]


def test_a_broken_line_is_left_out_and_its_event_is_taken():
    plan = imported(calendar(timed(more='no property at all\nLOCATION;X="open:Hall\nX-OTHER:kept out')))
    assert only(plan).title == "Talk"
    assert "Line 10 is no property and is left out: “no property at all”." in notes(plan)
    assert "Line 11 is broken and is left out" in notes(plan)


def test_lines_that_a_program_broke_without_folding_are_told():
    plan = imported(calendar(timed(more="DESCRIPTION:First line\nsecond line")))
    assert only(plan).description == "First line"
    assert "“second line”" in notes(plan)


def test_a_line_folded_inside_a_character_is_whole_again():
    title = "Straße der Hoffnung 🕯 für alle Überlebenden"
    raw = f"SUMMARY:{title}".encode()
    folded = b"\r\n ".join(raw[start : start + 3] for start in range(0, len(raw), 3))
    assert only(imported(calendar(timed(title="XX")).replace(b"SUMMARY:XX", folded))).title == title


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_and_without_its_mark(encoding):
    content = calendar(timed(title="Grüne Straße")).decode().encode(encoding)
    assert only(imported(content)).title == "Grüne Straße"


def test_what_is_not_utf8_is_read_as_windows_text_and_told_once():
    content = calendar(timed("1", "Grüne Straße"), timed("2", "€ Ö")).decode()
    plan = imported(content.encode("cp1252"))
    assert [one.title for one in activities(plan)] == ["Grüne Straße", "€ Ö"]
    assert notes(plan).startswith("2 lines are not UTF-8 and were read as Windows-1252, the first is line 9.")


def test_an_event_that_is_cut_off_is_not_taken():
    content = calendar(timed("1"), timed("2"))
    cut = content[: content.index(b"UID:2") + 60]
    assert [message for _, message in reasons(imported(cut))] == [
        "The file ends in the middle of this event. Ask for the whole file."
    ]
    assert imported(cut).new_rows == 1


def test_an_event_without_an_end_is_told_and_the_next_is_taken():
    content = calendar(timed("1"), timed("2")).replace(b"END:VEVENT\r\n", b"", 1)
    assert reasons(imported(content)) == [(4, "The event has no end: another begins inside it.")]
    assert imported(content).new_rows == 1


def test_several_calendars_in_a_file_and_zones_without_an_end_lose_no_event():
    zone = b"BEGIN:VTIMEZONE\r\nTZID:x\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    content = calendar(timed("1")) + calendar(timed("2")).replace(b"BEGIN:VEVENT", zone + b"BEGIN:VEVENT")
    plan = imported(content)
    assert [one.import_key for one in activities(plan)] == ["1", "2"]
    assert reasons(plan) == []


def test_a_missing_title_is_taken_from_the_description_or_told():
    without = timed().replace("SUMMARY:Talk\n", "")
    plan = imported(calendar(without + "DESCRIPTION:<p>Come along</p>All of you"))
    assert only(plan).title == "Come along"
    assert "the first line of its description is taken" in notes(plan)
    assert reasons(imported(calendar(without)))[0][1].startswith("It has no title.")


def test_a_missing_uid_is_told_and_the_same_file_gives_nothing_new():
    content = calendar(timed().replace("UID:1@example.org\n", ""))
    first = imported(content)
    assert "It has no UID. It is known by its title and start" in notes(first)
    assert counts(imported(content, first.records)) == (0, 0, 1, 0)
    twice = imported(calendar(*[timed().replace("UID:1@example.org\n", "")] * 2))
    assert counts(twice) == (1, 0, 0, 0)


def test_a_very_long_uid_gets_a_short_key_that_stays_the_same():
    content = calendar(timed("x" * 5000), timed("x" * 4999 + "y"))
    first = imported(content)
    assert {len(one.import_key) for one in activities(first)} == {71}
    assert counts(imported(content, first.records)) == (0, 0, 2, 0)


@pytest.mark.parametrize(
    ("one", "other", "title"),
    [
        ("SEQUENCE:1", "SEQUENCE:3", "Second"),
        ("SEQUENCE:3", "SEQUENCE:1", "First"),
        ("SEQUENCE:1\nLAST-MODIFIED:20270301T000000Z", "SEQUENCE:1\nLAST-MODIFIED:20270201T000000Z", "First"),
        ("SEQUENCE:many", "SEQUENCE:1", "Second"),
    ],
)
def test_of_two_versions_of_an_event_the_newer_is_taken_and_the_other_told(one, other, title):
    plan = imported(calendar(timed(title="First", more=one), timed(title="Second", more=other)))
    assert only(plan).title == title
    assert "which is the newer version and is taken." in notes(plan)


def test_two_events_with_one_uid_that_are_no_versions_of_each_other_are_told_as_lost():
    plan = imported(calendar(timed(title="First"), timed(title="Second")))
    assert ([one.title for one in activities(plan)], plan.bad_rows) == (["First"], 1)
    assert reasons(plan)[0][1].startswith("It has the same UID as the event in line 4, but is another event.")


def test_a_text_longer_than_a_field_is_cut_and_told():
    plan = imported(calendar(timed(title="x" * 30_000, more="DESCRIPTION:" + "y" * 30_000)))
    assert len(only(plan).title) <= LONGEST_TEXT
    assert "Its description has more than 20,000 characters and is cut there." in notes(plan)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Plain text, 2 < 3 & more", "Plain text, 2 < 3 & more"),
        ("Write to <amina@example.org>", "Write to <amina@example.org>"),
        ("https://example.org/?a=1&copy=2", "https://example.org/?a=1&copy=2"),
        ("<b>Bold</b> at https://example.org/?a=1&copy=2", "Bold at https://example.org/?a=1&copy=2"),
        ("A&nbsp;B &amp; C", "A B & C"),
        ("<p>One</p><p>Two<br/>Three</p>", "One\n\nTwo\nThree"),
        ("<ul><li>One</li><li>Two</li></ul>", "- One\n\n- Two"),
        ('<a href="https://example.org">https://example.org</a>', "https://example.org"),
        ('<a href="javascript:alert(1)">Click</a>', "Click"),
        ("<html><head><style>p{}</style><title>x</title></head><body>Text</body></html>", "Text"),
        ("<script>alert(1)</script>Safe<!-- not seen -->", "Safe"),
        ("&lt;b&gt;shown&lt;/b&gt;", "<b>shown</b>"),
        ("<p>" * 20_000, ""),
    ],
)
def test_markup_is_shown_as_text(markup, text):
    assert plain_text(markup) == text


@pytest.mark.parametrize(
    "piece",
    [
        "<a ",
        "<!--",
        "&#",
        "<i <",
        "<?",
        "</b ",
        "<![CDATA[",
        "<a x='y' ",
        "<a href='",
        '<a x="y>',
        "<script>",
    ],
)
def test_hostile_markup_takes_no_time(piece):
    began = clock.monotonic()
    plain_text("<b>" + piece * 40_000)
    assert clock.monotonic() - began < 0.5


def test_names_of_months_and_words_that_look_like_escapes_come_back_as_they_were():
    assert only(imported(calendar(timed(title=r"a\, b\; c \\n \n d")))).title == r"a, b; c \n d"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"BEGIN:VCALENDAR\n" + b"x" * LARGEST, "the most is 21.0 MB"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * (MOST_EVENTS + 1), "more than 20,000 events"),
        (b"BEGIN:VCALENDAR\r" + b"BEGIN:VEVENT\r" * (MOST_EVENTS + 1), "more than 20,000 events"),
        (b"BEGIN:VCALENDAR\n" + b"\n" * (MOST_LINES + 1), "more than 1,000,000 lines"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 900_000, f"more than {DEEPEST} components inside each other"),
        (b"%PDF-1.7", "is no calendar"),
    ],
    ids=["bytes", "events", "events of a Mac", "lines", "nesting", "no calendar"],
)
def test_limits_hold_before_anything_is_taken_apart(content, words):
    began = clock.monotonic()
    with pytest.raises(FileError, match=words):
        read_calendar(content, "big.ics", limit=LARGEST)
    assert clock.monotonic() - began < 2


def test_an_event_of_too_many_properties_is_not_taken_and_the_others_are():
    plan = imported(calendar(timed("1", more="X-A:b\n" * MOST_PROPERTIES), timed("2")))
    assert [one.import_key for one in activities(plan)] == ["2"]
    assert reasons(plan) == [(4, f"The event has more than {MOST_PROPERTIES:,} properties.")]


def test_a_picture_inside_an_event_is_left_out_and_the_event_is_taken():
    picture = "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + "\n ".join(["A" * 70] * 20_000)
    plan = imported(calendar(timed(more=picture)))
    assert only(plan).title == "Talk"
    assert f"is longer than {LONGEST_LINE:,} characters and is left out." in notes(plan)


def test_series_make_no_more_activities_than_the_limit():
    daily = "RRULE:FREQ=DAILY"
    content = calendar(*(timed(f"{n}", more=daily).replace("20270730", "20270101") for n in range(1000)))
    plan = imported(content)
    assert plan.new_rows <= MOST_ACTIVITIES
    assert any("Divide the file" in message for _, message in reasons(plan))


@pytest.mark.parametrize(("number", "seconds"), [(1000, 2), (10_000, 15)])
def test_a_large_calendar_is_compared_before_anybody_tires_of_waiting(number, seconds):
    content = calendar(*(timed(f"{n}", more="DESCRIPTION:" + "word " * 80) for n in range(number)))
    began = clock.monotonic()
    assert imported(content).new_rows == number
    assert clock.monotonic() - began < seconds


def test_an_empty_calendar_has_nothing_to_import_and_says_so():
    assert notes(imported(calendar())) == "There is no event in this calendar."


def bounded(content):
    """Import the bytes: either a sentence, or no more than they can hold."""
    try:
        plan = imported(content, zone="UTC")
    except CampaignsError:
        return
    assert plan.new_rows + plan.bad_rows <= 300 * content.upper().count(b"VEVENT")
    assert all(problem.message for problem in (*plan.bad, *plan.notes))


@given(st.binary(max_size=400))
@example(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:\nSUMMARY:x\nRRULE:\xff")
@example(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:\x00\nSUMMARY:\xed\xa0\x80\nDTSTART:20270730\nEND:VEVENT")
def test_any_bytes_give_a_sentence_or_a_plan(content):
    bounded(content)
    bounded(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + content + b"\r\nEND:VEVENT\r\nEND:VCALENDAR")


NAMES = (
    "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SUMMARY",
    "DESCRIPTION", "LOCATION", "GEO", "URL", "CONFERENCE", "STATUS", "CATEGORIES", "CLASS", "SEQUENCE",
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.text(max_size=60)), max_size=12))
def test_any_values_give_a_sentence_or_a_plan(properties):
    lines = "".join(f"{name}:{value}\n" for name, value in properties)
    event = f"BEGIN:VEVENT\nDTSTART:20270730T180000Z\nSUMMARY:x\n{lines}END:VEVENT\n"
    bounded(f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n".encode("utf-8", "surrogatepass"))


@given(st.data())
def test_a_calendar_with_lines_cut_doubled_or_lost_gives_a_sentence_or_a_plan(data):
    source = data.draw(st.sampled_from([OURS, GOOGLE, OUTLOOK, NEXTCLOUD]))
    lines = source.split(b"\r\n")
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["cut", "double", "lose", "swap"])):
            case "cut":
                lines[place] = lines[place][: data.draw(st.integers(0, len(lines[place])))]
            case "double":
                lines.insert(place, lines[place])
            case "lose":
                lines[place : place + 1] = [] if len(lines) > 1 else lines
            case "swap":
                other = data.draw(st.integers(0, len(lines) - 1))
                lines[place], lines[other] = lines[other], lines[place]
    bounded(b"\r\n".join(lines))
