"""One cell of text <-> one value. Reading raises ValueError with the end of a sentence: is no number."""

import re
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from campaigns.plan.text import clean_line

LARGEST_NUMBER = 10_000_000_000  # of people, views or pieces; the plan's own limit

_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")  # the wide forms too: some programs take them
_SEPARATOR = re.compile(r"(\\*);")
_DAY = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ](\d{1,2}:\d{2})(?::\d{2}(?:\.0+)?)?)?")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2})(?::\d{2}(?:\.0+)?)?)?\s*([ap]\.?m\.?)?", re.IGNORECASE)
_WHOLE = re.compile(r"\d+(?:\.0)?|\d{1,3}(?:(?P<mark>[,. '’\u00a0\u202f])\d{3})(?:(?P=mark)\d{3})*")

Choice = TypeVar("Choice", bound=StrEnum)


def guarded(text: str) -> str:
    """The text, behind an apostrophe if a spreadsheet would take it for a formula. unguarded() undoes it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before guarded()."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet might evaluate it."""
    return bool(_FORMULA.match(text))


def write_list(items: Iterable[str]) -> str:
    """Items with ; between them. A ; inside an item becomes \\; and backslashes before it are doubled."""
    written = [_SEPARATOR.sub(lambda hit: hit[1] * 2 + r"\;", item) for item in items]
    before_separator = [re.sub(r"\\+$", lambda hit: hit[0] * 2, item) for item in written[:-1]]
    return ";".join([*before_separator, *written[-1:]])


def read_list(cell: str) -> tuple[str, ...]:
    """The items of a cell, each on one line; empty ones are left out. Undoes write_list()."""
    if not cell:
        return ()
    items, start = [""], 0
    for hit in _SEPARATOR.finditer(cell):
        backslashes = hit[1]
        items[-1] += cell[start : hit.start()] + "\\" * (len(backslashes) // 2)
        if len(backslashes) % 2:
            items[-1] += ";"
        else:
            items.append("")
        start = hit.end()
    items[-1] += cell[start:]
    return tuple(item for item in map(clean_line, items) if item)


def read_day(cell: str) -> date:
    """A day written with the year first, such as 2027-07-30."""
    hit = _DAY.fullmatch(cell)
    if hit is None:
        raise ValueError("is no date; write the year first, such as 2027-07-30")
    try:
        return date(int(hit[1]), int(hit[3]), int(hit[4]))
    except ValueError:
        raise ValueError("is no day of the calendar") from None


def time_beside(cell: str) -> str:
    """The time of day a spreadsheet keeps with a date, "" when it is midnight or there is none."""
    hit = _DAY.fullmatch(cell)
    clock = (hit[5] or "") if hit else ""
    return "" if clock in {"0:00", "00:00"} else clock


def read_month(cell: str) -> date | None:
    """The first of the month of 2027-07, None when it is something else."""
    hit = _MONTH.fullmatch(cell)
    if hit is None:
        return None
    try:
        return date(int(hit[1]), int(hit[2]), 1)
    except ValueError:
        raise ValueError("is no month of the calendar") from None


def read_year(cell: str) -> date | None:
    """The first of January of 2027, None when it is something else."""
    if not _YEAR.fullmatch(cell):
        return None
    if cell == "0000":
        raise ValueError("is no year of the calendar")
    return date(int(cell), 1, 1)


def read_clock(cell: str) -> time:
    """A time of day: 09:00, 9.00, 9h30, 9:30 pm, 9 am. Not a range, not one with an offset."""
    hit = _CLOCK.fullmatch(cell)
    if hit is None or not (hit[2] or hit[3]):
        raise ValueError("is no time of day; write it as 18:30")
    hour, half = int(hit[1]), (hit[3] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        raise ValueError("is no time of day; write it as 18:30")
    try:
        return time(hour % 12 + 12 * (half == "p") if half else hour, int(hit[2] or 0))
    except ValueError:
        raise ValueError("is no time of day; write it as 18:30") from None


def read_number(cell: str) -> int:
    """Whole people (or views, or pieces), with or without marks between the thousands, never negative.

    1.000 is refused: it is one for some and a thousand for others.
    """
    if not _WHOLE.fullmatch(cell) or re.fullmatch(r"\d{1,3}\.000", cell):
        raise ValueError("is no whole number from 0 on")
    digits = re.sub(r"\D", "", cell.removesuffix(".0"))
    if len(digits) > len(str(LARGEST_NUMBER)) or int(digits) > LARGEST_NUMBER:
        raise ValueError(f"is more than {LARGEST_NUMBER:,}")
    return int(digits)


def read_edition(cell: str) -> int:
    """The year of an edition."""
    digits = re.sub(r"\.0+$", "", cell)
    if not re.fullmatch(r"\d{4}", digits) or not 1900 <= int(digits) <= 2100:
        raise ValueError("is no year from 1900 to 2100")
    return int(digits)


def read_amount(cell: str) -> Decimal:
    """An amount of money with a point before the cents."""
    try:
        amount = Decimal(cell)
    except InvalidOperation:
        raise ValueError("is no amount; write it as 1250.50") from None
    if not amount.is_finite() or not 0 <= amount < 10**10 or amount != round(amount, 4):
        raise ValueError("is no amount from 0 on, with four decimals at most")
    return round(amount, 4)


def write_amount(amount: Decimal) -> str:
    """The amount in digits, never as 1E+3."""
    return f"{amount:f}"


def read_yes_no(cell: str) -> bool:
    """yes or no, in the words spreadsheets use too."""
    word = cell.casefold()
    if word in {"yes", "y", "true", "1"}:
        return True
    if word in {"no", "n", "false", "0"}:
        return False
    raise ValueError("is neither yes nor no")


def read_id(cell: str) -> UUID:
    """An id as this app makes them."""
    try:
        return UUID(cell)
    except ValueError:
        raise ValueError("is no id of this app; leave the cell empty for a new row") from None


def read_choice(choices: type[Choice], cell: str) -> Choice:
    """One of a short list of words, whatever its case and the signs between its words."""
    try:
        return choices(re.sub(r"[\s\-_]+", "_", cell.casefold()))
    except ValueError:
        raise ValueError(f"is none of {', '.join(choices)}") from None
