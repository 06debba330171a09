"""What a browser tells of a table becomes edits of records, wherever their rows stand next time."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from campaigns.errors import PlanError
from campaigns.pages.table_edits import (
    Line,
    Unsaved,
    choice_in,
    day_in,
    nothing_typed,
    number_in,
    with_state,
)
from campaigns.plan.audience_size import AudienceSize

SEED = UUID(int=7)
ONE, TWO = (
    Line(AudienceSize(id=UUID(int=number), audience="children", people=10), {"people": 10, "place": None})
    for number in (1, 2)
)
KEYS = [str(line.record.id) for line in (ONE, TWO)]
LINES = dict(zip(KEYS, (ONE, TWO), strict=True))


def told(before=None, drawn=None, **state):
    return with_state(before or Unsaved(), drawn or KEYS, LINES, nothing_typed() | state, SEED)


def test_a_table_nobody_touched_has_nothing_to_save():
    assert told() == Unsaved()


def test_an_edit_is_of_the_record_and_begins_with_the_version_that_was_drawn():
    typed = told(edited_rows={1: {"people": 20}})
    assert (typed.edited, typed.bases, typed.count) == ({KEYS[1]: {"people": 20}}, {KEYS[1]: TWO}, 1)
    assert [row["people"] for row in typed.rows([TWO, ONE]).values()] == [20, 10]


def test_edits_of_two_drawings_of_a_table_add_up():
    first = told(edited_rows={0: {"people": 20}}, added_rows=[{"people": 5}])
    drawn = list(first.rows([ONE, TWO]))
    typed = told(first, drawn, edited_rows={0: {"place": "Coast"}, 2: {"people": 6}}, deleted_rows=[1])
    assert typed.edited == {KEYS[0]: {"people": 20, "place": "Coast"}}
    assert (list(typed.added.values()), typed.deleted) == ([{"people": 6}], (KEYS[1],))
    assert [row["people"] for row in typed.rows([ONE, TWO]).values()] == [20, 6]


def test_a_new_row_that_is_deleted_again_leaves_nothing():
    first = told(added_rows=[{"people": 5}])
    assert told(first, list(first.rows([ONE, TWO])), deleted_rows=[2]) == Unsaved()


def test_an_empty_new_row_is_none():
    assert told(added_rows=[{}, {"people": None, "place": ""}]) == Unsaved()


def test_a_new_row_has_the_same_id_each_time_the_browser_tells_of_it():
    assert told(added_rows=[{"people": 5}]) == told(added_rows=[{"people": 5}])


def test_a_cell_that_says_again_what_stood_there_is_no_edit():
    assert told(edited_rows={0: {"people": 10, "place": None}, 1: {"place": ""}}) == Unsaved()


def test_edits_can_be_put_on_top_of_a_later_version():
    later = Line(ONE.record, {"people": 11, "place": "Coast"})
    typed = told(edited_rows={0: {"people": 20}}).over(later)
    assert typed.rows([ONE]) == {KEYS[0]: {"people": 20, "place": "Coast"}}


@pytest.mark.parametrize("value", [-1, 1.5, "many", True])
def test_what_is_no_whole_number_is_refused(value):
    with pytest.raises(PlanError, match=r"People has to be a whole number from 0 on\. Correct it\."):
        number_in({"people": value}, "people", "People")


def test_numbers_and_days_are_read_as_browsers_write_them():
    assert (number_in({"people": 40.0}, "people", "People"), number_in({}, "people", "People")) == (40, None)
    day = date(2027, 7, 30)
    for written in (day, "2027-07-30", "2027-07-30T00:00:00.000Z"):
        assert day_in({"day": written}, "day", "Day") == day
    with pytest.raises(PlanError, match=r"Day, “soon”, is no day of the calendar\. Correct it\."):
        day_in({"day": "soon"}, "day", "Day")


def test_a_choice_that_is_not_in_the_list_is_refused():
    with pytest.raises(PlanError, match=r"Meant as is empty or none of the list\. Choose one\."):
        choice_in({"qualifier": None}, "qualifier", {"exact": "exactly"}, "Meant as")
