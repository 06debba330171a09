"""What the chart of reach says in sentences and in its table."""

from collections.abc import Sequence

from campaigns.charts.chart import Cell, counted
from campaigns.plan.vocabulary import Evidence, Qualifier, label_of
from campaigns.reach.estimate import Estimate
from campaigns.reach.figure import figure_text
from campaigns.reach.ledger import AudienceReach

ON_ASSUMED_SIZE = "on an assumed audience size"


def text_of(rows: Sequence[AudienceReach], drawable: Sequence[AudienceReach], drawn: int, shared: int) -> str:
    """The chart in sentences: how many have what, and the three furthest along.

    rows: all. drawable: with more than a size. drawn: how many of these the chart has room for. shared: not 0
    when all bars share an axis of people.
    """
    if not drawable:
        return "No audience has a target, a planned figure or a result yet."
    with_target = [row for row in drawable if row.target]
    with_result = [row for row in drawable if row.actual]
    said = [
        f"{counted(len(drawable), 'audience')}: {len(with_target):,} with a target, "
        f"{sum(row.planned is not None for row in drawable):,} with a planned figure, "
        f"{len(with_result):,} with a result."
    ]
    said += [f"{row.label}: {_best_known(row)}." for row in sorted(with_result, key=_progress)[:3]]
    if not shared:
        said.append("100 % is the target or, without one, the planned figure, never counted as reached.")
    said.append("Kinds of reach are not added together.")
    assumed = [row.label for row in drawable if any(found.assumed_size for found in _all(row))]
    if assumed:
        said.append(f"Resting {ON_ASSUMED_SIZE}: {'; '.join(assumed)}.")
    if len(drawable) > drawn:
        said.append(f"The chart shows the first {drawn:,}; the table has all {len(rows):,}.")
    return " ".join(said)


def _all(row: AudienceReach) -> list[Estimate]:
    return [*([row.planned] if row.planned else []), *row.actual.values()]


def _progress(row: AudienceReach) -> float:
    """Audiences furthest along first: by share of the target, those without one last."""
    best = max(found.best for found in row.actual.values())
    return -best / row.target if row.target else 1 / (1 + best)


def _best_known(row: AudienceReach) -> str:
    figures = ", ".join(
        f"{label_of(kind).lower()} {number_and_label(found)}" for kind, found in row.actual.items()
    )
    return f"{figures}; target {row.target:,}" if row.target else figures


def table_of(row: AudienceReach) -> list[dict[str, Cell]]:
    """Every number of an audience, one a line."""
    lines = []
    if row.size is not None:
        evidence = label_of(Evidence.ASSUMED).lower() if row.size_is_assumption else ""
        lines.append(_line(row, "Audience size", row.size, evidence=evidence, method=row.size_source))
    if row.target is not None:
        lines.append(_line(row, "Target", row.target, method=row.target_set_by))
    if row.planned:
        lines.append(_estimate_line(row, "Planned", row.planned))
    return lines + [_estimate_line(row, label_of(kind), found) for kind, found in row.actual.items()]


def _estimate_line(row: AudienceReach, what: str, found: Estimate) -> dict[str, Cell]:
    return _line(
        row,
        what,
        found.best,
        meant=label_of(found.qualifier).lower(),
        likely=found.likely or (None, None),
        certain=found.certain,
        evidence=label_of(found.evidence).lower(),
        activities=found.activities,
        method=f"{found.method}, {ON_ASSUMED_SIZE}" if found.assumed_size else found.method,
    )


def _line(
    row: AudienceReach,
    what: str,
    number: int,
    *,
    meant: str = label_of(Qualifier.EXACT).lower(),
    likely: tuple[int | None, int | None] = (None, None),
    certain: tuple[int | None, int | None] = (None, None),
    evidence: str = "",
    activities: int | None = None,
    method: str,
) -> dict[str, Cell]:
    return {
        "Audience": row.label,
        "Figure": what,
        "Number": number,
        "Meant": meant,
        "Likely from": likely[0],
        "Likely to": likely[1],
        "Not under": certain[0],
        "Not over": certain[1],
        "Evidence": evidence,
        "Activities": activities,
        "How": method,
    }


def number_and_label(found: Estimate) -> str:
    """about 1,200 (estimated), or about 1,200 (estimated, on an assumed audience size)."""
    rests = f", {ON_ASSUMED_SIZE}" if found.assumed_size else ""
    return f"{figure_text(found.best, found.qualifier)} ({label_of(found.evidence).lower()}{rests})"
