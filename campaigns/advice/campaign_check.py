"""Whether a campaign can be measured: what it lacks before its launch, and what its dates say about that.

Source: A/RES/72/195, paragraph 14 (“targeted awareness-raising campaigns”): one audience, one action, and a
measure that is fixed before it begins, so that a change can be told from a wish.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from campaigns.advice.finding import Finding, Severity
from campaigns.plan.campaign import Campaign, missing_before_launch
from campaigns.plan.dates import day_text
from campaigns.plan.vocabulary import CampaignStatus

RULE = "campaign_check"
SOON = timedelta(days=28)  # ours: in less time a baseline is hard to ask for
_WHY = {
    "the one audience": (
        "One audience",
        "Choose the one group it is for; a second group is a second campaign.",
    ),
    "the one action asked": (
        "One action asked",
        "Say what they are asked to do, such as “Call the helpline when a guest is never alone”.",
    ),
    "a channel": (
        "A channel",
        "Say where the audience meets it: staff training, radio, posters at the border.",
    ),
    "a measure": (
        "A measure",
        "Say what will tell whether they do it, such as calls a month.",
    ),
    "a baseline": (
        "A baseline from before launch",
        "Enter where the measure stands now; after the launch it is too late to find out.",
    ),
    "a target": (
        "A target",
        "Enter how many people of the audience are to be reached.",
    ),
    "a day of measuring": (
        "A day of measuring",
        "Choose on which day the measure is taken again.",
    ),
    "a lead organisation": (
        "A lead organisation",
        "Choose who answers for it.",
    ),
}


class Need(NamedTuple):
    """One of the things without which no campaign leaves draft. advice: what to enter, a whole sentence."""

    question: str
    entered: bool
    advice: str


def needs(campaign: Campaign) -> tuple[Need, ...]:
    """Everything needed before launch, in the order of the form, with what to do about what is missing."""
    missing = missing_before_launch(campaign)
    return tuple(Need(question, words not in missing, advice) for words, (question, advice) in _WHY.items())


def findings(campaign: Campaign, today: date) -> tuple[Finding, ...]:
    """What stands in the way of measuring the campaign and can still be mended; usually nothing.

    None for one that is cancelled or completed. today: the day it is for whoever asks.
    """
    if campaign.status not in (CampaignStatus.DRAFT, CampaignStatus.ACTIVE):
        return ()
    return (*_too_late_a_draft(campaign, today), *_measured_too_early(campaign))


def _too_late_a_draft(campaign: Campaign, today: date) -> Iterator[Finding]:
    """A draft that is to begin soon, or should have, and lacks something."""
    first, last = campaign.first_day, campaign.last_day
    missing = missing_before_launch(campaign)
    if campaign.status is not CampaignStatus.DRAFT or first is None or last is None or not missing:
        return
    if first - today > SOON or last < today:
        return
    begins = "begins" if first >= today else "was to begin"
    yield Finding(
        rule=RULE,
        severity=Severity.WARNING,
        about=(campaign.id,),
        sentence=f"“{campaign.title}” {begins} on {day_text(first)} and cannot be launched yet. "
        f"It lacks {_listed(missing)}.",
        reason="What is not fixed before a campaign begins cannot be measured after it.",
        advice="Enter what is missing, or move its first day.",
        facts=(str(first), *missing),
    )


def _measured_too_early(campaign: Campaign) -> Iterator[Finding]:
    measured, first = campaign.measured_on, campaign.first_day
    if measured is None or first is None or measured >= first:
        return
    yield Finding(
        rule=RULE,
        severity=Severity.WARNING,
        about=(campaign.id,),
        sentence=f"“{campaign.title}” is to be measured on {day_text(measured)}, before it begins on "
        f"{day_text(first)}.",
        reason="A figure from before its first day is a baseline and tells nothing of what it changed.",
        advice="Choose a day of measuring during the campaign or after it.",
        facts=(str(measured), str(first)),
    )


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
