"""The month of the programme as a table: what stands on which day; typed text shows as text."""

from __future__ import annotations

import re
from datetime import date, time

from campaigns.pages.programme_month import Month, days_of, month_html, month_of
from campaigns.plan.activity import Activity
from campaigns.plan.vocabulary import Precision, Status

JULY = date(2027, 7, 1)
DAY = date(2027, 7, 30)
LINKS = {day: f"?from={day}&to={day}" for day in days_of(JULY)}


def vigil(title: str = "Vigil", first: date = DAY, last: date | None = None, **more: object) -> Activity:
    return Activity(title=title, first_day=first, last_day=last or first, **more)


def cells(html: str) -> dict[str, str]:
    """Day of the month -> the words of its cell, entries apart by |."""
    found = {}
    for cell in re.findall(r"<td[^>]*>(.*?)</td>", html):
        words = re.sub(r'<span class="wdp-weekday">.*?</span>', "", cell)
        words = re.sub(r"<li>", "|", words)
        words = re.sub(r"<[^>]+>", "", words)
        if words:
            number = re.match(r"\d+", words).group()
            found[number] = words[len(number) :].strip()
    return found


def test_the_week_begins_on_monday_and_world_day_is_marked_by_a_word():
    html = month_html(month_of(JULY, []), LINKS)

    assert re.findall(r'<th scope="col">(\w+)</th>', html)[0] == "Monday"
    assert cells(html)["30"] == "World Day"
    assert html.count("<td") == 35  # five weeks of July 2027, a Thursday first


def test_a_timed_activity_shows_its_time_with_the_zone_of_the_place():
    html = month_html(month_of(JULY, [vigil(start_time=time(18, 30), zone="Africa/Nairobi")]), LINKS)

    assert cells(html)["30"] == "World Day|18:30 EAT Vigil"


def test_a_time_without_a_zone_says_so():
    html = month_html(month_of(JULY, [vigil(start_time=time(18, 30))]), LINKS)

    assert cells(html)["30"] == "World Day|18:30 local time Vigil"


def test_an_activity_of_several_days_stands_on_each_after_what_begins():
    show = vigil("Show", date(2027, 6, 28), date(2027, 7, 2))
    html = month_html(month_of(JULY, [show, vigil("Walk", date(2027, 7, 2))]), LINKS)

    assert [cells(html)[day] for day in ("1", "2", "3")] == ["|goes on: Show", "|Walk|goes on: Show", ""]


def test_inexact_dates_stand_on_no_day():
    known_to_the_month = vigil("Talk", JULY, date(2027, 7, 31), precision=Precision.MONTH)

    assert set(month_of(JULY, [known_to_the_month]).counts.values()) == {0}


def test_a_cancelled_activity_is_marked_by_a_word():
    html = month_html(month_of(JULY, [vigil(status=Status.CANCELLED)]), LINKS)

    assert cells(html)["30"] == "World Day|Cancelled: Vigil"


def test_a_full_day_names_four_and_leads_to_all():
    html = month_html(month_of(JULY, [vigil(f"Vigil {number}") for number in range(7)]), LINKS)

    assert cells(html)["30"] == "World Day|Vigil 0|Vigil 1|Vigil 2|Vigil 3|and 3 more"
    assert 'href="?from=2027-07-30&amp;to=2027-07-30" aria-label="and 3 more on 30 July 2027"' in html


def test_a_month_too_full_for_titles_says_how_many_begin_each_day():
    html = month_html(Month(JULY, {}, {DAY: 1200}), LINKS)

    assert cells(html)["30"] == "World Day|1,200 begin"


def test_hostile_titles_are_escaped_and_cut():
    html = month_html(month_of(JULY, [vigil('"><script>alert(1)</script>'), vigil("x" * 10_000)]), LINKS)

    assert "<script>" not in html
    assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</a>" in html
    assert "x" * 61 not in html
