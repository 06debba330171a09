"""Several campaigns in time, told apart by how far they have come."""

from datetime import date

from campaigns.charts.campaigns_chart import MOST_BARS, campaigns_gantt
from campaigns.plan.campaign import Campaign

TODAY = date(2027, 6, 1)
SPRING = Campaign(title="Hotels", first_day=date(2027, 5, 1), last_day=date(2027, 5, 31))
SUMMER = Campaign(title="Border <b>posts</b>", first_day=date(2027, 7, 1), last_day=date(2027, 8, 15))
SOMETIME = Campaign(title="Courts")


def test_periods_are_drawn_in_the_order_of_time(traces):
    chart = campaigns_gantt([SUMMER, SOMETIME, SPRING], TODAY)

    assert list(traces(chart)) == ["Draft"]
    assert list(traces(chart)["Draft"].base) == ["2027-05-01T00:00:00", "2027-07-01T00:00:00"]


def test_what_is_not_drawn_is_counted_and_in_the_table():
    chart = campaigns_gantt([SUMMER, SOMETIME, SPRING], TODAY)

    assert chart.text == "2 campaigns with a period. 30 July 2027 is marked. Not drawn: 1 without a period."
    assert chart.rows == [
        {"Campaign": "Hotels", "Period": "1 to 31 May 2027", "Status": "Draft"},
        {"Campaign": "Border <b>posts</b>", "Period": "1 July to 15 August 2027", "Status": "Draft"},
        {"Campaign": "Courts", "Period": "No period yet", "Status": "Draft"},
    ]


def test_a_name_is_not_read_as_a_tag(texts):
    assert "Border &lt;b&gt;posts&lt;/b&gt;" in texts(campaigns_gantt([SUMMER], TODAY))


def test_more_campaigns_than_a_chart_can_show_are_in_the_table(traces):
    chart = campaigns_gantt([SPRING] * (MOST_BARS + 1), TODAY)

    assert len(traces(chart)["Draft"].base) == MOST_BARS
    assert chart.text.endswith("The chart shows the first 60; the table has all.")
    assert len(chart.rows) == MOST_BARS + 1


def test_without_any_campaign_it_is_empty_and_says_so():
    assert campaigns_gantt([], TODAY).text == "0 campaigns with a period."
