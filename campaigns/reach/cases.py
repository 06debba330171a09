"""Cases of combined reach as JSON values, for scripts and comparisons. All figures are people."""

from collections.abc import Mapping
from reprlib import repr as start_of

from campaigns.errors import PlanError
from campaigns.reach.combine import combine_facts
from campaigns.reach.facts import known_facts

_DECIMALS = 6  # of a person: estimates are not rounded to whole people
_MOST = 10**15  # people; beyond it single people no longer count in a float
_MOST_ACTIVITIES = 2_000  # answered within seconds
_MOST_PAIRS = 20_000


def answer(case: object) -> dict[str, object]:
    """best, likely, certain, at_least and method of one case; of a bad one error, a sentence."""
    try:
        return _combined(case)
    except PlanError as error:
        return {"error": str(error)}


def _combined(case: object) -> dict[str, object]:
    if not isinstance(case, Mapping):
        raise PlanError("A case has to be an object with size and singles.")
    unknown = case.keys() - {"size", "singles", "overlaps", "exclusive"}
    if unknown:
        name = _shown(min(map(str, unknown)))
        raise PlanError(f"A case has no {name}. It has size, singles, overlaps and exclusive.")
    found = combine_facts(
        known_facts(
            _people(case.get("size"), "size"),
            [_people(reach, "singles") for reach in _rows(case, "singles", _MOST_ACTIVITIES)],
            [_overlap(row) for row in _rows(case, "overlaps", _MOST_PAIRS)],
            [_pair(row, "exclusive", 2) for row in _rows(case, "exclusive", _MOST_PAIRS)],
        )
    )
    return {
        "best": _written(found.best),
        "likely": [_written(end) for end in found.likely],
        "certain": [_written(end) for end in found.certain],
        "at_least": [_written(people) for people in found.at_least],
        "method": found.method,
    }


def _rows(case: Mapping[str, object], name: str, most: int) -> list[object]:
    rows = case.get(name, None if name == "singles" else [])
    if not isinstance(rows, list):
        raise PlanError(f"“{name}” has to be a list. Correct the case.")
    if len(rows) > most:
        raise PlanError(
            f"“{name}” holds {len(rows):,} entries, and at most {most:,} are combined at once. "
            "Combine those of each place or channel first, then their results."
        )
    return rows


def _people(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -_MOST < value < _MOST:
        raise PlanError(f"“{name}” holds {_shown(value)}, which is not a number of people. Correct it.")
    return value


def _pair(row: object, name: str, length: int) -> tuple[int, int]:
    if not isinstance(row, list) or len(row) != length:
        raise PlanError(f"“{name}” holds {_shown(row)}, which is not a list of {length} numbers. Correct it.")
    first, second = row[:2]
    if type(first) is not int or type(second) is not int or max(abs(first), abs(second)) >= _MOST:
        raise PlanError(
            f"“{name}” names activities by whole numbers from 0, not as in {_shown(row)}. Correct it."
        )
    return first, second


def _overlap(row: object) -> tuple[int, int, float]:
    first, second = _pair(row, "overlaps", 3)
    return first, second, _people(row[2] if isinstance(row, list) else None, "overlaps")


def _shown(value: object) -> str:
    """The start of a value, for a message, however long it is."""
    if isinstance(value, str):
        return f"“{start_of(value)[1:-1]}”"
    if isinstance(value, int) and abs(value) >= _MOST:
        return "a number of more than 15 digits"
    if isinstance(value, list):
        first = [_shown(one) if isinstance(one, str | int | float) else "..." for one in value[:3]]
        return f"[{', '.join(first + ['...'] * (len(value) > 3))}]"
    return start_of(value) if isinstance(value, int | float) else f"a {type(value).__name__}"


def _written(people: float) -> float:
    rounded = round(float(people), _DECIMALS)
    return int(rounded) if rounded.is_integer() else rounded
