"""What all charts rely on: text that shows as typed, and sentences that count right."""

import pytest

from campaigns.charts.chart import (
    LINE_WIDTH,
    LONGEST_LABEL,
    counted,
    labelled_rows,
    legend_height,
    letter_of,
    literal,
    literal_lines,
    share_text,
)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ("<a href='https://example.org'>us</a>", "&lt;a href='https://example.org'&gt;us&lt;/a&gt;"),
        ("Q&A &lt;", "Q&amp;A &amp;lt;"),
        ("Straße der Opfer, 東京", "Straße der Opfer, 東京"),
    ],
)
def test_what_users_typed_is_no_markup_for_plotly(typed, shown):
    assert literal(typed) == shown
    assert literal_lines(typed) == [shown]


def test_a_very_long_text_is_cut_before_it_is_escaped():
    assert literal("<" * 10_000) == "&lt;" * (LONGEST_LABEL - 1) + "…"


def test_lines_fit_a_narrow_screen_even_without_spaces():
    lines = literal_lines("x" * 150)
    assert [len(line) for line in lines] == [LINE_WIDTH, LINE_WIDTH, 150 - 2 * LINE_WIDTH]


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 activities"), (1, "1 activity"), (1200, "1,200 activities")]
)
def test_numbers_and_nouns_agree(number, words):
    assert counted(number, "activity", "activities") == words


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 100, "0%"),
        (1, 1000, "under 1%"),
        (50, 100, "50%"),
        (999, 1000, "over 99%"),
        (100, 100, "100%"),
        (1001, 1000, "over 100%"),
        (1200, 100, "1,200%"),
    ],
)
def test_a_share_is_none_or_all_only_when_it_is(part, whole, words):
    assert share_text(part, whole) == words


def test_labels_stand_above_their_bars_and_nothing_overlaps():
    placed = labelled_rows([["one line"], ["two", "lines"]], bar=10, gap=6)

    # 16 for a line and 4 of air, 10 for the bar, 6 below it
    assert placed.middles == [20 + 5, 36 + 36 + 5]
    assert [note["y"] for note in placed.notes] == [18, 36 + 34]
    assert placed.height == 36 + 52


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (53, "BB")])
def test_letters_go_on_after_z(place, letters):
    assert letter_of(place) == letters


def test_a_legend_of_long_names_has_one_to_a_line_on_a_narrow_screen():
    long, short = {"name": "Planned, not counted as reached"}, {"name": "Plan"}

    assert legend_height([long] * 3) == 3 * legend_height([short] * 3) - 2 * 6
    assert legend_height([{**long, "showlegend": False}, short]) == legend_height([short])
