"""The next version of a plan object, and what differs between two of them."""

from collections.abc import Mapping
from typing import Any, TypeVar

from campaigns.plan.record import STORE_FIELDS, PlanModel, Record

Thing = TypeVar("Thing", bound=PlanModel)


def changed(thing: Thing, **new: Any) -> Thing:
    """A copy with other values, checked like a new one (model_copy checks nothing).

    Raises PlanError when the copy would break a rule; the original is untouched either way.
    """
    values = {name: getattr(thing, name) for name in type(thing).model_fields}
    return type(thing).model_validate({**values, **new})


def differences(before: Record, after: Record) -> dict[str, tuple[Any, Any]]:
    """Field name -> (before, after) for each content field that differs, in the order of the fields."""
    return {
        name: (getattr(before, name), getattr(after, name))
        for name in type(after).model_fields
        if name not in STORE_FIELDS and getattr(before, name) != getattr(after, name)
    }


def both_changed(base: Record, mine: Record, theirs: Record) -> tuple[str, ...]:
    """Fields that two people changed from the same base to different values: only these need a choice."""
    my_fields, their_fields = differences(base, mine), differences(base, theirs)
    return tuple(
        name for name in my_fields if name in their_fields and my_fields[name][1] != their_fields[name][1]
    )


def merged(base: Thing, mine: Thing, theirs: Thing, choices: Mapping[str, bool]) -> Thing:
    """Their version with my changes put on top.

    choices: for a field that both changed, True keeps mine and False theirs; one not named keeps theirs.
    The result carries their revision, so that it can be saved over theirs.
    """
    if not (isinstance(base, Record) and isinstance(mine, Record) and isinstance(theirs, Record)):
        raise TypeError("Only records have a base to merge from.")
    disputed = both_changed(base, mine, theirs)
    taken = {
        name: after
        for name, (_, after) in differences(base, mine).items()
        if name not in disputed or choices.get(name, False)
    }
    return changed(theirs, **taken)
