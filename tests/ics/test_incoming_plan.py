"""A calendar compared with the plan: later versions, our own calendars, what our people changed since."""

from __future__ import annotations

import random
from datetime import UTC, date, time
from uuid import UUID

import pytest

from campaigns.ics.calendar import calendar_bytes
from campaigns.ics.event import Variant
from campaigns.ics.incoming import Choices, read_calendar, take
from campaigns.ics.incoming_plan import plan_calendar
from campaigns.plan.activity import Link, Translation
from campaigns.plan.change import changed, differences
from campaigns.plan.organisation import Organisation
from campaigns.plan.timing import end_instant, in_calendars, start_instant
from campaigns.plan.vocabulary import Status, Visibility
from tests.ics.foreign import activities, calendar, counts, imported, notes, only, reasons, timed
from tests.ics.samples import CAMPAIGNS, ORGANISATIONS, everything, vigil, whole_days

MOVED = ("20270730T180000", "20270730T190000")


def our_activities():
    """One of each kind of time and status that stands in a calendar."""
    return [
        vigil(id=UUID(int=201)),
        vigil(id=UUID(int=202), title="Night", last_day=date(2027, 7, 31), end_time=time(2)),
        vigil(id=UUID(int=203), title="Until midnight", last_day=date(2027, 7, 31), end_time=time(0)),
        vigil(id=UUID(int=204), title="No end", end_time=None),
        vigil(id=UUID(int=205), title="Days", last_day=date(2027, 8, 1), end_time=None),
        vigil(id=UUID(int=206), title="Clock set back", first_day=date(2027, 10, 31),
              last_day=date(2027, 10, 31), start_time=time(2, 30), end_time=time(3, 30)),
        whole_days(id=UUID(int=207), title="Whole; days, \\n and “more”", last_day=date(2027, 7, 31)),
        vigil(id=UUID(int=208), title="No zone", zone=""),
        vigil(id=UUID(int=209), title="Off", status="cancelled"),
        vigil(id=UUID(int=210), title="Perhaps", status="tentative", zone="UTC"),
        everything(id=UUID(int=211), translations=(Translation(language="fr", title="Veillée"),)),
    ]  # fmt: skip


def ours(found=None, **options):
    return calendar_bytes(found or our_activities(), ORGANISATIONS, campaigns=CAMPAIGNS, **options)


def instants(activity):
    """Start and end as instants, or its days where it lasts whole days in a calendar."""
    start, end = start_instant(activity), end_instant(activity)
    if start is None:
        return (activity.first_day, activity.last_day)
    return (start.astimezone(UTC), end.astimezone(UTC) if end else None)


@pytest.mark.parametrize(
    "variant",
    [Variant(), Variant(mark_cancelled=True), Variant(date_bars=True), Variant(alarms=(30,)),
     Variant(rich=True), Variant(language="fr")],
    ids=["plain", "cancelled marked", "bars", "alarms", "rich", "in French"],
)  # fmt: skip
def test_one_of_our_own_calendars_gives_nothing_new_and_nothing_changed(variant):
    plan = imported(ours(variant=variant), our_activities(), organisation="Somebody")
    assert counts(plan) == (0, 0, len(our_activities()), 0)
    assert plan.records == ()
    assert "Activities of this plan: 11." in notes(plan)


def test_what_a_partner_changed_in_our_calendar_changes_title_time_and_status_only():
    before = everything(id=UUID(int=211))
    content = ours([before]).replace(b"SUMMARY:Vigil", b"SUMMARY:Long vigil").replace(b"T190000", b"T210000")
    plan = imported(content.replace(b"STATUS:CONFIRMED", b"STATUS:CANCELLED"), [before])
    ((_, after),) = plan.changed
    assert after == changed(before, title="Long vigil", end_time=time(21), status=Status.CANCELLED)


def test_our_calendar_in_an_empty_plan_gives_the_same_titles_instants_days_and_status():
    plan = imported(ours(), visibility=Visibility.PARTNERS)
    known = {str(one.id): one for one in our_activities()}
    found = {one.import_key: one for one in activities(plan)}

    assert reasons(plan) == []
    assert {key: (one.title, instants(one), one.status) for key, one in found.items()} == {
        key: (one.title, instants(one), one.status) for key, one in known.items() if in_calendars(one)
    }
    assert counts(imported(ours(), plan.records)) == (0, 0, 11, 0)


def test_a_later_version_changes_what_the_first_one_made_even_when_only_the_time_moved():
    first = imported(calendar(timed()))
    later = imported(calendar(timed().replace(*MOVED).replace("T193000", "T200000")), first.records)
    ((before, after),) = later.changed
    assert counts(later) == (0, 1, 0, 0)
    assert set(differences(before, after)) == {"start_time", "end_time"}


def test_what_the_calendar_is_silent_about_stays_as_our_people_entered_it():
    made = only(imported(calendar(timed())))
    mine = changed(made, description="Ours", venue="Hall", visibility="public", kind="march",
                   status="confirmed", audiences=("children",), notes="private")  # fmt: skip
    assert counts(imported(calendar(timed()), [mine])) == (0, 0, 1, 0)


def test_what_both_say_is_shown_with_both_values():
    made = only(imported(calendar(timed())))
    mine = changed(made, title="Talk of survivors")
    plan = imported(calendar(timed()), [mine])
    ((before, after),) = plan.changed
    assert differences(before, after) == {"title": ("Talk of survivors", "Talk")}


def test_a_link_of_the_calendar_is_added_to_ours_and_only_once():
    made = only(imported(calendar(timed(more="URL:https://example.org/a"))))
    mine = changed(made, links=(Link(url="https://example.org/b"), *made.links))
    content = calendar(timed(more="URL:https://example.org/a"))
    assert counts(imported(content, [mine])) == (0, 0, 1, 0)
    plan = imported(calendar(timed(more="URL:https://example.org/c")), [mine])
    ((_, after),) = plan.changed
    assert [link.url[-1] for link in after.links] == ["b", "a", "c"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "mailto:a@example.org", "http://[", "not one"])
def test_an_address_that_is_none_of_the_web_is_left_out(url):
    assert only(imported(calendar(timed(more=f"URL:{url}\nCONFERENCE:{url}")))).links == ()


def test_a_renamed_file_changes_nothing():
    first = imported(calendar(timed()))
    again = read_calendar(calendar(timed()), "partner (1).ics", limit=10_000)
    taken = take(again, Choices(visibility=Visibility.DRAFT, coming=2027))
    assert counts(plan_calendar(taken, first.records)) == (0, 0, 1, 0)


def test_a_cancelled_event_nobody_knew_is_taken_as_cancelled():
    assert only(imported(calendar(timed(more="STATUS:CANCELLED")))).status is Status.CANCELLED
    assert only(imported(calendar(timed(), head="METHOD:CANCEL"))).status is Status.CANCELLED


def test_a_later_cancellation_cancels_and_makes_nothing_new():
    first = imported(calendar(timed()))
    later = imported(calendar(timed(more="STATUS:CANCELLED\nSEQUENCE:1")), first.records)
    ((_, after),) = later.changed
    assert (counts(later), after.status) == ((0, 1, 0, 0), Status.CANCELLED)


def test_what_is_in_the_trash_stays_there():
    gone = only(imported(calendar(timed())))
    plan = imported(calendar(timed()), trashed=[gone])
    assert reasons(plan) == [(4, "It is in the trash. Restore it there, then import the file again.")]
    plan = imported(ours([vigil()]), trashed=[vigil()])
    assert (plan.new_rows, plan.bad_rows) == (0, 1)


def test_another_owner_is_a_change_and_no_owner_leaves_the_one_there_is():
    partner, other = Organisation(id=UUID(int=7), title="One"), Organisation(id=UUID(int=8), title="Two")
    made = only(imported(calendar(timed()), [partner], organisation="One"))
    assert counts(imported(calendar(timed()), [partner, made])) == (0, 0, 1, 0)
    plan = imported(calendar(timed()), [partner, other, made], organisation="Two")
    ((_, after),) = plan.changed
    assert after.organiser == other.id


def test_an_event_that_breaks_a_rule_of_the_plan_is_told_and_the_others_are_taken():
    made = only(imported(calendar(timed("1"))))
    held = changed(made, outcome="held", status="confirmed")
    plan = imported(calendar(timed("1", more="STATUS:CANCELLED"), timed("2")), [held])
    assert (counts(plan), reasons(plan)[0][0]) == ((1, 0, 0, 1), 4)
    assert "cannot be both cancelled and held" in reasons(plan)[0][1]


def test_the_order_of_events_in_the_file_makes_no_difference():
    events = [timed(f"{n}@example.org", f"Talk {n}") for n in range(20)]
    first = imported(calendar(*events))
    random.Random(4).shuffle(events)
    assert counts(imported(calendar(*events), first.records)) == (0, 0, 20, 0)
