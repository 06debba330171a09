"""The organisations of the plan: found, entered, and edited by two at once."""

from __future__ import annotations

import pytest

from campaigns.plan.change import changed
from campaigns.plan.organisation import Organisation


@pytest.fixture
def bodies(sqlite_store):
    titles = ("Safe Passage", "École du Soir", "Border Police")
    return sqlite_store.save_all([Organisation(title=title) for title in titles], by="tomas")


@pytest.mark.usefixtures("bodies")
def test_an_organisation_is_found_without_accents(open_screen):
    tab = open_screen("partners", partners_view="Organisations")
    assert "3 organisations have no kind yet" in tab.text

    tab.enter(find="ecole")

    assert [link for link in tab.links if link.startswith("**")] == ["**École du Soir**"]


def test_its_kind_is_entered_in_its_form(open_screen, sqlite_store, bodies):
    tab = open_screen("partners", partners_view="Organisations", organisation=bodies[2].id)

    tab.enter(kind="member_states", country="KE", icat_member=True).press("Save")

    kept = sqlite_store.get(Organisation, bodies[2].id)
    assert (kept.kind, kept.country, kept.icat_member) == ("member_states", "KE", True)
    assert "**Border Police**" in tab.links


def test_two_editors_of_one_organisation_lose_nothing(open_screen, sqlite_store, bodies):
    tab = open_screen("partners", partners_view="Organisations", organisation=bodies[0].id)
    tab.enter(country="KE")
    sqlite_store.save(changed(bodies[0], website="https://example.org"), by="tomas")

    tab.press("Save").press("Save both changes")

    kept = sqlite_store.get(Organisation, bodies[0].id)
    assert (kept.country, kept.website) == ("KE", "https://example.org")


def test_an_address_that_is_none_is_refused_and_stays_typed(open_screen, sqlite_store, bodies):
    tab = open_screen("partners", partners_view="Organisations", organisation=bodies[0].id)

    tab.enter(website="javascript:alert(1)").press("Save")

    assert tab.errors[0].startswith("“javascript:alert(1)” is not a web address.")
    assert tab.field("website").value == "javascript:alert(1)"
    assert sqlite_store.get(Organisation, bodies[0].id) == bodies[0]


def test_a_new_organisation_is_added(open_screen, sqlite_store):
    tab = open_screen("partners", partners_view="Organisations", do="new")

    tab.enter(title="Night Shelter").press("Save")

    assert [one.title for one in sqlite_store.all(Organisation)] == ["Night Shelter"]
