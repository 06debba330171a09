"""The reach ledger as a table to type in: one page of it, new figures, and those that go to the trash."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import streamlit as st

from campaigns.errors import PlanError
from campaigns.pages import state
from campaigns.pages.activity_words import EVIDENCE, QUALIFIER, REACH_KIND
from campaigns.pages.drawing import reported
from campaigns.pages.form_fields import EARLIEST, LATEST
from campaigns.pages.reach_address import ENTER
from campaigns.pages.reach_figures import Asked
from campaigns.pages.reach_words import audience_text
from campaigns.pages.table_edits import Cells, Line, choice_in, day_in, number_in, text_in
from campaigns.pages.table_slot import Choices
from campaigns.pages.typed_table import TypedTable, chosen
from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.dates import day_text
from campaigns.plan.observation import LARGEST_FIGURE, Observation
from campaigns.plan.small_cells import TOO_FEW, shown_alone
from campaigns.plan.timing import timing_text
from campaigns.plan.vocabulary import Evidence, Qualifier, ReachKind
from campaigns.reference.audiences import audiences
from campaigns.reference.countries import countries
from campaigns.settings import smallest_cell
from campaigns.store import reaching
from campaigns.store.observing import Seen, count_observations, observations, observations_of_one

PAGE_SIZE = 50
OFFERED = 200  # activities that a new row can be of
_LONGEST_TITLE = 80
_TOGETHER = "*"  # all audiences of the activity together
_FIGURES = {"people": "How many", "low": "Not fewer than", "high": "Not more than"}
_LINES = {"country": "Country", "place": "Place", "sex": "Sex", "age_group": "Age group", "source": "Source"}


@st.fragment
def show_ledger_table(asked: Asked) -> None:
    """One page of the observations asked for, to type in."""
    with reported():
        store = state.store()
        found = count_observations(store, asked.where, asked.audience, only=asked.only)
        pages = max(1, -(-found // PAGE_SIZE))
        page = st.pagination(pages, key=f"reach_ledger_page_{pages}") if pages > 1 else 1
        shown = observations(store, asked.where, asked.audience, only=asked.only, page=page, size=PAGE_SIZE)
        titles = _titles(asked, [one.observation.activity for one in shown])
        st.caption(_how_to(store.count(asked.where)))
        lines = [Line(one.observation, cells_of(one)) for one in shown]
        TABLE.show(lines, {"activity": titles}, f"{asked} {page}")


def _how_to(activities: int) -> str:
    hidden = f"A figure of fewer than {smallest_cell()} people is hidden: left empty it stays as it is."
    if activities <= OFFERED:
        return f"The last row is for a new figure. {hidden}"
    return (
        f"The last row is for a new figure of one of the latest {OFFERED} activities; the search under "
        f"“{ENTER}” finds the other {activities - OFFERED:,}. {hidden}"
    )


def _titles(asked: Asked, shown: list[UUID]) -> dict[str, str]:
    """The activities a row can be of: the latest ones, and those of rows on this page or typed earlier."""
    offered = state.store().activities(asked.where, order="latest", size=OFFERED)
    typed = TABLE.slot.typed
    rows = (*typed.added.values(), *typed.edited.values(), *(base.cells for base in typed.bases.values()))
    named = [UUID(row["activity"]) for row in rows if row.get("activity")]
    others = state.store().get_many(Activity, [*shown, *named])
    return {str(one.id): _title(one) for one in (*offered, *others.values())}


def _title(activity: Activity) -> str:
    title = activity.title
    short = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
    return f"{short} ({timing_text(activity)})"


def cells_of(seen: Seen) -> Cells:
    """The row of an observation. A hidden figure is empty, with a word for it in the column hidden."""
    one, is_hidden = seen.observation, bool(seen.shown.hidden)
    word = f"under {smallest_cell()}" if seen.shown.hidden == TOO_FEW else "hidden"
    return {
        "activity": str(one.activity),
        "audience": one.audience or _TOGETHER,
        **{name: str(getattr(one, name)) for name in ("kind", "qualifier", "evidence")},
        **{name: None if is_hidden else getattr(one, name) for name in _FIGURES},
        "hidden": word if is_hidden else "",
        "seen_on": one.seen_on,
        **{name: getattr(one, name) or None for name in _LINES},
    }


def read(cells: Cells, typed: Cells, before: Line[Observation] | None) -> Observation:
    """The observation of a row. Raises PlanError for what is missing or cannot be."""
    columns = _READ if before is None else [column for column in _READ if column in typed]
    values = {column: _READ[column](cells) for column in columns}
    if before is None:
        return Observation(**values, **_figures(cells))
    if before.cells["hidden"]:
        return changed(before.record, **values, **_figures_over_hidden(typed))
    return changed(before.record, **values, **_figures(cells))


def _figures(cells: Cells) -> dict[str, int | None]:
    found = {column: number_in(cells, column, label) for column, label in _FIGURES.items()}
    if found["people"] is None:
        raise PlanError("The figure is missing. Enter how many.")
    return found


def _figures_over_hidden(typed: Cells) -> dict[str, int | None]:
    """Nothing when no figure was typed over the hidden one; else the figure and its limits, all anew."""
    found = {column: number_in(typed, column, label) for column, label in _FIGURES.items()}
    if all(number is None for number in found.values()):
        return {}
    if found["people"] is None:
        raise PlanError(
            "Its figure is hidden, so its limits cannot be changed alone. Enter how many as well."
        )
    return found


def _activity(cells: Cells) -> UUID:
    try:
        return UUID(text_in(cells, "activity"))
    except ValueError:
        raise PlanError("A figure belongs to an activity. Choose it in the first column.") from None


def _audience(cells: Cells) -> str | None:
    chosen = text_in(cells, "audience") or _TOGETHER
    return None if chosen == _TOGETHER else chosen


_READ: Mapping[str, Callable[[Cells], Any]] = {
    "activity": _activity,
    "audience": _audience,
    "kind": lambda cells: ReachKind(choice_in(cells, "kind", REACH_KIND, "What was counted")),
    "qualifier": lambda cells: Qualifier(choice_in(cells, "qualifier", QUALIFIER, "Meant as")),
    "evidence": lambda cells: Evidence(choice_in(cells, "evidence", EVIDENCE, "How it is known")),
    "seen_on": lambda cells: day_in(cells, "seen_on", "Day"),
    "country": lambda cells: text_in(cells, "country"),
    "place": lambda cells: text_in(cells, "place"),
    "sex": lambda cells: text_in(cells, "sex"),
    "age_group": lambda cells: text_in(cells, "age_group"),
    "source": lambda cells: text_in(cells, "source"),
}


def called(cells: Cells) -> str:
    """“Vigil”, Children, on 30 July 2027. Empty for a row that says nothing of these."""
    activity = _known(cells, _activity)
    titles = reaching.titles(state.store(), [activity] if activity else [])
    audience, day = _audience(cells), _known(cells, _READ["seen_on"])
    parts = (
        *(f"“{title}”" for title in titles.values()),
        audience_text(audience) if audience else "",
        f"on {day_text(day)}" if day else "",
    )
    return ", ".join(part for part in parts if part)


def _known(cells: Cells, read_cell: Callable[[Cells], Any]) -> Any:
    """What a cell says, None when it cannot be read."""
    try:
        return read_cell(cells)
    except PlanError:
        return None


def _line_of(observation: Observation) -> Line[Observation]:
    """The row of a version of an observation: hidden as the kept one is, or as it would be itself."""
    kept = {one.observation.id: one.shown for one in observations_of_one(state.store(), observation.activity)}
    alone = shown_alone(observation, smallest_cell())
    shown = alone if alone.hidden else kept.get(observation.id, alone)
    return Line(observation, cells_of(Seen(observation, shown)))


def _columns(choices: Choices) -> Mapping[str, Any]:
    column = st.column_config
    whom = {_TOGETHER: audience_text(None)} | {one: audience_text(one) for one in audiences()}
    names = {code: one.name for code, one in countries().items()}
    numbers = {
        name: column.NumberColumn(label, min_value=0, max_value=LARGEST_FIGURE, step=1, format="localized")
        for name, label in _FIGURES.items()
    }
    return {
        "activity": chosen("Activity", choices["activity"], width="medium", pinned=True),
        "audience": chosen("Who", whom, width="medium", default=_TOGETHER),
        "kind": chosen("What was counted", REACH_KIND, default=ReachKind.PEOPLE_PRESENT.value),
        "people": numbers["people"],
        "hidden": column.TextColumn(
            "Hidden", disabled=True, help="Why a figure is not shown. It is still kept."
        ),
        "low": numbers["low"],
        "high": numbers["high"],
        "qualifier": chosen("Meant as", QUALIFIER, default=Qualifier.EXACT.value),
        "evidence": chosen("How it is known", EVIDENCE, default=Evidence.NOT_STATED.value),
        "seen_on": column.DateColumn("Day", min_value=EARLIEST, max_value=LATEST, format="YYYY-MM-DD"),
        "country": chosen("Country", names),
        **{name: column.TextColumn(label) for name, label in _LINES.items() if name != "country"},
    }


TABLE = TypedTable(
    "reach_ledger",
    Observation,
    _columns,
    read,
    _line_of,
    called,
    "Table of figures of reach",
    days=("seen_on",),
)
