"""The text of a feed: exactly the activities it is about, in the same bytes while nothing of them changes.

A test that asks for store runs on each kind of database, the others on SQLite alone.
"""

from __future__ import annotations

import gzip
import itertools
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.feeds.question import understood
from campaigns.feeds.texts import FeedTexts
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.feed import PUBLIC_FEED, Feed
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Status, Visibility
from campaigns.store.backup import backup, restore
from campaigns.store.store import Store
from tests.feeds.plans import TODAY, ended, feed, talk, titles, uids, uids_of_jcal, unfolded

PLENTY = 64 * 1024 * 1024


def texts_of(store, *, limit=PLENTY, today=TODAY):
    return FeedTexts(store, limit=limit, today=lambda: today)


@pytest.fixture
def served(request):
    """The titles a feed shows of these records, for a question."""
    store = request.getfixturevalue("store" if "store" in request.fixturenames else "sqlite_store")

    def titles_of(of, *records, query="", today=TODAY):
        store.save_all([*records, of] if of.revision == 0 else records, by="amina")
        kept = store.get(Feed, of.id)
        return titles(texts_of(store, today=today).text(kept, understood(query)).body)

    return titles_of


MINISTRY, POLICE = Organisation(title="Ministry"), Organisation(title="Police")
HOTELS = Campaign(title="Hotels", visibility="public")
MATCHING = {  # condition of a feed -> parameter of a question, value, what an activity needs for it
    "edition": ("edition", 2027, {"edition": 2027}),
    "campaign": ("campaign", HOTELS.id, {"campaign": HOTELS.id}),
    "audience": ("audience", "frontline", {"audiences": ("frontline/health",)}),
    "country": ("country", "KE", {"places": (Place(country="UG"), Place(country="KE", city="Nairobi"))}),
    "level": ("level", "national", {"level": "national"}),
    "kind": ("kind", "march", {"kind": "march"}),
    "format": ("format", "online", {"format": "online"}),
    "organiser": ("organiser", MINISTRY.id, {"organiser": MINISTRY.id}),
    "taking_part": ("partner", POLICE.id, {"partners": (POLICE.id,)}),
}
PEOPLE = (MINISTRY, POLICE, HOTELS)


# Which activities


@pytest.mark.parametrize("condition", MATCHING)
def test_each_condition_alone_finds_its_activities_as_filter_and_as_question(served, condition):
    parameter, value, needed = MATCHING[condition]
    plan = (*PEOPLE, talk("Meant", **needed), talk("Other"))
    assert served(feed(**{condition: value}), *plan) == ["Meant"]
    assert served(feed(), query=f"{parameter}={value}") == ["Meant"]


@pytest.mark.usefixtures("store")
def test_all_conditions_together_leave_what_fulfils_each_of_them(served):
    whole = {key: value for _, _, needed in MATCHING.values() for key, value in needed.items()}
    lacking = [
        talk(f"Without {left_out}", **{key: value for key, value in whole.items() if key not in needed})
        for left_out, (_, _, needed) in MATCHING.items()
    ]
    conditions = {condition: value for condition, (_, value, _) in MATCHING.items()}
    assert served(feed(**conditions), *PEOPLE, talk("Meant", **whole), *lacking) == ["Meant"]
    query = "&".join(f"{parameter}={value}" for parameter, value, _ in MATCHING.values())
    assert served(feed(), query=query) == ["Meant"]


def test_an_audience_means_its_kinds_and_a_kind_not_its_audience(served):
    plan = [
        talk("Frontline", audiences=("frontline",)),
        talk("Health", audiences=("frontline/health",)),
        talk("Children", audiences=("children",)),
    ]
    assert served(feed(audience="frontline"), *plan) == ["Frontline", "Health"]
    assert served(feed(audience="frontline/health")) == ["Health"]
    assert served(feed(audience="frontline/health"), query="audience=frontline") == ["Health"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("audience=children", []),
        ("country=KE", ["Kenya"]),
        ("country=UG", []),
        ("from=2027-07-31", []),
        ("to=2027-07-29", []),
        ("from=2027-07-30&to=2027-07-30", ["Both", "Kenya"]),
    ],
)
def test_a_question_narrows_what_the_feed_shows(served, query, expected):
    of_frontline = {"audiences": ("frontline",)}
    plan = [
        talk("Both", **of_frontline),
        talk("Kenya", places=(Place(country="KE"),), **of_frontline),
        talk("Children", audiences=("children",), places=(Place(country="UG"),)),
    ]
    assert served(feed(audience="frontline"), *plan, query=query) == expected


ANY_VALUES = {
    "kind": st.sampled_from(["march", "training"]),
    "format": st.sampled_from(["online", "in_person"]),
    "level": st.sampled_from(["", "national", "local"]),
    "edition": st.sampled_from([None, 2026, 2027]),
    "places": st.sampled_from([(), (Place(country="KE"),), (Place(country="KE"), Place(country="UG"))]),
    "audiences": st.sampled_from([(), ("frontline",), ("frontline/health", "children")]),
    "visibility": st.sampled_from(list(Visibility)),
    "status": st.sampled_from(list(Status)),
    "first_day": st.integers(-60, 60).map(lambda days: TODAY + timedelta(days=days)),
}
ANY_PLAN = st.lists(st.fixed_dictionaries(ANY_VALUES), max_size=8)
ANY_CONDITIONS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["march", "training"]),
        "level": st.sampled_from(["national", "local"]),
        "edition": st.sampled_from([2026, 2027]),
        "country": st.sampled_from(["KE", "UG"]),
        "audience": st.sampled_from(["frontline", "frontline/health", "children"]),
        "format": st.sampled_from(["online", "in_person"]),
    },
)


def fulfils(activity, conditions):
    """Whether an activity fulfils conditions, said as plainly as can be."""
    return all(
        {
            "country": value in activity.countries,
            "audience": any(one == value or one.startswith(f"{value}/") for one in activity.audiences),
        }.get(name, getattr(activity, name, None) == value)
        for name, value in conditions.items()
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    plan=ANY_PLAN,
    of_feed=ANY_CONDITIONS,
    asked=ANY_CONDITIONS,
    access=st.sampled_from(["public", "partners"]),
)
def test_what_is_served_is_always_what_both_the_feed_and_the_question_mean(
    sqlite_store, plan, of_feed, asked, access
):
    with sqlite_store.writing() as connection:  # what an earlier example left
        connection.exec_driver_sql("UPDATE activities SET trashed_at = created_at")
    activities = sqlite_store.save_all([talk(f"{n}", **values) for n, values in enumerate(plan)], by="a")
    kept = sqlite_store.save(feed(access=access, days_back=30, **of_feed), by="amina")
    query = "&".join(f"{name}={value}" for name, value in asked.items())

    seen = uids(texts_of(sqlite_store).text(kept, understood(query)).body)

    readers = {"public": {Visibility.PUBLIC}, "partners": {Visibility.PUBLIC, Visibility.PARTNERS}}[access]
    in_window = [
        one for one in activities if one.visibility in readers and one.last_day >= TODAY - timedelta(days=30)
    ]
    assert seen == {one.id for one in in_window if fulfils(one, of_feed) and fulfils(one, asked)}


def test_a_feed_is_never_cut(store):
    plan = store.save_all([talk(f"Talk {number}") for number in range(700)], by="amina")
    kept = store.save(feed(), by="amina")
    text = texts_of(store).text(kept)
    assert uids(text.body) == {one.id for one in plan}
    assert uids_of_jcal(texts_of(store).text(kept, as_json=True).body) == {one.id for one in plan}


@pytest.mark.usefixtures("store")
def test_drafts_are_in_no_feed_and_partners_activities_in_no_public_one(served):
    plan = [talk(visibility.value, visibility=visibility) for visibility in Visibility]
    assert served(feed(), *plan) == ["partners", "public"]
    assert served(feed(access="public")) == ["public"]
    assert served(Feed(id=PUBLIC_FEED, title="Programme", access="public")) == ["public"]


@pytest.mark.parametrize(
    ("precision", "first_day", "last_day"),
    [
        ("week", date(2027, 7, 26), date(2027, 8, 1)),
        ("month", date(2027, 7, 1), date(2027, 7, 31)),
        ("year", date(2027, 1, 1), date(2027, 12, 31)),
        ("unknown", None, None),
    ],
)
def test_what_has_no_exact_day_is_in_no_feed(served, precision, first_day, last_day):
    undated = Activity(
        title="Some day", visibility="public", precision=precision, first_day=first_day, last_day=last_day
    )
    assert served(feed(), undated, talk("Exact")) == ["Exact"]
    assert served(feed(), query="from=2027-01-01&to=2027-12-31") == ["Exact"]


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ({"days_back": 90}, [0, 89, 90]),
        ({"days_back": 0}, [0]),
        ({"days_back": None}, [0, 89, 90, 91, 4000]),
        ({"days_back": None, "from_day": TODAY - timedelta(days=90)}, [0, 89, 90]),
        ({"days_back": 90, "from_day": TODAY}, [0]),
    ],
)
def test_the_window_counts_from_the_last_day_and_has_no_end(served, window, expected):
    plan = [ended(days, title=f"{days}") for days in (0, 89, 90, 91, 4000)]
    later = talk("later", first_day=date(2040, 1, 1))
    assert served(feed(**window), *plan, later) == sorted([*map(str, expected), "later"])


def test_an_activity_of_many_days_stays_while_it_lasts(served):
    exhibition = talk("Exhibition", first_day=TODAY - timedelta(days=300), last_day=TODAY, end_time=None)
    assert served(feed(days_back=0), exhibition) == ["Exhibition"]


@pytest.mark.usefixtures("store")
def test_cancelled_ones_stay_until_thirty_days_after_their_last_day(served):
    plan = [ended(days, title=f"{days}", status=Status.CANCELLED) for days in (-5, 0, 30, 31)]
    assert served(feed(), *plan, ended(31, title="held")) == ["-5", "0", "30", "held"]
    assert served(feed(), today=TODAY + timedelta(days=1)) != []


def test_a_cancelled_one_is_marked_and_leaves_on_the_thirty_first_day(store):
    store.save(ended(0, title="Vigil", status=Status.CANCELLED), by="amina")
    kept = store.save(feed(mark_cancelled=True), by="amina")
    body = texts_of(store, today=TODAY + timedelta(days=30)).text(kept).body
    assert b"STATUS:CANCELLED" in body
    assert titles(body) == ["Cancelled: Vigil"]
    assert uids(texts_of(store, today=TODAY + timedelta(days=31)).text(kept).body) == set()


def test_a_feed_without_activities_is_a_whole_calendar(store):
    kept = store.save(feed(), by="amina")
    for as_json in (False, True):
        text = texts_of(store).text(kept, as_json=as_json)
        assert (uids_of_jcal if as_json else uids)(text.body) == set()
    lines = unfolded(texts_of(store).text(kept).body)
    assert lines.count("BEGIN:VTIMEZONE") == 1
    assert "X-WR-CALNAME:World Day 2027" in lines


# The same bytes


def test_the_bytes_are_the_same_in_another_process_and_another_second(store):
    store.save_all([*PEOPLE, talk(organiser=MINISTRY.id, campaign=HOTELS.id), talk("B")], by="amina")
    kept = store.save(feed(), by="amina")
    first = texts_of(store).text(kept)
    time.sleep(1.1)
    other = Store(store.engine.url.render_as_string(hide_password=False))
    again = texts_of(other).text(kept)
    other.close()
    assert replace(again, version=first.version) == first


@pytest.mark.postgres
def test_both_kinds_of_database_give_the_same_bytes(sqlite_store, postgres, postgres_template, tmp_path):
    plan = [*PEOPLE, *(talk(f"Talk {n}", organiser=MINISTRY.id, partners=(POLICE.id,)) for n in range(30))]
    sqlite_store.save_all(plan, by="amina")
    kept = sqlite_store.save(feed(language="fr"), by="amina")
    backup(sqlite_store, tmp_path / "plan.zip")
    with postgres.database(like=postgres_template) as url:
        other = Store(url)
        restore(other, tmp_path / "plan.zip")
        for query in ("", "rich=1", "lang=de&alarms=60"):
            ours = texts_of(sqlite_store).text(kept, understood(query))
            theirs = texts_of(other).text(other.get(Feed, kept.id), understood(query))
            assert (ours.body, ours.packed, ours.etag) == (theirs.body, theirs.packed, theirs.etag)
        other.close()


def test_the_packed_bytes_unpack_to_the_plain_ones_and_have_a_tag_of_their_own(store):
    store.save(talk(), by="amina")
    text = texts_of(store).text(store.save(feed(), by="amina"))
    assert gzip.decompress(text.packed) == text.body
    assert text.etag != text.packed_etag
    for tag in (text.etag, text.packed_etag):
        assert (tag[0], tag[-1], tag.count('"')) == ('"', '"', 2)


def test_an_edit_of_something_not_in_the_feed_changes_nothing_of_it(store):
    store.save(talk("Shown", edition=2027), by="amina")
    other = store.save(talk("Other", edition=2026), by="amina")
    kept, texts = store.save(feed(edition=2027), by="amina"), texts_of(store)
    first = texts.text(kept)
    store.save(changed(other, title="Quite another"), by="amina")
    store.save(Organisation(title="Nobody's"), by="amina")
    for reader in (texts, texts_of(store)):
        again = reader.text(kept)
        assert again.version > first.version
        assert (again.body, again.etag, again.changed_at) == (first.body, first.etag, first.changed_at)


def test_notes_change_nothing_in_a_feed(store):
    shown, texts = store.save(talk(), by="amina"), texts_of(store)
    kept = store.save(feed(), by="amina")
    first = texts.text(kept)
    store.save(changed(shown, notes="Ask the police", internal_contact="Brook"), by="amina")
    again = texts.text(kept)
    assert (again.body, again.etag, again.changed_at) == (first.body, first.etag, first.changed_at)


@pytest.mark.parametrize("access", ["public", "partners"])
def test_what_organisation_and_campaign_are_called_is_told_and_forgotten_with_them(store, access):
    hotels = store.save(changed(HOTELS, visibility="partners"), by="amina")
    ministry = store.save(MINISTRY, by="amina")
    store.save(talk(organiser=ministry.id, campaign=hotels.id, visibility=access), by="amina")
    kept, texts = store.save(feed(access=access), by="amina"), texts_of(store)
    text = "".join(unfolded(texts.text(kept).body))
    assert ("Ministry" in text, "Hotels" in text) == (True, access == "partners")

    ministry = store.save(changed(ministry, title="Ministry of Justice"), by="amina")
    hotels = store.save(changed(hotels, title="Hostels"), by="amina")
    text = "".join(unfolded(texts.text(kept).body))
    assert ("Ministry of Justice" in text, "Hostels" in text) == (True, access == "partners")
    assert "Hotels" not in text


# Since when


def moments(kept, texts, *acts):
    """Since when the feed is what it is, at first and after each act."""
    found = [texts.text(kept).changed_at]
    for act in acts:
        act()
        found.append(texts.text(kept).changed_at)
    return found


def test_each_of_many_edits_in_one_second_has_a_later_moment(store):
    shown = store.save(talk(), by="amina")
    kept, texts, etags = store.save(feed(), by="amina"), texts_of(store), set()

    def edit():
        nonlocal shown
        shown = store.save(changed(shown, title=f"{shown.title}!"), by="amina")
        etags.add(texts.text(kept).etag)

    found = moments(kept, texts, edit, edit, edit, edit)
    assert found == sorted(set(found))
    assert len(etags) == 4


def test_an_activity_that_leaves_makes_the_feed_younger_not_older(store):
    store.save(ended(80, title="Old"), by="amina")
    newest = store.save(ended(90, title="Newest entered", edition=2027), by="amina")
    kept = store.save(feed(days_back=90), by="amina")
    today = [TODAY]
    texts = FeedTexts(store, limit=PLENTY, today=lambda: today[0])
    first = texts.text(kept)
    assert titles(first.body) == ["Newest entered", "Old"]
    today[0] = TODAY + timedelta(days=1)
    second = texts.text(kept)
    assert titles(second.body) == ["Old"]
    assert second.changed_at > first.changed_at
    assert second.etag != first.etag
    assert newest.announced_at <= first.changed_at


def test_a_removal_from_the_filter_makes_the_feed_younger(store):
    store.save(talk("Stays", edition=2027), by="amina")
    leaves = store.save(talk("Leaves", edition=2027), by="amina")
    kept, texts = store.save(feed(edition=2027), by="amina"), texts_of(store)
    first = texts.text(kept)
    leaves = store.save(changed(leaves, edition=2026), by="amina")
    second = texts.text(kept)
    store.save(changed(leaves, edition=2027), by="amina")
    third = texts.text(kept)
    assert (titles(second.body), titles(third.body)) == (["Stays"], ["Leaves", "Stays"])
    assert first.changed_at < second.changed_at < third.changed_at


def test_two_processes_never_tell_an_earlier_moment_than_was_told(store, monkeypatch):
    """What the database forgot, because of too many questions, counts as changed in every process."""
    monkeypatch.setattr("campaigns.store.feed_texts.MOST_QUESTIONS", 1)
    store.save(talk(), by="amina")
    kept, one, two = store.save(feed(), by="amina"), texts_of(store), texts_of(store)
    ours, other = understood("lang=fr"), understood("lang=de")
    first = one.text(kept, ours)
    two.text(kept, other)
    time.sleep(1.1)
    again = two.text(kept, ours)
    assert (again.body, again.changed_at > first.changed_at) == (first.body, True)
    store.save(Organisation(title="Nobody's"), by="amina")
    assert one.text(kept, ours).changed_at == again.changed_at


def test_an_older_backup_in_the_place_of_the_plan_makes_every_feed_younger(store, tmp_path):
    shown = store.save(talk("As it was"), by="amina")
    kept, texts = store.save(feed(), by="amina"), texts_of(store)
    first = texts.text(kept)
    backup(store, tmp_path / "plan.zip")
    store.save(changed(shown, title="As it became"), by="amina")
    second = texts.text(kept)
    restore(store, tmp_path / "plan.zip", replace=True)
    third = texts.text(kept)
    assert (third.body, third.etag) == (first.body, first.etag)
    assert third.changed_at > second.changed_at > first.changed_at
    assert texts_of(store).text(kept).changed_at == third.changed_at


def test_a_revision_of_another_plan_is_not_taken_for_the_one_of_this(store, tmp_path):
    """After a restore the next edit has the revision that another text had before it."""
    shown = store.save(talk("One"), by="amina")
    kept, texts = store.save(feed(), by="amina"), texts_of(store)
    backup(store, tmp_path / "plan.zip")
    store.save(changed(shown, title="Two"), by="amina")
    assert titles(texts.text(kept).body) == ["Two"]
    restore(store, tmp_path / "plan.zip", replace=True)
    store.save(changed(store.get(Activity, shown.id), title="Three"), by="amina")
    assert titles(texts.text(kept).body) == ["Three"]


def test_a_feed_that_is_changed_shows_it_at_once(store):
    store.save_all(
        [talk("KE", places=(Place(country="KE"),)), talk("UG", places=(Place(country="UG"),))], by="a"
    )
    kept, texts = store.save(feed(country="KE"), by="amina"), texts_of(store)
    first = texts.text(kept)
    kept = store.save(changed(kept, country="UG", title="Uganda"), by="amina")
    second = texts.text(kept)
    assert (titles(first.body), titles(second.body)) == (["KE"], ["UG"])
    assert "NAME:Uganda" in unfolded(second.body)
    assert second.changed_at > first.changed_at


# Memory


@pytest.mark.parametrize("limit", [1, 1_000, 20_000])
def test_with_hardly_any_memory_the_answers_are_the_same_and_the_limit_holds(sqlite_store, limit):
    sqlite_store.save_all(
        [talk(f"Talk {n}", places=(Place(country="KE" if n % 2 else "UG"),)) for n in range(40)], by="a"
    )
    kept = sqlite_store.save(feed(), by="amina")
    small, large = texts_of(sqlite_store, limit=limit), texts_of(sqlite_store)
    for query, as_json in itertools.product(
        ("", "country=KE", "country=UG", "lang=fr", "rich=1"), (False, True)
    ):
        question = understood(query)
        ours, theirs = (one.text(kept, question, as_json=as_json) for one in (small, large))
        assert (ours.body, ours.etag, ours.changed_at) == (theirs.body, theirs.etag, theirs.changed_at)
        assert small.size <= limit
    assert large.size > 20_000


def test_a_text_is_made_once_for_all_who_ask_at_the_same_time(store):
    store.save_all([talk(f"Talk {n}") for n in range(50)], by="amina")
    kept, texts = store.save(feed(), by="amina"), texts_of(store)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: texts.text(kept, at_least=store.version()), range(16)))
    assert len({id(text.body) for text in found}) == 1


# Many at once


def test_readers_see_whole_states_and_the_last_one_while_others_write(store):
    """Each writer publishes one talk after the other, taking the one before out of the feed."""
    kept, writers_are_done = store.save(feed(edition=2027), by="amina"), threading.Event()
    lock, state, states, seen = threading.Lock(), {}, {frozenset()}, set()
    texts = [texts_of(store), texts_of(store)]

    def write(writer):
        for number in itertools.count():
            if (number > 5 and len(seen) > 10) or number == 200:
                return
            new = talk(f"{writer}-{number}", edition=2027)
            with lock:  # so that the test knows in which order states follow each other
                before = state.get(writer)
                changes = [new, *([changed(before, edition=2026)] if before else [])]
                state[writer] = store.save_all(changes, by=f"{writer}")[0]
                states.add(frozenset(one.id for one in state.values()))

    def read(reader):
        while not writers_are_done.is_set():
            seen.add(frozenset(uids(texts[reader % 2].text(kept, at_least=store.version()).body)))

    with ThreadPoolExecutor(25) as threads:
        reading = [threads.submit(read, reader) for reader in range(20)]
        writing = [threads.submit(write, writer) for writer in range(5)]
        for one in writing:
            one.result()
        writers_are_done.set()
        for one in reading:
            one.result()

    assert seen <= states
    assert len(seen) > 10
    for one in texts:
        assert uids(one.text(kept, at_least=store.version()).body) == {last.id for last in state.values()}


def test_a_plan_that_changes_while_it_is_read_is_read_again(store, monkeypatch):
    """One talk takes the place of another between the look at the list and the look at the talks."""
    first, second = store.save_all([talk("First", edition=2027), talk("Second", edition=2026)], by="amina")
    stays = store.save(talk("Stays", edition=2027), by="amina")
    kept, texts = store.save(feed(edition=2027), by="amina"), texts_of(store)
    meanwhile = [
        changed(first, edition=2026),
        changed(second, edition=2027),
        changed(stays, title="Stays on"),
    ]
    look, acts = store.get_many, [lambda: store.save_all(meanwhile, by="brook")]

    def look_late(record_type, keys, **options):
        if acts and record_type is Activity:
            acts.pop()()
        return look(record_type, keys, **options)

    monkeypatch.setattr(store, "get_many", look_late)
    assert titles(texts.text(kept).body) == ["Second", "Stays on"]


def test_a_clock_that_went_wrong_by_years_does_not_close_a_feed(store):
    store.save(ended(10, title="Over"), by="amina")
    kept = store.save(feed(days_back=90), by="amina")
    ahead = texts_of(store, today=date(2090, 1, 1)).text(kept)
    right = texts_of(store).text(kept)
    assert (titles(ahead.body), titles(right.body)) == ([], ["Over"])
    assert right.changed_at > ahead.changed_at


def test_the_moment_is_about_now(store):
    found = texts_of(store).text(store.save(feed(), by="amina")).changed_at
    assert found.microsecond == 0
    assert abs((datetime.now(UTC) - found).total_seconds()) < 30
