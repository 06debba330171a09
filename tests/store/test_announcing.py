"""What calendars tell of organisations and campaigns does not come and go unseen."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.errors import PlanError
from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.organisation import Organisation
from campaigns.plan.vocabulary import Visibility


def test_an_organisation_that_partners_read_of_is_not_moved_to_the_trash(store):
    house = store.save(Organisation(title="Blue Heart House"), by="amina")
    day = date(2027, 7, 30)
    vigil = Activity(title="Vigil", first_day=day, last_day=day, organiser=house.id)
    vigil = store.save(changed(vigil, visibility=Visibility.PUBLIC), by="amina")

    with pytest.raises(PlanError, match=r"published activities name it \(1\)"):
        store.trash(house, by="amina")

    store.save(changed(vigil, organiser=None), by="amina")
    store.trash(house, by="amina")
    assert store.get(Organisation, house.id) is None


def test_an_organisation_that_comes_back_is_announced_anew(store):
    house = store.save(Organisation(title="Blue Heart House"), by="amina")
    store.trash(house, by="amina")

    back = store.restore(Organisation, house.id, by="amina")

    assert house.announced_at < back.announced_at
    assert store.get(Organisation, house.id) == back
