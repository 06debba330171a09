"""Advice as an organiser meets it: found, dismissed with a reason, taken back, counted on other screens."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.pages import advice_line
from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.dismissal import Dismissal
from campaigns.plan.edition import Edition
from campaigns.plan.place import Place

YEAR, DAY = 2099, date(2099, 7, 30)  # a Thursday far ahead: nothing here is ever over
EVERYBODY = ("law_enforcement", "frontline", "industry", "criminal_justice")
HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **bold** :red[no]"
OLD = "Victims' Voices Lead the Way"
SLIP = (
    f"The description of “Training” uses the theme of 2021, “{OLD}”. “Training” belongs to World Day {YEAR}."
)


def training(title="Training", **fields):
    given = {"kind": "training", "audiences": EVERYBODY, "description": f"“{OLD}”", **fields}
    return Activity(
        title=title, edition=YEAR, first_day=DAY, last_day=DAY, places=(Place(country="PE"),), **given
    )


@pytest.fixture
def kept(sqlite_store):
    """A training with a slip in its description, on a working day of Peru."""
    edition = Edition(year=YEAR, theme="Children first")
    _, saved = sqlite_store.save_all([edition, training()], by="amina")
    return saved


def queries(tab):
    """What a link says -> the query of its address."""
    return dict(zip(tab.links, (link.proto.query_string for link in tab.app.get("page_link")), strict=True))


def asked(tab, label):
    """The parameters of the address a link leads to."""
    return dict(part.split("=") for part in queries(tab)[label].split("&"))


def dismiss_of(tab):
    return asked(tab, "Dismiss it, with a reason")


def test_a_plan_with_nothing_to_say_says_so_and_no_other_screen_mentions_it(sqlite_store, open_screen):
    edition = Edition(year=YEAR, theme="Children first")
    _, saved = sqlite_store.save_all([edition, training(description="")], by="amina")
    assert "nothing is open here." in open_screen("advice", edition=YEAR).text
    for path, address in (("", {}), ("world-day", {}), ("activity", {"activity": saved.id})):
        links = open_screen(path, edition=YEAR, **address).links
        assert [one for one in links if one.startswith("Advice:")] == []


def test_a_finding_says_what_why_and_what_to_do_and_leads_to_its_record(kept, open_screen):
    tab = open_screen("advice", edition=YEAR)
    assert "1 warning" in tab.text
    assert SLIP in tab.text
    assert "It was the theme of 2021" in tab.text
    assert f"Use the theme of {YEAR}" in tab.text
    assert asked(tab, "Training") == {"activity": str(kept.id)}


def test_an_audience_left_out_leads_to_a_new_activity_for_it(sqlite_store, open_screen):
    sqlite_store.save_all([Edition(year=YEAR), training(audiences=EVERYBODY[1:], description="")], by="amina")
    tab = open_screen("advice", edition=YEAR)
    assert f"Nothing in the plan of World Day {YEAR} is for law enforcement." in tab.text
    assert asked(tab, "Plan something for them") == {
        "do": "new",
        "audience": "law_enforcement",
        "edition": str(YEAR),
    }


def test_dismissing_needs_a_reason_and_moves_the_finding_below_decided(sqlite_store, kept, open_screen):
    tab = open_screen("advice", **dismiss_of(open_screen("advice", edition=YEAR)))
    tab.press("Save")
    assert tab.errors == ["Say why this does not matter here. The reason is kept with the decision."]
    tab.enter(reason="It is a quote").press("Save")

    (decision,) = sqlite_store.all(Dismissal)
    assert (decision.rule, decision.about, decision.reason) == ("theme_check", (kept.id,), "It is a quote")
    assert "nothing is open here." in tab.text
    assert [one.label for one in tab.app.expander] == ["Decided (1)"]


@pytest.mark.usefixtures("kept")
def test_what_was_decided_says_who_and_why_and_can_be_taken_back(sqlite_store, open_screen):
    mark = dismiss_of(open_screen("advice", edition=YEAR))
    open_screen("advice", **mark).enter(reason=HOSTILE).press("Save")

    tab = open_screen("advice", **mark)
    assert "Dismissed by amina on " in tab.text
    assert f"“{HOSTILE}”" in tab.text
    assert tab.unescaped == []
    tab.press("Take the decision back")
    assert sqlite_store.all(Dismissal) == ()
    assert SLIP in open_screen("advice", edition=YEAR).text


def test_a_decision_shows_its_finding_again_with_the_old_reason_when_the_facts_change(
    sqlite_store, kept, open_screen
):
    mark = dismiss_of(open_screen("advice", edition=YEAR))
    open_screen("advice", **mark).enter(reason="It is a quote").press("Save")
    assert "uses the theme of 2021" not in open_screen("activity", activity=kept.id).text

    sqlite_store.save(changed(kept, title=f"{OLD} again", description=f"“{OLD}”"), by="amina")
    text = open_screen("advice", edition=YEAR).text
    assert "The title and the description of" in text
    assert "Decided before by amina" in text
    assert "“It is a quote”. What it rested on has changed since." in text
    gone = open_screen("advice", **mark)
    assert "This is no longer found: it was settled, or what it rested on has changed." in gone.text


@pytest.mark.usefixtures("kept")
def test_a_reason_that_was_typed_and_not_saved_is_found_from_home(open_screen):
    mark = dismiss_of(open_screen("advice", edition=YEAR))
    open_screen("advice", **mark).enter(reason="It is a")

    home = open_screen("")
    assert "Dismiss a finding: Themes and hashtags" in home.text
    assert asked(home, "Continue") == {"edition": str(YEAR), "finding": mark["finding"]}
    assert open_screen("advice", **asked(home, "Continue")).field("reason").value == "It is a"


def test_the_list_is_narrowed_to_a_rule_and_to_a_record_and_the_way_back_keeps_it(
    sqlite_store, kept, open_screen
):
    sqlite_store.save(training("Course", audiences=()), by="amina")
    assert "2 warnings" in open_screen("advice", edition=YEAR).text

    one = open_screen("advice", edition=YEAR, about=kept.id)
    assert "Only what is about “Training”." in one.text
    assert "1 warning" in one.text
    assert dismiss_of(one)["about"] == str(kept.id)
    assert asked(open_screen("advice", **dismiss_of(one)), "Back to the advice") == {
        "about": str(kept.id),
        "edition": str(YEAR),
    }
    assert "Nothing is open here." in open_screen("advice", edition=YEAR, rule="days_off").text


def test_a_page_has_25_findings_and_the_headings_count_all(sqlite_store, open_screen):
    sqlite_store.save_all(
        [Edition(year=YEAR), *(training(f"Training {number}") for number in range(26))], by="amina"
    )
    tab = open_screen("advice", edition=YEAR, rule="theme_check")
    assert [one.value for one in tab.app.subheader] == ["Warnings (26)"]
    assert tab.links.count("Dismiss it, with a reason") == 25


def test_clashes_stand_in_the_list_of_pairs_alone_and_count_everywhere(sqlite_store, open_screen):
    sqlite_store.save_all(
        [Edition(year=YEAR), *(training("Training for border guards", description="") for _ in range(2))],
        by="amina",
    )
    tab = open_screen("advice", edition=YEAR)
    assert "Apart from clashes and duplicates, nothing is open here." in tab.text
    assert "Further down: 1 clash or duplicate." in tab.text
    assert "Training for border guards" in tab.links
    narrowed = open_screen("advice", edition=YEAR, rule="days_off")
    assert "Training for border guards" not in narrowed.links
    assert "Advice: 1 warning" in open_screen("", edition=YEAR).links


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("path", ["", "world-day"])
def test_home_and_the_programme_count_what_is_open(path, open_screen):
    assert asked(open_screen(path, edition=YEAR), "Advice: 1 warning") == {"edition": str(YEAR)}


def test_an_activity_counts_what_is_open_about_it_alone(sqlite_store, kept, open_screen):
    other = sqlite_store.save(training("Course", description=""), by="amina")
    found = open_screen("activity", activity=kept.id)
    assert asked(found, "Advice: 1 warning") == {"edition": str(YEAR), "about": str(kept.id)}
    assert not any(one.startswith("Advice:") for one in open_screen("activity", activity=other.id).links)


def test_titles_show_as_typed(sqlite_store, open_screen):
    sqlite_store.save_all([Edition(year=YEAR), training(HOSTILE)], by="amina")
    tab = open_screen("advice", edition=YEAR)
    assert HOSTILE in tab.text
    assert tab.unescaped == []


def test_a_very_large_edition_is_not_counted_on_other_screens(sqlite_store, open_screen, monkeypatch):
    day = date(2027, 7, 30)
    plan = [Activity(title=f"Talk {n}", edition=2027, first_day=day, last_day=day) for n in range(3)]
    sqlite_store.save_all(plan, by="amina")
    monkeypatch.setattr(advice_line, "MOST_COUNTED", 2)
    assert "Advice on this edition" in open_screen("world-day", edition="2027").links
    assert not [link for link in open_screen("world-day", edition="2027").links if link.startswith("Advice:")]
