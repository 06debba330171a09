"""How many came: what was observed of one activity, and the form for one figure."""

from typing import Any
from uuid import UUID, uuid4

import streamlit as st

from campaigns.errors import PlanError
from campaigns.pages import drawing, screens, state, undo_bar
from campaigns.pages.activity_values import TOGETHER
from campaigns.pages.activity_words import (
    EVIDENCE,
    QUALIFIER,
    REACH_KIND,
    audience_words,
    place_words,
)
from campaigns.pages.changes import change_sentence
from campaigns.pages.reach_words import shown_text
from campaigns.pages.typed import Form, Values, open_form
from campaigns.plan.activity import Activity
from campaigns.plan.change import changed, differences
from campaigns.plan.dates import day_text
from campaigns.plan.observation import LARGEST_FIGURE, Observation
from campaigns.plan.small_cells import Shown, shown_alone
from campaigns.plan.vocabulary import Precision
from campaigns.reference import audiences, countries
from campaigns.reference.vocabularies import kinds
from campaigns.settings import smallest_cell
from campaigns.store.conflict import ConflictError
from campaigns.store.observing import observations_of_one

_LINES = {
    "place": "Place, when the figure is of one of several",
    "sex": "Sex, when the figure is of one only",
    "age_group": "Age group, when the figure is of one only",
    "disability": "Disability, when the figure is about it",
    "source": "Source: a register, a report, a web address",
    "source_type": "Kind of source",
}


def show_observations(activity: Activity) -> None:
    """The figures observed of an activity, each with its evidence and ways to mend or remove it."""
    found = observations_of_one(state.store(), activity.id)
    st.subheader("Who came", anchor=False)
    if not found:
        st.caption("No figure has been recorded yet.")
    for seen in found:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(drawing.literal_text(_sentence(*seen)))
            figure = seen.observation
            label = f"{shown_text(*seen)} {REACH_KIND[figure.kind].lower()}"
            screens.link(
                "activity",
                f"Edit: {label}",
                activity=str(activity.id),
                do="count",
                observation=str(figure.id),
            )
            if st.button(f"Move to trash: {label}", key=f"activity_trash_{figure.id}", type="tertiary"):
                with drawing.reported():
                    state.store().trash(figure, by=state.who())
                    undo_bar.tell("Moved to the trash. It can be restored on the Data screen.")
                    st.rerun()


def _sentence(seen: Observation, shown: Shown) -> str:
    """At least 1,600: people present, children. Counted. On 30 July 2027, in Nairobi, Kenya."""
    number = shown_text(seen, shown)
    language = countries.language_name(seen.language) if seen.language else ""
    details = (audience_words(seen.audience), seen.sex, seen.age_group, seen.disability, language)
    of_whom = ", ".join(detail for detail in details if detail)
    where = place_words({"city": seen.place, "country": seen.country})
    when = [f"on {day_text(seen.seen_on)}"] if seen.seen_on else []
    about = ", ".join([*when, *([f"in {where}"] if where else [])])
    parts = [
        f"{number[:1].upper()}{number[1:]}: {REACH_KIND[seen.kind].lower()}; {of_whom}",
        EVIDENCE[seen.evidence],
        about[:1].upper() + about[1:],
        f"Source: {seen.source}" if seen.source else "",
    ]
    return " · ".join(part for part in parts if part)


def enter(activity: Activity, key: UUID | None) -> None:
    """The form of a figure. Its id is in the address: a reload or a second click means the same one."""
    st.title("How many came", anchor=False)
    screens.link("activity", activity.title, activity=str(activity.id))
    if key is None:
        key = uuid4()
        st.query_params["observation"] = str(key)
    _form(activity, key)


@st.fragment
def _form(activity: Activity, key: UUID) -> None:
    kept = state.store().get(Observation, key)
    form = open_form(f"count:{activity.id}:{key}", Observation, kept, lambda base: _fill(activity, base))
    if form.restored:
        st.info(
            "You began this earlier and did not save it. Here is what you typed.", icon=":material/history:"
        )
    _fields(form, activity)
    form.keep("How many came")
    st.divider()
    with drawing.reported():
        _end(form, activity, key, kept)
    if form.values() != form.first and st.button("Start afresh", key=form.key("afresh")):
        form.drop()
        st.rerun()


def _fill(activity: Activity, base: Observation | None) -> Values:
    first: dict[str, Any] = {
        "kind": kinds()[activity.kind].counted_as,
        "seen_on": activity.last_day if activity.precision is Precision.DAY else None,
        "audience": activity.audiences[0] if len(activity.audiences) == 1 else None,
    }
    seen = base or Observation.model_construct(activity=activity.id, **{"people": None, **first})
    return {
        **{
            name: getattr(seen, name)
            for name in ("people", "low", "high", "seen_on", "country", "notes", *_LINES)
        },
        **{name: str(getattr(seen, name)) for name in ("kind", "qualifier", "evidence")},
        "audience": seen.audience or TOGETHER,
        "language": seen.language or "",
    }


def _fields(form: Form[Observation], activity: Activity) -> None:
    offered = dict.fromkeys(
        [TOGETHER, *activity.audiences, form.values()["audience"], *audiences.audiences()]
    )
    st.selectbox(
        "Who", list(offered), format_func=lambda one: audience_words(one or None), key=form.key("audience")
    )
    _choice(
        form, "kind", "What was counted", REACH_KIND, "Figures of different kinds are never added together."
    )
    qualifier, people, low, high = st.columns(4, vertical_alignment="bottom")
    with qualifier:
        _choice(form, "qualifier", "Meant as", QUALIFIER)
    for column, field, label in (
        (people, "people", "How many"),
        (low, "low", "Not fewer than"),
        (high, "high", "Not more than"),
    ):
        column.number_input(label, 0, LARGEST_FIGURE, value=None, step=1, key=form.key(field))
    _choice(form, "evidence", "How it is known", EVIDENCE)
    st.date_input("Day", value=None, min_value="1990-01-01", max_value="2100-12-31", format="YYYY-MM-DD",
                  key=form.key("seen_on"))  # fmt: skip
    with st.expander("Where, of whom exactly, and from which source"):
        names = {"": "Not said"} | {code: one.name for code, one in countries.countries().items()}
        _choice(form, "country", "Country", names)
        tags = dict.fromkeys(["", *countries.common_languages(), form.values()["language"]])
        _choice(form, "language", "Language",
                {tag: countries.language_name(tag) if tag else "Not said" for tag in tags})  # fmt: skip
        for field, label in _LINES.items():
            st.text_input(label, key=form.key(field), live="300ms")
        st.text_area("Notes", key=form.key("notes"), help="Never leave the house.")


def _choice(
    form: Form[Observation], field: str, label: str, words: dict[str, str], help: str | None = None
) -> None:
    st.selectbox(
        label, list(words), format_func=lambda one: words.get(one, one), key=form.key(field), help=help
    )


def _end(form: Form[Observation], activity: Activity, key: UUID, kept: Observation | None) -> None:
    """The button that saves; before it, when somebody else changed the figure, what they made of it."""
    if form.base is not None and kept is None:
        st.warning("Somebody moved this figure to the trash. Saving makes a new one of what is typed here.")
    changed_meanwhile = kept is not None and kept.revision != (form.base.revision if form.base else 0)
    if changed_meanwhile and kept is not None:
        _ask_which(form, activity, kept)
    elif st.button("Save", type="primary", key=form.key("save")):
        before = {"id": key if form.base is None else uuid4()} if kept is None else None
        _save(form, activity, _read(form, activity, before))


def _ask_which(form: Form[Observation], activity: Activity, theirs: Observation) -> None:
    last = next(iter(state.store().history(theirs.id)), None)
    who = f"{change_sentence(last)} " if last else ""
    now = _sentence(theirs, shown_alone(theirs, smallest_cell()))
    st.warning(drawing.literal_text(f"{who}It is now: {now}. What you typed is still in the form."))
    with st.container(horizontal=True):
        if st.button("Save what I typed over it", key=f"{form.key('mine')}_{theirs.revision}"):
            _save(form, activity, _read(form, activity, {**dict(theirs)}))
        if st.button("Keep theirs", key=f"{form.key('theirs')}_{theirs.revision}"):
            _leave(form, activity)


def _read(form: Form[Observation], activity: Activity, before: dict[str, Any] | None) -> Observation:
    """What is typed. before: fields of the version to save over, or of a new one; None for the form's own."""
    values = form.values()
    if values["people"] is None:
        raise PlanError("The figure is missing. Enter how many.")
    typed = {
        **values,
        "activity": activity.id,
        **{name: values[name] or None for name in ("audience", "language")},
    }
    if before is None and form.base is not None:
        return changed(form.base, **typed)
    return Observation.model_validate({**(before or {}), **typed})


def _save(form: Form[Observation], activity: Activity, seen: Observation) -> None:
    try:
        state.store().save(seen, by=state.who())
    except ConflictError as conflict:
        if conflict.theirs is None or differences(conflict.theirs, seen):
            st.rerun()
    undo_bar.tell("Saved")
    _leave(form, activity)


def _leave(form: Form[Observation], activity: Activity) -> None:
    form.drop()
    screens.go("activity", activity=str(activity.id))
