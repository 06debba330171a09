"""The duplication radar: which pairs of activities look like the same work, and which do not."""

from __future__ import annotations

from datetime import date, time

import pytest

from campaigns.advice.clashes import clash_findings
from campaigns.advice.duplicates import duplicate_findings
from campaigns.advice.finding import is_decided
from campaigns.advice.likeness import likeness
from campaigns.advice.traits import shared_bits, traits_of
from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.dismissal import Choice, Dismissal
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Disclosure, Outcome, Precision, Status
from tests.tables.reading_rows import SAMPLE, imported

DAY = date(2027, 7, 30)
LAGOS = Place(country="NG", city="Lagos")
ABUJA = Place(country="NG", city="Abuja")
NIGERIA = Place(country="NG")
OURS = Organisation(title="Hope Centre")
THEIRS = Organisation(title="Women's League")


def an_activity(title: str = "Walk for hope", **new: object) -> Activity:
    usual = {
        "kind": "march", "first_day": DAY, "last_day": DAY, "places": (LAGOS,),
        "audiences": ("general_public",), "organiser": OURS.id,
    }  # fmt: skip
    return Activity(title=title, **(usual | {"last_day": new.get("first_day", DAY)} | new))


def theirs(title: str = "Procession", **new: object) -> Activity:
    return an_activity(title, **({"organiser": THEIRS.id} | new))


def sentences(*activities: Activity, today: date | None = None) -> list[str]:
    return [one.sentence for one in duplicate_findings(activities, [OURS, THEIRS], today)]


@pytest.fixture(scope="module")
def past() -> dict[str, Activity]:
    """The real events of the sample by their ids, as they were before they were held."""
    records = [one for one in imported(SAMPLE.read_bytes()).new if isinstance(one, Activity)]
    return {one.import_key: changed(one, outcome=Outcome.UNKNOWN) for one in records}


@pytest.fixture(scope="module")
def organisations() -> list[Organisation]:
    return [one for one in imported(SAMPLE.read_bytes()).new if isinstance(one, Organisation)]


def test_of_all_74_real_events_only_the_two_observances_in_dhaka_look_like_the_same_work(past):
    (found,) = duplicate_findings(past.values(), [])

    assert set(found.about) == {past["2025-BD-01"].id, past["2025-BD-02"].id}
    assert "Both are in Dhaka, Bangladesh" in found.reason
    assert "they may be on the same day (July 2025, day not known; 30 July 2025)" in found.reason
    assert "both are for “Law enforcement”, “Victims and survivors” and “Government" in found.reason


def test_of_all_74_real_events_none_takes_people_from_another(past, organisations):
    assert clash_findings(past.values(), organisations) == ()


def test_the_forum_and_the_blitz_in_jamaica_are_on_one_day_and_for_other_people(past):
    forum, blitz = traits_of([past["2025-JM-05"], past["2025-JM-06"]])

    assert forum.first == blitz.first
    assert shared_bits(forum, blitz) == 0
    assert likeness(forum, blitz) is None


def test_two_walks_of_two_organisations_in_one_town_on_one_day_look_like_the_same_work():
    (found,) = duplicate_findings([an_activity(), theirs()], [OURS, THEIRS])

    assert found.sentence == "“Procession” and “Walk for hope” look like the same work done twice."
    assert found.reason == (
        "Both are in Lagos, Nigeria; both are on 30 July 2027; both are for “General public”; both are of "
        "the kind “March or walk”. One is prepared by Women's League, the other by Hope Centre. Work is not "
        "to be done twice (A/RES/72/195, paragraph 10)."
    )


@pytest.mark.parametrize(
    "other",
    [
        theirs(places=(ABUJA,)),
        theirs(first_day=date(2027, 8, 7)),
        theirs(audiences=("children",)),
        theirs(kind="concert"),
        theirs(kind="campaign_week", first_day=date(2027, 7, 26), last_day=DAY),
        theirs(kind="social_media_campaign", format="online", places=()),
        theirs(audiences=()),
        theirs(precision=Precision.YEAR, first_day=date(2027, 1, 1), last_day=date(2027, 12, 31)),
        theirs(partners=(OURS.id,)),
        theirs(places=(NIGERIA,)),
    ],
    ids=[
        "in another town", "a week and a day later", "for other people", "of another kind",
        "a week around it", "online", "for nobody knows whom", "on some day of the year",
        "with us as partner", "somewhere in it",
    ],
)  # fmt: skip
def test_what_is_unlike_in_one_thing_that_matters_is_no_duplicate(other):
    assert sentences(an_activity(), other) == []


def test_an_activity_a_week_later_is_near_and_one_a_day_after_that_is_not():
    assert len(sentences(an_activity(), theirs(first_day=date(2027, 8, 6), title="Walk for hope"))) == 1
    assert sentences(an_activity(), theirs(first_day=date(2027, 8, 7), title="Walk for hope")) == []


def test_trainings_of_two_organisations_for_a_kind_of_the_same_audience_are_found():
    police = an_activity("Signs", kind="training", audiences=("law_enforcement/police",))
    officers = theirs("Course", kind="workshop", audiences=("law_enforcement",))

    assert len(sentences(police, officers)) == 1
    assert sentences(police, changed(officers, audiences=("law_enforcement/border",))) == []


def test_sessions_in_two_schools_have_children_of_their_own():
    session = {"kind": "school_workshop", "audiences": ("children",)}

    assert len(sentences(an_activity(**session), theirs(**session))) == 1
    schools = (an_activity(venue="North School", **session), theirs(venue="West School", **session))
    assert sentences(*schools) == []


def test_a_town_is_the_same_under_its_other_names():
    kyiv, kiev = Place(country="UA", city="Kyiv"), Place(country="UA", city="Kiev")

    assert len(sentences(an_activity(places=(kyiv,)), theirs(places=(kiev,)))) == 1


def test_one_title_is_enough_when_only_one_of_them_says_in_which_town_it_is():
    ours = an_activity("March of the red cards")

    assert len(sentences(ours, theirs("March of the red cards", places=(NIGERIA,)))) == 1


def test_an_activity_that_was_entered_twice_is_found_though_the_organisation_is_the_same():
    assert sentences(an_activity(), an_activity()) == [
        "“Walk for hope” and “Walk for hope” look like one activity entered twice."
    ]


def test_sessions_of_one_day_under_one_title_are_not_one_activity_entered_twice():
    early = an_activity("Talk", start_time=time(9), end_time=time(10), zone="Africa/Lagos")
    late = changed(an_activity("Talk"), start_time=time(11), end_time=time(12), zone="Africa/Lagos")

    assert sentences(early, late) == []
    assert (
        sentences(an_activity("Talk", venue="North School"), an_activity("Talk", venue="West School")) == []
    )


@pytest.mark.parametrize(
    "what", [{"status": Status.CANCELLED}, {"outcome": Outcome.HELD}, {"outcome": Outcome.NOT_HELD}]
)
def test_what_is_cancelled_or_over_is_not_asked_about(what):
    assert sentences(an_activity(), theirs(**what)) == []
    assert sentences(an_activity(), theirs(), today=date(2027, 7, 31)) == []
    assert len(sentences(an_activity(), theirs(), today=DAY)) == 1


def test_a_hidden_town_is_neither_compared_nor_named():
    assert sentences(an_activity(), theirs(disclosure=Disclosure.HIDDEN)) == []


def test_an_answer_silences_its_pair_whatever_changes_in_it_later():
    one, other = an_activity(), theirs()
    (found,) = duplicate_findings([one, other], [])
    answer = Dismissal(
        rule=found.rule, about=found.about, facts=found.fingerprint, choice=Choice.NOT_DUPLICATE
    )

    moved = changed(one, title="Zebra crossing", first_day=date(2027, 7, 29), last_day=date(2027, 7, 29))
    (again,) = duplicate_findings([other, moved], [])
    assert is_decided(found, [answer])
    assert is_decided(again, [answer])
