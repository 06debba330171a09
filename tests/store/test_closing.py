"""Which activities the database counts as over and untold, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import date

from campaigns.plan.activity import Activity
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.observation import Observation
from campaigns.plan.vocabulary import Outcome, Precision, Status
from campaigns.store.closing import count_unclosed, unclosed, with_figure

EVERY = ActivityFilter()


def on(day: int, title: str, **fields: object) -> Activity:
    return Activity(
        title=title, edition=2060, first_day=date(2060, 7, day), last_day=date(2060, 7, day), **fields
    )


def test_what_is_over_and_untold_is_found_in_the_order_in_which_it_asks(store):
    told, figure = on(2, "Told", outcome=Outcome.HELD), on(3, "Held", outcome=Outcome.HELD)
    undated = Activity(title="Undated", precision=Precision.UNKNOWN, outcome=Outcome.HELD)
    store.save_all(
        [
            told,
            figure,
            undated,
            on(4, "Early"),
            on(9, "Late"),
            on(10, "Later"),
            on(5, "Cancelled", status=Status.CANCELLED),
            on(5, "Not held", outcome=Outcome.NOT_HELD),
            Activity(title="Some day", precision=Precision.UNKNOWN),
            Observation(activity=told.id, people=20),
        ],
        by="amina",
    )
    by = date(2060, 7, 9)

    found = unclosed(store, EVERY, by)

    assert [one.title for one in found] == ["Late", "Early", "Held", "Undated"]
    assert count_unclosed(store, EVERY, by) == 4
    assert count_unclosed(store, EVERY, by, [found[0].id]) == 3
    assert count_unclosed(store, ActivityFilter(edition=2060), by) == 3
    assert [one.title for one in unclosed(store, EVERY, by, page=2, size=3)] == ["Undated"]
    assert [one.title for one in unclosed(store, EVERY, by, after=date(2060, 7, 3))] == ["Late", "Early"]
    assert with_figure(store, [told.id, figure.id]) == {told.id}


def test_a_figure_in_the_trash_leaves_the_activity_open(store):
    held = store.save(on(2, "Held", outcome=Outcome.HELD), by="amina")
    seen = store.save(Observation(activity=held.id, people=20), by="amina")
    assert count_unclosed(store, EVERY, date(2060, 7, 9)) == 0

    store.trash(seen, by="amina")

    assert unclosed(store, EVERY, date(2060, 7, 9)) == (held,)
