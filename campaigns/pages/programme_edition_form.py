"""The form for an edition's theme, hashtags, season and notes."""

from collections.abc import Mapping, Sequence

import streamlit as st

from campaigns.pages.drawing import literal, literal_text
from campaigns.pages.editing import Editing
from campaigns.pages.form_fields import day, line
from campaigns.pages.record_words import WORDS
from campaigns.pages.typed import Form, Values
from campaigns.plan.change import changed
from campaigns.plan.edition import Edition
from campaigns.plan.organisation import Organisation
from campaigns.reference.knowledge import Theme, theme

SURENESS = {
    "high": "seen at a primary source",
    "medium": "seen at a second hand or in the news",
    "low": "inferred, not stated by a source",
}
SEASON_HELP = "Empty: from four weeks before 30 July to two weeks after."


def edit(edition: Edition) -> None:
    """The form of a kept edition."""
    EDITING.edit(edition)


def values_of(edition: Edition) -> Values:
    """What the form shows of an edition. title: its name, which nobody types."""
    return {
        "title": edition.name,
        "theme": edition.theme,
        "theme_source": edition.theme_source,
        "hashtags": " ".join(edition.hashtags),
        "first_day": edition.first_day,
        "last_day": edition.last_day,
        "notes": edition.notes,
    }


def edition_of(values: Values, before: Edition) -> tuple[Edition, Sequence[Organisation]]:
    """The edition as typed, over the version before. Raises PlanError when it breaks a rule."""
    typed = {name: value for name, value in values.items() if name != "title"}
    same = values["hashtags"] == values_of(before)["hashtags"]
    typed["hashtags"] = before.hashtags if same else hashtags_in(values["hashtags"])
    return changed(before, **typed), ()


def hashtags_in(text: str) -> tuple[str, ...]:
    """The hashtags of a line, each once, in the order typed; spaces or commas stand between them."""
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


def _show_fields(form: Form[Edition]) -> None:
    year = form.base.year if form.base else 0
    _show_proposal(form, theme(year))
    line(form, "theme", "Theme", "As its source words it. Empty while nobody knows it.")
    line(form, "theme_source", "Source of the theme", "A web address, or whose letter says so.")
    line(form, "hashtags", "Hashtags", "With a space between them.")
    day(form, "first_day", "First day of the season", SEASON_HELP)
    day(form, "last_day", "Last day of the season", SEASON_HELP)
    st.text_area("Notes", key=form.key("notes"), help="For the organisers only.")


def _show_proposal(form: Form[Edition], known: Theme) -> None:
    """Offer what the reference files know of the theme: it is taken by a click, never by itself."""
    if not known.theme or form.values()["theme"]:
        return
    sources = "; ".join(known.sources)
    st.markdown(
        f"Known of {known.year}: “{literal(known.theme)}” ({SURENESS[known.confidence]}). "
        f"Source: {literal_text(sources)}"
    )
    proposed = {
        "theme": known.theme,
        "theme_source": sources,
        "hashtags": form.values()["hashtags"] or " ".join(known.hashtags),
    }
    st.button(
        "Put this into the form", key="programme_edition_proposal", on_click=_take, args=(form, proposed)
    )


def _take(form: Form[Edition], proposed: Mapping[str, str]) -> None:
    for field, value in proposed.items():
        st.session_state[form.key(field)] = value


def _finish(_edition: Edition) -> None:
    st.rerun()


EDITING = Editing(Edition, WORDS["edition"], values_of, _show_fields, edition_of, _finish)
