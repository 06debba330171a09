"""What is known of who was at two activities: the list, and the form of one answer."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from uuid import UUID

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.errors import PlanError
from campaigns.pages import form_fields, state, undo_bar
from campaigns.pages.drawing import literal, reported
from campaigns.pages.editing import Editing
from campaigns.pages.reach_words import EVIDENCE, audience_text
from campaigns.pages.record_words import WORDS
from campaigns.pages.typed import Form, Values
from campaigns.plan.change import changed
from campaigns.plan.dates import day_text
from campaigns.plan.observation import LARGEST_FIGURE
from campaigns.plan.organisation import Organisation
from campaigns.plan.overlap import Overlap
from campaigns.plan.vocabulary import ReachKind, label_of
from campaigns.settings import smallest_cell
from campaigns.store.reaching import overlaps, titles

ASKED, COUNTED, EXCLUSIVE = "asked", "counted", "exclusive"
_WAYS = {
    ASKED: "Some people were asked",
    COUNTED: "Everybody at both was counted",
    EXCLUSIVE: "Nobody can have been at both",
}
_OFFERED = "reach_overlap_activities"  # titles of the activities the open form chooses from, by id


def show_known(known: Sequence[Overlap], names: Mapping[UUID, str]) -> None:
    """Each overlap entered, with a way to remove it."""
    for overlap in known:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_words(overlap, names))
            if st.button("Move to the trash", key=f"reach_overlap_{overlap.id}", type="tertiary"):
                with reported():
                    state.store().trash(overlap, by=state.who())
                    undo_bar.tell("Moved to the trash. It can be restored on the Data screen.")
                    st.rerun()


def _words(overlap: Overlap, names: Mapping[UUID, str]) -> str:
    first, second = (
        f"“{literal(names.get(one, 'an activity in the trash'))}”" for one in (overlap.first, overlap.second)
    )
    about = [EVIDENCE[overlap.evidence]]
    about += [day_text(overlap.seen_on)] if overlap.seen_on else []
    about += [f"Source: {literal(overlap.source)}"] if overlap.source else []
    return f"**{first} and {second}:** {_known(overlap, first, second)} · {' · '.join(about)}"


def _known(overlap: Overlap, first: str, second: str) -> str:
    if overlap.exclusive:
        return "nobody can have been at both, so they are added"
    if overlap.people is not None:
        few = 0 < overlap.people < smallest_cell()
        return f"under {smallest_cell()} people at both" if few else f"{overlap.people:,} people at both"
    return f"of {overlap.asked:,} asked of {first}, {overlap.also:,} had also been reached by {second}"


def enter(start: Overlap, offered: Mapping[UUID, str]) -> None:
    """The form of what was found out of two activities. offered: those to choose from, by title."""
    st.session_state[_OFFERED] = {str(key): title for key, title in offered.items()}
    EDITING.add(start)


def enter_exclusive(audience: str, offered: Mapping[UUID, str]) -> None:
    """Several activities of which nobody can have been at two, as in different towns: each pair at once."""
    chosen = st.multiselect(
        "Activities nobody can have been at together",
        list(offered),
        format_func=lambda one: offered[one],
        key=f"reach_exclusive_{audience}",
        select_all=False,
        help="In different towns, or for groups that do not mix. Their figures are then added up.",
    )
    if len(chosen) > 1 and st.button("Save that they are exclusive", key=f"reach_exclusive_save_{audience}"):
        with reported():
            known = {
                frozenset((one.first, one.second))
                for one in overlaps(state.store(), audience)
                if one.exclusive
            }
            new = [
                Overlap(audience=audience, first=first, second=second, exclusive=True)
                for first, second in combinations(chosen, 2)
                if frozenset((first, second)) not in known
            ]
            state.store().save_all(new, by=state.who())
            undo_bar.tell(f"Saved: {counted(len(new), 'pair')}")
            st.rerun()


def _show_fields(form: Form[Overlap]) -> None:
    values = form.values()
    words: dict[str, str] = st.session_state.get(_OFFERED, {})
    words |= _titles_of([one for one in (values["first"], values["second"]) if one and one not in words])
    words = {"": "Choose the activity"} | words
    left, right = st.columns(2)
    with left:
        form_fields.choice(form, "first", "First activity", words, "People were asked, or counted, here.")
    with right:
        form_fields.choice(form, "second", "Second activity", words)
    form_fields.choice(form, "way", "How it is known", _WAYS)
    if values["way"] == ASKED:
        asked, also = form.key("asked"), form.key("also")
        left.number_input("People asked of the first", 1, LARGEST_FIGURE, value=None, step=1, key=asked)
        right.number_input("Of these also reached by the second", 0, LARGEST_FIGURE, None, step=1, key=also)
    elif values["way"] == COUNTED:
        st.number_input("People at both", 0, LARGEST_FIGURE, value=None, step=1, key=form.key("people"))
    form_fields.choice(
        form, "evidence", "What stands behind it", {one.value: text for one, text in EVIDENCE.items()}
    )
    form_fields.day(form, "seen_on", "Day it was found out")
    form_fields.line(form, "source", "Source: a questionnaire, two registers")
    st.caption(f"For {audience_text(values['audience'])}, {label_of(ReachKind(values['kind'])).lower()}.")


def _titles_of(keys: Sequence[str]) -> dict[str, str]:
    return {str(key): title for key, title in titles(state.store(), map(UUID, keys)).items()}


def _values_of(overlap: Overlap) -> Values:
    way = EXCLUSIVE if overlap.exclusive else COUNTED if overlap.people is not None else ASKED
    return {
        "title": "",
        "audience": overlap.audience,
        "kind": str(overlap.kind),
        "way": way,
        **{name: str(getattr(overlap, name) or "") for name in ("first", "second")},
        **{name: getattr(overlap, name) for name in ("people", "asked", "also", "seen_on", "source")},
        "evidence": str(overlap.evidence),
    }


def _read(values: Values, before: Overlap) -> tuple[Overlap, Sequence[Organisation]]:
    if not values["first"] or not values["second"]:
        raise PlanError("Choose the two activities.")
    way = values["way"]
    needed = {ASKED: ("asked", "also"), COUNTED: ("people",), EXCLUSIVE: ()}[way]
    if any(values[name] is None for name in needed):
        raise PlanError("The number of people is missing. Enter it.")
    return (
        changed(
            before,
            **{name: values[name] for name in ("audience", "kind", "evidence", "seen_on", "source")},
            **{name: values[name] if name in needed else None for name in ("people", "asked", "also")},
            first=UUID(values["first"]),
            second=UUID(values["second"]),
            exclusive=way == EXCLUSIVE,
        ),
        (),
    )


def _stay(_saved: Overlap) -> None:
    st.rerun()


EDITING = Editing(Overlap, WORDS["overlap"], _values_of, _show_fields, _read, _stay)
