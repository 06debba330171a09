"""Week by week around 30 July: planned and actual apart, each at the end of its week."""

from dataclasses import replace
from datetime import date

from campaigns.charts.weeks_chart import reach_by_week
from campaigns.plan.vocabulary import Evidence
from campaigns.reach.finished import Week, Weeks

FOUND = Weeks(
    audience="Children <b>",
    kind="People present",
    world_day=date(2027, 7, 30),
    weeks=[
        Week(date(2027, 7, 19), 100, None),
        Week(date(2027, 7, 26), 400, 250),
        Week(date(2027, 8, 2), 500, 300),
    ],
    target=1000,
    method="odds rule",
    undated=2,
    evidence=Evidence.COUNTED,
)


def test_figures_stand_on_the_last_day_of_their_week(traces):
    drawn = traces(reach_by_week(FOUND))
    planned, actual = drawn["Planned, not counted as reached"], drawn["Reached"]

    assert list(planned.x) == ["2027-07-25T12:00:00", "2027-08-01T12:00:00", "2027-08-08T12:00:00"]
    assert list(planned.y) == [100, 400, 500]
    assert (list(actual.x), list(actual.y)) == (["2027-08-01T12:00:00", "2027-08-08T12:00:00"], [250, 300])


def test_planned_is_told_from_reached_without_colour(traces):
    drawn = traces(reach_by_week(FOUND))
    looks = {name: (line.line.dash, line.marker.symbol) for name, line in drawn.items()}
    assert looks == {
        "Planned, not counted as reached": ("dash", "circle-open"),
        "Reached": ("solid", "square"),
    }


def test_30_july_and_the_target_are_lines_with_words(texts):
    chart = reach_by_week(FOUND)
    upright, level = chart.figure.layout.shapes

    assert {"30 July", "Target 1,000"} <= set(texts(chart))
    assert (upright.x0, upright.x1, level.y0, level.y1) == (
        "2027-07-30T12:00:00",
        "2027-07-30T12:00:00",
        1000,
        1000,
    )


def test_without_a_target_or_a_world_day_in_the_weeks_there_is_no_line(texts):
    chart = reach_by_week(replace(FOUND, target=None, world_day=date(2028, 7, 30)))

    assert len(chart.figure.layout.shapes) == 0
    assert not any(text.startswith("Target") for text in texts(chart))


def test_the_text_and_the_table_say_the_same():
    chart = reach_by_week(FOUND)

    assert chart.text == (
        "Children <b>, people present, in 3 weeks. Reached: 300 (counted) until 8 August 2027. "
        "Planned, not counted as reached: 500 (assumed) until 8 August 2027. The target is 1,000. "
        "Each person is counted once. Method: odds rule. "
        "In no week: 2 activities with a figure of which no day is known."
    )
    assert chart.rows[0] == {
        "Until the end of": "25 July 2027",
        "Planned (assumed)": 100,
        "Reached": None,
        "Target": 1000,
        "Evidence": "",
        "How": "odds rule",
    }
    assert chart.rows[1]["Evidence"] == "counted"


def test_evidence_is_on_the_figure_and_names_show_as_typed(texts):
    written = texts(reach_by_week(FOUND))

    assert "<b>Children &lt;b&gt;</b>, people present<br>Evidence of what was reached: counted" in written


def test_with_plans_only_it_says_that_nobody_was_reached_yet(traces):
    chart = reach_by_week(replace(FOUND, weeks=[Week(date(2027, 7, 26), 400, None)]))

    assert "Reached" not in traces(chart)
    assert "Nothing reached yet." in chart.text


def test_without_figures_it_says_what_to_do_and_counts_the_undated():
    for weeks in ([], [Week(date(2027, 7, 26), None, None)]):
        chart = reach_by_week(replace(FOUND, audience="Youth", weeks=weeks))
        assert chart.text == (
            "No activity with a day has a figure for “Youth” yet. Enter figures, and the days of the "
            "activities. In no week: 2 activities with a figure of which no day is known."
        )
        assert len(chart.figure.data) == 0
