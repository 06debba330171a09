"""The form of one observation: of which activity, how many, and how that is known."""

from typing import Any
from uuid import UUID, uuid4

import streamlit as st

from campaigns.errors import PlanError
from campaigns.pages import state
from campaigns.pages.drawing import id_in_address, literal_text, reported
from campaigns.pages.reach_address import ACTIVITY, OBSERVATION, leave
from campaigns.pages.reach_words import EVIDENCE, audience_text
from campaigns.pages.typed import Form, Values, open_form
from campaigns.plan.activity import Activity
from campaigns.plan.change import changed, differences
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.observation import LARGEST_FIGURE, Observation
from campaigns.plan.timing import timing_text
from campaigns.plan.vocabulary import Evidence, Qualifier, ReachKind, label_of
from campaigns.reference.audiences import audiences
from campaigns.reference.countries import common_languages, countries, language_name
from campaigns.store.conflict import ConflictError
from campaigns.store.observing import unobserved

OFFERED = 20  # activities in the list; typing finds the others
_NEW_ID = "reach_new_observation"  # so that a double click on Save makes one observation
_OPTIONAL = ("audience", "language")
_LINES = ("place", "sex", "age_group", "disability", "source", "source_type")


def show_observation_form(edition: int | None) -> None:
    """The form of the observation in the address, else of a new one."""
    key = id_in_address(OBSERVATION)
    base = state.store().get(Observation, key) if key else None
    if key and base is None:
        st.info("This figure is in the trash or was never kept. Restore it on the Data screen.")
    name = f"observation:{base.id}" if base else "observation:new"
    form = open_form(name, Observation, base, _fill)
    st.subheader("Edit a figure" if base else "A new figure")
    if form.restored:
        st.info("This is what you typed earlier and did not save.")
    if base and form.base and base.revision != form.base.revision:
        _show_conflict(form, base)
    _draw(form, edition)
    form.keep("A figure of reach")
    _draw_buttons(form)


def _fill(base: Observation | None) -> Values:
    if base is None:
        wanted = id_in_address(ACTIVITY)
        base = Observation(activity=wanted or UUID(int=0), people=0)
        empty: Values = {"find": "", "activity": str(wanted) if wanted else "", "people": None}
    else:
        empty = {"find": "", "activity": str(base.activity), "people": base.people}
    return {
        **empty,
        "kind": base.kind.value,
        "qualifier": base.qualifier.value,
        "evidence": base.evidence.value,
        **{name: getattr(base, name) for name in ("low", "high", "seen_on", "country", "notes", *_LINES)},
        **{name: getattr(base, name) or "" for name in _OPTIONAL},
    }


def _draw(form: Form[Observation], edition: int | None) -> None:
    activity = _draw_activity(form, edition)
    st.selectbox("Audience", _audiences(activity), format_func=audience_text_or_all, key=form.key("audience"))
    st.selectbox("What was counted", list(ReachKind), format_func=_words(ReachKind), key=form.key("kind"),
                 help="Kinds are never added together.")  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input("How many", 0, LARGEST_FIGURE, None, step=1, key=form.key("people"))
        st.selectbox("Meant as", list(Qualifier), format_func=_words(Qualifier), key=form.key("qualifier"))
    st.selectbox("How it is known", list(Evidence), format_func=lambda one: EVIDENCE[Evidence(one)],
                 key=form.key("evidence"))  # fmt: skip
    st.text_input("Source", key=form.key("source"), help="A register, a report, a web address")
    st.date_input("Observed on", None, key=form.key("seen_on"))
    with st.expander("Range, place, and who exactly"):
        _draw_details(form)


def _draw_activity(form: Form[Observation], edition: int | None) -> Activity | None:
    """The search and the choice of the activity; the one chosen."""
    store, held = state.store(), form.values()
    find = st.text_input("Find the activity", key=form.key("find"), placeholder="Title, town, organiser",
                         help="Without a search: the latest held ones that have no figure yet.")  # fmt: skip
    where = ActivityFilter(edition=edition)
    if find.strip():
        found = store.activities(where.model_copy(update={"text": find[:100]}), order="latest", size=OFFERED)
    else:
        found = unobserved(store, where, size=OFFERED)
    chosen = held["activity"]
    offered = {str(one.id): one for one in found}
    if chosen and chosen not in offered:
        kept = store.get(Activity, UUID(chosen))
        offered |= {chosen: kept} if kept else {}
    options = ["", *offered]
    if chosen not in options:
        st.session_state[form.key("activity")] = ""
    chosen = st.selectbox(
        "Activity",
        options,
        format_func=lambda one: _activity_words(offered[one]) if one else "Choose the activity",
        key=form.key("activity"),
    )
    if find.strip() and not found:
        st.caption("No activity was found. Try other words, or another edition above.")
    elif len(found) == OFFERED:
        st.caption(f"The first {OFFERED} are offered. Type more of the title to find others.")
    return offered.get(chosen)


def _activity_words(activity: Activity) -> str:
    title = activity.title if len(activity.title) <= 80 else activity.title[:79] + "…"
    return f"{title} ({timing_text(activity)})"


def _audiences(activity: Activity | None) -> list[str]:
    """All audiences, those of the activity first."""
    return list(dict.fromkeys(["", *(activity.audiences if activity else ()), *audiences()]))


def audience_text_or_all(audience: str) -> str:
    """The audience in words, also for none."""
    return audience_text(audience or None)


def _words(values: Any) -> Any:
    return lambda one: label_of(values(one))


def _draw_details(form: Form[Observation]) -> None:
    with st.container(horizontal=True):
        st.number_input("Not fewer than", 0, LARGEST_FIGURE, None, step=1, key=form.key("low"))
        st.number_input("Not more than", 0, LARGEST_FIGURE, None, step=1, key=form.key("high"))
    st.selectbox("Country", ["", *countries()], format_func=_country_name, key=form.key("country"))
    st.text_input("Place", key=form.key("place"))
    st.text_input("Sex, when the figure is of one only", key=form.key("sex"))
    st.text_input("Age group, when the figure is of one only", key=form.key("age_group"))
    st.text_input("Disability, when the figure is about it", key=form.key("disability"))
    tags = dict.fromkeys(["", *common_languages(), form.values()["language"]])
    st.selectbox("Language", list(tags), format_func=lambda tag: language_name(tag) if tag else "Not said",
                 key=form.key("language"))  # fmt: skip
    st.text_input("Whose source it is", key=form.key("source_type"), help="Primary, secondary, news")
    st.text_area("Notes", key=form.key("notes"), help="Internal: they leave the house nowhere.")


def _country_name(code: str) -> str:
    return countries()[code].name if code else "Not said"


def _draw_buttons(form: Form[Observation]) -> None:
    with st.container(horizontal=True):
        if st.button("Save", type="primary", key="reach_observation_save"):
            _save(form)
        if st.button("Give up what was typed", key="reach_observation_drop"):
            _close(form)


def _save(form: Form[Observation]) -> None:
    with reported():
        record = observation_of(form.base, form.values())
        try:
            state.store().save(record, by=state.who())
        except ConflictError as conflict:
            if conflict.theirs is None or differences(record, conflict.theirs):
                raise
        st.toast("Saved")
        _close(form)


def _close(form: Form[Observation]) -> None:
    form.drop()
    st.session_state.pop(_NEW_ID, None)
    leave()
    st.rerun()


def observation_of(base: Observation | None, values: Values) -> Observation:
    """The observation that the form describes. Raises PlanError with what is missing or wrong."""
    if not values["activity"]:
        raise PlanError("A figure belongs to an activity. Find the activity and choose it.")
    if values["people"] is None:
        raise PlanError("The figure is missing. Enter how many.")
    entered = {name: value for name, value in values.items() if name != "find"}
    entered |= {name: values[name] or None for name in _OPTIONAL}
    entered["activity"] = UUID(values["activity"])
    if base is None:
        key = st.session_state.setdefault(_NEW_ID, str(uuid4()))
        return Observation(id=UUID(key), **entered)
    return changed(base, **entered)


def _show_conflict(form: Form[Observation], theirs: Observation) -> None:
    """Somebody saved another version while this one was typed: show it and let the organiser choose."""
    last = next(iter(state.store().history(theirs.id)), None)
    st.warning(
        f"{literal_text(last.by) if last else 'Somebody'} changed this figure while you were editing it. "
        "Nothing of yours was saved or lost. Choose which to go on with."
    )
    mine, other = form.values(), _fill(theirs)
    lines = [
        {"What": label, "Yours": str(mine[name] or ""), "Theirs": str(other[name] or "")}
        for name, label in ((name, name.replace("_", " ").capitalize()) for name in other if name != "find")
        if mine[name] != other[name]
    ]
    st.dataframe(lines, hide_index=True, key="reach_conflict")
    with st.container(horizontal=True):
        if st.button("Go on with yours", key="reach_conflict_mine"):
            form.rebase(theirs, mine)
            st.rerun()
        if st.button("Take theirs", key="reach_conflict_theirs"):
            form.drop()
            st.rerun()
