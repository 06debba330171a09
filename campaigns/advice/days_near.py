"""What is said while a date is being chosen: what the day is, which days near it are off, and where to go."""

from collections.abc import Iterable, Iterator
from datetime import date

from campaigns.advice import days_off_words as words
from campaigns.advice.days_off import NEAR, DayOff, Standing, around, day_off
from campaigns.advice.days_off_rule import (
    HOLIDAY_WITHIN,
    WEEKEND_WITHIN,
    Occasion,
    Seen,
    counting,
    look,
    nearest_words,
    off_sentence,
    regional_sentences,
)
from campaigns.plan.dates import day_text, days_text
from campaigns.plan.edition import world_day


def sentences(occasion: Occasion, today: date) -> tuple[str, ...]:
    """One to three calm sentences about the days of an occasion; none when it is over or days do not matter.

    The first says what the days are, the second which of the three days before and after are off, the third
    where past events were placed, when the World Day itself is better not taken.
    """
    if occasion.last < today or occasion.attended == "nowhere" or not occasion.spots:
        return ()
    seen = look(occasion)
    parts = (_what(occasion, seen, today), _near(occasion), _past(occasion, seen))
    return tuple(part for part in parts if part)


def _what(occasion: Occasion, seen: Seen, today: date) -> str:
    if seen.off:
        said = [_named(off_sentence("It", seen), occasion), words.estimate_words(seen.off)]
        if occasion.attended != "in_free_time":
            said.append(nearest_words(occasion, today))
        return " ".join(part for part in said if part)
    return " ".join([*_plainly(occasion), *regional_sentences(seen)])


def _named(sentence: str, occasion: Occasion) -> str:
    """It is on Friday 30 July 2027, which is ... -> Friday 30 July 2027 is ..."""
    if occasion.first != occasion.last:
        return sentence
    return sentence.removeprefix("It is on ").replace(", which is ", " is ", 1)


def _plainly(occasion: Occasion) -> Iterator[str]:
    """What days that do not matter are: working days, a weekend that suits, or not known."""
    days, spots = counting(occasion, WEEKEND_WITHIN), occasion.spots
    seen = [day_off(spot.country, day, spot.region) for day in days for spot in spots]
    unknown = dict.fromkeys(
        words.country_name(one.spot.country) for one in seen if one.standing is Standing.NOT_KNOWN
    )
    if unknown:
        yield f"The public holidays of {occasion.first.year} are not known for {words.listed([*unknown])}."
    elif occasion.first == occasion.last:
        off = [one for one in seen if one.is_off] or seen
        yield f"{day_text(occasion.first, weekday=True)} is {words.reasons_words(off)}."
    elif len(days) > 1 and not any(one.is_off for one in seen):
        where = words.listed([words.spot_name(spot) for spot in spots], more="more countries")
        yield f"{days_text(occasion.first, occasion.last)} are working days in {where}."


def _near(occasion: Occasion) -> str:
    """Which of the days around are off, days of one reason together."""
    days = counting(occasion, HOLIDAY_WITHIN)
    if days[-1] != occasion.last:
        return ""  # it lasts so long that nobody would move it for the sake of a day
    seen = [around(spot.country, days, spot.region) for spot in occasion.spots]
    off = [one for spot in seen for one in (*spot.before, *spot.after) if one.is_off]
    if not off:
        return ""
    by_day = {day: words.mark_words(_of(off, day)) for day in sorted({one.day for one in off})}
    if len(occasion.spots) == 1:
        place = f" in {words.spot_name(occasion.spots[0])}"
        by_day = {day: why.removesuffix(place) for day, why in by_day.items()}
    groups: dict[str, list[str]] = {}
    for day, why in by_day.items():
        groups.setdefault(why, []).append(words.short_day(day))
    said = [f"{words.listed(named, most=2 * NEAR)}, {why}" for why, named in groups.items()]
    return f"Days off near it: {'; '.join(said)}."


def _of(off: Iterable[DayOff], day: date) -> list[DayOff]:
    return [one for one in off if one.day == day]


def _past(occasion: Occasion, seen: Seen) -> str:
    matters = seen.off and occasion.attended != "in_free_time"
    return words.past_words() if matters and occasion.first == world_day(occasion.first.year) else ""
