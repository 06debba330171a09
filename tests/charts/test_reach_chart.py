"""Target, planned and actual on one row, each audience against what is wanted of it."""

from dataclasses import replace

import pytest

from campaigns.charts.reach_chart import MOST_ROWS, reach_by_audience
from campaigns.plan.vocabulary import Evidence, Qualifier, ReachKind
from campaigns.reach.estimate import ONE_ACTIVITY, Estimate
from campaigns.reach.ledger import AudienceReach

PRESENT, VIEWS = ReachKind.PEOPLE_PRESENT, ReachKind.ONLINE_VIEWS


def known(best, *, likely=None, certain=None, qualifier=Qualifier.EXACT, evidence=Evidence.COUNTED):
    return Estimate(best, likely, certain or (best, best), qualifier, evidence, 1, ONE_ACTIVITY)


ROW = AudienceReach(
    audience="children",
    label="Children",
    parent=None,
    size=4000,
    size_is_assumption=True,
    size_source="",
    size_where="",
    target=1000,
    target_due=None,
    target_set_by="Coalition",
    planned=known(800, evidence=Evidence.ASSUMED),
    actual={PRESENT: known(500, likely=(450, 600), certain=(400, None), qualifier=Qualifier.AT_LEAST)},
    problem="",
)
ASSUMED = replace(known(500, evidence=Evidence.ESTIMATED), assumed_size=True)
BARE = replace(ROW, size=None, size_is_assumption=False, target=None, planned=None, actual={})


def test_bars_are_shares_of_the_target(traces):
    drawn = traces(reach_by_audience([ROW]))

    assert list(drawn["Target"].x) == [1]
    assert list(drawn["Planned, not counted as reached"].x) == [0.8]
    assert list(drawn["Reached"].x) == [0.5]
    assert list(drawn["Likely range"].x) == [0.45, 0.6, None]
    assert list(drawn["Certain limits"].x) == [0.4, 0.5, None]


def test_planned_is_told_from_reached_without_colour(traces):
    drawn = traces(reach_by_audience([ROW]))

    assert drawn["Planned, not counted as reached"].marker.pattern.shape == "/"
    assert drawn["Reached"].marker.pattern.shape is None


def test_each_bar_has_its_number_and_evidence_in_words(texts):
    label = next(text for text in texts(reach_by_audience([ROW])) if text.startswith("<b>Children</b>"))

    assert label.replace("<br>", " ") == (
        "<b>Children</b> People present at least 500 (likely 450 to 600; not under 400), counted, "
        "50% of the target Planned 800 (assumed) · Target 1,000 · Audience 4,000 (assumed)"
    )


def test_without_a_target_the_planned_figure_is_the_measure(traces):
    drawn = traces(reach_by_audience([replace(ROW, target=None)]))
    assert list(drawn["Reached"].x) == [500 / 800]


def test_results_without_any_target_or_plan_share_one_axis_of_people(traces):
    rows = [replace(BARE, actual={PRESENT: known(people)}) for people in (300, 1200)]
    chart = reach_by_audience(rows)

    assert list(traces(chart)["Reached"].x) == [0.25, 1]
    assert list(chart.figure.layout.xaxis.ticktext) == ["0", "300", "600", "900", "1,200"]


def test_a_result_with_nothing_to_measure_it_by_has_no_bar_beside_others_that_have(traces):
    rows = [ROW, replace(BARE, label="Youth", actual={PRESENT: known(7)})]
    assert len(traces(reach_by_audience(rows))["Reached"].x) == 1


def test_views_are_no_people_and_have_no_bar(traces, texts):
    chart = reach_by_audience([replace(ROW, actual={VIEWS: known(90_000)})])

    assert "Reached" not in traces(chart)
    assert any("Online views 90,000, counted" in text for text in texts(chart))


def test_the_table_has_every_number():
    lines = reach_by_audience([ROW]).rows

    assert [(line["Figure"], line["Number"], line["Evidence"]) for line in lines] == [
        ("Audience size", 4000, "assumed"),
        ("Target", 1000, ""),
        ("Planned", 800, "assumed"),
        ("People present", 500, "counted"),
    ]
    assert (lines[3]["Likely from"], lines[3]["Likely to"], lines[3]["Not over"]) == (450, 600, None)
    assert {tuple(line) for line in lines} == {tuple(lines[0])}


def test_what_rests_on_an_assumed_size_says_so_on_label_hover_and_table(traces, texts):
    resting = replace(ROW, planned=replace(ROW.planned, assumed_size=True), actual={PRESENT: ASSUMED})
    chart = reach_by_audience([resting])
    label = next(text for text in texts(chart) if text.startswith("<b>Children</b>")).replace("<br>", " ")

    assert "People present 500, estimated, on an assumed audience size, 50% of the target" in label
    assert "Planned 800 (assumed, on an assumed audience size)" in label
    for name in ("Reached", "Planned, not counted as reached"):
        assert "on an assumed audience size" in traces(chart)[name].hovertext[0]
    assert traces(chart)["Whole audience"].hovertext[0] == "Children: audience 4,000 (assumed)"
    assert [line["How"] for line in chart.rows] == [
        "",
        "Coalition",
        "figure of one activity, on an assumed audience size",
        "figure of one activity, on an assumed audience size",
    ]
    assert "Resting on an assumed audience size: Children." in chart.text


def test_a_figure_that_needs_no_audience_size_rests_on_none(texts):
    chart = reach_by_audience([ROW])

    assert not any("on an assumed" in text for text in [*texts(chart), chart.text])


def test_bars_keep_their_height_under_a_long_legend():
    chart = reach_by_audience([ROW])
    layout = chart.figure.layout

    assert layout.height - layout.margin.t - layout.margin.b == layout.yaxis.range[0]
    assert layout.margin.b >= 6 * 19  # six names, one to a line on a narrow screen


def test_the_text_says_what_the_chart_shows():
    assert reach_by_audience([ROW]).text == (
        "1 audience: 1 with a target, 1 with a planned figure, 1 with a result. "
        "Children: people present at least 500 (counted); target 1,000. "
        "100 % is the target or, without one, the planned figure, never counted as reached. "
        "Kinds of reach are not added together."
    )


@pytest.mark.parametrize("rows", [[], [BARE], [replace(BARE, size=10)]])
def test_with_nothing_to_draw_it_says_so(rows):
    chart = reach_by_audience(rows)

    assert chart.text == "No audience has a target, a planned figure or a result yet."
    assert len(chart.figure.data) == 0


def test_a_plan_of_nobody_is_no_measure():
    reach_by_audience([replace(ROW, target=0, planned=known(0), actual={PRESENT: known(0)})])


def test_more_audiences_than_can_be_read_are_in_the_table_and_said_to_be(traces):
    chart = reach_by_audience([ROW] * (MOST_ROWS + 5))

    assert len(traces(chart)["Reached"].x) == MOST_ROWS
    assert len(chart.rows) == 4 * (MOST_ROWS + 5)
    assert f"The chart shows the first {MOST_ROWS}; the table has all {MOST_ROWS + 5}." in chart.text
