"""The resolution in its 22 paragraphs and 18 cells."""

from collections import Counter
from datetime import date

import pytest

from campaigns.errors import ReferenceFileError
from campaigns.reference import resolution
from campaigns.reference.audiences import paragraph_14


def test_there_are_22_paragraphs_of_one_line_each():
    paragraphs = resolution.paragraphs()
    assert [paragraph.number for paragraph in paragraphs] == list(range(1, 23))
    assert all("\n" not in paragraph.line and paragraph.line.endswith(".") for paragraph in paragraphs)


def test_there_are_18_cells_in_paragraphs_5_and_14():
    cells = resolution.cells().values()
    assert Counter(cell.paragraph for cell in cells) == {5: 10, 14: 8}
    assert Counter(cell.kind for cell in cells) == {
        "purpose": 3,
        "level": 3,
        "stakeholder": 4,
        "topic": 2,
        "audience": 3,
        "content": 1,
        "training": 2,
    }


def test_a_cell_id_begins_with_its_paragraph():
    assert all(cell_id.split(".")[0] == str(cell.paragraph) for cell_id, cell in resolution.cells().items())


def test_the_audiences_of_campaigns_and_trainings_are_those_of_paragraph_14():
    named = {cell.audience for cell in resolution.cells().values() if cell.audience}
    assert named == set(paragraph_14())


def test_the_world_day_is_30_july():
    assert date(2027, *resolution.WORLD_DAY) == date(2027, 7, 30)


def test_an_unknown_cell_is_refused():
    with pytest.raises(ReferenceFileError, match=r"“5\.level\.local” is no cell"):
        resolution.cell("5.level.local")


def test_the_tables_cannot_be_changed():
    with pytest.raises(TypeError):
        resolution.cells()["new"] = resolution.cell("14.signs")
