"""People on several lists are counted exactly, however they are written, and none is given away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.reach.attendees import Attendance, attendance
from campaigns.reach.combine import combine_facts
from campaigns.reach.facts import known_facts


def test_people_on_two_lists_are_counted_once():
    found = attendance([["ana@x.org", "ben@x.org", "cy@x.org"], ["cy@x.org", "dia@x.org"]])
    assert found == Attendance(
        singles=(3, 2),
        pairs={(0, 1): 1},
        union=4,
        at_least=(4, 1),
        empty=(0, 0),
        repeated=(0, 0),
        cells={(0,): 2, (0, 1): 1, (1,): 1},
    )


def test_empty_and_repeated_entries_are_counted_apart_for_each_list():
    found = attendance([["ana@x.org", "", " \t", "ANA@x.org", "ana@x.org"], ["ana@x.org", "\u200b"]])
    assert (found.singles, found.union) == ((1, 1), 1)
    assert (found.empty, found.repeated) == ((2, 1), (2, 0))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana@Example.ORG", " ana@example.org\r\n"),
        ("ana@example.org", "ana\u200b@example.org\ufeff"),  # zero-width space, byte order mark
        ("ana@example.org", "\uff41\uff4e\uff41\uff20example.org"),  # full-width letters
        ("jose\u0301@x.org", "jos\u00e9@x.org"),  # an accent of its own, and one with its letter
        ("STRASSE@x.org", "stra\u00dfe@x.org"),
        ("❤️ ana", "❤ANA"),  # with and without the sign that asks for a coloured heart
        ("+44 (0)20 7946-0958", "0044.20.7946.0958"),
        ("+44 20 7946 0958", "'+442079460958"),
        ("+1 (202) 555–0123", "+1-202-555-0123"),
        ("٠٢٠ ٧٩٤٦ ٠٩٥٨", "020 7946 0958"),  # the digits of Arabic
        ("AB 12-34", "ab12-34"),
    ],
)
def test_two_spellings_are_one_person(one, other):
    assert attendance([[one], [other]]).pairs == {(0, 1): 1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ana@x.org", "ana@y.org"),
        ("12-34", "1-234"),  # too short for a telephone number: the dash may matter
        ("020 7946 0958", "+44 20 7946 0958"),  # whose country is not known
        ("ana.b@x.org", "anab@x.org"),
        ("A-1234567", "A1234567"),
    ],
)
def test_what_may_be_two_people_is_two_people(one, other):
    assert attendance([[one], [other]]).union == 2


def test_no_lists_and_empty_lists_have_nobody():
    assert attendance([]) == Attendance((), {}, 0, (), (), (), {})
    assert attendance([[], []]) == Attendance((0, 0), {(0, 1): 0}, 0, (0, 0), (0, 0), (0, 0), {})


def test_nothing_that_identifies_anybody_is_in_the_result():
    written = repr(attendance([["ana@x.org", "+44 20 7946 0958"], ["ANA@X.ORG"]]))
    assert not any(part in written.lower() for part in ("ana", "x.org", "7946"))
    assert attendance([["ana@x.org"]]) == attendance([["ben@x.org"]])


def test_past_twelve_lists_combinations_are_left_out_and_the_rest_is_counted():
    found = attendance([["ana@x.org", f"{place}@x.org"] for place in range(13)])
    assert found.cells is None
    assert (found.union, found.at_least[-1]) == (14, 1)
    assert set(found.pairs.values()) == {1}


def test_ids_beat_estimates():
    """Ten on each list, and the same ten: the estimate from the figures says 19 of 100 times chance."""
    ids = [f"{number}@x.org" for number in range(10)]
    found = attendance([ids, ids])
    assert found.union == 10
    estimated = combine_facts(known_facts(100, found.singles))
    told = combine_facts(known_facts(100, found.singles, [(0, 1, found.pairs[0, 1])]))
    assert abs(told.best - 10) < 1e-6 < abs(estimated.best - 10)


@given(st.lists(st.lists(st.integers(0, 20)), max_size=5))
def test_the_count_is_that_of_sets(numbers):
    found = attendance([[f"{number}@x.org" for number in some] for some in numbers])
    sets = [set(some) for some in numbers]
    assert found.union == len(set().union(*sets))
    assert found.singles == tuple(len(some) for some in sets)
    assert found.pairs == {(i, j): len(sets[i] & sets[j]) for j in range(len(sets)) for i in range(j)}
    assert sum(found.at_least) == sum(found.singles)
    assert sum(found.cells.values()) == found.union
    assert found.repeated == tuple(len(some) - len(set(some)) for some in numbers)
