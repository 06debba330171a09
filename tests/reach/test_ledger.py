"""Target, planned and actual by audience: what is added, what is combined and what never is."""

import json
from datetime import date
from types import SimpleNamespace
from uuid import UUID

import pytest

from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.edition import AudienceTarget
from campaigns.plan.observation import ObservedFigure, PlannedFigure
from campaigns.plan.vocabulary import Evidence, Qualifier, ReachKind
from campaigns.reach.estimate import ADDED, HIGHEST, HIGHEST_DESPITE_SIZE, estimate_text
from campaigns.reach.ledger import TOGETHER, as_json, audience_reach, headline
from campaigns.reach.together import ODDS_RULE

MARCH, PANEL, RADIO = (UUID(int=number) for number in (1, 2, 3))
PRESENT, TRAINED = ReachKind.PEOPLE_PRESENT, ReachKind.PEOPLE_TRAINED

TREE = {
    audience: SimpleNamespace(label=label, parent=audience.rpartition("/")[0] or None)
    for audience, label in {
        "law_enforcement": "Law enforcement",
        "frontline": "Front-line service providers",
        "frontline/health": "Health workers",
        "frontline/teachers": "Teachers",
        "children": "Children",
    }.items()
}


def seen(activity, audience, people, *, kind=PRESENT, low=None, high=None, **labels):
    labels = {"qualifier": Qualifier.EXACT, "evidence": Evidence.COUNTED} | labels
    return ObservedFigure(activity, audience, kind, None, people, low or people, high or people, **labels)


def plan(activity, audience, people, qualifier=Qualifier.EXACT):
    return PlannedFigure(activity, audience, people, qualifier)


def size(audience, people, source="Ministry"):
    return AudienceSize(audience=audience, people=people, source=source)


def rows(sizes=(), targets=(), planned=(), observed=(), **choices):
    found = audience_reach(TREE, sizes=sizes, targets=targets, planned=planned, observed=observed, **choices)
    return {row.audience: row for row in found}


def present(*observed, sizes=()):
    """The estimate of people present among children."""
    return rows(sizes=sizes, observed=observed)["children"].actual[PRESENT]


def test_every_audience_with_something_known_has_a_row_in_tree_order():
    found = rows(
        sizes=[size("children", 10)],
        targets=[AudienceTarget(audience="law_enforcement", people=5)],
        planned=[plan(MARCH, None, 300)],
        observed=[seen(PANEL, "frontline/health", 20)],
    )
    assert list(found) == ["law_enforcement", "frontline", "frontline/health", "children", None]


def test_an_unsplit_figure_counts_for_no_audience_and_has_its_own_row():
    found = rows(observed=[seen(MARCH, None, 300), seen(MARCH, "children", 40)])

    assert found[None].label == TOGETHER
    assert found[None].actual[PRESENT].best == 300
    assert found["children"].actual[PRESENT].best == 40


def test_planned_is_never_counted_as_reached():
    row = rows(planned=[plan(MARCH, "children", 500)])["children"]

    assert row.planned.best == 500
    assert row.planned.evidence is Evidence.ASSUMED
    assert row.actual == {}


def test_kinds_of_reach_are_never_added_together():
    row = rows(observed=[seen(MARCH, "children", 40), seen(MARCH, "children", 25, kind=TRAINED)])["children"]
    assert {kind: known.best for kind, known in row.actual.items()} == {PRESENT: 40, TRAINED: 25}


def test_parts_of_one_activity_are_added():
    known = present(seen(MARCH, "children", 40), seen(MARCH, "children", 35), sizes=[size("children", 100)])
    assert (known.best, known.certain, known.activities) == (75, (75, 75), 1)


def test_several_activities_are_combined_by_the_odds_rule_when_the_audience_size_is_known():
    known = present(
        seen(MARCH, "children", 500), seen(PANEL, "children", 500), sizes=[size("children", 1000)]
    )
    assert (known.best, known.likely, known.certain) == (667, (576, 750), (500, 1000))
    assert (known.method, known.qualifier, known.evidence) == (
        ODDS_RULE,
        Qualifier.ABOUT,
        Evidence.ESTIMATED,
    )


def test_without_an_audience_size_the_highest_figure_stands():
    known = present(seen(MARCH, "children", 600), seen(PANEL, "children", 500))

    assert (known.best, known.likely, known.certain) == (600, None, (600, 1100))
    assert (known.method, known.qualifier) == (HIGHEST, Qualifier.AT_LEAST)


def test_pieces_and_views_are_added_even_past_the_audience_size():
    row = rows(
        sizes=[size("children", 100)],
        observed=[
            seen(MARCH, "children", 4000, kind=ReachKind.ONLINE_VIEWS),
            seen(RADIO, "children", 500, kind=ReachKind.ONLINE_VIEWS),
        ],
    )["children"]

    known = row.actual[ReachKind.ONLINE_VIEWS]
    assert (known.best, known.certain, known.method) == (4500, (4500, 4500), ADDED)
    assert row.problem == ""


def test_a_figure_larger_than_the_audience_is_named_and_stops_nothing():
    row = rows(
        sizes=[size("children", 100)],
        observed=[seen(MARCH, "children", 120), seen(PANEL, "children", 30)],
    )["children"]

    assert row.problem == (
        "One activity gives 120 people present of “Children”, more than the 100 people the audience has. "
        "Correct the figure, or the audience size."
    )
    assert row.actual[PRESENT].best == 120
    assert row.actual[PRESENT].method == HIGHEST_DESPITE_SIZE


def test_a_range_widens_what_is_likely_and_certain():
    known = present(
        seen(MARCH, "children", 500, low=400, high=2000),
        seen(PANEL, "children", 500),
        sizes=[size("children", 1000)],
    )
    assert (known.best, known.certain) == (667, (500, 1000))
    assert known.likely == (600, 888)  # nine of ten draws of the figures and of their overlap


@pytest.mark.parametrize(
    ("qualifiers", "expected"),
    [
        ((Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.ABOUT), Qualifier.AT_LEAST),
        ((Qualifier.EXACT, Qualifier.ABOUT), Qualifier.ABOUT),
        ((Qualifier.EXACT, Qualifier.EXACT), Qualifier.EXACT),
    ],
)
def test_a_sum_is_as_vague_as_its_vaguest_part(qualifiers, expected):
    parts = [seen(MARCH, "children", 10, qualifier=qualifier) for qualifier in qualifiers]
    assert present(*parts).qualifier is expected


def test_at_least_has_no_upper_limit_but_the_audience():
    figure = seen(MARCH, "children", 200, qualifier=Qualifier.AT_LEAST)

    assert present(figure).certain == (200, None)
    assert present(figure, sizes=[size("children", 1000)]).certain == (200, 1000)


def test_the_weakest_evidence_labels_the_figure():
    known = present(
        seen(MARCH, "children", 10, evidence=Evidence.COUNTED),
        seen(MARCH, "children", 10, evidence=Evidence.NOT_STATED),
        seen(PANEL, "children", 10, evidence=Evidence.MEASURED),
    )
    assert known.evidence is Evidence.NOT_STATED


def test_kinds_of_an_audience_count_in_it_too():
    found = rows(observed=[seen(MARCH, "frontline/health", 30), seen(MARCH, "frontline/teachers", 20)])

    assert found["frontline"].actual[PRESENT].best == 50
    assert found["frontline/health"].actual[PRESENT].best == 30


@pytest.mark.parametrize(("whole", "expected"), [(100, 100), (20, 30)])
def test_a_figure_for_the_whole_audience_contains_those_of_its_kinds(whole, expected):
    found = rows(planned=[plan(MARCH, "frontline", whole), plan(MARCH, "frontline/health", 30)])
    assert found["frontline"].planned.best == expected


def test_one_audience_can_be_asked_for_with_its_kinds():
    observed = [seen(MARCH, audience, 9) for audience in ("frontline/health", "children", None)]
    assert list(rows(observed=observed, within="frontline")) == ["frontline", "frontline/health"]


def test_the_size_says_where_it_comes_from_or_that_it_is_assumed():
    found = rows(sizes=[size("children", 100), size("frontline", 50, source="")])

    assert (found["children"].size_source, found["children"].size_is_assumption) == ("Ministry", False)
    assert (found["frontline"].size_source, found["frontline"].size_is_assumption) == ("", True)


def test_an_audience_the_table_no_longer_has_is_still_shown():
    assert rows(observed=[seen(MARCH, "gone", 5)])["gone"].label == "gone"


def test_the_headline_names_the_largest_audience_of_each_kind_and_adds_nothing():
    found = rows(
        targets=[AudienceTarget(audience="children", people=5)],
        planned=[plan(MARCH, "frontline/health", 30)],
        observed=[
            seen(MARCH, "children", 40),
            seen(PANEL, "frontline/health", 70),
            seen(PANEL, "law_enforcement", 12, kind=TRAINED),
            seen(RADIO, "law_enforcement", 9000, kind=ReachKind.MEDIA_REACH),
        ],
    )
    glance = headline(found.values())

    assert {kind: (row.label, row.actual[kind].best) for kind, row in glance.most.items()} == {
        PRESENT: ("Front-line service providers", 70),
        TRAINED: ("Law enforcement", 12),
    }
    assert (glance.audiences, glance.with_target, glance.with_plan, glance.with_result) == (3, 1, 1, 3)


def test_the_rows_become_plain_json():
    found = rows(
        sizes=[size("children", 1000)],
        targets=[AudienceTarget(audience="children", people=700, due=date(2027, 7, 30))],
        planned=[plan(MARCH, "children", 500)],
        observed=[seen(PANEL, "children", 200, qualifier=Qualifier.AT_LEAST)],
    )
    assert json.loads(json.dumps(as_json(found.values()))) == [
        {
            "audience": "children",
            "label": "Children",
            "parent": None,
            "size": 1000,
            "size_source": "Ministry",
            "size_where": "",
            "assumption": False,
            "target": 700,
            "target_due": "2027-07-30",
            "target_set_by": "",
            "planned": {
                "best": 500,
                "likely": None,
                "certain": [500, 500],
                "qualifier": "exact",
                "evidence": "assumed",
                "activities": 1,
                "method": "figure of one activity",
                "assumed_size": False,
            },
            "actual": {
                "people_present": {
                    "best": 200,
                    "likely": None,
                    "certain": [200, 1000],
                    "qualifier": "at_least",
                    "evidence": "counted",
                    "activities": 1,
                    "method": "figure of one activity",
                    "assumed_size": False,
                }
            },
            "problem": "",
        }
    ]


@pytest.mark.parametrize(
    ("observed", "sizes", "words"),
    [
        ([seen(MARCH, "children", 1200)], [], "1,200, counted"),
        ([seen(MARCH, "children", 200, qualifier=Qualifier.AT_LEAST)], [], "at least 200, counted"),
        (
            [seen(MARCH, "children", 500), seen(PANEL, "children", 500)],
            [size("children", 1000)],
            "about 667 (likely 576 to 750; not under 500 or over 1,000), estimated",
        ),
        (
            [seen(MARCH, "children", 300, low=250, high=350, evidence=Evidence.ESTIMATED)],
            [],
            "300 (likely 250 to 350), estimated",
        ),
        (
            [seen(MARCH, "children", 600), seen(PANEL, "children", 500)],
            [],
            "at least 600 (not over 1,100), counted",
        ),
    ],
)
def test_an_estimate_in_words_carries_its_ranges_and_its_evidence(observed, sizes, words):
    assert estimate_text(present(*observed, sizes=sizes)) == words
