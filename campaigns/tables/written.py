"""A record as the cells of its row: all the words first, then what may leave the house."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid5

from campaigns.plan.activity import Activity, disclosed
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import Edition
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.record import Record
from campaigns.plan.small_cells import Shown
from campaigns.plan.vocabulary import Disclosure, Outcome, Precision, Qualifier
from campaigns.reference import countries
from campaigns.tables.cells import write_list
from campaigns.tables.columns import Kind
from campaigns.tables.fields import ACTIVITY_FIELDS, MONEY_FIELDS, RECORD_FIELDS, write_clock
from campaigns.tables.hidden_figures import hiding_word, shown_figures
from campaigns.tables.translations import TRANSLATIONS

KIND_OF: Mapping[type[Record], Kind] = {
    Activity: "activities",
    Observation: "observations",
    Campaign: "campaigns",
    Organisation: "organisations",
    Edition: "editions",
    AudienceSize: "audience_sizes",
}
ATTENDANCE_COLUMNS = ("attendance", "attendance_qualifier", "attendance_kind", "attendance_evidence")
ATTENDANCE_WORDS = {Qualifier.EXACT: "exact", Qualifier.AT_LEAST: "more_than", Qualifier.ABOUT: "approx"}
"""The qualifiers in the words of past_events.csv."""


@dataclass(frozen=True)
class Lookups:
    """What other records a row names, by id; figures are observations by import_key.

    shown: what others see of observations, by id; files have these.
    """

    organisations: Mapping[UUID, Organisation] = field(default_factory=dict)
    campaigns: Mapping[UUID, Campaign] = field(default_factory=dict)
    activities: Mapping[UUID, Activity] = field(default_factory=dict)
    figures: Mapping[str, Observation] = field(default_factory=dict)
    shown: Mapping[UUID, Shown] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[Record]) -> "Lookups":
        """Lookups into these records, of whatever kind they are.

        With an activity have to be all its observations: what is hidden is decided among them.
        """
        found = tuple(records)
        observations = [record for record in found if isinstance(record, Observation)]
        return cls(
            {record.id: record for record in found if isinstance(record, Organisation)},
            {record.id: record for record in found if isinstance(record, Campaign)},
            {record.id: record for record in found if isinstance(record, Activity)},
            {record.import_key: record for record in observations if record.import_key},
            shown_figures(observations),
        )

    def organisation_name(self, organisation: UUID | None) -> str:
        """Its name, "" when it is not among them."""
        found = self.organisations.get(organisation) if organisation else None
        return found.title if found else ""

    def campaign_name(self, campaign: UUID | None) -> str:
        """Its title, "" when it is not among them."""
        found = self.campaigns.get(campaign) if campaign else None
        return found.title if found else ""


def figure_key(activity: Activity) -> str:
    """The import_key of the observation that stands in the column attendance of its activity's row."""
    return f"{activity.import_key or activity.id}#attendance"


def figure_id(activity_id: UUID) -> UUID:
    """The id of that observation: always the same, so that files imported one by one agree on it."""
    return uuid5(activity_id, "attendance")


def cells_of(record: Record, lookups: Lookups) -> dict[str, str]:
    """The cells of a record's row by column, with no more of a place than its disclosure allows.

    A figure that is hidden has words in its place.

    Internal columns are among them; who writes a file leaves them out.
    """
    if isinstance(record, Activity):
        return activity_cells(_place_disclosed(record), lookups)
    cells = {one.column: one.text(getattr(record, one.name)) for one in RECORD_FIELDS[KIND_OF[type(record)]]}
    cells["id"] = str(record.id)
    if isinstance(record, Observation):
        cells |= _observed(record, lookups)
    if isinstance(record, Campaign):
        cells |= _led(record, lookups)
    return cells


def activity_cells(activity: Activity, lookups: Lookups) -> dict[str, str]:
    """The cells of an activity's row, its whole place among them: not for a file."""
    fields = (*ACTIVITY_FIELDS, TRANSLATIONS, *MONEY_FIELDS)
    cells = {one.column: one.text(getattr(activity, one.name)) for one in fields}
    cells |= {
        "id": str(activity.id),
        "event_id": activity.import_key,
        "title": activity.title,
        "series": activity.series,
        "status": activity.status.value,
        "kind": activity.kind,
        "other_kind": activity.other_kind,
        "format": activity.format,
        "level": activity.level,
        "audiences": write_list(activity.audiences),
        "other_audiences": write_list(activity.other_audiences),
        "source_url": activity.source,
        "notes": activity.notes,
        "organiser": lookups.organisation_name(activity.organiser),
        "organiser_id": str(activity.organiser or ""),
        "partners": write_list(map(lookups.organisation_name, activity.partners)),
        "partner_ids": write_list(map(str, activity.partners)),
        "campaign": lookups.campaign_name(activity.campaign),
        "campaign_id": str(activity.campaign or ""),
    }
    return cells | when_cells(activity) | where_cells(activity.places) | _attendance(activity, lookups)


def when_cells(activity: Activity) -> dict[str, str]:
    """The date to as many places as it is known, and the start."""
    return {
        "start_date": _known_part(activity.first_day, activity.precision),
        "end_date": _known_part(activity.last_day, activity.precision),
        "date_precision": activity.precision.value,
        "start_time_local": write_clock(activity.start_time) if activity.start_time else "",
    }


def where_cells(places: tuple[Place, ...]) -> dict[str, str]:
    """Countries and towns for people, and in places what belongs to what: town|country|latitude|longitude."""
    codes = tuple(dict.fromkeys(place.country for place in places if place.country))
    known = countries.countries()
    return {
        "country_iso2": write_list(codes),
        "country": write_list(known[code].name for code in codes),
        "city": write_list(place.city for place in places if place.city),
        "places": write_list(map(_place, places)),
    }


def _place(place: Place) -> str:
    position = ("" if degrees is None else repr(degrees) for degrees in (place.latitude, place.longitude))
    return "|".join((place.city, place.country, *position))


def _known_part(day: date | None, precision: Precision) -> str:
    if day is None:
        return ""
    length = {Precision.YEAR: 4, Precision.MONTH: 7}.get(precision, 10)
    return day.isoformat()[:length]


def _attendance(activity: Activity, lookups: Lookups) -> dict[str, str]:
    figure = lookups.figures.get(figure_key(activity))
    if figure is None or figure.id != figure_id(activity.id) or activity.outcome is not Outcome.HELD:
        return dict.fromkeys(ATTENDANCE_COLUMNS, "")
    people = hiding_word(figure, lookups.shown) or str(figure.people)
    said = (people, ATTENDANCE_WORDS[figure.qualifier], figure.kind.value, figure.evidence.value)
    return dict(zip(ATTENDANCE_COLUMNS, said, strict=True))


def _place_disclosed(activity: Activity) -> Activity:
    shown = disclosed(activity)
    places = tuple(
        dict.fromkeys(shown.places)
    )  # two places in a town may look alike when less of them is shown
    return activity.model_copy(update={"venue": shown.venue, "street": shown.street, "places": places})


def _observed(observation: Observation, lookups: Lookups) -> dict[str, str]:
    activity = lookups.activities.get(observation.activity)
    word = hiding_word(observation, lookups.shown)
    entered = [name for name in ("people", "low", "high") if getattr(observation, name) is not None]
    hides_towns = activity is not None and activity.disclosure is Disclosure.HIDDEN
    return {
        "activity_id": str(observation.activity),
        "event_id": activity.import_key if activity else "",
        "activity": activity.title if activity else "",
        "place": "" if hides_towns else observation.place,
        **(dict.fromkeys(entered, word) if word else {}),
    }


def _led(campaign: Campaign, lookups: Lookups) -> dict[str, str]:
    return {
        "lead": lookups.organisation_name(campaign.lead),
        "lead_id": str(campaign.lead or ""),
        "partners": write_list(map(lookups.organisation_name, campaign.partners)),
        "partner_ids": write_list(map(str, campaign.partners)),
    }
