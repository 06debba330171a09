"""The head of the World Day screen: which edition, its theme and season, and the form to enter them."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from campaigns.errors import CampaignsError
from campaigns.pages import state
from campaigns.pages.drawing import literal, literal_text
from campaigns.pages.screens import link
from campaigns.pages.starting import start_edition
from campaigns.pages.typed import Form, Values, open_form
from campaigns.plan.change import both_changed, changed, merged
from campaigns.plan.dates import WEEKDAYS, day_text, days_text
from campaigns.plan.edition import Edition, world_day
from campaigns.reference.knowledge import theme as known_theme
from campaigns.store.conflict import ConflictError

SURENESS = {
    "high": "seen at a primary source",
    "medium": "seen at a second hand or in the news",
    "low": "inferred, not stated by a source",
}
FIELD_LABELS = {
    "theme": "Theme",
    "theme_source": "Source of the theme",
    "hashtags": "Hashtags",
    "first_day": "First day of the season",
    "last_day": "Last day of the season",
    "notes": "Notes",
}
_SAID = "programme_edition_said"  # what to tell after the rerun that a save asks for


def show_theme(year: int | None) -> None:
    """The edition's theme and season, or that it has not been started; nothing for all years together."""
    if year is None:
        return
    edition = state.store().edition(year)
    if edition is None:
        st.info(f"World Day {year} has not been started yet.")
        return
    st.markdown(theme_text(edition))
    st.caption(literal(season_text(edition)))


def show_acts(year: int | None) -> None:
    """What can be done with the edition: add an activity, enter its theme and season, start it."""
    query = {"edition": str(year)} if year else {}
    link("activity", "Add an activity", icon=":material/add:", do="new", **query)
    edition = state.store().edition(year) if year else None
    if edition:
        _show_form(edition)
    elif year:
        start_edition(year)


def theme_text(edition: Edition) -> str:
    """The theme with its source and the hashtags, or that nobody has entered one; as Markdown."""
    if not edition.theme:
        theme = "**Theme not entered yet**"
    else:
        source = f"source: {literal(edition.theme_source)}" if edition.theme_source else "no source entered"
        theme = f"**Theme:** {literal(edition.theme)} ({source})"
    hashtags = " ".join(literal(one) for one in edition.hashtags)
    return f"{theme}  \n{hashtags}" if hashtags else theme


def season_text(edition: Edition) -> str:
    """When the season is, and the weekday of 30 July."""
    day = world_day(edition.year)
    return f"Season: {days_text(*edition.season)}. {day_text(day)} is a {WEEKDAYS[day.weekday()]}."


def _show_form(edition: Edition) -> None:
    said = st.session_state.pop(_SAID, "")
    with st.popover(
        "Theme and season", key="programme_edition", on_change="rerun", icon=":material/edit:"
    ) as form:
        if form.open:
            if said:
                st.warning(literal_text(said))
            _draw_form(open_form(f"edition:{edition.year}", Edition, edition, _fields), edition)


def _fields(edition: Edition | None) -> Values:
    if edition is None:
        return {}
    return {
        "theme": edition.theme,
        "theme_source": edition.theme_source,
        "hashtags": " ".join(edition.hashtags),
        "first_day": edition.first_day,
        "last_day": edition.last_day,
        "notes": edition.notes,
    }


def _draw_form(form: Form[Edition], edition: Edition) -> None:
    if form.restored:
        st.caption("This is what you typed earlier and have not saved.")
    _draw_proposal(form, edition.year)
    st.text_input("Theme", key=form.key("theme"), help="As its source words it. Empty while nobody knows it.")
    st.text_input(
        "Source of the theme", key=form.key("theme_source"), help="A web address, or whose letter says so."
    )
    st.text_input("Hashtags", key=form.key("hashtags"), help="With a space between them.")
    first, last = st.columns(2)
    for column, name in ((first, "first_day"), (last, "last_day")):
        column.date_input(
            FIELD_LABELS[name],
            value=None,
            format="DD/MM/YYYY",
            key=form.key(name),
            help="Left empty: four weeks before 30 July to two weeks after.",
            min_value=world_day(edition.year - 1),
            max_value=world_day(edition.year + 1),
        )
    st.text_area("Notes", key=form.key("notes"), help="For the organisers only.")
    form.keep(f"World Day {edition.year}")
    with st.container(horizontal=True):
        if st.button("Save", type="primary", key="programme_edition_save"):
            _save(form)
        untouched = form.values() == form.first
        if st.button("Discard what I typed", key="programme_edition_drop", disabled=untouched):
            form.drop()
            st.rerun()


def _draw_proposal(form: Form[Edition], year: int) -> None:
    """Offer what the reference files know of the theme. It is taken by a click, never by itself."""
    known = known_theme(year)
    if not known.theme or form.values()["theme"]:
        return
    sources = "; ".join(known.sources)
    st.markdown(
        f"Known of {year}: “{literal(known.theme)}”, {SURENESS.get(known.confidence, 'not sure')}. "
        f"Source: {literal_text(sources)}."
    )
    st.button(
        "Put this into the form",
        key="programme_edition_proposal",
        on_click=_take_proposal,
        args=(form, known.theme, sources, " ".join(known.hashtags)),
    )


def _take_proposal(form: Form[Edition], theme: str, source: str, hashtags: str) -> None:
    st.session_state[form.key("theme")] = theme
    st.session_state[form.key("theme_source")] = source
    if not st.session_state.get(form.key("hashtags")):
        st.session_state[form.key("hashtags")] = hashtags


def _save(form: Form[Edition]) -> None:
    try:
        mine = _as_typed(form)
        state.store().save(mine, by=state.who())
    except ConflictError as conflict:
        if not isinstance(conflict.theirs, Edition) or form.base is None:
            st.error(literal_text(str(conflict)))
            return
        _go_on_from(form, form.base, mine, conflict.theirs, conflict.by)
    except CampaignsError as error:
        st.error(literal_text(str(error)))
        return
    else:
        form.drop()
        st.toast("Saved")
    st.rerun()


def _as_typed(form: Form[Edition]) -> Edition:
    values: dict[str, Any] = {**form.values()}
    if form.base and values["hashtags"] == form.first["hashtags"]:
        values["hashtags"] = form.base.hashtags
    else:
        values["hashtags"] = tuple(dict.fromkeys(str(values["hashtags"]).split()))
    return changed(form.base, **values) if form.base else Edition(**values)


def _go_on_from(form: Form[Edition], base: Edition, mine: Edition, theirs: Edition, by: str) -> None:
    """Show their version with what was typed on top; where both changed one field, say both and ask."""
    disputed = both_changed(base, mine, theirs)
    form.rebase(theirs, _fields(merged(base, mine, theirs, dict.fromkeys(disputed, True))))
    st.session_state[_SAID] = _conflict_text(disputed, _fields(mine), _fields(theirs), by)


def _conflict_text(
    disputed: tuple[str, ...], mine: Mapping[str, Any], theirs: Mapping[str, Any], by: str
) -> str:
    who = by or "somebody else"
    lines = [f"{who} changed this edition while you were typing. Nothing was saved yet."]
    for name in disputed:
        label, their_words, my_words = FIELD_LABELS[name], theirs[name] or "", mine[name] or ""
        lines.append(f"{label}: {who} entered “{their_words}”, you “{my_words}”.")
    lines.append("The form holds their version with yours on top. Correct what you want, then save.")
    return "\n".join(lines)
