"""Forms that keep what was typed: across reruns, other screens, a reload, a conflict, a lost connection.

The widgets of such a form are plain widgets under form.key(field). After they are drawn, form.keep()
writes what they hold to the database, so that the same browser finds it again.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from time import monotonic
from typing import Any, Generic, TypeVar

import streamlit as st

from campaigns.pages import state
from campaigns.plan.record import Record
from campaigns.store.drafts import FormDraft, drafts_of, drop_draft, keep_draft, kept_draft

_UNDERWAY = 0.1  # seconds in which the last of a form may still be on its way to the browser

R = TypeVar("R", bound=Record)
Values = dict[str, Any]


@dataclass(frozen=True)
class Form(Generic[R]):
    """One form in one tab.

    name: which form and which record, such as activity:new. base: the version it was filled from,
    None for a new record. first: what it held before anything was typed. restored: whether it shows
    what was typed earlier.
    """

    name: str
    base: R | None
    first: Values
    restored: bool

    def key(self, field: str) -> str:
        """The widget key of a field."""
        return _key(self.name, field)

    def values(self) -> Values:
        """What the widgets hold now; a field whose widget is not drawn keeps what it held."""
        held: Values = st.session_state[_slot(self.name)]["values"]
        return {name: st.session_state.get(self.key(name), value) for name, value in held.items()}

    def keep(self, label: str) -> None:
        """Keep what the widgets hold, under a label for the list of unsaved forms."""
        values, slot = self.values(), st.session_state[_slot(self.name)]
        slot.setdefault("drawn", monotonic())
        if values == slot["values"]:
            return
        slot["values"] = values
        if values == self.first:
            drop_draft(state.store(), self.name, state.owner())
            return
        document = {
            "values": {name: _plain(value) for name, value in values.items()},
            "base": self.base.model_dump_json() if self.base else None,
        }
        keep_draft(state.store(), FormDraft(self.name, state.owner(), label, document))

    def hand_over(self, field: str, value: Any) -> None:
        """Give a widget of the form's own, which is there at times only, the value it is to show.

        Call it just before the widget is drawn. What the widget holds is not in values(): on_change
        takes it over into a field that is.
        """
        slot, key = st.session_state[_slot(self.name)], self.key(field)
        if key not in st.session_state:
            slot.pop("drawn", None)
        _hand_to_widget(key, value, arrived=_has_arrived(slot))

    def handed_back(self, *fields: str) -> tuple[Any, ...] | None:
        """What such widgets hold, for their on_change; None when the form was saved or given up.

        A second click on Save comes when the form is gone, and its widgets with it.
        """
        keys = [self.key(field) for field in fields]
        if not is_open(self.name) or any(key not in st.session_state for key in keys):
            return None
        return tuple(st.session_state[key] for key in keys)

    def drop(self) -> None:
        """Forget the form: it was saved or given up."""
        discard(self.name)


def open_form(name: str, record_type: type[R], base: R | None, fill: Callable[[R | None], Values]) -> Form[R]:
    """The form of that name: as it stands in this tab, else as typed earlier in this browser, else new.

    fill: from a version of the record to field -> value of its widget. Values are text, numbers,
    booleans, dates, times, None, or lists of text.
    """
    if _slot(name) not in st.session_state:
        st.session_state[_slot(name)] = _earlier(name, record_type, fill) or {
            "values": fill(base),
            "base": base,
            "restored": False,
        }
    slot = st.session_state[_slot(name)]
    form = Form(name, slot["base"], fill(slot["base"]), slot["restored"])
    _hand_to_widgets(form, slot)
    return form


def _hand_to_widgets(form: Form[R], slot: dict[str, Any]) -> None:
    """Set each widget that is drawn for the first time, or again, to what the form holds.

    Somebody who types while the form is still being drawn interrupts the run. What was set for the
    widgets below then never reached the browser, which would show and send back their empty
    defaults. So they are set again until the form has been drawn whole.
    """
    if any(form.key(field) not in st.session_state for field in slot["values"]):
        slot.pop("drawn", None)
    arrived = _has_arrived(slot)
    for field, value in slot["values"].items():
        _hand_to_widget(form.key(field), value, arrived=arrived)


def _has_arrived(slot: dict[str, Any]) -> bool:
    """Whether the whole form is in the browser for certain."""
    return "drawn" in slot and monotonic() - slot["drawn"] > _UNDERWAY


def _hand_to_widget(key: str, value: Any, *, arrived: bool) -> None:
    if key not in st.session_state or (not arrived and st.session_state[key] == value):
        st.session_state[key] = value


def _earlier(name: str, record_type: type[R], fill: Callable[[R | None], Values]) -> dict[str, Any] | None:
    """What this browser typed into the form before the page was reloaded, None when nothing."""
    kept = kept_draft(state.store(), name, state.owner())
    if kept is None:
        return None
    base = record_type.model_validate_json(kept.values["base"]) if kept.values["base"] else None
    first = fill(base)
    typed = {field: _value(value) for field, value in kept.values["values"].items() if field in first}
    return {"values": {**first, **typed}, "base": base, "restored": True}


def is_open(name: str) -> bool:
    """Whether the form of that name is open in this tab, neither saved nor given up."""
    return _slot(name) in st.session_state


def unsaved_forms() -> tuple[FormDraft, ...]:
    """The forms this browser has begun and not saved, the latest first."""
    return drafts_of(state.store(), state.owner())


def discard(name: str) -> None:
    """Give up a form by its name, whether or not it is open in this tab."""
    drop_draft(state.store(), name, state.owner())
    st.session_state.pop(_slot(name), None)
    for key in [str(key) for key in st.session_state if str(key).startswith(_key(name, ""))]:
        del st.session_state[key]


def _key(name: str, field: str) -> str:
    return f"typed_{name}_{field}"


def _slot(name: str) -> str:
    return f"typed_slot_{name}"


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    json.dumps(value)  # anything else has to be JSON already
    return value


def _value(plain: Any) -> Any:
    if isinstance(plain, dict) and "date" in plain:
        return date.fromisoformat(plain["date"])
    if isinstance(plain, dict) and "time" in plain:
        return time.fromisoformat(plain["time"])
    return plain
