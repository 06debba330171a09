"""A row of observations, campaigns, organisations, editions or sizes -> its record, new or changed."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from campaigns.plan.activity import Activity
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign, check_step
from campaigns.plan.change import changed
from campaigns.plan.edition import Edition
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.record import Record
from campaigns.plan.vocabulary import Disclosure, Visibility
from campaigns.tables.fields import RECORD_FIELDS
from campaigns.tables.hidden_figures import fits, is_hidden
from campaigns.tables.row import Row, RowError, read_fields
from campaigns.tables.sheet import is_id
from campaigns.tables.who import Directory, read_reference, read_references

R = TypeVar("R", bound=Record)

_FIGURES = ("people", "low", "high")


def read_organisation(row: Row, before: Organisation | None) -> Organisation:
    """The organisation as the row makes it. Raises RowError or PlanError when the row cannot be taken."""
    return _made(Organisation, _values(row, before), row, before)


def read_edition(row: Row, before: Edition | None) -> Edition:
    """The edition as the row makes it. Raises RowError or PlanError when the row cannot be taken."""
    values = _values(row, before)
    if before is None and "year" not in values:
        raise RowError("The edition has no year. Enter one.")
    return _made(Edition, values, row, before)


def read_campaign(
    row: Row, before: Campaign | None, organisations: Directory[Organisation], visibility: Visibility
) -> Campaign:
    """The campaign as the row makes it. Raises RowError or PlanError when the row cannot be taken.

    visibility: of a new campaign, unless the file is one of ours.
    """
    values = _values(row, before)
    if not row.sheet.is_ours:
        values.pop("visibility", None)
    if before is None:
        values.setdefault("visibility", visibility)
    if row.has("lead", "lead_id"):
        values["lead"] = read_reference(row, organisations, "lead", may_bring=True)
    if row.has("partners", "partner_ids"):
        values["partners"] = read_references(row, organisations, "partners", "partner_ids")
    after = _made(Campaign, values, row, before)
    if before is not None:
        check_step(before, after)
    return after


def read_observation(row: Row, key: str, before: Observation | None, activity: Activity) -> Observation:
    """The observation as the row makes it. Raises RowError or PlanError when the row cannot be taken.

    key: the import_key of a new one. activity: what was observed.
    """
    values = _values(row, before) | {"activity": activity.id}
    _check_figures(row, values, before)
    if before is None:
        values.setdefault("import_key", key)
    elif activity.disclosure is Disclosure.HIDDEN and not values.get("place"):
        values.pop("place", None)
    return _made(Observation, values, row, before)


def read_audience_size(row: Row, before: AudienceSize | None) -> AudienceSize:
    """The size as the row makes it. Raises RowError or PlanError when the row cannot be taken."""
    values = read_fields(row, RECORD_FIELDS["audience_sizes"], strictly=True)
    if before is None and not {"audience", "people"} <= values.keys():
        raise RowError("An audience size needs an audience and a number of people. Enter both.")
    return _made(AudienceSize, values, row, before)


def _check_figures(row: Row, values: Mapping[str, Any], before: Observation | None) -> None:
    """Raise RowError for figures that cannot be taken, without a word of those that only the plan has."""
    cells = [row.text(column) for column in _FIGURES]
    hidden = [cell for cell in cells if is_hidden(cell)]
    if before is None and hidden:
        raise RowError(
            f"Its figure is hidden in this file (“{hidden[0]}”), because it tells of very few people, and "
            "the plan has no such observation. Enter the figure in the cell; a whole plan moves by backup."
        )
    if before is None and "people" not in values:
        raise RowError("The observation has no figure. Enter how many people.")
    if hidden and any(cell and not is_hidden(cell) for cell in cells):
        raise RowError(
            f"Of people, low and high some are hidden in this file (“{hidden[0]}”) and some are not. "
            "Enter all that are known, or none."
        )
    if before is not None and not all(name in values for name in _FIGURES):
        after = {name: values.get(name, getattr(before, name)) for name in _FIGURES}
        if not fits(after["people"], after["low"], after["high"]):
            raise RowError(
                "The figure does not lie within the limits the plan has. Enter people, low and high."
            )


def _values(row: Row, before: Record | None) -> dict[str, Any]:
    row.before = {"notes": str(getattr(before, "notes", ""))}
    values = read_fields(row, RECORD_FIELDS[row.sheet.kind], strictly=True)
    if row.kept:
        values["notes"] = row.notes()
    return values


def _made(kind: type[R], values: Mapping[str, Any], row: Row, before: R | None) -> R:
    if before is not None:
        return changed(before, **values)
    given = {"id": UUID(row.text("id"))} if is_id(row.text("id")) else {}
    return kind(**(given | dict(values)))
