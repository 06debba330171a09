"""What the address of the World Day screen means: its filter, and the values nobody knows."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from campaigns.pages.programme_filter import NAMES, QUESTIONS, Asked, read_address
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.vocabulary import Outcome, Status, Visibility

KEY = UUID("6a1d0f8e-5a5c-4d0e-9f43-0a5a4c8f9b11")
TITLES = {("campaign", KEY): "Safe hotels", ("organisation", KEY): "Caritas", ("organiser", KEY): "Caritas"}


def asked(**address: str) -> Asked:
    return read_address(address, 2027, lambda name, key: TITLES.get((name, key)))


@pytest.mark.parametrize(
    ("name", "value", "field", "words"),
    [
        ("find", "Nairobi march", {"text": "Nairobi march"}, "“Nairobi march”"),
        (
            "audience",
            "law_enforcement/police",
            {"audience": "law_enforcement/police"},
            "Law enforcement: Police",
        ),
        ("country", "KE", {"country": "KE"}, "Kenya"),
        ("kind", "march", {"kind": "march"}, "March or walk"),
        ("format", "online", {"format": "online"}, "Online"),
        ("level", "regional", {"level": "regional"}, "Regional"),
        ("series", "world_day", {"series": "world_day"}, "World Day"),
        ("status", "cancelled", {"status": Status.CANCELLED}, "Cancelled"),
        ("outcome", "not_held", {"outcome": Outcome.NOT_HELD}, "Not held"),
        ("visibility", "public", {"visibilities": (Visibility.PUBLIC,)}, "Public"),
        ("cell", "14.signs", {"cell": "14.signs"}, "Identify the signs of human trafficking"),
        ("dates", "exact", {"dated": True}, "Day known"),
        ("dates", "inexact", {"dated": False}, "Day not known"),
        ("campaign", str(KEY), {"campaign": KEY}, "Safe hotels"),
        ("organisation", str(KEY), {"organisation": KEY}, "Caritas"),
        ("organiser", str(KEY), {"organiser": KEY}, "Caritas"),
        ("from", "2027-07-01", {"from_day": date(2027, 7, 1)}, "1 July 2027"),
        ("to", "2027-07-31", {"to_day": date(2027, 7, 31)}, "31 July 2027"),
        ("result_due", "2027-08-02", {"result_due": date(2027, 8, 2)}, "2 August 2027"),
    ],
)
def test_each_parameter_sets_one_condition_and_says_it_in_words(name, value, field, words):
    found = asked(**{name: value})

    assert found.where == ActivityFilter(edition=2027, **field)
    assert [(one.name, one.words) for one in found.conditions] == [(name, words)]
    assert found.unknown == ()


@pytest.mark.parametrize("name", [name for name in NAMES if name != "find"])
@pytest.mark.parametrize("value", ["zzz", "2027-13-01", str(UUID(int=1)), "'; drop table", "𝟚", "Ke"])
def test_a_value_nobody_knows_is_left_out_and_said_so(name, value):
    found = asked(**{name: value})

    assert found.where == ActivityFilter(edition=2027)
    assert found.conditions == ()
    assert [f"“{value}”" in sentence for sentence in found.unknown] == [True]


def test_the_sentence_about_an_unknown_value_says_what_happened():
    assert asked(country="Narnia").unknown == (
        "The address asks for “Narnia” under “Country”, which is not known here. It was left out.",
    )


def test_a_long_search_is_left_out_instead_of_asking_the_database_thousands_of_questions():
    found = asked(find="a " * 5000)

    assert found.where.text == ""
    assert found.unknown == (
        "The search has more than 100 characters and was left out. Search for fewer words.",
    )


def test_conditions_that_nothing_can_fit_are_pointed_out():
    found = asked(**{"from": "2027-08-01", "to": "2027-07-01"})

    assert found.unknown == (
        "“Until” lies before “From”, so no activity can fit. Change one of the two days.",
    )


def test_every_answer_that_can_be_chosen_is_understood():
    for name, question in QUESTIONS.items():
        for answer in question.answers():
            assert asked(**{name: answer}).unknown == (), (name, answer)
