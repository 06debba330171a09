"""What stands beside a number of reach, in words."""

from campaigns.plan.dates import day_text
from campaigns.plan.observation import Observation
from campaigns.plan.small_cells import GIVES_AWAY, TOO_FEW, Shown
from campaigns.plan.vocabulary import Evidence, label_of
from campaigns.reach.estimate import Estimate
from campaigns.reach.figure import figure_text
from campaigns.reach.ledger import AudienceReach
from campaigns.reference.audiences import audiences
from campaigns.settings import smallest_cell

EVIDENCE = {
    Evidence.COUNTED: "Counted (a register)",
    Evidence.MEASURED: "Measured (a platform's unique reach, or a survey)",
    Evidence.ESTIMATED: "Estimated (circulation, ratings, a crowd)",
    Evidence.ASSUMED: "Assumed (a planning guess)",
    Evidence.NOT_STATED: "Not stated (published without saying how)",
}


def audience_text(audience: str | None) -> str:
    """The audience in words, a kind after the audience it is a kind of."""
    if audience is None:
        return "All its audiences together, split not known"
    one = audiences().get(audience)
    if one is None:
        return audience
    return f"{audiences()[one.parent].label}: {one.label}" if one.parent else one.label


def shown_text(observation: Observation, seen: Shown) -> str:
    """The figure as others see it: at least 40, between 35 and 50; under 5; hidden, 98 to 101."""
    if seen.hidden == TOO_FEW:
        return f"under {smallest_cell()}, hidden"
    if seen.hidden == GIVES_AWAY:
        return f"{seen.low:,} to {seen.high:,}, since it would tell a figure that is hidden"
    between = f", between {seen.low:,} and {seen.high:,}" if seen.low < seen.high else ""
    return f"{figure_text(seen.people, observation.qualifier)}{between}"


def size_text(row: AudienceReach) -> str:
    """12,000 in Kenya (census, 2019); an assumption says so; not entered."""
    if row.size is None:
        return "not entered"
    where = f" in {row.size_where}" if row.size_where else ""
    source = f" ({row.size_source})" if row.size_source else ""
    return f"{row.size:,}{where}{source}{', an assumption' if row.size_is_assumption else ''}"


def target_text(row: AudienceReach) -> str:
    """5,000 by 30 July 2027, set by the board; none set."""
    if row.target is None:
        return "none set"
    due = f" by {day_text(row.target_due)}" if row.target_due else ""
    return f"{row.target:,}{due}{f', set by {row.target_set_by}' if row.target_set_by else ''}"


def likely_text(known: Estimate) -> str:
    """4,663 to 6,640; empty when nothing narrower than the certain limits is known."""
    return f"{known.likely[0]:,} to {known.likely[1]:,}" if known.likely else ""


def certain_text(known: Estimate) -> str:
    """4,000 to 9,000; at least 4,000 when nothing limits it above."""
    low, high = known.certain
    if high is None:
        return f"{low:,} or more"
    return f"{low:,} to {high:,}" if low < high else f"{low:,}"


def table_rows(rows: tuple[AudienceReach, ...]) -> list[dict[str, str | int | None]]:
    """One line for each audience and kind of figure, the planned figure before the observed ones."""
    return [_line(row, what, known) for row in rows for what, known in _figures(row)]


def _figures(row: AudienceReach) -> list[tuple[str, Estimate | None]]:
    planned = [("Planned, not counted as reached", row.planned)] if row.planned else []
    actual = [(label_of(kind), known) for kind, known in row.actual.items()]
    return [*planned, *actual] or [("No figure yet", None)]


def _evidence(known: Estimate) -> str:
    rests = ", on an assumed audience size" if known.assumed_size else ""
    return f"{label_of(known.evidence)}{rests}"


def _line(row: AudienceReach, what: str, known: Estimate | None) -> dict[str, str | int | None]:
    return {
        "Audience": audience_text(row.audience) if row.audience else row.label,
        "What": what,
        "Best estimate": figure_text(known.best, known.qualifier) if known else "",
        "Likely range": likely_text(known) if known else "",
        "Certain limits": certain_text(known) if known else "",
        "Evidence": _evidence(known) if known else "",
        "Target": target_text(row),
        "Audience size": size_text(row),
        "Activities": known.activities if known else None,
        "How": known.method if known else "",
        "Mind": row.problem,
    }
