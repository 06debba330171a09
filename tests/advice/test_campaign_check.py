"""The campaign check: what is needed before launch, and days that make a measurement impossible."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.advice.campaign_check import findings, needs
from campaigns.advice.finding import Severity
from campaigns.plan.campaign import Campaign
from campaigns.plan.change import changed
from campaigns.plan.vocabulary import CampaignStatus

FERRIES = Campaign(
    title="Eyes on deck",
    audience="industry/transport",
    action="Tell the purser",
    channel="Crew briefing",
    measure="Reports a month",
    baseline="2 reports in May",
    target=300,
    measured_on=date(2031, 10, 1),
    lead="7d4c9b1e-3a52-4f0d-9d7e-2f1b6c8a9e10",
    first_day=date(2031, 6, 1),
    last_day=date(2031, 9, 30),
)


def sentences(campaign, today):
    return [one.sentence for one in findings(campaign, today)]


def test_a_complete_campaign_has_all_eight_and_nothing_to_say():
    assert [need.entered for need in needs(FERRIES)] == [True] * 8
    assert sentences(FERRIES, date(2031, 6, 1)) == []


@pytest.mark.parametrize(
    ("field", "question"),
    [
        ("audience", "One audience"),
        ("action", "One action asked"),
        ("channel", "A channel"),
        ("measure", "A measure"),
        ("baseline", "A baseline from before launch"),
        ("target", "A target"),
        ("measured_on", "A day of measuring"),
        ("lead", "A lead organisation"),
    ],
)
def test_what_is_missing_is_that_need_alone_with_a_sentence_on_what_to_enter(field, question):
    without = changed(FERRIES, **{field: Campaign.model_fields[field].default})
    [need] = [need for need in needs(without) if not need.entered]
    assert need.question == question
    assert need.advice.endswith(".")


@pytest.mark.parametrize(
    ("today", "begins"),
    [
        (date(2031, 5, 3), None),  # 29 days before
        (date(2031, 5, 4), "begins"),
        (date(2031, 6, 1), "begins"),
        (date(2031, 6, 2), "was to begin"),
        (date(2031, 9, 30), "was to begin"),
        (date(2031, 10, 1), None),  # it is over
    ],
)
def test_an_incomplete_draft_is_told_from_four_weeks_before_until_its_last_day(today, begins):
    draft = changed(FERRIES, baseline="", channel="")
    expected = f"“Eyes on deck” {begins} on 1 June 2031 and cannot be launched yet."
    assert sentences(draft, today) == ([f"{expected} It lacks a channel and a baseline."] if begins else [])


def test_a_draft_without_a_period_is_not_late():
    assert sentences(changed(FERRIES, baseline="", first_day=None, last_day=None), date(2031, 6, 1)) == []


def test_measuring_before_it_begins_is_a_warning_and_on_its_first_day_is_not():
    [found] = findings(changed(FERRIES, measured_on=date(2031, 5, 31)), date(2031, 1, 1))
    assert found.severity is Severity.WARNING
    assert found.sentence == (
        "“Eyes on deck” is to be measured on 31 May 2031, before it begins on 1 June 2031."
    )
    assert sentences(changed(FERRIES, measured_on=date(2031, 6, 1)), date(2031, 1, 1)) == []


@pytest.mark.parametrize("status", [CampaignStatus.COMPLETED, CampaignStatus.CANCELLED])
def test_what_is_over_is_told_nothing(status):
    assert sentences(changed(FERRIES, status=status, measured_on=date(2031, 5, 1)), date(2031, 6, 2)) == []
