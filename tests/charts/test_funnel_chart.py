"""From an audience to those who act: each step with its evidence, none said to have caused the next."""

from dataclasses import replace

from campaigns.charts.funnel_chart import NO_PROMISE, funnel
from campaigns.plan.vocabulary import Evidence
from campaigns.reach.finished import Funnel, Step

AUDIENCE = Step("Audience", 1000, None, None, Evidence.COUNTED, "Census 2024")
REACHED = Step("Reached", 500, 450, 560, Evidence.ESTIMATED, "odds rule")
KNOWLEDGE = Step("Knowledge", 100, 80, 130, Evidence.MEASURED, "20 of 100 asked <b>in July</b>")
FOUND = Funnel(audience="Children", steps=[AUDIENCE, REACHED, KNOWLEDGE], missing=["Recall", "Action"])


def test_firm_steps_are_full_and_weaker_ones_hatched(traces):
    drawn = traces(funnel(FOUND))

    assert list(drawn["Counted or measured"].x) == [1000, 100]
    assert list(drawn["Estimated, assumed or not stated"].x) == [500]
    assert drawn["Counted or measured"].marker.pattern.shape == ""
    assert drawn["Estimated, assumed or not stated"].marker.pattern.shape == "/"
    assert list(drawn["Likely range"].x) == [450, 560, None, 80, 130, None]


def test_each_step_has_its_evidence_its_share_and_how_it_is_known(texts):
    written = texts(funnel(FOUND))

    assert "<b>Audience: 1,000</b><br>Counted<br>Census 2024" in written
    assert "<b>Reached: 500</b><br>Estimated, likely 450 to 560; 50% of “Audience”<br>odds rule" in written
    assert (
        "<b>Knowledge: 100</b><br>Measured, likely 80 to 130; 20% of “Reached”"
        "<br>20 of 100 asked &lt;b&gt;in July&lt;/b&gt;" in written
    )


def test_missing_steps_are_said_and_no_effect_is_promised():
    assert funnel(FOUND).text == (
        "Children, 3 steps known: Audience 1,000 (counted); Reached 500 (estimated, 50% of “Audience”); "
        "Knowledge 100 (measured, 20% of “Reached”). "
        "Nobody has asked about recall and action yet: ask some of the people reached and enter how many "
        "said yes. "
        "Each step is known in its own way; that one follows another does not show that it caused it."
    )


def test_with_every_step_known_nothing_is_missing():
    text = funnel(replace(FOUND, missing=[])).text

    assert "Nobody has asked" not in text
    assert text.endswith(NO_PROMISE)


def test_a_step_larger_than_the_one_before_is_explained(texts):
    action = Step("Action", 120, None, None, Evidence.COUNTED, "")
    chart = funnel(replace(FOUND, steps=[*FOUND.steps, action]))

    assert any(
        "120% of “Knowledge”, more than the step before: the two are known in different ways"
        in text.replace("<br>", " ")
        for text in texts(chart)
    )
    assert chart.rows[-1]["Of the step before"] == "120%"


def test_the_table_has_every_number():
    assert funnel(FOUND).rows == [
        {
            "Step": "Audience",
            "People": 1000,
            "Likely from": None,
            "Likely to": None,
            "Of the step before": "",
            "Evidence": "counted",
            "How": "Census 2024",
        },
        {
            "Step": "Reached",
            "People": 500,
            "Likely from": 450,
            "Likely to": 560,
            "Of the step before": "50%",
            "Evidence": "estimated",
            "How": "odds rule",
        },
        {
            "Step": "Knowledge",
            "People": 100,
            "Likely from": 80,
            "Likely to": 130,
            "Of the step before": "20%",
            "Evidence": "measured",
            "How": "20 of 100 asked <b>in July</b>",
        },
    ]


def test_a_step_of_nobody_gives_no_share():
    nobody = replace(REACHED, people=0, low=None, high=None)
    assert funnel(replace(FOUND, steps=[nobody, KNOWLEDGE])).rows[1]["Of the step before"] == ""


def test_without_any_step_it_says_what_to_do():
    chart = funnel(Funnel("Children", [], ["Reached"]))

    assert chart.text == (
        "Nothing is known of “Children” yet. Enter its audience size and the figures of activities first."
    )
    assert (len(chart.figure.data), chart.rows) == (0, [])
