"""The bytes of feeds, made once and kept for as long as they are true.

One fragment an activity, revision and way of writing is kept, and each finished text with both packed
and plain bytes. All of it together stays below a limit; what was asked for longest ago goes first.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from threading import Lock
from typing import Any
from uuid import UUID

from cachetools import LRUCache
from isal import igzip

from campaigns.errors import StoreError
from campaigns.feeds.question import ASKED_NOTHING, Question
from campaigns.ics.calendar import JCAL_TYPE, content_type, jcal, joined, place_in_order
from campaigns.ics.event import Variant, event, zone_of
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.feed import CANCELLED_STAYS, MAY_HOLD, PUBLIC_FEED, Feed, FeedAccess, begins, shown_by
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.organisation import Organisation
from campaigns.settings import read_settings
from campaigns.store.feed_texts import Shown, changed_at, revisions, shown
from campaigns.store.store import Store, open_store

_PACKING = 2  # of 0 to 3: as small as gzip's usual, five times as fast
_BESIDE = 700  # bytes that keeping a fragment takes beside the fragment
_TRIES = 20  # times a text is made anew because the plan changed while it was made
_NOT_TOLD = datetime.min.replace(tzinfo=UTC)  # until the database has said since when


@dataclass(frozen=True)
class FeedText:
    """One answer of a feed.

    etag, packed_etag: strong, in their quotes, of body and packed. changed_at: UTC, never goes back.
    version, day: of the plan and the window it was made for. shown: what was in it then.
    """

    body: bytes
    packed: bytes
    media_type: str
    etag: str
    packed_etag: str
    changed_at: datetime
    version: int
    day: date
    shown: tuple[object, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Fragment:
    """One activity as text. made_of: the revisions it was made of; order, zone, year: what joining needs."""

    made_of: tuple[int, ...]
    people: tuple[UUID, ...]
    campaign: UUID | None
    order: tuple[Any, ...]
    zone: str
    year: int
    text: bytes


@dataclass(frozen=True)
class _Named:
    """Revisions of what activities name, as of a version of the plan."""

    version: int
    organisations: dict[UUID, int]
    campaigns: dict[UUID, int]


def utc_today() -> date:
    """The day by which windows move: the same in every process."""
    return datetime.now(UTC).date()


class FeedTexts:
    """What one process keeps of its feeds. Safe to share between threads."""

    def __init__(
        self, store: Store, *, limit: int, address: str = "", today: Callable[[], date] = utc_today
    ) -> None:
        """limit: bytes kept at most. address: of the server as partners see it, for SOURCE; may be empty."""
        self.store = store
        self._address = address
        self.today = today
        self._kept: LRUCache[Any, Any] = LRUCache(limit, getsizeof=_size)
        self._named = _Named(-1, {}, {})
        self._making, self._touching = Lock(), Lock()

    @property
    def size(self) -> int:
        """Bytes kept now."""
        return int(self._kept.currsize)

    def kept(self, feed: Feed, question: Question, *, as_json: bool = False) -> FeedText | None:
        """The text as it was made last, whether or not it is still true; None when there is none."""
        text: FeedText | None = self._get(_key(feed, question, as_json))
        return text

    def text(
        self,
        feed: Feed,
        question: Question = ASKED_NOTHING,
        *,
        as_json: bool = False,
        at_least: int | None = None,
    ) -> FeedText:
        """The answer of a kept feed to the question as the plan is now. Raises StoreError.

        as_json: as jCal. at_least: a version of the plan the caller has seen; a text of it will do.
        """
        with self._making:  # one text at a time: who asks for the same meanwhile finds it made
            kept = self.kept(feed, question, as_json=as_json)
            if kept and at_least is not None and kept.version >= at_least and kept.day == self.today():
                return kept
            for _ in range(_TRIES):
                made = self._made(feed, question, as_json)
                if made is not None:
                    self._keep(_key(feed, question, as_json), made)
                    return made
        raise StoreError(
            f"“{feed.title}” cannot be written: the plan changes faster than it can be read. "
            "Try again in a moment."
        )

    def _made(self, feed: Feed, question: Question, as_json: bool) -> FeedText | None:
        """The text as the plan is now; None when it changed meanwhile."""
        before, day = self.kept(feed, question, as_json=as_json), self.today()
        found = shown(self.store, _filters(feed, question, day), day - CANCELLED_STAYS)
        if before is not None and (before.version, before.day) == (found.version, day):
            return before
        fragments = self._fragments(feed, question, found)
        if any(key not in fragments or fragments[key].made_of[0] != revision for key, revision in found.rows):
            return None
        what = (feed.title, found.epoch, *sorted((key, *one.made_of) for key, one in fragments.items()))
        text = before
        if text is None or text.shown != what:
            text = self._written(feed, question, as_json, fragments.values(), what)
        since = changed_at(
            self.store,
            feed.id,
            _question_key(question, as_json),
            version=found.version,
            day=day,
            etag=text.etag,
        )
        return replace(text, version=found.version, day=day, changed_at=since) if since else None

    def _written(
        self,
        feed: Feed,
        question: Question,
        as_json: bool,
        fragments: Iterable[_Fragment],
        what: tuple[object, ...],
    ) -> FeedText:
        body = self._joined(feed, question, fragments)
        media_type = content_type(body)
        if as_json:
            body, media_type = jcal(body), JCAL_TYPE
        digest = hashlib.sha256(body).hexdigest()[:32]
        return FeedText(
            body=body,
            packed=igzip.compress(body, _PACKING, mtime=0),
            media_type=media_type,
            etag=f'"{digest}"',
            packed_etag=f'"{digest}-gzip"',
            changed_at=_NOT_TOLD,
            version=-1,
            day=date.min,
            shown=what,
        )

    def _joined(self, feed: Feed, question: Question, fragments: Iterable[_Fragment]) -> bytes:
        ordered = sorted(fragments, key=lambda one: one.order)
        first_years: dict[str, int] = {}
        for one in ordered:
            if one.zone:
                first_years[one.zone] = min(first_years.get(one.zone, one.year), one.year)
        return joined(
            dict(sorted(first_years.items())),
            [one.text for one in ordered],
            name=feed.title,
            source=f"{self._address}/feeds/public.ics" if self._address and feed.id == PUBLIC_FEED else "",
            variant=question.variant(feed),
        )

    def _fragments(self, feed: Feed, question: Question, found: Shown) -> dict[str, _Fragment]:
        """The fragments of what is shown, by id; later revisions where the plan has changed meanwhile."""
        variant, named = question.variant(feed), self._names(found.version)
        kept: dict[str, _Fragment] = {}
        missing = []
        for key, revision in found.rows:
            one = self._get((key, variant, feed.access, found.epoch))
            if one is not None and one.made_of == _made_of(revision, one.people, one.campaign, named):
                kept[key] = one
            else:
                missing.append(key)
        for key, one in self._new_fragments(missing, feed.access, variant, named):
            self._keep((key, variant, feed.access, found.epoch), one)
            kept[key] = one
        return kept

    def _new_fragments(
        self, keys: list[str], access: FeedAccess, variant: Variant, named: _Named
    ) -> Iterable[tuple[str, _Fragment]]:
        activities = self.store.get_many(Activity, map(UUID, keys))
        people = {key for one in activities.values() for key in _people(one)}
        organisations = self.store.get_many(Organisation, people)
        campaigns = self._campaigns(activities.values(), access)
        for key, activity in activities.items():
            made = _Fragment(
                made_of=_made_of(activity.revision, _people(activity), activity.campaign, named),
                people=_people(activity),
                campaign=activity.campaign,
                order=place_in_order(activity),
                zone=zone_of(activity, variant),
                year=activity.first_day.year if activity.first_day else 0,
                text=event(activity, organisations, campaigns, variant),
            )
            yield key.hex, made

    def _campaigns(self, activities: Iterable[Activity], access: FeedAccess) -> dict[UUID, Campaign]:
        """The campaigns that readers of such a feed may know of."""
        keys = {one.campaign for one in activities if one.campaign}
        found = self.store.get_many(Campaign, keys)
        return {key: one for key, one in found.items() if one.visibility in MAY_HOLD[access]}

    def _names(self, version: int) -> _Named:
        if self._named.version != version:
            self._named = _Named(
                version, revisions(self.store, Organisation), revisions(self.store, Campaign)
            )
        return self._named

    def _get(self, key: object) -> Any:
        with self._touching:
            return self._kept.get(key)

    def _keep(self, key: object, value: object) -> None:
        if _size(value) <= self._kept.maxsize:
            with self._touching:
                self._kept[key] = value


def _key(feed: Feed, question: Question, as_json: bool) -> tuple[UUID, int, str, bool]:
    return (feed.id, feed.revision, question.key, as_json)


def _size(value: object) -> int:
    if isinstance(value, FeedText):
        return len(value.body) + len(value.packed) + 200 * len(value.shown)
    assert isinstance(value, _Fragment)
    return len(value.text) + _BESIDE


def _people(activity: Activity) -> tuple[UUID, ...]:
    return (*((activity.organiser,) if activity.organiser else ()), *activity.partners)


def _made_of(
    revision: int, people: tuple[UUID, ...], campaign: UUID | None, named: _Named
) -> tuple[int, ...]:
    """Revisions of the activity and of what it names; 0 for what is in the trash."""
    known = named.organisations
    of_campaign = named.campaigns.get(campaign, 0) if campaign else 0
    return (revision, of_campaign, *(known.get(key, 0) for key in people))


def _filters(feed: Feed, question: Question, day: date) -> tuple[ActivityFilter, ActivityFilter]:
    return shown_by(feed).model_copy(update={"from_day": begins(feed, day)}), question.narrowed


def _question_key(question: Question, as_json: bool) -> str:
    return hashlib.sha256(f"json {question.key}".encode()).hexdigest() if as_json else question.key


@cache
def open_feed_texts(database_url: str) -> FeedTexts:
    """What this process keeps of the feeds of that database. Raises StoreError, SettingsError."""
    settings = read_settings()
    return FeedTexts(open_store(database_url), limit=settings.feed_cache, address=settings.public_address)
