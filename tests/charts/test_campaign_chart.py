"""A campaign's period, its activities and its due days, in time."""

from datetime import date

from campaigns.charts.campaign_chart import MOST_BARS, gantt
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign

TODAY = date(2027, 6, 1)
CAMPAIGN = Campaign(
    title="Hotels see the signs",
    first_day=date(2027, 5, 1),
    last_day=date(2027, 9, 30),
    target=1200,
    target_due=date(2027, 9, 15),
    measured_on=date(2027, 10, 5),
)


def activity(title, day, **more):
    return Activity(title=title, first_day=day, last_day=day, **more)


def test_the_period_the_activities_and_the_due_days_are_drawn_in_order(traces, texts):
    panel, kick_off = activity("Panel", date(2027, 7, 1)), activity("Kick-off", date(2027, 5, 3))
    chart = gantt(CAMPAIGN, [panel, kick_off], TODAY)
    labels = [text for text in texts(chart) if text in {row["What"] for row in chart.rows}]

    assert list(traces(chart)) == ["Campaign period", "Target due, measuring", "Tentative"]
    assert list(traces(chart)["Tentative"].base) == ["2027-05-03T00:00:00", "2027-07-01T00:00:00"]
    assert labels.index("Campaign period") < labels.index("Kick-off") < labels.index("Panel")


def test_the_text_and_the_table_say_the_same():
    chart = gantt(CAMPAIGN, [Activity(title="Later", precision="unknown")], TODAY)

    assert chart.text == (
        "“Hotels see the signs” runs from 1 May to 30 September 2027, with 1 activity. "
        "Target of 1,200 due on 15 September 2027. To be measured on 5 October 2027. "
        "30 July 2027 is marked. Not drawn: 1 without an exact date."
    )
    assert [(row["What"], row["When"]) for row in chart.rows] == [
        ("Campaign period", "1 May to 30 September 2027"),
        ("Target of 1,200 due", "15 September 2027"),
        ("To be measured", "5 October 2027"),
        ("Later", "Date not known"),
    ]


def test_each_30_july_on_the_way_is_marked_with_its_year(texts):
    two_years = CAMPAIGN.model_copy(update={"last_day": date(2028, 9, 1)})
    assert {"30 July 2027", "30 July 2028"} <= set(texts(gantt(two_years, [], TODAY)))


def test_a_campaign_without_anything_yet_is_drawn_around_today():
    chart = gantt(Campaign(title="New"), [], TODAY)

    assert chart.text == "“New” has no period yet, with 0 activities."
    assert list(chart.figure.layout.xaxis.range) == ["2027-05-25T00:00:00", "2027-06-09T00:00:00"]


def test_hundreds_of_activities_stay_readable_and_are_all_in_the_table(traces):
    chart = gantt(CAMPAIGN, [activity(f"Visit {n}", date(2027, 6, 1)) for n in range(300)], TODAY)

    assert len(traces(chart)["Tentative"].y) == MOST_BARS
    assert len(chart.rows) == 303
    assert f"The chart shows the first {MOST_BARS}; the table has all." in chart.text


def test_a_hostile_title_shows_as_text(texts):
    chart = gantt(CAMPAIGN, [activity("<b>x</b><a href='https://example.org'>y</a>", TODAY)], TODAY)
    assert not any("<a" in text or "<b>" in text for text in texts(chart))
