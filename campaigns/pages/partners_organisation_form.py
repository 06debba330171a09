"""The form of one organisation."""

from collections.abc import Sequence
from uuid import UUID, uuid4

import streamlit as st

from campaigns.pages import form_fields, screens, state, typed
from campaigns.pages.drawing import id_in_address, literal
from campaigns.pages.editing import Editing
from campaigns.pages.partners_address import AMONG_ORGANISATIONS, SCREEN
from campaigns.pages.partners_address import ORGANISATION as ADDRESS
from campaigns.pages.record_words import ORGANISATION, ORGANISATION_FIELDS
from campaigns.pages.typed import Form, Values
from campaigns.plan.change import changed
from campaigns.plan.organisation import Organisation
from campaigns.reference import countries
from campaigns.reference.vocabularies import icat_members, stakeholders

_FIELDS = tuple(field for field in ORGANISATION_FIELDS if field != "import_key")


def show() -> None:
    """The form of the organisation in the address, or of a new one."""
    key = id_in_address(ADDRESS)
    if st.query_params.get("do") == "new":
        _add(key)
        return
    organisation = state.store().get_many(Organisation, [key], trash=True).get(key) if key else None
    if organisation is None:
        st.title("Organisation")
        st.info("There is no organisation at this address. Perhaps the link was cut short on its way here.")
    else:
        st.title("Edit organisation")
        EDITING.edit(organisation)
    _link_back()


def _add(key: UUID | None) -> None:
    if key is None:
        key = _begun() or uuid4()
        st.query_params[ADDRESS] = str(key)
    st.title("New organisation")
    EDITING.add(Organisation.model_construct(id=key, title=""))
    _link_back()


def _begun() -> UUID | None:
    """The id of the new organisation this browser began last and has not saved."""
    name = EDITING.name_of_new
    keys = [form.key.removeprefix(name) for form in typed.unsaved_forms() if form.key.startswith(name)]
    return UUID(keys[0]) if keys else None


def _link_back() -> None:
    screens.link(SCREEN, "Back to the organisations", **AMONG_ORGANISATIONS)


def _show_fields(form: Form[Organisation]) -> None:
    form_fields.line(form, "title", "Name")
    kinds = {"": "Not said"} | {kind.id: kind.label for kind in stakeholders().values()}
    left, right = st.columns(2)
    with left:
        form_fields.choice(form, "kind", "Kind", kinds, help="The kinds the resolution names, and academia.")
    with right:
        names = {"": "Not said"} | {one.code: one.name for one in countries.countries().values()}
        form_fields.choice(form, "country", "Country", names)
    if form.values()["kind"]:
        st.caption(literal(stakeholders()[form.values()["kind"]].explanation))
    st.checkbox(
        "Member of ICAT",
        key=form.key("icat_member"),
        help="The Inter-Agency Coordination Group against Trafficking in Persons.",
    )
    if icat_members().id_of(str(form.values()["title"])) and not form.values()["icat_member"]:
        st.caption("By its name it is one of the members of ICAT the resolution names.")
    form_fields.line(form, "website", "Website", "Begins with https:// or http://.")
    form_fields.line(form, "public_contact", "Public contact", "An address or a number everybody may see.")
    st.subheader("For the organisers only")
    st.caption("Never leaves the house: it is in no calendar or public page, and in exports only when asked.")
    form_fields.line(form, "internal_contact", "Internal contact")
    st.text_area("Notes", key=form.key("notes"))


def _values_of(organisation: Organisation) -> Values:
    return {field: getattr(organisation, field) for field in _FIELDS}


def _read(values: Values, before: Organisation) -> tuple[Organisation, Sequence[Organisation]]:
    return changed(before, **values), ()


def _show_list(_saved: Organisation) -> None:
    screens.go(SCREEN, **AMONG_ORGANISATIONS)


EDITING = Editing(Organisation, ORGANISATION, _values_of, _show_fields, _read, _show_list)
