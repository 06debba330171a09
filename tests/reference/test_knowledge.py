"""Themes, signs, caveats and rules."""

import pytest

from campaigns.reference import knowledge


@pytest.mark.parametrize("year", [2014, 2015, 2016, 2026, 2027, 2040])
def test_an_unknown_theme_stays_unknown(year):
    assert knowledge.theme(year).theme is None


def test_a_known_theme_has_its_source():
    theme = knowledge.theme(2021)
    assert (theme.theme, theme.confidence) == ("Victims' Voices Lead the Way", "high")
    assert theme.sources == ("https://iom.int/world-day-against-trafficking-persons-2021",)


def test_the_first_world_day_had_a_campaign_line():
    assert (knowledge.theme(2014).campaign, knowledge.theme(2014).hashtags) == ("Give hope", ("#igivehope",))


def test_a_year_without_an_entry_says_that_nothing_is_known():
    assert (knowledge.theme(2040).confidence, knowledge.theme(2040).sources) == ("none", ())


def test_the_ilo_has_eleven_indicators_each_explained():
    group = knowledge.signs()["ilo"]
    assert (len(group.signs), group.complete) == (11, True)
    assert all(sign.explanation for sign in group.signs)


def test_unodc_has_five_groups_two_of_them_incomplete():
    groups = [group for group in knowledge.signs().values() if group.id.startswith("unodc_")]
    assert {group.id: group.complete for group in groups} == {
        "unodc_general": False,
        "unodc_children": True,
        "unodc_domestic_servitude": False,
        "unodc_sexual_exploitation": True,
        "unodc_labour_exploitation": True,
    }
    assert all(group.confidence == "medium" and group.note for group in groups)


def test_signs_come_with_their_caveats():
    assert [caveat.id for caveat in knowledge.caveats_about("signs")] == [
        "signs",
        "signs_limited",
        "forced_labour",
        "unodc_copies",
        "public",
    ]


def test_there_are_21_rules_and_what_was_not_seen_is_marked():
    rules = knowledge.do_no_harm()
    assert len(rules) == 21
    assert [rule.id for rule in rules.values() if rule.confidence == "low"] == ["who8", "who9", "who10"]


def test_models_have_their_steps_in_order():
    assert len(knowledge.campaign_models()) == 6
    assert knowledge.campaign_models()["demandat"].steps == (
        "One audience",
        "One action asked",
        "Evaluation planned before launch",
    )


def test_four_ways_of_recruiting_online_are_known():
    assert list(knowledge.online_recruiting()) == ["hunting", "fishing", "false_peers", "grooming"]
