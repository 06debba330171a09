"""Many writers at once, and processes that die in the middle."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID

from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.settings import ROOT
from campaigns.store.conflict import ConflictError
from campaigns.store.store import Store

DAY = date(2027, 7, 30)


def test_a_hundred_threads_saving_at_once_lose_nothing(store):
    def save(number):
        return store.save(
            Activity(title=f"Talk {number}", first_day=DAY, last_day=DAY), by=f"thread {number}"
        ).id

    with ThreadPoolExecutor(100) as threads:
        keys = list(threads.map(save, range(100)))

    assert store.count() == len(set(keys)) == store.journal_length() == 100


def test_when_many_change_one_activity_each_change_is_kept_or_refused(store):
    first = store.save(Activity(title="Vigil", first_day=DAY, last_day=DAY), by="amina")

    def change(number):
        """Add a line to what is kept, reading again as long as somebody else was faster."""
        for attempt in range(1000):
            kept = store.get(Activity, first.id)
            try:
                store.save(changed(kept, notes=f"{kept.notes}\n{number}"), by=f"thread {number}")
            except ConflictError:
                continue
            return attempt
        raise AssertionError("a writer never got through")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(change, range(40)))

    kept = store.get(Activity, first.id)
    assert kept.revision == 41
    assert sorted(map(int, kept.notes.split())) == list(range(40))
    assert len(store.history(first.id)) == 41


WRITER = """
import sys
from datetime import date
from campaigns.plan.activity import Activity
from campaigns.store.store import Store
store, day, number = Store(sys.argv[1]), date(2027, 7, 30), 0
while True:
    saved = store.save(Activity(title=f"Talk {number}", first_day=day, last_day=day), by="writer")
    print(saved.id, flush=True)
    number += 1
"""


def test_killing_the_process_loses_no_confirmed_save(database_url):
    Store(database_url).close()
    confirmed = []
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, database_url],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        confirmed.append(writer.stdout.readline().strip())
        time.sleep(0.4)
        os.kill(writer.pid, signal.SIGKILL)
        confirmed += writer.stdout.read().split()
        writer.wait()
        writer.stdout.close()

    store = Store(database_url)
    found = store.get_many(Activity, [UUID(key) for key in confirmed if len(key) == 36])
    assert len(confirmed) > 30
    assert len(found) == len([key for key in confirmed if len(key) == 36])
    assert store.count() == store.journal_length()  # whole transactions only
    store.close()
