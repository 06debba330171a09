"""The fifty hours of 30 July: what is on in each, which have nothing, and who hands over to whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from campaigns.advice.daytime import NO_PARTNERS, Suggestion, daytime_places
from campaigns.advice.placing import NotPlaced, OtherDay, Turn, place_in_time
from campaigns.advice.world_hours import HOUR, Span, clock_text, clocks_text, each_hour, hours_of
from campaigns.plan.activity import Activity
from campaigns.plan.vocabulary import Outcome, Status


@dataclass(frozen=True)
class Hour:
    """One hour of UTC. timed: what is on at a set time in any part of it; whole_days: what lasts all day."""

    span: Span
    timed: tuple[Turn, ...]
    whole_days: tuple[Turn, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is on."""
        return not (self.timed or self.whole_days)


@dataclass(frozen=True)
class Gap:
    """Whole hours in a row with nothing on, and where it is daytime of 30 July then."""

    span: Span
    places: tuple[Suggestion, ...]


@dataclass(frozen=True)
class HandOver:
    """One activity takes over from another.

    pause: from the end of the one to the begin of the next; below zero while both are on, None when nobody
    entered when the one ends.
    """

    ends: Turn
    begins: Turn
    pause: timedelta | None


@dataclass(frozen=True)
class RoundTheWorld:
    """The fifty hours of one edition.

    turns: in the order in which they begin. not_placed: activities that may lie in these hours, with why
    nobody can say. other_days: how many lie outside for certain. left_out: cancelled or not held.
    """

    year: int
    span: Span
    turns: tuple[Turn, ...]
    hours: tuple[Hour, ...]
    gaps: tuple[Gap, ...]
    hand_overs: tuple[HandOver, ...]
    not_placed: tuple[NotPlaced, ...]
    other_days: int
    left_out: int


def round_the_world(
    year: int, activities: Iterable[Activity], partners: Mapping[str, Sequence[str]] = NO_PARTNERS
) -> RoundTheWorld:
    """The fifty hours of 30 July of that year, filled with those activities.

    What has a time counts from its first to its last instant, on whatever day that is at its place. What
    lasts whole days, or longer than a day, counts for 30 July at its place, and as lasting the whole day.

    partners: country (ISO 3166-1 alpha-2) -> names of organisations there, which gaps suggest first.
    """
    everything = list(activities)
    going_on = [one for one in everything if not _is_off(one)]
    placed = [found for one in going_on for found in place_in_time(year, one)]
    turns = sorted((one for one in placed if isinstance(one, Turn)), key=_order)
    hours = _hours(hours_of(year), turns)
    return RoundTheWorld(
        year,
        hours_of(year),
        tuple(turns),
        hours,
        tuple(Gap(span, daytime_places(year, span, partners)) for span in empty_spans(hours)),
        hand_overs(turns),
        tuple(one for one in placed if isinstance(one, NotPlaced)),
        sum(isinstance(one, OtherDay) for one in placed),
        len(everything) - len(going_on),
    )


def _is_off(activity: Activity) -> bool:
    return activity.status is Status.CANCELLED or activity.outcome is Outcome.NOT_HELD


def _order(turn: Turn) -> tuple[datetime, datetime, str]:
    return turn.span.start, turn.span.end, turn.activity.title


def _hours(span: Span, turns: Sequence[Turn]) -> tuple[Hour, ...]:
    return tuple(_hour(hour, [turn for turn in turns if turn.is_on_in(hour)]) for hour in each_hour(span))


def _hour(span: Span, turns: Sequence[Turn]) -> Hour:
    timed = tuple(turn for turn in turns if not turn.whole_day)
    return Hour(span, timed, tuple(turn for turn in turns if turn.whole_day))


def empty_spans(hours: Iterable[Hour]) -> tuple[Span, ...]:
    """The hours with nothing on, those in a row as one span."""
    spans: list[Span] = []
    for hour in hours:
        if not hour.is_empty:
            continue
        if spans and spans[-1].end == hour.span.start:
            spans[-1] = Span(spans[-1].start, hour.span.end)
        else:
            spans.append(hour.span)
    return tuple(spans)


def hand_overs(turns: Iterable[Turn]) -> tuple[HandOver, ...]:
    """Who takes over from whom, out of what has a time, in the order in which they begin.

    What begins and ends while another goes on takes nothing over, nor does what lasts the whole day.
    turns: in the order in which they begin.
    """
    found: list[HandOver] = []
    holder: Turn | None = None
    for turn in turns:
        if turn.whole_day:
            continue
        if holder is None:
            holder = turn
        elif turn.is_open or turn.span.end > holder.span.end:
            pause = None if holder.is_open else turn.span.start - holder.span.end
            found.append(HandOver(holder, turn, pause))
            holder = turn
    return tuple(found)


def hand_over_text(found: HandOver) -> str:
    """The sentence for a hand-over, each time with its zone."""
    ends, begins = found.ends, found.begins
    begin = clock_text(begins.span.start, begins.zone)
    if found.pause is None:
        start = clock_text(ends.span.start, ends.zone)
        return (
            f"“{ends.activity.title}” begins {start}, and when it ends is not entered. "
            f"“{begins.activity.title}” begins {begin}."
        )
    end = clock_text(ends.span.end, ends.zone)
    return (
        f"“{ends.activity.title}” ends {end}. “{begins.activity.title}” begins {begin}, "
        f"{_pause_text(found.pause)}."
    )


def _pause_text(pause: timedelta) -> str:
    if not pause:
        return "in the same moment"
    words = length_text(abs(pause))
    return f"{words} before that" if pause < timedelta(0) else f"{words} later"


def length_text(length: timedelta) -> str:
    """45 minutes, 1 hour, 2 hours 30 minutes."""
    hours, minutes = divmod(int(length / timedelta(minutes=1)), 60)
    words = [f"{hours} hour{'' if hours == 1 else 's'}"] if hours else []
    words += [f"{minutes} minute{'' if minutes == 1 else 's'}"] if minutes or not hours else []
    return " ".join(words)


def gap_text(gap: Gap, zone: str) -> str:
    """The sentence for a gap: how long, when in UTC and on the clocks of the organiser's zone."""
    times = [clocks_text(gap.span, "UTC")]
    times += [clocks_text(gap.span, zone)] if zone != "UTC" else []
    return f"{length_text(HOUR * (gap.span.minutes // 60))} with nothing: {'; '.join(times)}."
