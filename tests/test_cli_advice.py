"""python -m campaigns check-plan: what scripts can rely on."""

import json
from datetime import date

import pytest

from campaigns.advice.finding import Finding, Severity
from campaigns.cli import main
from campaigns.plan.activity import Activity
from campaigns.plan.dismissal import Dismissal
from campaigns.plan.edition import Edition

YEAR, DAY = 2099, date(2099, 7, 30)  # far ahead: nothing here is ever over
OLD = "Victims' Voices Lead the Way"
EVERYBODY = ("law_enforcement", "frontline", "industry", "criminal_justice")
WALK = Activity(
    title="Walk", edition=YEAR, first_day=DAY, last_day=DAY, audiences=EVERYBODY, description=f"“{OLD}”"
)
SENTENCE = f"The description of “Walk” uses the theme of 2021, “{OLD}”. “Walk” belongs to World Day {YEAR}."


@pytest.fixture
def run(sqlite_store, capsys):  # noqa: ARG001  the command finds its database by the environment
    """Run check-plan on the store's database: what it says. It never fails for what it finds."""

    def command(*words):
        code = main(["check-plan", *words])
        said = capsys.readouterr()
        assert (code, said.err) == (0, "")
        return said.out

    return command


def findings(run):
    return json.loads(run("--edition", str(YEAR), "--json"))


def test_a_finding_is_told_with_its_reason_and_what_to_do(sqlite_store, run):
    sqlite_store.save_all([Edition(year=YEAR, theme="Children first"), WALK], by="amina")
    told = run("--edition", str(YEAR)).splitlines()
    assert told[:3] == [f"World Day {YEAR}: 1 warning to look at, 0 decided.", "", f"warning: {SENTENCE}"]
    assert told[3].startswith("  It was the theme of 2021")
    assert told[4].startswith(f"  Use the theme of {YEAR}")


def test_json_has_every_finding_and_what_was_decided_about_it(sqlite_store, run):
    sqlite_store.save_all([Edition(year=YEAR, theme="Children first"), WALK], by="amina")
    (one,) = findings(run)
    assert list(one) == ["rule", "severity", "about", "names", "sentence", "reason", "advice", "decided"]
    assert (one["rule"], one["severity"], one["sentence"]) == ("theme_check", "warning", SENTENCE)
    assert (one["about"], one["names"], one["decided"]) == ([str(WALK.id)], ["Walk"], None)

    facts = (str(YEAR), "theme", OLD, "2021", "description")
    same = Finding("theme_check", Severity.WARNING, (WALK.id,), "", "", "", facts)
    sqlite_store.save(
        Dismissal(rule=same.rule, about=same.about, facts=same.fingerprint, reason="A quote"), by="amina"
    )
    assert findings(run)[0]["decided"] == {"choice": "dismissed", "reason": "A quote"}
    assert run("--edition", str(YEAR)) == f"World Day {YEAR}: nothing to look at, 1 decided.\n"


def test_an_edition_that_nobody_entered_has_nothing_to_look_at(run):
    assert run("--edition", "2031") == "World Day 2031: nothing to look at, 0 decided.\n"


def test_a_year_without_a_world_day_is_refused_with_a_sentence(sqlite_store, capsys):  # noqa: ARG001
    assert main(["check-plan", "--edition", "1999"]) == 1
    assert capsys.readouterr().err.startswith("There is no edition 1999")
