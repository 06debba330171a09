"""Narrow it: the one question whose answer would help most, its answer in one step, and what is known."""

from collections.abc import Mapping
from uuid import UUID

import streamlit as st

from campaigns.pages import reach_overlaps, screens, state
from campaigns.pages.drawing import literal
from campaigns.pages.reach_address import AIMS, VIEW
from campaigns.pages.reach_figures import Asked, basis, figures
from campaigns.pages.reach_lists import show_lists
from campaigns.pages.reach_picked import pick_audience, pick_kind
from campaigns.pages.reach_survey import show_surveys
from campaigns.pages.typed import Values
from campaigns.plan.overlap import Overlap
from campaigns.plan.vocabulary import Evidence, ReachKind, label_of
from campaigns.reach.asking import Asking, asking
from campaigns.reach.estimate import THINGS
from campaigns.reach.figure import Figure
from campaigns.reach.ledger import AudienceReach, observed_totals
from campaigns.reach.pictures import largest_first
from campaigns.reference.audiences import audiences
from campaigns.store import reaching

OFFERED = 50  # activities to choose from in the form; the largest


def show_narrow(asked: Asked) -> None:
    """One audience at a time: its question, what is known of it, and lists and surveys."""
    st.markdown(
        "Nobody knows how many people were at two activities until somebody asks. **One** such answer more "
        "than halves the error of the figure. Here is the question that would help most."
    )
    usable = [row for row in figures(asked) if row.audience and _kinds_to_narrow(row)]
    if not usable:
        st.info("No audience has two activities with an observed figure here, so there is nothing to narrow.")
        return
    row = pick_audience(asked, usable, "reach_narrow_audience")
    kind = pick_kind(row, "reach_narrow_kind")
    of_activities = observed_totals(audiences(), basis(asked).observed)[row.audience].get(kind, {})
    names = reaching.titles(state.store(), largest_first(of_activities)[:OFFERED])
    pair = _show_question(asked, row, kind, of_activities, names)
    with st.expander("Enter an answer", expanded=pair is not None, icon=":material/add:"):
        _enter(row, kind, pair, names)
    with st.expander("Say that activities are exclusive", icon=":material/call_split:"):
        reach_overlaps.enter_exclusive(str(row.audience), names)
    _show_known(row, kind)
    with st.expander("Compare lists of those present", icon=":material/compare_arrows:"):
        show_lists(str(row.audience), kind, names)
    with st.expander("Enter a survey that asked about several activities", icon=":material/poll:"):
        show_surveys(str(row.audience), kind, names)


def _kinds_to_narrow(row: AudienceReach) -> bool:
    return any(known.activities > 1 for kind, known in row.actual.items() if kind not in THINGS)


def _show_question(
    asked: Asked,
    row: AudienceReach,
    kind: ReachKind,
    of_activities: Mapping[UUID, Figure],
    names: Mapping[UUID, str],
) -> tuple[UUID, UUID] | None:
    if row.size is None:
        st.info(f"The size of “{literal(row.label)}” is not known, so its figure has no range to narrow yet.")
        screens.link("reach", "Enter the size of the audience", icon=":material/add:", **{VIEW: AIMS})
        return None
    found = asking(row, kind, of_activities, basis(asked).known)
    if found is None:
        st.success(
            "Nothing that could be asked about two of the largest activities would narrow this figure."
        )
        return None
    st.markdown(_question(found, kind, names))
    return found.asked_at, found.about


def _question(found: Asking, kind: ReachKind, names: Mapping[UUID, str]) -> str:
    at, about = (literal(names.get(one, "an activity")) for one in (found.asked_at, found.about))
    return (
        f"**Ask people reached by “{at}”: “Were you also reached by “{about}”?”**  \n"
        f"Note how many you asked and how many said yes.  \n"
        f"{label_of(kind)}: now likely {found.before[0]:,} to {found.before[1]:,}. With an answer near the "
        f"{found.expected:,} people expected at both: likely {found.after[0]:,} to {found.after[1]:,}. "
        "Both take the figures of the single activities as they are."
    )


def _enter(
    row: AudienceReach, kind: ReachKind, pair: tuple[UUID, UUID] | None, names: Mapping[UUID, str]
) -> None:
    first, second = pair or (None, None)
    pair_typed: Values = {"first": first, "second": second}
    start = Overlap.model_construct(
        id=reach_overlaps.EDITING.new_id(str(pair), audience=str(row.audience), kind=str(kind)),
        audience=str(row.audience),
        kind=kind,
        evidence=Evidence.MEASURED,
        **pair_typed,
    )
    reach_overlaps.enter(start, names)


def _show_known(row: AudienceReach, kind: ReachKind) -> None:
    known = [
        one
        for one in reaching.overlaps(state.store(), str(row.audience))
        if one.exclusive or one.kind is kind
    ]
    if known:
        st.subheader("What is known of overlaps", anchor=False)
        keys = {key for one in known for key in (one.first, one.second)}
        reach_overlaps.show_known(known, reaching.titles(state.store(), keys))
