"""Days off in words: what a day is and where, which days are worked, and what past events did."""

from collections.abc import Iterable, Sequence
from datetime import date

from campaigns.advice.days_off import DayOff, Spot, Standing
from campaigns.advice.holiday_years import regions
from campaigns.plan.dates import MONTHS, WEEKDAYS
from campaigns.plan.edition import WORLD_DAY
from campaigns.reference.countries import country
from campaigns.reference.past_events import placed

MOST_NAMED = 4  # countries or regions in a sentence
_ESTIMATED = "estimated"  # what the package writes into the name of a holiday that depends on the moon
_WEEKEND = "a weekend day"
_THE_BEFORE, _THE_AFTER = ("United ",), ("Islands", "Republic", "Territory", "Territories")
_THE = frozenset(("Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines", "Congo"))


def short_day(day: date) -> str:
    """Friday 30 July."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def listed(words: Sequence[str], most: int = MOST_NAMED, more: str = "more") -> str:
    """A, B and C; when there are more than most of them, the first ones and how many more; empty of none."""
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} {more}"]
    return "".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} and {words[-1]}"


def country_name(code: str) -> str:
    """Morocco; the Netherlands."""
    known = country(code)
    name = known.name if known else code
    has_article = name.startswith(_THE_BEFORE) or name.endswith(_THE_AFTER) or name in _THE
    return f"the {name}" if has_article else name


def spot_name(spot: Spot) -> str:
    """Morocco, or Milano, Italy."""
    region = regions(spot.country).get(spot.region, "")
    return f"{region}, {country_name(spot.country)}" if region else country_name(spot.country)


def reason_words(one: DayOff) -> str:
    """Throne Day; a weekend day; a working day; a day of which nobody knows."""
    match one.standing:
        case Standing.HOLIDAY:
            return listed(one.names)
        case Standing.WEEKEND:
            return _WEEKEND
        case Standing.WORKING:
            return "a working day"
    return "a day whose public holidays are not known"


def day_words(one: DayOff) -> str:
    """Throne Day or weekend: why a day is off, for a table."""
    return listed(one.names) or one.standing.value


def reasons_words(off: Iterable[DayOff]) -> str:
    """What one day is, each reason once: Throne Day in Morocco and a weekend day in Egypt and Jordan."""
    places: dict[str, list[str]] = {}
    for one in off:
        named = places.setdefault(reason_words(one), [])
        if spot_name(one.spot) not in named:
            named.append(spot_name(one.spot))
    said = [f"{reason} in {listed(named, more='more countries')}" for reason, named in places.items()]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])}, and {said[-1]}"


def estimate_words(off: Iterable[DayOff]) -> str:
    """That a holiday may turn out another day, empty when all dates are fixed."""
    names = dict.fromkeys(name for one in off for name in one.names if _ESTIMATED in name)
    if not names:
        return ""
    dates = "The date of this holiday is" if len(names) == 1 else "The dates of these holidays are"
    return f"{dates} estimated: it depends on the moon and may fall a day earlier or later."


def worked_words(earlier: Sequence[date] | None, later: Sequence[date] | None) -> str:
    """Nearest working days: Thursday 29 July and Monday 2 August. Empty when there are none near."""
    found = [days for days in (earlier, later) if days]
    if not found:
        return ""
    if len(found[0]) == 1:
        what = "Nearest working days" if len(found) > 1 else "Nearest working day"
        return f"{what}: {listed([short_day(days[0]) for days in found])}."
    spans = [f"{short_day(days[0])} to {short_day(days[-1])}" for days in found]
    return f"Nearest days without one off: {', or '.join(spans)}."


def are_words(days: Sequence[date], reason: str) -> str:
    """Saturday 1 August and Sunday 2 August are weekend days in Guyana. reason: of reasons_words."""
    if len(days) == 1:
        return f"{short_day(days[0])} is {reason}"
    return f"{listed([short_day(day) for day in days])} are {reason.replace(_WEEKEND, 'weekend days')}"


def mark_words(off: Iterable[DayOff]) -> str:
    """What one day is, shorter: weekend in Egypt and Jordan."""
    return reasons_words(off).replace(_WEEKEND, "weekend")


def past_words() -> str:
    """Where past World Day events were placed around 30 July."""
    past = placed(*WORLD_DAY)
    return (
        f"Of {past.all} past World Day events among the samples, {past.on_the_day} began on 30 July and "
        f"{past.within(1, 3)} in the three days before."
    )
