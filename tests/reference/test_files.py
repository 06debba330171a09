"""A mistake in a reference file is named with file, entry and field."""

import re
from pathlib import Path

import pytest

from campaigns.errors import ReferenceFileError
from campaigns.reference import audiences, countries, knowledge, resolution, vocabularies
from campaigns.reference.audiences import Audience
from campaigns.reference.check import problems
from campaigns.reference.files import FOLDER, Entry, read_entries
from campaigns.reference.words import NamedEntry, Vocabulary

GOOD = """
[[audience]]
id = "industry"
label = "At-risk industries"
paragraphs = [14]
sources = ["A/RES/72/195, paragraph 14"]
"""


@pytest.fixture
def written(tmp_path: Path):
    def write(text: str) -> Path:
        path = tmp_path / "audiences.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def read(path: Path) -> tuple[Audience, ...]:
    return read_entries(path, "audience", Audience)


def test_every_file_of_the_release_can_be_read():
    assert problems() == ()


def test_an_entry_becomes_a_typed_and_frozen_object(written):
    (industry,) = read(written(GOOD))

    assert (industry.id, industry.label, industry.paragraphs, industry.confidence) == (
        "industry",
        "At-risk industries",
        (14,),
        "high",
    )
    with pytest.raises(ValueError, match="frozen"):
        industry.label = "Industries"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            GOOD.replace("label", "lable"),
            "audiences.toml, entry “industry”: the field “label” is missing; "
            "there is no field “lable” in this file. Correct the file.",
        ),
        (
            GOOD.replace("[14]", '["fourteen"]'),
            "audiences.toml, entry “industry”: field “paragraphs.0”: input should be a valid integer, "
            "unable to parse string as an integer, found 'fourteen'. Correct the file.",
        ),
        (
            GOOD.replace('sources = ["A/RES/72/195, paragraph 14"]', ""),
            'audiences.toml, entry “industry”: name at least one source, or set confidence = "none". '
            "Correct the file.",
        ),
        (
            GOOD.replace('"At-risk industries"', '" "'),
            "audiences.toml, entry “industry”: the field “label” is empty; leave the line out instead. "
            "Correct the file.",
        ),
        (
            GOOD + GOOD.replace('id = "industry"', ""),
            "audiences.toml, entry 2: the field “id” is missing. Correct the file.",
        ),
        (
            GOOD + GOOD,
            "audiences.toml has 2 entries with the id “industry”. Give each entry an id of its own.",
        ),
        (
            'colour = "blue"\n' + GOOD,
            "audiences.toml holds “colour”, which does not belong there. "
            "Every entry begins with [[audience]].",
        ),
        ("", "audiences.toml has no entries. Every entry begins with [[audience]]."),
        (
            GOOD.replace("[14]", "[14"),
            "audiences.toml cannot be read: Unclosed array (at line 6, column 1). Correct that place.",
        ),
    ],
)
def test_a_mistake_names_file_entry_and_field(written, text, message):
    with pytest.raises(ReferenceFileError) as caught:
        read(written(text))
    assert str(caught.value) == message


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(
        ReferenceFileError, match=r"^themes\.toml is missing\. Put it back from the release\.$"
    ):
        read(tmp_path / "themes.toml")


def test_an_entry_nobody_found_a_source_for_says_so(written):
    unsourced = GOOD.replace('sources = ["A/RES/72/195, paragraph 14"]', 'confidence = "none"')
    assert read(written(unsourced))[0].sources == ()


def test_two_entries_cannot_claim_one_word():
    judges = NamedEntry(id="judges", label="Judges", words=("court",), sources=("s",))
    lawyers = NamedEntry(id="lawyers", label="Lawyers", words=("Court",), sources=("s",))
    with pytest.raises(
        ReferenceFileError, match="gives the word “court” to two entries, “judges” and “lawyers”"
    ):
        Vocabulary(FOLDER / "audiences.toml", (judges, lawyers))


KIND = '[[audience]]\nid = "industry/rail"\nlabel = "Rail"\nsources = ["s"]\n'


@pytest.mark.parametrize(
    ("parent", "problem"),
    [
        ('parent = "industries"', "does not fit the id, which says industry"),
        ("", "does not fit the id, which says industry"),
        ('parent = "industry"', "there is no audience “industry”"),
    ],
)
def test_a_kind_needs_its_audience(written, monkeypatch, parent, problem):
    monkeypatch.setattr(audiences, "FILE", written(KIND + parent))
    with pytest.raises(ReferenceFileError, match=f"entry “industry/rail”, field “parent”: {problem}"):
        audiences.audiences.__wrapped__()


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("paragraph = 23", "field “paragraph”: there is no paragraph 23"),
        ('paragraph = 14\naudience = "industri"', "field “audience”: there is no audience “industri”"),
    ],
)
def test_a_cell_refers_to_what_there_is(tmp_path, monkeypatch, line, problem):
    path = tmp_path / "cells.toml"
    path.write_text(
        f'[[cell]]\nid = "14.x"\nkind = "audience"\nlabel = "x"\nexplanation = "x"\nsources = ["s"]\n{line}',
        encoding="utf-8",
    )
    monkeypatch.setattr(resolution, "CELLS_FILE", path)
    with pytest.raises(ReferenceFileError, match=re.escape(f"cells.toml, entry “14.x”, {problem}")):
        resolution.cells.__wrapped__()


def test_a_level_refers_to_a_cell_there_is(tmp_path, monkeypatch):
    text = (
        (FOLDER / "levels.toml").read_text(encoding="utf-8").replace("5.level.regional", "5.level.region", 1)
    )
    (tmp_path / "levels.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(vocabularies, "FOLDER", tmp_path)
    with pytest.raises(
        ReferenceFileError, match=r"field “cell”: there is no entry “5\.level\.region” to refer to"
    ):
        vocabularies.levels.__wrapped__()


def test_a_country_outside_the_standard_needs_a_name(tmp_path, monkeypatch):
    path = tmp_path / "country_names.toml"
    path.write_text('[[country]]\nid = "ZZ"\nsources = ["s"]\n', encoding="utf-8")
    monkeypatch.setattr(countries, "NAMES_FILE", path)
    countries._names.cache_clear()
    try:
        with pytest.raises(ReferenceFileError, match="entry “ZZ”, field “label”: is needed"):
            countries.countries.__wrapped__()
    finally:
        countries._names.cache_clear()


def test_every_entry_is_sourced_unless_nothing_was_found():
    unsourced = [entry for entry in everything() if not entry.sources]
    assert {entry.id for entry in unsourced} == {"2026", "2027"}  # themes nobody has announced
    assert all(entry.confidence == "none" for entry in unsourced)


def everything() -> list[Entry]:
    tables = (
        resolution.cells(),
        audiences.audiences(),
        vocabularies.kinds(),
        vocabularies.formats(),
        vocabularies.levels(),
        vocabularies.stakeholders(),
        vocabularies.icat_members(),
        vocabularies.series(),
        knowledge.themes(),
        knowledge.signs(),
        knowledge.caveats(),
        knowledge.online_recruiting(),
        knowledge.do_no_harm(),
        knowledge.campaign_models(),
    )
    return [*resolution.paragraphs(), *(entry for table in tables for entry in table.values())]
