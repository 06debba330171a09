"""The budget on the reach screen: its lines and floors, the best split, splits compared and taken over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from campaigns.errors import PlanError
from campaigns.pages.reach_budget_changes import taken_over
from campaigns.pages.reach_budget_lines import COLUMNS
from campaigns.pages.reach_budget_problem import Question, different
from campaigns.pages.reach_budget_start import MOST_LINES, line_of, prefilled
from campaigns.pages.reach_budget_tables import audience_rows, compared_audiences, compared_lines
from campaigns.pages.reach_budget_values import read, values_of
from campaigns.plan.activity import Activity
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.budget import Budget, BudgetLine, Floor, Split, UnitReach
from campaigns.plan.change import changed
from campaigns.plan.edition import Edition
from campaigns.plan.vocabulary import Outcome, Qualifier, Status, Visibility
from campaigns.reach.size import KnownSize
from campaigns.reference.audiences import audiences, paragraph_14
from tests.pages.conftest import plain

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) **bold** =1+1 :red[no]"
BUDGET = {"reach_view": "Budget", "edition": "2027"}
BEST, COMPARE, TAKE = (
    {"reach_budget_step": step} for step in ("Find the best split", "Compare splits", "Take over")
)


def planned(title: str, cost: int | None = None, currency: str = "EUR", **people: int) -> Activity:
    """An activity that costs so much and would reach so many people of each audience."""
    return Activity(
        title=title,
        edition=2027,
        first_day=date(2027, 7, 30),
        last_day=date(2027, 7, 30),
        cost=None if cost is None else Decimal(cost),
        currency="" if cost is None else currency,
        audiences=tuple(people),
        planned=tuple({"audience": audience, "people": number} for audience, number in people.items()),
    )


def line(activity: Activity, most: int | None = 3, **more: object) -> BudgetLine:
    return changed(line_of(activity, "EUR"), maximum=most, unit="a session", **more)


TALK = planned("Talk", 100, children=500)  # half of the children
SEMINAR = planned("Seminar", 300, frontline=100)  # half of the front line


@pytest.fixture
def plan(sqlite_store):
    """A talk and a seminar with costs, and how many people their audiences have."""
    sizes = (
        AudienceSize(audience="children", people=1000, source="census"),
        AudienceSize(audience="frontline", people=200),
    )
    sqlite_store.save_all([Edition(year=2027), TALK, SEMINAR, *sizes], by="amina")
    return sqlite_store


@pytest.fixture
def keep(plan):
    """Keeps a budget over the talk and the seminar: money, and more fields."""

    def save(money: int | str, **fields: object) -> Budget:
        lines = fields.pop("lines", (line(TALK), line(SEMINAR)))
        budget = Budget(
            title="Season", edition=2027, currency="EUR", money=Decimal(money), lines=lines, **fields
        )
        return plan.save(budget, by="amina")

    return save


def address(budget: Budget, step: dict[str, str] | None = None) -> dict[str, str]:
    return BUDGET | {"budget": str(budget.id)} | (step or {})


def rows(tab, *columns: str) -> list[dict[str, object]]:
    """The rows of the only table to read that has these columns."""
    tables = [one.value for one in tab.app.dataframe if one.editing_mode == "read_only"]
    (found,) = [table for table in tables if set(columns) <= set(table.columns)]
    return found.to_dict("records")


def type_into(tab, table: str, place: int, **cells: object) -> None:
    """Type over cells of a row."""
    key = next(one.key for one in tab.app.data_editor if f"_{table}_" in one.key)
    state = {"edited_rows": {place: cells}, "added_rows": [], "deleted_rows": []}
    tab.app.session_state[key] = state
    tab.run()


# A new budget


def test_a_new_budget_has_what_the_plan_knows_and_no_more():
    cancelled = changed(planned("March", 50), status=Status.CANCELLED)
    not_held = changed(planned("Panel", 50), outcome=Outcome.NOT_HELD)
    held = changed(planned("Walk", 20), outcome=Outcome.HELD)
    unpriced = planned("Leaflets", children=900)
    nothing = planned("Meeting")
    found = prefilled([cancelled, not_held, held, nothing, TALK, unpriced], "EUR")
    assert [(one.activity, one.unit_cost, one.fixed) for one in found.lines] == [
        (unpriced.id, None, None),
        (TALK.id, Decimal(100), None),
        (held.id, Decimal(20), 1),
    ]
    assert found.lines[1].reach == (UnitReach(audience="children", people=500),)
    assert (found.lines[1].minimum, found.lines[1].maximum) == (0, 1)


def test_a_cost_in_another_currency_is_not_taken_over_but_told():
    found = prefilled([planned("Talk", 100, "KES", children=5)], "EUR")
    assert (found.lines[0].unit_cost, found.elsewhere) == (None, 1)


def test_a_new_budget_starts_with_the_largest_plans_and_says_how_many_are_left_out():
    found = prefilled([planned(f"Talk {n}", 1, children=n) for n in range(MOST_LINES + 2)], "EUR")
    assert [one.reach[0].people for one in found.lines] == list(range(MOST_LINES + 1, 1, -1))
    assert found.left_out == 2


def test_a_budget_is_begun_from_the_list_and_saved_with_the_lines_of_the_plan(plan, open_screen):
    tab = open_screen("reach", **BUDGET)
    tab.app.selectbox(key="reach_budget_currency").set_value("EUR")
    tab.run()
    tab.press("Start a budget")
    assert "2 activities of the plan have a cost in EUR or planned reach" in tab.text
    tab.enter(title="Season", money="400.50")
    tab.press("Save")
    (budget,) = plan.all(Budget)
    assert (budget.title, budget.money, budget.currency, budget.edition) == (
        "Season",
        Decimal("400.50"),
        "EUR",
        2027,
    )
    assert [(one.activity, one.unit_cost) for one in budget.lines] == [(TALK.id, 100), (SEMINAR.id, 300)]
    assert "Season, World Day 2027: 400.5 EUR over 2 activities" in open_screen("reach", **BUDGET).links


def test_what_is_typed_into_a_new_budget_survives_a_reload(plan, open_screen):
    where = BUDGET | {"budget": str(uuid4()), "budget_currency": "EUR"}
    tab = open_screen("reach", **where)
    tab.enter(title="Season", money="400")
    type_into(tab, "lines", 0, cost=12.5, most=None, children=450)
    again = open_screen("reach", **{name: where[name] for name in where if name != "budget_currency"})
    again.press("Save")
    (budget,) = plan.all(Budget)
    assert (budget.lines[0].unit_cost, budget.lines[0].maximum) == (Decimal("12.5"), None)
    assert budget.lines[0].reach == (UnitReach(audience="children", people=450),)


def test_a_line_without_a_cost_is_named_and_can_be_taken_out(plan, open_screen):
    plan.save(planned("Leaflets", children=900), by="amina")
    tab = open_screen("reach", **BUDGET, budget=uuid4(), budget_currency="EUR")
    tab.enter(title="Season", money="400")
    tab.press("Save")
    assert tab.errors == [
        "“Leaflets” has no cost of a unit yet. Enter it in the table, or take the activity out of the budget."
    ]
    tab.press("Take out the lines without a cost")
    tab.press("Save")
    assert [len(budget.lines) for budget in plan.all(Budget)] == [2]


def test_an_activity_chosen_later_becomes_a_line_as_the_plan_has_it(keep, plan, open_screen):
    walk = plan.save(planned("Walk", 70, general_public=30), by="amina")
    budget = keep(400, splits=(Split(name="First", units=(1, 1)),))
    tab = open_screen("reach", **address(budget))
    tab.enter(activities=[str(TALK.id), str(walk.id)])
    tab.press("Save")
    saved = plan.get(Budget, budget.id)
    assert [(one.activity, one.unit_cost) for one in saved.lines] == [(TALK.id, 100), (walk.id, 70)]
    assert saved.splits == (Split(name="First", units=(1, 0)),)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"cost": 0}, "has no cost of a unit yet"),
        ({"cost": 1.00001}, "is no amount of money"),
        ({"least": 5}, "“Talk” has at least 5 units and at most 3. Change one of the two."),
    ],
)
def test_a_line_that_cannot_be_is_told_and_not_saved(typed, said, keep, plan, open_screen):
    budget = keep(400)
    tab = open_screen("reach", **address(budget))
    type_into(tab, "lines", 0, **typed)
    tab.press("Save")
    assert len(tab.errors) == 1
    assert said in tab.errors[0]
    assert plan.get(Budget, budget.id) == budget


def test_one_button_puts_a_floor_under_every_audience_of_paragraph_14(keep, plan, open_screen):
    budget = keep(400)
    tab = open_screen("reach", **address(budget))
    tab.press("Every paragraph-14 audience at least 40 %")
    assert (
        "No line reaches Law enforcement, At-risk industries, Criminal justice practitioners yet" in tab.text
    )
    tab.press("Save")
    floors = {one.audience: one.percent for one in plan.get(Budget, budget.id).floors}
    assert floors == dict.fromkeys(paragraph_14(), 40)


def test_a_floor_is_typed_and_emptied_again(keep, plan, open_screen):
    budget = keep(400)
    tab = open_screen("reach", **address(budget))
    type_into(tab, "floors", 1, percent=50)
    tab.press("Save")
    assert plan.get(Budget, budget.id).floors == (Floor(audience="frontline", percent=50),)
    type_into(tab, "floors", 1, percent=None)
    tab.press("Save")
    assert plan.get(Budget, budget.id).floors == ()


def test_start_afresh_forgets_the_cells_typed(keep, open_screen):
    tab = open_screen("reach", **address(keep(400)))
    type_into(tab, "lines", 0, cost=7)
    assert "Not saved yet." in tab.text
    tab.press("Start afresh")
    assert "Not saved yet." not in tab.text
    assert list(tab.app.data_editor[0].value["cost"]) == [100.0, 300.0]


def test_two_who_change_the_lines_see_both_versions_in_words(keep, plan, open_screen):
    budget = keep(400)
    tab = open_screen("reach", **address(budget))
    type_into(tab, "lines", 0, cost=90)
    plan.save(changed(budget, lines=(line(TALK, fixed=2), line(SEMINAR))), by="binta")
    tab.run()
    assert "“Season” was changed by binta while you were editing it." in tab.text
    (choice,) = tab.app.radio
    assert "Talk (a session): 100 a unit, exactly 2; Children 500" in plain(choice.options[0])
    assert "Talk (a session): 90 a unit, 0 to 3; Children 500" in plain(choice.options[1])


def test_a_split_a_colleague_kept_for_other_lines_is_removed_before_they_are_saved(keep, plan, open_screen):
    budget = keep(400)
    tab = open_screen("reach", **address(budget))
    tab.enter(activities=[str(TALK.id)])
    plan.save(changed(budget, splits=(Split(name="Hers", units=(1, 1)),)), by="binta")
    tab.run()
    tab.press("Save both changes")
    assert tab.errors == ["The split “Hers” of “Season” was made for other lines. Remove it."]
    open_screen("reach", **address(budget, COMPARE)).press("Remove it")
    open_screen("reach", **address(budget)).press("Save both changes")
    assert [one.activity for one in plan.get(Budget, budget.id).lines] == [TALK.id]


def test_a_form_in_which_nothing_was_typed_follows_a_colleague(keep, plan, open_screen):
    budget = keep(400)
    tab = open_screen("reach", **address(budget))
    plan.save(changed(budget, money=Decimal(500)), by="binta")
    tab.run()
    assert tab.field("money").value == "500"
    assert "while you were editing" not in tab.text


def test_a_budget_is_moved_to_the_trash(keep, plan, open_screen):
    tab = open_screen("reach", **address(keep(400)))
    tab.press("Move it")
    assert plan.all(Budget) == ()
    assert "Budgets of World Day 2027" in tab.text


# The best split


def test_the_best_split_shows_what_to_buy_whom_it_reaches_and_what_stands_behind_it(keep, open_screen):
    tab = open_screen("reach", **address(keep(600), BEST))
    assert "600 EUR spent, nothing is left: about 850 people reached, audiences counted apart" in tab.text
    assert [(one["Activity"], one["Units"], one["Spend"]) for one in rows(tab, "Spend")] == [
        ("Talk", 3, "300 EUR"),
        ("Seminar", 1, "300 EUR"),
    ]
    children, frontline = rows(tab, "Certain")
    assert (children["People"], children["Share of it"], children["Certain"]) == (
        "about 750",
        "75.0 %",
        "500 to 1,000",
    )
    assert (children["Evidence"], frontline["Evidence"]) == (
        "Assumed",
        "Assumed, on an assumed audience size",
    )
    assert "There are no floors" in tab.text


def test_what_one_more_unit_would_bring_and_why_there_can_be_none_is_said(keep, open_screen):
    tab = open_screen("reach", **address(keep(300), BEST))
    assert [one["One more unit would bring"] for one in rows(tab, "Spend")] == [
        "no more possible",
        "about 100 people more, Front-line service providers",
    ]


def test_what_floors_cost_is_said_in_people(keep, open_screen):
    floors = (Floor(audience="frontline", percent=50),)
    tab = open_screen("reach", **address(keep(400, floors=floors), BEST))
    assert (
        "The floors cost about 150 people: without them the same money would reach about 750 instead of "
        "about 600" in tab.text
    )
    assert [one["Floor"] for one in rows(tab, "Certain")] == ["none", "at least 50 %: met"]


def test_floors_that_do_not_fit_give_the_least_money_and_the_fairest_split(keep, open_screen):
    floors = (Floor(audience="frontline", percent=50), Floor(audience="children", percent=50))
    tab = open_screen("reach", **address(keep(300, floors=floors), BEST))
    assert (
        "The floors do not fit in 300 EUR. The least money that meets them all is 400 EUR, 100 EUR more than "
        "there is. The fairest this money can be: at least 0.0 % of every audience with a floor." in tab.text
    )
    assert "More money would go to the floors first." in tab.text
    assert "The fairest split reaches as many people as the best one without floors" in tab.text
    tab.app.segmented_control(key="reach_budget_which_2").set_value("Least money for the floors")
    tab.run()
    assert "400 EUR spent, 100 EUR more than there is" in tab.text


def test_a_floor_no_money_meets_is_named(keep, open_screen):
    floors = (Floor(audience="frontline", percent=90),)
    tab = open_screen("reach", **address(keep(9000, floors=floors), BEST))
    assert "No money meets the floor of Front-line service providers" in tab.text
    assert "More money alone does not meet the floors" in tab.text
    assert rows(tab, "Certain")[1]["Floor"] == "at least 90 %: not met, about 30 people short"


def test_what_the_solver_refuses_is_shown_as_it_says_it(keep, open_screen):
    tab = open_screen("reach", **address(keep(200, lines=(line(SEMINAR, fixed=1),)), BEST))
    assert tab.errors == [
        "The fixed and least units cost 300 EUR (“Seminar” 300 EUR), more than the budget of 200 EUR. "
        "Lower them or raise the budget."
    ]


def test_an_audience_without_a_size_is_named_and_nothing_is_reckoned(keep, plan, open_screen):
    walk = plan.save(planned("Walk", 70, general_public=30), by="amina")
    tab = open_screen("reach", **address(keep(400, lines=(line(TALK), line(walk))), BEST))
    assert "The size is not entered of General public." in tab.text
    assert "Enter an audience size" in tab.links
    assert list(tab.app.dataframe) == []


def test_money_against_reach_has_its_sentence_and_the_plan_marked(keep, open_screen):
    tab = open_screen("reach", **address(keep(600), BEST))
    assert "The plan, 600 EUR: about 850 (likely" in tab.text
    assert "The same as a table, and to take away" in [one.label for one in tab.app.expander]


def test_unsaved_lines_are_told_beside_figures_that_do_not_have_them(keep, open_screen):
    budget = keep(600)
    tab = open_screen("reach", **address(budget))
    tab.enter(money="100")
    again = open_screen("reach", **address(budget, BEST))
    assert "is not saved yet. What follows is for the budget as it was saved last." in again.text
    assert "600 EUR spent" in again.text
    assert next(one for one in again.app.button if one.label == "Keep this split").disabled


@pytest.mark.parametrize("step", [{}, BEST, COMPARE, TAKE])
def test_titles_show_as_typed(step, plan, keep, open_screen):
    bad = plan.save(planned(HOSTILE, 10, children=10), by="amina")
    budget = keep(400, lines=(line(TALK), line(bad, most=0)), splits=(Split(name=HOSTILE, units=(1, 0)),))
    plan.save(changed(budget, title=HOSTILE), by="amina")
    assert open_screen("reach", **address(budget, step)).unescaped == []


# Splits kept and compared


def test_a_split_is_kept_under_a_name_and_not_twice_under_one(keep, plan, open_screen):
    budget = keep(400)
    tab = open_screen("reach", **address(budget, BEST))
    tab.app.text_input(key="reach_budget_name_Best split").set_value("Talks")
    tab.press("Keep this split")
    assert plan.get(Budget, budget.id).splits == (Split(name="Talks", units=(3, 0)),)
    tab.press("Keep this split")
    assert tab.errors == ["“Season” has more than one split of one name. Keep one of them."]


def test_a_split_without_a_name_is_not_kept(keep, open_screen):
    tab = open_screen("reach", **address(keep(400), BEST))
    tab.press("Keep this split")
    assert tab.errors == ["The split needs a name, so that you find it again. Enter one."]


def test_ones_own_units_are_reckoned_with_as_they_are_and_kept(keep, plan, open_screen):
    budget = keep(400)
    tab = open_screen("reach", **address(budget, COMPARE))
    type_into(tab, "units", 0, units=2)
    type_into(tab, "units", 1, units=1)
    assert "500 EUR spent, 100 EUR more than there is: about 767 people reached" in tab.text
    tab.app.text_input(key="reach_budget_name_own").set_value("Mine")
    tab.press("Keep this split")
    assert plan.get(Budget, budget.id).splits == (Split(name="Mine", units=(2, 1)),)


def test_ones_own_units_survive_a_reload_and_can_begin_with_another_split(keep, open_screen):
    budget = keep(400)
    tab = open_screen("reach", **address(budget, COMPARE))
    type_into(tab, "units", 0, units=2)
    again = open_screen("reach", **address(budget, COMPARE))
    assert list(again.app.data_editor[0].value["units"]) == [2, 0]
    again.press("Put these units in")
    assert list(again.app.data_editor[0].value["units"]) == [3, 0]


def test_two_kept_splits_stand_side_by_side(keep, open_screen):
    splits = (Split(name="One", units=(1, 0)), Split(name="Both", units=(1, 1)))
    tab = open_screen("reach", **address(keep(400, splits=splits), COMPARE))
    assert [list(one.values()) for one in rows(tab, "Activity", "Difference")] == [
        ["Talk", "1", "1", "the same"],
        ["Seminar", "0", "1", "1 more"],
        ["Spent", "100 EUR", "400 EUR", "300 more"],
        ["Left", "300 EUR", "0 EUR", "300 less"],
    ]
    assert rows(tab, "Audience", "Difference")[1]["Difference"] == "100 more"
    assert "“Both” reaches about 100 people more than “One”, audiences counted apart." in tab.text


def test_a_kept_split_is_removed(keep, plan, open_screen):
    budget = keep(400, splits=(Split(name="One", units=(1, 0)),))
    tab = open_screen("reach", **address(budget, COMPARE))
    tab.press("Remove it")
    assert plan.get(Budget, budget.id).splits == ()


# Taken over into the plan


def test_a_split_is_taken_over_in_one_step_after_a_preview(keep, plan, open_screen):
    public = plan.save(changed(plan.get(Activity, TALK.id), visibility=Visibility.PUBLIC), by="amina")
    other = plan.save(planned("Walk", 70, general_public=30), by="amina")
    budget = keep(400, splits=(Split(name="Two talks", units=(2, 0)),))
    tab = open_screen("reach", **address(budget, TAKE))
    assert [list(one.values()) for one in rows(tab, "Planned after")] == [
        ["Talk", 2, "100 EUR", "200 EUR", "Children 500", "Children about 667"],
        [
            "Seminar",
            0,
            "300 EUR",
            "0 EUR",
            "Front-line service providers 100",
            "Front-line service providers 0",
        ],
    ]
    assert "These get no money: “Seminar”. They stay in the plan with their status" in tab.text
    assert plan.get(Activity, TALK.id) == public

    tab.press("Take over into the plan")
    talk, seminar = (plan.get(Activity, one.id) for one in (TALK, SEMINAR))
    assert (talk.cost, talk.currency, talk.visibility) == (Decimal(200), "EUR", Visibility.PUBLIC)
    assert [(one.people, one.qualifier) for one in talk.planned] == [(667, Qualifier.ABOUT)]
    assert (seminar.cost, seminar.planned[0].people, seminar.status) == (0, 0, Status.TENTATIVE)
    assert plan.get(Activity, other.id) == other
    assert "The plan is already as this split has it." in tab.text


def test_a_click_takes_over_what_was_shown_and_not_what_somebody_changed_meanwhile(keep, plan, open_screen):
    budget = keep(400, splits=(Split(name="Two talks", units=(2, 0)),))
    tab = open_screen("reach", **address(budget, TAKE))
    theirs = plan.save(changed(plan.get(Activity, TALK.id), title="Big talk"), by="binta")
    tab.press("Take over into the plan")
    assert plan.get(Activity, TALK.id) == theirs
    assert plan.get(Activity, SEMINAR.id).cost == 300
    assert rows(tab, "Planned after")[0]["Activity"] == "Big talk"


def question(*lines: BudgetLine, money: int | str = 1000, names: tuple[str, ...] = ("Talk",)) -> Question:
    budget = Budget(title="Season", currency="EUR", money=Decimal(money), lines=lines)
    return Question(budget, names, ("children",), {"children": KnownSize(1000, False, "census", "")})


def test_an_activity_whose_units_reach_what_was_planned_keeps_its_figure():
    found, left = taken_over(question(line(TALK)), (1,), {TALK.id: TALK})
    assert ([one.is_changed for one in found], left) == ([False], [])


def test_an_audience_an_activity_was_not_for_is_added():
    walk = planned("Walk", 100)
    reached = line(walk, reach=(UnitReach(audience="children", people=500),))
    ((one,), _) = taken_over(question(reached), (1,), {walk.id: walk})
    assert one.after.audiences == ("children",)
    assert [(figure.people, figure.qualifier) for figure in one.after.planned] == [(500, Qualifier.ABOUT)]


@pytest.mark.parametrize(
    "fields",
    [{"status": Status.CANCELLED}, {"outcome": Outcome.HELD}, {"outcome": Outcome.NOT_HELD}],
)
def test_what_is_cancelled_or_over_is_left_as_it_is(fields):
    assert taken_over(question(line(TALK)), (2,), {TALK.id: changed(TALK, **fields)}) == ([], ["Talk"])


def test_an_activity_in_the_trash_is_left_there():
    assert taken_over(question(line(TALK)), (2,), {}) == ([], ["Talk"])


# Numbers and words


def test_money_is_exact():
    asked = question(line(TALK, unit_cost=Decimal("0.1")), money="0.3")
    assert (asked.spent_on((3,)), asked.left_of((3,))) == ([Decimal("0.3")], Decimal(0))


def test_a_budget_reads_back_from_its_form_as_it_was():
    budget = Budget(
        title="Season",
        currency="EUR",
        money=Decimal("1200.50"),
        lines=(line(TALK), line(SEMINAR, most=None, fixed=2)),
        floors=(Floor(audience="frontline", percent=50),),
        splits=(Split(name="One", units=(1, 2)),),
        notes="Two\nlines",
    )
    assert read(values_of(budget), budget, {}) == (budget, ())


def test_a_budget_without_money_is_refused():
    budget = Budget(title="Season", currency="EUR", money=Decimal(1))
    with pytest.raises(PlanError, match="needs an amount of money"):
        read(values_of(budget) | {"money": " "}, budget, {})


def test_activities_of_one_title_are_told_apart():
    assert different(["Talk", "Walk", "Talk", "Talk"]) == ["Talk", "Walk", "Talk (2)", "Talk (3)"]


def test_a_split_may_be_called_like_a_column():
    asked = question(line(TALK))
    names = ("Activity", "Difference")
    assert compared_lines(asked, names, [(1,), (2,)])[0] == {
        "Activity": "Talk",
        "In “Activity”": "1",
        "In “Difference”": "2",
        "Difference": "1 more",
    }
    splits = [asked.reach_of((1,)), asked.reach_of((2,))]
    assert compared_audiences(asked, names, splits)[0]["Difference"] == "167 more"
    assert audience_rows(asked, splits[0])[0]["Likely"] == "500"


def test_no_audience_is_called_like_a_column_of_the_lines():
    assert not set(audiences()) & COLUMNS
