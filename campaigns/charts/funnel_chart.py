"""From an audience to those who act, as far as somebody asked: each step with what stands behind it."""

from collections.abc import Sequence

from campaigns.charts.chart import (
    AXIS,
    BLUE,
    CLEAR,
    Cell,
    Chart,
    Drawing,
    counted,
    figure_of,
    labelled_rows,
    legend_height,
    literal,
    literal_lines,
    nothing_to_draw,
    range_lines,
    share_text,
    shortened,
    with_points,
)
from campaigns.plan.vocabulary import Evidence, label_of
from campaigns.reach.finished import Funnel, Step

BAR, GAP = 16, 16  # px
FIRM = (Evidence.COUNTED, Evidence.MEASURED)
NO_PROMISE = "Each step is known in its own way; that one follows another does not show that it caused it."


def funnel(found: Funnel) -> Chart:
    """A bar for each step that is known, with its share of the known step before it.

    Counted and measured steps are full, weaker ones hatched. Steps nobody has asked about are said in words.
    """
    if not found.steps:
        return nothing_to_draw(
            f"Nothing is known of “{found.audience}” yet. "
            "Enter its audience size and the figures of activities first."
        )
    befores = [None, *found.steps]
    pairs = list(zip(found.steps, befores, strict=False))
    placed = labelled_rows([_label(step, before) for step, before in pairs], BAR, GAP)
    traces = _traces(list(zip(found.steps, placed.middles, strict=True)))
    figure = figure_of(
        traces,
        rows_height=placed.height,
        below=AXIS + legend_height(traces),
        xaxis={"range": [0, 1.03 * _most(found)], "tickformat": ",", "nticks": 5},
        annotations=placed.notes,
    )
    return Chart(figure, _text(found), [_row(step, before) for step, before in pairs])


def _traces(rows: Sequence[tuple[Step, float]]) -> list[Drawing]:
    spans = [
        (step.low, step.high, y + BAR / 2 + 5)
        for step, y in rows
        if step.low is not None and step.high is not None
    ]
    firm = [row for row in rows if row[0].evidence in FIRM]
    weaker = [row for row in rows if row[0].evidence not in FIRM]
    return with_points(
        [
            _bars("Counted or measured", firm, ""),
            _bars("Estimated, assumed or not stated", weaker, "/"),
            range_lines("Likely range", spans, 3),
        ]
    )


def _most(found: Funnel) -> int:
    return max(1, *(step.people for step in found.steps), *(step.high or 0 for step in found.steps))


def _label(step: Step, before: Step | None) -> list[str]:
    lines = [f"<b>{literal(step.name, 40)}: {step.people:,}</b>"]
    lines += literal_lines("; ".join(part for part in (_figures(step), _share_of(step, before)) if part))
    return lines + (literal_lines(step.detail) if step.detail else [])


def _figures(step: Step) -> str:
    evidence = label_of(step.evidence)
    return evidence if step.low is None or step.high is None else f"{evidence}, {_range(step)}"


def _range(step: Step) -> str:
    return f"likely {step.low:,} to {step.high:,}"


def _share_of(step: Step, before: Step | None) -> str:
    """The share of the step before, in words, which also say how it can be more than all of it."""
    if before is None or before.people <= 0:
        return ""
    share = f"{share_text(step.people, before.people)} of “{shortened(before.name, 40)}”"
    if step.people <= before.people:
        return share
    return f"{share}, more than the step before: the two are known in different ways"


def _bars(name: str, rows: Sequence[tuple[Step, float]], shape: str) -> Drawing:
    ground = CLEAR if shape else BLUE
    pattern = {"shape": shape, "size": 6, "solidity": 0.3, "fgcolor": BLUE, "bgcolor": ground}
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": [step.people for step, _ in rows],
        "y": [y for _, y in rows],
        "width": [BAR] * len(rows),
        "marker": {"color": ground, "line": {"width": 1.5, "color": BLUE}, "pattern": pattern},
        "hovertext": [_hover(step) for step, _ in rows],
        "hoverinfo": "text",
    }


def _hover(step: Step) -> str:
    lines = [f"{literal(step.name)}: {step.people:,}", _figures(step)]
    return "<br>".join(lines + ([literal(step.detail)] if step.detail else []))


def _text(found: Funnel) -> str:
    said = [f"{found.audience}, {counted(len(found.steps), 'step')} known:"]
    steps = []
    for step, before in zip(found.steps, [None, *found.steps], strict=False):
        share = _share_of(step, before)
        steps.append(
            f"{step.name} {step.people:,} ({label_of(step.evidence).lower()}{', ' if share else ''}{share})"
        )
    said.append(f"{'; '.join(steps)}.")
    if found.missing:
        said.append(
            f"Nobody has asked about {_listed(found.missing)} yet: ask some of the people reached and enter "
            "how many said yes."
        )
    return " ".join([*said, NO_PROMISE])


def _listed(names: Sequence[str]) -> str:
    lowered = [name.lower() for name in names]
    return " and ".join([", ".join(lowered[:-1]), lowered[-1]]) if len(lowered) > 1 else lowered[0]


def _row(step: Step, before: Step | None) -> dict[str, Cell]:
    return {
        "Step": step.name,
        "People": step.people,
        "Likely from": step.low,
        "Likely to": step.high,
        "Of the step before": share_text(step.people, before.people) if before and before.people else "",
        "Evidence": label_of(step.evidence).lower(),
        "How": step.detail,
    }
