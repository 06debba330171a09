"""Clicks on the filters of Reach with 1,000,000 observations, beside a bare page that knows all answers."""

import json
import os
import statistics
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from campaigns.charts.reach_chart import reach_by_audience
from campaigns.pages.reach_figures import Asked, figures
from campaigns.pages.reach_words import audience_text, table_rows
from campaigns.reference.audiences import audiences
from campaigns.reference.countries import countries
from campaigns.settings import ROOT
from tests.benchmarks.browser import clicks, served
from tests.benchmarks.filling import TOWNS, YEAR
from tests.benchmarks.reach import Row
from tests.benchmarks.reach_filling import AGES, AUDIENCES, SEXES, filled_with_reach

DOOR = ROOT / "streamlit_app.py"
BARE = Path(__file__).with_name("bare.py")
LAST = "How these numbers are made"

Answers = list[tuple[str, str]]  # option, and the words that stand under the chart after it was chosen


def measured(browser: Browser, folder: Path, rounds: int) -> Iterator[Row]:
    """Clicks whose figures nobody has asked for yet, and the same again. rounds: how often again."""
    plan = filled_with_reach(folder)
    os.environ["DATABASE_URL"] = plan
    by_country = {countries()[code].name: Asked(edition=YEAR, country=code) for code, *_ in TOWNS}
    by_age = {age: Asked(edition=YEAR, age_group=age) for age in AGES}
    by_audience = {audience_text(one): Asked(edition=YEAR, audience=one) for one in AUDIENCES[1:8]}
    first = {"country": ("Country", by_country), "age group": ("Age group", by_age)}
    first["audience"] = ("Audience", by_audience)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    with served(DOOR, plan) as ours:
        for what, (label, asked) in first.items():
            [found] = clicks(context, f"{ours}/reach", [(label, _answers(asked))], LAST)
            taken = statistics.median(found[1:])
            yield Row(f"Reach, a click on a filter by {what}, first time", f"{taken:,.0f} ms", "", "", "1 s")
        again = _answers(by_country) * rounds
        [known] = clicks(context, f"{ours}/reach", [("Country", again)], LAST)
    with served(BARE, known=_constants(folder, by_country)) as bare:
        [plain] = clicks(context, f"{bare}/reach-filters", [("Country", again)], LAST)
    context.close()
    ours_taken, bare_taken = statistics.median(known[1:]), statistics.median(plain[1:])
    yield Row(
        "Reach, the same click on a country again",
        f"{ours_taken:,.0f} ms",
        f"{bare_taken:,.0f} ms",
        f"{ours_taken / bare_taken:.2f}",
        "1.5",
    )


def _answers(asked: dict[str, Asked]) -> Answers:
    return [(option, reach_by_audience(figures(one)).text) for option, one in asked.items()]


def _constants(folder: Path, by_country: dict[str, Asked]) -> str:
    """A file of all the bare page shows: its filters' options; of each country figure, words and rows."""
    shown = {}
    for option, asked in by_country.items():
        rows = figures(asked)
        chart = reach_by_audience(rows)
        shown[option] = {"figure": chart.figure.to_json(), "text": chart.text, "rows": table_rows(rows)}
    filters = {
        "Audience": [audience_text(one) for one in audiences()],
        "Country": [one.name for one in countries().values()],
        "Campaign": [f"Campaign {number}" for number in range(3)],
        "Sex": list(SEXES),
        "Age group": list(AGES),
        "Evidence": ["Counted", "Measured", "Estimated", "Assumed", "Not stated"],
    }
    path = folder / "reach_known.json"
    path.write_text(json.dumps({"filters": filters, "shown": shown}), "utf-8")
    return str(path)
