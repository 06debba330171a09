"""An UpSet chart: bars of combinations, dots of their activities, known pairs marked."""

from dataclasses import replace

from campaigns.charts.overlap_chart import MOST_COLUMNS, overlaps
from campaigns.plan.vocabulary import Evidence
from campaigns.reach.finished import Overlaps

FOUND = Overlaps(
    audience="Children",
    kind="People present",
    activities=["Vigil", "<b>March</b>", "Panel"],
    singles=[500, 300, 100],
    cells=[((0,), 280), ((0, 1), 200), ((2,), 70), ((0, 1, 2), 20), ((1, 2), 10)],
    known=frozenset({(0, 1)}),
    method="raked",
    evidence=Evidence.ESTIMATED,
    left_out=0,
)
BARS = "Reached by exactly these (estimated)"
PLAIN, ENTERED = "Part of the combination", "Part of it, overlap of the pair entered"


def test_each_combination_has_a_bar_with_its_number(traces):
    bars = traces(overlaps(FOUND))[BARS]

    assert list(bars.text) == ["280", "200", "70", "20", "10"]
    assert [height / bars.y[0] for height in bars.y] == [1, 200 / 280, 70 / 280, 20 / 280, 10 / 280]


def test_dots_below_say_which_activities_and_diamonds_which_pair_was_entered(traces):
    drawn = traces(overlaps(FOUND))
    rows = sorted(set(drawn[PLAIN].y) | set(drawn[ENTERED].y))

    def places(name):
        return [(x, rows.index(y)) for x, y in zip(drawn[name].x, drawn[name].y, strict=True)]

    assert places(PLAIN) == [(0, 0), (2, 2), (3, 2), (4, 1), (4, 2)]
    assert places(ENTERED) == [(1, 0), (1, 1), (3, 0), (3, 1)]
    assert (drawn[PLAIN].marker.symbol, drawn[ENTERED].marker.symbol) == ("circle", "diamond")


def test_dots_of_one_combination_are_joined_from_each_to_the_next(traces):
    joins = traces(overlaps(FOUND))["Parts of one combination"]
    assert [x for x in joins.x if x is not None] == [1, 1, 3, 3, 3, 3, 4, 4]


def test_every_activity_has_a_letter_its_name_its_number_and_a_bar(traces, texts):
    chart = overlaps(FOUND)

    assert list(traces(chart)["Reached by the activity"].x) == [500, 300, 100]
    assert {"<b>A</b>", "<b>B</b>", "<b>C</b>"} <= set(texts(chart))
    assert {"<b>A</b>  Vigil: 500", "<b>B</b>  &lt;b&gt;March&lt;/b&gt;: 300"} <= set(texts(chart))
    assert not any("<b>March" in text for text in texts(chart))


def test_the_text_and_the_table_say_the_same():
    chart = overlaps(replace(FOUND, left_out=4))

    assert chart.text == (
        "Children, people present: how 3 activities overlap. Only “Vigil”: 280. "
        "Only “Vigil” and “<b>March</b>”: 200. Only “Panel”: 70. "
        "Overlap entered for “Vigil” and “<b>March</b>”. Evidence: estimated. Method: raked. "
        "Left out: 4 smaller activities."
    )
    assert [(row["Reached by"], row["People"]) for row in chart.rows] == [
        ("“Vigil”, with others or without", 500),
        ("“<b>March</b>”, with others or without", 300),
        ("“Panel”, with others or without", 100),
        ("Only “Vigil”", 280),
        ("Only “Vigil” and “<b>March</b>”", 200),
        ("Only “Panel”", 70),
        ("Only “Vigil”, “<b>March</b>” and “Panel”", 20),
        ("Only “<b>March</b>” and “Panel”", 10),
    ]
    assert chart.rows[4]["Overlap entered"] == "“Vigil” and “<b>March</b>”"
    assert chart.rows[3]["Overlap entered"] == ""


def test_without_known_pairs_there_is_no_diamond(traces):
    chart = overlaps(replace(FOUND, known=frozenset()))

    assert ENTERED not in traces(chart)
    assert "No overlap was entered." in chart.text


def test_more_combinations_than_a_narrow_screen_holds_are_in_the_table(traces):
    cells = [((0,), 100 - at) for at in range(MOST_COLUMNS + 3)]
    chart = overlaps(replace(FOUND, cells=cells))

    assert len(traces(chart)[BARS].x) == MOST_COLUMNS
    assert len(chart.rows) == 3 + MOST_COLUMNS + 3
    assert "The chart shows the largest 12 combinations; the table has all." in chart.text


def test_without_overlaps_it_says_what_to_do():
    chart = overlaps(replace(FOUND, activities=[], singles=[], cells=[]))

    assert chart.text == (
        "There is nothing to compare for “Children” yet: the overlap of activities needs at least two with a "
        "figure, and the size of the audience. Enter them first."
    )
    assert (len(chart.figure.data), chart.rows) == (0, [])
