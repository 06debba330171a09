"""The journal: every change of the plan, newest first, cut into pages by the database."""

from collections.abc import Mapping

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.pages import screens, state
from campaigns.pages.address import choose
from campaigns.pages.changes import moment_text, names_of, show_fields
from campaigns.pages.drawing import literal
from campaigns.pages.partners_address import AMONG_ORGANISATIONS
from campaigns.pages.reach_address import AIMS, BUDGET, CHARTS, NARROW
from campaigns.pages.record_words import WORDS
from campaigns.pages.undo_bar import take_back
from campaigns.store.journal import Change
from campaigns.store.undoing import Step, undoable_among

PAGE_SIZE = 25
_ON_REACH = {  # kind -> what the link says, and the tab of the Reach screen
    "audience_size": ("To the audience sizes", AIMS),
    "overlap": ("To the overlaps", NARROW),
    "survey": ("To the surveys", NARROW),
    "effect": ("To the charts", CHARTS),
    "budget": ("To the budgets", BUDGET),
}
_DID = {
    "created": "entered",
    "changed": "changed",
    "trashed": "moved to the trash",
    "restored": "restored from the trash",
    "issued": "gave out the address of",
    "rotated": "gave out a new address of",
    "revoked": "closed",
}


def show_journal() -> None:
    """One page of the changes, of every kind of record or of one."""
    kinds = {"": "All"} | {name: words.what.capitalize() for name, words in WORDS.items()}
    kind = choose("Kind of record", "kind", kinds)
    found = state.store().journal_length(kind=kind)
    st.text(f"{counted(found, 'change')}, newest first")
    pages = max(1, -(-found // PAGE_SIZE))
    page = st.pagination(pages, key=f"data_journal_{kind or 'all'}") if pages > 1 else 1
    changes = state.store().journal(page=page, size=PAGE_SIZE, kind=kind)
    names = names_of(changes)
    steps = {} if kind else undoable_among(state.store(), changes)
    for change in changes:
        _show(change, names, steps.get(change.seq))


def _show(change: Change, names: Mapping[str, str], step: Step | None) -> None:
    with st.container(border=True, gap=None):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            st.markdown(
                f"**{literal(change.by)}** {_DID[change.action]} {literal(_called(change))}  \n"
                f"{literal(moment_text(change.at))}",
                width="content",
            )
            _link(change)
            if step:
                _offer_to_undo(step)
        show_fields(change, names)


def _offer_to_undo(step: Step) -> None:
    """For the newest entry of a step of which nothing was changed since."""
    of_many = f": {counted(step.records, 'record')}" if step.records > 1 else ""
    st.button(
        f"Undo this step{of_many}",
        icon=":material/undo:",
        key=f"data_undo_{step.last}",
        on_click=take_back,
        args=(step,),
    )


def _called(change: Change) -> str:
    return f"the {WORDS[change.kind].what} “{change.name}”"


def _link(change: Change) -> None:
    """A way to the record, on the screen where it is shown."""
    held, key = change.after or change.before or {}, str(change.record_id)
    if change.kind in ("activity", "campaign"):
        screens.link(change.kind, f"To the {change.kind}", **{change.kind: key})
    elif change.kind == "observation":
        screens.link(
            "activity", "To the figure", activity=str(held.get("activity", "")), do="count", observation=key
        )
    elif change.kind == "edition":
        screens.link("world_day", "To the edition", edition=str(held.get("year", state.ALL_YEARS)))
    elif change.kind == "organisation":
        screens.link("partners", "To the organisation", **AMONG_ORGANISATIONS, organisation=key)
    elif change.kind == "feed":
        screens.link("partners", "To the feed", feed=key)
    elif change.kind in _ON_REACH:
        what, view = _ON_REACH[change.kind]
        screens.link("reach", what, reach_view=view)
