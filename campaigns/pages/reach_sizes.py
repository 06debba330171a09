"""How many people each audience has: the list, and the form of one size."""

from uuid import UUID, uuid4

import streamlit as st

from campaigns.errors import PlanError
from campaigns.pages import state
from campaigns.pages.drawing import literal, reported
from campaigns.pages.reach_words import audience_text
from campaigns.pages.typed import Form, Values, open_form
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.change import changed, differences
from campaigns.reference.audiences import audiences
from campaigns.reference.countries import countries
from campaigns.store.conflict import ConflictError

_NEW_ID = "reach_new_size"
_CHOSEN = "reach_size"
EVERYWHERE = "All countries of the plan"


def show_sizes() -> None:
    """The sizes entered so far and the form of one of them."""
    st.subheader("Audience sizes")
    st.markdown("A size without a source is an *assumption* and says so wherever it is used.")
    sizes = {str(size.id): size for size in state.store().all(AudienceSize)}
    if sizes:
        st.dataframe([_line(size) for size in sizes.values()], hide_index=True, key="reach_sizes")
    if st.session_state.get(_CHOSEN) not in (None, "", *sizes):
        del st.session_state[_CHOSEN]
    chosen = st.selectbox(
        "Size to enter or change",
        ["", *sizes],
        format_func=lambda one: _words(sizes[one]) if one else "A new one",
        key=_CHOSEN,
    )
    _show_form(sizes.get(chosen))


def _line(size: AudienceSize) -> dict[str, str | int | None]:
    return {
        "Audience": audience_text(size.audience),
        "Where": _where(size),
        "People": size.people,
        "Year": str(size.year or ""),
        "Source": size.source or "none: an assumption",
    }


def _where(size: AudienceSize) -> str:
    name = countries()[size.country].name if size.country else ""
    return ", ".join(part for part in (size.place, name) if part) or EVERYWHERE


def _words(size: AudienceSize) -> str:
    return f"{audience_text(size.audience)}, {_where(size)[:80]}: {size.people:,}"


def _fill(base: AudienceSize | None) -> Values:
    if base is None:
        return {"audience": "", "country": "", "place": "", "people": None, "year": None, "source": ""}
    return {
        name: getattr(base, name) for name in ("audience", "country", "place", "people", "year", "source")
    }


def _show_form(base: AudienceSize | None) -> None:
    form = open_form(f"size:{base.id if base else 'new'}", AudienceSize, base, _fill)
    if form.restored:
        st.info("This is what you typed earlier and did not save.")
    st.selectbox("Audience", ["", *audiences()], key=form.key("audience"),
                 format_func=lambda one: audience_text(one) if one else "Choose the audience")  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input("People", 1, 10_000_000_000, None, step=1, key=form.key("people"))
        st.number_input("Year of the figure", 1900, 2100, None, step=1, key=form.key("year"))
    st.selectbox("Country", ["", *countries()], key=form.key("country"),
                 format_func=lambda one: countries()[one].name if one else EVERYWHERE)  # fmt: skip
    st.text_input("Part of the country", key=form.key("place"))
    st.text_input("Source", key=form.key("source"), help="A census, a register, a report with its year")
    form.keep("An audience size")
    with st.container(horizontal=True):
        if st.button("Save the size", type="primary", key="reach_size_save"):
            _save(form)
        if st.button("Give up what was typed", key="reach_size_drop"):
            form.drop()
            st.rerun()
        if base:
            _draw_trash(base, form)


def _save(form: Form[AudienceSize]) -> None:
    with reported():
        values = form.values()
        if not values["audience"] or values["people"] is None:
            raise PlanError("A size needs an audience and a number of people. Enter both.")
        if form.base:
            size = changed(form.base, **values)
        else:
            size = AudienceSize(id=UUID(st.session_state.setdefault(_NEW_ID, str(uuid4()))), **values)
        try:
            state.store().save(size, by=state.who())
        except ConflictError as conflict:
            if conflict.theirs is None or differences(size, conflict.theirs):
                raise
        form.drop()
        st.session_state.pop(_NEW_ID, None)
        st.toast("Saved")
        st.rerun()


def _draw_trash(size: AudienceSize, form: Form[AudienceSize]) -> None:
    with st.popover("Move to the trash"):
        st.markdown(f"{literal(_words(size))}. It can be restored from the Data screen.")
        if st.button("Move it", key="reach_size_trash"):
            with reported():
                state.store().trash(size, by=state.who())
                form.drop()
                st.rerun()
