"""How far money or repeating goes: a line in its band, the ceiling and the plan."""

from dataclasses import replace

import pytest

from campaigns.charts.curve_chart import amount_text, reach_curve
from campaigns.plan.vocabulary import Evidence
from campaigns.reach.finished import Curve, CurvePoint

MONEY = Curve(
    title="People <b>reached</b>",
    unit="EUR",
    ceiling=1000,
    points=[CurvePoint(0, 0, 0, 0), CurvePoint(500, 400, 350, 450), CurvePoint(1000, 600, 500, 700)],
    more={},
    plan=CurvePoint(750, 480, 420, 550),
    method="divisible units",
)
CONTACTS = Curve(
    title="Radio spot",
    unit="contacts",
    ceiling=1000,
    points=[CurvePoint(0, 0, 0, 0), CurvePoint(800, 400, 400, 400)],
    more={3: [0, 90.4], 2: [0, 200]},
    plan=None,
    method="negative binomial",
    evidence=Evidence.MEASURED,
)


def test_the_best_line_lies_in_the_likely_band():
    lower, upper, best, _plan = reach_curve(MONEY).figure.data

    assert (list(lower.y), list(upper.y), upper.fill) == ([0, 350, 500], [0, 450, 700], "tonexty")
    assert (best.name, list(best.x), list(best.y)) == ("Best estimate", [0, 500, 1000], [0, 400, 600])


def test_the_plan_stands_where_it_is_and_in_words(traces, texts):
    chart = reach_curve(MONEY)
    plan = traces(chart)["Plan"]

    assert (list(plan.x), list(plan.y), plan.marker.symbol) == ([750], [480], "diamond")
    assert any(
        "Plan: 750 EUR, about 480 (likely 420 to 550), 48% of 1,000" in text.replace("<br>", " ")
        for text in texts(chart)
    )


def test_the_ceiling_is_a_line_with_its_number(texts):
    chart = reach_curve(MONEY)

    assert "Everybody: 1,000" in texts(chart)
    assert {shape.y1 for shape in chart.figure.layout.shapes} == {1000, 480}


def test_a_ceiling_far_above_is_in_words_only(texts):
    chart = reach_curve(replace(MONEY, ceiling=100_000))

    assert "Everybody: 100,000" not in texts(chart)
    assert list(chart.figure.layout.yaxis.range) == pytest.approx([0, 1.12 * 700])
    assert "There are 100,000 people in all." in chart.text


def test_a_ceiling_of_nobody_is_no_line(texts):
    chart = reach_curve(replace(MONEY, ceiling=0, points=[CurvePoint(0, 0, 0, 0)], plan=None))

    assert "Everybody: 0" not in texts(chart)
    assert len(chart.figure.layout.shapes) == 0


def test_twice_and_more_have_different_dashes_and_no_band_of_no_width(traces):
    drawn = traces(reach_curve(CONTACTS))

    assert list(drawn) == ["At least once", "At least twice", "At least 3 times"]
    assert {name: line.line.dash for name, line in drawn.items()} == {
        "At least once": None,
        "At least twice": "dash",
        "At least 3 times": "dot",
    }
    assert list(drawn["At least twice"].y) == [0, 200]


def test_the_text_and_the_table_say_the_same():
    chart = reach_curve(MONEY)

    assert chart.text == (
        "People <b>reached</b>. 0 EUR: about 0, 0% of 1,000. "
        "1,000 EUR: about 600 (likely 500 to 700), 60% of 1,000. "
        "The plan, 750 EUR: about 480 (likely 420 to 550), 48% of 1,000. "
        "There are 1,000 people in all. Evidence: assumed. Method: divisible units."
    )
    assert [(row["Point"], row["At, EUR"], row["Reached"]) for row in chart.rows] == [
        ("", 0, 0),
        ("", 500, 400),
        ("", 1000, 600),
        ("Plan", 750, 480),
    ]


def test_the_table_has_the_lines_of_twice_and_more():
    assert reach_curve(CONTACTS).rows[1] == {
        "Point": "",
        "At, contacts": 800,
        "Reached": 400,
        "Likely from": 400,
        "Likely to": 400,
        "At least twice": 200,
        "At least 3 times": 90,
        "Evidence": "measured",
        "How": "negative binomial",
    }


def test_every_text_of_a_title_or_unit_shows_as_typed(texts):
    chart = reach_curve(replace(MONEY, unit="<i>EUR</i>"))
    assert not any("<b>reached" in text or "<i>" in text for text in texts(chart))


@pytest.mark.parametrize(
    ("at", "words"),
    [(3000.0, "3,000 EUR"), (12.5, "12.50 EUR"), (33_898.305, "33,898 EUR"), (0, "0 EUR")],
)
def test_amounts_are_as_exact_as_they_can_be_read(at, words):
    assert amount_text(at, "EUR") == words


def test_without_points_it_says_what_to_do():
    chart = reach_curve(replace(MONEY, points=[]))

    assert chart.text == (
        "“People <b>reached</b>” has no point to draw yet. "
        "Enter what the activities cost and whom they reach."
    )
    assert (len(chart.figure.data), chart.rows) == (0, [])
