"""From the sum of all figures to people: each step drawn, said and in the table."""

from dataclasses import replace

import pytest

from campaigns.charts.waterfall_chart import sum_to_people
from campaigns.plan.vocabulary import Evidence, Qualifier
from campaigns.reach.estimate import Estimate
from campaigns.reach.finished import SumToPeople

TOGETHER = Estimate(
    best=700,
    likely=(650, 760),
    certain=(500, 900),
    qualifier=Qualifier.ABOUT,
    evidence=Evidence.ESTIMATED,
    activities=4,
    method="odds rule",
)
FOUND = SumToPeople(
    audience="Children",
    kind="People present",
    parts=[("Vigil", 500), ("<b>March</b>", 300)],
    others=2,
    others_people=100,
    together=TOGETHER,
)
ONE = SumToPeople(
    audience="Children",
    kind="People present",
    parts=[("Vigil", 500)],
    others=0,
    others_people=0,
    together=Estimate(500, None, (500, 500), Qualifier.EXACT, Evidence.COUNTED, 1, "figure of one activity"),
)


def test_each_activity_begins_where_the_one_before_ended(traces):
    parts = traces(sum_to_people(FOUND))["One activity"]

    assert list(parts.base) == [0, 500, 800]
    assert list(parts.x) == [500, 300, 100]


def test_the_sum_less_those_counted_twice_is_people(traces):
    drawn = traces(sum_to_people(FOUND))

    assert list(drawn["Added up"].x) == [900]
    assert (list(drawn["Counted twice"].base), list(drawn["Counted twice"].x)) == ([700], [200])
    assert list(drawn["People"].x) == [700]


def test_the_likely_range_is_an_error_bar_around_people(traces):
    drawn = traces(sum_to_people(FOUND))["Likely range"]

    assert list(drawn.x) == [700]
    assert (list(drawn.error_x.array), list(drawn.error_x.arrayminus)) == ([60], [50])
    assert "Likely range" not in traces(sum_to_people(ONE))


def test_steps_look_different_without_colour(traces):
    drawn = traces(sum_to_people(FOUND))
    shapes = {name: drawn[name].marker.pattern.shape for name in ("Added up", "Counted twice", "People")}
    assert shapes == {"Added up": "/", "Counted twice": "x", "People": None}


def test_every_bar_has_its_number_in_words_and_names_show_as_typed(texts):
    written = [text.replace("<br>", " ") for text in texts(sum_to_people(FOUND))]

    assert "Vigil: 500" in written
    assert "&lt;b&gt;March&lt;/b&gt;: 300" in written
    assert "2 other activities: 100" in written
    assert "Added up, people counted each time: 900" in written
    assert "Minus people counted twice or more often: 200" in written
    assert (
        "People, each counted once: about 700 (likely 650 to 760; not under 500 or over 900), estimated"
        in written
    )
    assert not any("<b>March" in text for text in written)


def test_a_very_long_name_leaves_room_for_its_number(texts):
    chart = sum_to_people(replace(FOUND, parts=[("x" * 300, 500)]))

    assert f"{'x' * 39}…: 500" in texts(chart)
    assert chart.rows[0]["Step"] == "x" * 300


def test_the_text_and_the_table_say_the_same():
    chart = sum_to_people(FOUND)

    assert chart.text == (
        "Children, people present: the figures of 4 activities add up to 900. 200 are the same people "
        "counted again. People, each counted once: about 700 (likely 650 to 760; not under 500 or over 900), "
        "estimated. Method: odds rule."
    )
    assert [(row["Step"], row["People"]) for row in chart.rows] == [
        ("Vigil", 500),
        ("<b>March</b>", 300),
        ("2 other activities", 100),
        ("Added up, people counted each time", 900),
        ("Minus people counted twice or more often", -200),
        ("People, each counted once", 700),
    ]
    assert chart.rows[-1] == {
        "Step": "People, each counted once",
        "People": 700,
        "Likely from": 650,
        "Likely to": 760,
        "Not under": 500,
        "Not over": 900,
        "Evidence": "estimated",
        "How": "odds rule",
    }
    assert {tuple(row) for row in chart.rows} == {tuple(chart.rows[0])}


def test_with_one_activity_nobody_was_counted_twice(traces, texts):
    chart = sum_to_people(ONE)

    assert "Counted twice" not in traces(chart)
    assert "Nobody counted twice" in texts(chart)
    assert "add up to 500. Nobody was counted twice." in chart.text


@pytest.mark.parametrize("together", [TOGETHER, replace(TOGETHER, best=0, likely=None, certain=(0, 0))])
def test_without_figures_it_says_what_to_do(together):
    chart = sum_to_people(replace(FOUND, parts=[], others=0, others_people=0, together=together))

    assert chart.text == (
        "No activity has a figure of people present for “Children” yet. "
        "Enter figures on the screens of the activities."
    )
    assert (len(chart.figure.data), chart.rows) == (0, [])
