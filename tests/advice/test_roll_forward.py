"""The next edition from the last: days by rule, what does not come along, and what is left out with why."""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

import pytest

from campaigns.advice.roll_forward import Move, MoveRule, next_edition, roll_forward, taken, year_after
from campaigns.plan.activity import Activity, Link, PlannedReach
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.dates import WEEKDAYS
from campaigns.plan.edition import AudienceTarget, Edition
from campaigns.plan.vocabulary import CampaignStatus, Outcome, Precision, Status, Visibility

OFFSET = Move(MoveRule.SAME_OFFSET, 2026, 2027)
WEEKDAY = Move(MoveRule.SAME_WEEKDAY, 2026, 2027)
MONDAY, THURSDAY, FRIDAY = date(2026, 7, 27), date(2026, 7, 30), date(2026, 7, 31)


def on(day, **more):
    return Activity(**{"title": "Talk", "edition": 2026, "first_day": day, "last_day": day, **more})


def rolled(*activities, move=OFFSET, campaigns=(), before=None, results=None):
    return roll_forward(activities, campaigns, move, before or {}, results or {})


def copy_of(activity, move=OFFSET):
    [one] = rolled(activity, move=move).copies
    return one.after


@pytest.mark.parametrize(
    ("move", "days", "weekdays"),
    [
        (OFFSET, range(27, 32), ["Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]),
        (WEEKDAY, range(26, 31), ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]),
    ],
)
def test_a_monday_to_friday_week_of_2026_in_2027(move, days, weekdays):
    week = [on(date(2026, 7, day)) for day in range(27, 32)]
    found = [one.after.first_day for one in rolled(*week, move=move).copies]
    assert found == [date(2027, 7, day) for day in days]
    assert [WEEKDAYS[day.weekday()] for day in found] == weekdays


@pytest.mark.parametrize(
    ("move", "first", "last"),
    [(OFFSET, date(2027, 7, 27), date(2027, 7, 31)), (WEEKDAY, date(2027, 7, 26), date(2027, 7, 30))],
)
def test_what_lasts_from_monday_to_friday_keeps_its_length(move, first, last):
    after = copy_of(on(MONDAY, last_day=FRIDAY), move)
    assert (after.first_day, after.last_day) == (first, last)


@pytest.mark.parametrize(
    ("years", "offset", "weeks"),
    [
        ((2027, 2028), 366, 364),
        ((2023, 2024), 366, 364),
        ((2024, 2028), 1461, 1463),
        ((2025, 2027), 730, 728),
    ],
)
def test_over_leap_years_and_several_years_the_nearest_same_weekday_counts(years, offset, weeks):
    assert Move(MoveRule.SAME_OFFSET, *years).step.days == offset
    assert Move(MoveRule.SAME_WEEKDAY, *years).step.days == weeks


def test_nothing_that_was_settled_or_found_out_comes_along():
    before = on(
        MONDAY,
        import_key="row 7",
        status=Status.CONFIRMED,
        outcome=Outcome.HELD,
        visibility=Visibility.PUBLIC,
        online_url="https://example.org/room",
        links=(Link(url="https://example.org/report"),),
        notes="Permit granted",
        lesson="Begin earlier",
        source="A newspaper",
        sequence=3,
        revision=4,
        audiences=("children",),
        planned=(PlannedReach(audience="children", people=80),),
        start_time=time(9),
        end_time=time(10, 30),
        zone="Asia/Kathmandu",
        venue="Town hall",
    )
    after = copy_of(before)
    assert (after.status, after.outcome, after.visibility) == (
        Status.TENTATIVE, Outcome.UNKNOWN, Visibility.DRAFT,
    )  # fmt: skip
    assert (after.sequence, after.revision, after.announced_at) == (0, 0, None)
    assert (after.online_url, after.links, after.source, after.lesson) == ("", (), "", "")
    assert after.notes == "Lesson of World Day 2026: Begin earlier"
    assert after.import_key == f"rolled:{before.id}:2027"
    assert after.id != before.id
    assert (after.title, after.venue, after.planned, after.edition) == (
        "Talk",
        "Town hall",
        before.planned,
        2027,
    )
    assert (after.start_time, after.end_time, after.zone) == (time(9), time(10, 30), "Asia/Kathmandu")


@pytest.mark.parametrize(
    ("precision", "then", "now"),
    [
        (Precision.MONTH, (date(2024, 2, 1), date(2024, 2, 29)), (date(2025, 2, 1), date(2025, 2, 28))),
        (Precision.MONTH, (date(2024, 6, 1), date(2024, 7, 31)), (date(2025, 6, 1), date(2025, 7, 31))),
        (Precision.YEAR, (date(2024, 1, 1), date(2024, 12, 31)), (date(2025, 1, 1), date(2025, 12, 31))),
        (Precision.WEEK, (date(2024, 7, 22), date(2024, 7, 28)), (date(2025, 7, 21), date(2025, 7, 27))),
        (Precision.UNKNOWN, (None, None), (None, None)),
    ],
)
def test_an_inexact_date_stays_as_inexact_and_moves_by_the_year(precision, then, now):
    activity = Activity(
        title="Poster", edition=2024, precision=precision, first_day=then[0], last_day=then[1]
    )
    after = copy_of(activity, Move(MoveRule.SAME_OFFSET, 2024, 2025))
    assert (after.precision, after.first_day, after.last_day) == (precision, *now)


def test_a_time_that_the_clocks_leave_out_that_day_is_told_and_moved_on():
    # Santiago: 00:00 on Sunday 6 September 2026 does not exist, nor does 00:30; on 6 September 2025 both do
    activity = on(date(2025, 9, 6), edition=2025, start_time=time(0, 30), zone="America/Santiago")
    [one] = rolled(activity, move=Move(MoveRule.SAME_OFFSET, 2025, 2026)).copies
    assert (one.after.first_day, one.after.start_time) == (date(2026, 9, 6), time(1, 30))
    assert one.remarks == (
        "00:30 does not exist that day in America/Santiago, because the clocks go forward: "
        "it begins at 01:30.",
    )


def test_what_cannot_be_moved_is_left_out_with_the_reason_and_the_rest_is_copied():
    squeezed = on(
        date(2025, 9, 6), edition=2025, start_time=time(0, 30), end_time=time(1, 15), zone="America/Santiago"
    )
    found = rolled(squeezed, on(date(2025, 9, 6)), move=Move(MoveRule.SAME_OFFSET, 2025, 2026))
    assert len(found.copies) == 1
    assert [one.why for one in found.left_out] == [
        "“Talk” ends at 01:15, not after it starts at 01:30. "
        "Change one of the two times, or let it end on the next day."
    ]


def test_what_was_on_the_world_day_itself_and_is_not_any_more_is_told():
    [by_weekday] = rolled(on(THURSDAY), move=WEEKDAY).copies
    [by_offset] = rolled(on(THURSDAY)).copies
    assert by_weekday.remarks == ("It was on the World Day itself, and is not any more.",)
    assert by_offset.remarks == ()


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"title": "March 2026"}, ("Its title says 2026.",)),
        (
            {"title": "March 2026", "description": "See #EndTrafficking2026"},
            ("Its title and description say 2026.",),
        ),
        ({"title": "Call 120263"}, ()),
    ],
)
def test_a_text_that_names_the_old_year_is_told(texts, said):
    [one] = rolled(on(MONDAY, **texts)).copies
    assert one.remarks == said


def test_cancelled_not_held_and_copied_before_are_left_out_each_with_why():
    cancelled = on(MONDAY, status=Status.CANCELLED)
    not_held = on(MONDAY, outcome=Outcome.NOT_HELD)
    again, held = on(MONDAY), on(MONDAY, outcome=Outcome.HELD)
    found = rolled(cancelled, not_held, again, held, before={OFFSET.key_of(again): uuid4()})
    assert [(one.record, one.why) for one in found.left_out] == [
        (cancelled, "It was cancelled."),
        (not_held, "It was not held."),
        (again, "It was copied to World Day 2027 before."),
    ]
    assert [one.before for one in found.copies] == [held]


CAMPAIGN = Campaign(
    title="Look twice",
    edition=2026,
    audience="industry/hospitality",
    action="Call",
    channel="Radio",
    measure="Calls",
    baseline="4 calls",
    target=500,
    target_due=THURSDAY,
    target_set_by="The board",
    measured_on=date(2026, 9, 1),
    lead=uuid4(),
    first_day=date(2026, 6, 1),
    last_day=date(2026, 8, 15),
    status=CampaignStatus.COMPLETED,
    visibility=Visibility.PUBLIC,
    notes="Approved by the ministry",
)


def test_a_campaign_becomes_a_draft_with_its_days_moved_and_the_last_result_as_baseline():
    found = rolled(campaigns=[CAMPAIGN], results={CAMPAIGN.id: "people trained 40, counted"})
    [after] = [one.after for one in found.copies]
    assert (after.status, after.visibility, after.edition) == (CampaignStatus.DRAFT, Visibility.DRAFT, 2027)
    assert (after.first_day, after.last_day) == (date(2027, 6, 1), date(2027, 8, 15))
    assert (after.target, after.target_due, after.measured_on) == (500, date(2027, 7, 30), date(2027, 9, 1))
    assert after.baseline == "World Day 2026: people trained 40, counted"
    assert (after.target_set_by, after.notes) == ("", "")


def test_a_campaign_without_a_result_has_no_baseline_yet():
    [one] = rolled(campaigns=[CAMPAIGN]).copies
    assert one.after.baseline == ""


def test_an_activity_follows_its_campaign_to_the_copy_made_now_or_before():
    activity = on(MONDAY, campaign=CAMPAIGN.id)
    campaign, copy = (one.after for one in rolled(activity, campaigns=[CAMPAIGN]).copies)
    assert copy.campaign == campaign.id

    earlier = uuid4()
    found = rolled(activity, campaigns=[CAMPAIGN], before={OFFSET.key_of(CAMPAIGN): earlier})
    assert [one.after.campaign for one in found.copies] == [earlier]


def test_an_activity_of_a_campaign_that_is_not_copied_belongs_to_none_and_says_so():
    cancelled = changed(CAMPAIGN, status=CampaignStatus.CANCELLED)
    found = rolled(on(MONDAY, campaign=cancelled.id), campaigns=[cancelled])
    assert [(one.after.campaign, one.remarks) for one in found.copies] == [
        (None, ("Its campaign is not copied.",))
    ]


def test_a_campaign_that_goes_on_past_the_next_world_day_stays_and_keeps_its_activities():
    running = changed(CAMPAIGN, last_day=date(2027, 7, 30))
    elsewhere = uuid4()  # a campaign of no edition
    found = rolled(on(MONDAY, campaign=running.id), on(MONDAY, campaign=elsewhere), campaigns=[running])
    assert [one.why for one in found.left_out] == ["It runs until 30 July 2027 and needs no copy."]
    assert [one.after.campaign for one in found.copies] == [running.id, elsewhere]


def test_what_is_not_wanted_is_not_taken_and_its_activities_belong_to_no_campaign():
    activity, other = on(MONDAY, campaign=CAMPAIGN.id), on(FRIDAY)
    found = rolled(activity, other, campaigns=[CAMPAIGN])
    [kept] = taken(found, {CAMPAIGN.id, other.id})
    assert (kept.import_key, kept.campaign) == (OFFSET.key_of(activity), None)
    assert len(taken(found, set())) == 3


def test_the_new_edition_has_the_season_moved_and_no_theme():
    edition = Edition(
        year=2026,
        theme="A theme",
        hashtags=("#x",),
        first_day=date(2026, 6, 1),
        notes="n",
        targets=(AudienceTarget(audience="children", people=9, due=THURSDAY, set_by="The board"),),
    )
    without = next_edition(edition, 2027, with_targets=False)
    assert (without.theme, without.hashtags, without.notes, without.targets) == ("", (), "", ())
    assert (without.first_day, without.last_day) == (date(2027, 6, 1), None)
    assert next_edition(edition, 2027, with_targets=True).targets == (
        AudienceTarget(audience="children", people=9, due=date(2027, 7, 30)),
    )


@pytest.mark.parametrize(
    ("year", "today", "expected"),
    [
        (2026, date(2026, 11, 1), 2027),
        (2026, date(2026, 3, 1), 2027),
        (2022, date(2026, 7, 30), 2026),
        (2022, date(2026, 7, 31), 2027),
        (2030, date(2026, 1, 1), 2031),
    ],
)
def test_the_copy_goes_to_the_next_edition_that_is_not_over(year, today, expected):
    assert year_after(year, today) == expected
