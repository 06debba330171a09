"""python -m campaigns check-plan: what the rules find in the plan of an edition."""

import argparse
import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from campaigns.advice.finding import Finding
from campaigns.advice.plan_check import (
    by_severity,
    check_plan,
    decided_findings,
    names_in,
    open_findings,
    plan_of,
    severity_words,
)
from campaigns.plan.dismissal import Dismissal
from campaigns.plan.edition import Edition
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.organisation import Organisation
from campaigns.settings import read_settings
from campaigns.store.store import open_store

DONE = 0


def add_advice(commands: Any) -> None:
    """The command of this module, added to the others."""
    command = commands.add_parser(
        "check-plan",
        help="what to look at in the plan of an edition: clashes, days off, themes, who is left out",
        description="Ask all rules about an edition. What was dismissed is counted, and in --json marked.",
    )
    command.add_argument("--edition", type=int, required=True, metavar="Y", help="the year of the World Day")
    command.add_argument("--json", action="store_true", help="answer with a list of all findings")
    command.set_defaults(run=_check_plan)


def _check_plan(given: argparse.Namespace) -> int:
    store, year = open_store(read_settings().database_url), given.edition
    today = date.today()
    there = store.activities(ActivityFilter(edition=year)), store.activities(ActivityFilter(from_day=today))
    activities = {one.id: one for some in there for one in some}.values()
    campaigns, organisations = store.campaigns(year), store.all(Organisation)
    plan = plan_of(year, activities, campaigns, store.all(Edition), today, organisations)
    found, decisions = check_plan(plan), store.all(Dismissal)
    still_open = open_findings(found, decisions)
    if given.json:
        names = names_in(plan)
        decided = {one.finding: one.decisions for one in decided_findings(found, decisions)}
        rows = [_row(one, names, decided.get(one, ())) for one in found]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return DONE
    counts = severity_words(by_severity(still_open)) or "nothing"
    print(f"{plan.edition.name}: {counts} to look at, {len(found) - len(still_open):,} decided.")
    for finding in still_open:
        print(f"\n{finding.severity.value}: {finding.sentence}\n  {finding.reason}\n  {finding.advice}")
    return DONE


def _row(finding: Finding, names: Mapping[UUID, str], decisions: tuple[Dismissal, ...]) -> dict[str, Any]:
    """decided: None while nobody has decided about it."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "about": [str(key) for key in finding.about],
        "names": [names.get(key, "") for key in finding.about],
        "sentence": finding.sentence,
        "reason": finding.reason,
        "advice": finding.advice,
        "decided": {"choice": decisions[-1].choice.value, "reason": decisions[-1].reason}
        if decisions
        else None,
    }
