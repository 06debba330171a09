"""A survey that asked about several activities at once: the table of its answers, and those kept."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from uuid import UUID

import streamlit as st

from campaigns.errors import PlanError
from campaigns.pages import form_fields, state, undo_bar
from campaigns.pages.drawing import literal, reported
from campaigns.pages.editing import Editing
from campaigns.pages.record_words import WORDS
from campaigns.pages.typed import Form, Values
from campaigns.plan.change import changed
from campaigns.plan.dates import day_text
from campaigns.plan.organisation import Organisation
from campaigns.plan.survey import ReachSurvey, SurveyAnswer
from campaigns.plan.vocabulary import ReachKind
from campaigns.settings import smallest_cell
from campaigns.store import reaching

MOST_TYPED = 4  # activities whose combinations somebody would type in: sixteen numbers
_MOST = 10_000_000
_NAMES = "reach_survey_names"  # titles of the activities the open form chooses from, by id


def show_surveys(audience: str, kind: ReachKind, names: Mapping[UUID, str]) -> None:
    """The surveys kept of this audience and kind, and the form of a new one."""
    kept = [one for one in reaching.surveys(state.store()) if one.audience == audience and one.kind is kind]
    known = dict(names) | reaching.titles(state.store(), {key for one in kept for key in one.activities})
    for survey in kept:
        _show_kept(survey, known)
    st.markdown(
        "People drawn from the audience were asked of each of two to four activities whether it had reached "
        "them. Enter how many gave which combination of answers. The figures of the activities themselves "
        "stay as they were entered; the survey tells how they overlap."
    )
    st.session_state[_NAMES] = {str(key): title for key, title in names.items()}
    nothing: Values = {"asked": None}
    start = ReachSurvey.model_construct(
        id=EDITING.new_id(audience=audience, kind=str(kind)),
        audience=audience,
        kind=kind,
        activities=(),
        **nothing,
    )
    EDITING.add(start)


def _show_kept(survey: ReachSurvey, names: Mapping[UUID, str]) -> None:
    titles = ", ".join(
        f"“{literal(names.get(one, 'an activity in the trash'))}”" for one in survey.activities
    )
    what = "people are on the lists" if survey.everybody else "people were asked"
    people = f"under {smallest_cell()}" if survey.asked < smallest_cell() else f"{survey.asked:,}"
    when = f", {day_text(survey.seen_on)}" if survey.seen_on else ""
    source = f" · Source: {literal(survey.source)}" if survey.source else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{people} {what}:** {titles}{when}{source}")
        if st.button("Move to the trash", key=f"reach_survey_{survey.id}", type="tertiary"):
            with reported():
                state.store().trash(survey, by=state.who())
                undo_bar.tell("Moved to the trash. It can be restored on the Data screen.")
                st.rerun()


def _show_fields(form: Form[ReachSurvey]) -> None:
    words: dict[str, str] = st.session_state.get(_NAMES, {})
    values = form.values()
    form_fields.several(form, "activities", "Activities asked about, two to four", words)
    st.number_input("People asked", 1, _MOST, value=None, step=1, key=form.key("asked"))
    chosen: list[str] = list(values["activities"])[:MOST_TYPED]
    if len(chosen) > 1:
        st.caption("How many of them were reached by …")
    for places in _combinations(len(chosen)):
        named = " and ".join(f"“{literal(words.get(chosen[place], chosen[place]))}”" for place in places)
        field = _field(places)
        form.hand_over(field, values["answers"].get(field))
        st.number_input(
            f"only {named}", 0, _MOST, value=None, step=1, key=form.key(field), on_change=_take_over,
            args=(form, field),
        )  # fmt: skip
    form_fields.day(form, "seen_on", "Day of the survey")
    form_fields.line(form, "source", "Source of the survey")


def _combinations(number: int) -> list[tuple[int, ...]]:
    """Each combination of two and more places, and each place alone; none for fewer than two activities."""
    if number < 2:
        return []
    return [places for size in range(1, number + 1) for places in combinations(range(number), size)]


def _field(places: Sequence[int]) -> str:
    return f"only_{'_'.join(map(str, places))}"


def _take_over(form: Form[ReachSurvey], field: str) -> None:
    held = form.handed_back(field, "answers")
    if held is not None:
        people, answers = held
        st.session_state[form.key("answers")] = {**answers, field: people}


def _values_of(survey: ReachSurvey) -> Values:
    return {
        "title": "",
        "audience": survey.audience,
        "kind": str(survey.kind),
        "activities": [str(one) for one in survey.activities],
        "asked": survey.asked,
        "answers": {_field(one.reached_by): one.people for one in survey.answers},
        "seen_on": survey.seen_on,
        "source": survey.source,
    }


def _read(values: Values, before: ReachSurvey) -> tuple[ReachSurvey, Sequence[Organisation]]:
    if values["asked"] is None:
        raise PlanError("Enter how many people were asked.")
    if len(values["activities"]) > MOST_TYPED:
        raise PlanError(f"A survey typed in here is of at most {MOST_TYPED} activities. Leave one out.")
    answers = [
        SurveyAnswer(reached_by=places, people=people)
        for places in _combinations(len(values["activities"]))
        if (people := values["answers"].get(_field(places)))
    ]
    return (
        changed(
            before,
            **{name: values[name] for name in ("audience", "kind", "asked", "seen_on", "source")},
            activities=tuple(UUID(one) for one in values["activities"]),
            answers=tuple(answers),
        ),
        (),
    )


def _stay(_saved: ReachSurvey) -> None:
    st.rerun()


EDITING = Editing(ReachSurvey, WORDS["survey"], _values_of, _show_fields, _read, _stay)
