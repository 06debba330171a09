"""Title and description of an activity in further languages: typed, kept, shown, compared, found."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.plan.activity import Activity, Translation
from campaigns.plan.change import changed
from campaigns.plan.filter import ActivityFilter
from tests.pages.conftest import plain

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **bold** =1+1 :red[no]"
FRENCH = Translation(language="fr", title="Veillée", description="Apportez une bougie\nAvant la nuit")
SWAHILI = Translation(language="sw", title="Mkesha")
VIGIL = Activity(
    title="Vigil",
    description="Bring a candle",
    translations=(SWAHILI, FRENCH),
    first_day=date(2027, 7, 30),
    last_day=date(2027, 7, 30),
)


@pytest.fixture
def saved(sqlite_store) -> Activity:
    return sqlite_store.save(VIGIL, by="amina")


@pytest.fixture
def editing(open_screen, saved):
    return open_screen("activity", activity=saved.id, do="edit")


def kept(store) -> tuple[Translation, ...]:
    return store.get(Activity, VIGIL.id).translations


def labels(tab) -> list[str]:
    """What the fields for translations are called, the lines before the texts."""
    fields = (field for field in (*tab.app.text_input, *tab.app.text_area) if "_in_" in field.key)
    return [plain(field.label) for field in fields]


def test_each_language_chosen_brings_fields_named_after_it_and_they_are_saved(open_screen, sqlite_store):
    tab = open_screen("activity", do="new", day="2027-07-30").enter(
        title="Vigil", translated_into=["fr", "pt-BR"]
    )
    assert labels(tab) == [
        "Title in French", "Title in Portuguese (Brazil)",
        "Description in French", "Description in Portuguese (Brazil)",
    ]  # fmt: skip
    tab.enter(title_in_fr="Veillée", description_in_fr="Apportez une bougie")
    tab.enter(**{"title_in_pt-BR": "Vigília"}).press("Save")

    (activity,) = sqlite_store.activities()
    assert activity.translations == (
        Translation(language="fr", title="Veillée", description="Apportez une bougie"),
        Translation(language="pt-BR", title="Vigília"),
    )


def test_a_form_saved_as_it_was_opened_changes_nothing(editing, saved, sqlite_store):
    assert "Not saved yet." not in editing.press("Save").text

    assert sqlite_store.get(Activity, saved.id) == saved


def test_a_language_of_which_nothing_is_typed_is_left_out(editing, sqlite_store):
    editing.enter(translated_into=["sw", "fr", "ar"]).enter(title_in_sw=" ").press("Save")

    assert kept(sqlite_store) == (FRENCH,)


def test_a_language_taken_away_and_chosen_again_has_its_words_still(editing, sqlite_store):
    editing.enter(title_in_fr="Nuit des bougies").enter(translated_into=["sw"])
    assert labels(editing) == ["Title in Swahili", "Description in Swahili"]
    editing.enter(translated_into=["sw", "fr"])
    assert editing.field("title_in_fr").value == "Nuit des bougies"
    editing.enter(translated_into=["fr"]).press("Save")

    assert kept(sqlite_store) == (changed(FRENCH, title="Nuit des bougies"),)


def test_what_is_typed_and_taken_back_needs_no_saving(editing):
    editing.enter(title_in_sw="", title_in_fr="Nuit")
    assert "Not saved yet." in editing.text
    editing.enter(title_in_sw="Mkesha", title_in_fr="Veillée")

    assert "Not saved yet." not in editing.text


def test_what_was_typed_is_there_after_a_reload_and_forgotten_when_started_afresh(editing, open_screen):
    editing.enter(translated_into=["sw", "fr", "ar"])
    editing.enter(title_in_ar="سهرة", description_in_fr=" Deux  espaces\n\n")

    again = open_screen("activity", activity=VIGIL.id, do="edit")
    assert again.field("translated_into").value == ["sw", "fr", "ar"]
    assert (again.field("title_in_ar").value, again.field("title_in_sw").value) == ("سهرة", "Mkesha")
    assert again.field("description_in_fr").value == " Deux  espaces\n\n"
    again.press("Start afresh")
    assert again.field("translated_into").value == ["sw", "fr"]
    assert again.field("description_in_fr").value == FRENCH.description


def test_a_language_that_cannot_be_is_explained_and_what_was_typed_stays(editing, sqlite_store):
    editing.enter(translated_into=["french"]).enter(title_in_french="Nuit").press("Save")

    assert editing.errors == ["“french” is no language tag (BCP 47), such as en, fr or pt-BR. Correct it."]
    assert editing.field("title_in_french").value == "Nuit"
    assert kept(sqlite_store) == VIGIL.translations


def test_a_language_chosen_twice_is_one(editing, sqlite_store):
    editing.enter(translated_into=["fr", "FR"])
    assert labels(editing) == ["Title in French", "Description in French"]
    editing.press("Save")

    assert kept(sqlite_store) == (FRENCH,)


def test_the_screen_shows_each_translation_under_the_name_of_its_language(open_screen, saved):
    tab = open_screen("activity", activity=saved.id)

    assert plain(tab.app.expander[0].label) == "In other languages: Swahili, French"
    assert "Title in Swahili**  \nMkesha" in tab.text
    assert "Title in French**  \nVeillée" in tab.text
    assert "Description in French**  \nApportez une bougie  \nAvant la nuit" in tab.text
    assert "Description in Swahili" not in tab.text


def test_hostile_translations_and_languages_show_as_text(open_screen, sqlite_store):
    hostile = changed(VIGIL, translations=(Translation(language="fr", title=HOSTILE, description=HOSTILE),))
    sqlite_store.save(
        changed(sqlite_store.save(VIGIL, by="amina"), translations=hostile.translations), by="b"
    )
    tab = open_screen("activity", activity=VIGIL.id)
    tab.app.session_state["activity_history"] = True
    tab.run()

    assert tab.unescaped == []
    assert f"Title in French**  \n{HOSTILE}" in tab.text
    form = open_screen("activity", activity=VIGIL.id, do="edit").enter(translated_into=[HOSTILE])
    assert next(field.label for field in form.app.text_input if "_in_" in field.key).startswith(
        r"Title in \<img src=x"
    )


def test_the_history_says_what_translations_were_and_became(open_screen, saved, sqlite_store):
    sqlite_store.save(
        changed(saved, translations=(Translation(language="fr", description="Chut"),)), by="bruno"
    )
    tab = open_screen("activity", activity=saved.id)
    tab.app.session_state["activity_history"] = True
    tab.run()

    assert (
        "In other languages: from Swahili: “Mkesha”; French: “Veillée” with the description “Apportez une "
        "bougie Avant la nuit” to French: only the description “Chut”"
    ) in tab.text


def test_two_people_who_translate_at_once_choose_between_their_words(editing, saved, sqlite_store):
    editing.enter(title_in_fr="Nuit", description_in_fr="")
    sqlite_store.save(changed(saved, title="Silent vigil", translations=(SWAHILI,)), by="bruno")
    editing.press("Save")

    row = editing.app.table[0].value.to_dict("records")[1]
    assert {column: plain(cell) for column, cell in row.items()} == {
        "Field": "In other languages",
        "Before": "Swahili: “Mkesha”; "
        "French: “Veillée” with the description “Apportez une bougie Avant la nuit”",
        "Theirs": "Swahili: “Mkesha”",
        "Mine": "Swahili: “Mkesha”; French: “Nuit”",
        "Kept": "You choose",
    }
    assert editing.field("title_in_fr").value == "Nuit"
    next(one for one in editing.app.radio if one.label == "In other languages").set_value("mine")
    editing.run().press("Save with these choices")
    assert sqlite_store.get(Activity, saved.id).title == "Silent vigil"
    assert kept(sqlite_store) == (SWAHILI, Translation(language="fr", title="Nuit"))


def test_a_copy_has_the_translations_too(open_screen, saved, sqlite_store):
    open_screen("activity", do="new", copy=saved.id).press("Save")

    (copy,) = (one for one in sqlite_store.activities() if one.id != saved.id)
    assert copy.translations == VIGIL.translations


@pytest.mark.parametrize("words", ["veillee", "MKESHA", "vigil"])
def test_an_activity_is_found_by_its_title_in_any_language(saved, sqlite_store, words):
    assert sqlite_store.activities(ActivityFilter(text=words)) == (saved,)
