"""The form of one activity: its fields in sections, in the order in which people think of them."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from campaigns.pages import activity_people, activity_words, state
from campaigns.pages.activity_days_off import show_days_off
from campaigns.pages.activity_place_picker import choose_places
from campaigns.pages.activity_planned import enter_planned
from campaigns.pages.activity_translations import enter_translations
from campaigns.pages.theme_notes import show_typed_theme_notes
from campaigns.pages.typed import Form
from campaigns.plan.activity import Activity
from campaigns.plan.dates import MONTHS
from campaigns.reference import audiences, countries, resolution, vocabularies, zones
from campaigns.store.counting import edition_years

_EARLIEST, _LATEST = date(1990, 1, 1), date(2100, 12, 31)
_TYPING_PAUSE = "300ms"  # after it, what stands in a line is kept
_DATE_FORMAT = "YYYY-MM-DD"
_NEVER_LEAVES = "Never leaves the house: it is in no calendar, export or public page."


def show_fields(form: Form[Activity]) -> None:
    """Every field of the form. What the widgets hold is in form.values() afterwards."""
    _what(form)
    _when(form)
    _where(form)
    _for_whom(form)
    _resolution(form)
    _by_whom(form)
    _taking_part(form)
    _standing(form)
    _internal(form)


def _what(form: Form[Activity]) -> None:
    st.subheader("What", anchor=False)
    _line(form, "title", "Title")
    st.text_area("Description", key=form.key("description"))
    enter_translations(form)
    show_typed_theme_notes(form)
    kinds = {kind.id: kind.label for kind in vocabularies.kinds().values()}
    left, right = st.columns(2)
    with left:
        _choice(form, "kind", "Kind", kinds, help="What happens, seen from the street.")
    with right:
        _choice(form, "series", "Belongs to", _labels(vocabularies.series()))
    if form.values()["kind"] == "other":
        _line(form, "other_kind", "Kind in your own words")
    left, right = st.columns(2)
    with left:
        _choice(form, "edition", "Edition", _editions(form))
    with right:
        campaigns = {"": "No campaign"} | activity_people.campaign_names()
        _choice(form, "campaign", "Campaign", campaigns)


def _editions(form: Form[Activity]) -> dict[str, str]:
    coming = state.today().year
    years = {*edition_years(state.store()), *range(coming, coming + 3)}
    if form.values()["edition"]:
        years.add(int(form.values()["edition"]))
    return {"": "No edition"} | {str(year): f"World Day {year}" for year in sorted(years, reverse=True)}


def _when(form: Form[Activity]) -> None:
    st.subheader("When", anchor=False)
    _choice(
        form,
        "precision",
        "How exactly is the date known?",
        activity_words.PRECISION,
        help="A date that is not known to the day is shown as such, and is in no calendar.",
    )
    precision = form.values()["precision"]
    if precision == "day":
        _days(form, "First day", "Last day, when it lasts longer")
        show_days_off(form)
        _times(form)
    elif precision == "week":
        _days(form, "From, at the earliest", "To, at the latest")
    elif precision in ("month", "year"):
        _months(form, with_month=precision == "month")


def _days(form: Form[Activity], first: str, last: str) -> None:
    for column, field, label in zip(st.columns(2), ("first_day", "last_day"), (first, last), strict=True):
        column.date_input(
            label,
            value=None,
            min_value=_EARLIEST,
            max_value=_LATEST,
            format=_DATE_FORMAT,
            key=form.key(field),
        )


def _times(form: Form[Activity]) -> None:
    start, end, zone = st.columns([1, 1, 2])
    start.time_input("Starts at", value=None, key=form.key("start_time"), help="Local time. Empty: all day.")
    end.time_input("Ends at", value=None, key=form.key("end_time"), help="Local time on the last day.")
    with zone:
        known = {name: name.replace("_", " ") for name in zones.zone_names()}
        _choice(
            form,
            "zone",
            "Time zone",
            {"": "Not known"} | known,
            help="The zone in which these times are local. Adding a place fills it in.",
        )


def _months(form: Form[Activity], *, with_month: bool) -> None:
    for end, label in (("first", "From"), ("last", "To")):
        month, year = st.columns(2) if with_month else (None, st.container())
        if month is not None:
            months = dict(enumerate(MONTHS, start=1))
            month.selectbox(
                f"{label} month", months, format_func=months.__getitem__, key=form.key(f"{end}_month")
            )
        year.number_input(
            f"{label} year", _EARLIEST.year, _LATEST.year, value=None, step=1, key=form.key(f"{end}_year")
        )


def _where(form: Form[Activity]) -> None:
    st.subheader("Where", anchor=False)
    left, right = st.columns(2)
    with left:
        _choice(form, "format", "Format", {"": "Not said"} | _labels(vocabularies.formats()))
    with right:
        _choice(form, "level", "Level", {"": "Not said"} | _labels(vocabularies.levels()))
    choose_places(form)
    left, right = st.columns(2)
    with left:
        _line(form, "venue", "Venue", help="The building or the square.")
    with right:
        _line(form, "street", "Street", help="Street and number.")
    st.radio(
        "How much of the place may be shown outside",
        activity_words.DISCLOSURE,
        format_func=activity_words.DISCLOSURE.__getitem__,
        captions=[
            "For events everybody may come to.",
            "Venue and street stay in this form.",
            "For shelters and for people at risk: town, venue and street stay in this form.",
        ],
        key=form.key("disclosure"),
    )
    _line(
        form,
        "online_url",
        "Address for taking part online",
        help="Begins with https:// or http://. Shown to whoever may see the activity.",
    )


def _for_whom(form: Form[Activity]) -> None:
    st.subheader("For whom", anchor=False)
    st.multiselect(
        "Audiences",
        list(audiences.audiences()),
        format_func=activity_words.audience_words,
        key=form.key("audiences"),
        select_all=False,
        help="Those the resolution names, and kinds of them.",
    )
    _own_words(form, "other_audiences", "Other audiences, in your own words")
    enter_planned(form)


def _resolution(form: Form[Activity]) -> None:
    st.subheader("What it serves of the resolution", anchor=False)
    st.multiselect(
        "Things asked for by paragraphs 5 and 14 of A/RES/72/195",
        list(resolution.cells()),
        format_func=activity_words.cell_words,
        key=form.key("cells"),
        select_all=False,
    )
    for cell in form.values()["cells"]:
        st.caption(f"{activity_words.cell_words(cell)}: {resolution.cell(cell).explanation}")


def _by_whom(form: Form[Activity]) -> None:
    st.subheader("Who organises it", anchor=False)
    names = activity_people.organisation_names()
    st.selectbox(
        "Organiser",
        _with_present(names, [form.values()["organiser"]]),
        index=None,
        format_func=lambda entry: names.get(entry, entry),
        key=form.key("organiser"),
        accept_new_options=True,
        placeholder="Choose one, or type a new name",
    )
    st.multiselect(
        "Partners",
        _with_present(names, form.values()["partners"]),
        format_func=lambda entry: names.get(entry, entry),
        key=form.key("partners"),
        accept_new_options=True,
        select_all=False,
        placeholder="Choose some, or type new names",
    )
    _line(form, "public_contact", "Public contact", help="An address or a number that everybody may see.")


def _taking_part(form: Form[Activity]) -> None:
    st.subheader("Taking part", anchor=False)
    st.multiselect(
        "Languages",
        _with_present(countries.common_languages(), form.values()["languages"]),
        format_func=countries.language_name,
        key=form.key("languages"),
        accept_new_options=True,
        select_all=False,
        help="One that is not in the list: type its tag, such as en or pt-BR.",
    )
    st.multiselect(
        "Access",
        list(activity_words.ACCESS),
        format_func=activity_words.ACCESS.__getitem__,
        key=form.key("access"),
        select_all=False,
    )
    _line(form, "access_note", "More about access")
    st.text_area(
        "Links",
        key=form.key("links"),
        help="One a line: the address, then words if you like. https://example.org Programme",
    )


def _standing(form: Form[Activity]) -> None:
    st.subheader("Where it stands", anchor=False)
    for column, field, label, words in zip(
        st.columns(3),
        ("status", "outcome", "visibility"),
        ("Is it going to happen?", "Did it happen?", "Who may see it"),
        (activity_words.STATUS, activity_words.OUTCOME, activity_words.VISIBILITY),
        strict=True,
    ):
        with column:
            _choice(form, field, label, words)
    left, right = st.columns(2)
    with left:
        _line(form, "source", "Source", help="Where this is known from; goes along in exports.")
    with right:
        _line(form, "source_type", "Kind of source")


def _internal(form: Form[Activity]) -> None:
    st.subheader("For the organisers only", anchor=False)
    st.caption(_NEVER_LEAVES)
    left, right = st.columns(2)
    with left:
        _line(form, "cost", "Cost")
    with right:
        _choice(form, "currency", "Currency", {"": "None"} | _currency_words())
    _line(form, "internal_contact", "Internal contact")
    st.text_area("Notes", key=form.key("notes"))
    st.text_area("Lesson for next time", key=form.key("lesson"))


def _currency_words() -> dict[str, str]:
    return {code: f"{code}: {name}" for code, name in countries.currencies().items()}


def _line(form: Form[Activity], field: str, label: str, help: str | None = None) -> None:
    st.text_input(label, key=form.key(field), help=help, live=_TYPING_PAUSE)


def _choice(
    form: Form[Activity], field: str, label: str, words: Mapping[str, str], help: str | None = None
) -> None:
    """A selectbox. words: value -> what to show; a value that is not among them stays to be chosen."""
    st.selectbox(
        label,
        _with_present(words, [form.values()[field]]),
        format_func=lambda value: words.get(value, value),
        key=form.key(field),
        help=help,
    )


def _own_words(form: Form[Activity], field: str, label: str) -> None:
    st.multiselect(
        label,
        form.values()[field],
        key=form.key(field),
        accept_new_options=True,
        select_all=False,
        placeholder="Type and press Enter",
    )


def _with_present(options: Mapping[str, str] | Sequence[str], present: Sequence[str | None]) -> list[str]:
    """The options, and what the field holds though it is none of them."""
    return [*options, *(value for value in present if value is not None and value not in options)]


def _labels(terms: Mapping[str, vocabularies.Term]) -> dict[str, str]:
    return {term.id: term.label for term in terms.values()}
