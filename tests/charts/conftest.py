"""What the tests of charts share: every text a figure carries, however deep it lies."""

from collections.abc import Iterator

import pytest


def texts_in(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for inner in part.values():
            yield from texts_in(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from texts_in(inner)


@pytest.fixture
def texts():
    """A function: chart -> every text in its figure."""
    return lambda chart: list(texts_in(chart.figure.to_plotly_json()))


@pytest.fixture
def traces():
    """A function: chart -> its traces by name."""
    return lambda chart: {trace.name: trace for trace in chart.figure.data}
