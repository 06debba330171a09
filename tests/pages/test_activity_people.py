"""Names typed where organisations are asked for."""

from campaigns.pages.activity_people import named_or_new
from campaigns.plan.organisation import Organisation


def test_a_name_that_an_organisation_has_means_it_and_another_makes_one_new(sqlite_store):
    choir = sqlite_store.save(Organisation(title="Chœur d'été"), by="amina")

    ids, new = named_or_new([str(choir.id), "New House", None, " ", "chœur d'ETE", "new  house"])

    assert [one.title for one in new] == ["New House"]
    assert ids == {
        str(choir.id): choir.id,
        "chœur d'ETE": choir.id,
        "New House": new[0].id,
        "new  house": new[0].id,
    }
