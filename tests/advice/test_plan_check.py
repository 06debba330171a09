"""All rules asked at once: what comes first, what is left out, and what a decision settles."""

from datetime import UTC, date, datetime

import pytest

from campaigns.advice.coverage_rule import beginning
from campaigns.advice.finding import Severity
from campaigns.advice.plan_check import (
    by_severity,
    check_plan,
    decided_findings,
    mark_of,
    names_in,
    open_findings,
    overtaken,
    plan_of,
    rule_label,
    severity_words,
)
from campaigns.advice.theme_check import theme_findings
from campaigns.advice.theme_rule import findings_of_all
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.dismissal import Dismissal
from campaigns.plan.edition import Edition
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Outcome, Status

DAY, TODAY = date(2027, 7, 30), date(2027, 3, 1)
OLD = "Victims' Voices Lead the Way"  # the theme of 2021
EVERYBODY = ("law_enforcement", "frontline/health", "industry", "criminal_justice")
WORLD_DAY = Edition(year=2027, theme="Children first", hashtags=("#ChildrenFirst",), revision=1)


def activity(title="Training", country="PE", **fields):
    first = fields.pop("first_day", DAY)
    given = {"kind": "training", "audiences": EVERYBODY, **fields}
    return Activity(
        title=title, edition=2027, places=(Place(country=country),), first_day=first, last_day=first, **given
    )


def found(*activities, campaigns=(), editions=(WORLD_DAY,), today=TODAY):
    return check_plan(plan_of(2027, activities, campaigns, editions, today))


def said(*activities, **more):
    return [one.sentence for one in found(*activities, **more)]


def dismissal(finding, **fields):
    return Dismissal(
        rule=finding.rule, about=finding.about, facts=finding.fingerprint, reason="We know", **fields
    )


def test_a_plan_with_nothing_to_say_says_nothing():
    assert found(activity()) == ()


def test_warnings_come_before_remarks_and_each_in_the_order_of_the_plan():
    march = activity("March", "MA", kind="march")
    first, second = activity("Border course", "EG"), activity("Hotel course", "MV")
    names = names_in(plan_of(2027, (march, first, second), (), (), TODAY))
    assert [(one.severity, names[one.about[0]]) for one in found(march, first, second)] == [
        (Severity.WARNING, "Border course"),
        (Severity.WARNING, "Hotel course"),
        (Severity.REMARK, "March"),
    ]


def test_what_belongs_to_another_edition_is_left_out():
    other = changed(activity("Other", "MA"), edition=2026)
    assert said(activity(), other) == []


def test_campaigns_are_asked_about_their_themes_too():
    campaign = Campaign(title="Hotels", edition=2027, message=f"“{OLD}”")
    assert said(activity(), campaigns=(campaign,)) == [
        f"The message of “Hotels” uses the theme of 2021, “{OLD}”. “Hotels” belongs to World Day 2027."
    ]


# Audiences left out


def test_an_audience_of_paragraph_14_that_nothing_is_for_is_one_remark_and_knows_what_would_answer_it():
    (one,) = found(activity(audiences=EVERYBODY[1:]))
    assert one.sentence == "Nothing in the plan of World Day 2027 is for law enforcement."
    assert (one.severity, one.about) == (Severity.REMARK, (WORLD_DAY.id,))
    assert beginning(one) == {"audience": "law_enforcement", "edition": "2027"}


def test_a_campaign_for_a_kind_of_the_audience_is_for_the_audience():
    campaign = Campaign(title="Borders", edition=2027, audience="law_enforcement/border")
    assert found(activity(audiences=EVERYBODY[1:]), campaigns=(campaign,)) == ()


@pytest.mark.parametrize("fields", [{"status": Status.CANCELLED}, {"outcome": Outcome.NOT_HELD}])
def test_what_does_not_take_place_is_for_nobody(fields):
    plan = (activity(audiences=EVERYBODY[1:]), activity(audiences=EVERYBODY[:1], **fields))
    assert said(*plan) == ["Nothing in the plan of World Day 2027 is for law enforcement."]


def test_an_empty_plan_and_a_season_that_is_over_are_not_told_what_they_lack():
    assert found() == ()
    assert found(activity(audiences=()), today=date(2027, 8, 14)) == ()
    assert len(found(activity(audiences=()), today=date(2027, 8, 13))) == 4


# What the first look at themes lets pass


@pytest.mark.parametrize(
    "text",
    [
        OLD,
        OLD.upper(),
        "victims voices — lead the way",
        "The theme of World Day 2027 is “Homes for all”.",
        "#VictimsVoicesLeadTheWay",
        "＃Victims'VoicesLeadTheWay",
        "#LeaveNoOneBehind",
        "See #ChildrenFirst and #EndHumanTrafficking.",
        "Leave no child behind in the fight against human trafficking",
        "",
    ],
)
def test_the_first_look_finds_what_the_check_of_one_record_finds(text):
    walk = activity("Walk", description=text)
    assert tuple(findings_of_all([walk], 2027, [WORLD_DAY])) == theme_findings(walk, [WORLD_DAY])


# Decisions


def test_a_decision_settles_its_finding_until_the_facts_change():
    plan = activity(country="MA")
    (one,) = found(plan)
    decision = dismissal(one)
    assert open_findings([one], [decision]) == ()
    assert [made.decisions for made in decided_findings([one], [decision])] == [(decision,)]

    moved = found(changed(plan, first_day=date(2027, 7, 31), last_day=date(2027, 7, 31)))
    assert open_findings(moved, [decision]) == moved
    assert overtaken(moved, [decision]) == {("days_off", (plan.id,)): decision}


def test_a_new_title_does_not_bring_a_dismissed_day_off_back():
    plan = activity(country="MA")
    (one,) = found(plan)
    assert open_findings(found(changed(plan, title="Course")), [dismissal(one)]) == ()


def test_a_decision_about_one_finding_of_a_record_is_not_told_as_overtaken_beside_another():
    both = found(
        activity(description=f"“{OLD}” #VictimsVoicesLeadTheWay #CodeBlue #ChildrenFirst", country="MA")
    )
    assert len(both) > 1
    assert overtaken(both, [dismissal(both[0])]) == {}


def test_of_several_overtaken_decisions_the_last_is_told():
    (one,) = found(activity(country="MA"))
    early, late = (
        changed(dismissal(one), facts=facts, modified_at=datetime(2027, 1, day, tzinfo=UTC))
        for facts, day in (("a", 1), ("b", 2))
    )
    assert list(overtaken([one], [late, early]).values()) == [late]


# Words


def test_counts_are_said_in_words_most_severe_first():
    assert severity_words({Severity.PROBLEM: 1, Severity.WARNING: 2, Severity.REMARK: 1200}) == (
        "1 problem, 2 warnings and 1,200 remarks"
    )
    assert severity_words(by_severity(found(activity(country="MA")))) == "1 warning"
    assert severity_words({}) == ""


def test_each_rule_has_words_and_a_rule_that_is_gone_its_own_name():
    assert rule_label("hashtag_check") == "Themes and hashtags"
    assert rule_label("moon") == "moon"


def test_the_mark_of_a_finding_changes_with_its_facts():
    (one,) = found(activity(country="MA"))
    mark = mark_of(one.rule, one.about, one.fingerprint)
    assert (len(mark), mark == mark_of(one.rule, one.about, "other")) == (16, False)
