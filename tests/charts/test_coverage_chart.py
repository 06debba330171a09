"""The cells of the resolution: how many serve each, the empty ones plain to see."""

from campaigns.advice.coverage import coverage
from campaigns.charts.coverage_chart import cells_bar
from campaigns.reference.resolution import cells


def test_every_cell_has_its_number_and_an_empty_one_a_cross_and_words(traces, texts):
    first, second, *rest = cells().values()
    chart = cells_bar(coverage({first.id: (3, 1), second.id: (1, 0)}, []))
    written = [text.replace("<br>", " ") for text in texts(chart)]

    assert list(traces(chart)["Activities"].x) == [3, 1]
    assert len(traces(chart)["None yet"].y) == len(rest) == 16
    assert f"{first.label}: 3 activities" in written
    assert f"{rest[0].label}: none yet" in written


def test_the_text_names_the_empty_cells_and_the_table_has_all():
    *filled, last = cells().values()
    chart = cells_bar(coverage({cell.id: (2, 0) for cell in filled}, []))

    assert chart.text == f"17 of 18 cells of the resolution are served. None yet: {last.label}."
    assert chart.rows[0] == {"Cell": filled[0].label, "Activities": 2, "Campaigns": 0}
    assert len(chart.rows) == 18


def test_with_every_cell_served_nothing_is_missing(traces):
    chart = cells_bar(coverage(dict.fromkeys(cells(), (1, 1)), []))

    assert chart.text == "18 of 18 cells of the resolution are served."
    assert "None yet" not in traces(chart)
