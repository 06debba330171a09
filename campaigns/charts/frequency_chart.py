"""How many times people are reached: once, twice ... and how many often enough to count as effective."""

from collections.abc import Sequence

from campaigns.charts.chart import (
    AXIS,
    BLUE,
    CLEAR,
    Cell,
    Chart,
    Drawing,
    figure_of,
    labelled_rows,
    legend_height,
    nothing_to_draw,
    share_text,
    with_points,
)
from campaigns.plan.vocabulary import label_of
from campaigns.reach.finished import Frequency

BAR, GAP = 12, 12  # px
MOST_TIMES = 12  # bars drawn; beyond them hardly anybody is left, and the table has all
EFFECTIVE = "counts as effective"
SELDOM = "Less often"


def times_reached(found: Frequency) -> Chart:
    """A bar for at least once, twice ...; from the threshold on the bars are full, before it hatched.

    The threshold says so in words, also when it is beyond what the activities can give.
    """
    if not any(found.at_least):
        return nothing_to_draw(
            f"Nobody of “{found.audience}” is reached yet, so nobody can be reached twice. "
            "Enter figures on the screens of the activities."
        )
    drawn = list(enumerate(found.at_least, start=1))[:MOST_TIMES]
    placed = labelled_rows(_labels(found, drawn), BAR, GAP)
    bars = [(times, people, y) for (times, people), y in zip(drawn, placed.middles, strict=False)]
    evidence = label_of(found.evidence).lower()
    traces = with_points(
        [
            _trace(f"{SELDOM} ({evidence})", [bar for bar in bars if bar[0] < found.threshold], "/"),
            _trace(
                f"{EFFECTIVE.capitalize()} ({evidence})",
                [bar for bar in bars if bar[0] >= found.threshold],
                "",
            ),
        ]
    )
    figure = figure_of(
        traces,
        rows_height=placed.height,
        below=AXIS + legend_height(traces),
        xaxis={"range": [0, 1.03 * max(found.at_least)], "tickformat": ",", "nticks": 5},
        annotations=placed.notes,
    )
    return Chart(figure, _text(found, len(drawn)), _rows(found))


def times_text(times: int) -> str:
    """once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(times, f"{times:,} times")


def _share(found: Frequency, people: int) -> str:
    return share_text(people, found.size) if found.size else ""


def _labels(found: Frequency, drawn: Sequence[tuple[int, int]]) -> list[list[str]]:
    labels = [[_label(found, times, people)] for times, people in drawn]
    if found.threshold > len(found.at_least):
        labels.append([f"<b>At least {times_text(found.threshold)}: no figure ◆ {EFFECTIVE}</b>"])
    return labels


def _label(found: Frequency, times: int, people: int) -> str:
    share = f", {_share(found, people)}" if found.size else ""
    label = f"At least {times_text(times)}: {people:,}{share}"
    return f"<b>{label} ◆ {EFFECTIVE}</b>" if times == found.threshold else label


def _trace(name: str, bars: Sequence[tuple[int, int, float]], shape: str) -> Drawing:
    ground = CLEAR if shape else BLUE
    pattern = {"shape": shape, "size": 6, "solidity": 0.3, "fgcolor": BLUE, "bgcolor": ground}
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": [people for _, people, _ in bars],
        "y": [y for *_, y in bars],
        "width": [BAR] * len(bars),
        "marker": {"color": ground, "line": {"width": 1.5, "color": BLUE}, "pattern": pattern},
        "hovertext": [f"At least {times_text(times)}: {people:,}" for times, people, _ in bars],
        "hoverinfo": "text",
    }


def _text(found: Frequency, drawn: int) -> str:
    once = found.at_least[0]
    of_all = f" of {found.size:,} ({_share(found, once)})" if found.size else ""
    said = [f"{found.audience}, {found.kind.lower()}: {once:,}{of_all} are reached at least once."]
    if found.threshold <= len(found.at_least):
        people = found.at_least[found.threshold - 1]
        share = f", {_share(found, people)} of the audience" if found.size else ""
        said.append(f"{people:,} at least {times_text(found.threshold)}, which {EFFECTIVE}{share}.")
    else:
        said.append(
            f"Being reached {times_text(found.threshold)} {EFFECTIVE}; the figures end at "
            f"{times_text(len(found.at_least))}."
        )
    said.append(f"Evidence: {label_of(found.evidence).lower()}. Method: {found.method}.")
    if drawn < len(found.at_least):
        said.append(f"The chart shows up to {drawn:,} times; the table has all.")
    return " ".join(said)


def _rows(found: Frequency) -> list[dict[str, Cell]]:
    return [
        {
            "Reached": f"At least {times_text(times)}",
            "People": people,
            "Share of the audience": _share(found, people),
            "Counts as effective": "yes" if times >= found.threshold else "no",
            "Evidence": label_of(found.evidence).lower(),
            "How": found.method,
        }
        for times, people in enumerate(found.at_least, start=1)
    ]
