"""How often feeds are read: counted in memory, written down every few seconds, of nobody in particular."""

from datetime import UTC, datetime
from threading import Lock
from uuid import UUID

from campaigns.feeds.program import family_of
from campaigns.store.feed_reads import count_reads
from campaigns.store.store import Store

WRITTEN_EVERY = 10  # seconds


class Counter:
    """The reads of this process that are not written down yet. Safe to share between threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._counted: dict[tuple[UUID, str], tuple[int, datetime]] = {}
        self._is_due = False

    def add(self, feed: UUID, user_agent: str) -> bool:
        """Count one read; True when it is the first since write() and somebody should call that soon."""
        key, now = (feed, family_of(user_agent[:300])), datetime.now(UTC)
        with self._lock:
            is_first, self._is_due = not self._is_due, True
            before, _ = self._counted.get(key, (0, now))
            self._counted[key] = (before + 1, now)
        return is_first

    def write(self) -> None:
        """Write down what was counted. Raises StoreError; it is kept for the next time then."""
        with self._lock:
            counted, self._counted, self._is_due = self._counted, {}, False
        by_day = {
            (feed, last_at.date(), program): (reads, last_at.replace(microsecond=0))
            for (feed, program), (reads, last_at) in counted.items()
        }
        try:
            if by_day:
                count_reads(self._store, by_day)
        except Exception:
            self._take_back(counted)
            raise

    def _take_back(self, counted: dict[tuple[UUID, str], tuple[int, datetime]]) -> None:
        with self._lock:
            for key, (reads, last_at) in counted.items():
                since, now = self._counted.get(key, (0, last_at))
                self._counted[key] = (reads + since, now)
