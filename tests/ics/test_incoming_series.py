"""Repeating events: which of their days become activities, and that no rule takes more than its share."""

from __future__ import annotations

import time as clock
from datetime import date, datetime, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from campaigns.ics.incoming_rule import Budget, TooMuchWorkError, dates_of, read_rule
from campaigns.ics.incoming_series import MOST_REPEATS
from campaigns.plan.change import changed
from campaigns.plan.edition import Edition
from campaigns.plan.vocabulary import Status
from tests.ics.foreign import activities, calendar, counts, imported, notes, reasons

VIENNA = ";TZID=Europe/Vienna:"


def series(rule, start="20270707T180000", more="", uid="s@example.org", title="Course"):
    rules = f"RRULE:{rule}\n" if rule else ""
    return f"UID:{uid}\nSUMMARY:{title}\nDTSTART{VIENNA}{start}\nDURATION:PT1H\n{rules}{more}"


def repeat(of, start, title="Course"):
    """One repeat of the series that was changed on its own."""
    when = f"RECURRENCE-ID{VIENNA}{of}\nDTSTART{VIENNA}{start}\nDURATION:PT1H"
    return f"UID:s@example.org\n{when}\nSUMMARY:{title}"


def days(plan):
    return [f"{one.first_day:%d.%m}" for one in activities(plan)]


def test_an_endless_series_gives_its_days_in_the_season_and_says_so():
    plan = imported(calendar(series("FREQ=WEEKLY", start="20200101T180000")))
    assert days(plan) == ["07.07", "14.07", "21.07", "28.07", "04.08", "11.08"]
    assert {f"{one.start_time:%H:%M} {one.zone}" for one in activities(plan)} == {"18:00 Europe/Vienna"}
    assert "It repeats: 6 on 2 July to 13 August 2027 taken; it goes on without an end" in notes(plan)


def test_what_lies_outside_the_season_is_counted():
    plan = imported(calendar(series("FREQ=WEEKLY;COUNT=10")))
    assert days(plan) == ["07.07", "14.07", "21.07", "28.07", "04.08", "11.08"]
    assert "6 on 2 July to 13 August 2027 taken, 4 on other days left out." in notes(plan)


def test_the_season_is_that_of_the_edition_when_it_has_its_own():
    edition = Edition(year=2027, first_day=date(2027, 7, 20), last_day=date(2027, 7, 31))
    assert days(imported(calendar(series("FREQ=WEEKLY")), editions=(edition,))) == ["21.07", "28.07"]


def test_a_series_of_another_year_is_looked_for_in_its_own_season():
    plan = imported(calendar(series("FREQ=WEEKLY;COUNT=3", start="20250723T180000")))
    assert [str(one.first_day) for one in activities(plan)] == ["2025-07-23", "2025-07-30", "2025-08-06"]
    assert [one.year for one in plan.new if isinstance(one, Edition)] == [2025]


def test_days_somebody_chose_go_before_the_season():
    content = calendar(series("FREQ=WEEKLY", start="20270203T180000"))
    plan = imported(content, window=(date(2027, 2, 1), date(2027, 2, 28)))
    assert days(plan) == ["03.02", "10.02", "17.02", "24.02"]
    assert [one.edition for one in activities(plan)] == [None] * 4


def test_a_series_without_a_day_in_the_season_is_told():
    plan = imported(calendar(series("FREQ=WEEKLY;COUNT=3", start="20270203T180000")))
    ((_, message),) = reasons(plan)
    assert message == (
        "It repeats, but on none of the days repeats are taken from: "
        "2 July to 13 August 2027 or 2 July to 13 August 2028."
    )


@pytest.mark.parametrize("until", ["20270721T160000Z", "20270721T180000", "20270721"])
def test_until_is_inclusive_however_it_is_written(until):
    assert days(imported(calendar(series(f"FREQ=WEEKLY;UNTIL={until}")))) == ["07.07", "14.07", "21.07"]


def test_until_just_before_the_last_leaves_it_out():
    assert days(imported(calendar(series("FREQ=WEEKLY;UNTIL=20270721T155959Z")))) == ["07.07", "14.07"]


@pytest.mark.parametrize(
    "exception", [f"EXDATE{VIENNA}20270714T180000", "EXDATE:20270714T160000Z", "EXDATE;VALUE=DATE:20270714"]
)
def test_a_day_that_fell_out_is_left_out(exception):
    plan = imported(calendar(series("FREQ=WEEKLY;COUNT=3", more=exception)))
    assert days(plan) == ["07.07", "21.07"]


def test_days_are_added_by_a_list_and_periods_bring_their_length():
    more = f"RDATE{VIENNA}20270709T180000,20270710T180000\nRDATE;VALUE=PERIOD:20270711T160000Z/PT3H"
    plan = imported(calendar(series("", more=more)))
    assert [(f"{one.first_day:%d}", f"{one.end_time:%H:%M}") for one in activities(plan)] == [
        ("07", "19:00"), ("09", "19:00"), ("10", "19:00"), ("11", "21:00"),
    ]  # fmt: skip


def test_whole_days_repeat_as_whole_days():
    event = (
        "UID:d\nSUMMARY:Stand\nDTSTART;VALUE=DATE:20270705\nDTEND;VALUE=DATE:20270707\n"
        "RRULE:FREQ=WEEKLY;COUNT=2"
    )
    plan = imported(calendar(event))
    assert [(str(one.first_day), str(one.last_day), one.start_time) for one in activities(plan)] == [
        ("2027-07-05", "2027-07-06", None), ("2027-07-12", "2027-07-13", None),
    ]  # fmt: skip


def test_a_repeat_on_its_own_belongs_to_no_series_that_is_known():
    (found,) = activities(imported(calendar(repeat("20270714T180000", "20270715T180000", "Moved"))))
    assert (found.title, found.import_key) == ("Moved", "s@example.org#20270714")


def test_a_broken_repeat_leaves_the_others_as_they_are():
    broken = repeat("20270714T180000", "x")
    plan = imported(calendar(series("FREQ=WEEKLY;COUNT=3"), broken))
    assert (days(plan), [line for line, _ in reasons(plan)]) == (["07.07", "21.07"], [11])


def test_a_series_moved_to_another_hour_changes_what_it_made():
    first = imported(calendar(series("FREQ=WEEKLY;COUNT=3")))
    later = imported(calendar(series("FREQ=WEEKLY;COUNT=3", start="20270707T193000")), first.records)
    assert counts(later) == (0, 3, 0, 0)
    assert {f"{after.start_time:%H:%M}" for _, after in later.changed} == {"19:30"}


def test_a_repeat_moved_to_another_day_changes_that_one_alone():
    moved = repeat("20270714T180000", "20270716T180000")
    first = imported(calendar(series("FREQ=WEEKLY;COUNT=3")))
    later = imported(calendar(series("FREQ=WEEKLY;COUNT=3"), moved), first.records)
    ((before, after),) = later.changed
    assert (counts(later), before.first_day, after.first_day) == (
        (0, 1, 2, 0), date(2027, 7, 14), date(2027, 7, 16),
    )  # fmt: skip


@pytest.mark.parametrize(
    "named",
    [f"{VIENNA}20270714T180000", ":20270714T160000Z", ";VALUE=DATE:20270714", ";TZID=UTC:20270714T160000"],
)
def test_a_repeat_is_found_however_the_file_names_its_day(named):
    moved = f"UID:s@example.org\nRECURRENCE-ID{named}\nDTSTART:20270714T170000Z\nDURATION:PT1H\nSUMMARY:Later"
    plan = imported(calendar(moved, series("FREQ=WEEKLY;COUNT=2")))
    assert [(one.title, f"{one.start_time:%H:%M}", one.zone) for one in activities(plan)] == [
        ("Course", "18:00", "Europe/Vienna"), ("Later", "19:00", "Europe/Vienna"),
    ]  # fmt: skip


def test_a_day_that_falls_out_later_is_cancelled_in_the_plan_and_only_once():
    first = imported(calendar(series("FREQ=WEEKLY;COUNT=3")))
    content = calendar(series("FREQ=WEEKLY;COUNT=3", more=f"EXDATE{VIENNA}20270714T180000"))
    later = imported(content, first.records)
    ((before, after),) = later.changed
    assert (counts(later), after) == ((0, 1, 2, 0), changed(before, status=Status.CANCELLED))
    known = [*(one for one in first.records if one.id != after.id), after]
    assert counts(imported(content, known)) == (0, 0, 2, 0)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=7", "FREQ=SECONDLY;COUNT=999999999",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
        "FREQ=HOURLY;BYHOUR=25", "FREQ=DAILY;INTERVAL=99999999999", "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=" + ",".join(map(str, range(60))),
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=NEVER", "FREQ=DAILY;BYDAY=" + "MO," * 9999 + "XX",
        "FREQ=DAILY;RSCALE=HEBREW", "COUNT=3", "", "FREQ=YEARLY;BYDAY=99999999999MO",
        "FREQ=WEEKLY;UNTIL=never",
        "FREQ=WEEKLY;UNTIL=202707",
    ],
)  # fmt: skip
def test_no_rule_takes_long_or_makes_more_than_the_limit(rule):
    began = clock.monotonic()
    plan = imported(calendar(*(series(rule, start="19700101T000000", uid=f"{n}") for n in range(5))))
    assert clock.monotonic() - began < 2
    assert plan.new_rows <= 5 * MOST_REPEATS
    assert plan.new_rows + plan.bad_rows >= 5


def test_a_file_of_rules_that_cannot_be_worked_out_ends_before_long():
    rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5"
    content = calendar(*(series(rule, start="19000228T000000", uid=f"{n}") for n in range(300)))
    began = clock.monotonic()
    plan = imported(content)
    assert clock.monotonic() - began < 15
    assert (plan.new_rows, plan.bad_rows > 100) == (300 - plan.bad_rows, True)


def test_more_than_the_limit_is_told():
    plan = imported(calendar(series("FREQ=HOURLY")))
    assert plan.new_rows == MOST_REPEATS
    assert f"left out, for {MOST_REPEATS} are the most" in notes(plan)


def test_several_repeats_of_a_day_are_told_apart():
    content = calendar(series("FREQ=DAILY;BYHOUR=9,14;COUNT=4", start="20270707T090000"))
    plan = imported(content)
    assert [one.import_key for one in activities(plan)] == [
        "s@example.org#20270707", "s@example.org#20270707T140000",
        "s@example.org#20270708", "s@example.org#20270708T140000",
    ]  # fmt: skip
    assert counts(imported(content, plan.records)) == (0, 0, 4, 0)


numbers = st.lists(st.sampled_from([1, 2, 15, 29, 30, 31, -1, -2]), min_size=1, max_size=3, unique=True)
months = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True)
weekdays = st.lists(
    st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=3, unique=True
)


@st.composite
def rules(draw):
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 4))}"]
    parts.append(f"WKST={draw(st.sampled_from(['MO', 'SU', 'WE']))}")
    if draw(st.booleans()):
        parts.append("BYMONTH=" + ",".join(map(str, draw(months))))
    if draw(st.booleans()):
        nth = draw(st.sampled_from(["", "1", "2", "-1"])) if frequency in {"MONTHLY", "YEARLY"} else ""
        parts.append("BYDAY=" + ",".join(nth + day for day in draw(weekdays)))
    elif frequency == "YEARLY" and draw(st.booleans()):
        parts.append(f"BYWEEKNO={draw(st.sampled_from([2, 20, 30, 51]))}")
    if frequency != "WEEKLY" and draw(st.booleans()):
        parts.append("BYMONTHDAY=" + ",".join(map(str, draw(numbers))))
    if frequency != "WEEKLY" and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from(['1', '-1', '1,2']))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 30))}")
    return ";".join(parts)


@given(rules(), st.integers(0, 700))
def test_a_rule_falls_on_the_days_dateutil_gives(rule, offset):
    start = datetime(2026, 1, 1, 9, 30) + timedelta(days=offset)
    with_end = rule if "COUNT" in rule else f"{rule};UNTIL=20320101T000000"
    bounded = ";".join(part for part in rule.split(";") if "COUNT" not in part) + ";UNTIL=20320101T000000"
    (first,) = [*rrulestr(bounded, dtstart=start)[:1]] or (None,)
    assume(first is not None)  # a rule whose start is no date of it is for each program to understand
    expected = takewhile(lambda one: one.year < 2032, rrulestr(with_end, dtstart=first))
    if "COUNT" in rule:
        available = rrulestr(bounded, dtstart=first)[:30]
        assume(len(available) == 30)  # dateutil looks for what is not there until the year 9999

    found = dates_of(
        read_rule(rule), first, None, date(2027, 3, 1), date(2030, 5, 1), Budget().for_one_rule()
    )

    assert list(found) == [one for one in expected if date(2027, 3, 1) <= one.date() <= date(2030, 5, 1)]


@pytest.mark.parametrize("number", [1, 20, 52, 53, -1])
def test_weeks_are_numbered_as_the_calendar_has_them_also_around_new_year(number):
    whole = [date(2026, 1, 1) + timedelta(days=day) for day in range(8 * 365)]
    last_week = {year: date(year, 12, 28).isocalendar().week for year in range(2025, 2036)}
    wanted = [
        day
        for day in whole
        if day.isocalendar().week in {number, last_week[day.isocalendar().year] + 1 + number}
    ]

    rule = read_rule(f"FREQ=YEARLY;BYWEEKNO={number}")
    start = datetime.combine(wanted[0], datetime.min.time())
    found = dates_of(rule, start, None, whole[0], whole[-1], Budget().for_one_rule())

    assert [moment.date() for moment in found] == wanted


def test_the_work_for_a_whole_file_is_bounded():
    first, last = date(2027, 1, 1), date(2027, 12, 31)
    found = dates_of(
        read_rule("FREQ=YEARLY"), datetime(2027, 1, 1), None, first, last, Budget(left=100).for_one_rule()
    )
    with pytest.raises(TooMuchWorkError):
        list(found)
