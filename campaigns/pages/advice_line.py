"""On other screens: how many findings are open, in one line that leads to them."""

from collections.abc import Iterable

from campaigns.advice.finding import Finding
from campaigns.advice.plan_check import PAIRS, by_severity, severity_words
from campaigns.pages import screens
from campaigns.pages.advice_findings import advice
from campaigns.plan.activity import Activity

ICON = ":material/lightbulb:"


def show_edition_line(year: int) -> None:
    """What is open in an edition; nothing where nothing is."""
    _show(advice(year).open, edition=str(year))


def show_activity_line(activity: Activity) -> None:
    """What is open about one activity alone; nothing where nothing is, or it is in no edition.

    Clashes are left out: the activity has notes of them.
    """
    if activity.edition is not None:
        found = advice(activity.edition).open
        about = (one for one in found if activity.id in one.about and one.rule not in PAIRS.names)
        _show(about, edition=str(activity.edition), about=str(activity.id))


def _show(findings: Iterable[Finding], **query: str) -> None:
    counts = severity_words(by_severity(findings))
    if counts:
        screens.link("advice", f"Advice: {counts}", icon=ICON, **query)
