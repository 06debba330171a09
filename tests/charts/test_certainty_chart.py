"""A dot, a thick likely range and thin certain limits; what has no end is an arrow."""

from dataclasses import replace

from campaigns.charts.certainty_chart import MOST_ROWS, certainty
from campaigns.plan.vocabulary import Evidence, Qualifier
from campaigns.reach.estimate import Estimate
from campaigns.reach.finished import Certainty

ABOUT = Estimate(
    best=700,
    likely=(600, 800),
    certain=(500, 1000),
    qualifier=Qualifier.ABOUT,
    evidence=Evidence.ESTIMATED,
    activities=3,
    method="odds rule",
)
OPEN = replace(ABOUT, best=200, likely=None, certain=(200, None), qualifier=Qualifier.AT_LEAST)


def test_the_likely_range_is_thicker_than_the_certain_limits(traces):
    drawn = traces(certainty([Certainty("Children", ABOUT)]))

    assert list(drawn["Best estimate"].x) == [700]
    assert list(drawn["Likely range"].x) == [600, 800, None]
    assert list(drawn["Certain limits"].x) == [500, 1000, None]
    assert drawn["Likely range"].line.width > drawn["Certain limits"].line.width
    assert "Goes on beyond the edge" not in drawn


def test_an_open_upper_end_is_an_arrow_at_the_edge_and_says_so(traces, texts):
    chart = certainty([Certainty("Children", ABOUT), Certainty("Youth", OPEN)])
    drawn = traces(chart)

    assert list(drawn["Certain limits"].x) == [500, 1000, None, 200, 1000, None]
    assert list(drawn["Goes on beyond the edge"].x) == [1000]
    assert drawn["Goes on beyond the edge"].marker.symbol == "triangle-right"
    assert "<b>Youth</b><br>At least 200, estimated; no upper limit is known" in texts(chart)


def test_a_limit_far_beyond_the_others_does_not_press_them_flat(traces):
    chart = certainty([Certainty("Children", replace(ABOUT, certain=(500, 1_000_000)))])

    assert list(traces(chart)["Certain limits"].x) == [500, 3200, None]  # four times the likely 800
    assert list(traces(chart)["Goes on beyond the edge"].x) == [3200]


def test_the_text_and_the_table_say_the_same():
    chart = certainty([Certainty("Children", ABOUT), Certainty("Youth", OPEN)])

    assert chart.text == (
        "2 estimates with their ranges. "
        "Children: About 700 (likely 600 to 800; not under 500 or over 1,000), estimated. "
        "Youth: At least 200, estimated; no upper limit is known. "
        "The likely range is from experience; certain limits hold whatever the overlap."
    )
    assert chart.rows[1] == {
        "Estimate": "Youth",
        "Best": 200,
        "Meant": "at least",
        "Likely from": None,
        "Likely to": None,
        "Not under": 200,
        "Not over": None,
        "Evidence": "estimated",
        "Activities": 3,
        "How": "odds rule",
    }


def test_what_rests_on_an_assumed_size_says_so(texts):
    chart = certainty([Certainty("Children", replace(ABOUT, assumed_size=True))])
    assert any("on an assumed audience size" in text.replace("<br>", " ") for text in texts(chart))


def test_a_name_shows_as_typed(texts):
    chart = certainty([Certainty("<b>x</b>", ABOUT)])

    assert "<b>&lt;b&gt;x&lt;/b&gt;</b>" in {text.split("<br>")[0] for text in texts(chart)}
    assert chart.rows[0]["Estimate"] == "<b>x</b>"


def test_more_estimates_than_can_be_read_are_in_the_table(traces):
    chart = certainty([Certainty("Children", ABOUT)] * (MOST_ROWS + 1))

    assert len(traces(chart)["Best estimate"].x) == MOST_ROWS
    assert len(chart.rows) == MOST_ROWS + 1
    assert chart.text.endswith("The chart shows the first 40; the table has all 41.")


def test_an_estimate_of_nobody_is_drawn():
    nobody = replace(ABOUT, best=0, likely=None, certain=(0, 0), qualifier=Qualifier.EXACT)
    assert certainty([Certainty("Children", nobody)]).rows[0]["Best"] == 0


def test_without_estimates_it_says_what_to_do():
    chart = certainty([])

    assert chart.text == "There is no estimate to draw yet. Enter figures of activities first."
    assert (len(chart.figure.data), chart.rows) == (0, [])
