"""How far money, or one activity repeated, goes: reach with its likely band, its ceiling and the plan."""

from campaigns.charts.chart import (
    AXIS,
    BLUE,
    GREY,
    LINE,
    ORANGE,
    Cell,
    Chart,
    Drawing,
    legend_height,
    literal,
    literal_lines,
    nothing_to_draw,
    plot_of,
    share_text,
)
from campaigns.charts.frequency_chart import times_text
from campaigns.plan.vocabulary import label_of
from campaigns.reach.finished import Curve, CurvePoint

HEIGHT = 260  # px
AIR = 1.12  # of the largest figure drawn
FAR = 3  # a ceiling so many times the largest figure would press the curve flat; it is said in words only
_BAND = "rgba(47, 126, 216, 0.24)"  # BLUE
_DASHES = ("dash", "dot", "dashdot", "longdash", "longdashdot")  # told apart without colour


def reach_curve(curve: Curve) -> Chart:
    """The best line in its likely band, dashed ones for twice and more, the ceiling, and the plan, a diamond.

    A plan that is not on the line, as when it has floors or whole units, is drawn where it stands.
    """
    if not curve.points:
        return nothing_to_draw(
            f"“{curve.title}” has no point to draw yet. Enter what the activities cost and whom they reach."
        )
    largest = max([point.high for point in curve.points] + ([curve.plan.high] if curve.plan else []))
    shown = 0 < curve.ceiling <= FAR * largest
    traces = [*_band(curve), _best(curve), *_more(curve), *_plan(curve)]
    figure = plot_of(
        traces,
        height=HEIGHT,
        heading=_heading(curve),
        below=AXIS + LINE + legend_height(traces),
        xaxis={"title": {"text": literal(curve.unit), "standoff": 6}, "tickformat": ",", "nticks": 5},
        most=AIR * max(largest, curve.ceiling if shown else 0, 1),
        annotations=[_ceiling_words(curve)] if shown else [],
        shapes=[*([_ceiling(curve)] if shown else []), *_plan_line(curve)],
    )
    return Chart(figure, _text(curve), _rows(curve))


def amount_text(at: float, unit: str) -> str:
    """3,000 EUR, 12.50 EUR, 40 contacts: from 10,000 on without what is behind the point."""
    return f"{at:,.0f} {unit}" if at >= 10_000 or float(at).is_integer() else f"{at:,.2f} {unit}"


def _figures(curve: Curve, point: CurvePoint) -> str:
    """About 5,200 (likely 4,600 to 5,900)."""
    best, low, high = (round(people) for people in (point.best, point.low, point.high))
    likely = f" (likely {low:,} to {high:,})" if low < high else ""
    of_all = f", {share_text(best, curve.ceiling)} of {curve.ceiling:,}" if curve.ceiling else ""
    return f"about {best:,}{likely}{of_all}"


def _heading(curve: Curve) -> list[str]:
    lines = [f"<b>{literal(curve.title, 46)}</b>"]
    if curve.plan:
        lines += literal_lines(
            f"Plan: {amount_text(curve.plan.at, curve.unit)}, {_figures(curve, curve.plan)}"
        )
    return lines + literal_lines(f"Evidence: {label_of(curve.evidence).lower()}")


def _ats(curve: Curve) -> list[float]:
    return [point.at for point in curve.points]


def _band(curve: Curve) -> list[Drawing]:
    if not any(point.low < point.high for point in curve.points):
        return []
    edge = {"type": "scatter", "mode": "lines", "x": _ats(curve), "line": {"width": 1, "color": BLUE}}
    return [
        {**edge, "y": [point.low for point in curve.points], "hoverinfo": "skip", "showlegend": False},
        {
            **edge,
            "name": "Likely range",
            "y": [point.high for point in curve.points],
            "fill": "tonexty",
            "fillcolor": _BAND,
            "hoverinfo": "skip",
        },
    ]


def _best(curve: Curve) -> Drawing:
    name = "At least once" if curve.more else "Best estimate"
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": _ats(curve),
        "y": [point.best for point in curve.points],
        "line": {"width": 3, "color": BLUE},
        "hovertext": [
            f"{literal(amount_text(point.at, curve.unit))}<br>{_figures(curve, point)}"
            for point in curve.points
        ],
        "hoverinfo": "text",
    }


def _more(curve: Curve) -> list[Drawing]:
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": f"At least {times_text(times)}",
            "x": _ats(curve),
            "y": list(people),
            "line": {"width": 2.5, "color": BLUE, "dash": _DASHES[at % len(_DASHES)]},
            "hovertext": [
                f"{literal(amount_text(where, curve.unit))}<br>at least {times_text(times)}: {round(each):,}"
                for where, each in zip(_ats(curve), people, strict=True)
            ],
            "hoverinfo": "text",
        }
        for at, (times, people) in enumerate(sorted(curve.more.items()))
    ]


def _plan(curve: Curve) -> list[Drawing]:
    if curve.plan is None:
        return []
    plan = curve.plan
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "Plan",
            "x": [plan.at],
            "y": [plan.best],
            "marker": {"symbol": "diamond", "size": 13, "color": ORANGE},
            "hovertext": [f"Plan: {literal(amount_text(plan.at, curve.unit))}<br>{_figures(curve, plan)}"],
            "hoverinfo": "text",
            "cliponaxis": False,
        }
    ]


def _plan_line(curve: Curve) -> list[Drawing]:
    if curve.plan is None:
        return []
    line = {"width": 2, "color": ORANGE, "dash": "dot"}
    place = {"x0": curve.plan.at, "x1": curve.plan.at, "y0": 0, "y1": curve.plan.best}
    return [{"type": "line", **place, "line": line, "layer": "below"}]


def _ceiling(curve: Curve) -> Drawing:
    line = {"width": 2, "color": GREY, "dash": "longdash"}
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": curve.ceiling,
        "y1": curve.ceiling,
        "line": line,
    }


def _ceiling_words(curve: Curve) -> Drawing:
    return {
        "text": f"Everybody: {curve.ceiling:,}",
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": curve.ceiling,
        "yanchor": "bottom",
        "showarrow": False,
    }


def _text(curve: Curve) -> str:
    first, last = curve.points[0], curve.points[-1]
    said = [f"{curve.title}."]
    said += [f"{amount_text(point.at, curve.unit)}: {_figures(curve, point)}." for point in (first, last)]
    if curve.plan:
        said.append(f"The plan, {amount_text(curve.plan.at, curve.unit)}: {_figures(curve, curve.plan)}.")
    said.append(f"There are {curve.ceiling:,} people in all.")
    said.append(f"Evidence: {label_of(curve.evidence).lower()}. Method: {curve.method}.")
    return " ".join(said)


def _rows(curve: Curve) -> list[dict[str, Cell]]:
    times = sorted(curve.more)
    rows = [
        _row(curve, "", point, {each: curve.more[each][at] for each in times})
        for at, point in enumerate(curve.points)
    ]
    return rows + ([_row(curve, "Plan", curve.plan, dict.fromkeys(times))] if curve.plan else [])


def _row(curve: Curve, what: str, point: CurvePoint, more: dict[int, float | None]) -> dict[str, Cell]:
    lines = {
        f"At least {times_text(times)}": None if people is None else round(people)
        for times, people in more.items()
    }
    return {
        "Point": what,
        f"At, {curve.unit}": round(point.at, 2),
        "Reached": round(point.best),
        "Likely from": round(point.low),
        "Likely to": round(point.high),
        **lines,
        "Evidence": label_of(curve.evidence).lower(),
        "How": curve.method,
    }
