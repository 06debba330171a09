"""One file holds the whole plan, and gives it back to either kind of database."""

import json
import zipfile
from datetime import date

import pytest

from campaigns.errors import FileError, StoreError
from campaigns.plan.activity import Activity, PlannedReach
from campaigns.plan.change import changed
from campaigns.plan.edition import Edition
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.store.backup import backup, check, restore
from campaigns.store.store import Store

DAY = date(2027, 7, 30)


def fill(store):
    organiser = store.save(Organisation(title="Fair Work Network"), by="amina")
    store.save(Edition(year=2027, theme="Ünïcode"), by="amina")
    march = Activity(
        title="March",
        first_day=DAY,
        last_day=DAY,
        organiser=organiser.id,
        places=(Place(country="KE", city="Nairobi", latitude=-1.28, longitude=36.82),),
        audiences=("general_public",),
        planned=(PlannedReach(people=300),),
    )
    saved = store.save(march, by="amina")
    store.save(changed(saved, notes="a note"), by="brook")
    store.save(Observation(activity=saved.id, people=250), by="amina")
    store.trash(store.save(Activity(title="Old", first_day=DAY, last_day=DAY), by="amina"), by="amina")


def contents(store):
    return (
        store.activities(),
        store.journal(size=100),
        store.trashed(),
        store.all(Organisation),
        store.all(Edition),
    )


def test_a_backup_restored_elsewhere_is_the_same_plan_with_its_history(store, tmp_path):
    fill(store)
    rows = backup(store, tmp_path / "plan.zip")
    elsewhere = Store(f"sqlite:///{tmp_path / 'elsewhere.db'}")

    assert restore(elsewhere, tmp_path / "plan.zip") == rows
    assert contents(elsewhere) == contents(store)
    assert rows["activities"] == 2
    assert check(elsewhere) == ()
    elsewhere.close()


def test_work_goes_on_after_a_restore(store, tmp_path):
    fill(store)
    backup(store, tmp_path / "plan.zip")
    restore(store, tmp_path / "plan.zip", replace=True)

    before = store.version()
    store.save(Activity(title="Next", first_day=DAY, last_day=DAY), by="amina")
    assert store.version() > before


def test_a_filled_database_is_not_overwritten_unless_told(store, tmp_path):
    fill(store)
    backup(store, tmp_path / "plan.zip")
    before = contents(store)

    with pytest.raises(StoreError, match="not empty"):
        restore(store, tmp_path / "plan.zip")
    assert contents(store) == before


@pytest.mark.parametrize("damage", ["cut", "not a zip", "changed", "other format"])
def test_a_damaged_backup_changes_nothing(store, tmp_path, damage):
    fill(store)
    path = tmp_path / "plan.zip"
    backup(store, path)
    before = contents(store)
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-200])
    elif damage == "not a zip":
        path.write_text("hello")
    else:
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        if damage == "changed":
            files["activities.jsonl"] = files["activities.jsonl"].replace(b"March", b"Match")
        else:
            files["about.json"] = json.dumps({"format": "something else"}).encode()
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)

    with pytest.raises(FileError):
        restore(store, path, replace=True)
    assert contents(store) == before


def test_a_backup_that_cannot_be_written_says_where(store, tmp_path):
    with pytest.raises(FileError, match="could not be written"):
        backup(store, tmp_path / "no such folder" / "plan.zip")


def test_the_check_names_a_record_that_breaks_a_rule(store):
    fill(store)
    assert check(store) == ()
    with store.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE activities SET document = '{}', edition = 2031 WHERE trashed_at IS NULL"
        )

    problems = check(store)
    assert len(problems) == 1
    assert problems[0].startswith("activity ")
