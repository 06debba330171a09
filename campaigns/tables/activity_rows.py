"""A row of activities -> an activity, new or changed. Only fields the file has columns for are touched."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from campaigns.errors import PlanError
from campaigns.plan.activity import Activity, Link, check_step
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.organisation import Organisation
from campaigns.plan.text import clean_address
from campaigns.plan.vocabulary import Visibility
from campaigns.tables.cells import read_list, write_list
from campaigns.tables.fields import ACTIVITY_FIELDS, MONEY_FIELDS
from campaigns.tables.figures import Attendance, read_attendance, with_planned
from campaigns.tables.row import Row, read_fields
from campaigns.tables.sheet import is_id
from campaigns.tables.translations import TRANSLATIONS
from campaigns.tables.when import DATE_COLUMNS, read_dates, read_start, zone_for
from campaigns.tables.where import PLACE_COLUMNS, read_places, without_hidden_losses, zone_of
from campaigns.tables.who import Directory, read_reference, read_references
from campaigns.tables.words import read_audiences, read_status, read_terms, read_title
from campaigns.tables.written import when_cells, where_cells

_NOT_SAID_TO_BE_HELD = (
    "Its outcome is empty, so its attendance is a planned figure unless the plan says that it was held. "
    "Write held in the column outcome to have it counted."
)


@dataclass(frozen=True)
class Surroundings:
    """What an activity's row is read within.

    visibility: of new activities; only a file of our own says it itself.
    """

    organisations: Directory[Organisation]
    campaigns: Directory[Campaign]
    visibility: Visibility


def read_activity(
    row: Row, key: str, before: Activity | None, around: Surroundings
) -> tuple[Activity, Attendance | None]:
    """The activity as the row makes it, and the row's figure. A planned figure is in the activity already.

    key: the import_key of a new activity. Raises RowError or PlanError when the row cannot be taken.
    """
    row.before = _standing_in(row, before)
    values: dict[str, Any] = {"title": read_title(row)} if before is None or row.has("title") else {}
    values |= read_fields(row, ACTIVITY_FIELDS, strictly=False) | _money(row)
    values |= read_fields(row, [TRANSLATIONS], strictly=True)
    values |= read_terms(row) | read_status(row, before) | read_audiences(row)
    values |= _where(row, values, before)
    values |= _when(row, values, before)
    values |= _who(row, around)
    values |= _source(row, values, before)
    attendance = read_attendance(row) if row.has("attendance", "attendance_qualifier") else None
    if row.has("notes") or row.kept:
        values["notes"] = row.notes()
    if attendance and row.sheet.is_ours and row.has("outcome") and not row.text("outcome"):
        row.remarks.append(_NOT_SAID_TO_BE_HELD)
    activity = _made(values, row, key, before, around.visibility)
    return with_planned(activity, attendance), attendance


def _made(
    values: dict[str, Any], row: Row, key: str, before: Activity | None, visibility: Visibility
) -> Activity:
    if not row.sheet.is_ours:
        values.pop("visibility", None)
    if row.text("event_id"):
        values["import_key"] = row.text("event_id")
    if before is not None:
        after = changed(before, **without_hidden_losses(row, before, values))
        check_step(before, after)
        return after
    start: dict[str, Any] = {"series": "", "format": "", "visibility": visibility, "import_key": key}
    if is_id(row.text("id")):
        start["id"] = UUID(row.text("id"))
    return Activity(**(start | values))


def _standing_in(row: Row, before: Activity | None) -> Mapping[str, str]:
    """Cells for columns that the file lacks and that are read together with others."""
    if before is None:
        return {}
    cells = when_cells(before) | where_cells(before.places)
    del cells["country"]
    if row.has("country"):
        del cells["country_iso2"]
    return cells | {
        "notes": before.notes,
        "kind": before.kind,
        "other_kind": before.other_kind,
        "audiences": write_list(before.audiences),
        "other_audiences": write_list(before.other_audiences),
    }


def _money(row: Row) -> dict[str, Any]:
    """cost and currency, which make sense together only."""
    values = read_fields(row, MONEY_FIELDS, strictly=False)
    if len(values) < 2 or (values["cost"] is None) == (not values["currency"]):
        return values if len(values) == 2 else {}
    for column in ("cost", "currency"):
        row.keep(column)
    row.remarks.append("A cost needs an amount and a currency; what there is of them is kept in the notes.")
    return {}


def _where(row: Row, values: Mapping[str, Any], before: Activity | None) -> dict[str, Any]:
    if not row.has(*PLACE_COLUMNS):
        return {}
    format_id = values.get("format", before.format if before else "")
    return {"places": read_places(row, format_id)}


def _when(row: Row, values: Mapping[str, Any], before: Activity | None) -> dict[str, Any]:
    if before is not None and not row.has(*DATE_COLUMNS, "start_time_local"):
        return {}
    when = read_dates(row)
    start = when["start_time"] = read_start(row, when)
    if start is None and values.get("end_time"):
        row.keep("end_time_local", "There is an end time and no start time; it is kept in the notes.")
        when["end_time"] = None
    says_zone = values.get("zone") or row.text("id")
    is_timed_anew = before is None or (not before.zone and before.start_time is None)
    if is_timed_anew and not says_zone:
        places = values.get("places", before.places if before else ())
        when["zone"] = zone_for(row, zone_of(places), when["first_day"], start)
    return when


def _who(row: Row, around: Surroundings) -> dict[str, Any]:
    values: dict[str, Any] = {}
    others: tuple[UUID, ...] = ()
    if row.has("organiser", "organiser_id"):
        values["organiser"], others = _organiser(row, around.organisations)
    if row.has("partners", "partner_ids") or others:
        partners = read_references(row, around.organisations, "partners", "partner_ids")
        values["partners"] = tuple(dict.fromkeys((*others, *partners)))
    if row.has("campaign", "campaign_id"):
        values["campaign"] = read_reference(row, around.campaigns, "campaign", may_bring=False)
    return values


def _organiser(row: Row, organisations: Directory[Organisation]) -> tuple[UUID | None, tuple[UUID, ...]]:
    """The organiser; where several are named, the first of them, and the others to be partners."""
    named = read_list(row.raw("organiser"))
    if row.text("organiser_id") or len(named) < 2:
        return read_reference(row, organisations, "organiser", may_bring=True), ()
    first, *others = read_references(row, organisations, "organiser", "organiser_id")
    row.remarks.append(
        f"Several organisers are named. “{named[0][:80]}” is the organiser, the others are partners."
    )
    return first, tuple(others)


def _source(row: Row, values: Mapping[str, Any], before: Activity | None) -> dict[str, Any]:
    """source, and a link to it unless the row carries the activity's links."""
    if not row.has("source_url"):
        return {}
    source = row.text("source_url")
    if row.text("id") or (before is not None and before.source == source):
        return {"source": source}
    links = values.get("links", before.links if before else ())
    others = tuple(link for link in links if before is None or link.url != before.source)
    address = _address(source)
    if address and all(link.url != address for link in others):
        others = (Link(url=address, label="Source"), *others)
    return {"source": source, "links": others}


def _address(text: str) -> str:
    try:
        return clean_address(text)
    except PlanError:
        return ""
