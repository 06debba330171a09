"""How many are reached once, twice ...; the threshold is told in words."""

from dataclasses import replace

from campaigns.charts.frequency_chart import MOST_TIMES, times_reached
from campaigns.plan.vocabulary import Evidence
from campaigns.reach.finished import Frequency

FOUND = Frequency(
    audience="Children <b>10–14</b>",
    kind="People present",
    size=1000,
    at_least=[600, 300, 100, 2],
    threshold=3,
    method="odds rule",
    evidence=Evidence.ESTIMATED,
)


def test_bars_from_the_threshold_on_are_full_and_those_before_hatched(traces):
    drawn = traces(times_reached(FOUND))

    assert list(drawn["Less often (estimated)"].x) == [600, 300]
    assert list(drawn["Counts as effective (estimated)"].x) == [100, 2]
    assert drawn["Less often (estimated)"].marker.pattern.shape == "/"
    assert drawn["Counts as effective (estimated)"].marker.pattern.shape == ""


def test_every_bar_has_its_number_and_share_in_words(texts):
    written = texts(times_reached(FOUND))

    assert "At least once: 600, 60%" in written
    assert "At least twice: 300, 30%" in written
    assert "<b>At least 3 times: 100, 10% ◆ counts as effective</b>" in written
    assert "At least 4 times: 2, under 1%" in written


def test_the_text_and_the_table_say_the_same():
    chart = times_reached(FOUND)

    assert chart.text == (
        "Children <b>10–14</b>, people present: 600 of 1,000 (60%) are reached at least once. "
        "100 at least 3 times, which counts as effective, 10% of the audience. "
        "Evidence: estimated. Method: odds rule."
    )
    assert chart.rows[2] == {
        "Reached": "At least 3 times",
        "People": 100,
        "Share of the audience": "10%",
        "Counts as effective": "yes",
        "Evidence": "estimated",
        "How": "odds rule",
    }
    assert [row["Counts as effective"] for row in chart.rows] == ["no", "no", "yes", "yes"]


def test_a_threshold_beyond_the_figures_says_so(traces, texts):
    chart = times_reached(replace(FOUND, threshold=7))

    assert "<b>At least 7 times: no figure ◆ counts as effective</b>" in texts(chart)
    assert "Being reached 7 times counts as effective; the figures end at 4 times." in chart.text
    assert list(traces(chart)) == ["Less often (estimated)"]


def test_more_times_than_can_be_read_are_in_the_table(traces):
    chart = times_reached(replace(FOUND, at_least=range(40, 0, -1), threshold=1))

    assert len(traces(chart)["Counts as effective (estimated)"].x) == MOST_TIMES
    assert len(chart.rows) == 40
    assert chart.text.endswith("The chart shows up to 12 times; the table has all.")


def test_without_an_audience_size_there_are_no_shares(texts):
    chart = times_reached(replace(FOUND, size=0))

    assert "At least once: 600" in texts(chart)
    assert chart.rows[0]["Share of the audience"] == ""


def test_with_nobody_reached_it_says_what_to_do():
    for at_least in ([], [0, 0]):
        chart = times_reached(replace(FOUND, audience="Youth", at_least=at_least))
        assert chart.text == (
            "Nobody of “Youth” is reached yet, so nobody can be reached twice. "
            "Enter figures on the screens of the activities."
        )
        assert len(chart.figure.data) == 0
