"""Several campaigns in time: a bar for the period of each, told apart by how far it has come."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from campaigns.charts import days
from campaigns.charts.chart import (
    BLUE,
    CLEAR,
    GREY,
    LINE,
    Cell,
    Chart,
    Drawing,
    counted,
    figure_of,
    label_above,
    literal,
)
from campaigns.plan.campaign import Campaign
from campaigns.plan.dates import day_text, days_text
from campaigns.plan.vocabulary import CampaignStatus, label_of

MOST_BARS = 60  # campaigns drawn; the table has all
BAR, GAP = 12, 10  # px
_STEP = LINE + 4 + BAR + GAP
# Told apart without colour, as activities are: full, hatched, dotted and crossed out.
_PATTERNS = {
    CampaignStatus.ACTIVE: {"shape": "", "solidity": 1},
    CampaignStatus.DRAFT: {"shape": "/", "size": 5, "solidity": 0.35},
    CampaignStatus.COMPLETED: {"shape": ".", "size": 5, "solidity": 0.5},
    CampaignStatus.CANCELLED: {"shape": "x", "size": 7, "solidity": 0.2},
}

Period = tuple[Campaign, date, date]


def campaigns_gantt(campaigns: Iterable[Campaign], today: date) -> Chart:
    """The periods of the campaigns in the order of time; each 30 July between them is marked.

    Campaigns without a period are not drawn; the text counts them and the table has them.
    """
    everything = sorted(campaigns, key=lambda one: (one.first_day or date.max, one.title))
    periods = [(one, one.first_day, one.last_day) for one in everything if one.first_day and one.last_day]
    drawn = periods[:MOST_BARS]
    window = _window(drawn, today)
    shapes, notes = days.marked(*window, today)
    notes += [
        label_above(at * _STEP + LINE + 2, [literal(one.title, 52)]) for at, (one, _, _) in enumerate(drawn)
    ]
    figure = figure_of(
        _traces(drawn),
        rows_height=max(len(drawn), 1) * _STEP,
        above=days.MARKS,
        below=80,
        xaxis=days.axis(*window),
        annotations=notes,
        shapes=shapes,
    )
    return Chart(figure, _text(everything, periods, window), [_row(one) for one in everything])


def _window(drawn: Sequence[Period], today: date) -> tuple[date, date]:
    """All the periods with a little air, at least two weeks."""
    first_day = min((first for _, first, _ in drawn), default=today)
    last_day = max((last for _, _, last in drawn), default=today)
    air = timedelta(days=max(7, (last_day - first_day).days // 25))
    return first_day - air, last_day + air


def _traces(drawn: Sequence[Period]) -> list[Drawing]:
    traces = []
    for status in _PATTERNS:
        known = [(at, period) for at, period in enumerate(drawn) if period[0].status is status]
        if known:
            traces.append(_trace(status, known))
    return traces


def _trace(status: CampaignStatus, known: Sequence[tuple[int, Period]]) -> Drawing:
    color = GREY if status is CampaignStatus.CANCELLED else BLUE
    ground = BLUE if status is CampaignStatus.ACTIVE else CLEAR
    return {
        "type": "bar",
        "name": label_of(status),
        "hoverinfo": "text",
        "orientation": "h",
        "marker": {
            "color": ground,
            "line": {"width": 1, "color": color},
            "pattern": {**_PATTERNS[status], "fgcolor": color, "bgcolor": ground},
        },
        "base": [days.start_of(first) for _, (_, first, _) in known],
        "x": [days.length_of(first, last) for _, (_, first, last) in known],
        "y": [at * _STEP + LINE + 4 + BAR / 2 for at, _ in known],
        "width": [BAR] * len(known),
        "hovertext": [
            f"{literal(one.title)}<br>{days_text(first, last)}<br>{label_of(status)}"
            for _, (one, first, last) in known
        ],
    }


def _text(everything: Sequence[Campaign], periods: Sequence[Period], window: tuple[date, date]) -> str:
    said = [f"{counted(len(periods), 'campaign')} with a period."]
    said += [f"{day_text(day)} is marked." for day in days.world_days(*window)]
    if len(periods) < len(everything):
        said.append(f"Not drawn: {len(everything) - len(periods):,} without a period.")
    if len(periods) > MOST_BARS:
        said.append(f"The chart shows the first {MOST_BARS}; the table has all.")
    return " ".join(said)


def _row(campaign: Campaign) -> dict[str, Cell]:
    return {
        "Campaign": campaign.title,
        "Period": days_text(campaign.first_day, campaign.last_day)
        if campaign.first_day and campaign.last_day
        else "No period yet",
        "Status": label_of(campaign.status),
    }
