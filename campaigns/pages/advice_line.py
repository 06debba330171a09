"""On other screens: how many findings are open, in one line that leads to them."""

from collections.abc import Iterable

from campaigns.advice.finding import Finding
from campaigns.advice.plan_check import PAIRS, by_severity, severity_words
from campaigns.pages import screens, state
from campaigns.pages.advice_findings import advice
from campaigns.plan.activity import Activity
from campaigns.plan.filter import ActivityFilter

ICON = ":material/lightbulb:"


MOST_COUNTED = 500  # activities; counting findings of more takes longer than these screens may


def show_edition_line(year: int) -> None:
    """What is open in an edition; nothing where nothing is. Of a very large one the way to it alone."""
    if _is_large(year):
        screens.link("advice", "Advice on this edition", icon=ICON, edition=str(year))
    else:
        _show(advice(year).open, edition=str(year))


def show_activity_line(activity: Activity) -> None:
    """What is open about one activity alone; nothing where nothing is, or it is in no edition.

    Clashes are left out: the activity has notes of them. So is all of a very large edition.
    """
    if activity.edition is not None and not _is_large(activity.edition):
        found = advice(activity.edition).open
        about = (one for one in found if activity.id in one.about and one.rule not in PAIRS.names)
        _show(about, edition=str(activity.edition), about=str(activity.id))


def _is_large(year: int) -> bool:
    return state.store().count(ActivityFilter(edition=year)) > MOST_COUNTED


def _show(findings: Iterable[Finding], **query: str) -> None:
    counts = severity_words(by_severity(findings))
    if counts:
        screens.link("advice", f"Advice: {counts}", icon=ICON, **query)
