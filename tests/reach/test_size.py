"""Which audience size is reckoned with."""

import pytest

from campaigns.plan.audience_size import AudienceSize
from campaigns.reach.size import size_of


def size(people, *, country="", place="", year=None, source="", audience="children"):
    return AudienceSize(
        audience=audience, country=country, place=place, people=people, year=year, source=source
    )


@pytest.mark.parametrize(
    ("sizes", "country", "people", "where"),
    [
        ([size(500), size(90, country="KE")], "", 500, ""),
        ([size(500), size(90, country="KE")], "KE", 90, "KE"),
        ([size(90, country="KE"), size(40, country="UG")], "", 130, "KE, UG"),
        ([size(90, country="KE", year=2019), size(95, country="KE", year=2024)], "KE", 95, "KE"),
        ([size(7, country="KE", place="Nairobi"), size(90, country="KE")], "", 90, "KE"),
        ([size(7, country="KE", place="Nairobi")], "", 7, "Nairobi (KE)"),
    ],
)
def test_the_widest_size_entered_is_taken(sizes, country, people, where):
    known = size_of("children", sizes, country)
    assert (known.people, known.where) == (people, where)


@pytest.mark.parametrize(
    ("sizes", "country"),
    [
        ([], ""),
        ([size(500)], "KE"),  # the whole world says nothing about Kenya
        ([size(7, country="KE", place="Nairobi"), size(5, country="KE", place="Coast")], "KE"),
        ([size(500, audience="youth")], ""),
    ],
)
def test_without_a_fitting_size_there_is_none(sizes, country):
    assert size_of("children", sizes, country) is None


def test_a_sum_with_one_assumption_is_an_assumption_and_keeps_the_sources():
    parts = [size(90, country="KE", source="Census", year=2019), size(40, country="UG")]
    known = size_of("children", parts)

    assert known.is_assumption
    assert known.source == "Census, 2019"
