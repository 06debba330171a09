"""A/RES/72/195: its operative paragraphs, what paragraphs 5 and 14 ask of a plan, and the World Day."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from campaigns.errors import ReferenceFileError
from campaigns.reference.audiences import audiences
from campaigns.reference.files import FOLDER, Entry, mistake, read_entries, shown

SYMBOL = "A/RES/72/195"
TITLE = "Improving the coordination of efforts against trafficking in persons"
WORLD_DAY = (7, 30)  # month, day; A/RES/68/192
WORLD_DAY_DESIGNATED_BY = "A/RES/68/192"  # of 18 December 2013
FIRST_WORLD_DAY = 2014  # year; themes.toml, entry 2014
APPRAISAL_EVERY = 4  # years, from the 72nd session (2017) on; paragraph 4

PARAGRAPHS_FILE = FOLDER / "paragraphs.toml"
CELLS_FILE = FOLDER / "cells.toml"

CellKind = Literal["purpose", "level", "stakeholder", "topic", "audience", "content", "training"]


class Paragraph(Entry):
    """One operative paragraph. line: what it says, in our own words. use: what a planner has from it."""

    number: int = Field(ge=1)
    line: str
    use: str | None = None


class Cell(Entry):
    """One thing paragraph 5 or 14 asks for that an activity can serve.

    explanation: what an activity must do to serve it, one sentence.
    audience: for the kinds audience and training, whom the campaign or training has to be for.
    """

    paragraph: int
    kind: CellKind
    label: str
    explanation: str
    audience: str | None = None


@cache
def paragraphs() -> tuple[Paragraph, ...]:
    """The operative paragraphs in their order, numbered from 1 without a gap."""
    entries = read_entries(PARAGRAPHS_FILE, "paragraph", Paragraph)
    for place, entry in enumerate(entries, start=1):
        if entry.number != place:
            raise mistake(PARAGRAPHS_FILE, entry.id, "number", f"stands at place {place}, not {entry.number}")
    return entries


@cache
def cells() -> Mapping[str, Cell]:
    """The cells by id, in the order of the resolution."""
    entries = read_entries(CELLS_FILE, "cell", Cell)
    numbers = {paragraph.number for paragraph in paragraphs()}
    for entry in entries:
        if entry.paragraph not in numbers:
            raise mistake(CELLS_FILE, entry.id, "paragraph", f"there is no paragraph {entry.paragraph}")
        if entry.audience is not None and entry.audience not in audiences():
            raise mistake(CELLS_FILE, entry.id, "audience", f"there is no audience “{entry.audience}”")
    return MappingProxyType({entry.id: entry for entry in entries})


def cell(cell_id: str) -> Cell:
    """The cell with this id. Raises ReferenceFileError when there is none."""
    try:
        return cells()[cell_id]
    except KeyError:
        raise ReferenceFileError(
            f"“{cell_id}” is no cell of {shown(CELLS_FILE)}. Choose one from the list."
        ) from None
