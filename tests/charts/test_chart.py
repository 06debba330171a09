"""What all charts rely on: text that shows as typed, and sentences that count right."""

import pytest

from campaigns.charts.chart import LINE_WIDTH, LONGEST_LABEL, counted, literal, literal_lines


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
