"""The 74 real events: every hard case as it is in the sources."""

from datetime import date, time

import pytest

from campaigns.plan.activity import Activity, Link, PlannedReach
from campaigns.plan.edition import Edition
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.record import Record
from campaigns.plan.vocabulary import Evidence, Outcome, Precision, Qualifier, Status, Visibility
from campaigns.tables.incoming import ImportPlan, Known, keys_needed, plan_import
from campaigns.tables.reading import read_table
from tests.tables.reading_rows import LIMIT, SAMPLE, imported


@pytest.fixture(scope="module")
def plan() -> ImportPlan:
    return imported(SAMPLE.read_bytes())


@pytest.fixture(scope="module")
def activities(plan: ImportPlan) -> dict[str, Activity]:
    return {record.import_key: record for record in plan.new if isinstance(record, Activity)}


@pytest.fixture(scope="module")
def observations(plan: ImportPlan) -> dict[str, Observation]:
    found = [record for record in plan.new if isinstance(record, Observation)]
    return {record.import_key.removesuffix("#attendance"): record for record in found}


@pytest.fixture(scope="module")
def organisations(plan: ImportPlan) -> dict[str, Organisation]:
    return {record.title: record for record in plan.new if isinstance(record, Organisation)}


def counts(plan: ImportPlan) -> tuple[int, int, int, int]:
    return plan.new_rows, plan.changed_rows, plan.same_rows, plan.bad_rows


def test_all_74_rows_are_new_the_first_time_and_every_word_of_them_is_known(plan):
    assert counts(plan) == (74, 0, 0, 0)
    assert plan.notes == ()


def test_the_second_time_all_74_rows_are_the_same(plan):
    again = imported(SAMPLE.read_bytes(), plan.records)

    assert counts(again) == (0, 0, 74, 0)
    assert again.records == ()


def test_what_the_file_needs_looked_up_is_enough_to_know_it_again(plan):
    sheets = read_table(SAMPLE.read_bytes(), "past_events.csv", limit=LIMIT)
    needed = keys_needed(sheets)

    def is_needed(record: Record) -> bool:
        by_name = record.name.casefold() in needed.names if isinstance(record, Organisation) else False
        by_year = record.year in needed.years if isinstance(record, Edition) else False
        return record.import_key in needed.keys or by_name or by_year

    known = Known.of(record for record in plan.records if is_needed(record))
    again = plan_import(sheets, known, visibility=Visibility.DRAFT)
    assert counts(again) == (0, 0, 74, 0)


def test_records_come_after_those_they_refer_to(plan):
    kinds = [type(record) for record in plan.records]

    assert list(dict.fromkeys(kinds)) == [Organisation, Edition, Activity, Observation]


def test_every_row_is_one_activity_with_the_visibility_asked_for(activities):
    assert len(activities) == 74
    assert all(activity.visibility is Visibility.DRAFT for activity in activities.values())


@pytest.mark.parametrize(
    ("event_id", "precision", "first_day", "last_day"),
    [
        ("2008-AT-01", Precision.MONTH, date(2008, 2, 1), date(2008, 2, 29)),
        ("2017-IN-01", Precision.MONTH, date(2017, 3, 1), date(2017, 4, 30)),
        ("2016-CO-02", Precision.WEEK, date(2016, 7, 25), date(2016, 7, 29)),
        ("2024-NG-03", Precision.WEEK, date(2024, 8, 2), date(2024, 8, 2)),
        ("2024-BO-01", Precision.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        ("ND-BE-01", Precision.UNKNOWN, None, None),
        ("2017-HU-01", Precision.DAY, date(2017, 4, 1), date(2018, 12, 31)),
        ("2015-GY-01", Precision.DAY, date(2015, 7, 29), date(2015, 8, 2)),
    ],
)
def test_a_date_stays_as_inexact_as_it_is(activities, event_id, precision, first_day, last_day):
    activity = activities[event_id]

    assert (activity.precision, activity.first_day, activity.last_day) == (precision, first_day, last_day)


@pytest.mark.parametrize(
    ("event_id", "start", "zone"),
    [
        ("2015-RS-01", time(11), "Europe/Belgrade"),  # no town, one zone in the country
        ("2022-BB-01", time(11), "America/Barbados"),
        ("2016-PE-02", time(15), "America/Lima"),
        ("2018-KE-01", time(9), "Africa/Nairobi"),
        ("2024-NG-02", time(7, 30), "Africa/Lagos"),
        ("2016-CO-01", None, ""),
    ],
)
def test_a_local_time_has_the_zone_of_its_place_and_no_end_is_invented(activities, event_id, start, zone):
    activity = activities[event_id]

    assert (activity.start_time, activity.zone, activity.end_time) == (start, zone, None)


@pytest.mark.parametrize(
    ("event_id", "places"),
    [
        ("2016-CO-01", [("CO", "Bogota"), ("CO", "Medellin"), ("CO", "Cali"), ("CO", "Bucaramanga")]),
        ("2020-RS-01", [("RS", town) for town in ("Uzice", "Vranje", "Vlasotince", "Dimitrovgrad", "Nis")]),
        ("2024-GB-01", [("GB", ""), ("RO", ""), ("PK", "")]),
        ("2014-XX-01", []),  # online, of no country
        ("2015-RS-01", [("RS", "")]),
        ("2022-IN-01", [("IN", "Tagore Villa Campus")]),
    ],
)
def test_places_are_those_of_the_file(activities, event_id, places):
    assert [(place.country, place.city) for place in activities[event_id].places] == places


def test_a_town_the_gazetteer_is_certain_of_has_a_position_and_another_has_none(activities):
    assert activities["2016-CO-01"].places[0].latitude == pytest.approx(4.6, abs=0.2)
    assert activities["2022-IN-01"].places[0].latitude is None


@pytest.mark.parametrize(
    ("event_id", "venue", "format_id"),
    [
        ("2018-BY-01", "Viber", "online"),
        ("2015-RS-01", "Twitter @atinango", "online"),
        ("2022-BB-01", "Sheraton Mall; Sky Mall", "in_person"),
        ("2025-JM-03", "media", "media"),
        ("2017-HU-01", "", "hybrid"),
    ],
)
def test_venue_and_format_are_those_of_the_file(activities, event_id, venue, format_id):
    assert (activities[event_id].venue, activities[event_id].format) == (venue, format_id)


@pytest.mark.parametrize(
    ("event_id", "people", "qualifier", "audience", "seen_on"),
    [
        ("2008-AT-01", 1600, Qualifier.AT_LEAST, None, None),
        ("2008-AT-02", 5000, Qualifier.AT_LEAST, "general_public", None),
        ("2012-IN-01", 40, Qualifier.EXACT, "law_enforcement", None),
        ("2015-GY-01", 61, Qualifier.EXACT, None, None),
        ("2016-CO-01", 800, Qualifier.ABOUT, None, None),
        ("2016-CO-02", 300, Qualifier.AT_LEAST, "general_public", None),
        ("2017-PH-01", 200, Qualifier.EXACT, None, date(2017, 7, 27)),
        ("2022-IN-01", 42, Qualifier.EXACT, None, date(2022, 4, 11)),
        ("2024-IN-01", 73, Qualifier.EXACT, "law_enforcement", date(2024, 2, 9)),
        ("2025-BD-02", 200, Qualifier.AT_LEAST, None, None),
    ],
)
def test_attendance_is_an_observation_as_certain_as_its_source(
    activities, observations, event_id, people, qualifier, audience, seen_on
):
    seen = observations[event_id]

    assert (seen.people, seen.qualifier, seen.audience, seen.seen_on) == (
        people,
        qualifier,
        audience,
        seen_on,
    )
    assert (seen.activity, seen.evidence) == (activities[event_id].id, Evidence.NOT_STATED)
    assert seen.source_type == activities[event_id].source_type


def test_ten_figures_were_observed_and_no_more(observations):
    assert len(observations) == 10


@pytest.mark.parametrize(("event_id", "people"), [("2013-MK-01", 350), ("2014-MK-01", 300)])
def test_a_figure_of_a_plan_is_planned_and_not_reached(activities, observations, event_id, people):
    assert activities[event_id].planned == (PlannedReach(people=people, qualifier=Qualifier.AT_LEAST),)
    assert event_id not in observations


def test_held_is_confirmed_and_held_and_planned_is_neither(activities):
    held, planned = activities["2024-NG-02"], activities["2024-UG-01"]

    assert (held.status, held.outcome) == (Status.CONFIRMED, Outcome.HELD)
    assert (planned.status, planned.outcome) == (Status.TENTATIVE, Outcome.UNKNOWN)


def test_audiences_are_those_of_the_resolution(activities):
    assert activities["2024-BO-01"].audiences == ("industry/transport", "travellers")
    assert activities["2012-IN-01"].audiences == ("law_enforcement", "law_enforcement/border")
    assert not any(activity.other_audiences for activity in activities.values())


def test_organisers_and_partners_are_organisations_named_once(activities, organisations):
    names = {organisation.id: name for name, organisation in organisations.items()}
    sports = activities["2024-NG-01"]

    assert names[sports.organiser] == "NAPTIP"
    assert [names[partner] for partner in sports.partners] == ["UNODC", "IOM", "ICMPD", "OHCHR"]
    assert activities["2024-NG-02"].organiser == sports.organiser
    assert organisations["UNODC"].icat_member
    assert (organisations["NAPTIP"].icat_member, organisations["NAPTIP"].kind) == (False, "")


def test_the_source_is_kept_and_linked_where_it_is_an_address(activities):
    vienna, dhaka = activities["2009-AT-01"], activities["2025-BD-02"]
    address = "http://unodc.org/unodc/en/press/releases/2009/March/2009-03.05.html"

    assert (vienna.source, vienna.links) == (address, (Link(url=address, label="Source"),))
    assert (dhaka.source, dhaka.source_type, dhaka.links) == ("", "mirror", ())
    assert dhaka.notes.startswith("address is a bare-IP copy of a newspaper")


def test_editions_begin_in_2014_and_no_theme_is_made_up(plan):
    editions = {record.year: record for record in plan.new if isinstance(record, Edition)}

    assert list(editions) == [2014, 2015, 2016, 2017, 2018, 2020, 2022, 2024, 2025]
    assert {edition.theme for edition in editions.values()} == {""}
