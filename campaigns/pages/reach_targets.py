"""How many people of each audience an edition wants to reach: the list, and the form of one target."""

import streamlit as st

from campaigns.errors import PlanError
from campaigns.pages import screens, state, undo_bar
from campaigns.pages.drawing import reported
from campaigns.pages.reach_words import audience_text
from campaigns.pages.typed import Form, Values, open_form
from campaigns.plan.change import changed
from campaigns.plan.dates import day_text
from campaigns.plan.edition import AudienceTarget, Edition
from campaigns.reference.audiences import audiences


def show_targets(year: int | None) -> None:
    """The targets of an edition and the form of one of them."""
    st.subheader(f"Targets of World Day {year}" if year else "Targets")
    edition = state.store().edition(year) if year else None
    if year is None or edition is None:
        st.markdown(
            f"World Day {year} has not been started yet, so it has no targets." if year
            else "Targets belong to one edition. Choose it above."
        )  # fmt: skip
        if year:
            screens.link("home", "Start it on the home screen", edition=str(year))
        return
    st.markdown("A target is what is wanted: neither planned nor reached. One an audience.")
    if edition.targets:
        st.dataframe([_line(target) for target in edition.targets], hide_index=True, key="reach_targets")
    _show_form(edition)


def _line(target: AudienceTarget) -> dict[str, str | int]:
    return {
        "Audience": audience_text(target.audience),
        "People": target.people,
        "By": day_text(target.due) if target.due else "",
        "Set by": target.set_by,
    }


def _fill(_base: Edition | None) -> Values:
    return {"audience": "", "people": None, "due": None, "set_by": ""}


def _show_form(edition: Edition) -> None:
    form = open_form(f"target:{edition.year}", Edition, edition, _fill)
    if form.restored:
        st.info("This is what you typed earlier and did not save.")
    st.selectbox(
        "Audience of the target",
        ["", *audiences()],
        key=form.key("audience"),
        format_func=lambda one: audience_text(one) if one else "Choose the audience",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input("People to reach", 0, 10_000_000_000, None, step=1, key=form.key("people"))
        st.date_input("By", None, key=form.key("due"))
    st.text_input("Set by", key=form.key("set_by"), help="Who decided it")
    form.keep(f"A target of World Day {edition.year}")
    _draw_buttons(form, edition)


def _draw_buttons(form: Form[Edition], edition: Edition) -> None:
    """Save and remove; after somebody else's change other buttons, so that a click meant what was shown."""
    audience = form.values()["audience"]
    meanwhile = _of(form.base or edition, audience) != _of(edition, audience)
    seen = f"_{edition.revision}" if meanwhile else ""
    if meanwhile:
        theirs = _of(edition, audience)
        st.warning(
            f"Somebody changed the target of this audience to {f'{theirs.people:,}' if theirs else 'none'} "
            "while you were typing. Saving puts yours in its place."
        )
    with st.container(horizontal=True):
        label = "Save the target in its place" if meanwhile else "Save the target"
        if st.button(label, type="primary", key=f"reach_target_save{seen}"):
            with reported():
                _save(form, edition)
        if st.button("Remove this audience's target", key=f"reach_target_remove{seen}"):
            with reported():
                _remove(form, edition)


def _save(form: Form[Edition], edition: Edition) -> None:
    values = form.values()
    if not values["audience"] or values["people"] is None:
        raise PlanError("A target needs an audience and a number of people. Enter both.")
    _keep(form, edition, values["audience"], AudienceTarget(**values))


def _remove(form: Form[Edition], edition: Edition) -> None:
    audience = form.values()["audience"]
    if _of(edition, audience) is None:
        raise PlanError("Choose an audience that has a target.")
    _keep(form, edition, audience, None)


def _keep(form: Form[Edition], edition: Edition, audience: str, target: AudienceTarget | None) -> None:
    """Put the target in the place of the audience's, or take that away; the others stay as they are now."""
    others = [one for one in edition.targets if one.audience != audience]
    new = changed(edition, targets=(*others, *([target] if target else [])))
    state.store().save(new, by=state.who())
    form.drop()
    undo_bar.tell("Saved")
    st.rerun()


def _of(edition: Edition, audience: str) -> AudienceTarget | None:
    return next((target for target in edition.targets if target.audience == audience), None)
