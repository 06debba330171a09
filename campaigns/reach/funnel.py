"""From an audience to those who act: reach, and what people said when they were asked afterwards."""

from collections.abc import Iterable
from math import sqrt

from campaigns.plan.dates import day_text
from campaigns.plan.effect import Effect, EffectMoment, EffectStep
from campaigns.plan.vocabulary import Evidence, ReachKind, label_of
from campaigns.reach.finished import Funnel, Step
from campaigns.reach.ledger import AudienceReach

NINETY = 1.6448536269514722  # standard deviations on both sides of 90 % of a normal distribution


def funnel(row: AudienceReach, kind: ReachKind, effects: Iterable[Effect]) -> Funnel:
    """Audience, reached, and each later step somebody asked about; a step is never made of the one before.

    effects: of the audience; of several for a step after the campaign the latest entered counts. Those asked
    stand for the whole audience, so that without its size only their numbers can be told, not people.
    """
    after = {one.step: one for one in effects if one.moment is EffectMoment.AFTER}
    steps: list[Step] = []
    if row.size is not None:
        evidence = Evidence.ASSUMED if row.size_is_assumption else Evidence.NOT_STATED
        source = row.size_source or "no source"
        steps.append(Step("Audience", row.size, None, None, evidence, source))
    found = row.actual.get(kind)
    if found is not None:
        low, high = found.likely or (found.best, found.best)
        steps.append(
            Step(f"Reached ({label_of(kind).lower()})", found.best, low, high, found.evidence, found.method)
        )
    steps += [_step(one, row.size) for step in EffectStep if (one := after.get(step)) and row.size]
    missing = [step.value for step in EffectStep if step not in after and step is not EffectStep.ATTITUDE]
    return Funnel(row.label, steps, missing if row.size else [*missing, "the size of the audience"])


def _step(one: Effect, size: int) -> Step:
    low, high = wilson(one.yes, one.asked)
    when = f", {day_text(one.seen_on)}" if one.seen_on else ""
    asked = f" “{one.question}”" if one.question else ""
    return Step(
        name=label_of(one.step),
        people=round(size * one.yes / one.asked),
        low=round(size * low),
        high=round(size * high),
        evidence=one.evidence,
        detail=f"{one.yes:,} of {one.asked:,} asked{asked}{when}",
    )


def wilson(yes: int, asked: int, deviations: float = NINETY) -> tuple[float, float]:
    """The shares between which the share of yes in the whole audience lies nine times in ten.

    yes: from 0 to asked; asked: at least 1. Source: Wilson 1927, the score interval.
    """
    share, squared = yes / asked, deviations**2
    middle = share + squared / (2 * asked)
    spread = deviations * sqrt(share * (1 - share) / asked + squared / (4 * asked * asked))
    whole = 1 + squared / asked
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)
