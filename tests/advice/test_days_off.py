"""What a day is in a country, held against the package itself, read in another way."""

import random
from collections import Counter
from datetime import date, timedelta

import holidays
import pytest

from campaigns.advice.days_off import Spot, Standing, around, countries_off, day_off, moved, regions_off
from campaigns.advice.holiday_years import countries_known, regions
from campaigns.advice.regions import region_of
from campaigns.plan.place import Place
from campaigns.reference.countries import countries

FRIDAY = date(2027, 7, 30)
YEARS = range(2025, 2031)
SHARED_BY_ALL_REGIONS = {"AU", "BA"}  # the package has some days in each region and not in the country


def test_the_30th_of_july_2027_is_off_in_24_countries_for_20_a_weekend():
    off = countries_off(FRIDAY)

    assert len(off) == 24
    assert Counter(one.standing for one in off.values()) == {Standing.WEEKEND: 20, Standing.HOLIDAY: 4}
    assert {country: one.names for country, one in off.items() if one.names} == {
        "BM": ("Mary Prince Day",),
        "MA": ("Throne Day",),
        "SS": ("Martyrs' Day",),
        "VU": ("Independence Day",),
    }


def test_every_country_of_the_plan_is_known():
    assert countries_known() == countries().keys()


@pytest.mark.parametrize("year", YEARS)
def test_it_agrees_with_the_package_for_every_country(year):
    draw = random.Random(year)
    days = [date(year, 1, 1) + timedelta(days=draw.randrange(365)) for _ in range(12)]
    for country in sorted(countries_known() - SHARED_BY_ALL_REGIONS - {"BV", "HM", "IO"}):
        theirs = getattr(holidays, country)(language="en_US")
        for day in [*days, date(year, 7, 30)]:
            assert day_off(country, day).is_off == (not theirs.is_working_day(day)), (country, day)


@pytest.mark.parametrize("country", ["MY", "IN", "CH", "ES", "US", "GB"])
def test_it_agrees_with_the_package_for_regions(country):
    for region in regions(country):
        theirs = holidays.country_holidays(country, subdiv=region, years=2027)
        days = [date(2027, 1, 1) + timedelta(days=5 * number) for number in range(73)]
        ours = [day_off(country, day, region).is_off for day in days]
        assert ours == [not theirs.is_working_day(day) for day in days], region


@pytest.mark.parametrize(
    ("country", "standing"),
    [
        ("MA", Standing.HOLIDAY),
        ("EG", Standing.WEEKEND),
        ("PE", Standing.WORKING),
        ("HM", Standing.NOT_KNOWN),  # nobody lives there
        ("QQ", Standing.NOT_KNOWN),
    ],
)
def test_a_day_is_off_worked_or_not_known(country, standing):
    assert day_off(country, FRIDAY).standing is standing


def test_a_year_the_package_has_no_holidays_for_is_not_known_but_its_weekends_are():
    end = holidays.country_holidays("LK").end_year
    after = [date(end + 1, 7, 1) + timedelta(days=number) for number in range(7)]
    assert sorted(Counter(day_off("LK", day).standing for day in after).items()) == [
        (Standing.NOT_KNOWN, 5),
        (Standing.WEEKEND, 2),
    ]


def test_a_year_of_which_the_package_has_some_holidays_is_not_known_but_those_are():
    assert day_off("IN", date(2060, 1, 27)).standing is Standing.NOT_KNOWN
    assert day_off("IN", date(2060, 1, 26)).names == ("Republic Day",)


def test_a_weekend_that_was_made_a_working_day_is_one():
    made = sorted(holidays.country_holidays("CN", years=2025).weekend_workdays)
    assert made
    assert {day_off("CN", day).standing for day in made} == {Standing.WORKING}


def test_a_day_that_every_region_has_is_one_of_the_country():
    assert day_off("AU", date(2027, 1, 26)).names == ("Australia Day",)


def test_a_holiday_of_one_region_is_off_there_alone():
    assert [regions("MY")[one.spot.region] for one in regions_off("MY", FRIDAY)] == ["Pahang"]
    assert day_off("MY", FRIDAY).standing is Standing.WORKING
    assert day_off("MY", FRIDAY, "06").standing is Standing.HOLIDAY
    assert day_off("MY", FRIDAY, "10").standing is Standing.WORKING


def test_a_holiday_of_the_whole_country_is_none_of_its_regions():
    assert regions_off("CH", date(2028, 8, 1)) == ()


def test_what_is_around_a_day_is_told_with_the_nearest_working_days():
    near = around("PE", [FRIDAY])

    assert [one.is_off for one in near.before] == [False, True, True]  # 28 and 29 July are holidays
    assert [one.standing for one in near.during] == [Standing.WORKING]
    assert [one.is_off for one in near.after] == [True, True, False]
    assert (near.earlier, near.later) == (date(2027, 7, 27), date(2027, 8, 2))


def test_the_days_move_until_none_of_them_is_off_anywhere():
    spots = [
        Spot("MA"),
        Spot("EG"),
    ]  # Saturday and Sunday are off in the one, Friday and Saturday in the other
    assert moved(spots, [FRIDAY], 1) == (date(2027, 8, 2),)
    assert moved(spots, [FRIDAY, date(2027, 7, 31)], -1) == (date(2027, 7, 28), date(2027, 7, 29))


def test_days_that_never_fit_are_moved_nowhere():
    week = [FRIDAY + timedelta(days=number) for number in range(7)]
    assert moved([Spot("MA")], week, 1) is None


@pytest.mark.parametrize(
    ("country", "town", "region"),
    [
        ("IT", "Milan", "Milano"),
        ("AT", "Wien", "Wien"),
        ("MY", "Kuala Lumpur", "Wilayah Persekutuan Kuala Lumpur"),
        ("US", "Washington", ""),  # not in the state of Washington
        ("AR", "Buenos Aires", ""),  # a city and a province
        ("MY", "Kuantan", ""),  # in Pahang, which no list here says
        ("KE", "Nairobi", ""),
        ("MY", "", ""),
    ],
)
def test_a_region_is_known_from_a_town_only_when_that_is_certain(country, town, region):
    found = region_of(Place(country=country, city=town))
    assert (regions(country)[found] if found else "") == region
