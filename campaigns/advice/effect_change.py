"""What changed between before and after a campaign, of those who were asked, and how sure that is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from campaigns.plan.campaign import Campaign
from campaigns.plan.dates import day_text
from campaigns.plan.effect import Effect, EffectMoment
from campaigns.plan.text import folded
from campaigns.plan.vocabulary import label_of
from campaigns.reach.funnel import wilson

NINETY_FIVE = 1.959963984540054  # standard deviations on both sides of 95 % of a normal distribution
_NO_DAY = date.min


@dataclass(frozen=True)
class EffectChange:
    """The same question asked of the same audience before and after.

    points: the change of the share that said yes, from -1 to 1. low, high: between these it lies in the whole
    audience nineteen times in twenty, when those asked both times were drawn by chance.
    """

    before: Effect
    after: Effect
    points: float
    low: float
    high: float

    @property
    def is_certain(self) -> bool:
        """Whether the interval is on one side of no change."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Compared:
    """changes: in the order of the steps. alone: answers without their other half, before or after."""

    changes: tuple[EffectChange, ...]
    alone: tuple[Effect, ...]


def compare(effects: Iterable[Effect]) -> Compared:
    """The answers of one campaign, each before beside its after.

    Two belong together when audience, step, question (without regard to case and accents) and country are the
    same. Of several from before, or from after, the last asked counts; of those of one day the last given.
    """
    asked: dict[tuple[str, ...], dict[EffectMoment, Effect]] = {}
    for one in sorted(effects, key=lambda effect: effect.seen_on or _NO_DAY):
        asked.setdefault(_question(one), {})[one.moment] = one
    halves = sorted(asked.values(), key=lambda pair: _place(next(iter(pair.values()))))
    return Compared(
        changes=tuple(
            change(pair[EffectMoment.BEFORE], pair[EffectMoment.AFTER]) for pair in halves if len(pair) == 2
        ),
        alone=tuple(one for pair in halves if len(pair) == 1 for one in pair.values()),
    )


def _question(effect: Effect) -> tuple[str, ...]:
    return (effect.audience, effect.step.value, folded(effect.question), effect.country)


def _place(effect: Effect) -> tuple[int, str, str]:
    return (list(type(effect.step)).index(effect.step), effect.audience, folded(effect.question))


def change(before: Effect, after: Effect, deviations: float = NINETY_FIVE) -> EffectChange:
    """The change between two answers with its interval; of 95 % unless deviations says otherwise.

    Source: Newcombe 1998, Interval estimation for the difference between independent proportions, Statistics
    in Medicine 17, 873-890, method 10: the Wilson score limits of both, squared and added. It stays inside
    -100 to 100 points and does not shrink to nothing at 0 of n.
    """
    first, second = before.yes / before.asked, after.yes / after.asked
    first_low, first_high = wilson(before.yes, before.asked, deviations)
    second_low, second_high = wilson(after.yes, after.asked, deviations)
    points = second - first
    return EffectChange(
        before,
        after,
        points,
        low=points - sqrt((second - second_low) ** 2 + (first_high - first) ** 2),
        high=points + sqrt((second_high - second) ** 2 + (first - first_low) ** 2),
    )


def change_text(one: EffectChange) -> str:
    """Knowledge: from 40 % (20 of 50 asked) to 58 % (29 of 50 asked), +18 points; ..."""
    asked = f", “{one.after.question}”" if one.after.question else ""
    return (
        f"{label_of(one.after.step)}{asked}: from {_share(one.before)} to {_share(one.after)}, "
        f"{points_text(one.points)} points; the 95 % interval goes from "
        f"{points_text(one.low)} to {points_text(one.high)}. {_verdict(one)}"
    )


def points_text(share: float) -> str:
    """A change of a share in points, with its sign: +18, +1.6, -3, 0."""
    points = round(100 * share, 1)
    return f"{points:+.1f}".removesuffix(".0") if points else "0"


def _share(effect: Effect) -> str:
    return f"{100 * effect.yes / effect.asked:.0f} % ({effect.yes:,} of {effect.asked:,} asked)"


def _verdict(one: EffectChange) -> str:
    if one.is_certain:
        return "Chance alone hardly explains that."
    return "It may be chance: with these numbers asked, a rise and a fall are both possible."


def doubts(one: EffectChange, campaign: Campaign) -> tuple[str, ...]:
    """Sentences about days that do not fit: a before from after the start, an after from before it."""
    first = campaign.first_day
    if first is None:
        return ()
    found = []
    if one.before.seen_on and one.before.seen_on > first:
        found.append(
            f"Those before were asked on {day_text(one.before.seen_on)}, when the campaign had begun on "
            f"{day_text(first)}: some may have met it already, and the change looks smaller than it is."
        )
    if one.after.seen_on and one.after.seen_on < first:
        found.append(
            f"Those after were asked on {day_text(one.after.seen_on)}, before the campaign began on "
            f"{day_text(first)}. Correct one of the two days."
        )
    return tuple(found)


def alone_text(alone: Sequence[Effect]) -> tuple[str, ...]:
    """A sentence for each answer without its other half."""
    return tuple(_alone_sentence(one) for one in alone)


def _alone_sentence(one: Effect) -> str:
    asked = f", “{one.question}”" if one.question else ""
    other = "after" if one.moment is EffectMoment.BEFORE else "before"
    return (
        f"{label_of(one.step)}{asked}: {_share(one)} {one.moment.value}, and no answer {other}. "
        "A change needs the same question, in the same words, asked both times."
    )
