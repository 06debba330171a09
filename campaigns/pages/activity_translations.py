"""The part of the form that asks for title and description in further languages."""

import streamlit as st

from campaigns.pages import form_fields
from campaigns.pages.activity_values import languages_chosen, translations_typed, with_translation
from campaigns.pages.drawing import literal
from campaigns.pages.typed import Form
from campaigns.plan.activity import Activity
from campaigns.reference.countries import common_languages, language_name

_TYPING_PAUSE = "300ms"  # after it, what stands in a line is kept


def enter_translations(form: Form[Activity]) -> None:
    """Which languages, and a title and a description for each of them."""
    st.multiselect(
        "Also in these languages",
        form_fields.with_present(common_languages(), form.values()["translated_into"]),
        format_func=language_name,
        key=form.key("translated_into"),
        accept_new_options=True,
        select_all=False,
        help="For calendars in these languages. What you leave empty is shown there as written above. "
        "A language that is not in the list: type its tag, such as en or pt-BR.",
    )
    typed = translations_typed(form.values())
    for language in languages_chosen(form.values()):
        name = literal(language_name(language))
        title, description = _fields(language)
        form.hand_over(title, typed.get(language, {}).get("title", ""))
        form.hand_over(description, typed.get(language, {}).get("description", ""))
        st.text_input(
            f"Title in {name}",
            key=form.key(title),
            live=_TYPING_PAUSE,
            on_change=_take_over,
            args=(form, language),
        )
        st.text_area(
            f"Description in {name}", key=form.key(description), on_change=_take_over, args=(form, language)
        )


def _fields(language: str) -> tuple[str, str]:
    return f"title_in_{language}", f"description_in_{language}"


def _take_over(form: Form[Activity], language: str) -> None:
    held = form.handed_back(*_fields(language), "translations")
    if held is not None:
        title, description, kept = held
        st.session_state[form.key("translations")] = with_translation(kept, language, title, description)
