"""Many records into the trash at once: all of them or none."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.errors import PlanError
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.edition import Edition
from campaigns.plan.vocabulary import Visibility
from campaigns.store.conflict import ConflictError

DAY = date(2027, 7, 30)


@pytest.fixture
def three(store):
    campaign = Campaign(title="Hotels")
    walk = Activity(title="Walk", campaign=campaign.id, first_day=DAY, last_day=DAY)
    return store.save_all([Edition(year=2027), campaign, walk], by="amina")


def test_records_of_several_kinds_go_together_and_the_journal_names_each(store, three):
    store.trash_all(three, by="tomas")
    assert (store.trash_size(), store.edition(2027)) == (3, None)
    newest = store.journal(size=3)
    assert {(one.action, one.by, one.name) for one in newest} == {
        ("trashed", "tomas", "Walk"),
        ("trashed", "tomas", "Hotels"),
        ("trashed", "tomas", "World Day 2027"),
    }


def test_when_one_was_changed_since_none_goes(store, three):
    store.save(changed(three[1], title="Hostels"), by="tomas")
    with pytest.raises(ConflictError, match="“Hotels” was changed by tomas"):
        store.trash_all(three, by="amina")
    assert store.trash_size() == 0


def test_when_one_is_published_none_goes(store, three):
    walk = store.save(changed(three[2], visibility=Visibility.PUBLIC), by="amina")
    with pytest.raises(PlanError, match="“Walk” is published"):
        store.trash_all([three[0], three[1], walk], by="amina")
    assert store.trash_size() == 0


def test_nothing_to_move_is_no_error(store):
    store.trash_all([], by="amina")
    assert store.trash_size() == 0
