"""A real subscriber follows: vdirsyncer reads the feed over HTTP, khal says what is in the calendar then."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from campaigns.feeds.address import feed_path
from campaigns.plan.change import changed
from campaigns.plan.vocabulary import Status
from campaigns.store.feed_reads import reads_of
from campaigns.store.feeds import issue_secret
from tests.feeds.plans import feed, talk
from tests.web.serving import serving

DAY = datetime.now(UTC).date() + timedelta(days=30)
PROGRAMS = ("vdirsyncer", "khal")

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, PROGRAMS)),
    reason="no vdirsyncer or khal here; on Debian: sudo apt-get install vdirsyncer khal",
)


class Subscriber:
    """vdirsyncer and khal with settings, state and calendar of their own below a folder."""

    def __init__(self, folder: Path, url: str) -> None:
        self.calendar = folder / "calendar"
        self.calendar.mkdir(parents=True)
        self._environment = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "TZ": "UTC",
            "VDIRSYNCER_CONFIG": str(folder / "vdirsyncer"), "XDG_CACHE_HOME": str(folder / "cache"),
        }  # fmt: skip
        (folder / "vdirsyncer").write_text(
            f'[general]\nstatus_path = "{folder / "status"}"\n'
            '[pair world]\na = "local"\nb = "feed"\ncollections = null\nconflict_resolution = "b wins"\n'
            'partial_sync = "revert"\n'
            f'[storage local]\ntype = "filesystem"\npath = "{self.calendar}"\nfileext = ".ics"\n'
            f'[storage feed]\ntype = "http"\nurl = "{url}"\n'
        )
        (folder / "khal").write_text(
            f"[calendars]\n[[world]]\npath = {self.calendar}\nreadonly = True\n"
            "[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\ntimeformat = %H:%M\n"
            "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
            f"longdatetimeformat = %Y-%m-%d %H:%M\n[sqlite]\npath = {folder / 'khal.db'}\n"
        )
        self._khal = ["khal", "--config", str(folder / "khal")]
        self._run("vdirsyncer", "discover")

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            words, env=self._environment, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def poll(self) -> set[tuple[str, str, str, str]]:
        """What khal shows after the next poll: (title, start, end, status), times in UTC."""
        self._run("vdirsyncer", "sync")
        shown = self._run(
            *self._khal, "list", "--day-format", "", "--once", "--format",
            "{title}|{start-date} {start-time}|{end-date} {end-time}|{cancelled}",
            DAY.isoformat(), (DAY + timedelta(days=10)).isoformat(),
        )  # fmt: skip
        return {tuple(part.strip() for part in said.split("|")) for said in shown.splitlines() if "|" in said}

    def statuses(self) -> dict[str, str]:
        """Title -> STATUS of what vdirsyncer keeps; it gives each item of a feed a UID of its own making."""
        found = {}
        for file in self.calendar.glob("*.ics"):
            said = dict(line.split(":", 1) for line in file.read_text("utf-8").splitlines() if ":" in line)
            found[said["SUMMARY"]] = said["STATUS"]
        return found


def test_a_subscriber_sees_what_is_new_moved_cancelled_and_gone(sqlite_store, tmp_path):
    at_nine = {"first_day": DAY, "start_time": time(9), "end_time": time(10), "edition": 2027}
    vigil, march, walk = sqlite_store.save_all(
        [
            talk("Vigil", **at_nine),
            talk("March", **{**at_nine, "zone": "Asia/Kathmandu"}),
            talk("Walk", **{**at_nine, "start_time": None, "end_time": None, "zone": "", "last_day": DAY}),
        ],
        by="amina",
    )
    kept = sqlite_store.save(feed(edition=2027), by="amina")
    path = feed_path(kept, issue_secret(sqlite_store, kept, by="amina"))

    with serving(str(sqlite_store.engine.url), tmp_path / "server", "serve-feeds") as (server,):
        subscriber = Subscriber(tmp_path / "subscriber", f"http://127.0.0.1:{server.port}{path}")
        day = DAY.isoformat()
        assert subscriber.poll() == {
            ("Vigil", f"{day} 06:00", f"{day} 07:00", ""),
            ("March", f"{day} 03:15", f"{day} 04:15", ""),
            ("Walk", day, day, ""),
        }
        assert subscriber.statuses() == dict.fromkeys(("Vigil", "March", "Walk"), "CONFIRMED")

        later = (DAY + timedelta(days=1)).isoformat()
        moved = changed(vigil, first_day=DAY + timedelta(days=1), last_day=DAY + timedelta(days=1))
        sqlite_store.save_all(
            [moved, changed(march, status=Status.CANCELLED), talk("New", **at_nine)], by="amina"
        )
        assert {title: start for title, start, *_ in subscriber.poll()} == {
            "Vigil": f"{later} 06:00",
            "March": f"{day} 03:15",
            "Walk": day,
            "New": f"{day} 06:00",
        }
        assert subscriber.statuses() == {
            "Vigil": "CONFIRMED", "March": "CANCELLED", "Walk": "CONFIRMED", "New": "CONFIRMED",
        }  # fmt: skip

        sqlite_store.save(changed(walk, edition=2026), by="amina")
        assert {title for title, *_ in subscriber.poll()} == {"Vigil", "March", "New"}
        assert set(subscriber.statuses()) == {"Vigil", "March", "New"}
    assert dict(reads_of(sqlite_store, date.min)[kept.id].by_program).keys() == {"vdirsyncer"}
