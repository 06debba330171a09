"""The tree of audiences and the words for them."""

import pytest

from campaigns.errors import ReferenceFileError
from campaigns.reference import audiences
from campaigns.reference.audiences import audience_from_word, common_branch


def test_the_tree_has_two_levels_and_each_audience_is_followed_by_its_kinds():
    tree = audiences.audiences()
    top = None
    for audience_id, audience in tree.items():
        if audience.parent is None:
            top = audience_id
            assert "/" not in audience_id
        else:
            assert audience.parent == top
            assert audience_id.split("/") == [top, audience_id.split("/")[1]]


def test_paragraph_14_names_four_audiences():
    assert audiences.paragraph_14() == ("law_enforcement", "frontline", "industry", "criminal_justice")


def test_the_kinds_of_an_audience_come_with_it():
    assert audiences.with_kinds("criminal_justice") == (
        "criminal_justice",
        "criminal_justice/judges",
        "criminal_justice/prosecutors",
        "criminal_justice/lawyers",
        "criminal_justice/court_staff",
        "criminal_justice/prisons",
    )
    assert audiences.with_kinds("industry/rail") == ("industry/rail",)


def test_a_kind_is_within_its_audience_and_not_the_other_way_round():
    assert audiences.is_within("industry/rail", "industry")
    assert audiences.is_within("industry", "industry")
    assert not audiences.is_within("industry", "industry/rail")
    assert not audiences.is_within("industry/rail", "frontline")


@pytest.mark.parametrize(
    ("ids", "branch"),
    [
        (["industry/rail"], "industry/rail"),
        (["industry/rail", "industry/rail"], "industry/rail"),
        (["industry/rail", "industry/aviation"], "industry"),
        (["industry/rail", "industry"], "industry"),
        (["industry/rail", "frontline/health"], None),
        ([], None),
    ],
)
def test_several_audiences_have_one_branch_or_none(ids, branch):
    assert common_branch(ids) == branch


def test_an_unknown_audience_is_refused():
    with pytest.raises(
        ReferenceFileError, match=r"“pirates” is no audience of assets/reference/audiences\.toml"
    ):
        audiences.audience("pirates")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("border_officials", "law_enforcement/border"),
        ("Border Officials", "law_enforcement/border"),
        ("industry:aviation", "industry/aviation"),
        ("Industry: Rail", "industry/rail"),
        ("industry:transport", "industry/transport"),  # neither road nor rail is guessed
        ("child_protection", "frontline/child_protection"),
        ("victims and survivors", "survivors"),
        ("police", "law_enforcement/police"),
        ("judges", "criminal_justice/judges"),
        ("health_workers", "frontline/health"),
        ("labor inspectors", "frontline/labour_inspectors"),
        ("hotel staff", "industry/hospitality"),
        ("fishers", "industry/fishing"),
        ("taxi-drivers", "industry/road_transport"),
        ("refugees", "migrants/refugees"),
        ("women", "women"),
        ("girls", "children/girls"),
        ("NGOs", "civil_society"),
        ("NGO staff", "frontline/ngo_staff"),
        ("women's organisations", "civil_society/womens_groups"),
        ("women’s organisations", "civil_society/womens_groups"),
        ("staff", None),
        ("women and girls", None),  # two audiences
        ("", None),
        ("=1+1", None),
    ],
)
def test_a_word_stands_for_one_audience_or_none(word, meant):
    assert audience_from_word(word) == meant


FRONT_LINE = {  # the kinds sources name, and the one id each is kept under
    "social_worker": "frontline/social_workers",
    "labour_inspector": "frontline/labour_inspectors",
    "health_worker": "frontline/health",
    "ngo_staff": "frontline/ngo_staff",
    "police_frontline": "law_enforcement/police",
    "prosecutor": "criminal_justice/prosecutors",
    "immigration_customs": "law_enforcement/border",
    "consular": "frontline/consular",
    "employment_official": "frontline/employment_officials",
    "trade_union": "frontline/trade_unions",
    "paramedic": "frontline/emergency",
    "teacher": "frontline/teachers",
    "traditional_leader": "frontline/traditional_leaders",
    "cabin_crew": "frontline/cabin_crew",
}


@pytest.mark.parametrize(("kind", "audience_id"), FRONT_LINE.items())
def test_each_front_line_kind_is_found_and_well_sourced(kind, audience_id):
    assert audience_from_word(kind) == audience_id
    assert audiences.audience(audience_id).confidence == "high"


INDUSTRIES = [
    "agriculture",
    "construction",
    "domestic_work",
    "manufacturing",
    "services",
    "fishing",
    "hospitality",
    "tourism",
    "aviation",
    "road_transport",
    "rail",
    "cleaning",
    "car_wash_nail",
    "entertainment",
    "mining",
    "recruitment",
    "finance",
    "technology",
]


def test_the_18_industries_are_there_and_transport_whose_kind_is_not_stated():
    kinds = [audience_id.removeprefix("industry/") for audience_id in audiences.with_kinds("industry")[1:]]
    assert sorted(kinds) == sorted([*INDUSTRIES, "transport"])
    assert all(audiences.audience(f"industry/{kind}").confidence == "high" for kind in kinds)


def test_our_own_divisions_are_marked():
    judges = audiences.audience("criminal_justice/judges")
    assert (judges.confidence, judges.note) == ("low", "Our own division; no source names it.")
