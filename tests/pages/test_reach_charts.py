"""More charts: one picture at a time, of the figures asked for, each with its sentence and table."""

from __future__ import annotations

import json
from datetime import date

import pytest

from campaigns.cli import main
from campaigns.pages.reach_figures import Asked, figures
from campaigns.plan.activity import Activity
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.edition import AudienceTarget, Edition
from campaigns.plan.effect import Effect
from campaigns.plan.observation import Observation
from campaigns.plan.overlap import Overlap
from campaigns.plan.vocabulary import Evidence, Outcome, ReachKind
from campaigns.reach.ledger import as_json

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png)"
DAY = date(2027, 7, 30)
CHARTS = {"reach_view": "More charts", "edition": "2027"}
PICTURES = (
    "By week", "From sum to people", "Activity × audience", "Overlaps", "How many times", "How certain",
    "What it led to",
)  # fmt: skip


@pytest.fixture
def filled(sqlite_store):
    """Two talks that each reached 500 of 1,000 children, one of them a few young people as well."""
    one, two = (
        Activity(title=title, edition=2027, first_day=DAY, last_day=DAY, outcome=Outcome.HELD)
        for title in ("One", HOSTILE)
    )
    seen = [
        Observation(
            activity=activity.id, audience="children", people=500, evidence=Evidence.COUNTED, seen_on=DAY
        )
        for activity in (one, two)
    ]
    few = Observation(activity=one.id, audience="youth", people=3, kind=ReachKind.PEOPLE_TRAINED, sex="women")
    size = AudienceSize(audience="children", people=1000, source="census")
    edition = Edition(year=2027, targets=(AudienceTarget(audience="children", people=900),))
    sqlite_store.save_all([edition, size, one, two, *seen, few], by="amina")
    return sqlite_store


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("picture", PICTURES)
def test_each_picture_says_what_it_shows_and_reads_nothing_that_was_typed(open_screen, picture):
    tab = open_screen("reach", **CHARTS, reach_picture=picture)
    expected = {"Activity × audience": "2 activities and 1 audience", "Overlaps": "how 2 activities overlap"}
    assert expected.get(picture, "667") in tab.text
    assert tab.errors == []
    assert tab.unescaped == []


@pytest.mark.usefixtures("filled")
def test_without_figures_it_says_what_to_do(open_screen):
    tab = open_screen("reach", **CHARTS, reach_country="AT")
    assert "Nothing is planned or observed here yet. Choose other filters, or enter a figure." in tab.text


@pytest.mark.usefixtures("filled")
def test_an_audience_without_a_size_is_told_what_is_missing(open_screen):
    tab = open_screen("reach", **CHARTS, reach_picture="Overlaps", reach_audience="youth")
    assert tab.errors == [
        "How activities overlap can be estimated once the size of “Young people” is known. Enter it first."
    ]


def test_what_people_said_is_entered_beside_the_picture(filled, open_screen):
    tab = open_screen("reach", **CHARTS, reach_picture="What it led to", reach_audience="children")
    tab.press("Save")
    assert tab.errors == ["Enter how many people were asked and how many of them said yes."]
    tab.enter(asked=100, yes=40, question=HOSTILE).press("Save")
    (kept,) = filled.all(Effect)
    assert (kept.asked, kept.yes, kept.audience, kept.edition) == (100, 40, "children", 2027)
    assert "40 of 100 asked" in tab.text
    assert tab.unescaped == []
    tab.press("Move to the trash")
    assert filled.all(Effect) == ()


@pytest.mark.usefixtures("filled")
def test_repeat_contacts_give_the_golden_curve(open_screen):
    tab = open_screen("reach", **CHARTS, reach_picture="Repeat contacts")
    assert "Enter the three numbers to see the curve." in tab.text
    for key, value in {"size_": 1_000_000, "known": 1_000_000, "people": 400_000}.items():
        tab.app.number_input(key=f"reach_contacts_{key}").set_value(value)
    tab.run()
    assert "400,000" in tab.text
    tab.app.number_input(key="reach_contacts_people").set_value(2_000_000)
    tab.run()
    assert len(tab.errors) == 1


def test_the_command_line_gives_the_same_rows_as_the_screen(filled, capsys):
    one, two = filled.activities(order="title")
    filled.save(Overlap(audience="children", first=one.id, second=two.id, people=100), by="amina")
    assert main(["reach", "--edition", "2027", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == as_json(figures(Asked(edition=2027)))
