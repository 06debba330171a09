"""Audiences of paragraph 14 that nothing in an edition is for: one remark each, while it can still help."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from campaigns.advice.coverage import audiences_left_out
from campaigns.advice.finding import Finding, Severity
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import Edition
from campaigns.plan.vocabulary import Outcome, Status
from campaigns.reference.audiences import audience

RULE = "audience_left_out"


def findings(
    edition: Edition, activities: Sequence[Activity], campaigns: Sequence[Campaign], today: date
) -> tuple[Finding, ...]:
    """A remark for each audience of paragraph 14 that nothing in the edition is for.

    None while nothing is planned at all, where everything is missing, nor when the season is over, where
    nothing can be done about it. edition: may be one that nobody has entered yet. activities, campaigns: of
    that edition.
    """
    counts = Counter(one for activity in activities if _takes_place(activity) for one in activity.audiences)
    if edition.season[1] < today or not any(map(_takes_place, activities)):
        return ()
    return tuple(_finding(edition, one) for one in audiences_left_out(counts, campaigns))


def _takes_place(activity: Activity) -> bool:
    return activity.status is not Status.CANCELLED and activity.outcome is not Outcome.NOT_HELD


def _finding(edition: Edition, left_out: str) -> Finding:
    label = audience(left_out).label
    return Finding(
        rule=RULE,
        severity=Severity.REMARK,
        about=(edition.id,) if edition.revision else (),
        sentence=f"Nothing in the plan of {edition.name} is for {label[:1].lower()}{label[1:]}.",
        reason="They are one of the audiences that paragraph 14 of A/RES/72/195 names.",
        advice="Plan an activity or a campaign for them. If others do that, dismiss this with that reason.",
        facts=(str(edition.year), left_out),
    )


def beginning(finding: Finding) -> Mapping[str, str]:
    """What a new activity that answers the finding begins with, as the Activity screen's address has it.

    Empty for the findings of other rules.
    """
    if finding.rule != RULE:
        return {}
    year, left_out = finding.facts
    return {"audience": left_out, "edition": year}
