"""What people said when they were asked afterwards: the form of one answer, and those entered so far."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from campaigns.errors import PlanError
from campaigns.pages import form_fields, state, undo_bar
from campaigns.pages.drawing import literal, reported
from campaigns.pages.editing import Editing
from campaigns.pages.reach_words import EVIDENCE, audience_text
from campaigns.pages.record_words import WORDS
from campaigns.pages.typed import Form, Values
from campaigns.plan.change import changed
from campaigns.plan.dates import day_text
from campaigns.plan.effect import Effect, EffectMoment, EffectStep
from campaigns.plan.organisation import Organisation
from campaigns.plan.vocabulary import label_of
from campaigns.reference.audiences import audiences

_MOST = 10_000_000
_LINES = ("audience", "question", "source")
_FIELDS = (*_LINES, "step", "moment", "evidence", "asked", "yes", "seen_on")


def show_effects(
    audience: str, edition: int | None, effects: Sequence[Effect], *, campaign: UUID | None = None
) -> None:
    """The answers behind the picture, each with a way to remove it, and the form of a new one.

    campaign: what a new one is about, None when it is about no campaign in particular.
    """
    for effect in effects:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_words(effect))
            if st.button("Move to the trash", key=f"reach_effect_{effect.id}", type="tertiary"):
                with reported():
                    state.store().trash(effect, by=state.who())
                    undo_bar.tell("Moved to the trash. It can be restored on the Data screen.")
                    st.rerun()
    with st.expander("Enter what people said when they were asked", icon=":material/add:"):
        st.markdown(
            "Ask people drawn from the audience, also some who were not reached. Give how many were asked: "
            "twelve of twenty is not sixty in a hundred."
        )
        nothing: Values = {"asked": None, "yes": None}
        start = Effect.model_construct(
            id=EDITING.new_id(audience=audience, campaign=str(campaign or "")),
            audience=audience,
            edition=edition,
            campaign=campaign,
            step=EffectStep.RECALL if campaign is None else EffectStep.KNOWLEDGE,
            **nothing,
        )
        EDITING.add(start)


def _words(effect: Effect) -> str:
    asked = f" “{literal(effect.question)}”" if effect.question else ""
    when = f", {day_text(effect.seen_on)}" if effect.seen_on else ""
    source = f" · Source: {literal(effect.source)}" if effect.source else ""
    return (
        f"**{label_of(effect.step)}, {effect.moment.value}:** {effect.yes:,} of {effect.asked:,} asked"
        f"{asked}{when} · {EVIDENCE[effect.evidence]}{source}"
    )


def _show_fields(form: Form[Effect]) -> None:
    form_fields.choice(form, "audience", "Audience asked", {one: audience_text(one) for one in audiences()})
    left, right = st.columns(2)
    with left:
        form_fields.choice(
            form, "step", "What was asked about", {one.value: label_of(one) for one in EffectStep}
        )
        st.number_input("People asked", 1, _MOST, value=None, step=1, key=form.key("asked"))
        form_fields.choice(
            form, "evidence", "How the answers are known", {one.value: text for one, text in EVIDENCE.items()}
        )
    with right:
        form_fields.choice(form, "moment", "When", {one.value: label_of(one) for one in EffectMoment})
        st.number_input("Of these said yes", 0, _MOST, value=None, step=1, key=form.key("yes"))
        form_fields.day(form, "seen_on", "Day they were asked")
    form_fields.line(form, "question", "The question, as it was asked")
    form_fields.line(form, "source", "Source of the answers: a report, a web address")


def _values_of(effect: Effect) -> Values:
    return {
        "title": "",
        "campaign": str(effect.campaign or ""),
        **{field: getattr(effect, field) for field in (*_LINES, "asked", "yes", "seen_on")},
        **{field: str(getattr(effect, field)) for field in ("step", "moment", "evidence")},
    }


def _read(values: Values, before: Effect) -> tuple[Effect, Sequence[Organisation]]:
    if values["asked"] is None or values["yes"] is None:
        raise PlanError("Enter how many people were asked and how many of them said yes.")
    return changed(before, **{field: values[field] for field in _FIELDS}), ()


def _stay(_saved: Effect) -> None:
    st.rerun()


EDITING = Editing(Effect, WORDS["effect"], _values_of, _show_fields, _read, _stay)
