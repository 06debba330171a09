"""Whatever is asked as JSON is answered by numbers or by a sentence, and soon."""

import json
from itertools import combinations

import pytest

from campaigns.reach.cases import answer


def test_a_case_is_answered_in_people():
    found = answer({"size": 10_000, "singles": [4000, 3000], "overlaps": [[0, 1, 1800]]})
    assert found == {
        "best": 5200,
        "likely": [5200, 5200],
        "certain": [5200, 5200],
        "at_least": [5200, 1800],
        "method": "odds rule, raked to known overlaps",
    }


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("[]", "A case has to be an object with size and singles."),
        ("null", "A case has to be an object"),
        ('{"size": 10}', "“singles” has to be a list"),
        ('{"size": 10, "singles": "1, 2"}', "“singles” has to be a list"),
        ('{"size": NaN, "singles": [1]}', "“size” holds nan, which is not a number of people"),
        ('{"size": 1e308, "singles": [1]}', "“size” holds 1e+308, which"),
        ('{"size": "10", "singles": [1]}', "“size” holds “10”, which"),
        ('{"size": 10, "singles": [[[1]]]}', "“singles” holds [...], which"),
        ('{"size": 10, "singles": [true]}', "“singles” holds True, which"),
        ('{"size": 10, "singles": [{"a": 1}]}', "“singles” holds a dict, which"),
        ('{"size": 10, "singles": [-1]}', "A reach of -1 does not fit in an audience of 10."),
        (
            '{"size": 10, "singles": [5, 5], "overlaps": [[0, 1]]}',
            "“overlaps” holds [0, 1], which is not a list",
        ),
        ('{"size": 10, "singles": [5, 5], "overlaps": [[0, 1.0, 2]]}', "not as in [0, 1.0, 2]"),
        ('{"size": 10, "singles": [5, 5], "overlaps": [[0, 2, 1]]}', "There is no activity 2"),
        ('{"size": 10, "singles": [5, 5], "overlaps": [[-1, 0, 1]]}', "There is no activity -1"),
        ('{"size": 10, "singles": [], "reach": 1}', "A case has no “reach”."),
    ],
)
def test_a_case_that_cannot_be_is_answered_by_a_sentence(case, words):
    assert words in answer(json.loads(case))["error"]


@pytest.mark.parametrize(
    "case",
    [
        {"size": "x" * 1_000_000, "singles": []},
        {"size": 10**4000, "singles": []},
        {"size": 10, "singles": [], "k" * 1_000_000: 1},
        {"size": 10, "singles": [1, 1], "overlaps": [[1] * 1_000_000]},
        {"size": 10, "singles": [1, 1], "overlaps": [[0, 10**5000, 1]]},
        {"size": 10, "singles": [1, 1], "overlaps": [[0, "\ud800" * 1000, 1]]},
        {"size": 10, "singles": [1] * 1_000_000},
        {"size": 10, "singles": [1, 1], "exclusive": [[0, 1]] * 1_000_000},
    ],
)
def test_a_huge_case_is_answered_by_a_short_sentence(case):
    assert len(answer(case)["error"]) < 250


@pytest.mark.parametrize(
    "case",
    [
        {"size": 1e-300, "singles": [1e-301, 1e-302], "overlaps": [[0, 1, 1e-303]]},
        {"size": 5e-324, "singles": [5e-324, 5e-324], "overlaps": [[0, 1, 5e-324]]},
        {"size": 1e10, "singles": [1e-9, 1e-9], "overlaps": [[0, 1, 1e-10]]},
        {"size": 1e14, "singles": [1e14, 1e-9, 1, 99999999999999], "overlaps": [[0, 1, 1e-9], [1, 2, 1e-10]]},
        {"size": 2.0, "singles": [1, 1 + 1e-15], "overlaps": [[0, 1, 1]]},
        {"size": 10, "singles": [6, 5, 2], "overlaps": [[0, 1, 1]]},  # nobody is missed
    ],
)
def test_figures_at_the_edge_of_what_a_float_holds_are_answered(case):
    found = answer(case)
    assert (
        found["certain"][0]
        <= found["likely"][0]
        <= found["best"]
        <= found["likely"][1]
        <= found["certain"][1]
    )


@pytest.mark.parametrize(
    "overlaps",
    [
        [[one, one + 1, 10] for one in range(299)],
        [[0, one, 0] for one in range(1, 300)],
        [[i, j, 10] for i, j in combinations(range(60), 2)],
        [[i, j, 0] for i, j in combinations(range(60), 2)],
    ],
)
def test_hundreds_of_activities_and_overlaps_are_answered(overlaps):
    found = answer({"size": 1e6, "singles": [1000] * 300, "overlaps": overlaps})
    assert 1000 <= found["certain"][0] <= found["best"] <= found["certain"][1] <= 300_000
    assert sum(found["at_least"]) == pytest.approx(300_000, rel=1e-6)
