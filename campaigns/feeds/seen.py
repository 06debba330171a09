"""What a subscriber of a feed saw change since a moment: only what the feed says, nothing internal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from campaigns.feeds.texts import utc_today
from campaigns.ics.calendar import place_in_order
from campaigns.ics.words import contact, is_named, location
from campaigns.plan.activity import Activity, disclosed, told_in
from campaigns.plan.campaign import Campaign
from campaigns.plan.feed import CANCELLED_STAYS, MAY_HOLD, Feed, FeedAccess, begins, shown_by
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.organisation import Organisation
from campaigns.plan.record import Record
from campaigns.plan.timing import in_calendars, timing_text
from campaigns.plan.vocabulary import Disclosure, Status
from campaigns.reference.audiences import is_within
from campaigns.store.feed_texts import shown, versions_before
from campaigns.store.store import Store

_STRICTER = (Disclosure.FULL, Disclosure.TOWN, Disclosure.HIDDEN)

R = TypeVar("R", bound=Record)


class Left(StrEnum):
    """Why an activity is no longer in a feed."""

    GONE = "gone"
    NARROWER = "narrower"
    UNDATED = "undated"
    OVER = "over"
    ANOTHER = "another"


@dataclass(frozen=True)
class Seen:
    """One activity that a subscriber saw come, change or leave.

    before, after: as the feed tells it, in its language; None when it was not, or is not, in it. Of the place
    before nothing is told that is hidden now. details: what else it tells differently.
    moved, place: whether its time, and what is told of its place, differ. left: why, when it left.
    """

    before: Activity | None
    after: Activity | None
    moved: bool = False
    place: bool = False
    details: tuple[str, ...] = ()
    left: Left | None = None


@dataclass(frozen=True)
class _Named:
    """What activities name, by id, as of one moment."""

    organisations: Mapping[UUID, Organisation]
    campaigns: Mapping[UUID, Campaign]


def seen_since(store: Store, feed: Feed, moment: datetime) -> tuple[Seen, ...]:
    """What a subscriber saw change from that moment to now, by the time of the activities.

    moment: with its zone. What the feed itself says of its activities (language, marks, reminders) is not
    compared: who changed that knows. A feed that is younger is taken as it was first.
    """
    moment, today = moment.astimezone(UTC), utc_today()
    earlier, then_day = _first_version(store, feed, moment), moment.date()
    then, now = _named(store, moment)
    written, shown_now = versions_before(store, Activity, moment), _keys(store, feed, today)
    keys = written.keys() | (shown_now ^ _keys(store, earlier, then_day))
    keys |= shown_now & _naming(store, then, now)
    current = store.get_many(Activity, keys)
    found = []
    for key in keys:
        is_now = current.get(key)
        was = written.get(key, is_now)
        was = was if was and holds(earlier, was, then_day) else None
        if is_now is not None and key in shown_now:
            found.append(_compared(was, is_now, feed, then, now))
        elif was is not None:
            found.append(_gone(was, is_now, feed))
    return tuple(sorted(filter(None, found), key=_place))


def holds(feed: Feed, activity: Activity, day: date) -> bool:
    """Whether a feed holds an activity on that day (UTC): what shown() asks of the database, asked of one."""
    if activity.last_day is None or not in_calendars(activity):
        return False
    where, first = shown_by(feed), begins(feed, day)
    stays = activity.status is not Status.CANCELLED or activity.last_day >= day - CANCELLED_STAYS
    return (
        activity.visibility in where.visibilities
        and (first is None or activity.last_day >= first)
        and stays
        and _fits(where, activity)
    )


def _fits(where: ActivityFilter, activity: Activity) -> bool:
    wanted = (
        (where.edition, activity.edition),
        (where.campaign, activity.campaign),
        (where.level, activity.level),
        (where.kind, activity.kind),
        (where.format, activity.format),
        (where.organiser, activity.organiser),
    )
    return (
        all(asked in (None, "", value) for asked, value in wanted)
        and (not where.country or where.country in disclosed(activity).countries)
        and (where.organisation in (None, activity.organiser, *activity.partners))
        and (where.audience is None or any(is_within(one, where.audience) for one in activity.audiences))
    )


def _first_version(store: Store, feed: Feed, moment: datetime) -> Feed:
    """The feed as it was then; a younger one as it was made."""
    known = versions_before(store, Feed, moment)
    before = known.get(feed.id, feed)
    if before is not None:
        return before
    made = [change.after for change in store.history(feed.id) if change.action == "created"]
    return Feed.model_validate(made[-1]) if made else feed


def _keys(store: Store, feed: Feed, day: date) -> set[UUID]:
    """Of the activities as they are now, those a feed holds on that day."""
    where = shown_by(feed).model_copy(update={"from_day": begins(feed, day)})
    return {UUID(key) for key, _ in shown(store, [where], day - CANCELLED_STAYS).rows}


def _named(store: Store, moment: datetime) -> tuple[_Named, _Named]:
    """What activities may name, as it was then and as it is now."""
    organisations, campaigns = _both(store, Organisation, moment), _both(store, Campaign, moment)
    return _Named(organisations[0], campaigns[0]), _Named(organisations[1], campaigns[1])


def _both(store: Store, record_type: type[R], moment: datetime) -> tuple[dict[UUID, R], dict[UUID, R]]:
    """Every record of a type as it was then and as it is now."""
    now = {one.id: one for one in store.all(record_type)}
    written = versions_before(store, record_type, moment)
    then = {key: one for key, one in now.items() if key not in written}
    then.update({key: one for key, one in written.items() if one is not None})
    return then, now


def _naming(store: Store, then: _Named, now: _Named) -> set[UUID]:
    """The activities that name an organisation or a campaign which is called otherwise now."""
    wheres = [ActivityFilter(organisation=key) for key in _differing(then.organisations, now.organisations)]
    wheres += [ActivityFilter(campaign=key) for key in _differing(then.campaigns, now.campaigns)]
    return {one.id for where in wheres for one in store.activities(where)}


def _differing(then: Mapping[UUID, R], now: Mapping[UUID, R]) -> Iterator[UUID]:
    for key in {*then, *now}:
        if then.get(key) != now.get(key):
            yield key


def _compared(
    was: Activity | None, is_now: Activity, feed: Feed, named_then: _Named, named_now: _Named
) -> Seen | None:
    after = _told(is_now, is_now.disclosure, feed)
    if was is None:
        return Seen(None, after)
    as_told_then = _told(was, was.disclosure, feed)
    then, now = _details(as_told_then, named_then, feed), _details(after, named_now, feed)
    seen = Seen(
        before=_told(was, max(was.disclosure, is_now.disclosure, key=_STRICTER.index), feed),
        after=after,
        moved=timing_text(was) != timing_text(is_now),
        place=location(as_told_then) != location(after),
        details=tuple(name for name in now if then[name] != now[name]),
    )
    is_said = as_told_then.title != after.title or was.status is not after.status
    return seen if is_said or seen.moved or seen.place or seen.details else None


def _gone(was: Activity, is_now: Activity | None, feed: Feed) -> Seen:
    disclosure = max(was.disclosure, (is_now or was).disclosure, key=_STRICTER.index)
    return Seen(_told(was, disclosure, feed), None, left=_why(is_now, feed))


def _why(activity: Activity | None, feed: Feed) -> Left:
    if activity is None:
        return Left.GONE
    if activity.visibility not in MAY_HOLD[feed.access]:
        return Left.NARROWER
    if not in_calendars(activity):
        return Left.UNDATED
    return Left.OVER if _fits(shown_by(feed), activity) else Left.ANOTHER


def _told(activity: Activity, disclosure: Disclosure, feed: Feed) -> Activity:
    """The activity as the feed tells it, with no more of the place than that."""
    return told_in(disclosed(activity.model_copy(update={"disclosure": disclosure})), feed.language)


def _details(activity: Activity, named: _Named, feed: Feed) -> dict[str, object]:
    """What the feed tells of an activity beside title, time, place and status."""
    people = named.organisations
    organiser = people.get(activity.organiser) if activity.organiser else None
    return {
        "description": activity.description,
        "kind": (activity.kind, activity.other_kind),
        "format": activity.format,
        "online address": activity.online_url,
        "links": activity.links,
        "audiences": (activity.audiences, activity.other_audiences),
        "organiser": organiser.title if organiser else "",
        "partners": tuple(people[key].title for key in activity.partners if key in people),
        "campaign": _campaign_title(activity, named.campaigns, feed.access),
        "languages": activity.languages,
        "accessibility": (activity.access, activity.access_note),
        "paragraphs of the resolution": activity.cells,
        "contact": contact(activity, people),
    }


def _campaign_title(activity: Activity, campaigns: Mapping[UUID, Campaign], access: FeedAccess) -> str:
    campaign = campaigns.get(activity.campaign) if activity.campaign else None
    if campaign is None or campaign.visibility not in MAY_HOLD[access] or not is_named(campaign, activity):
        return ""
    return campaign.title


def _place(seen: Seen) -> tuple[object, ...]:
    activity = seen.after or seen.before
    assert activity is not None
    return place_in_order(activity)
