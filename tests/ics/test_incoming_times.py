"""When an event of somebody's calendar is: zones by every name, whole days, lengths, clocks that change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from campaigns.errors import FileError
from campaigns.ics.incoming import known_zone, read_calendar, window
from campaigns.ics.incoming_zones import zone_named
from campaigns.plan.timing import end_instant, start_instant
from tests.ics.foreign import LARGEST, at, calendar, counts, imported, notes, only, reasons, timed, timing


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Vienna", "Europe/Vienna"),
        ("America/Argentina/Salta", "America/Argentina/Salta"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("w. europe standard time", "Europe/Berlin"),
        ("E. Africa Standard Time", "Africa/Nairobi"),
        ("Nepal Standard Time", "Asia/Katmandu"),
        ("/freeassociation.sourceforge.net/Europe/Vienna", "Europe/Vienna"),
        ("/citadel.org/20270210_1/America/Argentina/Salta", "America/Argentina/Salta"),
        ("/softwarestudio.org/Tzfile/Asia/Kathmandu", "Asia/Kathmandu"),
        ("(UTC+01:00) Europe/Vienna", "Europe/Vienna"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("UTC", "UTC"),
        ("UTC+02:00", timedelta(hours=2)),
        ("GMT-0330", -timedelta(hours=3, minutes=30)),
        ("+05:45", timedelta(hours=5, minutes=45)),
        ("UTC+99:00", None),
        ("Customized Time Zone", None),
        ("Vienna", None),
        ("/example.org/Vienna", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_a_zone_is_known_by_its_names_and_never_guessed(name, zone):
    assert zone_named(name) == zone


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (";TZID=Europe/Vienna:20270730T180000", "DTEND;TZID=Europe/Vienna:20270730T193000",
         ("2027-07-30", "2027-07-30", "18:00", "19:30", "Europe/Vienna")),
        (";TZID=Europe/Vienna:20270730T220000", "DTEND;TZID=Europe/Vienna:20270731T020000",
         ("2027-07-30", "2027-07-31", "22:00", "02:00", "Europe/Vienna")),
        (";TZID=Europe/Vienna:20270730T220000", "DTEND;TZID=Europe/Vienna:20270731T000000",
         ("2027-07-30", "2027-07-31", "22:00", "00:00", "Europe/Vienna")),
        (";TZID=Europe/Vienna:20270730T090000", "DTEND;TZID=Europe/Vienna:20270801T000000",
         ("2027-07-30", "2027-07-31", "09:00", "", "Europe/Vienna")),
        (";TZID=Europe/Vienna:20270730T180000", "",
         ("2027-07-30", "2027-07-30", "18:00", "", "Europe/Vienna")),
        (";TZID=Europe/Vienna:20270730T180000", "DTEND;TZID=Europe/Vienna:20270730T180000",
         ("2027-07-30", "2027-07-30", "18:00", "", "Europe/Vienna")),
        (";TZID=Europe/Vienna:20270730T180000", "DURATION:PT90M",
         ("2027-07-30", "2027-07-30", "18:00", "19:30", "Europe/Vienna")),
        (";TZID=Europe/Vienna:20270730T180000", "DURATION:P1DT1H",
         ("2027-07-30", "2027-07-31", "18:00", "19:00", "Europe/Vienna")),
        (";TZID=Europe/Vienna:20270730T180000", "DTEND;TZID=America/New_York:20270730T140000",
         ("2027-07-30", "2027-07-30", "18:00", "20:00", "Europe/Vienna")),
        (":20270730T180000Z", "DTEND:20270730T190000Z",
         ("2027-07-30", "2027-07-30", "18:00", "19:00", "UTC")),
        (";TZID=Europe/Vienna:20270730T180059", "DTEND;TZID=Europe/Vienna:20270730T180130",
         ("2027-07-30", "2027-07-30", "18:00", "18:01", "Europe/Vienna")),
        (";VALUE=DATE:20270730", "", ("2027-07-30", "2027-07-30", "", "", "")),
        (":20270730", "DTEND:20270801", ("2027-07-30", "2027-07-31", "", "", "")),
        (";VALUE=DATE:20270730", "DTEND;VALUE=DATE:20270731", ("2027-07-30", "2027-07-30", "", "", "")),
        (";VALUE=DATE:20270730", "DTEND;VALUE=DATE:20270801", ("2027-07-30", "2027-07-31", "", "", "")),
        (";VALUE=DATE:20270730", "DTEND;VALUE=DATE:20270730", ("2027-07-30", "2027-07-30", "", "", "")),
        (";VALUE=DATE:20270730", "DURATION:P2D", ("2027-07-30", "2027-07-31", "", "", "")),
        (";VALUE=DATE:20270730", "DURATION:PT3H", ("2027-07-30", "2027-07-30", "", "", "")),
        (";VALUE=DATE;TZID=Europe/Vienna:20270730", "", ("2027-07-30", "2027-07-30", "", "", "")),
    ],
)  # fmt: skip
def test_days_are_inclusive_and_times_local(start, end, expected):
    assert timing(only(imported(calendar(at(start, end))))) == expected


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        ("", "", "It has no start date"),
        (":yesterday", "", "“yesterday”, is no day or time of the calendar"),
        (":20270732", "", "is no day or time of the calendar"),
        (":99990101", "", "lies in the year 9999"),
        (":00010101T000000Z", "", "lies in the year 1"),
        (";VALUE=DATE:20270730", "DTEND;VALUE=DATE:20270729",
         "It ends before it starts on 30 July 2027 (DTEND in line 8)"),
        (":20270730T180000Z", "DTEND:20270730T170000Z", "It ends before it starts on 30 July 2027"),
        (":20270730T180000Z", "DURATION:-PT1H", "It ends before it starts on 30 July 2027"),
        (":20270730T180000Z", "DURATION:soon", "“soon”, is no length"),
        (":20270730T180000Z", "DURATION:P99999999999999999999D", "is no length"),
        (":20270730T180000Z", "DTEND;VALUE=DATE:20270731", "is a day, the other a time of day"),
        (";VALUE=DATE:20270730", "DTEND;VALUE=DATE:20990731", "longer than ten years"),
        (":P1D", "", "is no day or time"),
    ],
)  # fmt: skip
def test_a_time_that_cannot_be_is_told_with_its_line_and_spoils_no_other_event(start, end, reason):
    lines = at(start, end) if start else "UID:1@example.org\nSUMMARY:Talk"
    plan = imported(calendar(lines, timed(uid="2@example.org", title="Other")))

    ((line, message),) = reasons(plan)
    assert (line, plan.new_rows) == (4, 1)
    assert reason in message


@pytest.mark.parametrize("start", [":20270730T180000", ";TZID=Customized Time Zone:20270730T180000"])
def test_a_time_without_a_zone_is_asked_for_and_taken_in_the_zone_that_is_chosen(start):
    end = "DTEND" + start.replace("T18", "T19")
    content = calendar(at(start, end), head="X-WR-TIMEZONE:Asia/Kathmandu")

    ((line, message),) = reasons(imported(content))
    assert line == 5
    assert "--zone Europe/Vienna" in message

    plan = imported(content, zone="America/New_York")
    assert timing(only(plan)) == ("2027-07-30", "2027-07-30", "18:00", "19:00", "America/New_York")
    assert "Times without a time zone we know are taken as America/New_York, as chosen." in notes(plan)


def test_a_zone_is_asked_for_only_where_a_time_needs_one():
    def asks(*events):
        return read_calendar(calendar(*events), "a.ics", limit=LARGEST).asks_for_zone

    assert not asks(timed(), at(":20270730T180000Z"), at(";VALUE=DATE:20270730"))
    assert asks(timed(), at(":20270730T180000"))
    assert asks(at(";TZID=UTC+02:00:20270730T180000"))


@pytest.mark.parametrize("zone", ["", "Europe/Vienna", "Asia/Kathmandu"])
def test_a_fixed_offset_keeps_its_instant_whatever_zone_it_is_shown_in(zone):
    found = only(imported(calendar(at(';TZID="UTC+02:00":20270730T180000', "DURATION:PT1H")), zone=zone))
    assert found.zone == (zone or "UTC")
    assert start_instant(found).astimezone(UTC) == datetime(2027, 7, 30, 16, tzinfo=UTC)
    assert end_instant(found).astimezone(UTC) == datetime(2027, 7, 30, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("20271031T003000Z", "20271031T010000Z", "2027-10-31T00:30", "2027-10-31T01:00"),  # 02:30 to 02:00
        ("20271031T013000Z", "20271031T020000Z", "2027-10-31T01:30", "2027-10-31T02:00"),
        ("20270328T003000Z", "20270328T013000Z", "2027-03-28T00:30", "2027-03-28T01:30"),
    ],
)
def test_instants_stay_the_same_where_the_clocks_of_the_calendar_change(start, end, first, last):
    head = "X-WR-TIMEZONE:Europe/Vienna"
    found = only(imported(calendar(at(f":{start}", f"DTEND:{end}"), head=head)))
    instants = [f"{one.astimezone(UTC):%Y-%m-%dT%H:%M}" for one in (start_instant(found), end_instant(found))]
    assert instants == [first, last]


def test_a_time_the_clocks_leave_out_is_as_much_later():
    found = only(imported(calendar(at(";TZID=Europe/Vienna:20270328T023000", "DURATION:PT1H"))))
    assert timing(found) == ("2027-03-28", "2027-03-28", "03:30", "04:30", "Europe/Vienna")


def test_a_zone_and_days_of_the_command_line_are_checked():
    assert (known_zone(""), known_zone("W. Europe Standard Time")) == ("", "Europe/Berlin")
    assert window(None, None) is None
    assert window(date(2027, 1, 1), date(2027, 1, 2)) == (date(2027, 1, 1), date(2027, 1, 2))
    for wrong in (lambda: known_zone("Vienna"), lambda: known_zone("UTC+2"),
                  lambda: window(date(2027, 1, 1), None),
                  lambda: window(date(2027, 1, 2), date(2027, 1, 1)),
                  lambda: window(date(2027, 1, 1), date(2028, 1, 2))):  # fmt: skip
        with pytest.raises(FileError):
            wrong()


def test_an_event_with_a_bad_end_can_be_mended_by_a_later_file():
    first = imported(calendar(at(":20270730T180000Z", "DTEND:x")))
    assert counts(first) == (0, 0, 0, 1)
    assert counts(imported(calendar(at(":20270730T180000Z", "DTEND:20270730T190000Z")))) == (1, 0, 0, 0)
