"""Measure everything in one run and print the table that stands in README.md.

python -m tests.benchmarks [--quick] [--readme]     --quick: fewer repetitions; --readme: put the table there
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from campaigns.ics.calendar import calendar_bytes
from campaigns.plan.activity import Activity
from campaigns.plan.vocabulary import Visibility
from campaigns.settings import ROOT
from campaigns.store.lookup import everything, organisations_of, records_like
from campaigns.store.store import Store
from campaigns.tables.incoming import Known, keys_needed, plan_import
from campaigns.tables.outgoing import Lookups, export_csv
from campaigns.tables.reading import read_table
from tests.benchmarks import feeds, reach, reach_clicks
from tests.benchmarks.browser import choose, chromium, load, served
from tests.benchmarks.filling import YEAR, filled, records

T = TypeVar("T")

BARE = Path(__file__).with_name("bare.py")
DOOR = ROOT / "streamlit_app.py"
SIZES = (100, 1_000, 10_000)
SCREENS = {  # name -> address, and what is read last of its main content: of ours and of the bare page
    "Home": ("/", "All audiences and what is behind each number", "All is here"),
    "World Day": ("/world-day", "Activities 1 to 25 of", "Activities 1 to 25 of"),
    "Campaigns": ("/campaigns", "Campaign 2", "Campaign 2"),
    "Reach": ("/reach", "How these numbers are made", "How these numbers are made"),
    "Resolution": ("/resolution", "Activities for each", "Activities for each"),
    "Data": ("/data", "Who may see new", "Who may see new"),
}
KINDS = {"Training": "training", "Exhibition": "exhibition", "March or walk": "march"}


class Line(NamedTuple):
    """One row of the table. bar: what the ratio or the seconds have to stay under."""

    what: str
    ours: str
    beside: str
    ratio: str
    bar: str


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--quick", action="store_true")
    given.add_argument("--readme", action="store_true")
    options = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        times = 3 if options.quick else 7
        lines = [*_in_browser(Path(folder), times), *_work(Path(folder))]
        rates, waits = _of_feeds(Path(folder), times)
        of_reach = [*_reach_clicks(Path(folder), times), *_reach(Path(folder), times)]
    tables = {"measured": _table([*lines, *waits, *of_reach]), "measured feeds": rates}
    print("\n\n".join(tables.values()))
    if options.readme:
        for name, table in tables.items():
            _into_readme(name, table)


def _in_browser(folder: Path, times: int) -> Iterator[Line]:
    plans = {size: filled(folder / f"{size}.db", size) for size in SIZES}
    with chromium() as browser, served(BARE) as bare:
        with served(DOOR, plans[1_000]) as ours:
            for name, (path, last, bare_last) in SCREENS.items():
                ours_cold, ours_warm = load(browser, ours + path, last, times)
                bare_cold, bare_warm = load(browser, bare + path, bare_last, times)
                yield _line(f"{name}, first visit", ours_cold, bare_cold, "1.3")
                yield _line(f"{name}, later visit", ours_warm, bare_warm, "1.3")
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        answers = [(kind, f"of 1,000 {kind}") for kind in (*KINDS, *KINDS)]
        plain = choose(context, f"{bare}/world-day", "Kind", answers, "Activities 1 to 25 of")
        clicks = {}
        for size, plan in plans.items():
            with served(DOOR, plan) as ours:
                answers = [(kind, last_title(size, KINDS[kind])) for kind in (*KINDS, *KINDS)]
                clicks[size] = choose(context, f"{ours}/world-day", "Kind", answers, "Activities 1 to 25 of")
        context.close()
    for size, click in clicks.items():
        yield _line(f"Filter click, {size:,} activities", click, plain, "1.5")
    yield _line("Filter click, 10,000 against 100 activities", clicks[10_000], clicks[100], "flat")


def last_title(size: int, kind: str) -> str:
    """The title of the last activity on the first page of a kind: when it is there, the list is drawn."""
    found = [one for one in records(size) if isinstance(one, Activity) and one.kind == kind]
    found.sort(key=lambda one: (one.first_day, one.start_time, one.id))
    return f"{found[:25][-1].title}\n"


def _line(what: str, ours: float, beside: float, bar: str) -> Line:
    return Line(what, f"{ours:,.0f} ms", f"{beside:,.0f} ms", f"{ours / beside:.2f}", bar)


def _work(folder: Path) -> Iterator[Line]:
    store = Store(filled(folder / "10000.db", 10_000))
    activities = store.activities()
    organisations = {one.id: one for one in organisations_of(store, activities)}
    found = everything(store)
    rows = export_csv("activities", found.activities, Lookups.of(record for part in found for record in part))
    written, _ = _timed(lambda: _calendar_of(store))
    pure, _ = _timed(lambda: calendar_bytes(activities, organisations, name="World Day"))
    yield Line(".ics of 10,000 activities, read and written", f"{written:.1f} s", "", "", "5 s")
    yield Line(".ics of 10,000 activities, written alone", f"{pure:.1f} s", "", "", "")
    store.close()
    empty = Store(f"sqlite:///{folder / 'empty.db'}")
    taken, count = _timed(lambda: _import(empty, rows))
    yield Line(f"Import of {count:,} rows (CSV), checked and saved", f"{taken:.1f} s", "", "", "20 s")
    empty.close()


def _calendar_of(store: Store) -> bytes:
    activities = store.activities()
    organisations = {one.id: one for one in organisations_of(store, activities)}
    return calendar_bytes(activities, organisations, name=f"World Day {YEAR}")


def _import(store: Store, content: bytes) -> int:
    sheets = read_table(content, "activities.csv", limit=100_000_000)
    needed = keys_needed(sheets)
    found = records_like(store, ids=needed.ids, keys=needed.keys, names=needed.names, years=needed.years)
    plan = plan_import(sheets, Known.of(*found), visibility=Visibility.DRAFT)
    store.save_all(plan.records, by="benchmark")
    return plan.new_rows


def _of_feeds(folder: Path, times: int) -> tuple[str, list[Line]]:
    """The table of answers a second, and how long somebody waits beside readers and after an edit."""
    plan, large = filled(folder / "1000.db", 1_000), filled(folder / "10000.db", 10_000)
    if shutil.which("wrk") is None:
        raise SystemExit("The load on feeds comes from wrk. On Debian: sudo apt-get install wrk nginx")
    path = feeds.feed_at(plan)
    with chromium() as browser, served(DOOR, plan) as ours:
        found = list(feeds.compared(plan, folder, ours + path, times))
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        answers = [(kind, last_title(1_000, KINDS[kind])) for kind in (*KINDS, *KINDS)]
        alone = choose(context, f"{ours}/world-day", "Kind", answers, "Activities 1 to 25 of")
        with feeds.hammered(ours + path):
            beside = choose(context, f"{ours}/world-day", "Kind", answers, "Activities 1 to 25 of")
        context.close()
    lines = [_line("Filter click while 8 connections read a feed, against without", beside, alone, "2")]
    for size, database, bar in ((1_000, plan, "50 ms"), (10_000, large, "150 ms")):
        with feeds.feeds_alone(database) as address:
            wait = feeds.after_an_edit(address + feeds.feed_at(database), database, times)
        what = f"First read of a feed of {size:,} after an edit"
        lines.append(Line(what, f"{1000 * wait:.0f} ms", "", "", bar))
    return _rates_table(found), lines


def _reach(folder: Path, times: int) -> Iterator[Line]:
    yield from (Line(*row) for row in reach.measured(folder, times))


def _reach_clicks(folder: Path, times: int) -> Iterator[Line]:
    with chromium() as browser:
        yield from (Line(*row) for row in reach_clicks.measured(browser, folder, rounds=1 + times // 3))


def _rates_table(found: list[tuple[str, feeds.Rates | None]]) -> str:
    head = "| answers a second | whole feed | packed | not modified |\n| --- | ---: | ---: | ---: |"
    rows = []
    for name, rates in found:
        values = (
            ["not installed"] * 3
            if rates is None
            else ["" if one is None else f"{one:,.0f}" for one in rates]
        )
        rows.append(f"| {name} | {' | '.join(values)} |")
    return "\n".join([head, *rows])


def _a_second(rate: float | None) -> str:
    if rate is None:
        return ""
    return f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"


def _timed(act: Callable[[], T]) -> tuple[float, T]:
    begin = time.perf_counter()
    result = act()
    return time.perf_counter() - begin, result


def _table(lines: list[Line]) -> str:
    head = "| what | ours | bare page | ratio | bar |\n| --- | ---: | ---: | ---: | ---: |"
    return "\n".join([head, *(f"| {' | '.join(line)} |" for line in lines)])


def _into_readme(name: str, table: str) -> None:
    readme = ROOT / "README.md"
    before, rest = readme.read_text("utf-8").split(f"<!-- {name} -->\n", 1)
    after = rest.split(f"<!-- /{name} -->", 1)[1]
    readme.write_text(f"{before}<!-- {name} -->\n{table}\n<!-- /{name} -->{after}", "utf-8")


main()
