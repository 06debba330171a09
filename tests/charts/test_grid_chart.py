"""Activities against audiences: numbers in the cells, and floors not met told in words and signs."""

from dataclasses import replace

import pytest

from campaigns.charts.grid_chart import activity_by_audience, columns_drawn
from campaigns.plan.vocabulary import Evidence, Qualifier
from campaigns.reach.estimate import Estimate
from campaigns.reach.finished import Grid


def known(best):
    return Estimate(best, None, (best, best), Qualifier.EXACT, Evidence.COUNTED, 1, "figure of one activity")


GRID = Grid(
    kind="People present",
    activities=["Vigil", "<b>March</b>"],
    audiences=["Children", "Police & <i>border</i>", "Media"],
    cells={(0, 0): 500, (1, 0): 100, (1, 1): 20},
    sizes=[1000, 100, None],
    floors=[0.4, 0.5, None],
    reached=[known(550), known(20), None],
    left_out=0,
)


def numbers_in(chart):
    return list(chart.figure.data[1].text)


def test_each_cell_has_its_number_and_the_last_row_all_together_with_their_share():
    assert numbers_in(activity_by_audience(GRID)) == [
        *("500", "–", "–"),
        *("100", "20", "–"),
        *("550<br>✓ 55%", "20<br>✗ 20%", "–"),
    ]


def test_a_cell_is_as_strong_as_its_share_of_the_audience(traces):
    depths = traces(activity_by_audience(GRID))["Share of the audience"].z

    assert list(depths[0]) == [0.5, None, None]
    assert list(depths[2]) == [0.1, 0.2, None]
    assert list(depths[4]) == [0.55, 0.2, None]
    assert set(depths[1]) == set(depths[3]) == {None}  # the room of the labels


def test_floors_are_told_in_words_and_one_not_met_has_a_strong_frame(texts):
    chart = activity_by_audience(GRID)
    key = next(text for text in texts(chart) if text.startswith("<b>A</b>  ")).replace("<br>", " ")

    assert key == (
        "<b>A</b>  Children: 550, counted 55% of 1,000; at least 40% wanted, met ✓ "
        "<b>B</b>  Police &amp; &lt;i&gt;border&lt;/i&gt;: 20, counted "
        "20% of 100; at least 50% wanted, not met ✗ "
        "<b>C</b>  Media: no figure"
    )
    assert [frame.line.width > 2 for frame in chart.figure.layout.shapes] == [False, True, False]


@pytest.mark.parametrize(
    ("floor", "size", "reached", "words"),
    [
        (0.5, 100, known(50), "at least 50% wanted, met ✓"),
        (0.5, 100, known(49), "at least 50% wanted, not met ✗"),
        (0.07, 100, known(7), "at least 7% wanted, met ✓"),
        (0.5, None, known(49), "at least 50% wanted, audience size not known"),
        (0.5, 100, None, "at least 50% wanted, not met ✗"),
    ],
)
def test_a_floor_is_met_from_its_share_on(texts, floor, size, reached, words):
    chart = activity_by_audience(
        replace(GRID, audiences=["Children"], cells={}, sizes=[size], floors=[floor], reached=[reached])
    )
    assert any(words in text.replace("<br>", " ") for text in texts(chart))


def test_the_text_names_who_is_missed():
    assert activity_by_audience(replace(GRID, left_out=5)).text == (
        "People present: 2 activities and 3 audiences. Floor not met: Police & <i>border</i>. "
        "No figure yet: Media. The stronger the colour of a cell, the larger its share of the audience. "
        "Without an audience size it is the share of the largest figure. Left out: 5 more activities."
    )


def test_the_table_has_every_number_and_whether_floors_are_met():
    rows = activity_by_audience(GRID).rows

    assert [(row["Activity"], row["Audience"], row["People"], row["Met"]) for row in rows] == [
        ("Vigil", "Children", 500, ""),
        ("<b>March</b>", "Children", 100, ""),
        ("<b>March</b>", "Police & <i>border</i>", 20, ""),
        ("Together, each person once", "Children", 550, "yes"),
        ("Together, each person once", "Police & <i>border</i>", 20, "no"),
        ("Together, each person once", "Media", None, ""),
    ]
    assert (rows[3]["Share of the audience"], rows[3]["At least wanted"], rows[3]["Evidence"]) == (
        "55%",
        "40%",
        "counted",
    )
    assert {tuple(row) for row in rows} == {tuple(rows[0])}


def test_names_show_as_typed(texts):
    written = texts(activity_by_audience(GRID))

    assert "&lt;b&gt;March&lt;/b&gt;" in written
    assert not any("<i>" in text or "<b>March" in text for text in written)


def test_as_many_audiences_are_drawn_as_a_narrow_screen_holds_and_the_table_has_all(traces):
    many = replace(
        GRID,
        audiences=[f"Audience {at}" for at in range(20)],
        cells={(0, at): 1_000_000 for at in range(20)},
        sizes=[None] * 20,
        floors=[None] * 20,
        reached=[known(1_000_000)] * 20,
    )
    chart = activity_by_audience(many)

    assert columns_drawn(many) == 5
    assert len(traces(chart)["Share of the audience"].z[0]) == 5
    assert len(chart.rows) == 40
    assert "The chart shows the first 5 audiences; the table has all." in chart.text


def test_a_nearly_empty_share_is_no_zero():
    chart = activity_by_audience(replace(GRID, sizes=[1_000_000, 100, None], floors=[None] * 3))
    assert "550<br>&lt;1%" in numbers_in(chart)


@pytest.mark.parametrize("empty", [{"activities": [], "cells": {}}, {"audiences": [], "cells": {}}])
def test_without_activities_or_audiences_it_says_what_to_do(empty):
    chart = activity_by_audience(replace(GRID, **empty))

    assert chart.text == (
        "No activity has a figure of people present yet. Enter figures on the screens of the activities, "
        "and the sizes of the audiences."
    )
    assert (len(chart.figure.data), chart.rows) == (0, [])
