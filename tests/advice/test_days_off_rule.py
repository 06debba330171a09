"""When a day off matters to an activity, and every sentence that is said about it."""

from datetime import date

import pytest

from campaigns.advice.days_near import sentences
from campaigns.advice.days_off_rule import Occasion, findings, mark
from campaigns.advice.finding import Severity
from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Disclosure, Outcome, Precision, Status

TODAY = date(2026, 11, 24)
FRIDAY = date(2027, 7, 30)
PLACES = {
    "Rabat": Place(country="MA", city="Rabat"),
    "Cairo": Place(country="EG", city="Cairo"),
    "Lima": Place(country="PE", city="Lima"),
    "Paris": Place(country="FR", city="Paris"),
    "Kuantan": Place(country="MY", city="Kuantan"),
    "Kuala Lumpur": Place(country="MY", city="Kuala Lumpur"),
    "Milan": Place(country="IT", city="Milan"),
    "Monza": Place(country="IT", city="Monza"),
    "Fredonia": Place(city="Fredonia"),
}


def planned(kind, *towns, first=FRIDAY, last=None, **more):
    places = tuple(PLACES[town] for town in towns)
    return Activity(title="Vigil", kind=kind, first_day=first, last_day=last or first, places=places, **more)


def severity(activity):
    return [str(one.severity) for one in findings(activity, TODAY)]


@pytest.mark.parametrize(
    ("kind", "town", "expected"),
    [
        ("training", "Rabat", ["warning"]),  # Throne Day
        ("school_workshop", "Cairo", ["warning"]),  # Friday, weekend
        ("training", "Lima", []),  # 28 and 29 July are off, the 30th is not
        ("march", "Rabat", ["remark"]),
        ("march", "Cairo", []),  # a weekend suits a march
        ("other", "Cairo", ["remark"]),
        ("ceremony", "Rabat", ["remark"]),
        ("radio_spot", "Rabat", []),
        ("training", "Kuantan", ["remark"]),  # in some regions only
        ("training", "Kuala Lumpur", []),  # a region of its own, which works
        ("march", "Kuantan", []),
        ("training", "Fredonia", []),  # in no country anybody named
    ],
)
def test_a_day_off_matters_as_much_as_it_keeps_people_away(kind, town, expected):
    assert severity(planned(kind, town)) == expected


def test_a_warning_says_which_day_where_why_and_which_days_are_worked():
    vigil = planned("training", "Rabat")
    (found,) = findings(vigil, TODAY)

    assert found.sentence == "“Vigil” is on Friday 30 July 2027, which is Throne Day in Morocco."
    assert found.advice == (
        "Nearest working days: Thursday 29 July and Monday 2 August. "
        "Or keep the day if those it is for will come all the same. "
        "Of 45 past World Day events among the samples, 26 began on 30 July and 14 in the three days before."
    )
    assert (found.rule, found.about) == ("days_off", (vigil.id,))
    assert found.facts == ("training", "MA 2027-07-30 Throne Day")


def test_countries_are_named_only_where_the_day_is_off():
    (found,) = findings(planned("panel", "Cairo", "Lima", "Rabat"), TODAY)
    assert found.sentence == (
        "“Vigil” is on Friday 30 July 2027, which is a weekend day in Egypt, and Throne Day in Morocco."
    )
    assert found.severity is Severity.WARNING


def test_one_country_in_three_is_a_remark():
    assert severity(planned("webinar", "Cairo", "Lima", "Paris")) == ["remark"]


def test_a_holiday_of_some_regions_is_told_with_the_country_that_works():
    (found,) = findings(planned("training", "Kuantan"), TODAY)
    assert found.sentence == (
        "“Vigil” is on Friday 30 July 2027. In Pahang, Malaysia, Friday 30 July is a public holiday "
        "(Birthday of the Sultan of Pahang); elsewhere in Malaysia it is not."
    )


def test_a_local_holiday_is_told_where_the_region_is_certain_and_nowhere_else():
    saint_ambrose = date(2027, 12, 7)
    assert mark(planned("seminar", "Milan", first=saint_ambrose), TODAY) == (
        "Saint Ambrose's Day in Milano, Italy"
    )
    assert findings(planned("seminar", "Monza", first=saint_ambrose), TODAY) == ()


def test_a_town_that_is_hidden_does_not_show_by_its_holiday():
    seminar = planned("seminar", "Milan", first=date(2027, 12, 7), disclosure=Disclosure.HIDDEN)
    assert mark(seminar, TODAY) == ""


def test_each_day_off_of_a_short_activity_is_named():
    (found,) = findings(planned("training", "Rabat", first=date(2027, 7, 29), last=date(2027, 7, 31)), TODAY)
    assert found.sentence == (
        "“Vigil” is from 29 to 31 July 2027: Friday 30 July is Throne Day in Morocco; "
        "Saturday 31 July is a weekend day in Morocco."
    )
    assert found.advice.startswith(
        "Nearest days without one off: Tuesday 27 July to Thursday 29 July, or "
        "Monday 2 August to Wednesday 4 August."
    )


def test_days_that_are_off_for_one_reason_are_named_together():
    (found,) = findings(planned("forum", "Paris", first=date(2027, 7, 28), last=date(2027, 8, 1)), TODAY)
    assert found.sentence == (
        "“Vigil” is from 28 July to 1 August 2027: "
        "Saturday 31 July and Sunday 1 August are weekend days in France."
    )


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2027, 7, 30), ["warning"]),  # Monday to Friday
        (date(2027, 8, 8), ["warning"]),  # two weeks: weekends are in it anyway, Throne Day is not
        (date(2027, 8, 9), []),  # longer: it goes on around its holidays
    ],
)
def test_what_lasts_long_has_days_off_in_it(last, expected):
    assert severity(planned("training", "Rabat", first=date(2027, 7, 26), last=last)) == expected


def test_what_begins_on_a_day_off_is_told_however_long_it_lasts():
    assert severity(planned("training", "Rabat", last=date(2027, 9, 30))) == ["warning"]


def test_a_date_that_depends_on_the_moon_is_said_to_be_an_estimate():
    (found,) = findings(planned("training", "Cairo", first=date(2027, 5, 17)), TODAY)
    assert "which is Eid al-Adha (estimated) in Egypt" in found.sentence
    assert found.reason.endswith("may fall a day earlier or later.")


@pytest.mark.parametrize(
    "change",
    [
        {"status": Status.CANCELLED},
        {"outcome": Outcome.HELD},
        {"outcome": Outcome.NOT_HELD},
        {"precision": Precision.WEEK},
        {"places": ()},
        {"format": "media"},
        {"precision": Precision.UNKNOWN, "first_day": None, "last_day": None},
    ],
)
def test_nothing_is_said_of_what_will_not_be_or_has_no_day_or_place(change):
    training = changed(planned("training", "Rabat"), **change)
    assert (findings(training, TODAY), mark(training, TODAY)) == ((), "")


def test_nothing_is_said_of_what_is_over_and_no_past_day_is_offered():
    training = planned("training", "Rabat")
    assert findings(training, date(2027, 7, 31)) == ()
    assert findings(training, FRIDAY)[0].advice.startswith("Nearest working day: Monday 2 August.")


def test_an_online_march_is_at_home_and_an_online_training_is_not():
    assert severity(planned("march", "Rabat", format="online")) == []
    assert severity(planned("training", "Rabat", format="online")) == ["warning"]


@pytest.mark.parametrize(
    ("kind", "town", "said"),
    [
        (
            "training",
            "Rabat",
            [
                "Friday 30 July 2027 is Throne Day in Morocco. "
                "Nearest working days: Thursday 29 July and Monday 2 August.",
                "Days off near it: Saturday 31 July and Sunday 1 August, weekend.",
                "Of 45 past World Day events among the samples, 26 began on 30 July and 14 in the three "
                "days before.",
            ],
        ),
        (
            "march",
            "Cairo",
            [
                "Friday 30 July 2027 is a weekend day in Egypt.",
                "Days off near it: Saturday 31 July, weekend.",
            ],
        ),
        (
            "training",
            "Lima",
            [
                "Friday 30 July 2027 is a working day in Peru.",
                "Days off near it: Wednesday 28 July, Independence Day; Thursday 29 July, Great Military "
                "Parade Day; Saturday 31 July and Sunday 1 August, weekend.",
            ],
        ),
        ("radio_spot", "Rabat", []),
    ],
)
def test_while_a_date_is_chosen_the_day_and_those_near_it_are_told(kind, town, said):
    assert list(sentences(Occasion((PLACES[town],), FRIDAY, FRIDAY, kind), TODAY)) == said


def test_while_a_date_is_chosen_unknown_holidays_are_said_to_be_unknown():
    colombo = Occasion((Place(country="LK", city="Colombo"),), FRIDAY, FRIDAY, "training")
    assert sentences(colombo, TODAY)[0] == "The public holidays of 2027 are not known for Sri Lanka."


def test_a_past_date_and_a_place_in_no_country_have_nothing_to_be_told():
    assert sentences(Occasion((PLACES["Rabat"],), FRIDAY, FRIDAY, "training"), date(2027, 7, 31)) == ()
    assert sentences(Occasion((PLACES["Fredonia"],), FRIDAY, FRIDAY, "training"), TODAY) == ()
