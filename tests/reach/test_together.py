"""Figures of one audience with what is known of who was at several activities."""

from uuid import UUID

import pytest

from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.observation import ObservedFigure
from campaigns.plan.overlap import Overlap
from campaigns.plan.survey import ReachSurvey, SurveyAnswer
from campaigns.plan.vocabulary import Evidence, Qualifier, ReachKind
from campaigns.reach.ledger import audience_reach
from campaigns.reach.shared import Knowledge
from campaigns.reach.together import EXCLUSIVE, LISTS, LISTS_AND_ODDS, ODDS_RULE, OVERLAPS_KNOWN
from campaigns.reference.audiences import audiences

MARCH, PANEL, RADIO = (UUID(int=number) for number in (1, 2, 3))
PRESENT = ReachKind.PEOPLE_PRESENT
NAMES = {MARCH: "March", PANEL: "Panel", RADIO: "Radio spot"}


def estimate(
    figures, *, size=1000, source="census", overlaps=(), surveys=(), smallest=5, audience="children"
):
    """The row and the estimate of people present. figures: activity -> people, or (low, people, high)."""
    observed = []
    for activity, found in figures.items():
        low, people, high = found if isinstance(found, tuple) else (found, found, found)
        observed.append(
            ObservedFigure(
                activity, audience, PRESENT, None, people, low, high, Qualifier.EXACT, Evidence.COUNTED
            )
        )
    sizes = [AudienceSize(audience=audience, people=size, source=source)] if size else []
    known = Knowledge(overlaps, surveys, NAMES, smallest)
    rows = audience_reach(audiences(), sizes=sizes, targets=(), planned=(), observed=observed, known=known)
    row = next(row for row in rows if row.audience == audience)
    return row, row.actual[PRESENT]


def overlap(first, second, audience="children", **how):
    return Overlap(audience=audience, first=first, second=second, **how)


def test_a_counted_overlap_of_two_is_exact_arithmetic():
    _, found = estimate({MARCH: 500, PANEL: 400}, overlaps=[overlap(MARCH, PANEL, people=100)])
    assert (found.best, found.certain, found.method) == (800, (800, 800), OVERLAPS_KNOWN)


def test_asking_some_at_the_first_activity_gives_the_overlap_of_all_there():
    asked = overlap(MARCH, PANEL, asked=50, also=10)  # a fifth of the 500 at the march
    _, found = estimate({MARCH: 500, PANEL: 400}, overlaps=[asked])
    assert found.best == 500 + 400 - 100
    assert found.certain == (500, 900)  # fifty people are no certain fact
    assert found.likely == (749, 837)  # 63 to 151 of the 500, nine times in ten


def test_the_latest_of_two_answers_counts():
    answers = [overlap(MARCH, PANEL, people=100), overlap(PANEL, MARCH, people=300)]
    assert estimate({MARCH: 500, PANEL: 400}, overlaps=answers)[1].best == 600


@pytest.mark.parametrize("size", [1000, None])
def test_exclusive_activities_are_added_also_without_an_audience_size(size):
    apart = overlap(MARCH, PANEL, exclusive=True)
    _, found = estimate({MARCH: 500, PANEL: 400}, size=size, overlaps=[apart])
    assert (found.best, found.certain, found.method) == (900, (900, 900), EXCLUSIVE)
    assert (found.qualifier, found.evidence) == (Qualifier.EXACT, Evidence.COUNTED)


def test_exclusive_for_an_audience_is_exclusive_for_its_kinds():
    apart = overlap(MARCH, PANEL, audience="frontline", exclusive=True)
    figures = {MARCH: 500, PANEL: 400}
    assert estimate(figures, overlaps=[apart], audience="frontline/health")[1].best == 900


def test_an_overlap_larger_than_one_of_the_two_is_left_out_and_named():
    row, found = estimate({MARCH: 500, PANEL: 400}, overlaps=[overlap(MARCH, PANEL, people=450)])
    assert (found.best, found.method) == (625, ODDS_RULE)  # odds 1 + 2/3, and 5/8 of 1,000
    assert row.problem == (
        "The overlap of 450 people entered for “March” (500 reached) and “Panel” (400 reached) is more than "
        "the smaller of the two reached, so it is left out. Correct the overlap or the figure."
    )


def test_overlaps_that_contradict_each_other_are_named_and_the_odds_rule_stands():
    impossible = [
        overlap(MARCH, PANEL, exclusive=True),
        overlap(MARCH, RADIO, people=300),
        overlap(PANEL, RADIO, people=300),
    ]
    row, found = estimate({MARCH: 300, PANEL: 300, RADIO: 400}, overlaps=impossible)
    assert found.method == ODDS_RULE
    assert "“March”" in row.problem
    assert "“Radio spot”" in row.problem


def test_lists_of_those_present_tell_the_number_exactly():
    lists = ReachSurvey(
        audience="children",
        activities=(MARCH, PANEL),
        asked=80,
        everybody=True,
        answers=[
            SurveyAnswer(reached_by=(0,), people=40),
            SurveyAnswer(reached_by=(1,), people=30),
            SurveyAnswer(reached_by=(0, 1), people=10),
        ],
    )
    for size in (1000, None):
        _, found = estimate({MARCH: 50, PANEL: 40}, size=size, surveys=[lists])
        assert (found.best, found.certain, found.method) == (80, (80, 80), LISTS)
    _, found = estimate({MARCH: 50, PANEL: 40, RADIO: 500}, surveys=[lists])
    assert (found.method, found.certain) == (LISTS_AND_ODDS, (500, 580))
    assert found.best == 521  # odds 80/920 + 1, and their share of 1,000


def test_a_few_people_on_both_lists_cannot_be_worked_out():
    found = {
        both: estimate({MARCH: 97, PANEL: 50}, overlaps=[overlap(MARCH, PANEL, people=both)])[1]
        for both in (1, 4)
    }
    assert found[1] == found[4]


def test_a_figure_on_an_assumed_size_says_so_and_an_exact_one_does_not():
    assert estimate({MARCH: 500, PANEL: 400}, source="")[1].assumed_size
    apart = overlap(MARCH, PANEL, exclusive=True)
    assert not estimate({MARCH: 500, PANEL: 400}, source="", overlaps=[apart])[1].assumed_size


def test_thirty_activities_of_which_two_are_known_stay_within_their_limits():
    figures = {UUID(int=number): 10 * number for number in range(1, 31)}
    known = [overlap(UUID(int=30), UUID(int=29), people=290)]
    _, found = estimate(figures, overlaps=known)
    low, high = found.certain
    assert (low, high) == (300, 1000)
    assert low <= found.likely[0] <= found.best <= found.likely[1] <= high
    assert found.best < estimate(figures)[1].best  # the second largest adds nobody


def test_an_audience_is_never_smaller_than_one_of_its_kinds():
    observed = [
        ObservedFigure(
            activity, "frontline/health", PRESENT, None, 500, 500, 500, Qualifier.EXACT, Evidence.COUNTED
        )
        for activity in (MARCH, PANEL)
    ]
    sizes = [AudienceSize(audience="frontline/health", people=1000, source="census")]
    rows = audience_reach(audiences(), sizes=sizes, targets=(), planned=(), observed=observed)
    whole, kind = (row.actual[PRESENT] for row in rows)
    assert (whole.best, whole.qualifier, whole.certain) == (667, Qualifier.AT_LEAST, (500, 1000))
    assert kind.best == 667


def test_a_survey_tells_how_its_activities_overlap_and_the_figures_stay():
    survey = ReachSurvey(
        audience="children",
        activities=(MARCH, PANEL),
        asked=4000,
        answers=[
            SurveyAnswer(reached_by=(0,), people=20),
            SurveyAnswer(reached_by=(1,), people=20),
            SurveyAnswer(reached_by=(0, 1), people=180),
        ],
    )
    _, found = estimate({MARCH: 500, PANEL: 500}, size=10_000, surveys=[survey])
    assert found.method == "survey of 4,000 people, raked to the known figures"
    assert found.certain == (500, 1000)
    assert found.likely[0] <= found.best <= found.likely[1]
    _, plain = estimate({MARCH: 500, PANEL: 500}, size=10_000)
    assert found.best < plain.best  # most of those asked had been at both


def test_a_survey_of_more_people_than_there_are_is_left_out_and_named():
    survey = ReachSurvey(audience="children", activities=(MARCH, PANEL), asked=2000)
    row, found = estimate({MARCH: 500, PANEL: 500}, surveys=[survey])
    assert (found.best, found.method) == (667, ODDS_RULE)
    assert row.problem == ("2,000 people were asked of an audience of 1,000. Correct one of the two.")
