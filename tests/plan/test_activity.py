"""The rules an activity holds by itself, and what of it may leave the house."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from campaigns.errors import PlanError
from campaigns.plan.activity import (
    Activity,
    Link,
    PlannedReach,
    Translation,
    disclosed,
    stamped,
    told_in,
)
from campaigns.plan.change import both_changed, changed, differences, merged
from campaigns.plan.place import Place
from campaigns.plan.timing import end_instant, in_calendars, start_instant, timing_text
from campaigns.plan.vocabulary import Disclosure, Outcome, Precision, Status

WORLD_DAY = {"first_day": date(2027, 7, 30), "last_day": date(2027, 7, 30)}


def vigil(**values):
    return Activity(**{"title": "Vigil", **WORLD_DAY, **values})


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"last_day": date(2027, 7, 29)},
            "“Vigil” ends on 29 July 2027, before it starts on 30 July 2027. Change one of the two dates.",
        ),
        ({"title": " \n"}, "An activity needs a title. Enter one."),
        (
            {"last_day": None},
            "“Vigil” needs a first and a last day. Enter both, or say that the date is unknown.",
        ),
        (
            {"precision": Precision.UNKNOWN},
            "“Vigil” says that its date is unknown and has a date. Remove one of the two.",
        ),
        (
            {"precision": Precision.MONTH},
            "“Vigil” is known to the month only, so its days have to be whole months.",
        ),
        (
            {"end_time": time(18)},
            "“Vigil” has an end time and no start time. Enter the start or remove the end.",
        ),
        (
            {"start_time": time(18), "end_time": time(18)},
            "“Vigil” ends at 18:00, not after it starts at 18:00. "
            "Change one of the two times, or let it end on the next day.",
        ),
        (
            {"status": Status.CANCELLED, "outcome": Outcome.HELD},
            "“Vigil” cannot be both cancelled and held. Change one of the two.",
        ),
        (
            {"cost": Decimal("10")},
            "The cost of “Vigil” needs an amount and a currency. Enter both or neither.",
        ),
        (
            {"audiences": ("children", "children")},
            "“Vigil” has the same audience twice. Keep one of them.",
        ),
        (
            {"planned": (PlannedReach(audience="children", people=10),)},
            "“Vigil” plans people of an audience it is not for (children). "
            "Add the audience or remove the figure.",
        ),
        (
            {
                "translations": (
                    Translation(language="pt-BR", title="Vigília"),
                    Translation(language="PT-br", description="Traga uma vela"),
                )
            },
            "“Vigil” has the same language of a translation twice. Keep one of them.",
        ),
        (
            {"translations": ({"language": "french", "title": "Veillée"},)},
            "“french” is no language tag (BCP 47), such as en, fr or pt-BR. Correct it.",
        ),
        (
            {"translations": ({"language": "fr", "title": " ", "description": "\n"},)},
            "The translation into French has neither title nor description. "
            "Enter one of them, or leave the language out.",
        ),
        (
            {"zone": "Mars/Base"},
            "“Mars/Base” is no time zone, such as Africa/Nairobi. Choose one from the list.",
        ),
        (
            {"online_url": "javascript:alert(1)"},
            "“javascript:alert(1)” is not a web address. It has to begin with https:// or http://.",
        ),
    ],
)
def test_a_broken_rule_is_refused_with_what_to_do(values, sentence):
    with pytest.raises(PlanError) as refusal:
        vigil(**values)
    assert str(refusal.value) == sentence


def test_a_time_that_the_clocks_leave_out_is_refused():
    spring = {"first_day": date(2027, 3, 28), "last_day": date(2027, 3, 28)}
    with pytest.raises(PlanError, match="02:30 on 28 March 2027 does not exist in Europe/Vienna"):
        vigil(**spring, start_time=time(2, 30), zone="Europe/Vienna")


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({}, "30 July 2027"),
        ({"last_day": date(2027, 8, 1)}, "30 July to 1 August 2027"),
        ({"start_time": time(9), "zone": "Asia/Kathmandu"}, "30 July 2027, 09:00 (Asia/Kathmandu)"),
        (
            {"start_time": time(9), "end_time": time(17, 30), "zone": "Asia/Kathmandu"},
            "30 July 2027, 09:00 to 17:30 (Asia/Kathmandu)",
        ),
        ({"start_time": time(9)}, "30 July 2027, 09:00 (local time, zone not known)"),
        ({"precision": Precision.WEEK}, "In the week of 30 July 2027, day not known"),
        (
            {"precision": Precision.MONTH, "first_day": date(2027, 7, 1), "last_day": date(2027, 8, 31)},
            "July to August 2027, day not known",
        ),
        (
            {"precision": Precision.YEAR, "first_day": date(2027, 1, 1), "last_day": date(2027, 12, 31)},
            "2027, day not known",
        ),
        ({"precision": Precision.UNKNOWN, "first_day": None, "last_day": None}, "Date not known"),
    ],
)
def test_its_time_in_words_says_how_exact_it_is_and_in_which_zone(values, text):
    assert timing_text(vigil(**values)) == text


def test_nine_in_kathmandu_is_a_quarter_past_three_in_utc():
    activity = vigil(start_time=time(9), end_time=time(10), zone="Asia/Kathmandu")
    assert start_instant(activity).astimezone(UTC) == datetime(2027, 7, 30, 3, 15, tzinfo=UTC)
    assert end_instant(activity).astimezone(UTC) == datetime(2027, 7, 30, 4, 15, tzinfo=UTC)


def test_a_slip_of_the_keyboard_in_the_year_is_refused():
    with pytest.raises(PlanError, match="in a year outside 1900 to 2200"):
        vigil(last_day=date(9999, 12, 31))


def test_no_end_is_invented_for_one_day_and_several_days_end_with_the_last_one():
    assert end_instant(vigil(start_time=time(9), zone="Europe/Vienna")) is None
    several = vigil(start_time=time(9), last_day=date(2027, 7, 31), zone="Europe/Vienna")
    assert end_instant(several).replace(tzinfo=None) == datetime(2027, 8, 1)


@pytest.mark.parametrize("precision", [Precision.WEEK, Precision.UNKNOWN])
def test_an_inexact_date_is_in_no_calendar(precision):
    days = {"first_day": None, "last_day": None} if precision is Precision.UNKNOWN else {}
    assert not in_calendars(vigil(precision=precision, **days))


FULL = vigil(
    places=(Place(country="KE", city="Nairobi", latitude=-1.28, longitude=36.82),),
    venue="Safe house",
    street="1 Quiet Lane",
    notes="never say this",
    lesson="nor this",
    internal_contact="Amina, +254 1",
    cost=Decimal("12.50"),
    currency="KES",
)


@pytest.mark.parametrize(
    ("disclosure", "places", "venue", "street"),
    [
        (Disclosure.FULL, FULL.places, "Safe house", "1 Quiet Lane"),
        (Disclosure.TOWN, (Place(country="KE", city="Nairobi", latitude=-1.3, longitude=36.8),), "", ""),
        (Disclosure.HIDDEN, (Place(country="KE"),), "", ""),
    ],
)
def test_no_more_of_the_place_leaves_the_house_than_was_said(disclosure, places, venue, street):
    shown = disclosed(changed(FULL, disclosure=disclosure))
    assert (shown.places, shown.venue, shown.street) == (places, venue, street)
    assert (shown.notes, shown.lesson, shown.internal_contact, shown.cost) == ("", "", "", None)


def test_text_is_kept_as_typed_but_for_what_nobody_can_see():
    activity = vigil(
        title="  Café\r\nNight \x00 <b>=1+1</b>\u2028end ", description="one\r\ntwo\u2028three\x07"
    )
    assert activity.title == "Café Night <b>=1+1</b> end"
    assert activity.description == "one\ntwo\nthree"


TRANSLATED = vigil(
    description="Bring a candle",
    translations=(
        Translation(language="fr", title="Veillée", description="Apportez une bougie"),
        Translation(language="fr-CA", title="Vigile"),
        Translation(language="es", description="Traiga una vela"),
        Translation(language="zh-Hant", title="守夜"),
        Translation(language="pt_BR", title="Vigília"),
    ),
)


@pytest.mark.parametrize(
    ("language", "title", "description"),
    [
        ("fr", "Veillée", "Apportez une bougie"),
        ("FR", "Veillée", "Apportez une bougie"),
        ("fr-BE", "Veillée", "Apportez une bougie"),
        ("fr-CA", "Vigile", "Apportez une bougie"),  # what Canada lacks is taken from French
        ("es", "Vigil", "Traiga una vela"),
        ("zh-Hant-TW", "守夜", "Bring a candle"),
        ("zh", "Vigil", "Bring a candle"),  # somebody who reads Chinese need not read this script
        ("pt-BR", "Vigília", "Bring a candle"),
        ("en", "Vigil", "Bring a candle"),
        ("", "Vigil", "Bring a candle"),
    ],
)
def test_it_is_told_in_a_language_field_by_field_as_far_as_there_are_words(language, title, description):
    told = told_in(TRANSLATED, language)
    assert (told.title, told.description) == (title, description)
    assert set(differences(TRANSLATED, told)) <= {"title", "description"}


def test_a_mended_translation_is_news_for_calendars_and_no_new_date():
    entered, mended = datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 2, 1, tzinfo=UTC)
    before = stamped(None, TRANSLATED, entered)
    after = stamped(before, changed(before, translations=(Translation(language="fr", title="Nuit"),)), mended)
    assert (after.announced_at, after.sequence) == (mended, 0)


def test_a_book_does_not_fit_in_a_field():
    with pytest.raises(PlanError, match="has 20,001 characters; a field holds 20,000"):
        vigil(description="x" * 20_001)


def test_links_lead_to_web_addresses_only():
    with pytest.raises(PlanError, match="is not a web address"):
        Link(url="file:///etc/passwd")


BASE = vigil(revision=3)


def test_differences_name_the_fields_and_leave_the_stores_own_out():
    assert differences(BASE, changed(BASE, title="March", revision=9)) == {"title": ("Vigil", "March")}


def test_only_fields_that_both_changed_differently_need_a_choice():
    mine = changed(BASE, title="March", venue="Town hall", notes="same")
    theirs = changed(BASE, title="Silent vigil", format="hybrid", notes="same", revision=4)

    assert both_changed(BASE, mine, theirs) == ("title",)
    kept = merged(BASE, mine, theirs, {})
    assert (kept.title, kept.venue, kept.format, kept.revision) == ("Silent vigil", "Town hall", "hybrid", 4)
    assert merged(BASE, mine, theirs, {"title": True}).title == "March"


def test_a_merge_that_breaks_a_rule_is_refused():
    mine = changed(BASE, last_day=date(2027, 7, 31))
    theirs = changed(BASE, first_day=date(2027, 8, 2), last_day=date(2027, 8, 2))
    with pytest.raises(PlanError, match="Change one of the two dates"):
        merged(BASE, mine, theirs, {"last_day": True})
