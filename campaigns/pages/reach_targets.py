"""How many people of each audience an edition wants to reach: the list, and the form of one target."""

import streamlit as st

from campaigns.errors import PlanError
from campaigns.pages import screens, state
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
    st.selectbox("Audience of the target", ["", *audiences()], key=form.key("audience"),
                 format_func=lambda one: audience_text(one) if one else "Choose the audience")  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input("People to reach", 0, 10_000_000_000, None, step=1, key=form.key("people"))
        st.date_input("By", None, key=form.key("due"))
    st.text_input("Set by", key=form.key("set_by"), help="Who decided it")
    form.keep(f"A target of World Day {edition.year}")
    with st.container(horizontal=True):
        if st.button("Save the target", type="primary", key="reach_target_save"):
            _save(form, edition)
        if st.button("Remove this audience's target", key="reach_target_remove"):
            _remove(form, edition)


def _save(form: Form[Edition], edition: Edition) -> None:
    with reported():
        values = form.values()
        if not values["audience"] or values["people"] is None:
            raise PlanError("A target needs an audience and a number of people. Enter both.")
        _keep(form, edition, AudienceTarget(**values))


def _remove(form: Form[Edition], edition: Edition) -> None:
    with reported():
        audience = form.values()["audience"]
        if not any(target.audience == audience for target in edition.targets):
            raise PlanError("Choose an audience that has a target.")
        _keep(form, edition, None, audience)


def _keep(form: Form[Edition], edition: Edition, target: AudienceTarget | None, audience: str = "") -> None:
    """Put the target in the place of the audience's, or take that away; the others stay as they are now.

    Raises PlanError when somebody has changed this audience's target since the form was opened.
    """
    audience = target.audience if target else audience
    before = _of(form.base or edition, audience)
    now = _of(edition, audience)
    if now != before and now != target:
        form.rebase(edition, form.values())
        their = f"{now.people:,}" if now else "none"
        raise PlanError(
            f"Somebody changed the target of this audience to {their} meanwhile. "
            "Nothing was saved. Look at the table, then save again if yours is right."
        )
    others = [one for one in edition.targets if one.audience != audience]
    state.store().save(changed(edition, targets=(*others, *([target] if target else []))), by=state.who())
    form.drop()
    st.toast("Saved")
    st.rerun()


def _of(edition: Edition, audience: str) -> AudienceTarget | None:
    return next((target for target in edition.targets if target.audience == audience), None)
