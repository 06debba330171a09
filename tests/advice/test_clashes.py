"""Clashes: the same people wanted in two places, and organisations needed twice at one time."""

from __future__ import annotations

from datetime import date, time
from random import Random

import pytest

from campaigns.advice.clashes import clash_findings
from campaigns.advice.finding import Severity
from campaigns.advice.pairs import findings_about, known_pairs, neighbours_of, pair_findings, rechecked
from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place

DAY = date(2027, 7, 30)
LAGOS, ABUJA = Place(country="NG", city="Lagos"), Place(country="NG", city="Abuja")
ACCRA = Place(country="GH", city="Accra")
OURS = Organisation(title="Hope Centre", kind="civil_society")
THEIRS = Organisation(title="Women's League")


def an_activity(title: str, start: str = "10:00", end: str = "11:00", **new: object) -> Activity:
    usual = {
        "kind": "panel", "first_day": DAY, "last_day": DAY, "places": (LAGOS,), "zone": "Africa/Lagos",
        "audiences": ("law_enforcement",), "start_time": time.fromisoformat(start),
        "end_time": time.fromisoformat(end) if end else None,
    }  # fmt: skip
    return Activity(title=title, **(usual | new))


def found(*activities: Activity, organisations: tuple[Organisation, ...] = (OURS, THEIRS)):
    return clash_findings(activities, organisations)


def test_one_audience_in_one_town_at_the_same_time_is_a_clash():
    (one,) = found(an_activity("Panel"), an_activity("Forum", "10:30", "12:00"))

    assert one.severity is Severity.WARNING
    assert (
        one.sentence
        == "“Panel” and “Forum” are both for “Law enforcement” in Lagos, Nigeria, at the same time."
    )
    assert one.reason == (
        "30 July 2027, 10:00 to 11:00 (Africa/Lagos); 30 July 2027, 10:30 to 12:00 (Africa/Lagos). "
        "Who goes to one may miss the other."
    )


@pytest.mark.parametrize(
    ("start", "number", "gap"),
    [("11:00", 1, "one right after the other"), ("13:00", 1, "2 hours apart"), ("13:01", 0, "")],
)
def test_within_two_hours_counts_from_the_end_of_one_to_the_start_of_the_other(start, number, gap):
    clashes = found(an_activity("Panel"), an_activity("Forum", start, "18:00"))

    assert len(clashes) == number
    assert all(one.sentence.endswith(f", {gap}.") for one in clashes)


def test_times_are_compared_as_instants_in_whatever_zone_they_were_typed():
    # 12:30 in Nairobi is 10:30 in Lagos
    assert (
        len(found(an_activity("Panel"), an_activity("Forum", "12:30", "13:00", zone="Africa/Nairobi"))) == 1
    )
    assert found(an_activity("Panel"), an_activity("Forum", "10:30", "10:45", zone="Asia/Tokyo")) == ()


def test_without_a_zone_the_clocks_of_the_town_are_compared():
    assert len(found(an_activity("Panel"), an_activity("Forum", zone=""))) == 1


@pytest.mark.parametrize(
    "other",
    [
        an_activity("Forum", places=(ABUJA,)),
        an_activity("Forum", audiences=("children",)),
        an_activity("Forum", format="online"),
        an_activity("Forum", kind="radio_spot"),
        an_activity("Forum", start_time=None, end_time=None),
        an_activity("Forum", kind="exhibition", last_day=date(2027, 8, 5), end_time=time(18)),
    ],
    ids=["another town", "other people", "online", "on the air", "all day", "a week long"],
)
def test_what_people_need_not_choose_between_is_no_clash(other):
    assert found(an_activity("Panel"), other) == ()


def test_what_only_everybody_is_invited_to_is_a_remark():
    (one,) = found(
        an_activity("Walk", audiences=("general_public",)),
        an_activity("Concert", audiences=("general_public",)),
    )
    assert one.severity is Severity.REMARK


def test_the_programme_of_one_organiser_is_no_clash():
    panel = an_activity("Panel", organiser=OURS.id, venue="Town hall")

    assert found(panel, an_activity("Fair", organiser=OURS.id, venue="Town Hall")) == ()
    assert found(panel, an_activity("Reception", "11:00", "12:00", organiser=OURS.id, venue="Roof")) == ()
    assert len(found(panel, an_activity("Fair", organiser=OURS.id, venue="Park"))) == 1


def test_a_clash_that_is_decided_is_told_again_when_a_time_changes():
    panel, forum = an_activity("Panel"), an_activity("Forum")
    (before,) = found(panel, forum)
    (renamed,) = found(panel, changed(forum, title="Great forum"))
    (moved,) = found(panel, changed(forum, start_time=time(10, 30)))

    assert renamed.fingerprint == before.fingerprint
    assert moved.fingerprint != before.fingerprint


def test_a_partner_in_two_towns_of_its_country_at_one_time_is_a_remark():
    (one,) = found(
        an_activity("Panel", organiser=OURS.id),
        an_activity("Walk", "10:30", "12:00", places=(ABUJA,), partners=(OURS.id,)),
    )
    assert (one.rule, one.severity) == ("two_places", Severity.REMARK)
    assert one.sentence == (
        "Hope Centre is needed in Lagos, Nigeria and Abuja, Nigeria at the same time: “Panel” (30 July 2027, "
        "10:00 to 11:00 (Africa/Lagos)) and “Walk” (30 July 2027, 10:30 to 12:00 (Africa/Lagos))."
    )


def test_a_partner_in_two_countries_at_one_time_is_a_warning_unless_it_is_at_home_in_many():
    here = an_activity("Panel", organiser=OURS.id)
    there = an_activity(
        "Walk", "9:00".zfill(5), "10:30", zone="Africa/Accra", places=(ACCRA,), partners=(OURS.id,)
    )
    united = Organisation(title="UNODC", kind="un_agencies")

    assert [one.severity for one in found(here, there)] == [Severity.WARNING]
    elsewhere = [changed(one, organiser=united.id, partners=()) for one in (here, there)]
    assert found(*elsewhere, organisations=(united,)) == ()


def test_a_ministry_is_in_all_of_its_country():
    ministry = Organisation(title="Ministry of Justice", kind="member_states")
    both = [
        an_activity("Panel", partners=(ministry.id,)),
        an_activity("Walk", places=(ABUJA,), partners=(ministry.id,)),
    ]

    assert found(*both, organisations=(ministry,)) == ()


def test_one_after_the_other_in_two_towns_is_not_at_one_time():
    here, there = (
        an_activity("Panel", organiser=OURS.id),
        an_activity("Walk", "11:00", "12:00", organiser=OURS.id),
    )

    assert found(here, changed(there, places=(ABUJA,))) == ()


def test_three_activities_of_one_organiser_at_one_time_in_one_town_are_told_once():
    sessions = [
        an_activity(f"Session {place}", organiser=OURS.id, venue=f"School {place}", kind="school_workshop")
        for place in (1, 2, 3)
    ]
    (one,) = found(*sessions)

    assert (one.rule, one.severity) == ("overbooked", Severity.REMARK)
    assert one.sentence.startswith("Hope Centre organises 3 activities at the same time in Lagos, Nigeria: ")
    assert found(*sessions[:2]) == ()


def test_two_activities_that_also_look_like_the_same_work_are_told_once():
    same = [an_activity("Panel", organiser=OURS.id), an_activity("Forum", organiser=THEIRS.id)]

    assert [one.rule for one in pair_findings(same, [OURS, THEIRS])] == ["duplicates"]
    assert [one.rule for one in found(*same)] == ["clash"]


def test_what_is_found_about_one_activity_from_its_neighbours_is_what_the_whole_plan_gives():
    plan, bodies = _a_plan(Random(7), 150)
    whole = pair_findings(plan, bodies)
    assert {one.rule for one in whole} == {"duplicates", "clash", "two_places", "overbooked"}

    for activity in plan:
        mine = {one.about: one for one in whole if activity.id in one.about}
        assert {one.about: one for one in findings_about(activity, plan, bodies)} == mine


def test_after_an_edit_the_neighbours_alone_give_what_the_whole_plan_gives():
    random = Random(3)
    plan, bodies = _a_plan(random, 120)
    known = known_pairs(plan, bodies)

    for _edit in range(40):
        place = random.randrange(len(plan))
        day = date(2027, 7, random.randint(10, 30))
        edited = changed(plan[place], first_day=day, last_day=day, organiser=random.choice(bodies).id)
        plan[place] = edited
        known = rechecked(known, {edited.id: edited})
        assert known.findings == pair_findings(plan, bodies)


def test_an_activity_that_is_taken_out_leaves_no_finding_behind():
    panel, forum = an_activity("Panel", organiser=OURS.id), an_activity("Forum", organiser=THEIRS.id)
    known = known_pairs([panel, forum], [OURS, THEIRS])

    assert len(known.findings) == 1
    assert rechecked(known, {forum.id: None}).findings == ()
    assert rechecked(rechecked(known, {forum.id: None}), {forum.id: forum}) == known


def test_neighbours_are_near_in_time_and_share_a_country_or_an_organisation():
    panel = an_activity("Panel", organiser=OURS.id)
    near = [an_activity("Forum", places=(ABUJA,)), an_activity("Walk", places=(ACCRA,), partners=(OURS.id,))]
    far = [
        an_activity("Talk", first_day=date(2027, 8, 7), last_day=date(2027, 8, 7)),
        an_activity("Fair", places=(ACCRA,)),
    ]

    assert list(neighbours_of(panel, [panel, *near, *far])) == near


def _a_plan(random: Random, number: int) -> tuple[list[Activity], list[Organisation]]:
    """Many activities in few towns on few days, so that every rule finds something."""
    bodies = [
        Organisation(title=f"Body {place}", kind=random.choice(("", "academia"))) for place in range(12)
    ]
    plan = [
        an_activity(
            random.choice(("Panel", "Hope walk", "Safe work", "Hotel signs", "Talk")),
            f"{random.randint(9, 14):02}:00",
            "16:00",
            kind=random.choice(("panel", "training", "march", "fair", "radio_spot")),
            places=(random.choice((LAGOS, ABUJA, ACCRA, Place(country="NG"))),),
            first_day=date(2027, 7, day),
            last_day=date(2027, 7, day),
            audiences=tuple({random.choice(("law_enforcement", "children", "general_public", "youth"))}),
            organiser=random.choice(bodies).id,
            partners=(),
        )
        for day in (random.randint(10, 30) for _ in range(number))
    ]
    return plan, bodies
