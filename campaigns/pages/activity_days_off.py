"""Below the date fields of the form: whether the day is off where the activity takes place, before a save."""

from datetime import date

import streamlit as st

from campaigns.advice.days_near import sentences
from campaigns.advice.days_off_rule import Occasion
from campaigns.pages import state
from campaigns.pages.drawing import literal_text
from campaigns.pages.typed import Form
from campaigns.plan.activity import Activity
from campaigns.plan.place import Place
from campaigns.plan.vocabulary import Status
from campaigns.reference.vocabularies import kinds


def show_days_off(form: Form[Activity]) -> None:
    """What the chosen day is in the chosen places, and which days near it are off; nothing without both."""
    chosen = _occasion(form)
    said = sentences(chosen, state.today()) if chosen else ()
    if said:
        st.caption("  \n".join(literal_text(sentence) for sentence in said))


def _occasion(form: Form[Activity]) -> Occasion | None:
    """What the fields say so far, None when it is not enough, or says that nothing will happen."""
    values = form.values()
    first, last = values["first_day"], values["last_day"] or values["first_day"]
    if not isinstance(first, date) or not isinstance(last, date) or last < first:
        return None
    if values["status"] == Status.CANCELLED or values["kind"] not in kinds():
        return None
    places = tuple(Place.model_validate_json(place) for place in values["places"])
    return Occasion(places, first, last, values["kind"], values["format"])
