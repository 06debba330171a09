"""How many people each audience has: the list, and the form of one size."""

from collections.abc import Sequence
from uuid import UUID, uuid4

import streamlit as st

from campaigns.errors import PlanError
from campaigns.pages import form_fields, screens, state, typed, undo_bar
from campaigns.pages.drawing import id_in_address, reported
from campaigns.pages.editing import Editing
from campaigns.pages.reach_address import AIMS, VIEW
from campaigns.pages.reach_sizes_table import show_sizes_table
from campaigns.pages.reach_words import audience_text
from campaigns.pages.record_words import WORDS
from campaigns.pages.typed import Form, Values
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.change import changed
from campaigns.plan.organisation import Organisation
from campaigns.reference.audiences import audiences
from campaigns.reference.countries import countries
from campaigns.tables.outgoing import Lookups, export_csv

ADDRESS = "size"  # the name of its id in the address
HERE = {VIEW: AIMS}
EVERYWHERE = "All countries of the plan"

_LINES = ("audience", "country", "place", "source")
_FIELDS = (*_LINES, "people", "year")


def is_open() -> bool:
    """Whether the address asks for the form of a size."""
    return ADDRESS in st.query_params or st.query_params.get("do") == "new"


def show_size() -> None:
    """The form of the size in the address, or of a new one."""
    key, adding = id_in_address(ADDRESS), st.query_params.get("do") == "new"
    if adding and key is None:
        key = _begun() or uuid4()
        st.query_params[ADDRESS] = str(key)
    size = state.store().get_many(AudienceSize, [key], trash=True).get(key) if key else None
    st.subheader("New audience size" if adding else "Audience size")
    if key and adding:
        EDITING.add(AudienceSize.model_construct(id=key, audience="", people=0))
    elif size:
        EDITING.edit(size)
        _draw_trash(size)
    else:
        st.info("There is no audience size at this address. Perhaps the link was cut short on its way here.")
    screens.link("reach", "Back to sizes and targets", **HERE)


def show_sizes() -> None:
    """The sizes entered so far: a table to type in, files, and a way to the form of each."""
    st.subheader("Audience sizes")
    st.markdown("A size without a source is an *assumption* and says so wherever it is used.")
    show_sizes_table()
    _draw_files()
    for size in state.store().all(AudienceSize):
        screens.link("reach", size_words(size), icon=":material/edit:", **{ADDRESS: str(size.id)}, **HERE)
    screens.link("reach", "Add an audience size", icon=":material/add:", do="new", **HERE)


def _draw_files() -> None:
    """The way to import sizes from a file, and the file of those there are."""
    store = state.store()
    with st.container(horizontal=True, vertical_alignment="center"):
        screens.link(
            "data",
            "Import sizes from a file",
            icon=":material/upload:",
            help="CSV or XLSX with the columns audience, country, place, people, year and source. "
            "You see first what it would do.",
            data_view="Import",
        )
        st.download_button(
            "Download the sizes (.csv)",
            data=lambda: export_csv("audience_sizes", store.all(AudienceSize), Lookups()),
            file_name="audience-sizes.csv",
            mime="text/csv",
            key="reach_sizes_csv",
            on_click="ignore",
            icon=":material/download:",
        )


def size_words(size: AudienceSize) -> str:
    """Front-line service providers: Teachers, Kenya: 340,000 in 2019 (census)."""
    name = countries()[size.country].name if size.country else ""
    where = ", ".join(part for part in (size.place, name) if part) or EVERYWHERE
    year = f" in {size.year}" if size.year else ""
    return (
        f"{audience_text(size.audience)}, {where}: {size.people:,}{year} ({size.source or 'an assumption'})"
    )


def _begun() -> UUID | None:
    """The id of the new size this browser began last and has not saved."""
    name = EDITING.name_of_new
    keys = [form.key.removeprefix(name) for form in typed.unsaved_forms() if form.key.startswith(name)]
    return UUID(keys[0]) if keys else None


def _show_fields(form: Form[AudienceSize]) -> None:
    whom = {"": "Choose the audience"} | {one: audience_text(one) for one in audiences()}
    form_fields.choice(form, "audience", "Audience", whom)
    people, year = st.columns(2)
    people.number_input("People", 1, 10_000_000_000, value=None, step=1, key=form.key("people"))
    year.number_input("Year of the figure", 1900, 2100, value=None, step=1, key=form.key("year"))
    where = {"": EVERYWHERE} | {code: one.name for code, one in countries().items()}
    form_fields.choice(form, "country", "Country", where)
    form_fields.line(form, "place", "Part of the country, when it is not all of it")
    form_fields.line(form, "source", "Source: a census, a register, a report")


def _values_of(size: AudienceSize) -> Values:
    return {
        "title": "",
        **{field: getattr(size, field) or None for field in ("people", "year")},
        **{field: getattr(size, field) for field in _LINES},
    }


def _read(values: Values, before: AudienceSize) -> tuple[AudienceSize, Sequence[Organisation]]:
    if not values["audience"] or values["people"] is None:
        raise PlanError("An audience size needs an audience and a number of people. Enter both.")
    return changed(before, **{field: values[field] for field in _FIELDS}), ()


def _show_list(_saved: AudienceSize) -> None:
    for name in (ADDRESS, "do"):
        st.query_params.pop(name, None)
    st.rerun()


EDITING = Editing(AudienceSize, WORDS["audience_size"], _values_of, _show_fields, _read, _show_list)


def _draw_trash(size: AudienceSize) -> None:
    with st.popover("Move to the trash"):
        st.markdown("It can be restored on the Data screen.")
        if st.button("Move it", key="reach_size_trash"):
            with reported():
                state.store().trash(size, by=state.who())
                undo_bar.tell("Moved to the trash")
                _show_list(size)
