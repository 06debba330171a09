"""The sentence at the head of the home screen, on every kind of day."""

from datetime import date

import pytest

from campaigns.pages.home_countdown import countdown_text, season_text

SEASON = (date(2027, 7, 2), date(2027, 8, 13))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 23), "249 days until Friday 30 July 2027, counted in Europe/Vienna"),
        (date(2027, 7, 29), "1 day until Friday 30 July 2027, counted in Europe/Vienna"),
        (date(2027, 7, 30), "Today, Friday 30 July 2027, is the World Day, by the calendar of Europe/Vienna"),
        (date(2027, 7, 31), "365 days until Sunday 30 July 2028, counted in Europe/Vienna"),
    ],
)
def test_the_days_are_counted_and_the_zone_is_named(today, expected):
    assert countdown_text(today, "Europe/Vienna") == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 7, 1), ""),
        (date(2027, 7, 2), "The season of World Day 2027 is on, until 13 August 2027."),
        (date(2027, 7, 30), "The season lasts until 13 August 2027."),
        (date(2027, 7, 31), "World Day 2027 was yesterday. Its season lasts until 13 August 2027."),
        (date(2027, 8, 13), "World Day 2027 was 14 days ago. Its season lasts until 13 August 2027."),
        (date(2027, 8, 14), ""),
    ],
)
def test_the_season_is_told_while_it_lasts(today, expected):
    assert season_text(today, SEASON) == expected
