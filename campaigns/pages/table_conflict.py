"""A row of a table was changed by somebody else while it was typed into: who, what, and whose is kept."""

from typing import TypeVar

import streamlit as st

from campaigns.pages import state
from campaigns.pages.changes import FIGURES, HIDDEN, names_in
from campaigns.pages.drawing import literal, literal_text
from campaigns.pages.record_words import WORDS
from campaigns.pages.table_edits import Line, Unsaved
from campaigns.plan.change import differences
from campaigns.plan.record import Record
from campaigns.store.rows import kind_of

R = TypeVar("R", bound=Record)


def ask_whose(typed: Unsaved[R], key: str, called: str, theirs: Line[R] | None) -> Unsaved[R] | None:
    """The question whose version of a row is kept; what is typed then, once it is answered.

    called: the row in a sentence. theirs: None when it lies in the trash.
    """
    base = typed.bases[key]
    last = next(iter(state.store().history(base.record.id)), None)
    did = f"{'changed' if theirs else 'moved to the trash'} by {last.by if last else 'somebody else'}"
    st.warning(
        literal_text(f"{called}: {did} while you were typing. What you typed is still in the table."),
        icon=":material/group:",
    )
    if theirs:
        st.markdown("\n".join(_differences(base, theirs)))
    with st.container(horizontal=True):
        mine = "Delete it all the same" if key in typed.deleted else "Put what I typed on top of theirs"
        if theirs and st.button(mine, key=f"table_conflict_mine_{key}"):
            return typed.over(theirs)
        if st.button("Leave it as they have it", key=f"table_conflict_theirs_{key}"):
            return typed.without(key)
    return None


def _differences(base: Line[R], theirs: Line[R]) -> list[str]:
    """What somebody else changed, a line each; a figure that is hidden is not told."""
    words = WORDS[kind_of(type(base.record)).name]
    documents = [line.record.model_dump(mode="json") for line in (base, theirs)]
    names = names_in(documents)
    lines = []
    for field in differences(base.record, theirs.record):
        old, new = (
            HIDDEN
            if field in FIGURES and line.cells.get("hidden")
            else words.in_words(field, document[field], names)
            for line, document in zip((base, theirs), documents, strict=True)
        )
        lines.append(f"- {literal(words.label(field))}: from {literal(old)} to {literal(new)}")
    return lines
