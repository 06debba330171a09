"""The order of the house: who imports whom, and which folder owns which large library.

The rules are those of the table in campaigns/__init__.py, in full. A broken one names file, line and rule.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "campaigns"

EVERYBODY_MAY = {"errors", "settings"}
MAY_IMPORT = {
    "errors": set(),
    "settings": set(),
    "reference": set(),
    "plan": {"reference"},
    "reach": {"plan"},
    "advice": {"reference", "plan", "reach"},
    "ics": {"reference", "plan"},
    "tables": {"reference", "plan"},
    "store": {"reference", "plan"},
    "feeds": {"reference", "plan", "ics", "store"},
    "charts": {"plan", "reach", "advice"},
    "web": {"plan", "ics", "store", "feeds"},
    "cli": {
        "reference",
        "plan",
        "reach",
        "advice",
        "ics",
        "tables",
        "store",
        "feeds",
        "web",
        "cli_advice",
        "cli_feeds",
    },
    "cli_advice": {"plan", "advice", "store"},
    "cli_feeds": {"plan", "store", "feeds", "web"},
    "pages": {"reference", "plan", "reach", "advice", "ics", "tables", "store", "feeds", "charts"},
    "__main__": {"cli"},
    "streamlit_app": {"web"},
}
OWNERS = {
    "streamlit": ("campaigns/pages/", "campaigns/web/shell.py", "streamlit_app.py"),
    "sqlalchemy": ("campaigns/store/",),
    "alembic": ("campaigns/store/",),
    "psycopg": ("campaigns/store/",),
    "icalendar": ("campaigns/ics/",),
    "plotly": ("campaigns/charts/",),
    "starlette": ("campaigns/web/",),
    "openpyxl": ("campaigns/tables/",),
    "cachetools": ("campaigns/feeds/",),
    "isal": ("campaigns/feeds/",),
    "segno": ("campaigns/charts/",),
    "scipy": ("campaigns/reach/",),
    "uvicorn": ("campaigns/web/",),
    "holidays": ("campaigns/advice/",),
}


@dataclass(frozen=True)
class Import:
    """One imported module, by its full name, and the line that asks for it."""

    module: str
    line: int


def imports_of(source: str) -> Iterator[Import]:
    """Every module a source names in an import, also inside functions and TYPE_CHECKING blocks.

    `from campaigns.plan import timing` gives campaigns.plan.timing, since nothing else can be told from
    the source alone. A relative import keeps its dots.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            yield from (Import(f"{origin}.{alias.name}", node.lineno) for alias in node.names)


def faults_in(path: str, source: str) -> list[str]:
    """What a file imports against the rules, each as "file:line: rule". path is relative to the project."""
    faults = []
    for found in imports_of(source):
        rule = broken_rule(path, found.module)
        if rule:
            faults.append(f"{path}:{found.line}: {rule}")
    return faults


def broken_rule(path: str, module: str) -> str | None:
    """The rule that an import breaks, as a sentence, or None."""
    if module.startswith("."):
        return f"writes “{module}”; imports are written in full, from “{PACKAGE}” on"
    top, *rest = module.split(".")
    if top in OWNERS and not path.startswith(OWNERS[top]):
        return f"imports {top}, which belongs to {' and '.join(OWNERS[top])} alone"
    if top != PACKAGE or not rest:
        return None
    return _broken_arrow(folder_of(path), rest[0]) or _broken_between_pages(path, rest)


def folder_of(path: str) -> str:
    """The part of the house a file belongs to: campaigns/plan/activity.py to plan, campaigns/cli.py to cli.

    A file outside the package, like the door, is a part of its own.
    """
    return Path(path).parts[1 if path.startswith(f"{PACKAGE}/") else 0].removesuffix(".py")


def _broken_arrow(origin: str, target: str) -> str | None:
    if origin == "__init__" or target == "__version__":
        return None
    if origin not in MAY_IMPORT:
        return f"is in “{origin}”, which has no line in MAY_IMPORT; say there what it may import"
    if target == origin or target in EVERYBODY_MAY | MAY_IMPORT[origin]:
        return None
    return f"imports {target}, which {origin} may not"


def _broken_between_pages(path: str, rest: list[str]) -> str | None:
    """A page is shown by the frame and by nobody else; what two pages share is a module of its own."""
    imported_page = rest[0] == "pages" and len(rest) > 1 and rest[1].endswith("_page")
    if imported_page and path != "campaigns/pages/frame.py":
        return f"imports the page {rest[1]}, which only campaigns/pages/frame.py may"
    return None


def test_every_import_follows_the_order_of_the_house() -> None:
    faults = []
    for file in [ROOT / "streamlit_app.py", *sorted((ROOT / PACKAGE).rglob("*.py"))]:
        faults += faults_in(file.relative_to(ROOT).as_posix(), file.read_text("utf-8"))
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize(
    ("path", "line", "rule"),
    [
        ("campaigns/plan/day.py", "import sqlalchemy.orm", "imports sqlalchemy"),
        ("campaigns/store/store.py", "import streamlit as st", "imports streamlit"),
        ("campaigns/web/routes.py", "from streamlit import config", "imports streamlit"),
        ("campaigns/pages/reach_page.py", "import plotly.express", "imports plotly"),
        ("campaigns/cli.py", "from campaigns.charts import timeline", "imports charts"),
        ("campaigns/plan/day.py", "from campaigns import store", "imports store"),
        ("campaigns/reach/combine.py", "from campaigns.store.store import Store", "imports store"),
        ("campaigns/pages/state.py", "from campaigns.web import routes", "imports web"),
        ("campaigns/pages/home_page.py", "from campaigns.pages import reach_page", "imports the page"),
        ("campaigns/plan/day.py", "from .place import Place", "writes “.place.Place”"),
        ("campaigns/utils/words.py", "import campaigns.errors", "is in “utils”"),
    ],
)
def test_a_broken_rule_is_found_and_named_with_file_and_line(path: str, line: str, rule: str) -> None:
    source = f"import json\n\n\ndef later():\n    {line}\n"
    assert [fault.startswith(f"{path}:5: {rule}") for fault in faults_in(path, source)] == [True]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("campaigns/pages/home_page.py", "from campaigns.pages import frame, state"),
        ("campaigns/pages/frame.py", "from campaigns.pages import home_page, reach_page"),
        ("campaigns/pages/home_page.py", "from campaigns.errors import CampaignsError"),
        ("campaigns/web/shell.py", "from streamlit import config"),
        ("campaigns/store/engine.py", "import sqlalchemy as sa"),
        ("campaigns/cli.py", "from campaigns import __version__"),
        ("campaigns/__main__.py", "from campaigns.cli import main"),
        ("streamlit_app.py", "from campaigns.web import routes, shell"),
    ],
)
def test_what_the_order_allows_is_no_fault(path: str, line: str) -> None:
    assert faults_in(path, line) == []
