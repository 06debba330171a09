"""The sizes of audiences as a table to type in."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from campaigns.errors import PlanError
from campaigns.pages import state
from campaigns.pages.drawing import reported
from campaigns.pages.reach_words import audience_text
from campaigns.pages.table_edits import Cells, Line, number_in, text_in
from campaigns.pages.table_slot import Choices
from campaigns.pages.typed_table import TypedTable, chosen
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.change import changed
from campaigns.reference.audiences import audiences
from campaigns.reference.countries import countries

_LINES = ("audience", "country", "place", "source")
_ASSUMPTION = "an assumption"


@st.fragment
def show_sizes_table() -> None:
    """Every size, to type in."""
    with reported():
        st.caption(
            "The last row is for a new size. Without a country it holds for all countries of the plan."
        )
        TABLE.show([line_of(size) for size in state.store().all(AudienceSize)], {}, "all")


def line_of(size: AudienceSize) -> Line[AudienceSize]:
    """The row of a size."""
    return Line(
        size,
        {
            **{name: getattr(size, name) or None for name in _LINES},
            "people": size.people,
            "year": size.year,
            "known": _ASSUMPTION if size.is_assumption else "",
        },
    )


def read(cells: Cells, _typed: Cells, before: Line[AudienceSize] | None) -> AudienceSize:
    """The size of a row. Raises PlanError for what is missing or cannot be."""
    values: dict[str, Any] = {name: text_in(cells, name) for name in _LINES}
    values |= {"people": number_in(cells, "people", "People"), "year": number_in(cells, "year", "Year")}
    if not values["audience"] or not values["people"]:
        raise PlanError("An audience size needs an audience and a number of people. Enter both.")
    return AudienceSize(**values) if before is None else changed(before.record, **values)


def called(cells: Cells) -> str:
    """Children, Kenya, 2019. Empty for a row that says nothing of these."""
    code, audience = text_in(cells, "country"), text_in(cells, "audience")
    country = countries().get(code)
    parts = (
        audience_text(audience) if audience else "",
        text_in(cells, "place"),
        country.name if country else code,
        text_in(cells, "year"),
    )
    return ", ".join(part for part in parts if part)


def _columns(_choices: Choices) -> Mapping[str, Any]:
    column = st.column_config
    return {
        "audience": chosen("Audience", {one: audience_text(one) for one in audiences()}, width="large"),
        "country": chosen("Country", {code: one.name for code, one in countries().items()}),
        "place": column.TextColumn("Part of the country"),
        "people": column.NumberColumn("People", min_value=1, step=1, format="localized"),
        "year": column.NumberColumn("Year", min_value=1900, max_value=2100, step=1, format="%d"),
        "source": column.TextColumn("Source", width="medium"),
        "known": column.TextColumn("It is", disabled=True),
    }


TABLE = TypedTable(
    "reach_sizes",
    AudienceSize,
    _columns,
    read,
    line_of,
    called,
    "Table of audience sizes",
)
