"""Saving, revisions, conflicts, the journal and the trash, on SQLite and on PostgreSQL."""

from datetime import date
from uuid import uuid4

import pytest

from campaigns.errors import PlanError, StoreError
from campaigns.plan.activity import Activity, PlannedReach
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed, merged
from campaigns.plan.edition import Edition
from campaigns.plan.organisation import Organisation
from campaigns.plan.vocabulary import CampaignStatus, Status, Visibility
from campaigns.store.conflict import ConflictError


def vigil(**values):
    days = {"first_day": date(2027, 7, 30), "last_day": date(2027, 7, 30)}
    return Activity(**{"title": "Vigil", "edition": 2027, **days, **values})


def test_a_new_record_gets_revision_one_and_its_times(store):
    saved = store.save(vigil(), by="amina")

    assert (saved.revision, saved.sequence) == (1, 0)
    assert saved.created_at == saved.modified_at == saved.announced_at
    assert saved.created_at.utcoffset().total_seconds() == 0
    assert store.get(Activity, saved.id) == saved


def test_a_save_on_top_of_the_kept_version_raises_the_revision(store):
    first = store.save(vigil(), by="amina")
    second = store.save(changed(first, title="Silent vigil"), by="amina")

    assert (second.revision, second.created_at) == (2, first.created_at)
    assert store.get(Activity, first.id).title == "Silent vigil"


def test_saving_what_is_kept_already_writes_nothing(store):
    first = store.save(vigil(), by="amina")
    assert store.save(first, by="brook") == first
    assert len(store.history(first.id)) == 1


def test_a_save_over_a_colleagues_change_is_refused_and_says_who_changed_what(store):
    first = store.save(vigil(), by="amina")
    theirs = store.save(changed(first, venue="Town hall"), by="amina")

    with pytest.raises(ConflictError) as conflict:
        store.save(changed(first, title="March"), by="brook")

    assert conflict.value.theirs == theirs
    assert conflict.value.by == "amina"
    assert conflict.value.at == theirs.modified_at
    assert "“March” was changed by amina while you were editing it" in str(conflict.value)
    assert store.get(Activity, first.id) == theirs


def test_a_conflict_is_settled_field_by_field(store):
    base = store.save(vigil(), by="amina")
    theirs = store.save(changed(base, title="Silent vigil", venue="Town hall"), by="amina")
    mine = changed(base, title="March", description="Bring a light.")

    saved = store.save(merged(base, mine, theirs, {"title": True}), by="brook")

    assert (saved.title, saved.venue, saved.description) == ("March", "Town hall", "Bring a light.")
    assert saved.revision == 3


def test_a_record_in_the_trash_cannot_be_saved_over(store):
    first = store.save(vigil(), by="amina")
    store.trash(first, by="amina")

    with pytest.raises(ConflictError, match="moved to the trash by amina"):
        store.save(changed(first, title="March"), by="brook")


def test_the_journal_tells_who_when_before_and_after(store):
    first = store.save(vigil(), by="amina")
    second = store.save(changed(first, title="March"), by="brook")
    store.trash(second, by="chloe")

    actions = [(entry.action, entry.by, entry.revision) for entry in store.history(first.id)]
    assert actions == [("trashed", "chloe", 2), ("changed", "brook", 2), ("created", "amina", 1)]
    entry = store.history(first.id)[1]
    assert entry.fields == {"title": ("Vigil", "March")}
    assert entry.at == second.modified_at
    assert store.journal_length() == 3
    assert [entry.action for entry in store.journal(page=2, size=2)] == ["created"]


def test_the_version_rises_with_every_change_and_only_then(store):
    before = store.version()
    saved = store.save(vigil(), by="amina")
    after = store.version()
    store.save(saved, by="amina")

    assert after > before
    assert store.version() == after


def test_many_records_that_refer_to_each_other_are_saved_together(store):
    organiser = Organisation(title="Fair Work Network")
    campaign = Campaign(title="Hotels", lead=organiser.id)
    activity = vigil(organiser=organiser.id, campaign=campaign.id)

    saved = store.save_all([activity, campaign, organiser], by="amina")

    assert [record.name for record in saved] == ["Vigil", "Hotels", "Fair Work Network"]


def test_when_one_of_many_cannot_be_saved_none_is(store):
    kept = store.save(vigil(), by="amina")
    store.save(changed(kept, venue="Town hall"), by="amina")

    with pytest.raises(ConflictError):
        store.save_all([vigil(title="New one"), changed(kept, title="March")], by="brook")

    assert store.count() == 1


def test_an_activity_of_an_organisation_that_does_not_exist_is_refused_whole(store):
    with pytest.raises(StoreError, match="Nothing was saved"):
        store.save(vigil(organiser=uuid4()), by="amina")
    assert (store.count(), store.journal_length()) == (0, 0)


def test_a_second_edition_of_a_year_is_refused(store):
    store.save(Edition(year=2027), by="amina")
    with pytest.raises(StoreError, match="already an edition of that year"):
        store.save(Edition(year=2027), by="brook")


def test_the_trash_gives_back_what_went_in(store):
    saved = store.save(vigil(planned=(PlannedReach(people=40),)), by="amina")
    store.trash(saved, by="amina")

    assert store.activities() == ()
    assert [record for _, record in store.trashed()] == [saved]
    assert store.restore(Activity, saved.id, by="brook") == saved
    assert store.activities() == (saved,)
    assert store.trash_size() == 0


def test_what_was_restored_by_somebody_else_cannot_be_restored_again(store):
    saved = store.save(vigil(), by="amina")
    with pytest.raises(StoreError, match="no longer in the trash"):
        store.restore(Activity, saved.id, by="brook")


@pytest.mark.parametrize("visibility", [Visibility.PARTNERS, Visibility.PUBLIC])
def test_a_published_activity_can_only_be_cancelled(store, visibility):
    saved = store.save(vigil(visibility=visibility), by="amina")

    with pytest.raises(PlanError, match="Cancel it instead"):
        store.trash(saved, by="amina")
    with pytest.raises(PlanError, match="Cancel it instead"):
        store.save(changed(saved, visibility=Visibility.DRAFT), by="amina")
    cancelled = store.save(changed(saved, status=Status.CANCELLED), by="amina")
    assert (cancelled.status, cancelled.sequence) == (Status.CANCELLED, 1)


def test_a_campaign_that_left_draft_stays_out_of_the_trash(store):
    lead = store.save(Organisation(title="Fair Work Network"), by="amina")
    campaign = Campaign(
        title="Hotels",
        audience="industry/hospitality",
        action="Call the helpline",
        measure="Calls a month",
        target=200,
        lead=lead.id,
        status=CampaignStatus.ACTIVE,
    )
    saved = store.save(campaign, by="amina")
    with pytest.raises(PlanError, match="Cancel it instead"):
        store.trash(saved, by="amina")


def test_a_published_campaign_does_not_vanish_from_those_who_saw_it(store):
    saved = store.save(Campaign(title="Hotels", visibility=Visibility.PARTNERS), by="amina")
    with pytest.raises(PlanError, match="Cancel it instead"):
        store.save(changed(saved, visibility=Visibility.DRAFT), by="amina")


@pytest.mark.parametrize(
    ("change", "sequence", "announced"),
    [
        ({"last_day": date(2027, 7, 31)}, 1, True),
        ({"status": Status.CONFIRMED}, 1, True),
        ({"title": "March"}, 0, True),
        ({"notes": "ask the mayor"}, 0, False),
        ({"planned": (PlannedReach(people=3),)}, 0, False),
    ],
)
def test_sequence_rises_with_time_or_status_and_announced_at_with_what_calendars_show(
    store, monkeypatch, change, sequence, announced
):
    first = store.save(vigil(), by="amina")
    later = first.modified_at.replace(year=first.modified_at.year + 1)
    monkeypatch.setattr("campaigns.store.store._now", lambda: later)

    second = store.save(changed(first, **change), by="amina")

    assert second.sequence == sequence
    assert second.announced_at == (later if announced else first.announced_at)
    assert second.modified_at == later


def test_a_file_id_is_free_again_once_its_record_is_in_the_trash(store):
    first = store.save(vigil(import_key="2027-AT-01"), by="amina")
    with pytest.raises(StoreError, match="same file id"):
        store.save(vigil(import_key="2027-AT-01"), by="amina")
    store.trash(first, by="amina")
    second = store.save(vigil(import_key="2027-AT-01"), by="amina")

    assert store.by_import_key(Activity, ["2027-AT-01"]) == {"2027-AT-01": second}
    with pytest.raises(StoreError, match="same file id"):
        store.restore(Activity, first.id, by="amina")


HOSTILE = (
    "=cmd|' /C calc'!A0 <img src=x onerror=alert(1)> [a](javascript:x) \r\nX:Y \x00 \u2028 \u202e 👩🏽‍🎓 é"
)


def test_hostile_text_comes_back_as_it_was_typed(store):
    saved = store.save(
        vigil(title=HOSTILE, description=HOSTILE * 40, venue="'; DROP TABLE activities; --"), by=HOSTILE
    )

    kept = store.get(Activity, saved.id)
    assert kept == saved
    assert (
        kept.title == "=cmd|' /C calc'!A0 <img src=x onerror=alert(1)> [a](javascript:x) X:Y \u202e 👩🏽‍🎓 é"
    )


def test_ten_thousand_characters_fit_in_every_field(store):
    saved = store.save(vigil(title="ñ" * 10_000, venue="x" * 10_000, notes="y\n" * 5_000), by="amina")
    assert store.get(Activity, saved.id).title == "ñ" * 10_000
