"""The form of one feed: for whom, which activities, for how long, and how they are written."""

import streamlit as st

from campaigns.pages import form_fields, state
from campaigns.pages.activity_people import campaign_names, organisation_names
from campaigns.pages.activity_words import audience_words
from campaigns.pages.partners_feed_words import ACCESS, ALARMS, FIELDS, alarm_words
from campaigns.pages.typed import Form
from campaigns.plan.edition import next_world_day
from campaigns.plan.feed import LONGEST_WINDOW, MOST_ALARMS, PUBLIC_FEED, Feed
from campaigns.reference.audiences import audiences
from campaigns.reference.calendar_words import LANGUAGES
from campaigns.reference.countries import common_languages, countries, language_name
from campaigns.reference.vocabularies import formats, kinds, levels
from campaigns.store.counting import edition_years

_ANY = {"": "Any"}
_WHAT_THE_ACCESS_GIVES = (
    "Drafts, notes, internal contacts and hidden streets are in no feed.",
    "For calendars that are shown or passed on: on a website, in a newsletter.",
)


def show_fields(form: Form[Feed]) -> None:
    """Every field of the form. What the widgets hold is in form.values() afterwards."""
    is_public = form.name.endswith(str(PUBLIC_FEED))
    form_fields.line(form, "title", FIELDS["title"], "What the calendar is called in the partner's program.")
    with st.grid(min_column_width=260):
        if not is_public:
            form_fields.organisation(form, "partner", FIELDS["partner"], "Who is given the address.")
        _language(form)
    if not is_public:
        st.radio(
            FIELDS["access"],
            list(ACCESS),
            format_func=ACCESS.__getitem__,
            captions=_WHAT_THE_ACCESS_GIVES,
            key=form.key("access"),
        )
    _which(form)
    _how_long(form)
    _how_written(form)


def _language(form: Form[Feed]) -> None:
    tags = dict.fromkeys((*LANGUAGES, *common_languages()))
    form_fields.choice(
        form,
        "language",
        FIELDS["language"],
        {tag: language_name(tag) for tag in tags},
        help="Titles and descriptions come in it where they were translated, and our own words in the six "
        "languages of the United Nations. The rest is as entered.",
    )


def _which(form: Form[Feed]) -> None:
    st.subheader("Which activities")
    st.caption("Every condition that is set has to hold. Without any it is the whole plan.")
    with st.grid(min_column_width=260):
        form_fields.choice(form, "edition", FIELDS["edition"], _ANY | _editions())
        form_fields.choice(form, "campaign", FIELDS["campaign"], _ANY | campaign_names())
        form_fields.choice(
            form,
            "audience",
            FIELDS["audience"],
            _ANY | {one: audience_words(one) for one in audiences()},
            help="That audience and its kinds.",
        )
        names = {one.code: one.name for one in countries().values()}
        form_fields.choice(form, "country", FIELDS["country"], _ANY | names)
        for field, table in (("level", levels()), ("kind", kinds()), ("format", formats())):
            labels = {one.id: one.label for one in table.values()}
            form_fields.choice(form, field, FIELDS[field], _ANY | labels)
        bodies = _ANY | organisation_names()
        form_fields.choice(form, "organiser", FIELDS["organiser"], bodies)
        form_fields.choice(form, "taking_part", FIELDS["taking_part"], bodies, "As organiser or as partner.")


def _editions() -> dict[str, str]:
    years = {*edition_years(state.store()), next_world_day(state.today()).year}
    return {str(year): f"World Day {year}" for year in sorted(years, reverse=True)}


def _how_long(form: Form[Feed]) -> None:
    st.subheader("How far back")
    st.caption("What is to come is always in it, without an end.")
    with st.grid(min_column_width=260):
        st.number_input(
            FIELDS["days_back"],
            0,
            LONGEST_WINDOW,
            value=None,
            step=1,
            placeholder="For ever",
            key=form.key("days_back"),
            help="After so many days an activity leaves the feed. Left empty, none ever does.",
        )
        form_fields.day(form, "from_day", FIELDS["from_day"], "Older activities are left out from the start.")


def _how_written(form: Form[Feed]) -> None:
    st.subheader("How they are written")
    st.checkbox(
        FIELDS["mark_cancelled"],
        key=form.key("mark_cancelled"),
        help="For programs that do not show that an activity is cancelled: a word before its title says it.",
    )
    st.checkbox(
        FIELDS["date_bars"],
        key=form.key("date_bars"),
        help="A conference of three days stands above the hours, not in them. Its text has the times.",
    )
    st.multiselect(
        FIELDS["alarms"],
        form_fields.with_present(ALARMS, form.values()["alarms"]),
        format_func=alarm_words,
        key=form.key("alarms"),
        max_selections=MOST_ALARMS,
        select_all=False,
        placeholder="None",
        help="Only when the partner asks for them: they sound on the devices of everybody who subscribes.",
    )
