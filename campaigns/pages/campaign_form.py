"""The form of one campaign: first what has to stand before launch, then the rest."""

import streamlit as st

from campaigns.pages import form_fields
from campaigns.pages.activity_words import VISIBILITY, audience_words, cell_words
from campaigns.pages.campaign_words import NO_AUDIENCE, STATUS
from campaigns.pages.typed import Form
from campaigns.plan.campaign import Campaign
from campaigns.reference import audiences, countries, resolution

LARGEST_TARGET = 10_000_000_000


def show_fields(form: Form[Campaign]) -> None:
    """Every field of the form. What the widgets hold is in form.values() afterwards."""
    form_fields.line(form, "title", "Title")
    _before_launch(form)
    _message(form)
    _when_and_where(form)
    _measuring(form)
    _standing(form)
    _internal(form)


def _before_launch(form: Form[Campaign]) -> None:
    st.subheader("Needed before launch")
    st.caption("A campaign leaves draft with one audience, one action, a measure, a target and a lead.")
    form_fields.choice(
        form,
        "audience",
        "The one audience",
        {"": NO_AUDIENCE} | {one: audience_words(one) for one in audiences.audiences()},
        help="Another audience needs another message: make a campaign of its own for it.",
    )
    form_fields.line(
        form, "action", "The one action asked", "What the audience is to do, such as calling a hotline."
    )
    form_fields.line(form, "measure", "Measure", "How it will be known whether they do it.")
    left, right = st.columns([1, 2])
    with left:
        st.number_input(
            "Target",
            1,
            LARGEST_TARGET,
            value=None,
            step=1,
            key=form.key("target"),
            help="People of the audience to be reached.",
        )
    with right:
        form_fields.organisation(form, "lead", "Lead organisation", "Who answers for the campaign.")


def _message(form: Form[Campaign]) -> None:
    st.subheader("What it says, and how")
    st.text_area("Message", key=form.key("message"))
    form_fields.line(form, "channel", "Channel", "Where the audience meets it: posters, radio, a training.")
    form_fields.organisations(form, "partners", "Partners")


def _when_and_where(form: Form[Campaign]) -> None:
    st.subheader("When and where")
    first, last, edition = st.columns(3)
    with first:
        form_fields.day(form, "first_day", "First day")
    with last:
        form_fields.day(form, "last_day", "Last day")
    with edition:
        form_fields.edition(form, "edition", "Edition", "When it belongs to one World Day.")
    names = {country.code: country.name for country in countries.countries().values()}
    form_fields.several(form, "countries", "Countries", names)
    st.multiselect(
        "Languages",
        form_fields.with_present(countries.common_languages(), form.values()["languages"]),
        format_func=countries.language_name,
        key=form.key("languages"),
        accept_new_options=True,
        select_all=False,
        help="One that is not in the list: type its tag, such as en or pt-BR.",
    )


def _measuring(form: Form[Campaign]) -> None:
    st.subheader("How it is measured")
    form_fields.line(form, "baseline", "Baseline", "Where the measure stands before launch.")
    due, set_by, measured = st.columns(3)
    with due:
        form_fields.day(form, "target_due", "Target due")
    with set_by:
        form_fields.line(form, "target_set_by", "Target set by")
    with measured:
        form_fields.day(form, "measured_on", "To be measured on")


def _standing(form: Form[Campaign]) -> None:
    st.subheader("Where it stands")
    left, right = st.columns(2)
    with left:
        form_fields.choice(form, "status", "Status", {one.value: words for one, words in STATUS.items()})
    with right:
        form_fields.choice(form, "visibility", "Who may see it", VISIBILITY)
    form_fields.several(
        form,
        "cells",
        "What it serves of the resolution",
        {cell: cell_words(cell) for cell in resolution.cells()},
        help="Paragraphs 5 and 14. Its audience counts by itself.",
    )


def _internal(form: Form[Campaign]) -> None:
    st.subheader("For the organisers only")
    st.caption("Never leaves the house: it is in no calendar or public page, and in exports only when asked.")
    st.text_area("Notes", key=form.key("notes"))
