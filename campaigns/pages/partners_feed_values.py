"""A feed as what the widgets of its form hold, and back."""

from collections.abc import Mapping
from uuid import UUID

from campaigns.errors import PlanError
from campaigns.pages.partners_address import FILTER
from campaigns.pages.typed import Values
from campaigns.plan.change import changed
from campaigns.plan.feed import PUBLIC_FEED, Feed, FeedAccess

_AS_IT_IS = ("title", "language", "country", "level", "days_back", "from_day", "mark_cancelled", "date_bars")
_OR_NONE = ("audience", "kind", "format")  # empty on the screen
_IDS = ("campaign", "organiser", "taking_part")


def values_of(feed: Feed) -> Values:
    """What the form shows of a feed."""
    return {
        **{name: getattr(feed, name) for name in _AS_IT_IS},
        **{name: getattr(feed, name) or "" for name in _OR_NONE},
        **{name: str(getattr(feed, name) or "") for name in _IDS},
        "partner": str(feed.partner) if feed.partner else None,
        "access": feed.access.value,
        "edition": str(feed.edition or ""),
        "alarms": [str(minutes) for minutes in feed.alarms],
    }


def feed_of(values: Values, before: Feed, organisations: Mapping[str, UUID]) -> Feed:
    """The next version of a feed, as the form has it.

    organisations: from what stands in the field for the partner, an id or a new name, to its id. Raises
    PlanError with a sentence for the first thing that cannot be kept.
    """
    return changed(
        before,
        **{name: values[name] for name in _AS_IT_IS},
        **{name: values[name] or None for name in _OR_NONE},
        **{name: UUID(values[name]) if values[name] else None for name in _IDS},
        partner=organisations[values["partner"]] if values["partner"] else None,
        access=FeedAccess(values["access"]),
        edition=int(values["edition"]) if values["edition"] else None,
        alarms=tuple(sorted(map(int, values["alarms"]), reverse=True)),
    )


def blank(key: UUID, said: Mapping[str, str]) -> Feed:
    """A new feed with what an address says of it, to fill a form from. What is wrong there is left out."""
    access = FeedAccess.PUBLIC if key == PUBLIC_FEED else FeedAccess.PARTNERS
    start = Feed(id=key, title="New feed", access=access)
    for name in FILTER:
        if said.get(name):
            start = _with(start, name, said[name])
    return start if said.get("title") else start.model_copy(update={"title": ""})


def _with(feed: Feed, name: str, text: str) -> Feed:
    try:
        return changed(feed, **{name: text})
    except (PlanError, ValueError):
        return feed
