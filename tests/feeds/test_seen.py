"""What a subscriber saw change since a moment, told from the journal, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import update

from campaigns.feeds.seen import Left, holds, seen_since
from campaigns.plan.activity import Activity, Translation
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.feed import CANCELLED_STAYS, Feed, FeedAccess, begins, shown_by
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Disclosure, Precision, Status, Visibility
from campaigns.store import schema
from campaigns.store.feed_texts import shown, shown_page

TODAY = datetime.now(UTC).date()
LAST_WEEK = datetime.now(UTC) - timedelta(days=7)
DAY = TODAY + timedelta(days=60)
VIENNA = Place(city="Vienna", country="AT")
FEED = Feed(title="Partner")


def activity(title="Vigil", **more):
    fields = {
        "first_day": DAY,
        "last_day": more.get("first_day", DAY),
        "visibility": Visibility.PARTNERS,
        **more,
    }
    return Activity(title=title, **fields)


def long_ago(store):
    """Move all that is in the journal to a month ago."""
    with store.writing() as connection:
        connection.execute(update(schema.journal).values(at=datetime.now(UTC) - timedelta(days=30)))


def kept_long_ago(store, *records):
    saved = store.save_all(list(records), by="tomas")
    long_ago(store)
    return saved


def seen(store, feed=FEED):
    return seen_since(store, feed, LAST_WEEK)


def test_nothing_that_was_before_is_told(store):
    kept_long_ago(store, FEED, activity())

    assert seen(store) == ()


def test_what_was_entered_since_is_new(store):
    kept_long_ago(store, FEED)
    store.save_all([activity("March"), activity("Idea", visibility=Visibility.DRAFT)], by="tomas")

    [one] = seen(store)

    assert (one.before, one.after.title) == (None, "March")


def test_a_draft_that_is_published_is_new(store):
    _, draft = kept_long_ago(store, FEED, activity(visibility=Visibility.DRAFT))
    store.save(changed(draft, visibility=Visibility.PARTNERS), by="tomas")

    [one] = seen(store)

    assert (one.before, one.after.title) == (None, "Vigil")


def test_several_changes_of_one_activity_are_told_as_one_from_first_to_last(store):
    _, kept = kept_long_ago(store, FEED, activity(start_time=time(18), zone="Europe/Vienna"))
    kept = store.save(
        changed(kept, first_day=DAY + timedelta(days=5), last_day=DAY + timedelta(days=5)), by="a"
    )
    kept = store.save(changed(kept, first_day=DAY, last_day=DAY, start_time=time(19)), by="tomas")
    store.save(changed(kept, title="Candles", status=Status.CANCELLED, description="Bring one"), by="tomas")

    [one] = seen(store)

    assert (one.before.title, one.before.start_time) == ("Vigil", time(18))
    assert (one.after.title, one.after.start_time, one.after.status) == (
        "Candles",
        time(19),
        Status.CANCELLED,
    )
    assert (one.moved, one.place, one.details) == (True, False, ("description",))


def test_what_never_leaves_the_house_is_no_change(store):
    _, kept = kept_long_ago(
        store, FEED, activity(places=(VIENNA,), street="Gasse 1", disclosure=Disclosure.TOWN)
    )
    kept = store.save(changed(kept, notes="For us", internal_contact="Amina", street="Gasse 2"), by="tomas")
    store.save(changed(kept, venue="Old hall"), by="tomas")

    assert seen(store) == ()


def test_a_street_that_is_hidden_now_is_not_told_from_before_either(store):
    _, kept = kept_long_ago(store, FEED, activity(places=(VIENNA,), venue="Hall", street="Gasse 1"))
    store.save(changed(kept, disclosure=Disclosure.TOWN), by="tomas")

    [one] = seen(store)

    assert one.place
    assert "Gasse" not in repr(one)
    assert "Hall" not in repr(one)


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ({"visibility": Visibility.PARTNERS}, Left.NARROWER),
        ({"precision": Precision.UNKNOWN, "first_day": None, "last_day": None}, Left.UNDATED),
        ({"edition": 2027}, Left.ANOTHER),
        (
            {"first_day": TODAY - timedelta(days=200), "last_day": TODAY - timedelta(days=200)},
            Left.OVER,
        ),
    ],
)
def test_what_leaves_a_feed_is_told_with_the_reason(change, left, store):
    feed = Feed(title="Public", access=FeedAccess.PUBLIC, edition=2026)
    _, kept = kept_long_ago(store, feed, activity(visibility=Visibility.PUBLIC, edition=2026))
    store.save(changed(kept, **change), by="tomas")

    [one] = seen(store, feed)

    assert (one.before.title, one.after, one.left) == ("Vigil", None, left)


def test_what_time_alone_took_out_of_the_window_left_too(store):
    inside, outside = TODAY - timedelta(days=89), TODAY - timedelta(days=91)
    kept_long_ago(store, FEED, activity("Out", first_day=outside), activity("In", first_day=inside))

    assert [(one.before.title, one.left) for one in seen(store)] == [("Out", Left.OVER)]


def test_a_feed_that_was_narrowed_lost_what_it_does_not_fit(store):
    feed, _, _ = kept_long_ago(store, FEED, activity("Ours", edition=2026), activity("Other", edition=2027))
    narrowed = store.save(changed(feed, edition=2026), by="tomas")

    assert [(one.before.title, one.left) for one in seen(store, narrowed)] == [("Other", Left.ANOTHER)]


def test_a_new_name_of_an_organiser_is_another_detail_and_its_notes_are_none(store):
    body = Organisation(title="Shelter")
    quiet = Organisation(title="Museum")
    _, kept, other, _, _ = kept_long_ago(
        store, FEED, body, quiet, activity("Vigil", organiser=body.id), activity("Tour", partners=(quiet.id,))
    )
    store.save(changed(kept, title="Night Shelter"), by="tomas")
    store.save(changed(other, notes="Ask for Tomas"), by="tomas")

    assert [(one.after.title, one.details) for one in seen(store)] == [("Vigil", ("organiser",))]


def test_a_campaign_that_readers_may_not_know_of_is_no_detail(store):
    secret, known = Campaign(title="Plans"), Campaign(title="Hotels", visibility=Visibility.PARTNERS)
    records = kept_long_ago(store, FEED, secret, known, activity("A"), activity("B"))
    a, b = records[3:]
    store.save(changed(a, campaign=secret.id), by="tomas")
    store.save(changed(b, campaign=known.id), by="tomas")

    assert [(one.after.title, one.details) for one in seen(store)] == [("B", ("campaign",))]


def test_it_is_told_in_the_language_of_the_feed(store):
    french = Feed(title="Ministère", language="fr-CA")
    _, kept = kept_long_ago(
        store, french, activity(translations=(Translation(language="fr", title="Veillée"),))
    )
    store.save(changed(kept, status=Status.CONFIRMED), by="tomas")

    [one] = seen(store, french)

    assert (one.before.title, one.after.title) == ("Veillée", "Veillée")


def test_what_is_restored_from_the_trash_comes_as_new_and_what_goes_there_leaves(store):
    _, draft = kept_long_ago(store, FEED, activity(visibility=Visibility.DRAFT))
    store.trash(draft, by="tomas")
    long_ago(store)
    store.restore(Activity, draft.id, by="tomas")
    store.save(changed(draft, visibility=Visibility.PARTNERS), by="tomas")

    assert [(one.before, one.after.title) for one in seen(store)] == [(None, "Vigil")]


def test_whether_a_feed_holds_an_activity_is_what_the_database_says(store):
    body, campaign = Organisation(title="Shelter"), Campaign(title="Hotels")
    days = [DAY, TODAY - timedelta(days=40), TODAY - timedelta(days=100)]
    differences = [
        {},
        {"visibility": Visibility.PUBLIC, "edition": 2027, "kind": "march", "format": "online"},
        {"organiser": body.id, "audiences": ("frontline/health",), "level": "local"},
        {"partners": (body.id,), "campaign": campaign.id, "audiences": ("frontline",)},
        {"places": (VIENNA,), "disclosure": Disclosure.HIDDEN, "visibility": Visibility.PUBLIC},
        {"status": Status.CANCELLED},
        {"visibility": Visibility.DRAFT},
    ]
    everything = [
        activity(f"{day} {number}", first_day=day, **more)
        for day in days
        for number, more in enumerate(differences)
    ]
    store.save_all([body, campaign, *everything], by="tomas")
    conditions = [
        {}, {"access": FeedAccess.PUBLIC}, {"edition": 2027}, {"kind": "march"}, {"format": "online"},
        {"level": "local"}, {"organiser": body.id}, {"taking_part": body.id}, {"campaign": campaign.id},
        {"audience": "frontline"}, {"audience": "frontline/health"}, {"country": "AT"}, {"days_back": None},
        {"days_back": 10}, {"from_day": date(TODAY.year + 5, 1, 1)},
    ]  # fmt: skip
    for condition in conditions:
        feed = Feed(title="Any", **condition)
        where = shown_by(feed).model_copy(update={"from_day": begins(feed, TODAY)})
        by_database = {
            one.title for one in shown_page(store, [where], TODAY - CANCELLED_STAYS, page=1, size=99)
        }
        assert {one.title for one in everything if holds(feed, one, TODAY)} == by_database, condition
        assert len(shown(store, [where], TODAY - CANCELLED_STAYS).rows) == len(by_database)


def test_a_page_of_a_feed_is_cut_by_the_database_in_the_order_of_time(store):
    store.save_all([activity(f"{number}", start_time=time(23 - number)) for number in range(5)], by="tomas")
    where = shown_by(FEED)

    pages = [shown_page(store, [where], TODAY, page=page, size=2) for page in (1, 2, 3)]

    assert [[one.title for one in page] for page in pages] == [["4", "3"], ["2", "1"], ["0"]]
