"""The bar at the top of the screen after a change: what was done, and one click that undoes it.

A toast cannot hold a button. The bar is there for a minute or until the next change, in the tab that made
the change, and costs other screens and tabs nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import monotonic

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from campaigns.charts.chart import counted
from campaigns.errors import CampaignsError, StoreError
from campaigns.pages import state
from campaigns.pages.drawing import literal_text
from campaigns.store.undoing import Step, undo, undoable

SHOWN_FOR = 60.0  # seconds
_SAVED_WITHIN = timedelta(seconds=10)  # and for each record of the step:
_EACH_RECORD = timedelta(milliseconds=10)

_SLOT = "undo_bar"
_LAST = "undo_bar_last"  # the last entry of the step that was offered last


@dataclass(frozen=True)
class Offer:
    """What the bar says. act: what its button does, Undo or Redo. since: seconds of the clock monotonic()."""

    sentence: str
    act: str
    step: Step
    since: float


def tell(sentence: str) -> None:
    """Say in passing what was just saved, and offer to undo it. For right after the save, not inside it."""
    offered = _offer(sentence, "Undo")
    st.toast(f"{sentence.rstrip('.')}. Undo is at the top of the screen." if offered else sentence)


def show_bar() -> None:
    """Draw the bar, or nothing: its place is kept, so that nothing below moves in the order of the screen."""
    place, shown = st.container(), st.session_state.get(_SLOT)
    if isinstance(shown, str):  # why nothing was undone, said once
        del st.session_state[_SLOT]
        place.error(literal_text(shown))
    elif isinstance(shown, Offer) and monotonic() - shown.since > SHOWN_FOR:
        del st.session_state[_SLOT]
    elif isinstance(shown, Offer):
        _draw(shown, place.container(horizontal=True, vertical_alignment="center", key="undo_bar_line"))


def take_back(step: Step, act: str = "Undo") -> None:
    """Undo a step, for on_click: what became of it is said by the bar of the run that follows."""
    try:
        records = undo(state.store(), step, state.who())
    except CampaignsError as error:
        st.session_state[_SLOT] = str(error)
        return
    done = f"{'Undone' if act == 'Undo' else 'Done again'}: {counted(len(records), 'record')}"
    _offer(done, "Redo" if act == "Undo" else "Undo")
    st.toast(done)


def _draw(offer: Offer, line: DeltaGenerator) -> None:
    icon = ":material/undo:" if offer.act == "Undo" else ":material/redo:"
    line.markdown(literal_text(offer.sentence), width="content")
    line.button(
        offer.act,
        icon=icon,
        key=f"undo_bar_{offer.step.last}",
        on_click=take_back,
        args=(offer.step, offer.act),
    )


def _offer(sentence: str, act: str) -> bool:
    """Keep what the bar is to say; nothing when the save changed nothing, or another followed already."""
    st.session_state.pop(_SLOT, None)
    try:
        step = undoable(state.store(), state.who())
    except StoreError:  # it was saved all the same
        return False
    if step is None or step.last == st.session_state.get(_LAST) or not _is_of_now(step):
        return False
    st.session_state[_LAST] = step.last
    st.session_state[_SLOT] = Offer(sentence, act, step, monotonic())
    return True


def _is_of_now(step: Step) -> bool:
    """Whether it can be what was just saved: a save that changes nothing writes no step."""
    return datetime.now(UTC) - step.at <= _SAVED_WITHIN + step.records * _EACH_RECORD
