"""All rules asked about the plan of an edition: what they find, what is decided of it, and how much is open.

A rule is one entry of RULES. It lives in a module of its own, and finds from an EditionPlan what it finds.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from campaigns.advice import at_once, campaign_check, clashes, coverage_rule, days_off_rule, duplicates
from campaigns.advice.finding import Finding, Severity
from campaigns.advice.pairs import pair_findings
from campaigns.advice.theme_check import HASHTAG_RULE, THEME_RULE
from campaigns.advice.theme_rule import findings_of_all
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.dismissal import Dismissal
from campaigns.plan.edition import Edition
from campaigns.plan.organisation import Organisation

MOST_SEVERE_FIRST = tuple(Severity)


@dataclass(frozen=True)
class EditionPlan:
    """What rules are asked about.

    edition: it may be one that nobody has entered yet. activities, campaigns: those of it, in the order they
    are to be spoken of. others: activities of other editions, and of none, with which those may clash.
    editions, organisations: all there are. today: the day it is for whoever asks.
    """

    edition: Edition
    activities: tuple[Activity, ...]
    campaigns: tuple[Campaign, ...]
    others: tuple[Activity, ...]
    editions: tuple[Edition, ...]
    organisations: tuple[Organisation, ...]
    today: date


@dataclass(frozen=True)
class Rule:
    """One rule. names: as its findings have them. label: for people."""

    names: tuple[str, ...]
    label: str
    find: Callable[[EditionPlan], Iterable[Finding]]


@dataclass(frozen=True)
class Decided:
    """A finding about which organisers have decided. decisions: one, or more when two decided at once."""

    finding: Finding
    decisions: tuple[Dismissal, ...]


def _days_off(plan: EditionPlan) -> Iterable[Finding]:
    return (one for activity in plan.activities for one in days_off_rule.findings(activity, plan.today))


def _themes(plan: EditionPlan) -> Iterable[Finding]:
    return findings_of_all((*plan.activities, *plan.campaigns), plan.edition.year, plan.editions)


def _campaigns(plan: EditionPlan) -> Iterable[Finding]:
    return (one for campaign in plan.campaigns for one in campaign_check.findings(campaign, plan.today))


def _pairs(plan: EditionPlan) -> Iterable[Finding]:
    own = {one.id for one in plan.activities}
    found = pair_findings((*plan.activities, *plan.others), plan.organisations, plan.today)
    return (one for one in found if not own.isdisjoint(one.about))


def _left_out(plan: EditionPlan) -> Iterable[Finding]:
    return coverage_rule.findings(plan.edition, plan.activities, plan.campaigns, plan.today)


PAIRS = Rule(
    (duplicates.RULE, clashes.RULE, at_once.TWO_PLACES, at_once.OVERBOOKED), "Clashes and duplicates", _pairs
)
RULES = (  # findings of one severity come in this order
    PAIRS,
    Rule((days_off_rule.RULE,), "Days off", _days_off),
    Rule((campaign_check.RULE,), "Campaigns", _campaigns),
    Rule((THEME_RULE, HASHTAG_RULE), "Themes and hashtags", _themes),
    Rule((coverage_rule.RULE,), "Audiences left out", _left_out),
)


def plan_of(
    year: int,
    activities: Iterable[Activity],
    campaigns: Iterable[Campaign],
    editions: Iterable[Edition],
    today: date,
    organisations: Iterable[Organisation] = (),
) -> EditionPlan:
    """The plan of the edition of that year.

    activities: of other editions too, where those are to be looked at for clashes. Campaigns of other
    editions are left out.
    """
    known, there = tuple(editions), tuple(activities)
    return EditionPlan(
        edition=next((one for one in known if one.year == year), None) or Edition(year=year),
        activities=tuple(one for one in there if one.edition == year),
        campaigns=tuple(one for one in campaigns if one.edition == year),
        others=tuple(one for one in there if one.edition != year),
        editions=known,
        organisations=tuple(organisations),
        today=today,
    )


def check_plan(plan: EditionPlan, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """What the rules find, the most severe first, then in the order of the rules and of the plan."""
    return most_severe_first(finding for rule in rules for finding in rule.find(plan))


def most_severe_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted by severity; those of one severity stay in their order."""
    return tuple(sorted(findings, key=lambda one: MOST_SEVERE_FIRST.index(one.severity)))


def names_in(plan: EditionPlan) -> dict[UUID, str]:
    """What the records are called that findings can be about."""
    named = (*plan.organisations, plan.edition, *plan.campaigns, *plan.others, *plan.activities)
    return {one.id: one.name for one in named}


def open_findings(findings: Iterable[Finding], decisions: Iterable[Dismissal]) -> tuple[Finding, ...]:
    """Those about which nobody has decided, or what they rest on has changed since."""
    made = _by_key(decisions)
    return tuple(one for one in findings if _key(one) not in made)


def decided_findings(findings: Iterable[Finding], decisions: Iterable[Dismissal]) -> tuple[Decided, ...]:
    """Those about which organisers have decided, with what they decided."""
    made = _by_key(decisions)
    return tuple(Decided(one, tuple(made[_key(one)])) for one in findings if _key(one) in made)


def overtaken(
    findings: Sequence[Finding], decisions: Iterable[Dismissal]
) -> dict[tuple[str, tuple[UUID, ...]], Dismissal]:
    """Rule and records -> the last decision about them that fits no finding now: its facts have changed."""
    current = {_key(one) for one in findings}
    old = [one for one in decisions if (one.rule, one.about, one.facts) not in current]
    return {(one.rule, one.about): one for one in sorted(old, key=_entered)}


def _entered(decision: Dismissal) -> str:
    return decision.modified_at.isoformat() if decision.modified_at else ""


def _key(finding: Finding) -> tuple[str, tuple[UUID, ...], str]:
    return finding.rule, finding.about, finding.fingerprint


def _by_key(decisions: Iterable[Dismissal]) -> dict[tuple[str, tuple[UUID, ...], str], list[Dismissal]]:
    made: dict[tuple[str, tuple[UUID, ...], str], list[Dismissal]] = {}
    for one in decisions:
        made.setdefault((one.rule, one.about, one.facts), []).append(one)
    return made


def mark_of(rule: str, about: Iterable[UUID], facts: str) -> str:
    """A short name of a finding for addresses. facts: its fingerprint."""
    return sha256(repr((rule, tuple(map(str, about)), facts)).encode()).hexdigest()[:16]


def by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many there are of each severity, most severe first; those of which there are none left out."""
    held = [one.severity for one in findings]
    return {one: held.count(one) for one in MOST_SEVERE_FIRST if one in held}


def severity_words(counts: Mapping[Severity, int]) -> str:
    """1 problem, 2 warnings and 3 remarks; empty when there are none."""
    said = [f"{number:,} {one.value}{'' if number == 1 else 's'}" for one, number in counts.items()]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def rule_label(name: str) -> str:
    """What people call the rule that findings name so; of one that is no longer there its own name."""
    return next((rule.label for rule in RULES if name in rule.names), name)
