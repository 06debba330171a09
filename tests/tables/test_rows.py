"""Rows of strangers: what is read, what is kept in words, and what is refused."""

from datetime import date, time

import pytest

from campaigns.plan.activity import PlannedReach
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.vocabulary import Outcome, Precision, Qualifier, Status
from tests.tables.reading_rows import csv_file, imported, row, the_activity


def counts(plan):
    return plan.new_rows, plan.changed_rows, plan.same_rows, plan.bad_rows


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"title": " "}, "The row has no title. Enter one."),
        ({"end_date": "2027-07-29"}, "“Vigil” ends on 29 July 2027, before it starts on 30 July 2027."),
        ({"start_date": "2027-02-30"}, "start_date, “2027-02-30”, is no day of the calendar."),
        ({"start_date": "2027-13"}, "start_date, “2027-13”, is no month of the calendar."),
        ({"start_date": "30/07/2027"}, "start_date, “30/07/2027”, is no date; write the year first"),
        (
            {"start_date": "2027-07", "date_precision": "day"},
            "date_precision says day, and start_date, “2027-07”",
        ),
        (
            {"start_date": "2027", "date_precision": "month"},
            "date_precision says month, and start_date, “2027”",
        ),
        (
            {"date_precision": "fortnight"},
            "date_precision, “fortnight”, is none of day, week, month, year, unknown.",
        ),
        ({"date_precision": "unknown"}, "date_precision says that the date is unknown, and there is one."),
        ({"start_date": "", "date_precision": "day"}, "The row has no start date."),
        (
            {"start_date": "2027-07", "end_date": "2027-08-01"},
            "start_date is known to the month and end_date to the day.",
        ),
        (
            {"translations": "French"},
            "translations, “French”, is no JSON list such as "
            '[{"language": "fr", "title": "…", "description": "…"}]. Correct the cell.',
        ),
        ({"translations": "{}"}, "translations, “{}”, is no JSON list such as"),
        ({"translations": "[" * 100_000}, f"translations, “{'[' * 80}”, is no JSON list such as"),
        (
            {"translations": '[{""language"": ""fr"", ""title"": ""Veillée"", ""title"": ""Vigile""}]'},
            'translations, “[{"language": "fr", "title": "Veillée", "title": "Vigile"}]”, holds an item '
            "with something other than a language, a title and a description, each once and as text",
        ),
        (
            {"translations": '[{""language"": ""fr"", ""titel"": ""Veillée""}]'},
            'translations, “[{"language": "fr", "titel": "Veillée"}]”, holds an item with something other',
        ),
        ({"translations": "[[]]"}, "translations, “[[]]”, holds an item with something other than"),
        (
            {"translations": '[{""language"": ""fr"", ""title"": 1}]'},
            'translations, “[{"language": "fr", "title": 1}]”, holds an item with something other than',
        ),
        (
            {"translations": '[{""title"": ""Veillée""}]'},
            'translations, “[{"title": "Veillée"}]”, holds “”, which is no language tag',
        ),
        (
            {"translations": '[{""language"": ""french\\ud800"", ""title"": ""Veillée""}]'},
            'translations, “[{"language": "french\\ud800", "title": "Veillée"}]”, holds “french\ufffd”, '
            "which is no language tag, such as en, fr or pt-BR. Correct the cell.",
        ),
        (
            {"translations": '[{""language"": ""fr"", ""title"": "" ""}]'},
            'translations, “[{"language": "fr", "title": " "}]”, holds a translation into French that says '
            "nothing. Correct the cell.",
        ),
        (
            {"translations": '[{""language"":""fr"",""title"":""a""},{""language"":""FR"",""title"":""b""}]'},
            "“Vigil” has the same language of a translation twice. Keep one of them.",
        ),
        ({"country_iso2": "QQ"}, "country_iso2, “QQ”, is no country code of ISO 3166-1."),
        ({"status": "cancelled", "outcome": "held"}, "“Vigil” cannot be both cancelled and held."),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_number_its_name_and_the_reason(cells, reason):
    plan = imported(csv_file(row(**cells)))

    assert counts(plan) == (0, 0, 0, 1)
    assert plan.records == ()
    assert plan.bad[0].row == 2
    assert plan.bad[0].name.startswith("2027-KE-01")
    assert plan.bad[0].message.startswith(reason)


def test_the_second_row_of_one_event_id_is_refused():
    plan = imported(csv_file(row(), row(title="Another vigil")))

    assert counts(plan) == (1, 0, 0, 1)
    assert plan.bad[0].message.startswith("It is “Vigil” again, as in row 2.")


def test_a_row_with_more_cells_than_columns_is_refused():
    plan = imported(b"event_id,title,start_date\n1,Vigil,2027-07-30,and more\n2,March,2027-07-30\n")

    assert counts(plan) == (1, 0, 0, 1)
    assert (plan.bad[0].row, plan.bad[0].name) == (2, "1 · Vigil")
    assert plan.bad[0].message.startswith("The row has more cells than the 3 columns of the header")


def test_a_refused_row_leaves_no_organisation_behind():
    plan = imported(csv_file(row(organiser="Safe House", start_date="2027-02-30")))

    assert plan.new == ()


@pytest.mark.parametrize(
    ("column", "word", "field", "value", "remark"),
    [
        ("level", "galactic", "level", "", "level, “galactic”, is no level we know."),
        ("format", "telepathy", "format", "", "format, “telepathy”, is no format we know."),
        ("series", "moon_day", "series", "", "series, “moon_day”, is no series we know."),
        ("status", "maybe", "status", Status.TENTATIVE, "status, “maybe”, is no word we know."),
        ("start_time_local", "noonish", "start_time", None, "start_time_local, “noonish”, is no time of day"),
        ("edition_year", "the fifth", "edition", None, "edition_year, “the fifth”, is no year"),
        (
            "languages",
            "English",
            "languages",
            (),
            "languages, “English”, holds “English”, which is no language tag",
        ),
        ("zone", "Nairobi time", "zone", "", "zone, “Nairobi time”, is no time zone"),
        ("country", "Atlantis", "places", (), "“Atlantis” is no country we know."),
        ("campaign", "Lorries", "campaign", None, "campaign, “Lorries”, is not in the plan."),
        ("currency", "KES", "currency", "", "A cost needs an amount and a currency"),
    ],
)
def test_a_word_nobody_can_place_is_kept_in_the_notes_and_said(column, word, field, value, remark):
    cells = {"cost": "", column: word} if column == "currency" else {column: word}
    plan = imported(csv_file(row(**cells)))
    activity = the_activity(plan)

    assert counts(plan) == (1, 0, 0, 0)
    assert getattr(activity, field) == value
    assert activity.notes == f"{column} in the file: {word}"
    assert plan.notes[0].message.startswith(remark)


def test_an_unknown_kind_and_audience_are_kept_in_their_own_words():
    plan = imported(csv_file(row(kind="kite festival", audiences="children;lighthouse keepers")))
    activity = the_activity(plan)

    assert (activity.kind, activity.other_kind) == ("other", "kite festival")
    assert (activity.audiences, activity.other_audiences) == (("children",), ("lighthouse keepers",))
    assert len(plan.notes) == 2


def test_columns_we_have_no_field_for_are_named_once_and_kept_in_the_notes():
    plan = imported(csv_file(row(**{"Donor name": "Ministry"}), row(event_id="2", **{"Donor name": "City"})))

    assert [activity.notes for activity in plan.new] == [
        "Donor name in the file: Ministry",
        "Donor name in the file: City",
    ]
    assert [note.message for note in plan.notes] == [
        "There is no field for these columns, so what they say is kept in the notes of each row: Donor name."
    ]


@pytest.mark.parametrize(
    ("cell", "word", "people", "qualifier"),
    [
        ("1,600", "more_than", 1600, Qualifier.AT_LEAST),
        ("1 600", "approx", 1600, Qualifier.ABOUT),
        ("1\u202f600", "exact", 1600, Qualifier.EXACT),
        ("200+", "", 200, Qualifier.AT_LEAST),
        ("about 300", "", 300, Qualifier.ABOUT),
        ("more than 5,000", "", 5000, Qualifier.AT_LEAST),
        ("0", "", 0, Qualifier.EXACT),
        ("12345678", "At least", 12_345_678, Qualifier.AT_LEAST),
    ],
)
def test_a_figure_is_read_as_it_is_meant(cell, word, people, qualifier):
    plan = imported(csv_file(row(attendance=cell, attendance_qualifier=word)))
    (seen,) = [record for record in plan.new if isinstance(record, Observation)]

    assert (seen.people, seen.qualifier) == (people, qualifier)
    assert seen.import_key == "2027-KE-01#attendance"


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("hundreds", ""),
        ("-5", "exact"),
        ("1.000", "exact"),
        ("500", "fewer_than"),
        ("200+", "exact"),
        ("9" * 30, ""),
    ],
)
def test_a_figure_that_is_none_is_kept_in_words_and_the_row_is_taken(cell, word):
    plan = imported(csv_file(row(attendance=cell, attendance_qualifier=word)))

    assert counts(plan) == (1, 0, 0, 0)
    assert f"attendance in the file: {cell}" in the_activity(plan).notes
    assert plan.notes[0].message.endswith("It is kept in the notes, and not as a figure.")


def test_a_figure_of_an_activity_not_held_is_its_plan():
    plan = imported(csv_file(row(status="planned", audiences="children", attendance="350")))

    assert the_activity(plan).planned == (PlannedReach(audience="children", people=350),)
    assert not any(isinstance(record, Observation) for record in plan.new)


@pytest.mark.parametrize(
    ("word", "status", "outcome"),
    [
        ("Held", Status.CONFIRMED, Outcome.HELD),
        ("not held", Status.TENTATIVE, Outcome.NOT_HELD),
        ("cancelled", Status.CANCELLED, Outcome.UNKNOWN),
        ("postponed", Status.TENTATIVE, Outcome.UNKNOWN),
        ("confirmed", Status.CONFIRMED, Outcome.UNKNOWN),
        ("", Status.TENTATIVE, Outcome.UNKNOWN),
    ],
)
def test_words_of_status(word, status, outcome):
    activity = the_activity(imported(csv_file(row(status=word))))

    assert (activity.status, activity.outcome) == (status, outcome)


@pytest.mark.parametrize(
    ("countries", "towns", "places"),
    [
        ("KE", "Nairobi;Mombasa", [("KE", "Nairobi"), ("KE", "Mombasa")]),
        ("KE;UG", "Nairobi;Kampala", [("KE", "Nairobi"), ("UG", "Kampala")]),
        ("UG;KE", "Nairobi", [("KE", "Nairobi"), ("UG", "")]),
        (
            "UG;KE;TZ",
            "Nairobi;Nowhere at all",
            [("KE", "Nairobi"), ("", "Nowhere at all"), ("UG", ""), ("TZ", "")],
        ),
        ("", "Geneva", [("", "Geneva")]),
        ("ke", "Nairobi; Nairobi", [("KE", "Nairobi")]),
    ],
)
def test_towns_lie_in_the_countries_named_as_far_as_that_is_certain(countries, towns, places):
    activity = the_activity(imported(csv_file(row(country_iso2=countries, city=towns))))

    assert [(place.country, place.city) for place in activity.places] == places


def test_a_time_in_towns_of_two_zones_has_no_zone():
    cells = {"country_iso2": "BR", "city": "Manaus;Brasilia", "start_time_local": "9:00 am"}
    activity = the_activity(imported(csv_file(row(**cells))))

    assert (activity.start_time, activity.zone) == (time(9), "")


def test_a_time_the_clocks_leave_out_is_taken_without_a_zone():
    cells = {"start_date": "2027-03-28", "country_iso2": "AT", "start_time_local": "02:30"}
    plan = imported(csv_file(row(**cells)))

    assert (the_activity(plan).start_time, the_activity(plan).zone) == (time(2, 30), "")
    assert plan.notes[0].message.startswith("02:30 on that day is left out by the clocks of Europe/Vienna")


def test_a_time_of_a_day_nobody_knows_is_kept_in_the_notes():
    plan = imported(csv_file(row(start_date="2027-07", date_precision="month", start_time_local="18:00")))
    activity = the_activity(plan)

    assert (activity.precision, activity.start_time) == (Precision.MONTH, None)
    assert activity.notes == "start_time_local in the file: 18:00"


def test_a_missing_precision_is_that_of_the_date():
    activity = the_activity(imported(csv_file(row(start_date="2027-02"))))

    assert (activity.precision, activity.last_day) == (Precision.MONTH, date(2027, 2, 28))


def test_rows_without_an_event_id_are_known_again():
    content = csv_file(row(event_id=""), row(event_id="", title="March"))
    plan = imported(content)

    assert counts(plan) == (2, 0, 0, 0)
    assert counts(imported(content, plan.records)) == (0, 0, 2, 0)


def test_organisations_are_matched_without_regard_to_case_and_accents():
    known = Organisation(title="Fundación Ámbar", kind="")
    plan = imported(csv_file(row(organiser="FUNDACION AMBAR", partners="IOM;fundacion ambar")), [known])
    activity = the_activity(plan)
    (iom,) = [record for record in plan.new if isinstance(record, Organisation)]

    assert activity.organiser == known.id
    assert activity.partners == (iom.id, known.id)
    assert iom.icat_member


def test_several_organisers_are_one_organiser_and_partners():
    plan = imported(csv_file(row(organiser="Safe House;Trace")))
    activity = the_activity(plan)
    names = {record.id: record.name for record in plan.new}

    assert [names[one] for one in (activity.organiser, *activity.partners)] == ["Safe House", "Trace"]
    assert len(plan.notes) == 1
