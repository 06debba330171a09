"""The colours of .streamlit/config.toml: readable on their grounds, and chart colours apart for every eye.

Contrast is WCAG 2.2's (1.4.3: 4.5 for text, 1.4.11: 3 for what is drawn). Colour vision is simulated
after Machado, Oliveira and Fernandes 2009, severity 1; distances are CIE 1976 in L*a*b*.
"""

import itertools
import math
import tomllib

import pytest

from campaigns.settings import ROOT

THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
TEXTS = [
    "textColor",
    "linkColor",
    "redColor",
    "orangeColor",
    "yellowColor",
    "greenColor",
    "blueColor",
    "violetColor",
]
GROUNDS = ["backgroundColor", "secondaryBackgroundColor"]
CAPTION = 0.6  # Streamlit draws captions in the text colour with this opacity
APART = 19  # about twice the distance at which two large areas are easily told apart
EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no green cones": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no blue cones": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def channels(colour: str) -> list[float]:
    """Red, green and blue from 0 to 1, as written."""
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def linear(values: list[float]) -> list[float]:
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]


def product(matrix, vector) -> list[float]:
    return [sum(factor * value for factor, value in zip(row, vector, strict=True)) for row in matrix]


def contrast(first: list[float], second: list[float]) -> float:
    [dark], [light] = sorted(
        product([(0.2126, 0.7152, 0.0722)], linear(colour)) for colour in (first, second)
    )
    return (light + 0.05) / (dark + 0.05)


def seen(colour: str, eyes: str) -> list[float]:
    """The colour in L*a*b* as those eyes see it."""
    light = [min(max(value, 0), 1) for value in product(EYES[eyes], linear(channels(colour)))]
    to_xyz = (
        (0.4339, 0.3762, 0.1899),
        (0.2127, 0.7152, 0.0722),
        (0.0178, 0.1095, 0.8727),
    )  # D65 white is 1, 1, 1
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in product(to_xyz, light))
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_on_every_ground(scheme, ground):
    below = channels(THEME[scheme][ground])
    faint = {name for name in TEXTS if contrast(channels(THEME[scheme][name]), below) < 4.5}
    assert faint == set()


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_captions_are_readable_on_every_ground(scheme, ground):
    below, text = channels(THEME[scheme][ground]), channels(THEME[scheme]["textColor"])
    mixed = [CAPTION * above + (1 - CAPTION) * under for above, under in zip(text, below, strict=True)]
    assert contrast(mixed, below) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_white_of_a_button_is_readable_on_it(scheme):
    assert contrast(channels("#ffffff"), channels(THEME[scheme]["primaryColor"])) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chart_colours_stand_out_from_every_ground(scheme, ground):
    below = channels(THEME[scheme][ground])
    assert {c for c in THEME[scheme]["chartCategoricalColors"] if contrast(channels(c), below) < 3} == set()


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chart_colours_stay_apart_for_colour_blind_readers(scheme, eyes):
    pairs = itertools.combinations(THEME[scheme]["chartCategoricalColors"], 2)
    close = [pair for pair in pairs if math.dist(seen(pair[0], eyes), seen(pair[1], eyes)) < APART]
    assert close == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_there_are_ten_steps_from_few_to_many(scheme):
    ground = channels(THEME[scheme]["backgroundColor"])
    steps = [contrast(channels(colour), ground) for colour in THEME[scheme]["chartSequentialColors"]]
    assert len(steps) == 10
    assert steps == sorted(steps)
