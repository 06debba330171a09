"""What became of one activity: held or not, how many, of what kind, how it is known, one lesson; one save."""

from collections.abc import Mapping
from uuid import uuid4

import streamlit as st

from campaigns.advice.close_out import Open
from campaigns.charts.chart import counted
from campaigns.errors import PlanError
from campaigns.pages import drawing, screens, state, undo_bar
from campaigns.pages.activity_words import EVIDENCE, OUTCOME, QUALIFIER, REACH_KIND
from campaigns.pages.typed import Form, Values, open_form
from campaigns.plan.activity import Activity
from campaigns.plan.change import changed
from campaigns.plan.observation import LARGEST_FIGURE, Observation
from campaigns.plan.timing import timing_text
from campaigns.plan.vocabulary import Evidence, Outcome, Qualifier, ReachKind
from campaigns.reference.vocabularies import kinds
from campaigns.store.closing import with_figure
from campaigns.tables.figures import Attendance, observed

NAME = "close-out"  # of the forms; the id of the activity follows
_ANSWERS = (str(Outcome.HELD), str(Outcome.NOT_HELD))


@st.fragment
def ask(one: Open, has_figure: bool) -> None:
    """The form for one activity. has_figure: how many it reached is known already, so it is not asked."""
    activity = one.activity
    form = open_form(f"{NAME}:{activity.id}", Activity, activity, lambda base: _fill(base or activity))
    with st.container(border=True):
        screens.link("activity", activity.title, activity=str(activity.id))
        st.caption(drawing.literal_text(f"{timing_text(activity)}. {_since(one)}"))
        _fields(form, has_figure)
        form.keep(f"Close-out: {activity.title}")
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button("Save", type="primary", key=form.key("save"), help=f"Save: {activity.title[:80]}"):
                with drawing.reported():
                    _save(form, activity, has_figure)
            if form.values() != form.first and st.button("Start afresh", key=form.key("afresh")):
                form.drop()
                st.rerun()


def _since(one: Open) -> str:
    if one.days is None:
        return "Held on a day that is not known."
    soon = ": the sooner it is written down, the truer" if one.is_pressing else ""
    return f"Over for {counted(one.days, 'day')}{soon}."


def _fill(activity: Activity) -> Values:
    said = activity.outcome is not Outcome.UNKNOWN
    return {
        "outcome": str(activity.outcome) if said else None,
        "people": None,
        "kind": kinds()[activity.kind].counted_as,
        "qualifier": str(Qualifier.EXACT),
        "evidence": str(Evidence.NOT_STATED),
        "lesson": activity.lesson,
    }


def _fields(form: Form[Activity], has_figure: bool) -> None:
    st.radio(
        "Was it held?",
        _ANSWERS,
        index=None,
        format_func=OUTCOME.__getitem__,
        horizontal=True,
        key=form.key("outcome"),
    )
    if form.values()["outcome"] == Outcome.HELD:
        if has_figure:
            st.caption("How many it reached has been recorded already.")
        else:
            _figure(form)
    st.text_area(
        "One lesson for next time",
        key=form.key("lesson"),
        height=80,
        help="Never leaves the house. Next year’s organisers will be glad of it.",
    )


def _figure(form: Form[Activity]) -> None:
    meant, people, kind, evidence = st.columns([1, 1, 2, 2], vertical_alignment="bottom")
    with meant:
        _choice(form, "qualifier", "Meant as", QUALIFIER)
    people.number_input("How many", 0, LARGEST_FIGURE, value=None, step=1, key=form.key("people"))
    with kind:
        _choice(form, "kind", "What was counted", REACH_KIND)
    with evidence:
        _choice(form, "evidence", "How it is known", EVIDENCE)


def _choice(form: Form[Activity], field: str, label: str, words: Mapping[str, str]) -> None:
    st.selectbox(label, list(words), format_func=words.__getitem__, key=form.key(field))


def _save(form: Form[Activity], activity: Activity, has_figure: bool) -> None:
    after, figure = answered(form.values(), _kept(form.base or activity), has_figure)
    state.store().save_all([after, *([figure] if figure else [])], by=state.who())
    form.drop()
    still = after.outcome is Outcome.HELD and not (figure or has_figure)
    undo_bar.tell("Saved. It stays open until it has a figure" if still else "Saved")
    st.rerun()


def _kept(base: Activity) -> Activity:
    """The activity as it is now. Raises PlanError when somebody else has answered in the meantime."""
    kept = state.store().get(Activity, base.id)
    if kept is None:
        raise PlanError(f"“{base.title}” was moved to the trash meanwhile. Nothing was saved.")
    if (kept.outcome, kept.lesson) != (base.outcome, base.lesson):
        raise PlanError(
            f"Somebody else has answered for “{base.title}” meanwhile: {OUTCOME[kept.outcome].lower()}. "
            "Nothing was saved. Start afresh to see their answer, or change it on the activity’s own page."
        )
    return kept


def answered(values: Values, kept: Activity, has_figure: bool) -> tuple[Activity, Observation | None]:
    """The activity with what is typed, and its figure when one is typed.

    The figure is the one a table has for attendance, so that a partner’s sheet with the same answer makes no
    second one. Raises PlanError when nothing is said, or somebody recorded a figure meanwhile.
    """
    if not values["outcome"]:
        raise PlanError(f"Say whether “{kept.title}” was held.")
    after = changed(kept, outcome=Outcome(values["outcome"]), lesson=values["lesson"])
    if values["people"] is None or has_figure or after.outcome is not Outcome.HELD:
        return after, None
    if with_figure(state.store(), [kept.id]):
        raise PlanError(
            f"Somebody else has recorded how many “{kept.title}” reached meanwhile. Nothing was saved. "
            "Start afresh, and look at their figure on the activity’s page."
        )
    said = Attendance(
        values["people"],
        Qualifier(values["qualifier"]),
        ReachKind(values["kind"]),
        Evidence(values["evidence"]),
    )
    figure = observed(after, said, None)
    return after, _as_ours(figure) if figure else None


def _as_ours(figure: Observation) -> Observation:
    """Without the source the activity is known from; under another id when one like it is in the trash."""
    figure = changed(figure, source="", source_type="")
    if state.store().get_many(Observation, [figure.id], trash=True):
        return changed(figure, id=uuid4(), import_key="")
    return figure
