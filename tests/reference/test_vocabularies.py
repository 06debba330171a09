"""The lists activities and organisations are described with, and the words of real events."""

import csv

import pytest

from campaigns.reference import vocabularies
from campaigns.reference.audiences import audience_from_word
from campaigns.reference.countries import country_from_word
from campaigns.reference.resolution import cells
from campaigns.reference.vocabularies import term_from_word
from campaigns.settings import ASSETS


@pytest.fixture(scope="module")
def past_events() -> list[dict[str, str]]:
    with (ASSETS / "samples" / "past_events.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(events: list[dict[str, str]], column: str) -> set[str]:
    return {word for event in events for word in event[column].split(";") if word}


@pytest.mark.parametrize("column", ["kind", "format", "level", "series"])
def test_every_word_of_the_past_events_is_known_under_its_own_id(past_events, column):
    tables = {
        "kind": vocabularies.kinds(),
        "format": vocabularies.formats(),
        "level": vocabularies.levels(),
        "series": vocabularies.series(),
    }
    for word in words(past_events, column):
        assert term_from_word(tables[column], word) == word


def test_every_audience_of_the_past_events_is_known(past_events):
    assert {word for word in words(past_events, "audiences") if audience_from_word(word) is None} == set()


def test_every_country_of_the_past_events_is_known_by_code_and_by_name(past_events):
    for event in past_events:
        names = [country_from_word(name) for name in event["country"].split(";") if name]
        assert names == [code for code in event["country_iso2"].split(";") if code]


def test_the_lists_have_their_known_lengths():
    assert list(vocabularies.formats()) == ["in_person", "online", "hybrid", "media"]
    assert len(vocabularies.levels()) == 5
    assert sum(kind.in_resolution for kind in vocabularies.stakeholders().values()) == 15
    assert len(vocabularies.icat_members()) == 16
    assert list(vocabularies.series()) == ["world_day", "blue_heart", "awareness", "training", "other_day"]


def test_paragraph_5_names_three_levels():
    named = [level.id for level in vocabularies.levels().values() if level.in_paragraph_5]
    assert named == ["international", "regional", "national"]


def test_each_level_and_each_organiser_of_paragraph_5_has_its_cell():
    served = {level.cell for level in vocabularies.levels().values()}
    served |= {kind.cell for kind in vocabularies.stakeholders().values() if kind.cell}
    assert served == {cell.id for cell in cells().values() if cell.kind in ("level", "stakeholder")}


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Panel discussion", "panel"),
        ("webinar", "webinar"),
        ("radio spot", "radio_spot"),
        ("poster run", "poster_run"),
        ("school session", "school_workshop"),
        ("press event", "press_conference"),
        ("online post", "online_post"),
        ("walk", "march"),
        ("awareness campaign", None),  # could be anything
    ],
)
def test_a_word_stands_for_one_kind_of_activity_or_none(word, kind):
    assert term_from_word(vocabularies.kinds(), word) == kind


def test_other_is_the_last_kind():
    assert list(vocabularies.kinds())[-1] == "other"


def test_an_icat_member_is_found_by_its_names():
    members = vocabularies.icat_members()
    assert [term_from_word(members, word) for word in ("UN Women", "unodc", "Interpol", "UN Migration")] == [
        "UN-Women",
        "UNODC",
        "INTERPOL",
        "IOM",
    ]
